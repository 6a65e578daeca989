/*
 * One figure in two places of the document, in the text and in a table, must
 * read alike: 26% here and 27% there is an error in any reader's eyes.
 */
#include <string.h>

#include "data/table.h"
#include "merge/merge_inside.h"

/* A printed figure taken apart: 近 1.29 万 余 件. */
struct said {
	const struct run *run;
	const struct dec *value;	/* what the digits say; NULL: no digits */
	int places;
	bool estimate;
	const char *scale, *unit;	/* "" for none */
	bool told;
};

static bool
take(const char **s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

static struct said
take_apart(struct merge *m, const struct run *r)
{
	static const char *const scales[] = {"万", "亿"};
	struct said said = {.run = r, .scale = ""};
	const char *s = r->text, *point;
	size_t n, i;

	said.estimate = take(&s, "近");
	n = strspn(s, "-0123456789.");
	said.value = dec_parse(m->mem, s, n);
	point = memchr(s, '.', n);
	said.places = point != NULL ? (int)(s + n - point) - 1 : 0;
	s += n;
	for (i = 0; i < 2; i++)
		if (take(&s, scales[i]))
			said.scale = scales[i];
	if (take(&s, "余") || take(&s, "多"))
		said.estimate = true;
	said.unit = s;
	return said;
}

/* Whether both tell of the same: a rate is not held against an amount. */
static bool
comparable(const struct said *a, const struct said *b)
{
	if (a->value == NULL || b->value == NULL)
		return false;
	return strcmp(a->unit, b->unit) == 0 || ((a->unit[0] == '\0' ||
	    b->unit[0] == '\0') && strcmp(a->run->origin->role, "num") == 0);
}

static bool
same_precision(const struct said *a, const struct said *b)
{
	return a->places == b->places && a->estimate == b->estimate &&
	    strcmp(a->scale, b->scale) == 0;
}

static bool
same_amount(struct merge *m, const struct said *a, const struct said *b)
{
	int power[2] = {0, 0}, i;
	const struct said *each[2] = {a, b};

	for (i = 0; i < 2; i++)
		power[i] = strcmp(each[i]->scale, "万") == 0 ? 4 :
		    strcmp(each[i]->scale, "亿") == 0 ? 8 : 0;
	return a->estimate == b->estimate && dec_cmp(dec_shift(m->mem,
	    a->value, power[0]), dec_shift(m->mem, b->value, power[1])) == 0;
}

static void
compare(struct merge *m, struct said *first, const struct said *now)
{
	struct diag *d;

	if (!comparable(first, now) || same_amount(m, first, now) ||
	    first->told)
		return;
	first->told = true;
	d = diag_add(m->job, same_precision(first, now) ? M138 : M139,
	    now->run->loc, now->run->origin->name, now->run->text,
	    first->run->text);
	d->key = now->run->origin->path;
	diag_relate(m->job, d, M136, first->run->loc, first->run->text);
}

/*
 * What the figure is called: its path, its role, what it is set against; of
 * last year's the name says so.
 */
static const char *
key_of(struct merge *m, const struct origin *o)
{
	if (o == NULL || o->path == NULL || o->role == NULL || o->masked ||
	    o->name == NULL || o->value == NULL)
		return NULL;
	return arena_join(m->mem, o->role, " ", o->path, " ", o->name, " ",
	    o->other != NULL ? o->other : "", NULL);
}

void
merge_figures_agree(struct merge *m)
{
	struct table known = {.mem = m->mem};
	const struct block *b;
	const struct run *r;
	const char *key;
	struct said now, *first;

	for (b = m->doc->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next) {
			key = r->kind == RUN_FIGURE ?
			    key_of(m, r->origin) : NULL;
			if (key == NULL)
				continue;
			now = take_apart(m, r);
			first = (struct said *)table_find(&known, key,
			    strlen(key));
			if (first != NULL) {
				compare(m, first, &now);
				continue;
			}
			first = NEW(m->mem, struct said);
			*first = now;
			table_put(&known, key, strlen(key), first);
		}
}
