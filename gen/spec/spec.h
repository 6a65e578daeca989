#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include "base/job.h"

/*
 * GB/T 9704—2012 as numbers.  gbt9704.def is the table; lengths come out in
 * mpt (1 mm = 360000/127 mpt exactly, rounded once), counts as they are.
 */
enum spec_unit { SPEC_MM, SPEC_PT, SPEC_ROW, SPEC_CELL, SPEC_COUNT };
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

/*
 * Derived: `milli`/1000 of the 28 cells of a line as a length; 28000 is the
 * width of the type area.
 */
mpt spec_cells(const struct spec *s, int32_t milli);

/*
 * Derived: the top of the em box of row `row` from the top of the type area.
 * `fill`: the first box touches the upper edge, the last one the lower;
 * otherwise each is in the middle of its 22nd part.
 */
mpt spec_row_top(const struct spec *s, int row, bool fill);

#endif
