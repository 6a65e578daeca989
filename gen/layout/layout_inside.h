#ifndef LAYOUT_LAYOUT_INSIDE_H
#define LAYOUT_LAYOUT_INSIDE_H

/*
 * What the files of layout/ share.  Nobody else learns how lines are made.
 *
 * Inside a line everything is counted in milli-cells: 1000 are one of the 28
 * cells of 5.2.3, so the grid is exact and a half-width digit is 500.  Only
 * when a mark is placed do milli-cells become mpt.
 */
#include "layout/class.h"
#include "layout/layout.h"

typedef int32_t mcell;

enum { CELL_UNITS = 1000 };

/* How ready a line is to end behind an item. */
enum { BREAK_NEVER = -1, BREAK_FREE = 0 };

/* One character of a paragraph.  There are many: every byte counts. */
struct item {
	const struct glyph *glyph;
	mcell width;		/* natural */
	mcell shift;		/* of the glyph's origin from the item's left */
	mcell joint;		/* ≤ 0: drawn closer to the next item */
	mcell shrink;		/* how much narrower it may get, at need */
	int16_t penalty;	/* of a break behind it, or BREAK_NEVER */
	enum char_class class;
	bool stretch;		/* the gap behind it may grow */
	bool forced;		/* a line ends behind it, come what may */
	bool red;		/* a gap mark, or of the head */
	const struct run *run;	/* NULL: a label or mark of ours */
	struct node *node;	/* the element of the structure it is in */
};

/* How a paragraph is to be broken. */
struct measure {
	mcell first, rest;	/* indents of the first line and the others */
	mcell width;		/* of the type area: 28000 */
	mcell track;		/* taken from every gap, < 0: put into it */
	bool ragged;		/* gaps do not grow: lines end where they end */
};

/* The text of one paragraph, ready to be broken into lines. */
struct text {
	struct item *items;
	size_t count, cap;
	struct loc loc;
	struct measure measure;	/* that it was broken by */
};

/* One line: items [first, end) and how they are set. */
struct line {
	size_t first, end;
	mcell indent;		/* from the left edge of the type area */
	mcell slack;		/* to spread (> 0) or to take away (< 0) */
	mcell pull;		/* taken from its gaps, < 0: put into them */
	bool last;		/* the last of its paragraph: not justified */
};

struct lines {
	struct line *line;
	size_t count;
};

/* Room kept free beside a slot; lengths from the left edge of its line. */
struct room {
	const struct room *next;
	enum reserve_kind kind;
	mpt left, width, height;
	mpt drop;		/* of its top from the top of the slot's row */
	bool reaches;		/* its top is near the text above: 7.3.5.1 */
};

/* What half a row above 附件说明 and 署名 makes of a slot. */
enum half { HALF_NOT, HALF_RAISED, HALF_GONE };

/* What is set at one place of the column: a line, or rows left blank. */
struct slot {
	struct slot *next;
	int rows;		/* grid rows it takes */
	const struct text *text;	/* NULL: blank, or a figure */
	const struct figure *figure;	/* NULL: none; see chart.h */
	struct loc loc;			/* of a figure */
	struct line line;
	mpt size;		/* of the type */
	enum role role;		/* whose ink is centred in the row */
	mpt drop;		/* of the em box from the top of its first row */
	mpt left;		/* of the line's origin when not on the grid */
	bool off_grid;		/* titles: natural widths from `left` */
	bool sideways;		/* turned by 90°: see place_line */
	enum layer layer;
	bool keep_next;		/* not the last of a page */
	bool body;		/* a row of the text, for the sign-off rule */
	int group;		/* > 0: slots of one group stay together */
	bool sign_off;		/* the group never stands without text */
	int spare;		/* blank rows of it that may be left out */
	enum half halves;
	bool new_page;		/* begins a page, and so does … */
	bool new_book;		/* … what is bound by itself */
	bool at_foot;		/* the group ends the last page, at its foot */
	int sides;		/* that divide the number of that page, or 0 */
	const struct table_plan *table;	/* one of its slots: table.h */
	mpt rule;		/* > 0: a rule so thick, instead of a line */
	mpt rule_width;		/* 0: that of the type area */
	bool red;		/* the rule */
	const struct room *room;
};

