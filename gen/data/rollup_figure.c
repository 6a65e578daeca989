/*
 * One rolled-up figure in the file: its value, what each part gave, how they
 * were put together, and what was said of it.
 */
#include <string.h>

#include "data/rollup_inside.h"

static const struct {
	const char *key, *each, *last;
} words[] = {
	{"按月", "各月", "末月"}, {"按季度", "各季度", "末季度"},
	{"按半年", "两个半年", "下半年"}, {"按单位", "各单位", ""},
};

static const char *
word_of(const struct roll *r, bool last)
{
	size_t i = 0;

	while (strcmp(words[i].key, r->key) != 0)
		i++;
	return last ? words[i].last : words[i].each;
}

const char *
roll_each(const struct roll *r)
{
	return word_of(r, false);
}

const char *
roll_last(const struct roll *r)
{
	return word_of(r, true);
}

/* The first roll that has the figure. */
static const struct roll *
roll_of(const struct rollup *u, const char *path)
{
	const struct roll *r = u->facts->file[FACTS_NOW].rolls;

	while (r != NULL && table_find(&r->groups, path, strlen(path)) == NULL)
		r = r->next;
	return r;
}

static const struct fact *
part_fact(const struct rollup *u, const struct roll_part *p,
    const char *path)
{
	return p == NULL || p->facts == NULL ? NULL :
	    facts_find(u->job, p->facts, FACTS_NOW, path);
}

static const char *
slot_label(const struct rollup *u, const struct roll *r, size_t i)
{
	return r->slot[i] != NULL ? r->slot[i]->label :
	    period_short(&u->job->mem, roll_slot_period(r,
	    u->facts->file[FACTS_NOW].period, i));
}

static void
put_key(struct rollup *u, const char *key, int depth)
{
	yaml_put_indent(u->to, depth);
	yaml_put_text(u->to, key, false);
	buf_putc(u->to, ':');
}

/* # 收文办理数（件），  */
static void
put_comment(struct rollup *u, const struct fact *f, int depth)
{
	yaml_put_indent(u->to, depth);
	buf_puts(u->to, "# ");
	buf_puts(u->to, f->metric != NULL ? f->metric->name : f->path);
	if (f->metric != NULL && f->metric->unit[0] != '\0')
		buf_printf(u->to, "（%s）", f->metric->unit);
	buf_puts(u->to, "，");
}

/* 各月相加：201 + 183 = 384 */
static void
put_way(struct rollup *u, const struct roll *r, const struct fact *f)
{
	const char *formula = f->formula != NULL ? f->formula :
	    f->state == FACT_NUMBER || f->state == FACT_WORD ? f->word :
	    fact_state_name(f->state, LANG_ZH);

	switch (roll_way(r, f)) {
	case SERIES_LAST:
		buf_printf(u->to, "取%s：", roll_last(r));
		break;
	case SERIES_GROW:
		buf_printf(u->to, strstr(formula, " - ") != NULL ?
		    "%s减期初：" : "累计取%s：", roll_last(r));
		break;
	case SERIES_ADD:
	default:
		buf_printf(u->to, "%s相加：", roll_each(r));
	}
	buf_puts(u->to, formula);
}

/* 缺3月、4月的数，没有合 */
static void
put_lacks(struct rollup *u, const struct roll *r, const struct fact *f)
{
	const struct fact *part;
	bool any = false;
	size_t i;

	u->missing++;
	buf_puts(u->to, "缺");
	for (i = 0; i < r->slots; i++) {
		part = part_fact(u, r->slot[i], f->path);
		if (part != NULL && !fact_is_missing(part->state))
			continue;
		buf_puts(u->to, any ? "、" : "");
		buf_puts(u->to, slot_label(u, r, i));
		any = true;
	}
	buf_puts(u->to, any ? "的数，没有合" : "期初的数，没有合");
}

/* As it was typed; what was worked out has the places of its metric. */
static const char *
text_of(struct rollup *u, const struct fact *f)
{
	const struct metric *m = f != NULL ? f->metric : NULL;

	if (f != NULL && f->state == FACT_NUMBER)
		return f->formula == NULL || m == NULL || m->decimals == 0 ?
		    f->word : dec_text(&u->job->mem, f->number, m->decimals);
	return f != NULL && f->state >= FACT_PENDING &&
	    f->state <= FACT_WITHHELD ? fact_state_name(f->state, LANG_ZH) :
	    "~";
}

