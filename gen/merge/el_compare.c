/*
 * Figures made of figures: compare, ratio, sum.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* ---- compare ---- */

static const struct {
	enum facts_when when;
	const char *word, *base;
} against[] = {
	{FACTS_LAST_YEAR, "同比", "上年同期"},
	{FACTS_LAST_PERIOD, "环比", "上期"},
};

static bool
is_percent(const struct figure *f)
{
	return strcmp(f->unit, "%") == 0 || strcmp(f->unit, "％") == 0 ||
	    strcmp(f->unit, "‰") == 0;
}

/* A comparison with a withheld figure says nothing; a clause goes. */
static void
compare_withheld(struct merge *m, const struct figure *f, const char *word)
{
	struct scope *s;

	for (s = m->scope; s != NULL; s = s->up) {
		if (s->t->el == EL_clause) {
			s->dropped = true;
			return;
		}
	}
	diag_add(m->job, M123, f->t->loc, f->name);
	piece_put(m, RUN_FIGURE, arena_join(m->mem, word, "*", NULL),
	    f->t->loc, ask_origin(m, f));
}

static void
compare_without_base(struct merge *m, const struct figure *now,
    const struct figure *base, int with)
{
	const char *const args[] = {
		now->name, against[with].word, base->name, NULL,
	};

	/* A base that is written wrongly was told of where it was read. */
	if (base->fact->state == FACT_BAD)
		lack_put(m, now, "误", base->name);
	else
		lack_unsaid(m, base, M111, M112, base->name, args);
}

/* What is counted in another way than before is not held against it. */
static void
compare_redefined(struct merge *m, const struct figure *now,
    const struct figure *base, int with)
{
	const char *const args[] = {
		now->name, against[with].word, NULL, NULL,
	};

	if (lack_first(m, now->fact, NULL, M125)) {
		struct diag *d = diag_add(m->job, M125, now->t->loc,
		    now->name, against[with].word);

		d->key = now->path;
	}
	lack_unsaid(m, base, M126, M127, "不可比", args);
}

static void
put_compared(struct merge *m, const struct figure *now,
    const struct figure *base, int with)
{
	static const char *const forms[] = {"增减率", "增减量"};
	const char *asked = tpl_attr(now->t, "form");
	struct compare_words how = {
		.last_period = with == 1, .percent = is_percent(now),
		.amount = words_pick(asked, forms, 2) == 1,
		.digits = merge_digits(now->t), .unit = now->unit,
		.places = now->metric != NULL ? now->metric->decimals : 0,
		.small = asked != NULL ? NULL :
		    facts_small_base(m->facts, now->metric),
	};
	struct compared c = words_compare(m->mem, now->fact->number,
	    base->fact->number, &how);
	struct origin *o = ask_origin(m, now);

	o->formula = arena_join(m->mem,
	    words_amount(m->mem, now->fact->number), " 比 ",
	    words_amount(m->mem, base->fact->number), "（",
	    against[with].base, "）", NULL);
	o->value = dec_sub(m->mem, now->fact->number, base->fact->number);
	o->part = NULL;
	ask_part(m, o, against[with].base, base);
	ask_part(m, o, "本期", now);
	edition_pair(o, now, base);
	o->other = against[with].base;
	if (c.figure[0] == '\0') {
		piece_put(m, RUN_WORD, c.words, now->t->loc, o);
		return;
	}
	piece_put(m, RUN_TEXT, c.words, now->t->loc, NULL);
	piece_put(m, RUN_FIGURE, c.figure, now->t->loc, o);
}

void
merge_compare(struct merge *m, const struct tpl *t)
{
	static const char *const names[] = {"同比", "环比"};
	int with = words_pick(tpl_attr(t, "with"), names, 2);
	struct figure now = ask(m, t, "of", ""), base;

	base = ask_path(m, t, tpl_attr(t, "of"), tpl_attr_loc(t, "of"),
	    "compare", against[with].when);
	if (now.fact->state == FACT_WITHHELD ||
	    (now.fact->state == FACT_NUMBER &&
	    (base.fact->state == FACT_WITHHELD || edition_masks(&now)))) {
		lack_withheld(m, now.fact->state == FACT_WITHHELD ?
		    &now : &base);
		compare_withheld(m, &now, names[with]);
		return;
	}
	if (lack_is_told(m, &now) || !lack_ok(m, &now, NEED_NUMBER))
		return;
	if (fact_is_redefined(now.fact))
		compare_redefined(m, &now, &base, with);
	else if (base.fact->state != FACT_NUMBER)
		compare_without_base(m, &now, &base, with);
	else
		put_compared(m, &now, &base, with);
}

