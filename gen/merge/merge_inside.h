#ifndef MERGE_MERGE_INSIDE_H
#define MERGE_MERGE_INSIDE_H

#include "expr/expr.h"
#include "merge/merge.h"
#include "merge/wording.h"

/*
 * What the families of elements share.  A handler is called with the element
 * and puts what it means where the merger stands: words go to `in` when an
 * inline stretch is open, items to `items` inside a list, blocks to the
 * document otherwise.  So `if` or `for-each` need not know where they are:
 * they only run their children.
 */
enum {
	MERGE_BLOCKS = 50000,
	MERGE_BYTES = 2 * 1024 * 1024,
	MERGE_LOOPS = 100000,
	MERGE_LOOP_DEPTH = 4,
	MERGE_LEVELS = 4,
	MERGE_SEEN = 256	/* buckets */
};

struct merge;

/* ---- pieces.c: a stretch of inline content while it is being made ---- */

struct piece {
	struct piece *next;
	struct run *run;		/* NULL: something vanished here */
	const struct tpl *vanished;	/* the list that did, else NULL */
};

struct inlines {
	struct piece *first, **tail;
};

void inlines_open(struct inlines *in);

/*
 * Makes the stretch fit to print: white space by the rule of Chinese text,
 * marks that collide where something vanished reduced to one.
 */
void inlines_settle(struct merge *m, struct inlines *in);

/* Whether nothing would be printed. */
bool inlines_empty(const struct inlines *in);

/* Moves all of `from` to the end of `to`. */
void inlines_move(struct inlines *to, struct inlines *from);

/* The text as it stands. */
const char *inlines_text(struct arena *mem, const struct inlines *in);

/* Takes marks off the end: any of the characters in `marks`. */
bool inlines_trim_end(struct merge *m, struct inlines *in,
    const char *marks);

/* The runs of a settled stretch, in a chain; NULL when it is empty. */
const struct run *inlines_runs(const struct inlines *in);

/* Puts a run into the open stretch; NULL when none is open. */
struct run *piece_put(struct merge *m, enum run_kind kind, const char *text,
    struct loc loc, const struct origin *origin);

/* Says that something vanished here; `list` may be NULL. */
void piece_vanish(struct merge *m, const struct tpl *list);

/* Whether `cp` is white space of a source. */
static inline bool
piece_is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
	    cp == 0x3000 || cp == 0xA0 || cp == 0x200B || cp == 0xFEFF;
}

/* ---- seams.c and proof.c: steps of inlines_settle ---- */

/* Marks that collide at seams; `p` holds the `n` pieces in order. */
void seams_mend(struct merge *m, struct piece **p, size_t n);

/* Two estimators for one number (约…余), 余 after one that is not round. */
void proof_estimates(struct merge *m, struct piece **p, size_t n);

/* ---- scope.c: what may be dropped, and what a lacking figure does ---- */

enum policy { POLICY_INHERIT, POLICY_ERROR, POLICY_DROP };

/* An element that stands or goes as a whole. */
struct scope {
	struct scope *up;
	const struct tpl *t;
	enum policy policy;
	bool dropped;
	const char *lacking;		/* what it goes for; NULL: quietly */
	enum fact_state state;
	struct block **blocks;		/* where things stood when it opened */
	struct block *last;
	size_t block_count;
	struct piece **pieces;
	struct counted **counts;
	struct listed **lists;
	struct share **shares;
	unsigned serial;		/* the how manieth it is, from 1 */
	struct anchor **anchors;
	struct reference **references;
};

void scope_open(struct merge *m, struct scope *s, const struct tpl *t);

/* True when it stays; else all that it made is taken back. */
bool scope_close(struct merge *m, struct scope *s);

/* ---- ask.c: figures by path ---- */

