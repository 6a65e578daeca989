/*
 * trace: every figure of the document with its whole way back, and the
 * questions the other way round.
 */
#include <string.h>

#include "base/utf8.h"
#include "cli/table.h"

enum column {
	PAGE, ROW, PRINTED, VALUE, PATH, NAME, DATA, SOURCE, OWNER, AS_OF,
	TEMPLATE, FORMULA, ROLE, UNIT, COLUMNS
};

static const struct listing_column columns[COLUMNS] = {
	[PAGE] = {"page", {"页", "page"}, true},
	[ROW] = {"line", {"行", "line"}, true},
	[PRINTED] = {"printed", {"印出", "printed"}, false},
	[VALUE] = {"value", {"准确值", "value"}, true},
	[PATH] = {"path", {"路径", "path"}, false},
	[NAME] = {"name", {"名称", "name"}, false},
	[DATA] = {"data", {"数据位置", "data"}, false},
	[SOURCE] = {"source", {"来源", "source"}, false},
	[OWNER] = {"owner", {"责任", "owner"}, false},
	[AS_OF] = {"as_of", {"截至", "as of"}, false},
	[TEMPLATE] = {"template", {"模板位置", "template"}, false},
	[FORMULA] = {"formula", {"算法", "formula"}, false},
	[ROLE] = {"role", {"取法", "role"}, false},
	[UNIT] = {"unit", {"单位", "unit"}, false},
};

enum unused_column {
	U_PATH, U_NAME, U_VALUE, U_DATA, U_SOURCE, U_OWNER, U_WHY, U_COLUMNS
};

static const struct listing_column unused_columns[U_COLUMNS] = {
	[U_PATH] = {"path", {"路径", "path"}, false},
	[U_NAME] = {"name", {"名称", "name"}, false},
	[U_VALUE] = {"value", {"值", "value"}, true},
	[U_DATA] = {"data", {"数据位置", "data"}, false},
	[U_SOURCE] = {"source", {"来源", "source"}, false},
	[U_OWNER] = {"owner", {"责任", "owner"}, false},
	[U_WHY] = {"why", {"为什么没用上", "why"}, false},
};

/* Whether `path` is `group` or stands beneath it. */
static bool
is_beneath(const char *path, const char *group)
{
	size_t n = strlen(group);

	return path != NULL && strncmp(path, group, n) == 0 &&
	    (path[n] == '\0' || path[n] == '.');
}

static bool
is_of(const struct gen_figure *f, const char *path)
{
	const struct gen_part *p;

	if (is_beneath(f->path, path))
		return true;
	for (p = f->part; p != NULL; p = p->next)
		if (is_beneath(p->path, path))
			return true;
	return false;
}

/* Whether `loc` is in the file that people call `name`. */
static bool
is_in(struct loc loc, const char *name)
{
	size_t n = strlen(name), len;
	const char *base;

	if (loc.src == NULL)
		return false;
	len = strlen(loc.src->path);
	if (len >= n && strcmp(loc.src->path + len - n, name) == 0 &&
	    (len == n || loc.src->path[len - n - 1] == '/'))
		return true;
	base = strrchr(loc.src->path, '/');
	base = base != NULL ? base + 1 : loc.src->path;
	return strncmp(base, name, n) == 0 &&
	    (strcmp(base + n, ".yml") == 0 || strcmp(base + n, ".yaml") == 0);
}

static bool
is_from(const struct gen_figure *f, const char *name)
{
	const struct gen_part *p;

	if (is_in(f->data, name) ||
	    (f->source != NULL && strstr(f->source, name) != NULL))
		return true;
	for (p = f->part; p != NULL; p = p->next)
		if (is_in(p->loc, name))
			return true;
	return false;
}

static bool
is_wanted(const struct cli *c, const struct gen_figure *f)
{
	const char *of = c->options.value[OPT_of];
	const char *file = c->options.value[OPT_file];
	const char *owner = c->options.value[OPT_owner];

	return (of == NULL || is_of(f, of)) &&
	    (file == NULL || is_from(f, file)) &&
	    (owner == NULL || (f->owner != NULL &&
	    strcmp(f->owner, owner) == 0));
}