static void
put_text(struct rollup *u, const char *text)
{
	if (strcmp(text, "~") == 0)
		buf_putc(u->to, '~');
	else
		yaml_put_text(u->to, text, false);
}

/* 按月: {1月: 201, 2月: 183} */
static void
put_parts(struct rollup *u, const struct roll *r, const char *path,
    int depth)
{
	size_t i;

	put_key(u, r->key, depth);
	buf_puts(u->to, " {");
	if (r->before != NULL) {
		buf_printf(u->to, "%s: ", r->before->label);
		put_text(u, text_of(u, part_fact(u, r->before, path)));
		buf_puts(u->to, ", ");
	}
	for (i = 0; i < r->slots; i++) {
		buf_puts(u->to, i > 0 ? ", " : "");
		yaml_put_text(u->to, slot_label(u, r, i), false);
		buf_puts(u->to, ": ");
		put_text(u, text_of(u, part_fact(u, r->slot[i], path)));
	}
	buf_puts(u->to, "}\n");
}

/* The text at path.key of the whole, or of the last part that has any. */
static const struct data *
said(const struct rollup *u, const struct roll *r, const char *path,
    const char *key, bool *alike)
{
	const char *entry = arena_join(&u->job->mem, path, ".", key, NULL);
	const struct data *d = facts_node(u->facts, FACTS_NOW, entry), *last;
	size_t i;

	*alike = true;
	last = d;
	for (i = 0; d == NULL && i < r->slots; i++) {
		const struct data *c = r->slot[i] == NULL ||
		    r->slot[i]->facts == NULL ? NULL :
		    facts_node(r->slot[i]->facts, FACTS_NOW, entry);

		if (c == NULL || c->kind != DATA_TEXT || c->text[0] == '\0')
			continue;
		*alike = *alike && (last == NULL ||
		    strcmp(last->text, c->text) == 0);
		last = c;
	}
	return last;
}

/* 来源: 收文登记簿（1月至6月汇总） */
static void
put_source(struct rollup *u, const struct roll *r, const char *path,
    int depth)
{
	struct buf b = {.mem = &u->job->mem};
	bool alike;
	const struct data *d = said(u, r, path, "来源", &alike);
	size_t i, last = r->slots - 1;

	if (d != NULL && alike)
		buf_printf(&b, "%s（", d->text);
	if (r->in_time && r->slots > 2)
		buf_printf(&b, "%s至%s", slot_label(u, r, 0),
		    slot_label(u, r, last));
	else
		for (i = 0; i < r->slots; i++)
			buf_printf(&b, "%s%s", i > 0 ? "、" : "",
			    slot_label(u, r, i));
	buf_puts(&b, d != NULL && alike ? "汇总）" : "的数据文件汇总");
	put_key(u, "来源", depth);
	buf_putc(u->to, ' ');
	yaml_put_text(u->to, buf_text(&b), false);
	buf_putc(u->to, '\n');
}

/* 说明: 3月：… ；5月：… */
static void
put_remarks(struct rollup *u, const struct roll *r, const char *path,
    int depth)
{
	const char *entry = arena_join(&u->job->mem, path, ".说明", NULL);
	const struct data *d = facts_node(u->facts, FACTS_NOW, entry);
	struct buf b = {.mem = &u->job->mem};
	size_t i;

	if (d != NULL && d->kind == DATA_TEXT)
		buf_puts(&b, d->text);
	for (i = 0; d == NULL && i < r->slots; i++) {
		const struct data *c = r->slot[i] == NULL ||
		    r->slot[i]->facts == NULL ? NULL :
		    facts_node(r->slot[i]->facts, FACTS_NOW, entry);

		if (c != NULL && c->kind == DATA_TEXT && c->text[0] != '\0')
			buf_printf(&b, "%s%s：%s", b.len > 0 ? "；" : "",
			    slot_label(u, r, i), c->text);
	}
	if (b.len == 0)
		return;
	put_key(u, "说明", depth);
	buf_putc(u->to, ' ');
	yaml_put_text(u->to, buf_text(&b), true);
	buf_putc(u->to, '\n');
}

