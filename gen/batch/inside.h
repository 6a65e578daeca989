#ifndef BATCH_INSIDE_H
#define BATCH_INSIDE_H

/*
 * What the files of this room share.  Not for other rooms.
 */
#include "batch/batch.h"

#define BATCH_PATTERN "out/{单位}-{期间}.pdf"

/* ---- manifest.c, folder.c: tasks ---- */

/* Another task at the end of the plan. */
struct batch_task *plan_add(struct job *j, struct batch_plan *plan);

/* plan->room is set to the pattern of 缺省, if there is one. */
bool manifest_read(struct job *j, const char *path, struct batch_plan *plan);
bool folder_read(struct job *j, const char *path,
    const struct gen_options *around, struct batch_plan *plan);

/* A name of an output as seen from here. */
const char *plan_path(struct arena *mem, const struct batch_plan *plan,
    const char *name);

/* The options of a task. */
struct gen_options task_options(const struct batch_task *t,
    const struct gen_options *around);

/* ---- name.c ---- */

/* A name without what file systems do not bear, or treat specially. */
const char *name_clean(struct arena *mem, const char *text);

/* The name as a key: two that some file system takes for one are equal. */
const char *name_key(struct arena *mem, const char *path);

/* ---- link.c ---- */

/*
 * The file `to` as seen from the directory of the file `from`, with slashes:
 * as both are written where that will do, else by their real names.  NULL
 * when that is no UTF-8, in which PDF files name others.
 */
const char *link_from(struct arena *mem, const char *from, const char *to);

/* The key of a file's place, from wherever and by whatever links it is seen. */
const char *link_place(struct arena *mem, const char *path);

/* ---- pack.c: records between processes ---- */

struct packed {
	const char *at, *end;
	bool bad;		/* it ended too early */
};

void pack_number(struct buf *b, uint64_t n);
void pack_text(struct buf *b, const char *s);
uint64_t unpack_number(struct packed *p);
const char *unpack_text(struct packed *p, struct arena *mem);

/* ---- room.c: the directory beside the outputs ---- */

/* Makes a directory and those above it; false with errno. */
bool room_make(struct arena *mem, const char *dir);

struct room {
	const char *path, *temporary;	/* directories */
	const char *records;	/* file */
	int lock, own;		/* descriptors: of the room, of the shard */
};

/* Makes it, locks it, and throws away what a run left; false after messages. */
bool room_open(struct job *j, const struct batch_plan *plan,
    struct room *room);

/*
 * Throws away temporary files, and makes the outputs durable; false with
 * errno when they may not be.
 */
bool room_close(struct room *room, bool sync);

/* ---- fence.c: what workers may do with files ---- */

/*
 * A fence for confine_within: what the tasks of this shard read and where
 * they are written; -1: there is none.  `around` has the stock.
 */
int batch_fence(const struct batch_run *run, const struct gen_options *around,
    const struct room *room);

/* ---- state.c: what was made before ---- */

/*
 * The records of a room.  They are a log: a line for each report as it is
 * done, so that a run may end in any way; when it ends well the log is written
 * anew, shorter.  A line that is not whole is no line.
 */
struct state;

/* What is known of a report that was made. */
struct record {
	struct hash name;	/* of manifest and id */
	struct hash key;	/* of all that decides its bytes but its inputs */
	unsigned run;		/* in which it was made */
	bool made, failed;	/* ever; the last time */
	unsigned pages, missing, rounded, warnings;
	const char *title;
	size_t output;		/* rows of files */
	const size_t *inputs;
	size_t input_count;
	const char *gaps;	/* as gaps_join has them */
};

/*
 * Opens, or begins, the records; others in the room are read, too.  There is
 * room for those of `expected` reports at once.
 */
struct state *state_open(struct job *j, const struct room *room,
    size_t expected, int64_t now);

/* The record of that name; NULL when there is none. */
const struct record *state_find(const struct state *s, struct hash name);

/* Whether its inputs and its output at `path` are still what they were. */
bool state_holds(struct state *s, const struct record *r, const char *path);

/* The hash of a file, from the records when they are to be believed. */
bool state_hash(struct state *s, const char *path, struct hash *hash);

/* The last run's number; whether it ended; whether it made all anew. */
struct run_mark {
	unsigned number;
	bool over, again;
};
struct run_mark state_last(const struct state *s);
void state_begin(struct state *s, struct run_mark run);

/* What state_close writes of the run. */
void state_mark(struct state *s, struct run_mark run);

/* Notes a report that was made, with what was read; or one that failed. */
void state_made(struct state *s, const struct record *r,
    const struct input *inputs, const char *output, struct stamp stamp,
    struct hash bytes);
void state_failed(struct state *s, struct hash name);

/*
 * Writes the records anew.  False with errno when that failed, or something
 * could not be noted before; what could be is kept all the same.
 */
bool state_close(struct state *s);

/* Lets go of the records without writing any. */
void state_leave(struct state *s);

/* ---- gaps.c ---- */

/* Gaps in a line, and back. */
const char *gaps_join(struct arena *mem, const struct batch_gap *gaps);
const struct batch_gap *gaps_split(struct arena *mem, const char *line);
const struct batch_gap *gaps_of(struct arena *mem, struct job *j,
    const struct gen_options *o, unsigned *count);

/* ---- report.c, owing.c ---- */

/* A line of CSV. */
void csv_line(struct buf *b, const char *const *fields, size_t n);

/* A list of figures and of how many offices owe them. */
void owing_json(const struct batch_run *run, struct buf *b);

/* What the parts of one plan have in common, as text. */
const char *plan_hash(struct arena *mem, const struct batch_plan *plan);

/* ---- work.c: a report, in a worker ---- */

/* What the parent is told besides the result. */
struct made {
	struct batch_result result;
	const struct input *inputs;
	struct stamp stamp;	/* of the PDF */
	size_t peak;		/* KiB, of the worker so far */
};

/*
 * Makes the report of a task and packs what came of it.  `j` is an open job
 * for this purpose, and open again in the end; `temporary` is a directory on
 * the file system of the outputs.
 */
void work_make(const struct batch_run *run, struct job *j,
    const char *temporary, unsigned number, struct buf *reply);

/*
 * False, after a message, for what must not be written over: a directory, an
 * input that the job has read, and unless `force` what is no PDF.
 */
bool work_may_write(struct job *j, const char *path, bool force);

/*
 * False when the reply is none.  The inputs live in `passing`, all else in
 * `mem`.
 */
bool work_read(struct arena *mem, struct arena *passing, const char *reply,
    size_t len, struct made *made);

#endif