struct layout {
	struct job *job;
	const struct doc *doc;
	const struct spec *spec;
	struct grid grid;	/* the rows of its pages */
	struct head *head;	/* 版头, or NULL */
	bool crowded;		/* page 1 shows nothing of the text */
	struct fonts *fonts;
	struct pages *pages;
	int groups;		/* groups of slots so far */
	const struct block *block;	/* being laid: new elements show it */
	struct node *root;
	struct node *up;	/* what new elements are part of */
	struct node *newest;	/* the last that was added */
	struct slot *first, **tail;	/* the column */
	struct diags told;	/* before the column was laid */
	struct page *mark_page;	/* where marks are being added, and how */
	const struct mark **mark_tail;
	mpt centre[ROLE__COUNT];	/* ink centre above base line, 1/1000 em */
	struct shape *shapes[ROLE__COUNT];	/* text.c's: characters met */
	struct break_sum *sums;	/* break.c's, from paragraph to paragraph */
	size_t sum_count;
	mcell *origins;		/* place.c's, from line to line */
	size_t origin_count;
	uint32_t lacking[64];	/* characters reported as lacking */
	size_t lacking_count;
};

/* ---- text.c: runs to items ---- */

/* Adds the characters of `s` in the faces of `role`. */
void text_add(struct layout *l, struct text *t, enum role role,
    const char *s, const struct run *run, struct node *node);

/* Adds all runs of a block. */
void text_add_runs(struct layout *l, struct text *t, enum role role,
    const struct block *b, struct node *node);

/*
 * Settles what depends on neighbours: closer-set marks, where a line may
 * break, which gaps may grow.  Call once, when all items are there.
 */
void text_settle(struct text *t);

/* Keeps the gaps of the first `n` items as they are: others align by them. */
void text_hold(struct text *t, size_t n);

/* Natural width of items [first, end) as a line. */
mcell text_width(const struct text *t, size_t first, size_t end);

/* ---- break.c: items to lines ---- */

/*
 * Breaks a settled text into lines at the least total cost (stretch, shrink,
 * lonely last characters).  Reports lines that stay poor.
 */
struct lines break_text(struct layout *l, const struct text *t,
    const struct measure *m);

/* The same for a text that is broken again in another way; says nothing. */
struct lines break_again(struct layout *l, const struct text *t,
    const struct measure *m);

/* Whether a line's gaps grow beyond what the eye forgives. */
bool break_is_loose(const struct layout *l, const struct text *t,
    const struct line *line);

/* The blank half of a mark at a line's end, or a space there. */
mcell break_end_trim(const struct text *t, size_t end);

/* ---- block.c: blocks to slots ---- */

/* Lays all blocks of the document, in order. */
void block_lay_all(struct layout *l);

/* How the lines of one paragraph are stacked. */
struct stacking {
	struct measure measure;
	enum role role;		/* whose ink is centred in the rows */
	bool body;		/* rows of the text, for the sign-off rule */
	bool keep_next;		/* not the last of a page */
	int group;
	size_t label;		/* items that begin it and are not spread */
};

/* Settles, breaks and stacks a text, a slot a line. */
void block_stack(struct layout *l, struct text *t,
    const struct stacking *how);

/* A new slot at the end of the column; `text` and `line` are the caller's. */
struct slot *slot_add(struct layout *l, int rows, int group);

/* A new element under the document, after the last; it shows l->block. */
struct node *node_add(struct layout *l, enum tag tag, const char *title);

/* The same under `up`, which must be the last element or around it. */
struct node *node_add_under(struct layout *l, struct node *up, enum tag tag);

/* ---- head.c: 版头 ---- */

/* The head and the title, nowhere yet; the block after them. */
const struct block *head_lay(struct layout *l, const struct block *b);

/* ---- head_move.c ---- */

/*
 * Lays a document whose 主送 stands in its 版记 from now on; false when it
 * has none of both.
 */
