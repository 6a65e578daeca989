#include "check.h"
#include "layout/class.h"

static void
the_table_rises(void **state)
{
	static const uint32_t first[] = {
#define KINSOKU(first, last, class) first,
#include "layout/kinsoku.def"
#undef KINSOKU
	};
	static const uint32_t last[] = {
#define KINSOKU(first, last, class) last,
#include "layout/kinsoku.def"
#undef KINSOKU
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		assert_true(first[i] <= last[i]);
		assert_true(i == 0 || first[i] > last[i - 1]);
	}
}

static void
closing_marks_may_not_begin_a_line(void **state)
{
	static const uint32_t marks[] = {
		0x3002, 0xFF0C, 0x3001, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F,
		0x201D, 0x2019, 0xFF09, 0x3015, 0x3011, 0x3017, 0x300B,
		0x3009, 0x300D, 0x300F, 0xFF3D, 0xFF5D, 0x00B7, 0xFF5E,
		0x2013, 0x002D, 0x002F, 0x0025, 0x2030, 0x2103,
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		assert_true(class_no_start(class_of(marks[i])));
}

static void
opening_marks_may_not_end_a_line(void **state)
{
	static const uint32_t marks[] = {
		0x201C, 0x2018, 0xFF08, 0x3014, 0x3010, 0x3016, 0x300A,
		0x3008, 0x300C, 0x300E, 0xFF3B, 0xFF5B, 0x00A5, 0x0024,
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		assert_true(class_no_end(class_of(marks[i])));
}

static void
quotes_and_dashes_take_whole_cells(void **state)
{
	static const uint32_t full[] = {
		0x201C, 0x201D, 0x2014, 0x2026, 0xFF0C, 0x4E00, 0x20BB7,
		0x2460,
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(full) / sizeof(full[0]); i++)
		assert_true(class_is_full(class_of(full[i])));
	assert_false(class_is_full(class_of('7')));
	assert_false(class_is_full(class_of(0x00B7)));
}

static void
numbers_and_double_dashes_are_rigid(void **state)
{
	(void)state;
	assert_true(class_rigid(class_of('1'), class_of('2')));
	assert_true(class_rigid(class_of('1'), class_of('.')));
	assert_true(class_rigid(class_of('8'), class_of('%')));
	assert_true(class_rigid(class_of('A'), class_of('b')));
	assert_true(class_rigid(class_of(0x2014), class_of(0x2014)));
	assert_false(class_rigid(class_of('1'), class_of(0x5E74)));
	assert_false(class_rigid(class_of(0x4E00), class_of(0x4E8C)));
}

static void
units_are_known(void **state)
{
	(void)state;
	assert_true(class_is_unit(0x5E74));	/* 年 */
	assert_true(class_is_unit(0x4EF6));	/* 件 */
	assert_false(class_is_unit(0x7684));	/* 的 */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_rises),
		cmocka_unit_test(closing_marks_may_not_begin_a_line),
		cmocka_unit_test(opening_marks_may_not_end_a_line),
		cmocka_unit_test(quotes_and_dashes_take_whole_cells),
		cmocka_unit_test(numbers_and_double_dashes_are_rigid),
		cmocka_unit_test(units_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
