/*
 * Figures that both documents print, and those that only one does.  A figure
 * is its path and how it is asked for; when it is printed more than once, the
 * first is held against the first, and so on.
 */
#include <string.h>

#include "diff/diff_inside.h"

struct figure {
	struct figure *next;	/* in the document */
	struct figure *again;	/* the same, printed again */
	struct figure *last;	/* of the first: where `again` ends */
	const struct run *run;
	const char *text;
	uint32_t key;
	bool first, done;
};

/* The figures of a document, and the first of each key. */
struct figures {
	struct figure *first, **tail;
	struct figure **by_key;
	uint32_t keys;
};

static void
add(struct interner *in, struct figures *fs, const struct run *r,
    const char *before)
{
	const char *key = arena_join(in->mem, figure_path(r), "\001",
	    r->origin->role, NULL);
	struct figure *f = NEW(in->mem, struct figure);

	f->run = r;
	f->text = arena_join(in->mem, before, r->text, NULL);
	f->key = intern(in, key, strlen(key));
	*fs->tail = f;
	fs->tail = &f->next;
}

static void
collect(struct interner *in, struct figures *fs, const struct doc *d)
{
	const struct block *b;
	const struct run *r, *ahead;

	fs->tail = &fs->first;
	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next) {
			ahead = figure_ahead(r);
			if (ahead != NULL) {
				add(in, fs, ahead, r->text);
				r = ahead;
			} else if (r->kind != RUN_TEXT &&
			    figure_path(r) != NULL)
				add(in, fs, r, "");
		}
}

static void
index_keys(struct arena *mem, struct figures *fs, uint32_t keys)
{
	struct figure *f, *head;

	fs->keys = keys;
	fs->by_key = NEW_ARRAY(mem, struct figure *, (size_t)keys + 1);
	for (f = fs->first; f != NULL; f = f->next) {
		head = fs->by_key[f->key];
		if (head == NULL) {
			fs->by_key[f->key] = f->last = f;
			f->first = true;
			continue;
		}
		head->last->again = f;
		head->last = f;
	}
}

/* “1286 比 1187（上年同期）”: the two sides, told apart by 比. */
static enum diff_why
why_compared(const char *a, const char *b)
{
	const char *a_base = strstr(a, " 比 "), *b_base = strstr(b, " 比 ");
	bool now, base;

	if (a_base == NULL || b_base == NULL)
		return DIFF_DATA;
	now = a_base - a == b_base - b &&
	    strncmp(a, b, (size_t)(a_base - a)) == 0;
	base = strcmp(a_base, b_base) == 0;
	return now ? DIFF_BASE : base ? DIFF_DATA : DIFF_BOTH;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool
same_value(const struct origin *a, const struct origin *b)
{
	if (a->value == NULL || b->value == NULL)
		return a->value == b->value;
	return dec_cmp(a->value, b->value) == 0;
}

/* False when the figure is the same in both and reads the same. */
static bool
judge(const struct figure *a, const struct figure *b, enum diff_why *why)
{
	const struct origin *oa = a->run->origin, *ob = b->run->origin;
	bool text = strcmp(a->text, b->text) == 0;
	bool value = same_value(oa, ob);
	bool formula = same_text(oa->formula, ob->formula);

	if (text && value && formula)
		return false;
	if (!formula && oa->formula != NULL && ob->formula != NULL)
		*why = why_compared(oa->formula, ob->formula);
	else
		*why = value && oa->value != NULL ? DIFF_WORDING : DIFF_DATA;
	if (text && !value)
		*why = DIFF_ROUNDING;
	/* The same months added up otherwise: nobody would call it a change. */
	return !(text && value);
}

static void
tell(struct diff_figure *f, const struct figure *old,
    const struct figure *new)
{
	const struct run *r = new != NULL ? new->run : old->run;

	f->path = figure_path(r);
	f->name = r->origin->name != NULL ? r->origin->name : f->path;
	f->role = r->origin->role;
	f->unit = r->origin->unit != NULL ? r->origin->unit : "";
	if (old != NULL) {
		f->old_text = old->text;
		f->old_value = old->run->origin->value;
		f->old_formula = old->run->origin->formula;
		f->old_data = old->run->origin->data;
		f->old = old->run->loc;
	}
	if (new != NULL) {
		f->new_text = new->text;
		f->new_value = new->run->origin->value;
		f->new_formula = new->run->origin->formula;
		f->new_data = new->run->origin->data;
		f->new = new->run->loc;
		f->run = new->run;
	}
}

struct list {
	struct arena *mem;
	struct diff *d;
	const struct diff_figure **tail;
};

static struct diff_figure *
put(struct list *l, enum diff_kind kind, const struct figure *old,
    const struct figure *new)
{
	struct diff_figure *f = NEW(l->mem, struct diff_figure);

	f->kind = kind;
	tell(f, old, new);
	if (f->old_value != NULL && f->new_value != NULL)
		f->difference = dec_sub(l->mem, f->new_value, f->old_value);
	l->d->numbers[kind]++;
	*l->tail = f;
	l->tail = &f->next;
	return f;
}

/* The figures of one key: told once for each way it changed. */
static void
compare_key(struct list *l, struct figure *a, struct figure *b)
{
	const char *old = NULL, *new = NULL;
	enum diff_why why;

	for (; a != NULL && b != NULL; a = a->again, b = b->again) {
		if (!judge(a, b, &why) || (old != NULL &&
		    strcmp(old, a->text) == 0 && strcmp(new, b->text) == 0))
			continue;
		old = a->text;
		new = b->text;
		put(l, DIFF_CHANGED, a, b)->why = why;
	}
}

void
figures_compare(struct arena *mem, struct diff *d, const struct doc *before,
    const struct doc *after)
{
	struct interner in = {.mem = mem};
	struct figures a = {0}, b = {0};
	struct list l = {mem, d, &d->figures};
	struct figure *f, *other;

	collect(&in, &a, before);
	collect(&in, &b, after);
	index_keys(mem, &a, in.count);
	index_keys(mem, &b, in.count);
	for (f = b.first; f != NULL; f = f->next) {
		if (!f->first)
			continue;
		other = a.by_key[f->key];
		if (other != NULL)
			compare_key(&l, other, f);
		else
			put(&l, DIFF_INSERTED, NULL, f);
	}
	for (f = a.first; f != NULL; f = f->next)
		if (f->first && b.by_key[f->key] == NULL)
			put(&l, DIFF_DELETED, f, NULL);
}

bool
figure_changed(const struct diff *d, const struct run *r)
{
	const struct diff_figure *f;
	const char *path = figure_path(r);

	if (path == NULL)
		return false;
	for (f = d->figures; f != NULL; f = f->next)
		if (f->why != DIFF_ROUNDING &&
		    strcmp(f->path, path) == 0 &&
		    strcmp(f->role, r->origin->role) == 0)
			return true;
	return false;
}
