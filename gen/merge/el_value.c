/*
 * Words and single figures: text of the template, num, text, name, date,
 * period, br.
 */
#include <string.h>

#include "base/utf8.h"
#include "merge/merge_inside.h"

static const char *const form_names[] = {"实", "余", "多", "近"};
static const char *const scale_names[] = {"1", "万", "亿", "自动"};
static const char *const style_names[] = {"数字", "中文", "序数"};

/*
 * Blanks that cannot be seen for what they are, U+3000 above all: the layout
 * indents, nobody types it.
 */
static void
check_blanks(struct merge *m, const struct tpl *t)
{
	const char *s = t->text, *end = s + strlen(s), *at;
	struct loc loc = t->loc;
	uint32_t cp;

	while ((at = s) < end) {
		cp = utf8_next(&s, end);
		if (cp < 0x80 || !piece_is_space(cp))
			continue;
		/* Exact unless entities made the source longer. */
		if (loc.end - loc.beg == (uint32_t)(end - t->text))
			loc.beg += (uint32_t)(at - t->text);
		if (lack_first(m, t, NULL, M312))
			diag_add(m->job, M312, loc,
			    arena_printf(m->mem, "U+%04X", cp));
		return;
	}
}

void
merge_chars(struct merge *m, const struct tpl *t)
{
	if (m->in == NULL)
		return;
	check_blanks(m, t);
	piece_put(m, RUN_TEXT, t->text, t->loc, NULL);
}

/* Whether it stands in a title that is set in lines of its own. */
static bool
in_broken_title(const struct tpl *t)
{
	while (t != NULL && t->el != EL_title)
		t = t->up;
	return t != NULL && (t->up->el == EL_report ||
	    t->up->el == EL_attachment);
}

void
merge_br(struct merge *m, const struct tpl *t)
{
	if (in_broken_title(t))
		piece_put(m, RUN_BREAK, "", t->loc, NULL);
	else if (lack_first(m, t, NULL, M319))
		diag_add(m->job, M319, t->loc);
}

int
merge_digits(const struct tpl *t)
{
	const char *s = tpl_attr(t, "digits");

	/* The checker lets 0 to 6 through, nothing else. */
	return s != NULL ? s[0] - '0' : -1;
}

const char *
merge_unit(const struct tpl *t, const char *unit)
{
	const char *asked = tpl_attr(t, "unit");

	if (asked == NULL)
		return unit;
	return strcmp(asked, "无") == 0 ? "" : asked;
}

enum metric_form
merge_form(const struct tpl *t, enum metric_form form)
{
	const char *asked = tpl_attr(t, "form");

	return asked == NULL ? form :
	    (enum metric_form)words_pick(asked, form_names, 4);
}

/* Places behind the point where the template does not say. */
static int
places_of(const struct figure *f)
{
	if (f->metric != NULL && f->metric->decimals > 0)
		return f->metric->decimals;
	return f->fact->word != NULL && f->fact->formula == NULL ?
	    words_places(f->fact->word) : -1;
}

struct number_words
merge_number_words(const struct figure *f)
{
	const struct tpl *t = f->t;

	return (struct number_words){
		.form = merge_form(t, f->metric != NULL ?
		    f->metric->form : FORM_EXACT),
		.scale = (enum words_scale)words_pick(
		    tpl_attr(t, "scale"), scale_names, 4),
		.style = (enum words_style)words_pick(
		    tpl_attr(t, "style"), style_names, 3),
		.digits = merge_digits(t), .places = places_of(f),
		.unit = merge_unit(t, f->unit),
	};
}

/* What zero="…" says instead; a text, for it is long and may break. */
static bool
put_zero(struct merge *m, const struct figure *f,
    const struct number_words *how)
{
	const char *zero = tpl_attr(f->t, "zero");

	if (dec_sign(f->fact->number) != 0)
		return false;
	if (zero == NULL) {
		if (how->style == WORDS_DIGITS &&
		    strcmp(how->unit, "%") != 0)
			diag_add(m->job, M301, f->t->loc, f->name, how->unit);
		return false;
	}
	if (zero[0] == '\0')
		piece_vanish(m, NULL);
	else
		piece_put(m, RUN_WORD, zero, f->t->loc, ask_origin(m, f));
	return true;
}

/* A computed ratio is said like any share: 94%, never 94.0%. */
static const char *
ratio_text(struct merge *m, const struct figure *f,
    const struct number_words *how)
{
	int digits = how->digits >= 0 ? how->digits :
	    f->metric->decimals > 0 ? f->metric->decimals : 1;
	const char *text = words_percent(m->mem, f->fact->number, digits);

	return arena_join(m->mem, text != NULL ? text : "不足0.001",
	    how->unit, NULL);
}

const char *
merge_figure_text(struct merge *m, const struct figure *f,
    struct number_words *how, bool *rounded)
{
	const struct dec *v = f->fact->number;

	if (how->style != WORDS_DIGITS && !words_countable(v)) {
		diag_add(m->job, M304, f->t->loc, f->name,
		    dec_plain(m->mem, v));
		how->style = WORDS_DIGITS;
	}
	if (f->fact->formula != NULL && f->metric != NULL &&
	    f->metric->kind == METRIC_RATIO)
		return ratio_text(m, f, how);
	return words_number(m->mem, v, how, rounded);
}

/* A ratio in per cent is a share as well. */
static void
note_share(struct merge *m, const struct figure *f,
    const struct number_words *how, struct run *run)
{
	const struct metric *metric = f->metric;

	if (metric == NULL || metric->kind != METRIC_RATIO ||
	    f->fact->formula == NULL || strcmp(how->unit, "%") != 0)
		return;
	share_note(m, run, f->t, metric->numerator, metric->denominator,
	    how->digits >= 0 ? how->digits :
	    metric->decimals > 0 ? metric->decimals : -1);
}

