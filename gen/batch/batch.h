#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

/*
 * Period end: many reports in one run.  A plan says what is to be made; a
 * run makes what is not there yet, in worker processes that share what can be
 * shared, so that whatever one report does, the others are made.
 */
#include "base/buf.h"
#include "base/job.h"
#include "base/reads.h"
#include "gen_many.h"

/* One report that is wanted. */
struct batch_task {
	const char *id;
	struct loc loc;		/* where the manifest has it */
	const char *data;	/* its period file */
	struct loc data_loc;
	const char *template_dir;	/* NULL: what the data says */
	const char *const *sets;	/* 键=值, NULL-ended */
	long order;	/* in a directory: of its period; 0: cannot be read */
	const char *pattern;	/* of its output, relative to the plan's base */
	struct loc pattern_loc;
	bool draft, external;
	/* Settled by batch_name: */
	const char *unit;	/* the office's name; "" when it says none */
	const char *period;	/* 2022年上半年; "" when it cannot be read */
	const char *set;	/* its template directory; "" when unknown */
	const char *output;	/* NULL: its data cannot be read */
	bool ours;		/* of this shard */
};

struct batch_plan {
	const char *path;	/* the manifest, or the directory */
	const char *base;	/* directory that outputs are relative to */
	const char *room;	/* <out>/.zongjie: records and temporary files */
	struct batch_task *tasks;	/* in the order of the manifest */
	unsigned count;
	unsigned shard, shards;	/* from 1; 1 of 1: all */
	struct reads reads;	/* where batch_name saw that data come from */
};

/*
 * Reads a manifest, or looks through a directory.  False after messages.
 *
 *     格式: zongjie-jobs/1                 (or schema: 1)
 *     缺省: {模板: …, 输出: out/{单位}-{期间}.pdf, 改数: {…}, 版本: 内部|对外, 草稿: 是|否}
 *     任务:
 *       - {编号: zhk, 数据: zhk/2022-h1.yml}     with keys of 缺省 for it alone
 *
 * Keys may be English: defaults, jobs, id, data, template, out, set, edition,
 * draft.  Names are relative to the manifest.  A directory stands for a report
 * for each directory in it, whose name is the id: of the period files there,
 * the one with the latest period.  There are warnings for directories that
 * look like an office's and have none, and for offices that have only an older
 * one than others have.
 */
bool batch_read(struct job *j, const char *path, const char *base,
    const struct gen_options *around, struct batch_plan *plan);

/*
 * Reads the head of each period file and settles the names of the outputs.
 * False, with messages that name both, when two are the same: after NFC and
 * without regard to case, as some file systems see it.
 */
bool batch_name(struct job *j, struct batch_plan *plan,
    const struct gen_options *around);

/* Leaves `shard` of `shards`: every n-th task in the order of their ids. */
void batch_shard(struct batch_plan *plan, unsigned shard, unsigned shards);

/*
 * “2/8”; or “auto”, for what Slurm (arrays), Kubernetes (indexed jobs, with
 * ZONGJIE_SHARD_TOTAL) and GitLab say in the environment.  False: it is
 * neither, or they say nothing.
 */
bool batch_shard_parse(const char *text, unsigned *shard, unsigned *shards);

enum batch_status {
	BATCH_MADE,		/* 新出 */
	BATCH_UNCHANGED,	/* 未变 */
	BATCH_FAILED,		/* 失败 */
	BATCH_LEFT,		/* 未做: stopped before it, or not asked for */
	BATCH__COUNT
};

/* made, unchanged … and 新出, 未变 … */
const char *batch_status_name(enum batch_status status);
const char *batch_status_word(enum batch_status status, enum lang lang);

/* Why a report is to be made. */
enum batch_why {
	BATCH_NEW,		/* 没有出过: no record of it */
	BATCH_CHANGED,		/* 变了: what it is made from, or the PDF */
	BATCH_MISSED,		/* 上次失败 */
	BATCH_AGAIN,		/* 要求重做: -B */
	BATCH_WHY__COUNT
};

/* new, changed … and 没出过, 变了 … */
const char *batch_why_name(enum batch_why why);
const char *batch_why_word(enum batch_why why, enum lang lang);

