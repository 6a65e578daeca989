#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stddef.h>

/*
 * Rights that a process gives up before it reads what others wrote, where the
 * kernel lets it; there is no way back, for it and for its children:
 *
 *     privileges  no set-user-id program gives it more (no_new_privs)
 *     seccomp     no network, no other programs, no tracing
 *     Landlock    nothing is written, made, removed or executed but beneath
 *                 the directories `write`
 *
 * Reading stays free: a data file may name others anywhere.  What a kernel
 * does not offer is left out without a word, for the results are the same.
 * ZONGJIE_CONFINE=off leaves out all of it, for debuggers and profilers;
 * builds with the address sanitizer, which starts programs, do so always.
 */

/*
 * Gives up what can be given up.  `write` ends with NULL; a NULL list leaves
 * writing free.  When one of its directories cannot be opened, writing is
 * left free as well: the message about it comes from who wants to write.
 */
void confine(const char *const *write);

/* What `confine` would do here. */
struct confinement {
	int landlock;		/* version of its interface; 0: none */
	int seccomp;
};
struct confinement confine_offered(void);

#endif
