/* What an entry of an INPUT folder is: a table to be read, something to be named as passed over, or what
 * programs leave behind for themselves, of which nobody needs to hear. Reading it is intake's. */
#ifndef KH_CLI_FOLDER_ENTRY_H
#define KH_CLI_FOLDER_ENTRY_H

#include <glib/gstdio.h>
#include <stdbool.h>

typedef enum kh_entry_use {
    KH_ENTRY_READ,        /* an input; intake says what is wrong with it where it cannot be read */
    KH_ENTRY_FOLDER,      /* to be looked into */
    KH_ENTRY_PASSED_OVER, /* for the reason */
    KH_ENTRY_IGNORED,     /* a lock, a thumbnail */
} kh_entry_use;

typedef struct kh_entry_verdict {
    kh_entry_use use;
    const char *reason;  /* of what is passed over, translatable */
    const char *sibling; /* the file beside it that the reason names as %s, borrowed from `names`; or NULL */
} kh_entry_verdict;

/* An entry as its folder lists it. */
typedef struct kh_folder_entry {
    const char *path, *name;
    GStatBuf seen;          /* by lstat */
    const GPtrArray *names; /* all in the folder */
    const char *const *own; /* as in kh_input_gathering */
} kh_folder_entry;

kh_entry_verdict kh_folder_entry_judge(const kh_folder_entry *entry);

#endif