/* ---- ratio ---- */

static void
put_ratio(struct merge *m, const struct figure *part,
    const struct figure *whole)
{
	const char *const args[] = {lack_label(m, whole), NULL, NULL, NULL};
	int digits = merge_digits(part->t);
	struct origin *o;

	if (dec_sign(whole->fact->number) == 0) {
		lack_unsaid(m, whole, M113, M114, arena_join(m->mem,
		    part->name, "与", whole->name, "之比", NULL), args);
		return;
	}
	o = ask_origin(m, part);
	o->value = dec_shift(m->mem, dec_div(m->mem, part->fact->number,
	    whole->fact->number), 2);
	o->formula = arena_join(m->mem, part->path, " ÷ ", whole->path,
	    " = ", words_amount(m->mem, part->fact->number), " ÷ ",
	    words_amount(m->mem, whole->fact->number), NULL);
	o->part = NULL;
	ask_part(m, o, whole->path, whole);
	ask_part(m, o, part->path, part);
	edition_pair(o, part, whole);
	share_note(m, piece_put(m, RUN_FIGURE, words_ratio(m->mem,
	    part->fact->number, whole->fact->number, digits < 0 ? 1 : digits),
	    part->t->loc, o), part->t, part->path, whole->path, digits);
}

void
merge_ratio(struct merge *m, const struct tpl *t)
{
	struct figure part = ask(m, t, "of", "");
	struct figure whole = ask(m, t, "to", "");
	struct origin *o;
	bool ok, masked = part.fact->state == FACT_WITHHELD ||
	    whole.fact->state == FACT_WITHHELD || edition_masks(&part) ||
	    edition_masks(&whole);

	if (masked) {
		if (edition_drops(m))
			return;
		lack_withheld(m, part.fact->state == FACT_WITHHELD ?
		    &part : &whole);
		o = ask_origin(m, &part);
		edition_pair(o, &part, &whole);
		piece_put(m, RUN_FIGURE, "*%", t->loc, o);
		return;
	}
	/* Both are told of in one run. */
	ok = lack_ok(m, &part, NEED_NUMBER);
	ok = lack_ok(m, &whole, NEED_NUMBER) && ok;
	if (ok)
		put_ratio(m, &part, &whole);
}

/* ---- sum ---- */

static void
add_part(struct merge *m, struct total *t, const struct figure *f)
{
	struct origin_part *p = NEW(m->mem, struct origin_part);

	*p = (struct origin_part){
		.label = f->path, .value = f->fact->number,
		.loc = f->fact->loc,
	};
	if (t->part == NULL)
		t->part = p;
	else
		*t->parts = p;
	t->parts = &p->next;
}

static void
add_number(struct merge *m, struct total *t, const struct figure *f)
{
	const char *value = words_amount(m->mem, f->fact->number);

	add_part(m, t, f);
	t->hidden = t->hidden || f->hidden;
	t->masked = t->masked || edition_masks(f);
	if (t->unit == NULL) {
		t->unit = f->unit;
		t->unit_of = f->name;
		t->value = f->fact->number;
		t->formula = arena_join(m->mem, f->path, " ", value, NULL);
		return;
	}
	if (strcmp(t->unit, f->unit) != 0 && !t->mixed) {
		t->mixed = true;
		diag_add(m->job, M130, f->loc, t->unit_of,
		    t->unit[0] != '\0' ? t->unit : "无单位", f->name,
		    f->unit[0] != '\0' ? f->unit : "无单位");
	}
	t->value = dec_add(m->mem, t->value, f->fact->number);
	t->formula = arena_join(m->mem, t->formula, " + ", f->path, " ",
	    value, NULL);
}

