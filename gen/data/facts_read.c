/*
 * Reading the statistics of one report: the period file, its head, and the
 * other files that the head names.
 */
#include <string.h>

#include "base/file.h"
#include "data/facts_inside.h"
#include "data/format.h"

/* A report may be dated a little before its period is over, not much. */
enum { DAYS_EARLY = 7 };

const struct data *
facts_head(const struct facts *f, const char *key)
{
	const struct data *d = f->sets.root != NULL ?
	    data_child(f->sets.root, key) : NULL;

	return d != NULL ? d : data_child(f->file[FACTS_NOW].root, key);
}

/* A text of the head; NULL, told of when it is something else. */
static const struct data *
head_text(struct job *j, const struct facts *f, const char *key)
{
	const struct data *d = facts_head(f, key);

	if (d == NULL || d->bad || (d->kind == DATA_TEXT &&
	    d->text[0] == '\0'))
		return NULL;
	if (d->kind == DATA_TEXT)
		return d;
	diag_add(j, D144, d->loc, key);
	return NULL;
}

void
facts_add_file(struct job *j, struct facts *f, const char *path)
{
	size_t n = f->file_count, had = f->files != NULL ? n + 1 : 0;

	f->files = arena_grow(&j->mem, f->files, had * sizeof(*f->files),
	    (n + 2) * sizeof(*f->files));
	f->files[f->file_count++] = path;
}

void
layer_add(struct layer *l, const char *path, const struct data *d)
{
	const struct data *c;
	size_t n = 1;

	table_put(&l->paths, path, strlen(path), d);
	for (c = d->child; c != NULL; c = c->next, n++)
		layer_add(l, c->key != NULL ?
		    arena_join(l->paths.mem, path, ".", c->key, NULL) :
		    arena_printf(l->paths.mem, "%s.%zu", path, n), c);
}

static void
index_children(struct layer *l, const struct data *root)
{
	const struct data *c;

	for (c = root->child; c != NULL; c = c->next)
		layer_add(l, c->key, c);
}

const char *
facts_named_path(struct job *j, const struct facts *f, const struct data *name)
{
	const char *from = name->loc.src->path;

	/* What 沿用 brought in was written elsewhere. */
	return file_beside(&j->mem, strcmp(from, "--set") == 0 ? f->path :
	    from, name->text);
}

/* Reads a file named in the head, and its format; NULL after a message. */
static const struct data *
read_named(struct job *j, struct facts *f, const struct data *name,
    const char *format)
{
	const char *path = facts_named_path(j, f, name);
	const struct src *src = file_read(j, path, name->loc);
	const struct data *root;

	facts_add_file(j, f, path);
	if (src == NULL)
		return NULL;
	root = data_read(j, src);
	return root != NULL && format_check(j, root, format) ? root : NULL;
}

/* 期间 of a file; told of when it is not there or cannot be read. */
static bool
read_period(struct job *j, const struct data *root, const struct data *d,
    struct period *p)
{
	if (d == NULL || (d->kind == DATA_TEXT && d->text[0] == '\0')) {
		if (!root->bad && (d == NULL || !d->bad))
			diag_add(j, D142, d != NULL ? d->loc :
			    (struct loc){root->loc.src, 0, 0});
		return false;
	}
	if (d->kind == DATA_TEXT && period_parse(d->text, strlen(d->text), p))
		return true;
	if (d->kind == DATA_TEXT)
		diag_add(j, D143, d->loc, d->text);
	else
		diag_add(j, D144, d->loc, d->key);
	return false;
}

/* One KEY=VALUE as a node of the layer on top. */
static struct data *
read_set(struct job *j, const char *text)
{
	const char *sign = strchr(text, '=');
	const struct src *src = src_new(&j->mem, "--set", text, strlen(text));
	struct data *d = NEW(&j->mem, struct data);
	size_t n = sign != NULL ? (size_t)(sign - text) : 0;

	d->kind = DATA_TEXT;
	d->key = arena_strndup(&j->mem, text, n);
	if (n == 0 || !format_is_path(d->key)) {
		diag_add(j, D154, ((struct loc){src, 0, (uint32_t)n}),
		    arena_strdup(&j->mem, text));
		return NULL;
	}
	d->text = arena_strdup(&j->mem, sign + 1);
	d->key_loc = (struct loc){src, 0, (uint32_t)n};
	d->loc = (struct loc){src, (uint32_t)n + 1, (uint32_t)src->len};
	return d;
}

