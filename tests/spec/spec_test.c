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
	struct grid g = spec_grid(&gbt9704, true, 0);

	(void)state;
	assert_int_equal(g.rows, 22);
	assert_int_equal(grid_top(&g, 0), 0);
	assert_int_equal(grid_top(&g, 21) + 16000, 637795);
	assert_int_equal(grid_pitch(&g), 29609);
}

static void
cell_rows_are_centred_in_a_22nd(void **state)
{
	struct grid g = spec_grid(&gbt9704, false, 0);

	(void)state;
	assert_int_equal(grid_top(&g, 0), 6495);
	assert_int_equal(grid_pitch(&g), 28990);
}

static void
rows_of_another_pitch_are_as_many_as_fit(void **state)
{
	struct grid g = spec_grid(&gbt9704, true, 28000);

	(void)state;
	assert_int_equal(g.rows, 22);
	assert_int_equal(grid_top(&g, 0), 6000);
	assert_int_equal(grid_top(&g, 21), 6000 + 21 * 28000);
	/* 22 rows of 29 pt are higher than 225 mm. */
	assert_int_equal(spec_grid(&gbt9704, true, 29000).rows, 21);
	assert_int_equal(spec_grid(&gbt9704, true, 28950).rows, 22);
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
		cmocka_unit_test(rows_of_another_pitch_are_as_many_as_fit),
		cmocka_unit_test(every_row_names_its_clause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
