#ifndef GEN_MANY_H
#define GEN_MANY_H

/*
 * The other half of the door: for who makes many reports, or one again and
 * again.  What they share is prepared once, what one reads and what it says of
 * itself is known before it is made, and a list tells of all.
 */
#include "gen.h"

/* ---- what many reports share: stock.c ---- */

/*
 * What need not be done again for each report: faces found, mapped and asked;
 * template sets and dictionaries read; the glyphs that all reports of a set
 * embed cut and packed.  A report made with a stock (options.stock) is the
 * same, byte by byte and message by message, as one made without, but for
 * what was said when the stock was opened.
 *
 * A stock grows as it is used and belongs to one process at a time.  What was
 * prepared before fork() is shared by the children, and what a child adds is
 * its own.  Templates and dictionaries that changed on disk are read again;
 * faces are not looked for again: open another stock.
 */
struct gen_stock;

/*
 * Opens a stock for options with this `share`, `font_dirs` and `strict_fonts`;
 * other options may differ from report to report.  Messages about faces and
 * faces.yml come here, into `j`, and NULL is returned after errors.
 */
struct gen_stock *gen_stock_open(struct job *j,
    const struct gen_options *options);

/*
 * Prepares for reports with `options`, whose data file and template set are
 * read; what is wrong with them is no matter here.
 */
void gen_stock_prepare(struct gen_stock *s, const struct gen_options *options);

/*
 * Gives back what was replaced since.  Only when no job is open that was
 * built with the stock.
 */
void gen_stock_tidy(struct gen_stock *s);

/*
 * All that decides the bytes of a report besides its options and inputs: this
 * program, its libraries and the choice of faces.
 */
struct hash gen_stock_identity(const struct gen_stock *s);

/* Files that faces may come from; NULL-ended, lives as long as the stock. */
const char *const *gen_stock_faces(const struct gen_stock *s);

/* NULL is taken, too. */
void gen_stock_close(struct gen_stock *s);

/* ---- files of ours that are no reports: entries.c ---- */

/* An entry of a YAML file, as it was written and where. */
struct gen_entry {
	const struct gen_entry *next, *child;
	enum { GEN_MAP, GEN_LIST, GEN_TEXT } kind;
	const char *key;	/* NULL in lists and at the root */
	const char *text;	/* GEN_TEXT, else "" */
	bool bad;		/* mistyped; a message was given */
	struct loc key_loc, loc;
};

/*
 * Reads a YAML file with the checks of data files; NULL after messages.
 * `asked` is where it was named.
 */
const struct gen_entry *gen_entries(struct job *j, const char *path,
    struct loc asked);

/* What a period file says of itself, its figures aside. */
struct gen_head {
	const char *period;	/* 2022年上半年; "" when it cannot be read */
	long order;		/* of periods: the later, the greater */
	const char *unit;	/* 单位.名称, or "" */
	const char *template_dir;	/* "" when none is named */
	struct facts *facts;	/* for gen_head_text */
};

/* Reads the head of options->data; false when it is no period file. */
bool gen_head(struct job *j, const struct gen_options *options,
    struct gen_head *head);

/* The text at `path`, say 单位.简称; NULL when there is none. */
const char *gen_head_text(const struct gen_head *head, const char *path);

/* ---- what a report reads: reads.c ---- */

struct reads;

/*
 * Every file of figures that the head leads to, some of which are read to
 * find out; NULL-ended.
 */
const char *const *gen_head_files(struct job *j, const struct gen_head *head);

/* The directories of a template set and of what it builds on. */
void gen_read_set(struct job *j, const struct gen_options *options,
    const char *dir, struct reads *to);

/* Where faces come from; those of options->stock by their names. */
void gen_read_faces(struct job *j, const struct gen_options *options,
    struct reads *to);

/*
 * All of it for one report.  `j` is a job for this alone: what is wrong with
 * the files is told when the report is made.
 */
void gen_reads(struct job *j, const struct gen_options *options,
    struct reads *to);

/* ---- a list of many reports: index.c ---- */

/* A report that was made, or could not be. */
struct gen_index_row {
	const char *unit;	/* whose it is */
	const char *title;	/* or the name of its file */
	const char *file;	/* the PDF as seen from the list; NULL: none */
	const char *state;	/* 新出, 未变, 失败 */
	const char *note;	/* what is to be said of it, or "" */
	unsigned pages, missing;	/* no pages: it could not be made */
};

struct gen_index {
	const char *period;	/* 2022年上半年; "": of several */
	const char *summary;	/* a paragraph: what came of it all */
	const struct gen_index_row *row;
	unsigned count;
};

/*
 * The list as a PDF in `to`, a row for each report, with links to those that
 * have a file.  A document like others: options say where faces are, whether
 * it is PDF/A-1b, and its date (epoch); their stock is used if there is one.
 * False after messages.
 */
bool gen_index(struct job *j, const struct gen_options *options,
    const struct gen_index *x, struct buf *to);

#endif
