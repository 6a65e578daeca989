/*
 * The cells of a table: figures without their units, comparisons as numbers,
 * and a sign for what is no figure.
 */
#include "merge/el_table.h"

#include <string.h>

static const char *const sign_texts[SIGN__COUNT] = {
	[SIGN_DASH] = "—", [SIGN_DOTS] = "…", [SIGN_STAR] = "*",
};

/* What a figure is set against. */
static const struct {
	enum facts_when when;
	const char *base;
} against[COLUMN__COUNT] = {
	[COLUMN_LAST_YEAR] = {FACTS_LAST_YEAR, "上年同期"},
	[COLUMN_LAST_PERIOD] = {FACTS_LAST_PERIOD, "上期"},
	[COLUMN_GROWTH_YEAR] = {FACTS_LAST_YEAR, "上年同期"},
	[COLUMN_GROWTH_PERIOD] = {FACTS_LAST_PERIOD, "上期"},
	[COLUMN_CHANGE_YEAR] = {FACTS_LAST_YEAR, "上年同期"},
	[COLUMN_CHANGE_PERIOD] = {FACTS_LAST_PERIOD, "上期"},
};

void
table_cell_put_sign(struct merge *m, enum sign sign, const struct origin *o,
    struct loc loc)
{
	m->table->sign[sign] = true;
	piece_put(m, sign == SIGN_STAR ? RUN_FIGURE : RUN_WORD,
	    sign_texts[sign], loc, o);
}

/* What stands for a figure that is none; true when that was put. */
static bool
put_state(struct merge *m, const struct figure *f, enum need need)
{
	enum fact_state state = f->fact->state;
	const struct metric *own = f->fact->metric;

	if (state == FACT_WITHHELD || edition_masks(f)) {
		lack_withheld(m, f);
		table_cell_put_sign(m, SIGN_STAR, ask_origin(m, f), f->t->loc);
		return true;
	}
	/* What may be left out (可空) does not lack. */
	if (state == FACT_NOT_APPLICABLE || (own != NULL && own->optional &&
	    (state == FACT_EMPTY || state == FACT_ABSENT))) {
		if (f->use != NULL)
			f->use->missing = false;
		table_cell_put_sign(m, SIGN_DASH, ask_origin(m, f), f->t->loc);
		return true;
	}
	if (state == FACT_NONE) {
		piece_put(m, RUN_WORD, "无", f->t->loc, ask_origin(m, f));
		return true;
	}
	return !lack_ok(m, f, need);
}

/* ---- units ---- */

/* How far `unit` is to be shifted to be `want`: 元 by 4 for 万元; or -1. */
static int
power_of(const char *want, const char *unit)
{
	static const struct {
		const char *name;
		int power;
	} scales[] = {{"", 0}, {"千", 3}, {"万", 4}, {"亿", 8}};
	size_t i, n;

	for (i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		n = strlen(scales[i].name);
		if (strncmp(want, scales[i].name, n) == 0 &&
		    strcmp(want + n, unit) == 0)
			return scales[i].power;
	}
	return -1;
}

static bool
is_none(const char *unit)
{
	return unit[0] == '\0' || strcmp(unit, "无") == 0;
}

/* A unit that the column names must be one that the figure can be told in. */
static int
power_asked(struct merge *m, const struct made_column *c,
    const struct figure *f, const char *unit)
{
	const char *want = tpl_attr(c->t, "unit");
	int power = is_none(want) ? 0 : power_of(want, unit);

	if (power >= 0)
		return power;
	if (unit[0] != '\0' && lack_first(m, c->t, NULL, M144))
		diag_add(m->job, M144, tpl_attr_loc(c->t, "unit"),
		    tpl_attr(c->t, "heading"), want, f->name, unit);
	return 0;
}

/* Notes the column's unit and in which power of ten it is told. */
static void
settle_unit(struct merge *m, struct made_column *c, const struct figure *f,
    const char *unit)
{
	const char *of_table = tpl_attr(m->table->t, "unit");
	int power = 0;

	if (c->unit == NULL) {
		c->unit = unit;
		c->unit_of = f->name;
	} else if (strcmp(c->unit, unit) != 0 && !c->mixed) {
		c->mixed = true;
		c->other = unit;
		c->other_of = f->name;
	}
	if (tpl_attr(c->t, "unit") != NULL)
		power = power_asked(m, c, f, unit);
	else if (of_table != NULL)
		power = power_of(of_table, unit);
	c->power = power > 0 ? power : 0;
}

