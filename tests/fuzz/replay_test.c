/*
 * The seeds of the fuzzers, and what they found once, as ordinary tests:
 * tests/fuzz/seeds/<target>/.
 */
#include "fuzz/replay.h"

static const struct {
	const char *name;
	fuzz_target *target;
} targets[] = {
	{"data", fuzz_data},
	{"expr", fuzz_expr}, {"number", fuzz_number},
	{"layout", fuzz_layout}, {"line", fuzz_line},
};

static void
every_seed_is_borne(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		assert_true(run_all(job_of(state), targets[i].name,
		    targets[i].target) > 0);
}

static void
the_empty_input_is_borne(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		targets[i].target((const uint8_t *)"", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_seed_is_borne),
		TEST(the_empty_input_is_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "fuzz/data_fuzz.c"
#include "fuzz/expr_fuzz.c"
#include "fuzz/layout_fuzz.c"
#include "fuzz/line_fuzz.c"
#include "fuzz/number_fuzz.c"
