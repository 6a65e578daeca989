#ifndef DATA_FACTS_INSIDE_H
#define DATA_FACTS_INSIDE_H

#include "data/checks.h"
#include "data/facts.h"
#include "data/table.h"

/* Shared by the files facts*.c. */

/* A file that a list of the head names: a month, a half, a sub-unit. */
struct roll_part {
	struct roll_part *next;
	const char *label;		/* 1月, 上半年, 招商科 */
	struct facts *facts;		/* NULL: it could not be read */
	const struct data *named;	/* in the list */
	struct period period;
};

/* What the parts have for one figure, as a node of its own. */
struct roll_group {
	struct roll_group *next;
	const char *path;		/* of the figure: 办文.收文 */
	struct data node;		/* 按月: its figure in each part */
	const struct data **tail;
	const struct roll_part *latest;	/* that put something in */
	const struct data *united;	/* of names: the list of all */
};

/* 按月, 按季度, 按半年 or 按单位 in the head: files that make this one. */
struct roll {
	struct roll *next;
	const char *key;
	const struct data *list;
	bool in_time;			/* its parts follow one another */
	bool of_months;
	struct roll_part *first;	/* as listed */
	struct roll_part **slot;	/* in order; NULL: not listed */
	size_t slots;
	struct roll_part *before;	/* the month before the period */
	struct table groups;		/* path → struct roll_group */
	struct roll_group *group, **group_tail;
};

/* One file (or --set) of data, with its nodes by path. */
struct layer {
	const struct data *root;	/* NULL: there is none */
	struct table paths;
	struct period period;
	struct roll *rolls;
};

struct facts {
	const char *path;
	const struct facts *whole;	/* what this is a part of, or NULL */
	const struct src *src;
	struct layer sets, office;
	struct layer file[FACTS__COUNT];	/* NOW: the period file */
	const struct metrics *metrics;
	const char *template_dir;
	struct date date;
	enum fact_state date_state;
	struct loc date_loc;
	const char **files;
	size_t file_count;
	struct table found[FACTS__COUNT];	/* path → struct fact */
	struct table typed;			/* node → struct fact */
	struct check_row *checks, **checks_tail;
	bool checked;
	const struct dec *small_base;	/* 小基数 of the head, or NULL */
	bool by_remainder;	/* 占比: 最大余数 */
};

/* An entry of the head, or NULL; --set goes before the file. */
const struct data *facts_head(const struct facts *f, const char *key);

/* Whether `d` is a figure of its own: a text, or a map with 值 or 按月. */
bool facts_is_figure(const struct data *d);

/* Looks through the figures of the period file: names, near misses. */
void facts_walk(struct job *j, struct facts *f);

/* Tells of every 公开 that is neither 是 nor 否. */
void facts_check_publicity(struct job *j, const struct facts *f);

/* Types the text `d` into `fact` by fact->metric. */
void fact_type(struct job *j, struct fact *fact, const struct data *d);

/*
 * The figure of `entry` from its 按月; false when it has none, or its metric
 * does not say how.  `when` tells which period the months are of.
 */
bool fact_from_months(struct job *j, struct facts *f,
    enum facts_when when, struct fact *fact, const struct data *entry);

/*
 * The metric that says how the figure is rolled up: parts of a figure
 * (办文.制发.按机关.甲) are counted as it is.  NULL when nobody knows.
 */
const struct metric *fact_metric(struct job *j, const struct facts *f,
    const char *path);

/* What a typed figure counts: 无 is 0; NULL when it is no number at all. */
const struct dec *fact_counted(struct arena *mem, const struct fact *f);

/* How parts make a figure. */
enum series_way {
	SERIES_ADD, SERIES_LAST,
	SERIES_GROW	/* the last less what stood before the first */
};

struct series_item {
	const char *label;
	const struct fact *fact;	/* NULL: not written */
};

struct series {
	struct job *job;
	struct fact *fact;		/* what they make */
	struct series_item *item;	/* in order */
	size_t count;
	const struct series_item *start;	/* what stood before, or NULL */
	enum series_way way;
	const struct series_item *lacking;	/* result: why there is none */
	struct fact_part *last;		/* of fact->part so far */
};

/*
 * Fills in number, word, formula and parts.  False when something lacks (or
 * what never falls did, after a message): then fact->state says what.
 */
bool series_make(struct series *s);

/* ---- facts_read.c: steps of reading a file ---- */

struct facts *facts_new(struct job *j, const char *path);

/* A file named in the head, as seen from the file where it is named. */
const char *facts_named_path(struct job *j, const struct facts *f,
    const struct data *name);

void facts_add_file(struct job *j, struct facts *f, const char *path);

/*
 * What follows once the root and period of the period file are known: the
 * other files that its head names, and a look through its figures.
 */
void facts_finish(struct job *j, struct facts *f,
    const struct facts_options *options);

/* Puts `d` and all below it into the table of paths. */
void layer_add(struct layer *l, const char *path, const struct data *d);

/*
 * Reads a file that makes a part of `whole`, with its dictionary; NULL after
 * a message.
 */
struct facts *facts_read_part(struct job *j, struct facts *whole,
    const struct data *name);

/* ---- inherit.c ---- */

/* The tree with what the file of 沿用 says besides; `root` without one. */
const struct data *facts_inherit(struct job *j, struct facts *f,
    const struct data *root);

/* ---- official.c ---- */

/* Makes 公文 of the office's map seen where the period file has nothing. */
void facts_index_official(struct facts *f, const struct data *office);

/* Tells of keys of 公文 that nobody reads. */
void facts_check_official(struct job *j, const struct facts *f);

/* ---- facts_parts.c, facts_group.c, facts_roll.c ---- */

/* 按月 …: the n-th key under which a head lists its parts, or NULL. */
const char *roll_key(size_t n);

/* Reads the files that the head of the layer names as its parts. */
void rolls_read(struct job *j, struct facts *f, struct layer *l);

/* The period of slot `n` of a roll in time of the period `whole`. */
struct period roll_slot_period(const struct roll *r, struct period whole,
    size_t n);

/* Puts what the parts have under each figure: 办文.收文.按月.1月. */
void roll_index(struct job *j, struct facts *f, struct layer *l,
    struct roll *r);

/* How the roll makes that figure. */
enum series_way roll_way(const struct roll *r, const struct fact *f);

/* ---- facts_jump.c ---- */

/* Tells of figures that changed too much, or not at all. */
void facts_check_jumps(struct job *j, struct facts *f);

/* ---- facts_check.c, checks.c ---- */

/* Takes a copy of the row into the table of checks. */
void check_note(struct job *j, struct facts *f, const struct check_row *row);

/* Works out the equations of 核对. */
void check_equations(struct job *j, struct facts *f);

/* Asks the parts that have `path` typed for it: of a ratio, a mistake. */
void roll_ask_typed(struct job *j, struct facts *f, enum facts_when when,
    const char *path);

/*
 * The same for what was before, when no file of that time is named: from
 * 上年同期 and 上期 in the files of the parts, where all of them say it.
 */
void fact_roll_before(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact);

/* What the parts' own files say at `entry` (办文.收文.公开): 否 of one, or not. */
enum publicity roll_publicity(const struct facts *f, const char *entry);

/* Rolls up the figure `fact` of that time, beside what was typed for it. */
void fact_roll_up(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact);

#endif
