#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

/*
 * A sheet: rows of cells, as a CSV file or a sheet of a workbook holds them.
 * Numbers of workbooks are exact decimals, never binary floats; the cells of
 * a CSV are all text and typed when they are used (cell.h).
 */
#include "base/buf.h"
#include "base/date.h"
#include "base/job.h"

enum cell_kind {
	CELL_EMPTY,
	CELL_TEXT,
	CELL_NUMBER,		/* `text` is its decimal */
	CELL_DATE,		/* `date`, by the style of the cell */
	CELL_BOOL,
	CELL_ERROR,		/* #REF! and the like */
	CELL_NO_VALUE		/* a formula that was never computed */
};

struct cell {
	enum cell_kind kind;
	bool percent;		/* shown times 100 with a % */
	uint32_t column;	/* from 0 */
	const char *text;	/* blanks at both ends removed; never NULL */
	const char *stored;	/* had more than 15 digits: these; else NULL */
	struct date date;
	struct loc loc;
};

struct row {
	uint32_t number;	/* from 1, as a spreadsheet counts */
	uint32_t line;		/* where it begins: of a CSV, else `number` */
	bool hidden;
	struct cell *cells;	/* by column; empty ones may be left out */
	size_t count;
	struct loc loc;
};

/* Cells that are one: rows from 1, columns from 0. */
struct merge {
	uint32_t first, last;
	uint32_t column, last_column;
};

struct sheet {
	const char *file;	/* as 来源 names it */
	const char *name;	/* NULL: a CSV file */
	bool hidden;
	const struct src *src;
	struct row *rows;	/* by number; empty ones may be left out */
	size_t count;
	const struct merge *merges;	/* of a workbook */
	size_t merge_count;
};

enum {
	SHEET_ROWS = 200000, SHEET_CELLS = 2000000, SHEET_COLUMNS = 16384
};

/* The cell of that column; an empty one when the row has none. */
struct cell sheet_cell(const struct row *r, uint32_t column);

/*
 * What stands in the columns 0 to `last` of row `r`, cells that span several
 * columns in each of them.  A CSV has no spans: there a title reaches to the
 * next one.
 */
struct cell *sheet_spread_row(struct arena *mem, const struct sheet *s,
    const struct row *r, uint32_t last);

/*
 * Words and days that span rows hold for each of them; a number counts once,
 * where it stands.  `*cells` counts the cells there are; false when they
 * become too many.
 */
bool sheet_spread_down(struct arena *mem, struct sheet *s, size_t *cells);

/* The row of that number; NULL when the sheet has none. */
const struct row *sheet_row(const struct sheet *s, uint32_t number);

/* The letters of a column: A … Z, AA …. */
const char *sheet_letters(struct arena *mem, uint32_t column);

/* “D8”, in a workbook “1月!D8”. */
const char *sheet_address(struct arena *mem, const struct sheet *s,
    uint32_t row, uint32_t column);

/* Reads “D8”, also “$D$8”; false when it is none. */
bool sheet_parse_address(const char *s, uint32_t *row, uint32_t *column);

/*
 * Gives a sheet of a workbook a source: one line a row, cells by tabs, so
 * that messages can show what they are about.
 */
void sheet_show(struct job *j, struct sheet *s, const char *path);

/*
 * Reads a CSV file: RFC 4180, separated by `separator` or, when that is 0,
 * by the one of , ; and tab that the file uses.  NULL after an error.
 */
const struct sheet *csv_read(struct job *j, const char *path,
    const char *shown, char separator, struct loc asked);

#endif
