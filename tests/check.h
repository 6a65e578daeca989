#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

/* cmocka and what its header wants before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/job.h"

/* A job for one test; `job_of(state)` gives it. */
static inline int
open_job(void **state)
{
	struct job *j = malloc(sizeof(*j));

	if (j == NULL)
		return -1;
	job_open(j, abort);
	*state = j;
	return 0;
}

static inline int
close_job(void **state)
{
	job_close(*state);
	free(*state);
	return 0;
}

static inline struct job *
job_of(void **state)
{
	return *state;
}

/* Whether the job holds a message with that code at line:column. */
static inline bool
has_message(const struct job *j, enum diag_code code, size_t line,
    size_t column)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);

		if (d->code == code && p.line == line && p.column == column)
			return true;
	}
	return false;
}

/* How many messages of that code the job holds. */
static inline unsigned
count_messages(const struct job *j, enum diag_code code)
{
	const struct diag *d;
	unsigned n = 0;

	for (d = j->diags.first; d != NULL; d = d->next)
		n += d->code == code;
	return n;
}

/* A source around a string literal. */
static inline const struct src *
source(struct job *j, const char *path, const char *text)
{
	return src_new(&j->mem, path, text, strlen(text));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_job, close_job)

#endif
