/* The same for templates, whose marks are not those of pages. */
#include "fuzz/replay.h"

static void
every_seed_is_borne(void **state)
{
	assert_true(run_all(job_of(state), "template", fuzz_template) > 0);
	fuzz_template((const uint8_t *)"", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {TEST(every_seed_is_borne)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "fuzz/template_fuzz.c"
