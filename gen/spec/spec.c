/*
 * The standard's numbers, and what follows from them by arithmetic alone.
 */
#include "spec/spec.h"

#define MM(v) ((int32_t)(((int64_t)(v) * 360000 * 2 + 127) / (127 * 2)))
#define UM(v) ((int32_t)(((int64_t)(v) * 360 * 2 + 127) / (127 * 2)))
#define PT(v) ((v) * 1000)
#define MPT(v) (v)
#define ROW(v) (v)
#define CELL(v) (v)
#define COUNT(v) (v)

const struct spec gbt9704 = {
#define SPEC(name, value, unit, clause, strength, zh) .name = unit(value),
#include "spec/gbt9704.def"
#undef SPEC
};

const struct spec_row spec_rows[] = {
#define SPEC(name, value, unit, clause, strength, zh) \
	{#name, value, SPEC_##unit, clause, SPEC_##strength, zh},
#include "spec/gbt9704.def"
#undef SPEC
};

const size_t spec_row_count = sizeof(spec_rows) / sizeof(spec_rows[0]);

/* The clauses must agree with each other; these are the proofs. */
enum {
#define SPEC(name, value, unit, clause, strength, zh) \
	VALUE_##name = unit(value),
#include "spec/gbt9704.def"
#undef SPEC
};
_Static_assert(VALUE_binding_margin + VALUE_type_width < VALUE_paper_width,
    "5.1, 5.2.1: the type area lies on the paper");
_Static_assert(VALUE_top_margin + VALUE_type_height < VALUE_paper_height,
    "5.1, 5.2.1: the type area lies on the paper");
_Static_assert(VALUE_rows * VALUE_body_size <= VALUE_type_height,
    "5.2.1, 5.2.3: 22 rows fit");
/* 28 × 16 pt is wider than 156 mm: the pitch is less than the size. */
_Static_assert((VALUE_cells - 1) * VALUE_body_size <= VALUE_type_width,
    "5.2.1, 5.2.3: 27 characters fit without tracking");
_Static_assert(VALUE_title_cells * VALUE_title_size <= VALUE_type_width,
    "7.3.1: a title line fits");
_Static_assert(VALUE_letter_first == VALUE_body_size * 7 / 8,
    "10.1: 7/8 of the height of size 3");
_Static_assert(VALUE_letter_rule > VALUE_type_width &&
    VALUE_letter_rule < VALUE_paper_width,
    "10.1: the double rules are wider than the type area");
_Static_assert(VALUE_mark_size_least < VALUE_mark_size,
    "7.2.4: the mark can be made smaller");
_Static_assert(VALUE_title_pitch ==
    VALUE_title_size + VALUE_body_size * 7 / 8,
    "3.2: a row is a character and 7/8 of the height of size 3");
_Static_assert(VALUE_record_pitch ==
    VALUE_record_size + VALUE_body_size * 7 / 8,
    "3.2: a row is a character and 7/8 of the height of size 3");

_Static_assert(VALUE_table_small_size < VALUE_table_size &&
    VALUE_table_size <= VALUE_body_size, "8: a table is no larger than text");

const char *
spec_strength_name(enum spec_strength strength)
{
	static const char *const names[] = {
		[SPEC_MUST] = "规定", [SPEC_GEN] = "一般",
		[SPEC_REC] = "推荐", [SPEC_PRA] = "实务",
	};

	return names[strength];
}

mpt
spec_mm(int mm)
{
	return MM(mm);
}

struct grid
spec_grid(const struct spec *s, bool fill, mpt pitch)
{
	return spec_grid_of(s, fill, pitch, s->rows);
}

struct grid
spec_grid_of(const struct spec *s, bool fill, mpt pitch, int n)
{
	if (pitch > 0)
		return (struct grid){
			.rows = s->type_height / pitch, .span = pitch,
			.parts = 1, .first = (pitch - s->body_size) / 2,
		};
	if (fill)
		return (struct grid){
			.rows = n, .span = s->type_height - s->body_size,
			.parts = n - 1,
		};
	return (struct grid){
		.rows = n, .span = s->type_height, .parts = n,
		.first = (s->type_height / n - s->body_size) / 2,
	};
}

mpt
grid_top(const struct grid *g, int row)
{
	return g->first + (mpt)(g->span * row / g->parts);
}

mpt
grid_pitch(const struct grid *g)
{
	return (mpt)(g->span / g->parts);
}
