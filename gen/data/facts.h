#ifndef DATA_FACTS_H
#define DATA_FACTS_H

#include "base/date.h"
#include "base/dec.h"
#include "data/data.h"
#include "data/metric.h"

/*
 * The statistics of one report: the layers of its data seen as one, typed.
 *
 * Layers, the first that has a path wins:
 *     --set KEY=VALUE  >  the period file  >  the office file (单位:)
 * Beside them stand last year's same period (上年:) and the period before
 * (上期:), each a period file of its own with its own office layer left out.
 *
 * Head of a period file; everything else in it is figures:
 *     格式: zongjie-data/1        required
 *     期间: 2022上半年            required
 *     单位: office.yml            a file name, or the map itself
 *     模板: ../../templates/half-year
 *     指标: metrics.yml           default: metrics.yml of the template set
 *     上年: 2021-h1.yml           optional
 *     上期: 2021-h2.yml           optional
 *     成文日期: 2022-06-30
 *     沿用: 2022-h1.yml           optional: says what is not said here
 *     按月: [m/01.yml, …]         optional, also 按季度, 按半年: the files
 *                                 of its months, each a period file itself
 *     按单位: {招商科: a.yml, …}   optional: those of its sub-units
 * The office's map is seen under the name 单位 (单位.名称), and a map 公文 in
 * it under that name too, below 公文 of the period file.
 *
 * A figure that such files have is rolled up from them by its metric (below,
 * 按月), names are united; what is typed here as well must agree.  Of months
 * 累计 is the last less the month before the period, which may stand in the
 * list too; in longer parts it is their growth, and added.  Sub-units always
 * add up.  无 and 不适用 add nothing; anything else that lacks makes the sum
 * lack, with a message that names the file.  办文.收文.按月.3月 and
 * 办文.收文.按单位.招商科 are the figures of one part.
 *
 * Entries that are neither head nor figure: 核对, a list of equations that
 * facts_check looks at.
 *
 * A figure is a scalar (制发: 342) or a map with 值 and any of 来源 截至 说明
 * 上年同期 上期 责任 公开 同 口径变更 (制发: {值: 342, 来源: 登记簿}); other keys
 * below it are parts of it (按机关: {…}).  In place of 值 there may be 按月 ({1: 188,
 * 2: 143, …}) when the metric says how months make a figure: 当期 adds them
 * up, 时点 takes the last, 累计 takes the last less what stood before the
 * period.  A missing month makes the figure missing, never smaller.
 *
 * A ratio is 分子 ÷ 分母, exact; times 100 when its 单位 is %, times 1000 when
 * it is ‰.  With a 分母 of zero it is FACT_NOT_APPLICABLE, and a note says so.
 */
enum fact_state {
	FACT_NUMBER,
	FACT_WORD,
	FACT_GROUP,		/* a map or list without 值 */
	FACT_PENDING,		/* 待报 */
	FACT_NONE,		/* 无 */
	FACT_NOT_APPLICABLE,	/* 不适用 */
	FACT_WITHHELD,		/* 不公开 */
	FACT_EMPTY,		/* written, but nothing behind it (or ~) */
	FACT_ABSENT,		/* not written at all */
	FACT_BAD		/* written wrongly; a message was given */
};

enum facts_when {
	FACTS_NOW,
	FACTS_LAST_YEAR,	/* 同比: same period of the year before */
	FACTS_LAST_PERIOD,	/* 环比: the period before */
	FACTS__COUNT
};

/* One of the figures a computed one was made from. */
struct fact_part {
	const struct fact_part *next;
	const char *label;		/* 1月, 分子, 招商科 … */
	const struct dec *number;	/* exact; NULL when it is missing */
	struct loc loc;			/* where it is written */
};

struct fact {
	const char *path;
	enum fact_state state;
	const struct dec *number;	/* FACT_NUMBER */
	const char *word;		/* the text as written, unit removed */
	const struct metric *metric;	/* NULL: not in the dictionary */
	const struct data *node;	/* the scalar or group; NULL if absent */
	const struct data *entry;	/* the map with 值, or as node */
	const char *source;		/* 来源, NULL when not said */
	const char *as_of;		/* 截至, NULL when not said */
	struct loc loc;			/* the value; absent: where it belongs */
	const char *formula;		/* computed: how, NULL when typed */
	const struct fact_part *part;	/* computed: from what; else NULL */
	bool redefined;		/* a file it is rolled up from says 口径变更 */
};

struct facts;	/* opaque */

/* The map of what head and foot carry; paths in it begin with its name. */
#define FACTS_OFFICIAL "公文"

/* The entry of the head that names a file to take the rest from. */
#define FACTS_INHERITS "沿用"

struct facts_options {
	const char *const *sets;	/* "键=值", NULL-ended; may be NULL */
	const char *template_dir;	/* -t; NULL: the file's 模板 */
	const char *template_root;	/* where sets known by name are, or NULL */
	/*
	 * Whoever knows template sets: the directories that the files of a
	 * set are looked for in, its own first, NULL-ended; NULL: its own
	 * alone.  And who may know a dictionary already, which is one of the
	 * set `set`, or NULL; NULL, or when it gives NULL: it is read.
	 */
	const char *const *(*template_dirs)(void *of, struct job *j,
	    const char *dir, const char *root);
	const struct metrics *(*dictionary)(void *of, struct job *j,
	    const char *path, const char *set);
	void *of;		/* the first argument of both */
	bool head_only;		/* only period file and office: no figures */
	bool alone;		/* those and the dictionary: no other period */
};

