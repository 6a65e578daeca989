#ifndef DATA_FACTS_INSIDE_H
#define DATA_FACTS_INSIDE_H

#include "data/facts.h"
#include "data/table.h"

/* Shared by the files facts*.c. */

/* One file (or --set) of data, with its nodes by path. */
struct layer {
	const struct data *root;	/* NULL: there is none */
	struct table paths;
	struct period period;
};

struct facts {
	const char *path;
	const struct src *src;
	struct layer sets, office;
	struct layer file[FACTS__COUNT];	/* NOW: the period file */
	const struct metrics *metrics;
	const char *template_dir;
	struct date date;
	struct loc date_loc;
	const char **files;
	size_t file_count;
	struct table found[FACTS__COUNT];	/* path → struct fact */
	struct table typed;			/* node → struct fact */
};

/* An entry of the head, or NULL; --set goes before the file. */
const struct data *facts_head(const struct facts *f, const char *key);

/* Whether `key` at the top of a period file is no figure. */
bool facts_is_head(const char *key);

/* Whether `key` below a figure says something about it (来源 …). */
bool facts_is_about(const char *key);

/* Whether `d` is a figure of its own: a text, or a map with 值 or 按月. */
bool facts_is_figure(const struct data *d);

/* Looks through the figures of the period file: names, near misses. */
void facts_walk(struct job *j, struct facts *f);

/* Types the text `d` into `fact` by fact->metric. */
void fact_type(struct job *j, struct fact *fact, const struct data *d);

/*
 * The figure of `entry` from its 按月; false when it has none, or its metric
 * does not say how.  `when` tells which period the months are of.
 */
bool fact_from_months(struct job *j, const struct facts *f,
    enum facts_when when, struct fact *fact, const struct data *entry);

#endif
