/*
 * The file of the next period: what becomes of figures and words, and the new
 * text, put together from the old one and a list of edits.
 */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "data/facts_inside.h"
#include "data/number.h"
#include "data/renew_inside.h"
#include "data/rollup.h"

#define OPEN "待报"

/* ---- edits ---- */

void
renew_edit(struct renew *r, size_t from, size_t to, const char *put)
{
	struct renew_edit *e = NEW(&r->job->mem, struct renew_edit);

	*e = (struct renew_edit){NULL, from, to, put};
	*r->tail = e;
	r->tail = &e->next;
}

static const char *
apply(const struct renew *r, const char *text)
{
	struct buf b = {.mem = &r->job->mem};
	const struct renew_edit *e;
	size_t at = 0;

	for (e = r->first; e != NULL; at = e->to, e = e->next) {
		buf_put(&b, text + at, e->from - at);
		buf_puts(&b, e->put);
	}
	buf_puts(&b, text + at);
	return buf_text(&b);
}

/* ---- what may become of an entry ---- */

void
renew_list(struct renew *r, const struct data *d)
{
	struct renew_text *t = NEW(&r->job->mem, struct renew_text);

	*t = (struct renew_text){
		.path = data_path(&r->job->mem, d),
		.text = arena_strdup(&r->job->mem, d->text),
	};
	*r->kept_tail = t;
	r->kept_tail = (struct renew_text **)(uintptr_t)&t->next;
}

void
renew_keep(struct renew *r, const struct data *d)
{
	(void)r;
	(void)d;
}

void
renew_blank(struct renew *r, const struct data *d)
{
	size_t from = data_behind_colon(d), to = data_end(d);

	if (to > from)
		renew_edit(r, from, to, "");
}

/* What keys.def says of a key beside 值; NULL: it is a part. */
static renew_next *
figure_key(const char *key)
{
	static const struct {
		const char *key;
		renew_next *next;
	} keys[] = {
#define HEAD_KEY(key, next, zh, en)
#define OFFICIAL_KEY(key, next, zh, en)
#define FIGURE_KEY(key, next, zh, en) {key, renew_##next},
#define METRIC_KEY(key, take, zh, en)
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
	};
	size_t i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].key, key) == 0)
			return keys[i].next;
	return NULL;
}

/* Whether something before it in its brackets stays. */
static bool
has_kept_before(const struct data *d)
{
	const struct data *c;

	for (c = d->up->child; c != d; c = c->next)
		if (figure_key(c->key) != renew_cut)
			return true;
	return false;
}

/* Out of brackets, with the comma on that side where it is one too many. */
static void
cut_flow(struct renew *r, const struct data *d)
{
	const char *text = d->loc.src->text;
	size_t from = d->key_loc.beg, to = data_end(d);
	const struct data *c = d->up->child;

	if (has_kept_before(d)) {
		while (c->next != d)
			c = c->next;
		from = data_end(c);
		from += strcspn(text + from, ",");
	} else
		to = d->next != NULL ? d->next->key_loc.beg : to;
	renew_edit(r, from, to, "");
}

void
renew_cut(struct renew *r, const struct data *d)
{
	const char *text = d->loc.src->text;
	size_t from = d->key_loc.beg, to = data_end(d), line = from;

	if (text[d->up->loc.beg] == '{') {
		cut_flow(r, d);
		return;
	}
	while (line > 0 && text[line - 1] != '\n')
		line--;
	if (line + strspn(text + line, " ") != from) {
		renew_blank(r, d);
		return;
	}
	to += strcspn(text + to, "\n");
	renew_edit(r, line, to + (text[to] == '\n'), "");
}

/* ---- figures ---- */

/* Cells of a terminal or an editor: Chinese characters take two. */
static int
width(const char *s, size_t n)
{
	const char *end = s + n;
	int cells = 0;

	while (s < end)
		cells += utf8_is_cjk(utf8_next(&s, end)) ? 2 : 1;
	return cells;
}

