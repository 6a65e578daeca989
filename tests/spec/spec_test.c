#include "check.h"
#include "spec/spec.h"

static void
millimetres_become_thousandths_of_a_point(void **state)
{
	(void)state;
	assert_int_equal(gbt9704.paper_width, 595276);
	assert_int_equal(gbt9704.paper_height, 841890);
	assert_int_equal(gbt9704.type_width, 442205);
	assert_int_equal(gbt9704.type_height, 637795);
	assert_int_equal(gbt9704.top_margin, 104882);
}

static void
cells_divide_the_type_area(void **state)
{
	(void)state;
	assert_int_equal(spec_cells(&gbt9704, 28000), 442205);
	assert_int_equal(spec_cells(&gbt9704, 0), 0);
	assert_int_equal(spec_cells(&gbt9704, 1000), 15793);
	assert_int_equal(spec_cells(&gbt9704, -1000), -15793);
}

static void
filled_rows_touch_both_edges(void **state)
{
	(void)state;
	assert_int_equal(spec_row_top(&gbt9704, 0, true), 0);
	assert_int_equal(spec_row_top(&gbt9704, 21, true) + 16000, 637795);
	assert_int_equal(spec_row_top(&gbt9704, 1, true), 29609);
}

static void
cell_rows_are_centred_in_a_22nd(void **state)
{
	mpt top = spec_row_top(&gbt9704, 0, false);

	(void)state;
	assert_int_equal(top, 6495);
	assert_int_equal(spec_row_top(&gbt9704, 1, false) - top, 28990);
}

static void
every_row_names_its_clause(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < spec_row_count; i++) {
		assert_true(spec_rows[i].clause[0] != '\0');
		assert_true(spec_rows[i].zh[0] != '\0');
		assert_true(spec_rows[i].value > 0);
		assert_true(spec_strength_name(spec_rows[i].strength)[0] !=
		    '\0');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(millimetres_become_thousandths_of_a_point),
		cmocka_unit_test(cells_divide_the_type_area),
		cmocka_unit_test(filled_rows_touch_both_edges),
		cmocka_unit_test(cell_rows_are_centred_in_a_22nd),
		cmocka_unit_test(every_row_names_its_clause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
