#ifndef DATA_ROLLUP_INSIDE_H
#define DATA_ROLLUP_INSIDE_H

#include "data/facts_inside.h"
#include "data/rollup.h"
#include "data/yaml_out.h"

/* Shared by rollup.c, rollup_figure.c and rollup_head.c. */
struct rollup {
	struct job *job;
	struct facts *facts;
	const char *directory;		/* where the file will be */
	const char *set;
	struct buf *to;
	size_t missing;
};

/* 各月, and what the last of them is called. */
const char *roll_each(const struct roll *r);
const char *roll_last(const struct roll *r);

/* Comments that say what was put together, 格式, 期间 and the rest. */
void rollup_put_head(struct rollup *u);

/* A figure that the parts have, called `name` at `depth`. */
void rollup_put_figure(struct rollup *u, const char *name, const char *path,
    int depth);

/* The names of all parts. */
void rollup_put_set(struct rollup *u, const char *name, const char *path,
    int depth);

/* A comment on a ratio, which is never written. */
void rollup_put_ratio(struct rollup *u, const char *name, const char *path,
    int depth);

#endif