/* What a path turned out to be, with all that is needed to speak of it. */
struct figure {
	const struct fact *fact;	/* never NULL */
	const char *path;		/* variables resolved */
	const char *name;		/* 收文办理数, 上年同期收文办理数 */
	const char *unit;		/* of it or of what it is a part of */
	const struct metric *metric;	/* of it or of what it is a part of */
	const char *role;
	enum facts_when when;
	bool of_loop;			/* reached through a loop variable */
	bool hidden;	/* may not be read in this edition */
	bool masked;	/* and so is printed as * or ** */
	struct doc_use *use;		/* the note of the question, or NULL */
	const struct tpl *t;
	struct loc loc;			/* of the path in the template */
};

/* Asks for attribute `attr` of `t` (or `fallback` without it), noting it. */
struct figure ask(struct merge *m, const struct tpl *t, const char *attr,
    const char *fallback);

/* The same for any path, time and role. */
struct figure ask_path(struct merge *m, const struct tpl *t,
    const char *path, struct loc loc, const char *role,
    enum facts_when when);

/* The child `node` of the group `of`. */
struct figure ask_child(struct merge *m, const struct figure *of,
    const struct data *node, size_t index);

/*
 * The entries of a group: its children without the words about a figure
 * (来源, 说明 …), which facts.h keeps for itself.
 */
const struct data *ask_first_entry(const struct data *group);
const struct data *ask_next_entry(const struct data *entry);
long ask_entries(const struct data *group);

/* Whether it is one of 公文, which need not be in the dictionary. */
bool ask_is_official(const char *path);

/* The origin that tells of `f`. */
struct origin *ask_origin(struct merge *m, const struct figure *f);

/* Adds a figure that it was computed from, before those added so far. */
void ask_part(struct merge *m, struct origin *o, const char *label,
    const struct figure *f);

/* ---- edition.c: the external edition ---- */

/* Whether show="…" lets `t` stand in this edition. */
bool edition_has(const struct merge *m, const struct tpl *t);

/* Says of `f` whether this edition hides it, and whether as a mask. */
void edition_look(const struct merge *m, struct figure *f);

/* Whether `f` has a value that is to be printed as * or **. */
bool edition_masks(const struct figure *f);

/* Drops the clause around what is computed of masked figures, if any. */
bool edition_drops(struct merge *m);

/*
 * Makes `o` tell that two figures were set against each other, and no more
 * than that when one of them is not public.
 */
void edition_pair(struct origin *o, const struct figure *a,
    const struct figure *b);

/* ---- lack.c: figures that cannot be printed ---- */

enum need { NEED_NUMBER, NEED_WORD, NEED_VALUE, NEED_GROUP };

/*
 * Whether `f` is what is needed.  If not, says so or drops what may go, and
 * puts a 【缺：…】 into an open stretch.  A withheld figure is not what is
 * needed here: callers that can print * look first.
 */
bool lack_ok(struct merge *m, const struct figure *f, enum need need);

/*
 * Whether the gap just put stands for `f` as well, as of a figure and its
 * growth: then nothing more is put, and a clause around it goes.
 */
bool lack_is_told(struct merge *m, const struct figure *f);

/* Only says it: the word for the gap, 缺 or 误. */
const char *lack_tell(struct merge *m, const struct figure *f,
    enum need need);

/*
 * What cannot be said for want of `name` (no base, division by 0): drops the
 * clause around it, else reports `final` or `draft` with the four strings.
 */
void lack_unsaid(struct merge *m, const struct figure *f,
    enum diag_code final, enum diag_code draft, const char *gap,
    const char *const args[4]);

/* Puts 【缺：name】 (or 【误：name】) where words go. */
void lack_put(struct merge *m, const struct figure *f, const char *kind,
    const char *name);

/* How messages call it: “收文办理数”（办文.收文）. */
const char *lack_label(struct merge *m, const struct figure *f);

/* Notes once that a withheld figure is printed as *. */
void lack_withheld(struct merge *m, const struct figure *f);

/* Whether the pair comes up for the first time with the message `as`. */
bool lack_first(struct merge *m, const void *what, const void *with,
    enum diag_code as);

/* ---- the merger ---- */