bool head_move_recipients(struct layout *l);

/* ---- head_place.c ---- */

/*
 * Gives the head its places, and the title below it, when all slots are
 * there.  Makes the mark smaller where page 1 would show nothing of the text.
 */
void head_place(struct layout *l);

/* ---- title.c ---- */

/*
 * The lines of a title as slots of no rows, nowhere yet; how many in
 * `*lines`.  NULL for an empty one.
 */
struct slot *title_stack(struct layout *l, const struct block *b,
    int *lines);

/* The title and the notes below it; the block after them. */
const struct block *title_lay(struct layout *l, const struct block *b);

/* ---- layout.c ---- */

/* Lays the column again, by l->spec; messages of the first time are gone. */
void layout_column(struct layout *l);

/* ---- seal.c: room for seals and stamps ---- */

/* One who signs, and what is to be put on the name. */
struct signer {
	const struct text *name;	/* or the post, with a stamp */
	mcell width;
	mpt seal;			/* its diameter */
};

/* Where the last seals hang over what follows the date. */
struct overhang {
	int rows;		/* below the date, that they reach at all */
	int pressed;		/* whose characters they would press */
	mcell left;		/* from here on */
};

/*
 * Signers and date with a seal for each (7.3.5.1); with a `note` behind them
 * the seals stand a little higher, clear of it.
 */
struct overhang seal_lay(struct layout *l, const struct signer *who,
    size_t count, const struct text *date, bool note, int group);

/* Posts and date with a stamp for each (7.3.5.3). */
void seal_lay_stamps(struct layout *l, const struct signer *who,
    size_t count, const struct text *date, int group);

/* A line `x` milli-cells in, a row of the sign-off. */
struct slot *signoff_line(struct layout *l, const struct text *t, mcell x,
    int group);

/* The title of an attachment, its first line just on the next row. */
void title_lay_annex(struct layout *l, const struct block *b,
    const char *outline);

/* ---- annex.c: attachments; record.c: 版记 ---- */
const struct block *annex_lay(struct layout *l, const struct block *b);
const struct block *record_lay(struct layout *l, const struct block *b);

/* What follows is no part of an attachment. */
void annex_end(struct layout *l);

/* ---- table.c ---- */

/* A table; the block after it. */
const struct block *table_lay(struct layout *l, const struct block *b);

/* ---- signoff.c: 附件说明, 署名, 成文日期, 附注 ---- */

/* All of them as one group; the block after them. */
const struct block *signoff_lay(struct layout *l, const struct block *b);

/* ---- figure.c: charts, images and their captions ---- */
const struct block *figure_lay_chart(struct layout *l,
    const struct block *b);
const struct block *figure_lay_image(struct layout *l,
    const struct block *b);
const struct block *figure_lay_caption(struct layout *l,
    const struct block *b);

/* Draws the figure of a slot, the first em box of its rows at `top`. */
void figure_place(struct layout *l, struct page *p, const struct slot *s,
    mpt top);

/* ---- paginate.c: slots to pages ---- */
void paginate(struct layout *l);

/* ---- place.c: lines to marks ---- */

/*
 * Sets the slot's line with its em box's top at `top` (from the sheet's).  A
 * sideways one is read from the sheet's foot to its head: `left` counts up
 * from the foot of the type area, `top` to the right from its left edge.
 */
void place_line(struct layout *l, struct page *p, const struct slot *s,
    mpt top);

/* The left edge of the type area on a page. */
mpt place_left(const struct layout *l, const struct page *p);

struct mark *place_mark(struct layout *l, struct page *p,
    enum mark_kind kind, enum layer layer);

/* ---- change.c: bars beside lines that changed ---- */

/* 6 mm left of the type area, half a millimetre wide. */
enum { CHANGE_BAR_AWAY = 17008, CHANGE_BAR_WIDTH = 1417 };

void change_place(struct layout *l, struct page *p, const struct slot *s,
    mpt top, mpt bottom);

/* ---- folio.c, draft.c ---- */
void folio_place(struct layout *l, struct page *p);
void draft_place(struct layout *l, struct page *p);

#endif
