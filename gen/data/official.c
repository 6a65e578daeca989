/*
 * The map 公文: what the head and the foot of an official document carry.  It
 * stands in the period file or, for what seldom changes, in the office's.
 */
#include <string.h>

#include "data/facts_inside.h"
#include "data/near.h"

static const char *const keys[] = {
#define HEAD_KEY(key, next, zh, en)
#define OFFICIAL_KEY(key, next, zh, en) key,
#define FIGURE_KEY(key, next, zh, en)
#define METRIC_KEY(key, take, zh, en)
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

static bool
is_known(const char *key)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* A key that nobody would ever read; names of people are values. */
static void
check_key(struct job *j, const struct data *d)
{
	struct buf all = {.mem = &j->mem};
	struct near n;
	size_t i;

	if (is_known(d->key))
		return;
	near_open(&n, d->key);
	for (i = 0; i < KEYS; i++) {
		near_try(&n, keys[i]);
		buf_puts(&all, i > 0 ? "、" : "");
		buf_puts(&all, keys[i]);
	}
	if (n.best != NULL)
		diag_add(j, D261, d->key_loc, d->key, n.best);
	else
		diag_add(j, D262, d->key_loc, d->key, buf_text(&all));
}

static void
check_map(struct job *j, const struct data *d)
{
	const struct data *c;

	if (d == NULL || d->bad)
		return;
	if (d->kind != DATA_MAP) {
		if (d->kind != DATA_TEXT || d->text[0] != '\0')
			diag_add(j, D263, d->loc);
		return;
	}
	for (c = d->child; c != NULL; c = c->next)
		check_key(j, c);
}

void
facts_index_official(struct facts *f, const struct data *office)
{
	const struct data *d = data_child(office, FACTS_OFFICIAL);

	if (d != NULL)
		layer_add(&f->office, FACTS_OFFICIAL, d);
}

void
facts_check_official(struct job *j, const struct facts *f)
{
	const struct data *office = facts_head(f, "单位");

	check_map(j, data_child(f->file[FACTS_NOW].root, FACTS_OFFICIAL));
	if (f->office.root != NULL)
		office = f->office.root;
	if (office != NULL && office->kind == DATA_MAP)
		check_map(j, data_child(office, FACTS_OFFICIAL));
}