/* Adds of a group's figures, or of several paths: el_compare.c. */
struct total {
	const struct dec *value;
	const char *formula;
	const struct origin_part *part, **parts;
	const char *unit;	/* NULL until the first figure */
	const char *unit_of;	/* the name it was taken from */
	struct figure lacking;	/* the first that is no number, or withheld */
	const char *gap;	/* 缺 or 误, when it was told of */
	bool tell;		/* whether to tell of what lacks */
	bool lacks, withheld, mixed, hidden, masked;
};

void total_add(struct merge *m, struct total *t, const struct figure *f);

/* A <count list="…"> that waits until all lists are known. */
struct counted {
	struct counted *next;
	const struct tpl *t;
	struct run *run;
	struct origin *origin;
};

/* A share of a whole that is printed, in per cent: shares.c. */
struct share {
	struct share *next;
	const struct tpl *t;
	struct run *run;		/* its origin has the exact value */
	const char *part, *whole;	/* paths */
	int digits;
	const struct tpl *block;	/* the paragraph it stands in */
	const struct tpl *section;	/* NULL: in none */
	struct share *among;		/* the next of its group */
	const struct dec *said, *rest;	/* rounded, and what that cut off */
	bool raised, settled;
};

/* Notes that `run` prints the share `part` ÷ `whole`; digits -1: the usual. */
void share_note(struct merge *m, struct run *run, const struct tpl *t,
    const char *part, const char *whole, int digits);

/* Tells of figures that read differently in two places: agree.c. */
void merge_figures_agree(struct merge *m);

/* Looks at the shares of each whole together, once all are known. */
void merge_shares_settle(struct merge *m);

/* A figure with an id, and the block that has its number: el_ref.c. */
struct anchor {
	struct anchor *next;
	const char *id;
	const struct block *block;	/* its label will be the number */
};

/* A <ref> that waits until all figures and tables are numbered. */
struct reference {
	struct reference *next;
	const struct tpl *t;
	struct run *run;
};

/*
 * Notes that references to the id of `t`, if any, mean the label of `b`; NULL
 * when it was told already why there is none.
 */
void ref_anchor(struct merge *m, const struct tpl *t, const struct block *b);

/* el_image.c: whether what a figure says to those who cannot see it is nothing. */
bool alt_is_blank(const char *alt);

/* What is said instead of each chart, once its shares are rounded. */
void merge_charts_settle(struct merge *m);

/* Numbers figures and tables and puts the numbers into every <ref>. */
void merge_refs_settle(struct merge *m);

/* A list with an id and how many items it kept. */
struct listed {
	struct listed *next;
	const struct tpl *t;
	int items;
	int times;		/* how often it was printed */
};

struct item {
	struct item *next;
	const struct tpl *t;
	struct inlines in;
};

struct items {
	struct item *first, **tail;
	int count;
};

/* A loop variable: 项 and its place in the group. */
struct binding {
	struct binding *up;
	const char *name;
	const struct data *entry;
	const char *path;	/* 计划.1 */
	long index;
};

/* Blocks that are put behind the text at the end. */
struct chain {
	struct block *first, **tail;
};

struct annex;		/* el_annex.c */

struct section {
	struct section *up;	/* NULL: the report, or an attachment */
	const struct tpl *t;	/* NULL: the report itself */
	int level;
	int count;		/* sections in it so far */
	const char *path;	/* ids, a/b */
	const char *owner;
	struct block *heading;
};

struct seen {
	struct seen *next;
	const void *what;
	enum diag_code as;
	struct diag *diag;
	const struct expr *expr;
	struct listed *list;
	const void *with;	/* what it was told of last */
	bool told;
};

struct merge {
	struct job *job;
	struct arena *mem;
	struct facts *facts;
	struct doc *doc;
	bool draft;
	bool external;
	bool secrecy;		/* 密级 may be printed */
	bool stopped;		/* a limit was passed: finish quickly */

	struct block **blocks;	/* where the next block goes */
	struct block *last;
	size_t block_count;
	size_t bytes;

	struct inlines *in;	/* the open inline stretch */
	struct tabling *table;	/* the open table: el_table.h */
	struct items *items;	/* the open list */
	struct scope *scope;
	struct section *section;
	struct binding *bindings;
	int loop_depth;
	long loops;

