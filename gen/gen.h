#ifndef GEN_H
#define GEN_H

/*
 * The public door.
 *
 *     struct job job;
 *     struct gen_options options = GEN_OPTIONS_INIT;
 *     struct gen_result result;
 *
 *     job_open(&job, die);
 *     options.data = "2022-h1.yml";
 *     if (gen_build(&job, &options, &result))
 *             file_write(&job, result.output, result.pdf.text, result.pdf.len);
 *     ... show job.diags ...
 *     job_close(&job);
 */
#include "base/buf.h"
#include "base/job.h"

enum gen_dump {
	GEN_DUMP_NONE, GEN_DUMP_DATA, GEN_DUMP_TEMPLATE, GEN_DUMP_DOC,
	GEN_DUMP_PAGES, GEN_DUMP_TEXT
};

struct gen_options {
	const char *data;		/* the period file */
	const char *template_dir;	/* -t, NULL: what the data says */
	const char *const *sets;	/* --set, NULL-ended, NULL: none */
	const char *const *font_dirs;	/* --font-path, NULL-ended, NULL: none */
	const char *share;	/* where fonts/ and templates/ of ours are */
	const struct job_file *held;	/* read in place of files on disk */
	bool draft;		/* mark gaps instead of refusing them */
	bool strict_fonts;
	const char *format;	/* "pdf", "html", "docx", "txt"; NULL: pdf */
	bool pdfa_1b;		/* the variant that Preflight checks */
	bool secrecy;		/* --allow-secrecy: 密级 may be printed */
	bool external;		/* --edition=external: 对外稿 */
	bool internal;		/* --edition=internal was asked for in words */
	bool check_only;	/* everything but the PDF, and proof-reading */
	bool no_lint;		/* without proof-reading */
	bool measure;	/* the pages against the standard: result->clauses */
	const char *against;	/* last period's data: what did not change */
	enum gen_dump dump;	/* print this stage instead */
	long epoch;		/* SOURCE_DATE_EPOCH, -1: not given */
	struct gen_stock *stock;	/* shared preparation, or NULL: none */
};

#define GEN_OPTIONS_INIT {.epoch = -1}

/* A rule of the standard, and what the pages have; texts by enum lang. */
struct gen_clause {
	const struct gen_clause *next;
	const char *code;		/* LAY-LEFT */
	const char *clause;		/* 5.2.1 */
	const char *strength[2];	/* 规定, 一般, 推荐, 实务 */
	const char *what[2];
	const char *required[2], *measured[2];
	const char *verdict[2];		/* 符合, 不符, 无此项 */
	bool holds, absent;
	unsigned tried, off;	/* places looked at, and those that differ */
	int page;		/* of the first that differs, or 0 */
	struct loc loc;
};

/* What the time of a report goes to: stages.def. */
enum gen_stage {
#define STAGE(id, zh, en) GEN_STAGE_##id,
#include "stages.def"
#undef STAGE
	GEN_STAGE__COUNT
};

/* Microseconds that the processor worked, by stage. */
struct gen_spent {
	long long at;		/* when the last stage ended */
	long long stage[GEN_STAGE__COUNT];
};

/* The stage is over: it takes all that was spent since the one before. */
void gen_stage_ends(struct gen_spent *s, enum gen_stage stage);

struct gen_result {
	struct buf pdf;		/* or another format, or the dump */
	const char *output;	/* file name proposed by the data, with suffix */
	const char *title;	/* of the document, in one line; NULL: none yet */
	int pages;
	unsigned missing;	/* gaps that a draft shows */
	unsigned rounded;	/* figures printed with 余, 多, 近 */
	const char *const *files;	/* every input read, NULL-ended */
	const char *const *faces;	/* files of the faces used, or NULL */
	const struct doc *doc;		/* opaque: for gen_seal_watch */
	const struct gen_clause *clauses;	/* when options->measure */
	const struct pages *sheets;	/* opaque: for gen_draft */
	struct gen_spent spent;
};