/* The last of two for one key counts, as on command lines. */
static void
read_sets(struct job *j, struct facts *f, const char *const *sets)
{
	struct data *root = NEW(&j->mem, struct data), *d;

	root->kind = DATA_MAP;
	for (; sets != NULL && *sets != NULL; sets++) {
		d = read_set(j, *sets);
		if (d == NULL)
			continue;
		d->up = root;
		d->next = root->child;
		root->child = d;
		root->count++;
		table_put(&f->sets.paths, d->key, strlen(d->key), d);
	}
	f->sets.root = root;
}

/* 单位: a map in place, or the file that holds it. */
static void
read_office(struct job *j, struct facts *f)
{
	const struct data *d = facts_head(f, "单位");

	if (d == NULL || d->bad)
		return;
	if (d->kind == DATA_MAP) {
		facts_index_official(f, d);
		return;
	}
	if (d->kind != DATA_TEXT || d->text[0] == '\0') {
		diag_add(j, D151, d->loc);
		return;
	}
	f->office.root = read_named(j, f, d, "zongjie-office/1");
	if (f->office.root == NULL)
		return;
	layer_add(&f->office, "单位", f->office.root);
	facts_index_official(f, f->office.root);
}

/* The directory of a set that is called `name`. */
static void
read_template_dir(struct job *j, struct facts *f,
    const struct facts_options *o)
{
	const struct data *d = head_text(j, f, "模板");
	const char *given = o->template_dir, *name, *root = o->template_root;

	if (given == NULL && d == NULL) {
		f->template_dir = "";
		d = facts_head(f, "模板");
		if ((d == NULL || d->text[0] == '\0') &&
		    !f->file[FACTS_NOW].root->bad)
			diag_add(j, D145, d != NULL ? d->loc :
			    (struct loc){f->src, 0, 0});
		return;
	}
	name = given != NULL ? given : d->text;
	f->template_dir = given != NULL ? given : facts_named_path(j, f, d);
	if (file_is_directory(f->template_dir))
		return;
	if (strchr(name, '/') == NULL && root == NULL) {
		f->template_dir = name;
		return;
	}
	if (strchr(name, '/') == NULL) {
		const char *known = arena_join(&j->mem, root, "/", name, NULL);

		if (file_is_directory(known)) {
			f->template_dir = known;
			return;
		}
	}
	f->template_dir = "";
	diag_add(j, D146, given == NULL ? d->loc : (struct loc){0}, name);
}

/*
 * The set, or what it builds on, that has a metrics.yml; NULL after a
 * message.
 */
static const char *
find_metrics(struct job *j, struct facts *f, const struct facts_options *o)
{
	const char *const own[] = {f->template_dir, NULL};
	const char *const *dir = own;
	struct buf tried = {.mem = &j->mem};
	const char *path;

	if (o != NULL && o->template_dirs != NULL)
		dir = o->template_dirs(o->of, j, f->template_dir,
		    o->template_root);
	for (; *dir != NULL; dir++) {
		path = arena_join(&j->mem, *dir, "/metrics.yml", NULL);
		if (file_exists(path))
			return *dir;
		buf_puts(&tried, tried.len > 0 ? "、" : "");
		buf_puts(&tried, path);
	}
	diag_add(j, D152, (struct loc){f->src, 0, 0}, buf_text(&tried));
	return NULL;
}

