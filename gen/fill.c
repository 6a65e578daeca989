/*
 * Forms that came back, put into the period file: each value at its own
 * place, by cutting and inserting bytes, so that comments and layout stay as
 * they are.  After every value the text is read again, which keeps the places
 * true.
 */
#include "fill_inside.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "diff/diff.h"

/* ---- reading forms ---- */

/* Heads of period files and of forms: no figures. */
static bool
is_head(const char *key)
{
	return facts_is_head(key) || strcmp(key, "责任") == 0 ||
	    strcmp(key, "汇总") == 0;
}

/* Nothing was said yet. */
bool
fill_is_open(const struct data *d)
{
	return (d->kind == DATA_LIST && d->child == NULL) ||
	    (d->kind == DATA_TEXT && !d->quoted &&
	    (d->text[0] == '\0' || strcmp(d->text, "待报") == 0));
}

static const char *
unit_of(const struct fill *f, const char *path)
{
	const struct metric *m = metrics_find(f->metrics, path);

	return m != NULL ? m->unit : "";
}

/* 1286, 1,286 and 1286件 are one value. */
static bool
same_text(const struct fill *f, const char *path, const struct data *a,
    const struct data *b)
{
	struct arena *mem = &f->job->mem;
	struct number na, nb;

	if (strcmp(a->text, b->text) == 0)
		return true;
	na = number_read(mem, a->text, unit_of(f, path));
	nb = number_read(mem, b->text, unit_of(f, path));
	return na.value != NULL && nb.value != NULL &&
	    dec_cmp(na.value, nb.value) == 0;
}

static bool
same_value(const struct fill *f, const char *path, const struct data *a,
    const struct data *b)
{
	const struct data *c, *d;

	if (a->kind != b->kind)
		return false;
	if (a->kind == DATA_TEXT)
		return same_text(f, path, a, b);
	for (c = a->child, d = b->child; c != NULL && d != NULL;
	    c = c->next, d = d->next)
		if ((c->key != NULL && strcmp(c->key, d->key) != 0) ||
		    !same_value(f, path, c, d))
			return false;
	return c == NULL && d == NULL;
}

enum { SHOWN = 40 };	/* characters of a value in a message */

static const char *
shown(struct fill *f, const struct data *d)
{
	struct arena *mem = &f->job->mem;
	const char *text = fill_flow(mem, d), *s = text;
	size_t n = 0;

	if (d->kind == DATA_TEXT)
		return d->text;
	while (*s != '\0' && n++ < SHOWN)
		utf8_next(&s, s + strlen(s));
	return *s == '\0' ? text : arena_join(mem, arena_strndup(mem, text,
	    (size_t)(s - text)), "…", NULL);
}

static void
take(struct fill *f, const char *path, const struct data *d)
{
	const struct answer *earlier = table_find(&f->known, path,
	    strlen(path));
	struct answer *a;
	struct diag *diag;

	if (earlier != NULL) {
		if (same_value(f, path, earlier->node, d))
			return;
		diag = diag_add(f->job, I104, d->loc, path,
		    shown(f, earlier->node), shown(f, d));
		diag_relate(f->job, diag, I110, earlier->node->loc);
		return;
	}
	a = NEW(&f->job->mem, struct answer);
	a->path = path;
	a->node = d;
	*f->tail = a;
	f->tail = &a->next;
	table_put(&f->known, path, strlen(path), a);
}

static void
collect(struct fill *f, const char *path, const struct data *d)
{
	const struct data *c;
	const char *below;

	for (c = d->child; c != NULL; c = c->next) {
		if (path[0] == '\0' && is_head(c->key))
			continue;
		below = path[0] == '\0' ? c->key : arena_join(&f->job->mem,
		    path, ".", c->key, NULL);
		if (c->kind == DATA_MAP)
			collect(f, below, c);
		else if (!fill_is_open(c))
			take(f, below, c);
	}
}

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* Whether it is a form, and of this period. */
static bool
check_form(struct fill *f, const struct data *root)
{
	const struct data *format = data_child(root, "格式");
	const struct data *period = data_child(root, "期间");
	struct period p;

	if (format == NULL || format->kind != DATA_TEXT ||
	    (!starts(format->text, "zongjie-form/") &&
	    !starts(format->text, "zongjie-data/"))) {
		diag_add(f->job, I102, format != NULL ? format->loc :
		    (struct loc){root->loc.src, 0, 0});
		return false;
	}
	if (period == NULL || period->bad)
		return true;
	if (period->kind != DATA_TEXT ||
	    !period_parse(period->text, strlen(period->text), &p)) {
		diag_add(f->job, period->kind == DATA_TEXT ? D143 : D144,
		    period->loc, period->kind == DATA_TEXT ? period->text :
		    period->key);
		return false;
	}
	if (period_same(p, f->period))
		return true;
	diag_add(f->job, I103, period->loc, period->text,
	    period_name(&f->job->mem, f->period));
	return false;
}

static void
read_form(struct fill *f, const char *path)
{
	const struct src *src = file_read(f->job, path, (struct loc){0});
	const struct data *root = src != NULL ? data_read(f->job, src) : NULL;
	struct answer **before = f->tail;

	if (root == NULL || !check_form(f, root))
		return;
	collect(f, "", root);
	if (*before == NULL)
		diag_add(f->job, I108, (struct loc){src, 0, 0});
}

/* ---- finding the place ---- */

/* A figure of which something is said, but not what it is. */
static bool
lacks_value(const struct data *d)
{
	const struct data *c = d->child;

	if (d->kind != DATA_MAP || c == NULL)
		return false;
	while (c != NULL && facts_is_about(c->key))
		c = c->next;
	return c == NULL;
}

