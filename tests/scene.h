#ifndef TESTS_SCENE_H
#define TESTS_SCENE_H

/* A directory of a test's own, with the files that the test puts there. */
#include "check.h"

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

static inline const char *
scene(struct job *j)
{
	char dir[] = "/tmp/zongjie-XXXXXX";

	assert_non_null(mkdtemp(dir));
	return arena_strdup(&j->mem, dir);
}

static inline const char *
put(struct job *j, const char *dir, const char *name, const char *text)
{
	const char *path = arena_join(&j->mem, dir, "/", name, NULL);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return path;
}

static inline int
strike_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

/* Away with all of it. */
static inline void
strike(const char *dir)
{
	assert_int_equal(nftw(dir, strike_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

#endif
