#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

/*
 * What the targets share.  Each is a function of libFuzzer's form; the same
 * function runs over the seeds in the ordinary tests (replay_test.c).
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/job.h"

/* The bytes as a file's: behind the last one is a NUL that is none of them. */
static inline const char *
fuzz_text(struct job *j, const uint8_t *bytes, size_t n)
{
	return arena_strndup(&j->mem, (const char *)bytes, n);
}

typedef int fuzz_target(const uint8_t *bytes, size_t n);

fuzz_target fuzz_data, fuzz_expr, fuzz_layout, fuzz_line, fuzz_number,
    fuzz_template;

#endif