/*
 * Reads the period file and all it names.  NULL when the file itself cannot
 * be read or is no period file.  Each file's own mistakes are reported at
 * once; a figure's are reported when it is first asked for.
 */
struct facts *facts_read(struct job *j, const char *path,
    const struct facts_options *options);

/*
 * Every file that would be read of facts of which only the head was: the
 * period file, and what it and those files name.  Some are read to find out;
 * of mistakes in them `j` is told, in no particular way.  NULL-ended.
 */
const char *const *facts_follow(struct job *j, struct facts *f);

struct facts_gather {
	bool by_unit;		/* the files are of sub-units, not of months */
	const char *period;	/* what they make; NULL: the shortest period */
};

/*
 * The same for a period that has no file yet: its months, quarters, halves or
 * sub-units are `names` (NULL-ended).  模板 and 指标 are those of the first file
 * that names any, unless options->template_dir does.
 */
struct facts *facts_gather(struct job *j, const char *const *names,
    const struct facts_gather *how, const struct facts_options *options);

/*
 * Where 模板 (or -t) leads: beside the file, or, for a bare name that is not
 * there, in options->template_root.  A bare name that cannot be looked up,
 * because there is no template_root, comes back as it was written.  Never
 * NULL.
 */
const char *facts_template_dir(const struct facts *f);

/*
 * The fact at `path`; never NULL.  Types it by its metric: full-width digits,
 * thousands separators and a trailing unit equal to the metric's are accepted
 * with a note; 010, 1_000, 12:30, 1e3, 0x1F and the like are FACT_BAD with a
 * message, never reinterpreted.  A ratio metric is computed from its parts
 * (`formula` says how), and is FACT_BAD when typed.  The same pointer comes
 * back for the same question.  `j` takes the messages.
 */
const struct fact *facts_find(struct job *j, struct facts *f,
    enum facts_when when, const char *path);

/*
 * The raw node at `path` through the layers; NULL when there is none.  "" is
 * the root of the period file itself.
 */
const struct data *facts_node(const struct facts *f, enum facts_when when,
    const char *path);

/* Types a node that is not addressed by a path (an entry of a list). */
const struct fact *facts_of_node(struct job *j, struct facts *f,
    const struct data *node, const char *path, const struct metric *metric);

/*
 * Below which base growth is told as a difference: 小基数 of the head, the
 * metric (may be NULL), or all metrics; NULL for none.
 */
const struct dec *facts_small_base(const struct facts *f,
    const struct metric *m);

/* Whether 占比: 最大余数 is said: shares of one whole sum to 100 %. */
bool facts_shares_by_remainder(const struct facts *f);

/* Whether its head names files of months or sub-units. */
bool facts_has_parts(const struct facts *f);

/* The head of the period file. */
struct period facts_period(const struct facts *f);
bool facts_has(const struct facts *f, enum facts_when when);
/*
 * The equations of 核对, the first behind NULL: a list, or one that stands
 * there alone.  What is no text, or is bad, comes along; facts_check tells of it.
 */
const struct data *facts_equation(const struct facts *f,
    const struct data *after);

struct date facts_date(const struct facts *f);		/* 成文日期; 0: none */
/* WORD: a day.  ABSENT, EMPTY, PENDING: not yet; BAD: a message was given. */
enum fact_state facts_date_state(const struct facts *f);
struct loc facts_date_loc(const struct facts *f);
const struct metrics *facts_metrics(const struct facts *f);

/* Every file that was read, for --deps; NULL-ended. */
const char *const *facts_files(struct job *j, const struct facts *f);

/*
 * Calls `visit` for every figure written in the period file (leaves of the
 * tree outside the head), in the order of the file.
 */
void facts_each(const struct facts *f, void *ctx,
    void (*visit)(void *ctx, const char *path, const struct data *node));

/*
 * The same for all figures that are known at all: those rolled up, with
 * `node` NULL, what each month, quarter and sub-unit has (办文.收文.按月.3月),
 * those of last year's and the last period's files, and ratios.  Each path
 * once for each time.
 */
void facts_each_known(struct job *j, const struct facts *f, void *ctx,
    void (*visit)(void *ctx, enum facts_when when, const char *path,
    const struct data *node));

/* Whether `key` at the top of a period file is no figure. */
bool facts_is_head(const char *key);

/* Whether `key` below a figure says something about it (来源 …). */
bool facts_is_about(const char *key);

/* Works out the equations of 核对 and tells of those that do not hold. */
void facts_check(struct job *j, struct facts *f);

/*
 * What 公开 says of the figure at `path`: beside it in the data, else in its
 * metric, else of what it is a part of; UNSAID when nothing says.
 */
enum publicity facts_publicity(const struct facts *f, const char *path);

/*
 * Whether a number or name may be read in the external edition: where nothing
 * is said, 公开缺省 of the dictionary decides (否 without it); a ratio's parts
 * must be public too.
 */
bool facts_is_public(const struct facts *f, const char *path);

/* The path nearest to `path` among the dictionary's and the file's. */
const char *facts_nearest(struct job *j, const struct facts *f,
    const char *path);

/* Whether 口径变更: 是 says that it cannot be compared with what was. */
bool fact_is_redefined(const struct fact *f);

/* 待报, 不适用 …: the word for a state. */
const char *fact_state_name(enum fact_state state, enum lang lang);

/* Whether nothing can be printed and someone must still supply it. */
bool fact_is_missing(enum fact_state state);

#endif
