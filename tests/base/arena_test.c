/*
 * Arenas: what is handed out is zeroed and apart, also when it was used
 * before.
 */
#include "check.h"

static void
is_zero(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		assert_int_equal(p[i], 0);
}

/* Small and large blocks, dirtied. */
static void
use(struct arena *a, size_t blocks)
{
	size_t i, n;

	for (i = 0; i < blocks; i++) {
		char *p;

		n = i % 50 == 49 ? 100000 : 1 + i * 37 % 3000;
		p = arena_zalloc(a, n);
		is_zero(p, n);
		memset(p, 0xA5, n);
	}
}

static void
cleared_is_as_new(void **state)
{
	struct arena a = {.fail = abort};
	size_t round;

	(void)state;
	for (round = 0; round < 6; round++) {
		use(&a, round % 2 == 0 ? 700 : 20);
		arena_clear(&a);
	}
	/* Far more than is kept. */
	use(&a, 12000);
	arena_clear(&a);
	use(&a, 12000);
	arena_free(&a);
	use(&a, 10);
	arena_free(&a);
}

static void
jobs_one_after_the_other(void **state)
{
	struct job *j = job_of(state);
	int i;

	for (i = 0; i < 3; i++) {
		diag_add(j, B001, ((struct loc){0}), "a", "b");
		job_read(j, "a", (struct stamp){0}, (struct hash){0});
		assert_true(job_failed(j));
		job_again(j);
		assert_false(job_failed(j));
		assert_null(j->diags.first);
		assert_null(j->inputs);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleared_is_as_new),
		TEST(jobs_one_after_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