static void
add_lacking(struct merge *m, struct total *t, const struct figure *f)
{
	const char *gap = t->tell ? lack_tell(m, f, NEED_NUMBER) : NULL;

	if (!t->lacks) {
		t->lacking = *f;
		t->gap = gap;
	}
	t->lacks = true;
}

void
total_add(struct merge *m, struct total *t, const struct figure *f)
{
	const struct data *node;
	struct figure child;
	size_t index = 0;

	if (f->fact->state == FACT_NUMBER) {
		add_number(m, t, f);
		return;
	}
	if (f->fact->state == FACT_WITHHELD) {
		if (!t->lacks && !t->withheld)
			t->lacking = *f;
		t->withheld = true;
		return;
	}
	if (f->fact->state != FACT_GROUP || f->fact->node == NULL) {
		add_lacking(m, t, f);
		return;
	}
	for (node = ask_first_entry(f->fact->node); node != NULL;
	    node = ask_next_entry(node)) {
		child = ask_child(m, f, node, ++index);
		total_add(m, t, &child);
	}
}

/* The next path of a blank-separated list; NULL at its end. */
static const char *
next_path(struct merge *m, const char **list)
{
	static const char blanks[] = " \t\r\n";
	const char *s = *list + strspn(*list, blanks);
	size_t n = strcspn(s, blanks);

	*list = s + n;
	return n > 0 ? arena_strndup(m->mem, s, n) : NULL;
}

/* Whether one path is the other or stands above it: then it counts twice. */
static bool
overlap(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b), n = na < nb ? na : nb;

	return strncmp(a, b, n) == 0 &&
	    (na == nb || (na > n ? a[n] : b[n]) == '.');
}

static void
check_overlap(struct merge *m, const struct tpl *t)
{
	const char *list = tpl_attr(t, "of"), *rest, *a, *b;

	while ((a = next_path(m, &list)) != NULL)
		for (rest = list; (b = next_path(m, &rest)) != NULL;)
			if (overlap(a, b) && lack_first(m, t, NULL, M131))
				diag_add(m->job, M131,
				    tpl_attr_loc(t, "of"), a, b);
}

static void
put_total(struct merge *m, const struct tpl *t, const struct total *sum)
{
	struct number_words how = {
		.form = merge_form(t, FORM_EXACT), .digits = -1, .places = -1,
		.unit = merge_unit(t, sum->unit != NULL ? sum->unit : ""),
	};
	struct origin *o = NEW(m->mem, struct origin);
	const char *text;

	o->path = tpl_attr(t, "of");
	o->role = "sum";
	o->name = o->path;
	o->unit = how.unit != NULL ? how.unit : "";
	if (sum->masked && edition_drops(m))
		return;
	o->hidden = sum->hidden;
	o->masked = sum->masked;
	if (sum->withheld || sum->masked) {
		if (sum->withheld)
			lack_withheld(m, &sum->lacking);
		text = words_masked(m->mem, &how);
	} else {
		if (!o->hidden) {
			o->value = sum->value;
			o->formula = sum->formula;
		}
		o->part = o->hidden ? NULL : sum->part;
		text = words_number(m->mem, sum->value, &how, &o->rounded);
	}
	piece_put(m, RUN_FIGURE, text, t->loc, o);
}

void
merge_sum(struct merge *m, const struct tpl *t)
{
	const char *list = tpl_attr(t, "of"), *path;
	struct loc loc = tpl_attr_loc(t, "of");
	struct total sum = {.tell = true};
	struct figure f;

	check_overlap(m, t);
	while ((path = next_path(m, &list)) != NULL) {
		f = ask_path(m, t, path, loc, "sum", FACTS_NOW);
		total_add(m, &sum, &f);
	}
	if (sum.lacks)
		lack_put(m, &sum.lacking, sum.gap, sum.lacking.name);
	else if (sum.unit == NULL && !sum.withheld)
		diag_add(m->job, M132, loc, tpl_attr(t, "of"));
	else
		put_total(m, t, &sum);
}
