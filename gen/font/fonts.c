/*
 * The chains: for each role its own face, the face of its digits, and the
 * faces that help out character by character.
 */
#include <string.h>

#include "base/file.h"
#include "font/font_inside.h"

/* A face of the plan, opened or not. */
struct slot {
	struct slot *next;
	const char *path;
	int index;
	struct face *face;	/* NULL until opened, and when it cannot be */
	bool tried;
	bool missed;		/* was asked for since the last report */
	bool reported;		/* when the chains were made */
	struct trouble trouble;
	unsigned number;
};

/* A wish and what came of it; for fonts_chain. */
struct attempt {
	struct attempt *next;
	const char *part;
	const char *wish;
	struct slot *slot;	/* NULL: nothing was found */
};

struct helper {
	struct helper *next;
	struct slot *slot;
};

struct chain {
	struct slot *own, *latin;	/* latin NULL: own */
	struct helper *helpers;
	struct attempt *first, **tail;
	bool substitute;
};

struct fonts {
	struct arena *mem;
	struct slot *slots, **tail;
	unsigned count;
	struct chain chains[ROLE__COUNT];
};

/* What goes on while the chains are made. */
struct opening {
	struct job *job;
	struct fonts *fonts;
	const struct font_plan *plan;
	const struct lookup *lookup;
};

static struct slot *
slot_of(struct fonts *f, const struct found *found)
{
	struct slot *s;

	for (s = f->slots; s != NULL; s = s->next)
		if (s->index == found->index &&
		    strcmp(s->path, found->path) == 0)
			return s;
	s = NEW(f->mem, struct slot);
	s->path = arena_strdup(f->mem, found->path);
	s->index = found->index;
	s->number = f->count++;
	*f->tail = s;
	f->tail = &s->next;
	return s;
}

/* The face of a slot, opened if need be; NULL: it cannot be used. */
static const struct face *
slot_face(struct fonts *f, struct slot *s)
{
	if (s->tried) {
		s->missed = s->missed || s->face == NULL;
		return s->face;
	}
	s->tried = true;
	s->missed = true;
	s->face = face_open(f->mem, s->path, s->index, &s->trouble);
	if (s->face == NULL) {
		if (s->trouble.code == F204)
			s->trouble.detail = arena_printf(f->mem, "%d",
			    s->index);
		return NULL;
	}
	s->face->number = s->number;
	if (!s->face->embeddable) {
		face_close(s->face);
		s->face = NULL;
		s->trouble = (struct trouble){.code = F205};
	}
	s->missed = s->face == NULL;
	return s->face;
}

/* Says why a slot cannot be used, unless that was said. */
static void
slot_report(struct job *j, struct slot *s, struct loc loc)
{
	if (!s->missed || s->reported)
		return;
	s->missed = false;
	diag_add(j, s->trouble.code, loc, s->path, s->trouble.detail);
}

/* The slot of the face that a wish found; NULL: none.  Remembers both. */
static struct slot *
follow(struct opening *o, struct chain *c, const char *part,
    const struct font_wish *w)
{
	struct attempt *a = NEW(o->fonts->mem, struct attempt);
	struct found found;

	a->part = part;
	a->wish = font_wish_text(o->fonts->mem, w);
	if (lookup_find(o->lookup, w, &found))
		a->slot = slot_of(o->fonts, &found);
	*c->tail = a;
	c->tail = &a->next;
	return a->slot;
}

/*
 * The slot of the first wish before `end` whose face can be used, and that
 * wish.
 */
static struct slot *
first_usable(struct opening *o, struct chain *c, const char *part,
    const struct font_wish *w, const struct font_wish *end,
    const struct font_wish **which)
{
	struct slot *s;

	for (; w != end; w = w->next) {
		s = follow(o, c, part, w);
		*which = w;
		if (s != NULL && slot_face(o->fonts, s) != NULL)
			return s;
		if (s != NULL) {
			slot_report(o->job, s, w->loc);
			s->reported = true;
		} else if (w->file != NULL && !w->ours)
			diag_add(o->job, F208, w->loc,
			    arena_strdup(&o->job->mem, w->file));
	}
	return NULL;
}

static bool
is_helper(const struct chain *c, const struct slot *s)
{
	const struct helper *h;

	for (h = c->helpers; h != NULL; h = h->next)
		if (h->slot == s)
			return true;
	return s == c->own;
}

static void
chain_helpers(struct opening *o, struct chain *c, const struct font_wish *w)
{
	struct helper **tail = &c->helpers;
	struct slot *s;

	for (; w != NULL; w = w->next) {
		s = follow(o, c, "fallback", w);
		if (s == NULL || is_helper(c, s))
			continue;
		*tail = NEW(o->fonts->mem, struct helper);
		(*tail)->slot = s;
		tail = &(*tail)->next;
	}
}

/* The face of digits and letters, if it is to be another than the own one. */
static void
chain_latin(struct opening *o, struct chain *c, enum role role, bool ours)
{
	const struct font_wish *w = o->plan->latin[role], *end = w, *which;

	while (end != NULL && (ours || end->always))
		end = end->next;
	c->latin = first_usable(o, c, "latin", w, end, &which);
	if (w != NULL && w->always && (c->latin == NULL || !which->always))
		diag_add(o->job, F104, w->loc, role_name(role));
}