/* A remark behind [from, to) stays in its column where that can be. */
static void
keep_column(struct renew *r, const char *text, size_t from, size_t to)
{
	int blanks = (int)strspn(text + to, " ");
	int now = blanks + width(text + from, to - from) -
	    width(OPEN, strlen(OPEN));

	if (text[to + (size_t)blanks] == '#' && blanks > 1 && now != blanks)
		renew_edit(r, to, to + (size_t)blanks,
		    arena_printf(&r->job->mem, "%*s", now > 1 ? now : 1, ""));
}

/* 待报 in place of the value, which may be a list on lines of its own. */
static void
open_figure(struct renew *r, const struct data *d)
{
	size_t from = d->loc.beg, to = data_end(d);

	r->result->opened++;
	if (d->kind == DATA_LIST && d->loc.src->text[from] == '-' &&
	    d->key != NULL) {
		renew_edit(r, data_behind_colon(d), data_behind_colon(d),
		    " " OPEN);
		from = data_behind_colon(d) +
		    strcspn(d->loc.src->text + data_behind_colon(d), "\r\n");
		renew_edit(r, from, to, "");
		return;
	}
	renew_edit(r, from, to, OPEN);
	keep_column(r, d->loc.src->text, from, to);
}

/* The metric of what stands at `d`; NULL when the dictionary has none. */
static const struct metric *
metric_of(const struct renew *r, const struct data *d)
{
	const struct metrics *all = facts_metrics(r->facts);

	if (d->key != NULL && strcmp(d->key, "值") == 0)
		d = d->up;
	return all != NULL ? metrics_find(all, data_path(&r->job->mem, d)) :
	    NULL;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether words speak of a year: 2022年…计划 is not true of the next. */
static bool
is_dated(const char *s)
{
	for (; *s != '\0'; s++)
		if (is_digit(s[0]) && is_digit(s[1]) && is_digit(s[2]) &&
		    is_digit(s[3]) && !is_digit(s[4]))
			return true;
	return false;
}

enum { LONGEST = 24 };	/* bytes of a figure with its unit */

/* Whether it is a number or a date, though no dictionary says what it is. */
static bool
is_number(const struct renew *r, const char *s)
{
	struct date d;

	return number_read(&r->job->mem, s, "").value != NULL ||
	    date_parse(s, strlen(s), &d) ||
	    ((is_digit(s[0]) || (s[0] == '-' && is_digit(s[1]))) &&
	    strlen(s) <= LONGEST);
}

static void
renew_value(struct renew *r, const struct data *d)
{
	static const char *const states[] = {"无", "不公开", "~"};
	const struct metric *m = metric_of(r, d);
	size_t i;

	if (d->text[0] == '\0' || strcmp(d->text, OPEN) == 0 ||
	    strcmp(d->text, "不适用") == 0)
		return;
	for (i = 0; i < sizeof states / sizeof *states; i++)
		if (!d->quoted && strcmp(d->text, states[i]) == 0) {
			open_figure(r, d);
			return;
		}
	if (m != NULL && m->kind == METRIC_WORD ? is_dated(d->text) :
	    m != NULL || is_number(r, d->text))
		open_figure(r, d);
	else
		renew_list(r, d);
}

/* ---- parts ---- */

/* 1, 1月, 一季度 … of the old period: the same one of the new. */
static const char *
next_key(const struct renew *r, const char *key)
{
	struct arena *mem = &r->job->mem;
	struct period was = {PERIOD_MONTH, r->from.year, 1}, is;
	int first = period_begin(r->from).month;
	int last = period_end(r->from).month;
	int step = period_begin(r->to).month - first;

	for (was.number = first; was.number <= last; was.number++) {
		is = (struct period){PERIOD_MONTH, r->to.year,
		    was.number + step};
		if (strcmp(key, period_short(mem, was)) == 0)
			return period_short(mem, is);
		if (strcmp(key, arena_printf(mem, "%d", was.number)) == 0)
			return arena_printf(mem, "%d", is.number);
	}
	return NULL;
}

/* Whether all keys below are months of the period, and move on with it. */
static bool
is_months(const struct renew *r, const struct data *d)
{
	const struct data *c;

	for (c = d->child; c != NULL; c = c->next)
		if (c->key == NULL || next_key(r, c->key) == NULL)
			return false;
	return d->child != NULL;
}

/* A list of names, or of figures: nothing below its entries. */
static bool
is_flat(const struct data *d)
{
	const struct data *c;

	for (c = d->child; c != NULL; c = c->next)
		if (c->kind != DATA_TEXT)
			return false;
	return d->child != NULL;
}

void
renew_figure(struct renew *r, const struct data *d)
{
	const struct data *c;
	renew_next *next;
	bool months = d->kind == DATA_MAP && is_months(r, d);

	if (d->kind == DATA_TEXT) {
		renew_value(r, d);
		return;
	}
	if (d->kind == DATA_LIST && metric_of(r, d) != NULL && is_flat(d)) {
		open_figure(r, d);
		return;
	}
	for (c = d->child; c != NULL; c = c->next) {
		next = c->key != NULL ? figure_key(c->key) : NULL;
		if (months)
			renew_edit(r, c->key_loc.beg, c->key_loc.end,
			    next_key(r, c->key));
		if (next != NULL)
			next(r, c);
		else
			renew_figure(r, c);
	}
}

/* ---- the whole ---- */

/* Whether a remark speaks of the year that is over. */
static bool
has_remarks(const struct renew *r, const char *text)
{
	const char *year = arena_printf(&r->job->mem, "%d", r->from.year);
	const char *s, *end;

	for (s = strchr(text, '#'); s != NULL; s = strchr(end, '#')) {
		end = s + strcspn(s, "\n");
		if (strstr(arena_strndup(&r->job->mem, s, (size_t)(end - s)),
		    year) != NULL)
			return true;
	}
	return false;
}

/* Whether the new text can be read, and says what it should; places in it. */
static bool
check(struct renew *r, const char *text)
{
	const struct src *src = src_new(&r->job->mem, r->path, text,
	    strlen(text));
	const struct data *root, *d;
	struct renew_text *t;
	struct period p;
	struct job aside;
	bool good;

	job_open(&aside, r->job->mem.fail);
	root = data_read(&aside, src);
	good = root != NULL && !job_failed(&aside);
	/* What takes its figures from another file may have the period there. */
	d = good ? data_child(root, "期间") : NULL;
	if (d != NULL)
		good = d->kind == DATA_TEXT &&
		    period_parse(d->text, strlen(d->text), &p) &&
		    period_same(p, r->to);
	for (t = (struct renew_text *)(uintptr_t)r->result->kept;
	    good && t != NULL;
	    t = (struct renew_text *)(uintptr_t)t->next) {
		d = data_find(root, t->path);
		good = d != NULL;
		if (good)
			t->place = loc_place((struct loc){src, d->loc.beg,
			    d->loc.end});
	}
	job_close(&aside);
	return good;
}

/* All that the entries of the old file come to. */
static bool
make(struct renew *r, const struct src *src)
{
	const struct data *root;
	const char *text;
	struct job aside;
	bool good;

	/* Its messages were given when the figures were read. */
	job_open(&aside, r->job->mem.fail);
	root = data_read(&aside, src);
	good = root != NULL && root->kind == DATA_MAP && !job_failed(&aside);
	if (good) {
		renew_root(r, root);
		text = apply(r, src->text);
		good = check(r, text);
		r->result->text = good ? text : NULL;
	}
	job_close(&aside);
	if (!good)
		diag_add(r->job, I117, (struct loc){src, 0, 0});
	return good;
}

bool
renew(struct job *j, const struct facts *f, const struct src *src,
    const char *path, struct renewed *result)
{
	struct renew r = {.job = j, .facts = f, .path = path,
	    .from = facts_period(f), .result = result};

	*result = (struct renewed){0};
	if (strncmp(src->text, ROLLUP_HEAD, strlen(ROLLUP_HEAD)) == 0) {
		diag_add(j, I116, (struct loc){src, 0, 0});
		return false;
	}
	r.to = result->period = period_shift(r.from, 1);
	r.tail = &r.first;
	r.kept_tail = (struct renew_text **)(uintptr_t)&result->kept;
	result->remarks = has_remarks(&r, src->text);
	return make(&r, src);
}
