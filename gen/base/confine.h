#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Rights that a process gives up before it reads what others wrote, where the
 * kernel lets it; there is no way back, for it and for its children:
 *
 *     privileges  no set-user-id program gives it more (no_new_privs)
 *     seccomp     no network, no other programs, no tracing
 *     Landlock    nothing is written, made, removed or executed but beneath
 *                 the directories `write`, and where it is known what will be
 *                 read, nothing else is read
 *
 * A single build may read what it likes, for its data may name files anywhere
 * and it reads them only once; who makes many reports knows their names
 * beforehand.  What a kernel does not offer is left out without a word, for
 * the results are the same.
 * ZONGJIE_CONFINE=off leaves out all of it, for debuggers and profilers;
 * builds with the address sanitizer, which starts programs, do so always.
 */

/* What may still be done with files; each list ends with NULL. */
struct confine_files {
	const char *const *write;	/* directories to put files in */
	const char *const *read;	/* files and directories besides;
					   NULL: anything may be read */
	bool moves;		/* files go from one of `write` to another */
};

/*
 * Gives up what can be given up.  `write` ends with NULL; a NULL list leaves
 * writing free.  When one of its directories cannot be opened, files are left
 * alone as they are: the message about it comes from who wants to write.
 */
void confine(const char *const *write);

/*
 * The fence alone, made once for processes that are still to be forked: a
 * descriptor, or -1 where there can be none.  What is not there to be read
 * is left out.
 */
int confine_fence(const struct confine_files *files);

/*
 * As `confine`, within a fence made before; -1: without one.  The child of a
 * process that did so may do it again: what each forbids adds up.
 */
void confine_within(int fence);

/* A narrower fence for a process that gave up the rest already. */
void confine_narrow(int fence);

/* What `confine` would do here. */
struct confinement {
	int landlock;		/* version of its interface; 0: none */
	int seccomp;
};
struct confinement confine_offered(void);

#endif