	struct chain bound, apart;	/* attachments */
	struct annex *annexes, **annexes_tail;
	int annex_count;
	const struct tpl *list;		/* 附件说明 by hand, or NULL */
	struct chain record_to, record;	/* 版记 */
	const struct tpl *record_at, *moved;

	struct doc_use **uses;
	struct counted *counted, **counts;
	struct listed *listed, **lists;
	struct share *shares, **shares_tail;
	const struct fact *gap;	/* what the last gap stands for */
	unsigned gap_scopes;	/* how many scopes had been opened then */
	unsigned scopes;
	struct anchor *anchors, **anchor_tail;
	struct reference *references, **reference_tail;
	struct plot *plots;	/* charts made so far */
	struct loaded *images;	/* read so far: el_image.c */
	const char *dir;	/* of the template set */
	const struct tpl *root;
	struct seen *seen[MERGE_SEEN];
};

/* One for each row of elements.def. */
#define ELEMENT(id, name, stands, holds, zh, en) \
	void merge_##id(struct merge *m, const struct tpl *t);
#define ATTRIBUTE(element, name, type, need, values, zh, en)
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE

/* Runs the handlers of all children of `t`. */
void merge_children(struct merge *m, const struct tpl *t);

/* The same; where they print nothing, something vanished. */
void merge_children_or_seam(struct merge *m, const struct tpl *t);

/* Runs the children into a fresh inline stretch and settles it. */
void merge_inline(struct merge *m, const struct tpl *t, struct inlines *in);

/* Collects the items below a list. */
void merge_items(struct merge *m, const struct tpl *t, struct items *items);

/* Adds a block of settled content; NULL when it holds nothing. */
struct block *merge_block(struct merge *m, enum block_kind kind,
    const struct tpl *t, const struct inlines *in);

/* The same for runs that are ready, or none. */
struct block *merge_add_block(struct merge *m, enum block_kind kind,
    const struct tpl *t, const struct run *run);

/* How the element of `f` words a number, and the number in these words. */
struct number_words merge_number_words(const struct figure *f);
const char *merge_figure_text(struct merge *m, const struct figure *f,
    struct number_words *how, bool *rounded);

/* What several elements have: digits (-1: none), unit, form. */
int merge_digits(const struct tpl *t);
const char *merge_unit(const struct tpl *t, const char *unit);
enum metric_form merge_form(const struct tpl *t, enum metric_form form);

/* The note about `what` in the role `as`, made when it is new. */
struct seen *merge_seen(struct merge *m, const void *what,
    enum diag_code as);

/* Puts the numbers of items into every <count list="…">: el_list.c. */
void merge_counts_resolve(struct merge *m);

/* A note or the caption of the open table; el_table.c. */
void merge_table_note(struct merge *m, const struct tpl *t);
void merge_table_caption(struct merge *m, const struct tpl *t,
    struct inlines *in);

/*
 * Puts `f` into the open cell when that is in a column of figures; false when
 * it is not: then it is said as anywhere.  el_table.c.
 */
bool merge_cell_figure(struct merge *m, const struct figure *f);

/* Calls `each` for every entry of a group, its names bound: el_control.c. */
void merge_entries(struct merge *m, const struct tpl *t,
    const struct figure *group,
    void (*each)(struct merge *m, const struct tpl *t));

/* The title of the attachment that is open: el_annex.c. */
void annex_put_title(struct merge *m, const struct tpl *t,
    struct inlines *in);

/* Words the labels, and makes or checks 附件说明. */
void annexes_settle(struct merge *m);

/* 主送 in 版记: el_record.c. */
void record_put_addressee(struct merge *m, const struct tpl *t,
    struct inlines *in);

/* The names of the data that no title may split, NULL-ended: names.c. */
const char *const *names_known(struct merge *m);

/* What the head wants of the whole document, at its end: el_head.c. */
void head_settle(struct merge *m);

/* Counts written text against the limit. */
void merge_took(struct merge *m, size_t bytes, struct loc loc);

#endif
