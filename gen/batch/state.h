#ifndef BATCH_STATE_H
#define BATCH_STATE_H

/* What the files of the records share: state.c and state_log.c. */
#include "batch/inside.h"

/* A file that a report was made from, or one that was made. */
struct row {
	const char *path;	/* from the root */
	struct stamp stamp;
	int64_t checked;	/* when the hash was known to be of this stamp */
	struct hash hash;
	enum { ROW_OPEN, ROW_SAME, ROW_OTHER } verdict;	/* in this run */
	bool logged;		/* in our log, as it is here */
	bool kept;		/* though no report names it */
};

/* Places of things by a hash; 1 + index, 0: none. */
struct index {
	uint32_t *places;
	size_t size, count;
};

struct state {
	struct arena *mem;
	const struct room *room;
	const char *here;	/* the current directory, with a slash */
	int64_t now;		/* when the run began */
	size_t expected;	/* files, as many as are likely */
	struct run_mark last, mark;
	struct row *rows;
	size_t row_count, row_cap;
	struct record *records;
	size_t record_count, record_cap;
	struct index row_index, record_index;
	int log;		/* descriptor, or -1 */
	struct arena line;	/* for a line of the log */
	int error;		/* why something could not be written, or 0 */
};

/* The row of a path from the root, made if need be. */
size_t state_row(struct state *s, const char *path);

/* The record of a name, made if need be. */
struct record *state_record(struct state *s, struct hash name);

/* Reads a log; what is not whole is left out.  No file, no words. */
void state_load(struct state *s, const char *path);

/* Lines of the log at the end of `b`. */
void log_row(struct buf *b, const struct state *s, size_t row);
void log_record(struct buf *b, const struct record *r);
void log_run(struct buf *b, struct run_mark run);
extern const char state_head[];

#endif
