#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/buf.h"
#include "base/date.h"
#include "base/dec.h"
#include "base/job.h"
#include "doc/chart.h"
#include "doc/table.h"

/*
 * The document: what the report says, block by block, before anyone thinks of
 * lines and pages.  Every writer of text (PDF through the layout, plain text,
 * HTML) sees the same words.  blocks.def is the closed list of block kinds.
 */
enum block_kind {
#define BLOCK(id, zh) BLOCK_##id,
#include "doc/blocks.def"
#undef BLOCK
	BLOCK__COUNT
};

enum run_kind {
	RUN_TEXT,	/* words of the template */
	RUN_FIGURE,	/* a number with its unit: never broken over lines */
	RUN_NAME,	/* a name: never broken when it is short */
	RUN_WORD,	/* other text of the data */
	RUN_LOOSE,	/* names of files, messages: broken anywhere at need */
	RUN_MISSING,	/* 【缺：收文办理数】, in drafts only */
	RUN_SCALE,	/* a number of a chart's axis, which tells no figure */
	RUN_BREAK	/* a forced line break; no text */
};

/* One of the figures a computed one was made from. */
struct origin_part {
	const struct origin_part *next;
	const char *label;		/* 1月, 分子, 上年同期 … */
	const struct dec *value;	/* NULL when it is missing */
	struct loc loc;
};

/* How a figure came to be; for trace, preview and the checks. */
struct origin {
	const char *path;		/* 办文.收文; NULL for plain words */
	const char *role;		/* "num", "compare", "ratio" …; never NULL */
	const struct dec *value;	/* exact, before rounding and wording */
	const char *formula;		/* computed: how; NULL when typed */
	const struct origin_part *part;	/* computed: from what; else NULL */
	const char *name;		/* the metric's name, or the path */
	const char *unit;		/* "" when none */
	const char *owner;		/* 责任, NULL when nobody is named */
	const char *source;		/* 来源 of the data */
	const char *as_of;		/* 截至 */
	const char *other;		/* compare, ratio: set against */
	struct loc data;		/* where the value was written */
	bool hidden;	/* not public: neither value nor parts here */
	bool masked;	/* and so printed as * or ** */
	bool rounded;			/* worded with 余, 多 or 近 */
};

/* Where words lead to: another file.  Pages alone make use of it. */
struct doc_link {
	const char *file;	/* as seen from this document, with slashes */
	const char *alt;	/* what is said of it: 打开：甲局（8页） */
};

struct run {
	const struct run *next;
	enum run_kind kind;
	const char *text;		/* UTF-8, no line ends; "" for BREAK */
	struct loc loc;			/* the place in the template */
	const struct origin *origin;	/* NULL for RUN_TEXT and RUN_BREAK */
	bool changed;			/* since another draft: gets a bar */
	const struct doc_cell *cell;	/* it stands in; NULL: in no table */
	const struct doc_link *link;	/* the only run of a cell; NULL: none */
};

/* What is put on a signature by hand, and must find room. */
enum block_seal { SEAL_NONE, SEAL_ROOM, SEAL_STAMP };

struct block {
	const struct block *next;
	enum block_kind kind;
	int level;		/* HEADING: 1–4 */
	/* HEADING, ATTACHMENT, SIGNER, joint MARK, CAPTION: from 1 */
	int number;
	/* HEADING: 一、 （一） 1. （1）; 签发人： 出席： 抄送：; 图1; else "" */
	const char *label;
	bool run_in;		/* HEADING: the next block goes on its line */
	enum block_seal seal;	/* SIGNATURE, DATE */
	int seal_size;		/* SEAL_ROOM: its diameter in mm */
	const struct doc_table *table;	/* TABLE */
	bool apart;		/* ANNEX: bound by itself */
	/* The ids of the sections it stands in, a/b; "" for none. */
	const char *section;
	const struct run *run;	/* IMAGE: NULL */
	struct loc loc;
	const struct chart *chart;	/* CHART */
	const struct picture *picture;	/* IMAGE */
};

/* A figure the template asked for, printed or not. */
struct doc_use {
	const struct doc_use *next;
	const char *path;
	const char *role;	/* element that asked: "num", "test" … */
	bool missing;		/* could not be had */
	bool hidden;		/* not public: known here by its path only */
	const char *state;	/* fact_state_name in Chinese */
	const char *name;	/* the metric's name, or the path */
	const char *owner;	/* NULL when nobody is named */
	struct loc loc;		/* in the template */
	struct loc data;	/* in the data */
};

enum doc_lines { DOC_LINES_FILL, DOC_LINES_CELL };
/* 版头: none, downward, upward, and the special forms (7.2, 10). */
enum doc_head {
	DOC_HEAD_NONE, DOC_HEAD_FILE, DOC_HEAD_UPWARD, DOC_HEAD_LETTER,
	DOC_HEAD_ORDER, DOC_HEAD_MINUTES
};
enum doc_folio { DOC_FOLIO_OUTER, DOC_FOLIO_CENTRED, DOC_FOLIO_NONE };

struct doc {
	const struct block *first;
	const struct doc_use *uses;
	const char *const *names;	/* known to the data, NULL-ended; or NULL */
	const char *title;	/* the title in one line */
	const char *author;	/* 单位.名称, "" when none */
	const char *subject, *keywords;
	const char *output;	/* proposed file name without suffix */
	struct date date;	/* 成文日期; all zero when none */
	enum doc_lines lines;
	mpt pitch;		/* > 0: the rows' own, whatever `lines` says */
	enum doc_folio folio;
	enum doc_head head;
	int title_above;	/* blank rows when there is no letterhead */
	bool duplex;
	int record_sides;	/* 版记 on a page whose number this divides;
				   0: on any */
	bool record_plain;	/* 版记 of a letter: no rules */
	bool draft;
	bool endless;		/* a list: as many pages as it takes */
	unsigned missing;	/* how many RUN_MISSING there are */
};

/* The name of a block kind: 标题, 段. */
const char *block_kind_name(enum block_kind kind);

/* The label of heading `number` at `level`: 一、 （一） 1. （1）. */
const char *doc_label(struct arena *mem, int level, int number);

/* What is said before the runs of a block (一、, 附件：1.), and after (：, 。). */
const char *block_before(struct arena *mem, const struct block *b);
const char *block_after(const struct block *b);

/*
 * All text of a block, label and added marks (：, 。, 附件：1.) included; of a
 * table its lines.
 */
const char *block_text(struct arena *mem, const struct block *b);

/*
 * The document as plain text, a paragraph a line: exactly the characters that
 * the pages show, page numbers aside.  A chart is a line for its unit and
 * legend, one for the numbers of its axis, then one for each category.
 */
void doc_text(struct arena *mem, const struct doc *d, struct buf *to);

/* One line for each block and run with places; for golden tests. */
void doc_dump(const struct doc *d, struct buf *to);

/*
 * In debug builds: asserts what every document must hold (runs not NULL, a
 * run-in heading is followed by a paragraph, levels do not jump).
 */
void doc_check(const struct doc *d);

#endif