/* Whether --format may be so. */
bool gen_has_format(const char *name);

/*
 * The whole line.  True when `result->pdf` holds the document (or the dump);
 * with errors in the job it is false and there is nothing to write.  In a
 * draft missing figures are no errors.
 */
bool gen_build(struct job *j, const struct gen_options *options,
    struct gen_result *result);

/* A template file whose slips were mended; nothing is written yet. */
struct gen_fixed {
	struct gen_fixed *next;
	const char *path;
	const char *text;
	size_t len;
	unsigned count;		/* how many slips */
	const char *diff;	/* unified */
};

/*
 * The templates of the data with what proof-reading can mend safely; NULL
 * when there is nothing, or errors forbid it.
 */
const struct gen_fixed *gen_fix(struct job *j,
    const struct gen_options *options);

/* What a template set needs: the text of `zongjie keys`. */
bool gen_keys(struct job *j, const struct gen_options *options, bool blank,
    struct buf *to);

/* Which face serves which role: the text of `zongjie fonts`. */
bool gen_fonts(struct job *j, const struct gen_options *options,
    enum lang lang, struct buf *to);

/* How two documents are compared. */
struct gen_diff_options {
	enum lang lang;
	bool color;
	bool json;
	bool pdf;		/* also the later one with bars */
};

struct gen_diff_result {
	struct buf text;
	struct gen_result later;	/* with the PDF, when asked for */
	const char *const *files;	/* every input of both, NULL-ended */
	bool differs;
};

/*
 * Compares the documents of two data files, drafts or periods, each with its
 * own template set.  Gaps are no errors.  False after messages.
 */
bool gen_diff(struct job *j, const struct gen_options *before,
    const struct gen_options *after, const struct gen_diff_options *how,
    struct gen_diff_result *result);

/* Something in the data that must agree with something else. */
struct gen_sum {
	const struct gen_sum *next;
	const char *text;		/* 办文.制发 = 合计(办文.制发.按机关) */
	const char *verdict[2];		/* by enum lang: PASS, FAIL, 不可判 */
	const char *left, *right, *difference;	/* NULL: not there */
	const char *missing;		/* why it cannot be told, or NULL */
	struct loc loc;
};

/* All of 勾稽, with messages for what fails; false when nothing was read. */
bool gen_sums(struct job *j, const struct gen_options *options,
    const struct gen_sum **first);

struct gen_rollup_options {
	const char *const *files;	/* NULL-ended: the months or sub-units, */
	bool by_unit;			/* or one file that lists them itself */
	const char *period;	/* what they make; NULL: the shortest period */
	const char *output;	/* where the text will be put; "-": nowhere */
};

struct gen_rollup {
	struct buf yaml;	/* a zongjie-data/1 file */
	const char *head;	/* what every such file begins with */
	const char *const *files;	/* every input, NULL-ended */
	size_t missing;		/* figures written as ~ */
};

/*
 * Rolls periods up into one that stands alone: 当期 and sub-units add up, of
 * 累计 the growth, of 时点 the last, of 名单 all names; ratios are left to be
 * computed.  False when it must not be written: in the final version
 * (options->draft is false) for every figure that lacks in a file, too.
 */
bool gen_rollup(struct job *j, const struct gen_options *options,
    const struct gen_rollup_options *how, struct gen_rollup *result);

/* Words that a new period's file has from the old one. */
struct gen_kept {
	const struct gen_kept *next;
	const char *path, *text;
	size_t line;		/* in the new file */
};

struct gen_next {
	const char *path;	/* what the new file is to be called */
	const char *text;
	const char *period;	/* 2023年上半年 */
	size_t opened;		/* figures that are 待报 now */
	const struct gen_kept *kept;
	const char *last_year;	/* its 上年; NULL: none */
	const char *lacking;	/* its 上年 is a remark: there is no such file */
	bool remarks;		/* a remark speaks of the old year */
	const char *const *files;	/* every input, NULL-ended */
};