void
merge_num(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");
	struct number_words how = merge_number_words(&f);
	struct origin *o;
	const char *text;

	if (merge_cell_figure(m, &f))
		return;
	if (f.fact->state == FACT_WITHHELD || edition_masks(&f)) {
		/* A ratio is computed of others, wherever it is printed. */
		if (edition_masks(&f) && f.metric != NULL &&
		    f.metric->kind == METRIC_RATIO && edition_drops(m))
			return;
		lack_withheld(m, &f);
		piece_put(m, RUN_FIGURE, words_masked(m->mem, &how), t->loc,
		    ask_origin(m, &f));
		return;
	}
	if (!lack_ok(m, &f, NEED_NUMBER) || put_zero(m, &f, &how))
		return;
	o = ask_origin(m, &f);
	text = merge_figure_text(m, &f, &how, &o->rounded);
	note_share(m, &f, &how, piece_put(m, RUN_FIGURE, text, t->loc, o));
}

/* A word of the data, or ** for a withheld one. */
static void
put_word(struct merge *m, const struct figure *f, enum run_kind kind)
{
	const char *text = f->fact->word;

	if (f->fact->state == FACT_WITHHELD || edition_masks(f)) {
		lack_withheld(m, f);
		text = "**";
	} else if (!lack_ok(m, f, NEED_WORD))
		return;
	piece_put(m, kind, text, f->t->loc, ask_origin(m, f));
}

void
merge_text(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");

	put_word(m, &f, RUN_WORD);
}

/* 3 and 三 are 第三; what begins with 第 stays. NULL: it is no number. */
static const char *
ordinal(struct merge *m, const struct fact *f)
{
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	};
	const struct dec *n = f->state == FACT_NUMBER ? f->number :
	    dec_parse(m->mem, f->word, strlen(f->word));
	bool ok;
	size_t i;

	if (n != NULL)
		return words_countable(n) && dec_sign(n) > 0 ?
		    words_ordinal(m->mem, dec_to_long(n, &ok)) : NULL;
	if (strncmp(f->word, "第", strlen("第")) == 0)
		return f->word;
	for (i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (strncmp(f->word, digits[i], strlen(digits[i])) == 0)
			return arena_join(m->mem, "第", f->word, NULL);
	return NULL;
}

void
merge_name(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");
	const char *style = tpl_attr(t, "style"), *text;

	if (style == NULL || strcmp(style, "序数") != 0) {
		put_word(m, &f, RUN_NAME);
		return;
	}
	if (f.fact->state == FACT_WITHHELD || edition_masks(&f)) {
		lack_withheld(m, &f);
		piece_put(m, RUN_NAME, "第*", t->loc, ask_origin(m, &f));
		return;
	}
	if (!lack_ok(m, &f, NEED_VALUE))
		return;
	text = ordinal(m, f.fact);
	if (text == NULL) {
		diag_add(m->job, M304, t->loc, f.name, f.fact->word);
		lack_put(m, &f, "误", f.name);
		return;
	}
	piece_put(m, RUN_NAME, text, t->loc, ask_origin(m, &f));
}

void
merge_date(struct merge *m, const struct tpl *t)
{
	static const char *const names[] = {"年月日", "年月", "月日", "年"};
	struct figure f = ask(m, t, "of", "成文日期");
	struct date d;

	if (f.fact->state == FACT_WITHHELD || edition_masks(&f)) {
		put_word(m, &f, RUN_WORD);
		return;
	}
	if (!lack_ok(m, &f, NEED_WORD))
		return;
	if (!date_parse(f.fact->word, strlen(f.fact->word), &d)) {
		diag_add(m->job, M124, f.loc, f.path, f.fact->word);
		lack_put(m, &f, "误", f.name);
		return;
	}
	piece_put(m, RUN_WORD, words_date(m->mem, d, (enum date_form)
	    words_pick(tpl_attr(t, "form"), names, 4)), t->loc,
	    ask_origin(m, &f));
}

static struct period
period_asked(const struct merge *m, const struct tpl *t)
{
	static const char *const names[] = {"本期", "下期", "上期", "上年同期"};
	struct period p = facts_period(m->facts);

	switch (words_pick(tpl_attr(t, "which"), names, 4)) {
	case 1:
		return period_shift(p, 1);
	case 2:
		return period_shift(p, -1);
	case 3:
		return period_shift_year(p, -1);
	default:
		return p;
	}
}

/* 今年以来 is this period only, and only when it begins in January. */
static void
check_since(struct merge *m, const struct tpl *t, struct period p)
{
	struct period now = facts_period(m->facts);

	if (p.year != now.year || p.number != now.number)
		diag_add(m->job, M315, t->loc);
	else if (period_begin(p).month != 1)
		diag_add(m->job, M316, t->loc,
		    arena_printf(m->mem, "%d", period_begin(p).month));
}

void
merge_period(struct merge *m, const struct tpl *t)
{
	static const char *const names[] = {
		[PERIOD_FULL] = "全称", [PERIOD_TERM] = "期",
		[PERIOD_YEARLY] = "年", [PERIOD_SINCE] = "今年以来",
		[PERIOD_UNTIL] = "截至", [PERIOD_SPAN] = "起止",
	};
	enum period_form form = (enum period_form)words_pick(
	    tpl_attr(t, "form"), names, 6);
	struct period p = period_asked(m, t);
	struct origin *o = NEW(m->mem, struct origin);

	if (form == PERIOD_SINCE)
		check_since(m, t, p);
	o->path = "期间";
	o->role = "period";
	piece_put(m, RUN_WORD, words_period(m->mem, p,
	    facts_period(m->facts), form), t->loc, o);
}
