#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/job.h"
#include "font/font.h"
#include "image/image.h"

/*
 * The page list: marks at fixed places, and nothing else to decide.  Frozen
 * after layout; every page writer is a reader of it.  Lengths are mpt (1/1000
 * pt); x grows to the right and y DOWN from the sheet's upper left corner.
 */
struct origin;	/* doc/doc.h */
struct block;	/* doc/doc.h */

enum mark_kind {
	MARK_TEXT, MARK_RULE, MARK_PATH, MARK_IMAGE,
	MARK_LINK	/* draws nothing: what stands there leads elsewhere */
};

enum layer {
	LAYER_BODY,	/* real content: tagged */
	LAYER_ARTIFACT,	/* page numbers and the like: not read aloud */
	LAYER_DRAFT	/* 草稿 and gap marks: drafts only */
};

enum colour { COLOUR_BLACK, COLOUR_RED, COLOUR_PALE, COLOUR_GREY };

/*
 * What is inside a path.  Told apart without colours and after copying: each
 * is drawn with lines of full black.
 */
enum fill {
	FILL_NONE, FILL_DARK, FILL_SLASH, FILL_WHITE, FILL_CROSS, FILL_LEVEL,
	FILL_BACKSLASH, FILL_UPRIGHT, FILL_DOTS, FILL__COUNT
};

/* What fills the bars or parts of a chart number `i`, from 0. */
enum fill fill_of(int i);

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

/* PATH_CURVE: three in a row, two control points and the end (Bézier). */
struct path_step {
	enum path_op op;
	mpt x, y;	/* on the sheet; CLOSE: 0 */
};

/* A glyph of a text mark; glyphs of one mark share face and size. */
struct mark_glyph {
	uint32_t cp;
	uint16_t gid;
	mpt x;		/* of its origin, on the sheet */
};

struct mark {
	const struct mark *next;
	enum mark_kind kind;
	enum layer layer;
	enum colour colour;
	mpt x, y;	/* TEXT: first origin, base line; else upper left */
	mpt width, height;	/* TEXT: to the end of the last advance, size */
	/* MARK_TEXT */
	const struct face *face;
	mpt size;
	const struct mark_glyph *glyphs;
	size_t count;
	/*
	 * Degrees anticlockwise that the base line is turned by about (x, y).
	 * Places of glyphs then count along it, from x on: a glyph at x + d
	 * stands d further along the base line.  90: text of sideways tables,
	 * which reads from the foot of the sheet to its head; other angles are
	 * for the watermark.
	 */
	int turn;
	/* MARK_PATH: `colour` is that of its line. */
	const struct path_step *steps;
	size_t step_count;
	enum fill fill;
	mpt line;		/* its width; 0: not drawn */
	mpt dash;		/* length of dashes and gaps; 0: none */
	/* MARK_IMAGE */
	const struct image *image;
	/*
	 * MARK_LINK, one for each line that its words take, just behind them:
	 * a file as seen from this one, with slashes, and what is said of it
	 * to whoever cannot see the words.
	 */
	const char *target, *alt;
	/* BODY: the element of the structure it belongs to. */
	const struct node *node;
	const char *path;	/* the figure it prints, NULL for words */
	const struct origin *origin;	/* how it came to be; only handed on */
	bool missing;		/* it is a gap mark */
	struct loc loc;
};

/*
 * Room that is kept for what is put on the paper by hand.  Writers draw
 * nothing there: a printed seal would be a forged one.
 */
enum reserve_kind { RESERVE_SEAL, RESERVE_STAMP };

struct reserve {
	const struct reserve *next;
	enum reserve_kind kind;
	mpt x, y, width, height;	/* upper left, as of a RULE */
	struct loc loc;
};

struct page {
	const struct page *next;
	int number;		/* from 1 */
	int folio;		/* in its booklet: the number it shows */
	bool unnumbered;	/* or would show: blank, or 版记 after one */
	mpt width, height;
	const struct mark *mark;
	const struct reserve *reserve;
};

/*
 * Structure (ISO 32000-1, 14.8): a tree of elements in reading order.  Only
 * leaves own marks.
 */
enum tag {
	TAG_DOCUMENT, TAG_SECT, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5,
	TAG_P, TAG_FIGURE, TAG_CAPTION,
	TAG_TABLE, TAG_THEAD, TAG_TBODY, TAG_TR, TAG_TH, TAG_TD,
	TAG_LINK,	/* all that stands in a cell */
	TAG__COUNT
};

/* What a head of a table is the head of. */
enum header { HEADER_NONE, HEADER_COLUMN, HEADER_ROW };

struct node {
	const struct node *next, *child, *up;
	enum tag tag;
	/* Headings: the text, for the outline; rows: a bookmark; or NULL. */
	const char *title;
	int page;		/* where it begins, from 1 */
	mpt y;			/* top of its first line */
	unsigned number;	/* in document order, from 0: the root */
	const char *alt;	/* FIGURE: what is said instead of it */
	mpt left, width, height;	/* FIGURE: where it stands, from y on */
	enum header header;	/* TH */
	int columns, rows;	/* TH, TD: that it takes; 0 and 1 are one */
	const struct block *block;	/* what it shows; only handed on */
};

struct pages {
	const struct page *first;
	int count;
	int rows;		/* of text that a page has room for */
	const struct node *root;	/* TAG_DOCUMENT */
	unsigned node_count;
	/* For the file's properties. */
	const char *title, *author, *subject, *keywords;
	const char *lang;		/* "zh-CN" */
	struct date date;		/* of creation; all zero: none */
	bool draft;
};

/* Whether elements of that kind hold others, and no marks. */
bool tag_holds_elements(enum tag tag);

/* The PDF name of a tag: "H1". */
const char *tag_name(enum tag tag);

/* One line for each mark, integers only; for golden tests. */
void pages_dump(const struct pages *p, struct buf *to);

/*
 * In debug builds: asserts what every page list must hold (marks inside the
 * sheet, glyphs of a mark in order, BODY marks with a leaf node whose marks
 * on a page stand together, links in elements for links, nodes numbered in
 * order).
 */
void pages_check(const struct pages *p);

#endif
