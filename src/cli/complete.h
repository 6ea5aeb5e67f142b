/* `kaohe complete WORD...`: what may stand in place of the last word of a command line, for a shell that
 * completes it. Not in the help: people do not type it.
 * A line each, `WORD  what it means`; `:files` and `:folders` ask the shell for its own. */
#ifndef KH_CLI_COMPLETE_H
#define KH_CLI_COMPLETE_H

/* The words after `kaohe`, NULL-terminated; the last one is incomplete and may be empty. Where nothing can be
 * said (no store, a scheme with faults) nothing is said. Writes nothing but its answer. */
void kh_complete(char *const *words);

#endif
