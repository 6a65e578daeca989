#ifndef TESTS_FUZZ_REPLAY_H
#define TESTS_FUZZ_REPLAY_H

/* Runs a target over its seeds, whole and cut short. */
#include "check.h"

#include <dirent.h>
#include <stdio.h>

#include "fuzz/fuzz.h"

static inline void
run_file(struct job *j, fuzz_target *target, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = arena_zalloc(&j->mem, 1 << 20);
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	target((const uint8_t *)bytes, n);
	/* And cut short anywhere near its end. */
	if (n > 2)
		target((const uint8_t *)bytes, n - 1);
	if (n > 8)
		target((const uint8_t *)bytes, n / 2);
}

static inline unsigned
run_all(struct job *j, const char *name, fuzz_target *target)
{
	const char *dir = arena_join(&j->mem, "tests/fuzz/seeds/", name, NULL);
	DIR *d = opendir(dir);
	struct dirent *e;
	unsigned n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		run_file(j, target, arena_join(&j->mem, dir, "/", e->d_name,
		    NULL));
		n++;
	}
	closedir(d);
	return n;
}

#endif