const char *
table_cell_unit(struct merge *m, const struct made_column *c)
{
	const char *asked = tpl_attr(c->t, "unit");
	const char *of_table = tpl_attr(m->table->t, "unit");
	const char *unit = asked != NULL ? asked :
	    c->unit == NULL || c->mixed ? "" : c->unit;

	if (is_none(unit) ||
	    (of_table != NULL && power_of(of_table, unit) >= 0))
		return "";
	return unit;
}

/* ---- values ---- */

/* Places behind the point where the template does not say. */
static int
places_of(const struct figure *f)
{
	if (f->metric != NULL && f->metric->decimals > 0)
		return f->metric->decimals;
	return f->fact->word != NULL && f->fact->formula == NULL ?
	    words_places(f->fact->word) : -1;
}

/* The more places of the two; none may be known (-1). */
static int
more_places(struct made_column *c, int a, int b)
{
	int places = a > b ? a : b;

	if (places > c->places)
		c->places = places;
	return places;
}

const char *
table_cell_amount(struct merge *m, const struct made_column *c,
    const struct dec *v, int places)
{
	const struct number_words how = {
		.form = FORM_EXACT, .digits = merge_digits(c->t),
		.places = c->power > 0 ? -1 : places, .unit = "",
	};
	bool rounded;

	return words_number(m->mem, dec_shift(m->mem, v, -c->power), &how,
	    &rounded);
}

const char *
table_cell_rate(struct merge *m, const struct made_column *c,
    const struct metric *metric, const struct dec *v)
{
	int digits = merge_digits(c->t);

	if (digits < 0)
		digits = metric != NULL && metric->decimals > 0 ?
		    metric->decimals : 1;
	return words_rate(m->mem, v, digits);
}

void
table_cell_put_value(struct merge *m, const char *text, const struct origin *o,
    struct loc loc)
{
	if (text == NULL)
		table_cell_put_sign(m, SIGN_DOTS, o, loc);
	else
		piece_put(m, RUN_FIGURE, text, loc, o);
}

static bool
is_percent(const char *unit)
{
	return strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0 ||
	    strcmp(unit, "‰") == 0;
}

void
table_cell_put_figure(struct merge *m, struct made_column *c,
    const struct figure *f)
{
	bool ratio = f->metric != NULL && f->metric->kind == METRIC_RATIO &&
	    f->fact->formula != NULL;

	settle_unit(m, c, f, f->unit);
	if (f->fact->state == FACT_NUMBER && ratio)
		c->now.open = true;
	else
		adding_put(m, &c->now, f);
	if (put_state(m, f, NEED_NUMBER))
		return;
	table_cell_put_value(m, ratio ?
	    table_cell_rate(m, c, f->metric, f->fact->number) :
	    table_cell_amount(m, c, f->fact->number,
	    more_places(c, places_of(f), -1)), ask_origin(m, f), f->t->loc);
}

/* A figure of last year's or of the period before; it may well not be. */
static void
put_base(struct merge *m, struct made_column *c, const struct figure *f)
{
	if (fact_is_missing(f->fact->state) && f->fact->state != FACT_BAD) {
		f->use->missing = false;
		c->now.open = true;
		settle_unit(m, c, f, f->unit);
		if (lack_first(m, f->fact, NULL, M148))
			diag_add(m->job, M148, f->t->loc, f->name);
		table_cell_put_sign(m, SIGN_DASH, ask_origin(m, f), f->t->loc);
		return;
	}
	table_cell_put_figure(m, c, f);
}

/* ---- comparisons and shares ---- */

/* Figures of different units have no sum of which a total could tell. */
static void
count_unit(struct made_column *c, const struct figure *f)
{
	if (c->counted == NULL)
		c->counted = f->unit;
	if (strcmp(c->counted, f->unit) != 0)
		c->now.open = true;
}

