/*
 * Forms that came back, put into the period file: each value at its own
 * place, by cutting and inserting bytes, so that comments and layout stay as
 * they are.  After every value the text is read again, which keeps the places
 * true.
 */
#include <string.h>

#include "base/file.h"
#include "data/number.h"
#include "data/table.h"
#include "figures.h"

/* A value of a form. */
struct answer {
	struct answer *next;
	const char *path;
	const struct data *node;
};

struct fill {
	struct job *job;
	const struct metrics *metrics;
	struct period period;
	bool force;
	struct answer *first, **tail;
	struct table known;		/* path → answer */
	struct gen_filled *result;
};

/* Where an answer belongs: the deepest node there is, and what is lacking. */
struct spot {
	const struct data *at;
	const char *rest;	/* "" when `at` is the figure itself */
};

/* ---- reading forms ---- */

/* Heads of period files and of forms: no figures. */
static bool
is_head(const char *key)
{
	static const char *const heads[] = {
		"格式", "期间", "单位", "模板", "指标", "上年", "上期",
		"成文日期", "核对", "责任", "汇总",
	};
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (strcmp(heads[i], key) == 0)
			return true;
	return false;
}

/* Nothing was said yet. */
static bool
is_open(const struct data *d)
{
	return d->kind == DATA_TEXT && !d->quoted &&
	    (d->text[0] == '\0' || strcmp(d->text, "待报") == 0);
}

static const char *
unit_of(const struct fill *f, const char *path)
{
	const struct metric *m = metrics_find(f->metrics, path);

	return m != NULL ? m->unit : "";
}

/* 1286, 1,286 and 1286件 are one value. */
static bool
same_value(const struct fill *f, const char *path, const struct data *a,
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
		    earlier->node->text, d->text);
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
		else if (c->kind == DATA_LIST)
			diag_add(f->job, I107, c->loc, below);
		else if (!is_open(c))
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
	if (period == NULL || period->kind != DATA_TEXT ||
	    !period_parse(period->text, strlen(period->text), &p) ||
	    (p.kind == f->period.kind && p.year == f->period.year &&
	    p.number == f->period.number))
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

static struct spot
find_spot(struct arena *mem, const struct data *root, const char *path)
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
	else if (strcmp(s.rest, "值") == 0 && s.at->kind == DATA_TEXT &&
	    !is_open(s.at))
		s.rest = "";
	return s;
}

/* Tells of an answer that cannot go where it belongs; false then. */
static bool
check_spot(struct fill *f, const struct answer *a, struct spot s)
{
	struct diag *d;

	if (*s.rest != '\0') {
		if (s.at->kind == DATA_MAP || is_open(s.at))
			return true;
		d = diag_add(f->job, I106, a->node->loc, a->path);
		diag_relate(f->job, d, I110, s.at->loc);
		return false;
	}
	if (s.at->kind != DATA_TEXT) {
		d = diag_add(f->job, I106, a->node->loc, a->path);
		diag_relate(f->job, d, I110, s.at->loc);
		return false;
	}
	if (is_open(s.at) || f->force ||
	    same_value(f, a->path, a->node, s.at))
		return true;
	d = diag_add(f->job, I105, a->node->loc, a->path, s.at->text,
	    a->node->text);
	diag_relate(f->job, d, I110, s.at->loc);
	return false;
}

/* ---- changing the text ---- */

/* The value as it is to be written, between brackets or on its own. */
static const char *
value_text(struct arena *mem, const struct data *d, bool flow)
{
	const char *from = d->loc.src->text + d->loc.beg, *s;
	size_t n = d->loc.end - d->loc.beg;
	struct buf b = {.mem = mem};

	from = arena_strndup(mem, from, n);
	if (strpbrk(from, "\r\n") == NULL && from[0] != '|' &&
	    from[0] != '>' && (d->quoted || !flow ||
	    strpbrk(from, ",[]{}") == NULL))
		return from;
	buf_putc(&b, '"');
	for (s = d->text; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(&b, '\\');
		if (*s == '\n')
			buf_puts(&b, "\\n");
		else
			buf_putc(&b, *s);
	}
	buf_putc(&b, '"');
	return buf_text(&b);
}

/* `put` in place of the bytes [from, to). */
static const char *
splice(struct arena *mem, const char *text, size_t from, size_t to,
    const char *put)
{
	return arena_join(mem, arena_strndup(mem, text, from), put,
	    text + to, NULL);
}

/* Behind the colon of an entry. */
static size_t
behind_colon(const char *text, const struct data *d)
{
	size_t at = d->key_loc.end;

	while (text[at] != ':' && text[at] != '\0')
		at++;
	return text[at] == ':' ? at + 1 : at;
}

/* Where the last word of `d` and all below it ends. */
static size_t
end_of(const char *text, const struct data *d)
{
	const struct data *c;
	size_t end = d->loc.end, e;

	if (d->kind == DATA_TEXT && d->loc.end == d->loc.beg &&
	    d->key != NULL)
		end = behind_colon(text, d);
	for (c = d->child; c != NULL; c = c->next)
		if ((e = end_of(text, c)) > end)
			end = e;
	while (end > d->loc.beg && strchr(" \t\r\n", text[end - 1]) != NULL)
		end--;
	return end;
}

static size_t
line_end(const char *text, size_t at)
{
	at += strcspn(text + at, "\n");
	return at > 0 && text[at - 1] == '\r' ? at - 1 : at;
}

static size_t
column_of(const char *text, size_t at)
{
	size_t from = at;

	while (from > 0 && text[from - 1] != '\n')
		from--;
	return at - from;
}

/*
 * The entry of `map` after which `key` comes in the order of the dictionary;
 * NULL when it comes first, the last one when the dictionary does not say.
 */
