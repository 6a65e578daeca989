/*
 * Paragraphs to words.  A figure is one word whatever its value, so two
 * periods of one template read alike here; what it says is for figures.c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "diff/diff_inside.h"

const char *
figure_path(const struct run *r)
{
	if (r->origin == NULL)
		return NULL;
	return r->origin->path != NULL ? r->origin->path :
	    r->origin->formula;
}

const struct run *
figure_ahead(const struct run *r)
{
	const struct run *next = r->next;

	if (r->kind != RUN_TEXT || next == NULL || next->origin == NULL ||
	    r->loc.src != next->loc.src ||
	    r->loc.beg != next->loc.beg || r->loc.end != next->loc.end ||
	    strcmp(next->origin->role, "compare") != 0)
		return NULL;
	return next;
}

static bool
is_latin(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '.' || c == '%';
}

static bool
ends_sentence(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B;
}

static struct token *
token_new(struct arena *mem, struct para *p, size_t *cap)
{
	size_t more;

	if (p->count == *cap) {
		more = *cap > 0 ? *cap * 2 : 64;
		p->token = arena_grow(mem, p->token,
		    *cap * sizeof(*p->token), more * sizeof(*p->token));
		*cap = more;
	}
	return &p->token[p->count++];
}

/* The words of a run of the template. */
static void
add_words(struct interner *in, struct para *p, size_t *cap,
    const struct run *r)
{
	const char *s = r->text, *end = s + strlen(s), *from;
	struct token *t;
	uint32_t cp;

	while (s < end) {
		from = s;
		cp = utf8_next(&s, end);
		if (cp < 0x80 && is_latin((char)cp))
			while (s < end && is_latin(*s))
				s++;
		t = token_new(in->mem, p, cap);
		*t = (struct token){
			.run = r, .text = from, .len = (size_t)(s - from),
			.ends = ends_sentence(cp),
		};
		t->id = intern(in, from, t->len);
	}
}

/* A figure, with the word that says which way it went. */
static void
add_figure(struct interner *in, struct para *p, size_t *cap,
    const struct run *r, const char *before)
{
	const char *key = arena_join(in->mem, "\001", figure_path(r), "\001",
	    r->origin->role, NULL);
	struct token *t = token_new(in->mem, p, cap);

	*t = (struct token){
		.id = intern(in, key, strlen(key)), .run = r,
		.text = arena_join(in->mem, before, r->text, NULL),
		.figure = true,
	};
	t->len = strlen(t->text);
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Pairs of neighbours: what two versions of a paragraph have in common. */
static void
count_grams(struct arena *mem, struct para *p)
{
	uint64_t before = 0;
	size_t i;

	p->gram = NEW_ARRAY(mem, uint64_t, p->count + 1);
	for (i = 0; i < p->count; i++) {
		p->gram[p->grams++] = before << 32 | p->token[i].id;
		before = p->token[i].id;
	}
	p->gram[p->grams++] = before << 32;
	qsort(p->gram, p->grams, sizeof(*p->gram), by_value);
}

static uint32_t
whole_id(struct interner *in, const struct para *p)
{
	uint32_t *ids = NEW_ARRAY(in->mem, uint32_t, p->count + 2);
	size_t i;

	/* 0 is the number of no word: no sentence is taken for this. */
	ids[1] = (uint32_t)p->block->kind * 16 + (uint32_t)p->block->level;
	for (i = 0; i < p->count; i++)
		ids[i + 2] = p->token[i].id;
	return intern(in, ids, (p->count + 2) * sizeof(*ids));
}

static void
fill(struct interner *in, struct para *p, const struct block *b)
{
	const char *section = arena_join(in->mem, "\002", b->section, NULL);
	const struct run *r, *ahead;
	size_t cap = 0;

	p->block = b;
	for (r = b->run; r != NULL; r = r->next) {
		ahead = figure_ahead(r);
		if (ahead != NULL) {
			add_figure(in, p, &cap, ahead, r->text);
			r = ahead;
		} else if (r->kind != RUN_TEXT && figure_path(r) != NULL)
			add_figure(in, p, &cap, r, "");
		else
			add_words(in, p, &cap, r);
	}
	p->section = intern(in, section, strlen(section));
	p->id = whole_id(in, p);
	count_grams(in->mem, p);
}

struct paras
paras_of(struct interner *in, const struct doc *d)
{
	struct paras ps = {0};
	const struct block *b;

	for (b = d->first; b != NULL; b = b->next)
		ps.count++;
	ps.para = NEW_ARRAY(in->mem, struct para, ps.count + 1);
	ps.count = 0;
	for (b = d->first; b != NULL; b = b->next)
		fill(in, &ps.para[ps.count++], b);
	return ps;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/*
 * The template's white space is not in the run: both are walked together, and
 * where they part (an entity, say) the run's own place must do.
 */
struct loc
token_loc(const struct token *t)
{
	struct loc loc = t->run->loc;
	const char *s = t->run->text, *in, *end;

	if (t->run->kind != RUN_TEXT || t->figure || loc.src == NULL)
		return loc;
	in = loc.src->text + loc.beg;
	end = loc.src->text + loc.end;
	for (; in < end; in++) {
		if (s < t->text ? *in == *s : *in == *t->text) {
			if (s == t->text)
				break;
			s++;
		} else if (!is_blank(*in))
			return loc;
	}
	if (in < end) {
		loc.beg = (uint32_t)(in - loc.src->text);
		loc.end = loc.beg + (uint32_t)t->len;
	}
	return loc;
}