/* 352 + 288：1月 352（2022-h1.yml:46:12）、2月 288（…） */
static const char *
formula(struct cli *c, const struct gen_figure *f)
{
	struct buf b = {.mem = &c->mem};
	const struct gen_part *p;

	if (f->formula == NULL)
		return NULL;
	buf_puts(&b, f->formula);
	for (p = f->part; p != NULL; p = p->next) {
		const char *value = p->value != NULL ? p->value :
		    text(c, TEXT_missing_value);
		const char *place = listing_place(&c->mem, p->loc);

		buf_puts(&b, text(c, p == f->part ? TEXT_colon :
		    TEXT_enumeration));
		buf_puts(&b, place == NULL ?
		    text(c, TEXT_part_nowhere, p->label, value) :
		    text(c, TEXT_part_at, p->label, value, place));
	}
	return buf_text(&b);
}

enum { LONGEST = 40 };	/* terminal columns of a text, for people */

/* The beginning of a long text; programs get all of it. */
static const char *
shorten(struct cli *c, const char *s)
{
	const char *end = s + strlen(s), *at = s, *next;

	if (listing_form(c) != LISTING_HUMAN ||
	    display_columns(s, strlen(s)) <= LONGEST)
		return s;
	while (next = at, utf8_next(&next, end),
	    display_columns(s, (size_t)(next - s)) < LONGEST)
		at = next;
	return arena_join(&c->mem, arena_strndup(&c->mem, s,
	    (size_t)(at - s)), "…", NULL);
}

/* People need not read a word twice. */
static const char *
exact_value(struct cli *c, const struct gen_figure *f)
{
	if (f->value == NULL)
		return text(c, f->missing ? TEXT_missing_value :
		    TEXT_withheld_value);
	return listing_form(c) == LISTING_HUMAN &&
	    strcmp(f->value, f->text) == 0 ? NULL : f->value;
}

static void
add_printed(struct cli *c, struct listing *l, const struct gen_figure *f)
{
	/* People see them in what is printed. */
	bool people = listing_form(c) == LISTING_HUMAN;
	const char *row[COLUMNS] = {
		[PAGE] = text_number(c, f->page),
		[ROW] = text_number(c, f->row),
		[PRINTED] = shorten(c, f->text), [VALUE] = exact_value(c, f),
		[PATH] = f->path, [NAME] = f->name,
		[DATA] = listing_place(&c->mem, f->data),
		[SOURCE] = f->source, [OWNER] = f->owner,
		[AS_OF] = f->as_of,
		[TEMPLATE] = listing_place(&c->mem, f->template),
		[FORMULA] = formula(c, f),
		[ROLE] = people ? NULL : f->role,
		[UNIT] = people ? NULL : f->unit,
	};

	listing_add(l, row);
}

static void
add_unused(struct cli *c, struct listing *l, const struct gen_figure *f)
{
	const char *row[U_COLUMNS] = {
		[U_PATH] = f->path, [U_NAME] = f->name,
		[U_VALUE] = f->value != NULL ? shorten(c, f->value) : NULL,
		[U_DATA] = listing_place(&c->mem, f->data),
		[U_SOURCE] = f->source, [U_OWNER] = f->owner,
		[U_WHY] = text(c, f->in_template ? TEXT_branch_not_taken :
		    TEXT_not_in_template),
	};

	listing_add(l, row);
}

static enum outcome
show(struct cli *c, const struct gen_figure *f, bool unused)
{
	bool filtered = c->options.value[OPT_of] != NULL ||
	    c->options.value[OPT_file] != NULL ||
	    c->options.value[OPT_owner] != NULL;
	struct listing l;
	enum outcome outcome;

	listing_open(&l, &c->mem, unused ? unused_columns : columns,
	    unused ? (size_t)U_COLUMNS : (size_t)COLUMNS);
	for (; f != NULL; f = f->next) {
		if (!is_wanted(c, f))
			continue;
		if (unused)
			add_unused(c, &l, f);
		else
			add_printed(c, &l, f);
	}
	outcome = listing_put(c, &l);
	if (listing_form(c) != LISTING_HUMAN)
		return outcome;
	if (l.count > 0)
		say(c, unused ? TEXT_figures_unused : TEXT_figures_printed,
		    text_number(c, (long long)l.count));
	else
		say(c, unused && !filtered ? TEXT_none_unused :
		    TEXT_not_traced);
	return outcome;
}

enum outcome
command_trace(struct cli *c)
{
	bool unused = c->options.given[OPT_unused] != 0, done;
	const struct gen_figure *first;
	struct gen_options options;
	enum outcome outcome = settings_read(c, c->options.operands[0],
	    &options);
	struct job j;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	done = unused ? gen_unused(&j, &options, &first) :
	    gen_trace(&j, &options, &first);
	outcome = outcome_worse(report_outcome(c, &j), report_show(c, &j));
	if (done)
		outcome = outcome_worse(outcome, show(c, first, unused));
	job_close(&j);
	return outcome;
}