/* What was before; a file of that time, named in the head, says it better. */
static void
put_before(struct rollup *u, const struct roll *r, const struct fact *f,
    int depth)
{
	static const char *const keys[FACTS__COUNT] = {
		[FACTS_LAST_YEAR] = "上年同期", [FACTS_LAST_PERIOD] = "上期",
	};
	const struct fact *base;
	enum facts_when when;

	(void)r;
	for (when = FACTS_LAST_YEAR; when < FACTS__COUNT; when++) {
		if (u->facts->file[when].root != NULL)
			continue;
		base = facts_find(u->job, u->facts, when, f->path);
		if (base->state == FACT_ABSENT || base->state == FACT_BAD ||
		    base->state == FACT_EMPTY)
			continue;
		put_key(u, keys[when], depth);
		buf_printf(u->to, " %s\n", text_of(u, base));
	}
}

static void
put_about(struct rollup *u, const struct roll *r, const struct fact *f,
    int depth)
{
	static const char *const keys[] = {"截至", "责任", "同"};
	const struct data *d;
	bool alike;
	size_t i;

	put_source(u, r, f->path, depth);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		d = said(u, r, f->path, keys[i], &alike);
		if (d == NULL || (!alike && i > 0))
			continue;
		put_key(u, keys[i], depth);
		buf_putc(u->to, ' ');
		yaml_put_text(u->to, d->text, d->quoted);
		buf_putc(u->to, '\n');
	}
	put_remarks(u, r, f->path, depth);
	put_before(u, r, f, depth);
	d = said(u, r, f->path, "公开", &alike);
	if (d != NULL) {
		put_key(u, "公开", depth);
		buf_printf(u->to, " %s\n", facts_publicity(u->facts,
		    f->path) == PUBLIC_NO ? "否" : "是");
	}
	if (fact_is_redefined(f) && !(f->metric != NULL &&
	    f->metric->redefined)) {
		put_key(u, "口径变更", depth);
		buf_puts(u->to, " 是\n");
	}
}

void
rollup_put_figure(struct rollup *u, const char *name, const char *path,
    int depth)
{
	const struct fact *f = facts_find(u->job, u->facts, FACTS_NOW, path);
	const struct roll *r = roll_of(u, path);
	bool unknown = f->state == FACT_ABSENT &&
	    fact_metric(u->job, u->facts, path) == NULL;

	put_comment(u, f, depth);
	if (unknown)
		buf_puts(u->to, "指标表里没有，不知道怎么合");
	else if (fact_is_missing(f->state))
		put_lacks(u, r, f);
	else
		put_way(u, r, f);
	buf_putc(u->to, '\n');
	put_key(u, name, depth);
	buf_putc(u->to, '\n');
	if (unknown)
		return;
	put_key(u, "值", depth + 1);
	buf_putc(u->to, ' ');
	put_text(u, fact_is_missing(f->state) ? "~" : text_of(u, f));
	buf_putc(u->to, '\n');
	for (; r != NULL; r = r->next)
		if (table_find(&r->groups, path, strlen(path)) != NULL)
			put_parts(u, r, path, depth + 1);
	put_about(u, roll_of(u, path), f, depth + 1);
}

void
rollup_put_set(struct rollup *u, const char *name, const char *path,
    int depth)
{
	const struct fact *f = facts_find(u->job, u->facts, FACTS_NOW, path);
	const struct roll *r = roll_of(u, path);

	put_comment(u, f, depth);
	if (fact_is_missing(f->state)) {
		put_lacks(u, r, f);
		buf_putc(u->to, '\n');
		put_key(u, name, depth);
		buf_puts(u->to, " ~\n");
		return;
	}
	buf_printf(u->to, "%s合并，重复的只计一次", roll_each(r));
	buf_putc(u->to, '\n');
	put_key(u, name, depth);
	if (f->state == FACT_GROUP)
		yaml_put_node(u->to, f->node, depth + 1);
	else
		buf_printf(u->to, " %s\n", text_of(u, f));
}

void
rollup_put_ratio(struct rollup *u, const char *name, const char *path,
    int depth)
{
	const struct fact *f = facts_find(u->job, u->facts, FACTS_NOW, path);

	yaml_put_indent(u->to, depth);
	buf_printf(u->to, "# %s：%s不用填，由 %s ÷ %s 算出", name,
	    f->metric->name, f->metric->numerator, f->metric->denominator);
	if (f->state == FACT_NUMBER)
		buf_printf(u->to, "，是 %s%s", dec_text(&u->job->mem,
		    f->number, f->metric->decimals), f->metric->unit);
	buf_putc(u->to, '\n');
}
