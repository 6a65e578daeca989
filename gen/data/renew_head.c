/*
 * The head of the next period's file: the period itself, the files that go
 * with it, and what is said once of each document.
 */
#include <string.h>

#include "base/file.h"
#include "data/facts_inside.h"
#include "data/renew_inside.h"
#include "data/yaml_out.h"

struct row {
	const char *key;
	renew_next *next;
};

static const struct row heads[] = {
#define HEAD_KEY(key, next, zh, en) {key, renew_##next},
#define OFFICIAL_KEY(key, next, zh, en)
#define FIGURE_KEY(key, next, zh, en)
#define METRIC_KEY(key, take, zh, en)
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
	{NULL, NULL}
};

static const struct row officials[] = {
#define HEAD_KEY(key, next, zh, en)
#define OFFICIAL_KEY(key, next, zh, en) {key, renew_##next},
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
	{NULL, NULL}
};

static renew_next *
find(const struct row *rows, const char *key)
{
	for (; rows->key != NULL; rows++)
		if (strcmp(rows->key, key) == 0)
			return rows->next;
	return NULL;
}

static const char *
yaml(struct arena *mem, const char *value, bool quoted)
{
	struct buf b = {.mem = mem};

	yaml_put_text(&b, value, quoted);
	return buf_text(&b);
}

static void
put_value(struct renew *r, const struct data *d, const char *value)
{
	if (strcmp(d->text, value) != 0)
		renew_edit(r, d->loc.beg, data_end(d),
		    yaml(&r->job->mem, value, d->quoted));
}

/* `name` as the new file sees it, when the old one sees it so. */
static const char *
moved(const struct renew *r, const struct data *d, const char *name)
{
	struct arena *mem = &r->job->mem;
	const char *old = file_beside(mem, d->loc.src->path, name);

	if (strcmp(file_beside(mem, r->path, name), old) == 0)
		return name;
	return file_seen_from(mem, file_directory(mem, r->path), old);
}

static bool
is_there(const struct renew *r, const char *name)
{
	return file_exists(file_beside(&r->job->mem, r->path, name));
}

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/*
 * Last year's file of the new period, as the new file sees it: named like the
 * one before, or like the new file itself.  `found` says whether it is there.
 */
static const char *
last_year(const struct renew *r, const struct data *d, bool *found)
{
	struct arena *mem = &r->job->mem;
	struct period was = period_shift_year(r->to, -1);
	const char *names[2], *shifted;
	int i, n = 0;

	shifted = d == NULL ? NULL : renew_file_name(mem, d->text,
	    period_shift_year(r->from, -1), was);
	if (shifted != NULL)
		names[n++] = moved(r, d, shifted);
	shifted = renew_name(mem, last_part(r->path), r->to, was);
	if (shifted != NULL)
		names[n++] = shifted;
	for (i = 0; i < n; i++)
		if (is_there(r, names[i])) {
			*found = true;
			return names[i];
		}
	*found = false;
	return n > 0 ? names[0] : NULL;
}

void
renew_last_year(struct renew *r, const struct data *d)
{
	const char *text = d->loc.src->text;
	const char *name;
	bool found;

	if (d->kind != DATA_TEXT)
		return;
	name = last_year(r, d, &found);
	if (found) {
		put_value(r, d, r->result->last_year = name);
		return;
	}
	/* A name that leads nowhere would stop every draft. */
	r->result->lacking = name != NULL ? name :
	    arena_strdup(&r->job->mem, d->text);
	if (text[d->up->loc.beg] == '{') {
		renew_cut(r, d);
		return;
	}
	renew_edit(r, d->key_loc.beg, d->key_loc.beg, "# ");
	put_value(r, d, r->result->lacking);
}

void
renew_last_period(struct renew *r, const struct data *d)
{
	if (d->kind == DATA_TEXT)
		put_value(r, d, moved(r, d, last_part(d->loc.src->path)));
}

/* Where there was none: last year's file may be there by now. */
static void
add_last_year(struct renew *r, const struct data *period)
{
	const char *text = period->loc.src->text, *name;
	const char *eol = strstr(text, "\r\n") != NULL ? "\r\n" : "\n";
	size_t at = data_end(period);
	bool found;

	name = last_year(r, NULL, &found);
	if (!found)
		return;
	r->result->last_year = name;
	name = yaml(&r->job->mem, name, false);
	at += strcspn(text + at, "\r\n");
	renew_edit(r, at, at, arena_join(&r->job->mem, eol, "上年: ", name,
	    NULL));
}

void
renew_period(struct renew *r, const struct data *d)
{
	const char *name;

	if (d->kind != DATA_TEXT)
		return;
	name = renew_name(&r->job->mem, d->text, r->from, r->to);
	put_value(r, d, name != NULL ? name :
	    period_name(&r->job->mem, r->to));
	if (data_child(d->up, "上年") == NULL &&
	    d->loc.src->text[d->up->loc.beg] != '{')
		add_last_year(r, d);
}

/* It may be seen from a new place. */
void
renew_file(struct renew *r, const struct data *d)
{
	const char *name;

	if (d->kind != DATA_TEXT || d->text[0] == '\0')
		return;
	name = file_beside(&r->job->mem, d->loc.src->path, d->text);
	if (file_exists(name) || file_is_directory(name))
		put_value(r, d, moved(r, d, d->text));
}

/* A part of the period before is one step behind; months by their own name. */
static const char *
part_name(const struct renew *r, const char *name)
{
	struct arena *mem = &r->job->mem;
	const char *next = renew_file_name(mem, name, r->from, r->to);
	struct date begin = period_begin(r->from);
	int kinds[] = {PERIOD_HALF, PERIOD_QUARTER, PERIOD_MONTH};
	int lengths[] = {6, 3, 1}, i, k;
	int months = 12 * (period_begin(r->to).year - begin.year) +
	    period_begin(r->to).month - begin.month;

	for (i = 0; next == NULL && i < 3; i++)
		for (k = -1; next == NULL && k < 12 / lengths[i]; k++) {
			struct period p = {(enum period_kind)kinds[i],
			    begin.year, (begin.month - 1) / lengths[i] + 1};

			if (months % lengths[i] == 0)
				next = renew_file_name(mem, name,
				    period_shift(p, k), period_shift(p, k +
				    months / lengths[i]));
		}
	return next;
}

void
renew_names(struct renew *r, const struct data *d)
{
	const struct data *c;
	const char *name;

	if (d->kind == DATA_TEXT) {
		name = part_name(r, d->text);
		if (name != NULL)
			put_value(r, d, moved(r, d, name));
		else
			renew_list(r, d);
	}
	for (c = d->child; c != NULL; c = c->next)
		renew_names(r, c);
}

/* ---- all ---- */

void
renew_official(struct renew *r, const struct data *d)
{
	const struct data *c;
	renew_next *next;

	for (c = d->child; c != NULL; c = c->next) {
		next = c->key != NULL ? find(officials, c->key) : NULL;
		if (next != NULL)
			next(r, c);
	}
}

void
renew_root(struct renew *r, const struct data *root)
{
	const struct data *d;
	renew_next *next;

	for (d = root->child; d != NULL; d = d->next) {
		next = find(heads, d->key);
		if (next != NULL)
			next(r, d);
		else
			renew_figure(r, d);
	}
}
