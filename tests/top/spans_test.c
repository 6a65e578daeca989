/* Where figures stand on the page, in tables that are turned, too. */
#include "check.h"

#include "gen.h"
#include "spec/spec.h"

static void
spans_of_a_sideways_table_go_up_the_sheet(void **state)
{
	const struct gen_options options = {
		.data = "samples/tables/2022-h1.yml", .share = ".",
	};
	const mpt bottom = gbt9704.top_margin + gbt9704.type_height;
	const struct gen_figure *f;
	int upright = 0, turned = 0;

	assert_true(gen_trace(job_of(state), &options, &f));
	for (; f != NULL; f = f->next) {
		if (f->span == NULL || f->missing)
			continue;
		assert_true(f->span->y >= gbt9704.top_margin - 2000);
		assert_true(f->span->y + f->span->height <= bottom + 2000);
		upright += f->span->height <= gbt9704.title_size;
		/* 栗坞街道: four characters above each other. */
		if (strcmp(f->text, "栗坞街道") == 0) {
			turned++;
			assert_int_equal(f->span->width, gbt9704.table_size);
			assert_true(f->span->height > 3 * f->span->width);
		}
	}
	assert_int_equal(turned, 1);
	assert_true(upright > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(spans_of_a_sideways_table_go_up_the_sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