/*
 * The data file of the period after options->data, for a file that will be
 * called `to` (NULL: like the old one, with the new period in its name).
 * data/renew.h says what becomes of each entry.  False after messages.
 */
bool gen_next(struct job *j, const struct gen_options *options,
    const char *to, struct gen_next *result);

/* Whether nothing of `pdf` shows what options->data says is not public. */
bool gen_leak(struct job *j, const struct gen_options *options,
    const char *pdf);

/*
 * Seals the signed-off `pdf`: builds it again, and when the bytes are the
 * same puts a record of it, its inputs and its figures into `to`, for a file
 * that will be called `seal`.  False after messages.
 */
bool gen_seal(struct job *j, const struct gen_options *options,
    const char *pdf, const char *seal, struct gen_result *result,
    struct buf *to);

struct gen_verify_options {
	enum lang lang;
	bool json;
};

/*
 * Checks a seal, item by item, into `to`; `around` says where fonts and our
 * own files are.  False when the file is no seal.  Figures that changed after
 * sign-off are messages of the job.
 *
 * As JSON: {"格式":"zongjie-verify/1","rows":[{"item","state","category",
 * "file","note"}],"figures":[{"path","role","before_value","before_text",
 * "after_value","after_text","file","line","column"}],"sealed_by","verdict"}.
 * item: seal, pdf, input, rebuild, figures; state: same, differs, missing;
 * verdict: same, differs, incomplete.  What there is not is null.
 */
bool gen_verify(struct job *j, const char *seal,
    const struct gen_options *around, const struct gen_verify_options *how,
    struct buf *to, bool *holds);

/* Warns of figures that are not as `seal` has them; no seal, no word. */
void gen_seal_watch(struct job *j, const char *seal,
    const struct gen_result *result);

/* The RELAX NG schema, and the reference of elements as Markdown. */
void gen_schema(struct buf *to);
void gen_reference(struct buf *to, enum lang lang);

/* A figure made from a ledger. */
struct gen_imported {
	const struct gen_imported *next;
	const char *path, *value, *unit;
	const char *months;	/* "1:188 2:143", "" for none */
	const char *origin;	/* 台账.xlsx#派车!D3:D40 */
};

struct gen_import_options {
	const char *map;	/* the mapping file */
	const char *const *inputs;	/* ledgers, NULL-ended */
};

struct gen_import_result {
	struct buf yaml;	/* a zongjie-data/1 file */
	const char *head;	/* what every such file begins with */
	const struct gen_imported *first;
	const char *const *files;	/* every input, NULL-ended */
};

/*
 * Ledgers (CSV, XLSX, ODS) to figures.  False when something is wrong; `first`
 * then holds those that could be made all the same.
 */
bool gen_import(struct job *j, const struct gen_import_options *options,
    struct gen_import_result *result);

#define GEN_VERSION "0.1.0"

/* ---- where the figures come from: trace.c ---- */

/* One of the figures that a computed one was made from. */
struct gen_part {
	const struct gen_part *next;
	const char *label;	/* 1月, 上年同期, 督办.办结 … */
	const char *path;	/* NULL when it stands nowhere */
	const char *value;	/* exact; NULL when it is missing */
	struct loc loc;
};

/* Where on the sheet something is printed; y grows downwards. */
struct gen_span {
	const struct gen_span *next;
	int page;
	mpt x, y, width, height;
};

/* A figure or word of the data. */
struct gen_figure {
	const struct gen_figure *next;
	int page, row;		/* where it is printed, from 1; 0: nowhere */
	const struct gen_span *span;	/* one for each line it takes */
	const char *text;	/* as it is printed */
	const char *value;	/* exact, or the word; NULL when missing */
	const char *path, *role, *name, *unit;
	const char *formula;	/* NULL when it was typed */
	const struct gen_part *part;
	const char *owner, *source, *as_of;	/* NULL when nobody said */
	struct loc data, template;
	bool missing;		/* a gap is printed */
	bool rounded;		/* printed with 余, 多, 近 */
	bool in_template;	/* not printed: a branch not taken names it */
};

