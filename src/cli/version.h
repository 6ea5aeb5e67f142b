/* What `kaohe --version` says: the program's version and those of the libraries that it runs with.
 * Read from the libraries themselves as they are loaded, not from their headers, where they can tell. */
#ifndef KH_CLI_VERSION_H
#define KH_CLI_VERSION_H

/* A line each: `kaohe 0.1.0`, `SQLite 3.40.1`, … Caller frees. */
char *kh_version_text(void);

#endif