/* The origin of what two figures make together. */
static struct origin *
origin_of_two(struct merge *m, const struct figure *a,
    const struct figure *b, const char *labels[2], const char *formula)
{
	struct origin *o = ask_origin(m, a);

	o->formula = formula;
	o->part = NULL;
	ask_part(m, o, labels[1], b);
	ask_part(m, o, labels[0], a);
	edition_pair(o, a, b);
	return o;
}

const struct dec *
table_cell_change(struct merge *m, bool growth, const struct dec *now,
    const struct dec *base)
{
	const struct dec *change = dec_sub(m->mem, now, base);

	if (!growth)
		return change;
	if (dec_sign(base) <= 0 || dec_sign(now) < 0)
		return NULL;
	return dec_shift(m->mem, dec_div(m->mem, change, base), 2);
}

bool
table_cell_is_growth(enum column_type type)
{
	return type == COLUMN_GROWTH_YEAR || type == COLUMN_GROWTH_PERIOD;
}

bool
table_cell_is_change(enum column_type type)
{
	return type == COLUMN_CHANGE_YEAR || type == COLUMN_CHANGE_PERIOD;
}

/* A base so small that a rate says nothing (小基数). */
static bool
is_small(struct merge *m, const struct figure *base)
{
	const struct dec *small = facts_small_base(m->facts, base->metric);

	return small != NULL &&
	    dec_cmp(dec_abs(m->mem, base->fact->number), small) < 0;
}

/* The numbers are there and may be read. */
static void
put_compared(struct merge *m, struct made_column *c,
    const struct figure *now, const struct figure *base)
{
	const char *labels[2] = {"本期", against[c->type].base};
	bool percent = is_percent(now->unit);
	bool growth = table_cell_is_growth(c->type);
	struct origin *o = origin_of_two(m, now, base, labels,
	    arena_join(m->mem, words_amount(m->mem, now->fact->number),
	    " 比 ", words_amount(m->mem, base->fact->number), "（",
	    labels[1], "）", NULL));
	/* The growth of a percentage is no percentage. */
	const struct dec *v = growth && (percent ||
	    is_small(m, base)) ? NULL :
	    table_cell_change(m, growth, now->fact->number, base->fact->number);

	o->other = labels[1];
	o->role = growth ? "growth" : "change";
	if (!o->hidden)
		o->value = v;
	if (percent)
		c->now.open = true;
	if (v == NULL)
		table_cell_put_sign(m, SIGN_DASH, o, c->t->loc);
	else if (growth || percent)
		table_cell_put_value(m, table_cell_rate(m, c,
		    percent ? now->metric : NULL, v), o, c->t->loc);
	else
		table_cell_put_value(m, table_cell_amount(m, c, v,
		    more_places(c, places_of(now), places_of(base))), o,
		    c->t->loc);
}

/* Whether there is something to compare with. */
static bool
comparable(struct merge *m, const struct made_column *c,
    const struct figure *now, const struct figure *base)
{
	if (fact_is_redefined(now->fact)) {
		if (lack_first(m, now->fact, NULL, M125))
			diag_add(m->job, M125, now->t->loc, now->name,
			    against[c->type].base);
		return false;
	}
	if (base->fact->state == FACT_NUMBER)
		return true;
	if (fact_is_missing(base->fact->state) &&
	    lack_first(m, base->fact, NULL, M148))
		diag_add(m->job, M148, now->t->loc, base->name);
	return false;
}

static void
put_comparison(struct merge *m, struct made_column *c,
    const struct figure *now, const char *path, struct loc loc)
{
	struct figure base = ask_path(m, c->t, path, loc, "column",
	    against[c->type].when);

	if (base.use != NULL)
		base.use->missing = false;
	if (table_cell_is_growth(c->type))
		count_unit(c, now);
	settle_unit(m, c, now, table_cell_is_growth(c->type) ? "%" :
	    is_percent(now->unit) ? "个百分点" : now->unit);
	adding_put(m, &c->now, now);
	if (now->fact->state != FACT_NUMBER) {
		put_state(m, now, NEED_NUMBER);
		return;
	}
	if (base.fact->state == FACT_WITHHELD || edition_masks(now) ||
	    edition_masks(&base)) {
		adding_put(m, &c->base, &base);
		put_state(m, edition_masks(now) ? now : &base, NEED_NUMBER);
		return;
	}
	if (!comparable(m, c, now, &base)) {
		c->base.open = true;
		table_cell_put_sign(m, SIGN_DASH, ask_origin(m, now),
		    c->t->loc);
		return;
	}
	adding_put(m, &c->base, &base);
	put_compared(m, c, now, &base);
}