/* The dictionary; `o` is NULL for a part of what has one. */
static void
read_metrics(struct job *j, struct facts *f, const struct facts_options *o)
{
	static const struct metrics none;
	const struct data *d = head_text(j, f, "指标");
	const char *path, *set = NULL;
	const struct src *src;

	f->metrics = &none;
	if (d == NULL && !file_is_directory(f->template_dir))
		return;
	if (d == NULL && (set = find_metrics(j, f, o)) == NULL)
		return;
	path = d != NULL ? facts_named_path(j, f, d) :
	    arena_join(&j->mem, set, "/metrics.yml", NULL);
	facts_add_file(j, f, path);
	f->metrics = o != NULL && o->dictionary != NULL ?
	    o->dictionary(o->of, j, path, set) : NULL;
	if (f->metrics != NULL)
		return;
	src = d != NULL ? file_read(j, path, d->loc) :
	    file_read_of_set(j, set, "metrics.yml", (struct loc){0});
	if (src != NULL)
		f->metrics = metrics_read(j, src);
	if (f->metrics == NULL)
		f->metrics = &none;
}

/* 上年 or 上期: a file of the very period it is to be compared with. */
static void
read_before(struct job *j, struct facts *f, enum facts_when when,
    const char *key, struct period want)
{
	const struct data *d = head_text(j, f, key), *root, *period;
	struct layer *l = &f->file[when];

	if (d == NULL)
		return;
	root = read_named(j, f, d, "zongjie-data/1");
	if (root == NULL)
		return;
	l->root = root;
	period = data_child(root, "期间");
	if (read_period(j, root, period, &l->period) && want.year > 0 &&
	    !period_same(l->period, want)) {
		struct diag *diag = diag_add(j, D147, d->loc, key,
		    period_name(&j->mem, l->period),
		    period_name(&j->mem, want));

		diag_relate(j, diag, D148, period->loc);
		/* Figures of the wrong period are worse than none. */
		l->root = NULL;
		return;
	}
	index_children(l, root);
	rolls_read(j, f, l);
}

static struct date
days_later(struct date d, int days)
{
	for (d.day += days; d.day > date_days_in_month(d.year, d.month);) {
		d.day -= date_days_in_month(d.year, d.month);
		d.year += d.month == 12;
		d.month = d.month % 12 + 1;
	}
	return d;
}

/* What stands behind 成文日期, and the day when it is one. */
static enum fact_state
date_state(struct job *j, const struct data *d, struct date *date)
{
	if (d == NULL || d->bad)
		return d == NULL ? FACT_ABSENT : FACT_BAD;
	if (d->kind == DATA_TEXT && d->text[0] == '\0')
		return FACT_EMPTY;
	if (d->kind == DATA_TEXT && strcmp(d->text, "待报") == 0)
		return FACT_PENDING;
	if (d->kind == DATA_TEXT && date_parse(d->text, strlen(d->text), date))
		return FACT_WORD;
	*date = (struct date){0};
	if (d->kind == DATA_TEXT)
		diag_add(j, D149, d->loc, d->text);
	else
		diag_add(j, D144, d->loc, d->key);
	return FACT_BAD;
}

static void
read_date(struct job *j, struct facts *f)
{
	const struct data *d = facts_head(f, "成文日期");
	struct period p = f->file[FACTS_NOW].period;

	f->date_state = date_state(j, d, &f->date);
	f->date_loc = d != NULL ? d->loc : (struct loc){f->src, 0, 0};
	if (f->date_state == FACT_WORD && p.year > 0 &&
	    date_cmp(days_later(f->date, DAYS_EARLY), period_end(p)) < 0)
		diag_add(j, D150, d->loc, date_text(&j->mem, f->date),
		    date_text(&j->mem, period_end(p)));
}

static void
read_wording(struct job *j, struct facts *f)
{
	const struct data *d = head_text(j, f, "占比");

	f->small_base = small_base_read(j, head_text(j, f, "小基数"));
	if (d == NULL)
		return;
	f->by_remainder = strcmp(d->text, "最大余数") == 0;
	if (!f->by_remainder && strcmp(d->text, "四舍五入") != 0)
		diag_add(j, D245, d->loc, d->text);
}

