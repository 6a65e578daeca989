#ifndef LAYOUT_SEATS_H
#define LAYOUT_SEATS_H

/*
 * Which row of which page each slot takes.  seats.c decides, ladder.c asks it
 * again in other ways when a sign-off would stand without text, paginate.c
 * draws what was decided.  The slots themselves are not changed by any of it.
 */
#include "layout/table.h"

/* Where a slot came to stand. */
struct seat {
	const struct slot *slot;
	int page, row;
	int rows;		/* that it takes there: blank ones may go */
	const struct table_part *part;	/* of a table; NULL: none */
	bool blank_before;	/* the page before it was left blank */
};

/* A sign-off that its page has no text for. */
struct stranded {
	size_t first, end;	/* its seats */
	int rows;		/* that it takes */
	int over;		/* that the page with the text lacked */
	bool too_long;		/* for any page */
	bool seen;
};

struct seats {
	struct layout *l;
	struct seat *seat;	/* as the document goes, but for pass.c */
	size_t count;
	int page, row;		/* the next free row */
	/* How: see ladder.c. */
	int cut;		/* blank rows left out of the sign-off */
	bool halve;		/* 附件说明 and 署名: half a row above each */
	int carry;		/* rows of text that go to its page */
	int carried;		/* that went */
	struct stranded stranded;
};

/* The seats of all slots of the column, none of them placed. */
struct seats seats_of(struct layout *l);

/*
 * The rows that slot `i` needs with all it must not be parted from.  A chain
 * longer than a page could bear keeps to its next row only; figures, which
 * are tall, do not count for that.
 */
int seats_rows_kept(const struct seats *s, size_t i);

/* Seat `i` is on the next free rows. */
void seats_take(struct seats *s, size_t i);

/*
 * pass.c: the seats [i, end) do not fit on the rest of the page.  Seats text
 * from behind them there, which changes places with them, and returns where
 * they begin now.
 */
size_t seats_let_pass(struct seats *s, size_t i, size_t end);

/* Seats every slot; `stranded` says whether the sign-off has its text. */
void seats_fill(struct seats *s);

/* Blank rows that the seats [first, end) can do without. */
int seats_spare(const struct seats *s, size_t first, size_t end);

/*
 * Seats the column so that the sign-off stands with text (7.3.5.5), by what
 * changes the page least; tells of each step that it took.
 */
struct seats ladder_climb(struct layout *l);

#endif