struct spot
fill_spot(struct arena *mem, const struct data *root, const char *path)
{
	struct spot s = {root, path};
	const struct data *c;

	while (*s.rest != '\0' && s.at->kind == DATA_MAP) {
		size_t n = strcspn(s.rest, ".");

		c = data_child(s.at, arena_strndup(mem, s.rest, n));
		if (c == NULL)
			break;
		s.at = c;
		s.rest += n + (s.rest[n] == '.');
	}
	/* 收文 and 收文.值 are the same figure. */
	if (*s.rest == '\0' && s.at->kind == DATA_MAP &&
	    data_child(s.at, "值") != NULL)
		s.at = data_child(s.at, "值");
	else if (*s.rest == '\0' && lacks_value(s.at))
		s.rest = "值";
	else if (strcmp(s.rest, "值") == 0 && s.at->kind == DATA_TEXT &&
	    !fill_is_open(s.at))
		s.rest = "";
	return s;
}

/* Tells of an answer that cannot go where it belongs; false then. */
static bool
check_spot(struct fill *f, const struct answer *a, struct spot s)
{
	struct diag *d;

	if (*s.rest != '\0') {
		if (s.at->kind == DATA_MAP || fill_is_open(s.at))
			return true;
		d = diag_add(f->job, I106, a->node->loc, a->path);
		diag_relate(f->job, d, I110, s.at->loc);
		return false;
	}
	if (s.at->kind != a->node->kind && !fill_is_open(s.at)) {
		d = diag_add(f->job, I106, a->node->loc, a->path);
		diag_relate(f->job, d, I110, s.at->loc);
		return false;
	}
	if (fill_is_open(s.at) || f->force ||
	    same_value(f, a->path, a->node, s.at))
		return true;
	d = diag_add(f->job, I105, a->node->loc, a->path, shown(f, s.at),
	    shown(f, a->node));
	diag_relate(f->job, d, I110, s.at->loc);
	return false;
}

static const char *
put_answer(struct fill *f, const char *text, const struct answer *a)
{
	const struct src *src = src_new(&f->job->mem, "", text,
	    strlen(text));
	const struct data *root;
	struct spot s;
	struct job aside;

	/* Its notes were given when the file was read first. */
	job_open(&aside, f->job->mem.fail);
	root = data_read(&aside, src);
	if (root != NULL) {
		s = fill_spot(&f->job->mem, root, a->path);
		if (*s.rest != '\0') {
			text = fill_insert(f, text, s, a);
			f->result->written++;
		} else if (fill_is_open(s.at) ||
		    !same_value(f, a->path, a->node, s.at)) {
			text = fill_replace(f, text, s.at, a);
			f->result->written++;
		} else
			f->result->same++;
	}
	job_close(&aside);
	return text;
}

/*
 * The text must hold every answer: layouts that we do not know how to write
 * into are told of, and nothing is written.
 */
static bool
holds_all(struct fill *f, const char *text)
{
	const struct src *src = src_new(&f->job->mem, "", text,
	    strlen(text));
	const struct data *root;
	const struct answer *a;
	struct job aside;
	struct spot s;
	bool good;

	job_open(&aside, f->job->mem.fail);
	root = data_read(&aside, src);
	good = root != NULL && !job_failed(&aside);
	for (a = f->first; good && a != NULL; a = a->next) {
		s = fill_spot(&f->job->mem, root, a->path);
		good = *s.rest == '\0' &&
		    same_value(f, a->path, a->node, s.at);
		if (!good)
			diag_add(f->job, I109, a->node->loc, a->path);
	}
	job_close(&aside);
	return good;
}

static void
list_answers(struct fill *f)
{
	const struct answer *a;
	const char **paths;
	size_t n = 0;

	for (a = f->first; a != NULL; a = a->next)
		n++;
	paths = NEW_ARRAY(&f->job->mem, const char *, n + 1);
	for (n = 0, a = f->first; a != NULL; a = a->next)
		paths[n++] = a->path;
	f->result->answered = paths;
}

bool
gen_fill(struct job *j, const struct gen_options *options,
    const char *const *forms, bool force, struct gen_filled *result)
{
	struct facts *facts = figures_facts(j, options);
	struct fill f = {.job = j, .force = force, .result = result,
	    .known = {.mem = &j->mem}};
	const struct data *root;
	const struct answer *a;
	const char *text;

	*result = (struct gen_filled){.text = ""};
	if (facts == NULL)
		return false;
	f.tail = &f.first;
	f.metrics = facts_metrics(facts);
	f.period = facts_period(facts);
	root = facts_node(facts, FACTS_NOW, "");
	if (data_child(root, FACTS_INHERITS) != NULL) {
		diag_add(j, I115, data_child(root, FACTS_INHERITS)->loc,
		    data_child(root, FACTS_INHERITS)->text);
		return false;
	}
	for (; *forms != NULL; forms++)
		read_form(&f, *forms);
	for (a = f.first; a != NULL; a = a->next)
		(void)check_spot(&f, a, fill_spot(&j->mem, root, a->path));
	if (job_failed(j))
		return false;
	result->before = text = root->loc.src->text;
	for (a = f.first; a != NULL; a = a->next)
		text = put_answer(&f, text, a);
	result->text = text;
	result->diff = diff_lines(&j->mem, root->loc.src->path,
	    result->before, text);
	list_answers(&f);
	return holds_all(&f, text);
}