/*
 * Every figure that is printed, in reading order; what is printed twice is
 * told twice.  Gaps are marked as in a draft.  False after errors that leave
 * nothing to tell of; else there may be errors in the job as well.
 */
bool gen_trace(struct job *j, const struct gen_options *options,
    const struct gen_figure **first);

/*
 * Every figure of the period file that is not made use of: not printed, not
 * asked for by a test, no part of another, not in an equation of 核对.
 */
bool gen_unused(struct job *j, const struct gen_options *options,
    const struct gen_figure **first);

/*
 * gen_keys for one owner, NULL: for all.  The form of one owner says for
 * which period and for whom it is.  Data that name last year's or last
 * period's file give the values of before as comments.
 */
bool gen_keys_of(struct job *j, const struct gen_options *options,
    const char *owner, bool blank, struct buf *to);

/* ---- what is not there yet: missing.c ---- */

/* A figure that the templates need and nobody has supplied. */
struct gen_missing {
	const struct gen_missing *next;
	const char *path;
	const char *name;	/* of the metric, or the path */
	const char *unit;	/* "" when none */
	const char *state[2];	/* by enum lang: 没有写, 空着, 待报, 写错了 */
	const char *section;	/* title of the first section that needs it */
	const char *owner;	/* NULL when nobody is named */
	struct loc data;	/* where it belongs */
	struct loc template;	/* where it is needed first */
	const char *condition;	/* a branch not taken wants it: its test */
};

/*
 * All that the final version would lack, in the order of the templates; then
 * what it would lack as well if a branch that was not taken were.  No
 * fonts are needed.  False when the data or the templates cannot be read; of
 * their other errors the job tells.
 */
bool gen_missing(struct job *j, const struct gen_options *options,
    const struct gen_missing **first);

/* ---- forms that came back: fill.c ---- */

struct gen_filled {
	const char *before, *text;	/* the period file as it was, and is */
	const char *diff;	/* what changed, unified; "" for nothing */
	unsigned written, same;		/* values put in; there already */
	const char *const *answered;	/* their paths, NULL-ended */
};

/*
 * Puts what the forms say into the text of the period file; nothing is
 * written to disk.  False after messages: a value there that differs (unless
 * `force`), forms that contradict each other or are of another period.
 */
bool gen_fill(struct job *j, const struct gen_options *options,
    const char *const *forms, bool force, struct gen_filled *result);

/* A value that was typed in, at its place. */
struct gen_put {
	const char *before, *text;	/* the file as it was, and is */
	size_t line, column;		/* of the value in `text` */
};

/*
 * Puts the value of `path`, as people type it, into the text of `file`, one
 * of the data files of the period; nothing is written to disk.  What stands
 * there already is replaced.  False after messages: no such file, no place
 * for it, or the metric cannot have this value.
 */
bool gen_put(struct job *j, const struct gen_options *options,
    const char *file, const char *path, const char *value,
    struct gen_put *result);

/* ---- a draft to look at: draft.c ---- */

struct gen_sheet {
	const struct gen_sheet *next;
	mpt width, height;
};

struct gen_heading {
	const struct gen_heading *next;
	const char *title;
	int level;		/* 1: the title */
	int page;
	mpt y;
};

/* What gen_build makes, and what there is to know about it. */
struct gen_draft {
	struct gen_result made;
	const struct gen_sheet *sheet;		/* in order; NULL: no pages */
	const struct gen_heading *heading;
	const struct gen_figure *figure;	/* as of gen_trace */
	const struct gen_missing *missing;
	const struct gen_figure *unused;
	const char *last_year, *last_period;	/* their files, or NULL */
	const char *template_dir;
};

/*
 * gen_build and, in the same pass, the places of all figures, what is
 * missing, what is not made use of, and proof-reading.  True when there is a
 * PDF; when not, what could be found out is there all the same.
 */
bool gen_draft(struct job *j, const struct gen_options *options,
    struct gen_draft *draft);

#endif
