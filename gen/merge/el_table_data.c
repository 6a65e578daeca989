/*
 * 主要数据表: every figure of the dictionary that has a value, in its order,
 * with last year's and the change.  Its columns are those that a template
 * would write, made here; nothing is typed twice.
 */
#include "merge/el_table.h"

#include <string.h>

/* As a template would write it. */
static const struct {
	const char *heading, *type;
	bool last_year;		/* only where last year is known */
} wanted[] = {
	{"类别", "文字", false}, {"指标", "指标", false},
	{"单位", "单位", false}, {"本期", "数", false},
	{"上年同期", "上年同期", true}, {"增减", "同比增减", true},
	{"增减率", "同比", true},
};

enum { WANTED = sizeof(wanted) / sizeof(wanted[0]) };

static const struct tpl_attr *
attr_new(struct merge *m, const char *name, const char *value,
    struct loc loc, const struct tpl_attr *next)
{
	struct tpl_attr *a = NEW(m->mem, struct tpl_attr);

	*a = (struct tpl_attr){
		.next = next, .name = name, .value = value,
		.name_loc = loc, .loc = loc,
	};
	return a;
}

static void
add_columns(struct merge *m, const struct tpl *t)
{
	bool last_year = facts_has(m->facts, FACTS_LAST_YEAR);
	struct tpl *c;
	int i;

	for (i = 0; i < WANTED; i++) {
		if (wanted[i].last_year && !last_year)
			continue;
		c = NEW(m->mem, struct tpl);
		c->el = EL_column;
		c->up = t;
		c->loc = t->loc;
		c->attr = attr_new(m, "heading", wanted[i].heading, t->loc,
		    attr_new(m, "type", wanted[i].type, t->loc, NULL));
		/* Units have a column of their own. */
		if (strcmp(wanted[i].type, "数") == 0 || (wanted[i].last_year &&
		    strcmp(wanted[i].type, "同比") != 0))
			c->attr = attr_new(m, "unit", "无", t->loc, c->attr);
		table_add_column(m, c, column_type(c));
	}
}

/* Whether `path` is `name` or stands below it. */
static bool
is_below(const char *path, const char *name, size_t n)
{
	return strncmp(path, name, n) == 0 &&
	    (path[n] == '.' || path[n] == '\0');
}

static bool
is_left_out(const struct tpl *t, const char *path)
{
	const char *s = tpl_attr(t, "except");
	size_t n;

	for (; s != NULL && *(s += strspn(s, " ")) != '\0'; s += n) {
		n = strcspn(s, " ");
		if (is_below(path, s, n))
			return true;
	}
	return false;
}

/* What is named to be left out must be there to be left out. */
static void
check_left_out(struct merge *m, const struct tpl *t)
{
	const struct metrics *all = facts_metrics(m->facts);
	const char *s = tpl_attr(t, "except");
	const struct metric *i;
	size_t n;

	for (; s != NULL && *(s += strspn(s, " ")) != '\0'; s += n) {
		n = strcspn(s, " ");
		for (i = all != NULL ? all->first : NULL; i != NULL;
		    i = i->next)
			if (is_below(i->path, s, n))
				break;
		if (i == NULL)
			diag_add(m->job, M156, tpl_attr_loc(t, "except"),
			    arena_strndup(m->mem, s, n));
	}
}

/* A figure that was given, or that somebody has promised to give. */
static bool
belongs(struct merge *m, const struct tpl *t, const struct metric *i)
{
	if (i->kind == METRIC_WORD || i->kind == METRIC_SET ||
	    is_left_out(t, i->path))
		return false;
	switch (facts_find(m->job, m->facts, FACTS_NOW, i->path)->state) {
	case FACT_NUMBER:
	case FACT_WITHHELD:
	case FACT_PENDING:
	case FACT_EMPTY:
	case FACT_BAD:
		return true;
	default:
		return false;
	}
}

static void
fill(struct merge *m, struct made_column *c, struct made_cell *cell,
    const char *path)
{
	struct inlines in;

	inlines_open(&in);
	m->in = &in;
	m->table->in = c;
	if (path == NULL)
		piece_put(m, RUN_TEXT, m->table->group, c->t->loc, NULL);
	else
		table_cell_put(m, c, path, c->t->loc);
	m->table->in = NULL;
	m->in = NULL;
	inlines_settle(m, &in);
	cell->run = inlines_runs(&in);
}

/*
 * One row; the first of a group has its name in a cell that the others share.
 * That cell is the result.
 */
static struct made_cell *
add_row(struct merge *m, const struct tpl *t, const struct metric *i,
    struct made_cell *shared)
{
	struct tabling *table = m->table;
	struct made_column *c = table->column;
	size_t n = strcspn(i->path, ".");
	bool first = shared == NULL || strlen(table->group) != n ||
	    strncmp(table->group, i->path, n) != 0;
	struct made_cell *cell;

	table_add_row(m, t, TABLE_BODY, table->column_count);
	if (first) {
		table->group = arena_strndup(m->mem, i->path, n);
		shared = table_add_cell(m, t, 1);
		fill(m, c, shared, NULL);
	} else
		shared->cell.rows++;
	for (c = c->next; c != NULL; c = c->next) {
		cell = table_add_cell(m, t, 1);
		if (!first && cell->cell.column == 0)
			cell->cell.column = 1;
		fill(m, c, cell, i->path);
	}
	table->body_rows++;
	return shared;
}

void
merge_data_table(struct merge *m, const struct tpl *t)
{
	const struct metrics *all = facts_metrics(m->facts);
	const struct metric *i = all != NULL ? all->first : NULL;
	struct made_cell *shared = NULL;
	struct tabling table;

	table_open(m, &table, t);
	merge_children(m, t);
	add_columns(m, t);
	check_left_out(m, t);
	table.begun = true;
	for (; i != NULL; i = i->next)
		if (belongs(m, t, i))
			shared = add_row(m, t, i, shared);
	table_finish(m, &table);
}
