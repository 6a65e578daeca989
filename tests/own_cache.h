#ifndef TESTS_OWN_CACHE_H
#define TESTS_OWN_CACHE_H

/* A job with a cache of its own, empty, at $XDG_CACHE_HOME. */
#include "check.h"

static inline int
open_cache(void **state)
{
	char place[] = "/tmp/zongjie-XXXXXX";

	if (open_job(state) != 0 || mkdtemp(place) == NULL)
		return -1;
	return setenv("XDG_CACHE_HOME", place, 1);
}

static inline int
close_cache(void **state)
{
	struct job *j = job_of(state);
	const char *place = getenv("XDG_CACHE_HOME");

	if (strncmp(place, "/tmp/zongjie-", 13) == 0 &&
	    system(arena_join(&j->mem, "rm -rf '", place, "'", NULL)) != 0)
		return -1;
	return close_job(state);
}

#define CACHE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_cache, close_cache)

#endif