/* A figure that a report lacks. */
struct batch_gap {
	const struct batch_gap *next;
	const char *path, *name, *unit, *state, *owner, *place;
};

struct batch_result {
	enum batch_status status;
	unsigned pages, missing, rounded, warnings, errors;
	uint64_t took;		/* microseconds */
	const char *title;	/* of the document; "" when it came to none */
	const char *first;	/* the first error, in a line; "" for none */
	const char *messages;	/* all, a JSON object a line */
	const struct batch_gap *gaps;
	struct hash bytes;	/* of the PDF */
	bool wanted;		/* it was, or would be, made */
	enum batch_why why;	/* then */
};

struct batch_run;

struct batch_options {
	struct gen_options around;	/* share, font_dirs, stock … */
	unsigned workers;
	unsigned timeout;	/* seconds for a report; 0: none */
	size_t memory;		/* bytes a worker may take more; 0: no limit */
	bool again;		/* -B: also what has not changed */
	bool resume;		/* go on with a run that was broken off */
	bool retry;		/* only what failed last time */
	bool fail_fast;
	bool force;		/* over files that are no PDF */
	bool strict;		/* warnings are errors */
	bool no_sync;		/* the disk may have them later */
	bool look;		/* make nothing: only say what would be made */
	enum lang lang;
	/*
	 * In a worker, and for what a worker did not live to say: puts the
	 * messages of a job into words.
	 */
	void (*words)(void *of, const struct job *j, struct buf *first,
	    struct buf *all);
	/* A report is done, or there is none and only time went by. */
	void (*tell)(void *of, const struct batch_run *run,
	    const struct batch_task *task);
	void *of;		/* the first argument of both */
};

/* A run, while it goes on and when it is over. */
struct batch_run {
	struct job *job;
	const struct batch_plan *plan;
	const struct batch_options *options;
	struct batch_result *results;	/* as the plan's tasks */
	unsigned count[BATCH__COUNT];	/* of tasks of this shard */
	unsigned total;		/* of this shard */
	unsigned to_do, done;	/* of those that were not unchanged */
	unsigned lacking;	/* reports with gaps */
	uint64_t began, took;	/* microseconds */
	unsigned stopped;	/* the signal that broke it off, or 0 */
	size_t peak;		/* KiB of the largest worker */
	struct batch_inside *inside;
};

/*
 * Makes what is to be made.  False, with messages, when the run could not
 * even begin.  Reports that fail are results, not messages; what is wrong with
 * the records, or with the disk in the end, is a message of a run that was.
 * With options->look nothing is written, and of the results only `wanted`,
 * `why` and BATCH_UNCHANGED mean something.
 */
bool batch_make(struct job *j, const struct batch_plan *plan,
    const struct batch_options *options, struct batch_run *run);

/*
 * What came of the run: all of it as JSON; a table for spreadsheets; what
 * continuous integration reads (JUnit).
 */
void batch_json(const struct batch_run *run, struct buf *to);
void batch_csv(const struct batch_run *run, enum lang lang, struct buf *to);
void batch_junit(const struct batch_run *run, enum lang lang, struct buf *to);

/*
 * Who still owes which figure: office by office for people, at most `most` of
 * them; a table.
 */
void batch_owing(const struct batch_run *run, enum lang lang, unsigned most,
    struct buf *to);
void batch_owing_csv(const struct batch_run *run, enum lang lang,
    struct buf *to);

/*
 * Whether the list of the reports may be written to `path`: it is the output
 * of no task, and no file that is no PDF, unless `force`.  False after a
 * message.
 */
bool batch_index_check(struct job *j, const struct batch_plan *plan,
    const char *path, bool force);

/*
 * The list of the reports for `path` as a PDF, in the order of the plan, with
 * links to those that are there; `around` says where faces are.  False after
 * messages.  The directory of `path` is made if need be.
 */
bool batch_index(struct job *j, const struct batch_run *run,
    const struct gen_options *around, const char *path, struct buf *pdf);

/*
 * Puts the JSON reports of all shards together into `plan` and `run`, to be
 * reported like any other, in the order of the plan.  False, with messages,
 * unless they are all there, of one plan, and each of its tasks came to an end
 * in exactly one of them.
 */
bool batch_merge(struct job *j, const char *const *files,
    struct batch_plan *plan, struct batch_run *run);

#endif
