/*
 * The words of a chart: unit, legend, axis, then each category with its
 * figures, worded as in the text; and what is said instead of the chart.
 */
#include <string.h>

#include "merge/el_chart.h"

static const char *
unit_of(const struct plot *p)
{
	return merge_unit(p->t, p->unit != NULL ? p->unit : "");
}

static bool
is_percent(const char *unit)
{
	return strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0 ||
	    strcmp(unit, "‰") == 0;
}

/* ---- one figure ---- */

static const char *
number_text(struct merge *m, const struct plot *p, const struct figure *f,
    bool *rounded)
{
	struct number_words how = merge_number_words(f);

	how.unit = p->percent ? unit_of(p) : "";
	return merge_figure_text(m, f, &how, rounded);
}

static const struct run *
say_figure(struct merge *m, const struct plot *p, const struct figure *f)
{
	struct origin *o = ask_origin(m, f);
	enum fact_state state = f->fact->state;

	if (state == FACT_WITHHELD || edition_masks(f))
		return piece_put(m, RUN_FIGURE, "*", p->t->loc, o);
	if (state == FACT_NUMBER)
		return piece_put(m, RUN_FIGURE, number_text(m, p, f,
		    &o->rounded), p->t->loc, o);
	if (state == FACT_NONE || state == FACT_NOT_APPLICABLE)
		return piece_put(m, RUN_WORD, fact_state_name(state,
		    LANG_ZH), p->t->loc, o);
	return piece_put(m, RUN_MISSING, "【缺】", p->t->loc, o);
}

/* What the parts of a series make; NULL when one is missing. */
static const struct dec *
whole_of(struct merge *m, const struct plot *p, int series)
{
	const struct dec *sum = dec_int(m->mem, 0);
	const struct fact *f;
	int k;

	for (k = 0; k < p->categories; k++) {
		f = p->figure[series][k].fact;
		if (f->state == FACT_NUMBER)
			sum = dec_add(m->mem, sum, f->number);
		else if (f->state != FACT_NONE &&
		    f->state != FACT_NOT_APPLICABLE)
			return NULL;
	}
	return dec_sign(sum) > 0 ? sum : NULL;
}

static const struct run *
say_share(struct merge *m, const struct plot *p, const struct figure *f,
    const struct dec *whole)
{
	static const char *const before[] = {
		[FACTS_NOW] = "", [FACTS_LAST_YEAR] = "上年同期的",
		[FACTS_LAST_PERIOD] = "上期的",
	};
	const struct dec *part = f->fact->number;
	struct origin *o = ask_origin(m, f);
	struct run *run;

	o->part = NULL;
	o->formula = arena_join(m->mem, words_amount(m->mem, part), " ÷ ",
	    words_amount(m->mem, whole), NULL);
	o->value = dec_shift(m->mem, dec_div(m->mem, part, whole), 2);
	o->unit = "%";
	run = piece_put(m, RUN_FIGURE, words_ratio(m->mem, part, whole, 1),
	    p->t->loc, o);
	if (p->whole != NULL)
		share_note(m, run, p->t, arena_join(m->mem,
		    before[f->when], f->path, NULL), arena_join(m->mem,
		    before[f->when], p->whole, NULL), -1);
	return run;
}

static void
say_point(struct merge *m, struct plot *p, int series, int category,
    const struct dec *whole)
{
	const struct figure *f = &p->figure[series][category];
	struct chart_point *to =
	    &p->point[series * p->categories + category];
	bool number = f->fact->state == FACT_NUMBER && !edition_masks(f);

	to->label = say_figure(m, p, f);
	if (p->kind == CHART_SHARES && whole == NULL)
		return;
	to->value = number ? f->fact->number : NULL;
	if (p->kind == CHART_SHARES && number)
		to->share = say_share(m, p, f, whole);
}

/* ---- names ---- */

static bool
all_masked(const struct plot *p, int category)
{
	int s;

	for (s = 0; s < p->series; s++)
		if (!p->figure[s][category].masked)
			return false;
	return true;
}

/* The key of what is not public is none of the public's business either. */
static const struct run *
say_category(struct merge *m, const struct plot *p, int category)
{
	const struct plot_category *c = &p->category[category];
	bool masked = c->of_data && all_masked(p, category);

	return piece_put(m, RUN_TEXT, masked ? "**" : c->name, p->t->loc,
	    NULL);
}

static void
say_head(struct merge *m, struct plot *p)
{
	const struct run **name = NEW_ARRAY(m->mem, const struct run *,
	    (size_t)p->series);
	const char *unit = unit_of(p);
	int s;

	if (unit[0] != '\0' && !p->percent)
		p->chart->unit = piece_put(m, RUN_TEXT, arena_join(m->mem,
		    "单位：", unit, NULL), p->t->loc, NULL);
	if (p->series == 1)
		return;
	p->chart->name = name;
	for (s = 0; s < p->series; s++)
		name[s] = piece_put(m, RUN_TEXT, p->name[s], p->t->loc, NULL);
}

void
plot_say(struct merge *m, struct plot *p)
{
	const struct run **category = NEW_ARRAY(m->mem, const struct run *,
	    (size_t)p->categories);
	const struct dec *whole[CHART_SERIES];
	int s, k;

	p->percent = is_percent(unit_of(p));
	p->chart->category = category;
	p->chart->point = p->point = NEW_ARRAY(m->mem, struct chart_point,
	    (size_t)(p->series * p->categories));
	say_head(m, p);
	plot_ticks(m, p);
	for (s = 0; s < p->series; s++)
		whole[s] = whole_of(m, p, s);
	for (k = 0; k < p->categories; k++) {
		category[k] = say_category(m, p, k);
		for (s = 0; s < p->series; s++)
			say_point(m, p, s, k, whole[s]);
	}
}

/* ---- for those who cannot see it ---- */

static const char *
kind_word(const struct chart *c)
{
	switch (c->kind) {
	case CHART_BARS:
		return "柱形图";
	case CHART_LINES:
		return "折线图";
	default:
		return c->pie ? "饼形图" : "构成图";
	}
}

static void
put_point(struct buf *b, const struct plot *p, const struct chart_point *at)
{
	bool word = at->label->kind == RUN_WORD ||
	    at->label->kind == RUN_MISSING;

	buf_puts(b, at->label->kind == RUN_MISSING ? "缺" : at->label->text);
	buf_puts(b, word || p->percent ? "" : unit_of(p));
	if (at->share != NULL)
		buf_printf(b, "（%s）", at->share->text);
}

const char *
plot_alt(struct merge *m, const struct plot *p)
{
	struct buf b = {.mem = m->mem};
	int s, k;

	buf_printf(&b, "%s。", kind_word(p->chart));
	for (k = 0; k < p->categories; k++) {
		buf_puts(&b, p->chart->category[k] != NULL ?
		    p->chart->category[k]->text : "");
		buf_puts(&b, p->series > 1 ? "：" : "");
		for (s = 0; s < p->series; s++) {
			buf_puts(&b, p->series > 1 ? p->name[s] : "");
			put_point(&b, p, chart_at(p->chart, s, k));
			buf_puts(&b, s + 1 < p->series ? "，" : "");
		}
		buf_puts(&b, k + 1 == p->categories ? "。" :
		    p->series > 1 ? "；" : "，");
	}
	return buf_text(&b);
}