static void
chain_make(struct opening *o, enum role role)
{
	struct chain *c = &o->fonts->chains[role];
	const struct font_wish *w = o->plan->own[role];

	c->tail = &c->first;
	c->own = first_usable(o, c, "own", w, NULL, &w);
	if (c->own == NULL) {
		diag_add(o->job, F101, w != NULL ? w->loc : (struct loc){0},
		    role_name(role));
		return;
	}
	c->substitute = w->ours;
	chain_latin(o, c, role, w->ours);
	chain_helpers(o, c, o->plan->fallback[role]);
}

/* One message about all roles that a stand-in serves. */
static void
report_substitutes(const struct opening *o)
{
	struct buf roles = {.mem = &o->job->mem};
	struct loc loc = {0};
	unsigned role;

	for (role = 0; role < ROLE__COUNT; role++) {
		if (!o->fonts->chains[role].substitute)
			continue;
		if (roles.len == 0)
			loc = o->plan->own[role]->loc;
		else
			buf_puts(&roles, "、");
		buf_puts(&roles, role_name(role));
	}
	if (roles.len > 0)
		diag_add(o->job, o->plan->strict ? F103 : F102, loc,
		    buf_text(&roles));
}

static bool
directories_exist(struct job *j, const struct font_plan *plan)
{
	const char *const *d = plan->directories;
	bool all = true;

	for (; d != NULL && *d != NULL; d++) {
		if (file_is_directory(*d))
			continue;
		diag_add(j, F207, (struct loc){0},
		    arena_strdup(&j->mem, *d));
		all = false;
	}
	return all;
}

struct fonts *
fonts_open(struct job *j, struct arena *mem, const struct font_plan *plan)
{
	struct opening o = {.job = j, .plan = plan};
	unsigned role;
	bool served = true;

	if (!directories_exist(j, plan))
		return NULL;
	o.fonts = NEW(mem, struct fonts);
	o.fonts->mem = mem;
	o.fonts->tail = &o.fonts->slots;
	o.lookup = lookup_run(j, mem, plan);
	for (role = 0; role < ROLE__COUNT; role++) {
		chain_make(&o, role);
		served &= o.fonts->chains[role].own != NULL;
	}
	report_substitutes(&o);
	if (served)
		return o.fonts;
	fonts_close(o.fonts);
	return NULL;
}

void
fonts_close(struct fonts *f)
{
	struct slot *s;

	for (s = f->slots; s != NULL; s = s->next)
		if (s->face != NULL)
			face_close(s->face);
	f->slots = NULL;
}

void
fonts_report(struct fonts *f, struct job *j)
{
	struct slot *s;

	for (s = f->slots; s != NULL; s = s->next)
		slot_report(j, s, (struct loc){0});
}

const char *const *
fonts_files(const struct fonts *f, struct arena *mem)
{
	const char **all = NEW_ARRAY(mem, const char *, f->count + 1u);
	const struct slot *s;
	size_t n = 0;

	for (s = f->slots; s != NULL; s = s->next)
		all[n++] = s->path;
	return all;
}

void
fonts_describe(const struct fonts *f, struct buf *to)
{
	const struct attempt *a;
	unsigned role;

	for (role = 0; role < ROLE__COUNT; role++)
		for (a = f->chains[role].first; a != NULL; a = a->next)
			buf_printf(to, "%s %s %s = %s:%d\n",
			    role_name((enum role)role), a->part, a->wish,
			    a->slot != NULL ? a->slot->path : "-",
			    a->slot != NULL ? a->slot->index : 0);
}

unsigned
fonts_count(const struct fonts *f)
{
	return f->count;
}

/* ASCII and accented letters; not the signs that are full-width in hanzi. */
static bool
is_latin(uint32_t cp)
{
	return cp < 0x7F || cp == 0xA0 ||
	    (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

static bool
slot_glyph(struct fonts *f, struct slot *s, struct glyph *g)
{
	const struct face *face = slot_face(f, s);
	uint16_t gid;
	int32_t advance;

	if (face == NULL || !cmap_find(face, g->cp, &gid, &advance))
		return false;
	g->face = face;
	g->gid = gid;
	g->advance = advance;
	return true;
}

bool
fonts_glyph(struct fonts *f, enum role role, uint32_t cp, struct glyph *g)
{
	const struct chain *c = &f->chains[role];
	const struct helper *h;

	*g = (struct glyph){.cp = cp};
	if (c->latin != NULL && is_latin(cp) && slot_glyph(f, c->latin, g))
		return true;
	if (slot_glyph(f, c->own, g))
		return true;
	g->fallback = true;
	for (h = c->helpers; h != NULL; h = h->next)
		if (slot_glyph(f, h->slot, g))
			return true;
	g->fallback = false;
	g->face = c->own->face;
	g->advance = face_advance(g->face, 0);
	return false;
}

const struct face *
fonts_face(const struct fonts *f, enum role role)
{
	return f->chains[role].own->face;
}

const struct face *
fonts_latin(const struct fonts *f, enum role role)
{
	const struct chain *c = &f->chains[role];

	return (c->latin != NULL ? c->latin : c->own)->face;
}

const struct font_choice *
fonts_chain(struct fonts *f, struct arena *mem, enum role role)
{
	const struct font_choice *first = NULL, **tail = &first;
	const struct attempt *a;

	for (a = f->chains[role].first; a != NULL; a = a->next) {
		struct font_choice *choice = NEW(mem, struct font_choice);

		choice->part = a->part;
		choice->wish = a->wish;
		if (a->slot != NULL)
			choice->face = slot_face(f, a->slot);
		*tail = choice;
		tail = &choice->next;
	}
	return first;
}