/* The tables of all layers take their memory from the job. */
struct facts *
facts_new(struct job *j, const char *path)
{
	struct facts *f = NEW(&j->mem, struct facts);
	int i;

	f->path = arena_strdup(&j->mem, path);
	f->sets.paths.mem = f->office.paths.mem = &j->mem;
	f->typed.mem = &j->mem;
	for (i = 0; i < FACTS__COUNT; i++)
		f->file[i].paths.mem = f->found[i].mem = &j->mem;
	return f;
}

/* The nodes of the period file, but not 单位: office.yml. */
static void
index_period_file(struct facts *f)
{
	const struct data *c;
	struct layer *l = &f->file[FACTS_NOW];

	for (c = l->root->child; c != NULL; c = c->next)
		if (c->kind != DATA_TEXT || strcmp(c->key, "单位") != 0)
			layer_add(l, c->key, c);
}

void
facts_finish(struct job *j, struct facts *f,
    const struct facts_options *options)
{
	struct layer *now = &f->file[FACTS_NOW];
	struct period p = now->period;

	index_period_file(f);
	read_office(j, f);
	read_template_dir(j, f, options);
	if (options->head_only)
		return;
	read_metrics(j, f, options);
	if (options->alone)
		return;
	read_before(j, f, FACTS_LAST_YEAR, "上年", p.year > 0 ?
	    period_shift_year(p, -1) : p);
	read_before(j, f, FACTS_LAST_PERIOD, "上期", p.year > 0 ?
	    period_shift(p, -1) : p);
	rolls_read(j, f, now);
	read_date(j, f);
	read_wording(j, f);
	facts_walk(j, f);
}

struct facts *
facts_read(struct job *j, const char *path,
    const struct facts_options *options)
{
	struct facts *f = facts_new(j, path);
	struct layer *now = &f->file[FACTS_NOW];
	struct period *p = &now->period;

	f->src = file_read(j, path, (struct loc){0});
	facts_add_file(j, f, f->path);
	if (f->src == NULL)
		return NULL;
	now->root = data_read(j, f->src);
	if (now->root == NULL || !format_check(j, now->root,
	    "zongjie-data/1"))
		return NULL;
	now->root = facts_inherit(j, f, now->root);
	read_sets(j, f, options->sets);
	if (!read_period(j, now->root, facts_head(f, "期间"), p))
		*p = (struct period){0};
	facts_finish(j, f, options);
	return f;
}

/* Whether `path` is read already, by something that this is a part of. */
static bool
is_within(const struct facts *f, const char *path)
{
	for (; f != NULL; f = f->whole)
		if (strcmp(f->path, path) == 0)
			return true;
	return false;
}

struct facts *
facts_read_part(struct job *j, struct facts *whole, const struct data *name)
{
	const char *path = file_beside(&j->mem, name->loc.src->path,
	    name->text);
	struct facts *f = facts_new(j, path);
	struct layer *now = &f->file[FACTS_NOW];
	size_t i;

	if (is_within(whole, path)) {
		diag_add(j, D213, name->loc, name->text);
		return NULL;
	}
	f->whole = whole;
	f->template_dir = whole->template_dir;
	f->src = file_read(j, path, name->loc);
	facts_add_file(j, whole, path);
	if (f->src == NULL)
		return NULL;
	now->root = data_read(j, f->src);
	if (now->root == NULL || !format_check(j, now->root,
	    "zongjie-data/1"))
		return NULL;
	now->root = facts_inherit(j, f, now->root);
	if (!read_period(j, now->root, data_child(now->root, "期间"),
	    &now->period))
		now->period = (struct period){0};
	index_period_file(f);
	read_office(j, f);
	f->metrics = whole->metrics;
	if (head_text(j, f, "指标") != NULL)
		read_metrics(j, f, NULL);
	rolls_read(j, f, now);
	for (i = 0; i < f->file_count; i++)
		facts_add_file(j, whole, f->files[i]);
	facts_walk(j, f);
	return f;
}
