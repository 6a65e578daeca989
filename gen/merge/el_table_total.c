/*
 * The total row: exact sums of the columns, growth and shares of the sums,
 * and the data's own total, which must be the same.
 */
#include "merge/el_table.h"

#include <string.h>

static void
add_number(struct merge *m, struct adding *a, const struct figure *f)
{
	struct origin_part *p = NEW(m->mem, struct origin_part);

	*p = (struct origin_part){
		.label = f->path, .value = f->fact->number,
		.loc = f->fact->loc,
	};
	*a->parts = p;
	a->parts = &p->next;
	a->value = a->value == NULL ? f->fact->number :
	    dec_add(m->mem, a->value, f->fact->number);
	a->hidden = a->hidden || f->hidden;
	a->masked = a->masked || edition_masks(f);
}

void
adding_put(struct merge *m, struct adding *a, const struct figure *f)
{
	switch (f->fact->state) {
	case FACT_NUMBER:
		add_number(m, a, f);
		break;
	case FACT_WITHHELD:
		a->hidden = a->masked = a->withheld = true;
		break;
	case FACT_NONE:
	case FACT_NOT_APPLICABLE:
		break;
	default:
		a->lacks = a->lacks || f->fact->metric == NULL ||
		    !f->fact->metric->optional;
		break;
	}
}

/* Both sums, for a total that is made of both. */
static bool
takes_two(const struct made_column *c)
{
	return table_cell_is_growth(c->type) || table_cell_is_change(c->type) ||
	    (c->type == COLUMN_RATE && tpl_attr(c->t, "to") != NULL);
}

static struct origin *
origin_of_total(struct merge *m, const struct made_column *c,
    const struct tpl *t)
{
	const char *heading = tpl_attr(c->t, "heading");
	const char *path = tpl_attr(c->t, "total");
	struct origin *o = NEW(m->mem, struct origin);

	*o = (struct origin){
		.path = path, .role = element_name(t->el),
		.name = arena_join(m->mem, heading, "合计", NULL),
		.unit = c->unit != NULL ? c->unit : "",
		.hidden = c->now.hidden || c->base.hidden,
		.masked = c->now.masked || c->base.masked,
	};
	if (!o->hidden) {
		o->formula = arena_join(m->mem, heading, "一栏之和", NULL);
		o->part = c->now.part;
	}
	return o;
}

/* What the sums make: growth, the change, a share; NULL: not to be said. */
static const struct dec *
value_of(struct merge *m, const struct made_column *c)
{
	const struct dec *now = c->now.value, *base = c->base.value;

	if (c->now.open || now == NULL)
		return NULL;
	if (!takes_two(c))
		return now;
	if (c->base.open || base == NULL)
		return NULL;
	if (c->type != COLUMN_RATE)
		return table_cell_change(m, table_cell_is_growth(c->type),
		    now, base);
	return dec_sign(base) == 0 ? NULL :
	    dec_shift(m->mem, dec_div(m->mem, now, base), 2);
}

/* The data's own total, when the column names one, must be this one. */
static void
check_total(struct merge *m, const struct made_column *c)
{
	const char *path = tpl_attr(c->t, "total");
	struct figure own;
	struct diag *d;

	/* A sum that is not all there proves nothing. */
	if (path == NULL || c->now.value == NULL || c->now.lacks ||
	    c->now.withheld || c->now.open)
		return;
	own = ask_path(m, c->t, path, tpl_attr_loc(c->t, "total"), "total",
	    c->type == COLUMN_LAST_YEAR ? FACTS_LAST_YEAR :
	    c->type == COLUMN_LAST_PERIOD ? FACTS_LAST_PERIOD : FACTS_NOW);
	if (own.fact->state != FACT_NUMBER ||
	    dec_cmp(own.fact->number, c->now.value) == 0)
		return;
	d = diag_add(m->job, M147, own.fact->loc, tpl_attr(c->t, "heading"),
	    words_amount(m->mem, c->now.value), path,
	    words_amount(m->mem, own.fact->number));
	d->key = path;
	diag_relate(m->job, d, M107, tpl_attr_loc(c->t, "total"));
	if (c->now.part != NULL)
		diag_relate(m->job, d, M149, c->now.part->loc);
}

static void
put_gap(struct merge *m, const char *text, struct origin *o,
    const struct tpl *t)
{
	piece_put(m, RUN_MISSING, text, t->loc, o);
}

static void
put_sum(struct merge *m, struct made_column *c, const struct tpl *t)
{
	struct origin *o = origin_of_total(m, c, t);
	const struct dec *v;
	bool two = takes_two(c);

	if (c->mixed) {
		diag_add(m->job, M130, t->loc, c->unit_of, c->unit,
		    c->other_of, c->other);
		put_gap(m, "【误】", o, t);
		return;
	}
	check_total(m, c);
	v = value_of(m, c);
	if (c->now.lacks || (two && c->base.lacks))
		put_gap(m, "【缺】", o, t);
	else if (o->masked)
		table_cell_put_sign(m, SIGN_STAR, o, t->loc);
	else if (v == NULL)
		table_cell_put_sign(m, SIGN_DASH, o, t->loc);
	else {
		if (!o->hidden)
			o->value = v;
		table_cell_put_value(m, table_cell_is_growth(c->type) ||
		    c->type == COLUMN_RATE ? table_cell_rate(m, c, NULL, v) :
		    table_cell_amount(m, c, v, c->places), o, t->loc);
	}
}

static const struct run *
run_of(struct merge *m, struct made_column *c, const struct tpl *t,
    void (*put)(struct merge *, struct made_column *, const struct tpl *))
{
	struct inlines in;

	inlines_open(&in);
	m->in = &in;
	put(m, c, t);
	m->in = NULL;
	inlines_settle(m, &in);
	return inlines_runs(&in);
}

static void
put_heading(struct merge *m, struct made_column *c, const struct tpl *t)
{
	const char *heading = tpl_attr(t, "heading");

	(void)c;
	piece_put(m, RUN_TEXT, heading != NULL ? heading : "合计", t->loc,
	    NULL);
}

void
table_put_total(struct merge *m, const struct tpl *t)
{
	struct tabling *table = m->table;
	struct made_column *c = table->column;
	int lead = 0;

	for (; c != NULL && !column_has_figures(c->type); c = c->next)
		lead++;
	if (lead == 0) {
		diag_add(m->job, M155, t->loc);
		return;
	}
	if (table->body_rows == 0)
		return;
	table_add_row(m, t, TABLE_TOTAL, table->column_count);
	table_add_cell(m, t, lead)->run = run_of(m, NULL, t, put_heading);
	for (; c != NULL; c = c->next) {
		struct made_cell *cell = table_add_cell(m, t, 1);

		if (column_has_figures(c->type))
			cell->run = run_of(m, c, t, put_sum);
	}
}