/* A share, when the column names a whole. */
static void
put_share(struct merge *m, struct made_column *c, const struct figure *part)
{
	struct figure whole = ask_path(m, c->t, tpl_attr(c->t, "to"),
	    tpl_attr_loc(c->t, "to"), "column", FACTS_NOW);
	const char *labels[2] = {part->path, whole.path};
	struct origin *o;

	count_unit(c, part);
	settle_unit(m, c, part, "%");
	adding_put(m, &c->now, part);
	adding_put(m, &c->base, &whole);
	if (part->fact->state != FACT_NUMBER || edition_masks(part)) {
		put_state(m, part, NEED_NUMBER);
		return;
	}
	if (put_state(m, &whole, NEED_NUMBER))
		return;
	o = origin_of_two(m, part, &whole, labels, arena_join(m->mem,
	    part->path, " ÷ ", whole.path, NULL));
	o->role = "share";
	if (dec_sign(whole.fact->number) == 0) {
		table_cell_put_sign(m, SIGN_DASH, o, c->t->loc);
		return;
	}
	o->value = dec_shift(m->mem, dec_div(m->mem, part->fact->number,
	    whole.fact->number), 2);
	table_cell_put_value(m, table_cell_rate(m, c, NULL, o->value), o,
	    c->t->loc);
}

/* ---- words ---- */

static void
put_date(struct merge *m, const struct figure *f)
{
	struct date d;

	if (date_parse(f->fact->word, strlen(f->fact->word), &d)) {
		piece_put(m, RUN_WORD, date_text(m->mem, d), f->t->loc,
		    ask_origin(m, f));
		return;
	}
	diag_add(m->job, M124, f->loc, f->path, f->fact->word);
	lack_put(m, f, "误", f->name);
}

static void
put_words(struct merge *m, const struct made_column *c,
    const struct figure *f)
{
	if (put_state(m, f, NEED_WORD))
		return;
	if (c->type == COLUMN_DATE)
		put_date(m, f);
	else
		piece_put(m, c->type == COLUMN_NAME ? RUN_NAME : RUN_WORD,
		    f->fact->word, f->t->loc, ask_origin(m, f));
}

void
table_cell_put(struct merge *m, struct made_column *c, const char *path,
    struct loc loc)
{
	struct figure f;

	if (c->type == COLUMN_SERIAL) {
		piece_put(m, RUN_TEXT, arena_printf(m->mem, "%d",
		    m->table->body_rows + 1), c->t->loc, NULL);
		return;
	}
	f = ask_path(m, c->t, path, loc, "column",
	    c->type == COLUMN_LAST_YEAR || c->type == COLUMN_LAST_PERIOD ?
	    against[c->type].when : FACTS_NOW);
	if (c->type == COLUMN_METRIC || c->type == COLUMN_UNIT) {
		if (f.use != NULL)
			f.use->missing = false;
		piece_put(m, RUN_TEXT, c->type == COLUMN_METRIC ? f.name :
		    f.unit, c->t->loc, NULL);
	} else if (c->type == COLUMN_LAST_YEAR || c->type == COLUMN_LAST_PERIOD)
		put_base(m, c, &f);
	else if (c->type == COLUMN_RATE && tpl_attr(c->t, "to") != NULL)
		put_share(m, c, &f);
	else if (c->type == COLUMN_NUMBER || c->type == COLUMN_RATE)
		table_cell_put_figure(m, c, &f);
	else if (column_has_figures(c->type))
		put_comparison(m, c, &f, path, loc);
	else
		put_words(m, c, &f);
}
