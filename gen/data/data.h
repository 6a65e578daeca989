#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/buf.h"
#include "base/job.h"

/*
 * The data tree: what one YAML file said, in the order it said it.  Scalars
 * stay text, so 12.50 never comes back as 12.5; typing is done where a figure
 * is asked for (facts.h).  Anchors, aliases, tags, merge keys, directives and
 * second documents are refused, duplicate keys too; depth is at most 32.
 */
enum data_kind { DATA_MAP, DATA_LIST, DATA_TEXT };

enum {
	DATA_DEPTH_LIMIT = 32,
	DATA_COUNT_LIMIT = 400000,	/* values of a file */
	DATA_NAME_LIMIT = 1024		/* bytes of a dotted path */
};

struct data {
	enum data_kind kind;
	const char *key;	/* NULL in lists and at the root */
	struct loc key_loc;
	const char *text;	/* DATA_TEXT: never NULL, "" for a null */
	bool quoted;		/* DATA_TEXT: stood in quotes or as a block */
	struct loc loc;
	const struct data *up, *child, *next;
	size_t count;		/* children */
	/*
	 * The value was mistyped and put aside; a message was given.  At the
	 * root: lines were put aside, so what is not there may be in them.
	 */
	bool bad;
};

/*
 * Reads a YAML source (the event API of libyaml).  NULL when there is no
 * tree; the reasons, all that could be found, are in the job.  The common
 * typing slips (full-width colon, tab or U+3000 indent, unquoted *, open
 * bracket or quote, duplicate key) have messages of their own at the place
 * of the slip, and reading goes on after them: a tree that comes back may
 * have errors in the job and `bad` nodes.  An empty file is an error.
 */
const struct data *data_read(struct job *j, const struct src *src);

/* The child of map `d` with that key; NULL when none. */
const struct data *data_child(const struct data *d, const char *key);

/* Follows a dotted path (办文.收文; list entries by number from 1). */
const struct data *data_find(const struct data *d, const char *path);

/* The dotted path from the root to `d`. */
const char *data_path(struct arena *mem, const struct data *d);

/*
 * Places in the text that an entry was read from: behind the colon of its key,
 * and where the last word of it and all below it ends.
 */
size_t data_behind_colon(const struct data *d);
size_t data_end(const struct data *d);

/* The tree as text, one node a line with its place; for golden tests. */
void data_dump(const struct data *d, struct buf *to);

/* Markdown tables of every key of data files, for README and help. */
void data_reference(struct buf *to, enum lang lang);

#endif
