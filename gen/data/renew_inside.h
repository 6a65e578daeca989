#ifndef DATA_RENEW_INSIDE_H
#define DATA_RENEW_INSIDE_H

/* What renew.c (figures and words) and renew_head.c (the head) share. */
#include "data/renew.h"

/* Bytes [from, to) of the old text become `put`. */
struct renew_edit {
	struct renew_edit *next;
	size_t from, to;
	const char *put;
};

struct renew {
	struct job *job;
	const struct facts *facts;
	const char *path;		/* of the new file */
	struct period from, to;
	struct renew_edit *first, **tail;	/* in order of place */
	struct renew_text **kept_tail;
	struct renewed *result;
};

void renew_edit(struct renew *r, size_t from, size_t to, const char *put);

/* Words that stay as they are: whoever asked is told of them. */
void renew_list(struct renew *r, const struct data *d);

/*
 * What becomes of an entry, by the column `next` of keys.def.
 *
 * keep: nothing.  blank: what stands behind its colon goes.  cut: the entry
 * goes.  figure: the value, or all below it, becomes 待报.
 */
typedef void renew_next(struct renew *r, const struct data *d);
renew_next renew_keep, renew_blank, renew_cut, renew_figure;

/*
 * period: 期间.  last_year, last_period: 上年, 上期.  file: a file that any
 * period has.  names: files of the period.  official: 公文, each key by its own
 * row.
 */
renew_next renew_period, renew_last_year, renew_last_period, renew_file,
    renew_names, renew_official;

/* An entry of the head by its row, all others as figures: renew_head.c. */
void renew_root(struct renew *r, const struct data *root);

#endif
