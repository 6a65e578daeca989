#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include "base/job.h"

/*
 * GB/T 9704—2012 as numbers.  gbt9704.def is the table; lengths come out in
 * mpt (1 mm = 360000/127 mpt exactly, rounded once), counts as they are.
 */
enum spec_unit {
	SPEC_MM, SPEC_UM, SPEC_PT, SPEC_MPT, SPEC_ROW, SPEC_CELL, SPEC_COUNT
};
enum spec_strength { SPEC_MUST, SPEC_GEN, SPEC_REC, SPEC_PRA };

struct spec {
#define SPEC(name, value, unit, clause, strength, zh) int32_t name;
#include "spec/gbt9704.def"
#undef SPEC
};

struct spec_row {
	const char *name;
	int value;		/* as the standard says it, in `unit` */
	enum spec_unit unit;
	const char *clause;
	enum spec_strength strength;
	const char *zh;
};

extern const struct spec gbt9704;
extern const struct spec_row spec_rows[];
extern const size_t spec_row_count;

/* The strength in words: 规定, 一般, 推荐, 实务. */
const char *spec_strength_name(enum spec_strength strength);

/* Millimetres as a length, rounded once. */
mpt spec_mm(int mm);

/*
 * Derived: `milli`/1000 of the 28 cells of a line as a length; 28000 is the
 * width of the type area.
 */
static inline mpt
spec_cells(const struct spec *s, int32_t milli)
{
	int64_t all = (int64_t)s->type_width * milli;
	int64_t parts = (int64_t)s->cells * 1000;

	if (all < 0)
		return (mpt)-((-2 * all + parts) / (2 * parts));
	return (mpt)((2 * all + parts) / (2 * parts));
}

/* Where the rows of a page stand; see grid_top. */
struct grid {
	int rows;		/* of a page */
	mpt first;		/* top of row 0 from the top of the type area */
	int64_t span;		/* `parts` rows are so far apart */
	int parts;
};

/*
 * Derived: the rows by one of three models.  `fill`: 22 rows, the first em
 * box touches the upper edge of the type area, the last one the lower.
 * Otherwise each of the 22 is in the middle of its part, as Word sets them;
 * `pitch` > 0 makes the parts that high, and there are as many as fit.
 */
struct grid spec_grid(const struct spec *s, bool fill, mpt pitch);

/* The same with `rows` rows a page instead of 22, unless `pitch` rules. */
struct grid spec_grid_of(const struct spec *s, bool fill, mpt pitch,
    int rows);

/* The top of the em box of row `row` from the top of the type area. */
mpt grid_top(const struct grid *g, int row);

/* How far a row is from the next. */
mpt grid_pitch(const struct grid *g);

#endif
