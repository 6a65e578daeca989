#ifndef BASE_JOB_H
#define BASE_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/input.h"
#include "base/src.h"

/* Length in thousandths of a point: integers, so every machine agrees. */
typedef int32_t mpt;

/* A file as it was read: UTF-8; `text` is NULL when it could not be. */
struct job_file {
	const struct job_file *next;
	const char *path;
	const char *text;
	size_t len;
};

/*
 * One run over one document: its memory and its messages.  Every stage takes
 * the job first; there are no globals, so jobs may run side by side.
 */
struct job {
	struct arena mem;
	struct diags diags;
	struct input *inputs, **input_tail;	/* files read, in order */
	const struct job_file *held;	/* read in place of files on disk */
	const struct job_file *read;	/* by file_read, the last one first */
};

/* Prepares a job; `out_of_memory` must not return (see struct arena). */
void job_open(struct job *j, void (*out_of_memory)(void));

/* Gives back all memory of the job, its messages included. */
void job_close(struct job *j);

/* As job_close and job_open, but memory is kept for what comes next. */
void job_again(struct job *j);

/* Notes that a file was read; the path is copied. */
void job_read(struct job *j, const char *path, struct stamp stamp,
    struct hash hash);

/* Notes all that was noted before, by another job, as read for this one. */
void job_read_again(struct job *j, const struct input *inputs);

/* Whether a message of level error was collected. */
bool job_failed(const struct job *j);

/*
 * Collects a message about `loc`.  The strings after it replace %1, %2 … of
 * the row; they must live as long as the job.  The result is never NULL and
 * may be given to diag_relate.
 */
#define diag_add(j, code, ...) \
	diag_add_strings(j, code, __VA_ARGS__, (const char *)NULL)
struct diag *diag_add_strings(struct job *j, enum diag_code code,
    struct loc loc, ...) __attribute__((sentinel));

/* Adds a second place to a message, worded by a row of level NOTE. */
#define diag_relate(j, d, code, ...) \
	diag_relate_strings(j, d, code, __VA_ARGS__, (const char *)NULL)
void diag_relate_strings(struct job *j, struct diag *d, enum diag_code code,
    struct loc loc, ...) __attribute__((sentinel));

#endif