static const struct data *
entry_before(const struct fill *f, const struct data *map, const char *key)
{
	struct arena *mem = &f->job->mem;
	const char *above = data_path(mem, map), *rest, *name;
	const struct data *before = NULL, *c;
	const struct metric *m;
	size_t n = strlen(above);

	for (m = f->metrics->first; m != NULL; m = m->next) {
		if (n > 0 && (strncmp(m->path, above, n) != 0 ||
		    m->path[n] != '.'))
			continue;
		rest = m->path + n + (n > 0);
		name = arena_strndup(mem, rest, strcspn(rest, "."));
		if (strcmp(name, key) == 0)
			return before;
		c = data_child(map, name);
		before = c != NULL ? c : before;
	}
	for (c = map->child; c != NULL && c->next != NULL;)
		c = c->next;
	return c;
}

/* a.b.c as {…} behind a: what is lacking, on one line. */
static const char *
flow_entry(struct arena *mem, const char *rest, const char *value)
{
	struct buf b = {.mem = mem};
	int depth = 0;

	for (; strchr(rest, '.') != NULL; depth++) {
		size_t n = strcspn(rest, ".");

		buf_put(&b, rest, n);
		buf_puts(&b, ": {");
		rest += n + 1;
	}
	buf_puts(&b, rest);
	buf_puts(&b, ": ");
	buf_puts(&b, value);
	while (depth-- > 0)
		buf_putc(&b, '}');
	return buf_text(&b);
}

/* The same as lines, each begun by a line end. */
static const char *
block_entry(struct arena *mem, const char *text, const char *rest,
    size_t column, const char *value)
{
	struct buf b = {.mem = mem};
	const char *end = strstr(text, "\r\n") != NULL ? "\r\n" : "\n";

	for (;; column += 2) {
		size_t n = strcspn(rest, ".");

		buf_puts(&b, end);
		buf_printf(&b, "%*s", (int)column, "");
		buf_put(&b, rest, n);
		buf_putc(&b, ':');
		if (rest[n] == '\0')
			break;
		rest += n + 1;
	}
	buf_putc(&b, ' ');
	buf_puts(&b, value);
	return buf_text(&b);
}

static const char *
insert_flow(struct fill *f, const char *text, struct spot s,
    const struct data *before, const char *value)
{
	struct arena *mem = &f->job->mem;
	const char *entry = flow_entry(mem, s.rest, value);
	size_t at;

	if (before != NULL) {
		at = end_of(text, before);
		entry = arena_join(mem, ", ", entry, NULL);
	} else {
		at = s.at->child != NULL ? s.at->child->key_loc.beg :
		    s.at->loc.beg + 1;
		if (s.at->child != NULL)
			entry = arena_join(mem, entry, ", ", NULL);
	}
	return splice(mem, text, at, at, entry);
}

/* Inserts what is lacking below s.at. */
static const char *
insert(struct fill *f, const char *text, struct spot s,
    const struct answer *a)
{
	struct arena *mem = &f->job->mem;
	const struct data *d = s.at, *before = NULL;
	const char *key = arena_strndup(mem, s.rest, strcspn(s.rest, "."));
	bool flow = d->kind == DATA_MAP && text[d->loc.beg] == '{';
	const char *value = value_text(mem, a->node, flow);
	size_t at, column;

	if (d->kind == DATA_MAP)
		before = entry_before(f, d, key);
	if (flow)
		return insert_flow(f, text, s, before, value);
	if (d->kind == DATA_TEXT) {
		/* Nothing stands there yet; a ~ or 待报 goes. */
		text = splice(mem, text, behind_colon(text, d),
		    end_of(text, d), "");
		at = line_end(text, d->key_loc.beg);
		column = column_of(text, d->key_loc.beg) + 2;
	} else {
		column = column_of(text, d->child->key_loc.beg);
		/* Before the head nothing may stand. */
		if (before == NULL && d->up == NULL)
			for (before = d->child; before->next != NULL;)
				before = before->next;
		at = line_end(text, before != NULL ? end_of(text, before) :
		    d->key_loc.beg);
	}
	return splice(mem, text, at, at, block_entry(mem, text, s.rest,
	    column, value));
}

static const char *
replace(struct fill *f, const char *text, const struct data *d,
    const struct answer *a)
{
	struct arena *mem = &f->job->mem;
	const struct data *up = d->up;
	bool flow = up != NULL && text[up->loc.beg] == '{';
	const char *value = value_text(mem, a->node, flow);
	size_t at = behind_colon(text, d);

	if (d->loc.end > d->loc.beg)
		return splice(mem, text, d->loc.beg, end_of(text, d), value);
	return splice(mem, text, at, at, arena_join(mem, " ", value, NULL));
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
		s = find_spot(&f->job->mem, root, a->path);
		if (*s.rest != '\0') {
			text = insert(f, text, s, a);
			f->result->written++;
		} else if (is_open(s.at) ||
		    !same_value(f, a->path, a->node, s.at)) {
			text = replace(f, text, s.at, a);
			f->result->written++;
		} else
			f->result->same++;
	}
	job_close(&aside);
	return text;
}

/* The text must hold every answer, or a mistake of ours spoilt it. */
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
		s = find_spot(&f->job->mem, root, a->path);
		good = *s.rest == '\0' && s.at->kind == DATA_TEXT &&
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
	for (; *forms != NULL; forms++)
		read_form(&f, *forms);
	for (a = f.first; a != NULL; a = a->next)
		(void)check_spot(&f, a, find_spot(&j->mem, root, a->path));
	if (job_failed(j))
		return false;
	result->before = text = root->loc.src->text;
	for (a = f.first; a != NULL; a = a->next)
		text = put_answer(&f, text, a);
	result->text = text;
	list_answers(&f);
	return holds_all(&f, text);
}
