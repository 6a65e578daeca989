/*
 * missing: what is still to be had, by whoever has to be asked for it.
 */
#include <string.h>

#include "cli/table.h"

enum column {
	OWNER, PATH, NAME, STATE, CONDITION, SECTION, DATA, TEMPLATE, COLUMNS
};

static const struct listing_column columns[COLUMNS] = {
	[OWNER] = {"owner", {"责任", "owner"}, false},
	[PATH] = {"path", {"路径", "path"}, false},
	[NAME] = {"name", {"名称", "name"}, false},
	[STATE] = {"state", {"现状", "state"}, false},
	[CONDITION] = {"condition", {"什么时候要", "wanted when"}, false},
	[SECTION] = {"section", {"用在哪一部分", "section"}, false},
	[DATA] = {"data", {"填在哪里", "belongs at"}, false},
	[TEMPLATE] = {"template", {"模板位置", "template"}, false},
};

/* What is missing in all files, as rows; `owner` may be NULL. */
struct row {
	const char *cell[COLUMNS];
	bool shown;
};

/* How many there are, and how many of them only under a condition. */
struct counts {
	size_t all, conditional;
};

struct asking {
	struct cli *c;
	struct row *rows;
	size_t count, cap;
};

static void
add_row(struct asking *a, const struct gen_missing *m)
{
	struct arena *mem = &a->c->mem;
	struct row *r;
	size_t cap;

	if (a->count == a->cap) {
		cap = a->cap > 0 ? a->cap * 2 : 32;
		a->rows = arena_grow(mem, a->rows, a->cap * sizeof(*r),
		    cap * sizeof(*r));
		a->cap = cap;
	}
	r = &a->rows[a->count++];
	*r = (struct row){.cell = {
		[OWNER] = m->owner != NULL ? arena_strdup(mem, m->owner) :
		    NULL,
		[PATH] = arena_strdup(mem, m->path),
		[NAME] = arena_join(mem, m->name, m->unit[0] != '\0' ? "（" :
		    "", m->unit, m->unit[0] != '\0' ? "）" : "", NULL),
		[STATE] = m->state[a->c->lang],
		[CONDITION] = m->condition != NULL ?
		    arena_strdup(mem, m->condition) : NULL,
		[SECTION] = arena_strdup(mem, m->section),
		[DATA] = listing_place(mem, m->data),
		[TEMPLATE] = listing_place(mem, m->template),
	}};
}

static enum outcome
ask_file(struct asking *a, const char *path)
{
	const char *owner = a->c->options.value[OPT_owner];
	const struct gen_missing *m;
	struct gen_options options;
	enum outcome outcome = settings_read(a->c, path, &options);
	struct job j;
	bool done;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	done = gen_missing(&j, &options, &m);
	outcome = outcome_worse(report_outcome(a->c, &j),
	    report_show(a->c, &j));
	for (; done && m != NULL; m = m->next)
		if (owner == NULL || (m->owner != NULL &&
		    strcmp(m->owner, owner) == 0))
			add_row(a, m);
	job_close(&j);
	return outcome;
}

static bool
same_owner(const struct row *a, const struct row *b)
{
	const char *one = a->cell[OWNER], *other = b->cell[OWNER];

	return one == NULL || other == NULL ? one == other :
	    strcmp(one, other) == 0;
}

/* The rows of one owner; how many they are. */
static struct counts
take_owner(struct asking *a, size_t from, struct listing *l)
{
	struct counts n = {0, 0};
	size_t i;

	for (i = from; i < a->count; i++) {
		struct row *r = &a->rows[i];

		if (r->shown || !same_owner(&a->rows[from], r))
			continue;
		r->shown = true;
		listing_add(l, r->cell);
		n.all++;
		n.conditional += r->cell[CONDITION] != NULL;
	}
	return n;
}

/* 缺 3 项，另有 1 项视条件 */
static const char *
count_text(struct cli *c, const char *owner, struct counts n)
{
	const char *must = text_number(c, (long long)(n.all -
	    n.conditional)), *may = text_number(c,
	    (long long)n.conditional);

	return n.conditional == 0 ?
	    text(c, TEXT_owner_lacks, owner, must) :
	    text(c, TEXT_owner_may_lack, owner, must, may);
}

/* For people: a heading with the count, and below it what is to be asked. */
static void
put_group(struct asking *a, size_t from, struct buf *to)
{
	struct cli *c = a->c;
	struct listing l;
	struct counts n;
	size_t i;

	listing_open(&l, &c->mem, columns, COLUMNS);
	n = take_owner(a, from, &l);
	for (i = 0; i < n.all; i++)
		l.cells[i * COLUMNS + OWNER] = NULL;
	buf_puts(to, to->len > 0 ? "\n" : "");
	buf_puts(to, count_text(c, a->rows[from].cell[OWNER] != NULL ?
	    a->rows[from].cell[OWNER] : text(c, TEXT_nobody), n));
	buf_putc(to, '\n');
	listing_print(&l, LISTING_HUMAN, c->lang, to);
}

/* Owners in the order of their first row; what nobody has comes last. */
static enum outcome
show(struct asking *a)
{
	struct buf b = {.mem = &a->c->mem};
	struct listing l;
	bool human = listing_form(a->c) == LISTING_HUMAN;
	int pass;
	size_t i;

	listing_open(&l, &a->c->mem, columns, COLUMNS);
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < a->count; i++) {
			if (a->rows[i].shown ||
			    (pass == 0 && a->rows[i].cell[OWNER] == NULL))
				continue;
			if (human)
				put_group(a, i, &b);
			else
				(void)take_owner(a, i, &l);
		}
	if (!human)
		return listing_put(a->c, &l);
	return b.len > 0 ? put_result(a->c, &b) : DONE;
}

/* The last line: all that lack, in one file or in several. */
static void
say_total(struct cli *c, struct counts n, size_t files)
{
	const char *must = text_number(c, (long long)(n.all -
	    n.conditional)), *line;

	line = files == 1 ? text(c, TEXT_all_missing, must) :
	    text(c, TEXT_all_missing_in, must,
	    text_number(c, (long long)files));
	if (n.conditional > 0)
		line = text(c, TEXT_all_may_lack, line,
		    text_number(c, (long long)n.conditional));
	say_line(c, false, line);
}

enum outcome
command_missing(struct cli *c)
{
	struct asking a = {.c = c};
	enum outcome outcome = DONE;
	const char *const *files = check_files(c, &outcome);
	struct counts n = {0, 0};
	size_t i;

	for (i = 0; files[i] != NULL; i++)
		outcome = outcome_worse(outcome, ask_file(&a, files[i]));
	if (i == 0)
		return outcome;
	outcome = outcome_worse(outcome, show(&a));
	for (n.all = 0; n.all < a.count; n.all++)
		n.conditional += a.rows[n.all].cell[CONDITION] != NULL;
	if (n.all > n.conditional)
		outcome = outcome_worse(outcome, BAD_INPUT);
	if (listing_form(c) != LISTING_HUMAN)
		return outcome;
	if (n.all > 0)
		say_total(c, n, i);
	else if (outcome == DONE)
		say(c, TEXT_nothing_missing);
	return outcome;
}
