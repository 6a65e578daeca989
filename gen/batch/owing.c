/*
 * Who still owes which figure, over all offices.
 */
#include <stdlib.h>
#include <string.h>

#include "batch/inside.h"

/* 甲局, or its id when its data say no name. */
static const char *
office_of(const struct batch_task *t)
{
	return t->unit[0] != '\0' ? t->unit : t->id;
}

static const char *
owner_of(const struct batch_gap *g, enum lang lang)
{
	return g->owner[0] != '\0' ? g->owner :
	    lang == LANG_ZH ? "没有写明找谁" : "nobody named";
}

/* The figures of one owner in an office, those from `g` on. */
static void
put_owner(struct buf *b, const struct batch_gap *g, enum lang lang)
{
	const struct batch_gap *other;
	const char *between = lang == LANG_ZH ? "：" : ": ";

	buf_puts(b, "    ");
	buf_puts(b, owner_of(g, lang));
	for (other = g; other != NULL; other = other->next) {
		if (strcmp(other->owner, g->owner) != 0)
			continue;
		buf_puts(b, between);
		buf_puts(b, other->name);
		between = lang == LANG_ZH ? "、" : ", ";
	}
	buf_putc(b, '\n');
}

static bool
is_first_of_owner(const struct batch_gap *all, const struct batch_gap *g)
{
	for (; all != g; all = all->next)
		if (strcmp(all->owner, g->owner) == 0)
			return false;
	return true;
}

static void
put_office(struct buf *b, const struct batch_task *t,
    const struct batch_result *r, enum lang lang)
{
	const struct batch_gap *g;

	buf_printf(b, lang == LANG_ZH ? "  %s（缺 %u 项）\n" :
	    "  %s (%u missing)\n", office_of(t), r->missing);
	for (g = r->gaps; g != NULL; g = g->next)
		if (is_first_of_owner(r->gaps, g))
			put_owner(b, g, lang);
}

void
batch_owing(const struct batch_run *run, enum lang lang, unsigned most,
    struct buf *b)
{
	unsigned i, shown = 0;

	for (i = 0; i < run->plan->count; i++) {
		const struct batch_result *r = &run->results[i];

		if (r->gaps == NULL)
			continue;
		if (shown++ < most)
			put_office(b, &run->plan->tasks[i], r, lang);
	}
	if (shown > most)
		buf_printf(b, lang == LANG_ZH ? "  …另有 %u 个单位\n" :
		    "  … %u more offices\n", shown - most);
}

void
batch_owing_csv(const struct batch_run *run, enum lang lang, struct buf *b)
{
	static const char *const heads[2][8] = {
		{"单位", "编号", "责任", "指标", "量词", "路径", "现状",
		    "填在哪里"},
		{"office", "id", "owner", "figure", "unit", "path", "state",
		    "belongs at"},
	};
	const struct batch_gap *g;
	unsigned i;

	buf_puts(b, "\357\273\277");
	csv_line(b, heads[lang], 8);
	for (i = 0; i < run->plan->count; i++)
		for (g = run->results[i].gaps; g != NULL; g = g->next) {
			const struct batch_task *t = &run->plan->tasks[i];
			const char *const fields[] = {
				office_of(t), t->id, g->owner, g->name,
				g->unit, g->path, g->state, g->place,
			};

			csv_line(b, fields, 8);
		}
}

/* A figure that several offices owe. */
struct owed {
	const struct batch_gap *gap;
	unsigned offices;
};

static int
by_figure(const void *va, const void *vb)
{
	const struct batch_gap *a = ((const struct owed *)va)->gap;
	const struct batch_gap *b = ((const struct owed *)vb)->gap;
	int c = strcmp(a->owner, b->owner);

	return c != 0 ? c : strcmp(a->path, b->path);
}

void
owing_json(const struct batch_run *run, struct buf *b)
{
	const struct batch_gap *g;
	struct owed *all;
	size_t n = 0, i, k;

	for (i = 0; i < run->plan->count; i++)
		for (g = run->results[i].gaps; g != NULL; g = g->next)
			n++;
	all = NEW_ARRAY(b->mem, struct owed, n);
	for (i = n = 0; i < run->plan->count; i++)
		for (g = run->results[i].gaps; g != NULL; g = g->next)
			all[n++].gap = g;
	qsort(all, n, sizeof(*all), by_figure);
	buf_putc(b, '[');
	for (i = 0; i < n; i = k) {
		for (k = i; k < n && by_figure(&all[i], &all[k]) == 0;)
			k++;
		buf_puts(b, i > 0 ? ",{\"owner\":" : "{\"owner\":");
		buf_put_json(b, all[i].gap->owner[0] != '\0' ?
		    all[i].gap->owner : NULL);
		buf_puts(b, ",\"path\":");
		buf_put_json(b, all[i].gap->path);
		buf_puts(b, ",\"name\":");
		buf_put_json(b, all[i].gap->name);
		buf_printf(b, ",\"offices\":%zu}", k - i);
	}
	buf_putc(b, ']');
}
