/*
 * Type: face and size by what a line is (5.2.2, 7.3.1, 7.3.3).
 */
#include "survey/survey_inside.h"

#include <string.h>

#include "layout/class.h"

/* What has been seen of a role's type. */
struct seen {
	const struct face *other;	/* the first that is not the role's */
	unsigned helped;		/* characters that others had to give */
};

static bool
is_of_role(const struct survey *s, const struct mark *m, enum role role)
{
	return m->face == fonts_face(s->fonts, role) ||
	    m->face == fonts_latin(s->fonts, role);
}

/* Whether the face is one that serves another role. */
static bool
is_of_another(const struct survey *s, const struct mark *m)
{
	int role;

	for (role = 0; role < ROLE__COUNT; role++)
		if (m->face == fonts_face(s->fonts, (enum role)role))
			return true;
	return false;
}

static void
look_at_mark(struct finding *f, const struct page *p, const struct mark *m,
    enum role role, mpt size, struct seen *seen)
{
	if (m->missing)
		return;
	survey_length(f, m->size, size, p, m->loc);
	if (is_of_role(f->s, m, role))
		return;
	if (is_of_another(f->s, m))
		survey_place(f, false, p, m->loc);
	seen->helped += (unsigned)m->count;
	if (seen->other == NULL)
		seen->other = m->face;
}

static void
put_seen(struct finding *f, enum role role, mpt size,
    const struct seen *seen)
{
	struct arena *mem = &f->s->job->mem;
	const char *family = fonts_face(f->s->fonts, role)->family;
	const char *points = survey_text(f, size), *real;

	if (f->row->tried == 0)
		return;
	real = survey_text(f, f->distance > 0 ? f->worst : size);
	survey_words(f, arena_printf(mem, "%s %s", role_name(role), points),
	    arena_printf(mem, "%s %s", role_name(role), points),
	    seen->helped == 0 ? arena_printf(mem, "%s %s", family, real) :
	    arena_printf(mem, "%s %s，%u 字取自 %s 等", family, real,
	    seen->helped, seen->other->family),
	    seen->helped == 0 ? arena_printf(mem, "%s %s", family, real) :
	    arena_printf(mem, "%s %s, %u characters from %s …", family,
	    real, seen->helped, seen->other->family));
}

/* Which marks a rule is about. */
typedef bool is_meant(const struct block *b);

static void
each_mark(struct finding *f, is_meant *meant, enum role role, mpt size)
{
	struct survey *s = f->s;
	struct seen seen = {0};
	size_t i, k;

	for (i = 0; i < s->count; i++)
		for (k = 0; k < s->lines[i].count; k++) {
			const struct mark *m = s->lines[i].marks[k];

			if (m->node->block != NULL && meant(m->node->block))
				look_at_mark(f, s->lines[i].page, m, role,
				    size, &seen);
		}
	put_seen(f, role, size, &seen);
}

static bool
is_title(const struct block *b)
{
	return b->kind == BLOCK_TITLE;
}

void
survey_title_type(struct finding *f)
{
	each_mark(f, is_title, ROLE_XIAOBIAO, f->s->spec->title_size);
}

static bool
is_text(const struct block *b)
{
	switch (b->kind) {
	case BLOCK_PARA:
	case BLOCK_ADDRESSEE:
	case BLOCK_ATTACHMENT:
	case BLOCK_SIGNATURE:
	case BLOCK_DATE:
	case BLOCK_END_NOTE:
		return true;
	default:
		return false;
	}
}

void
survey_body_type(struct finding *f)
{
	each_mark(f, is_text, ROLE_FANGSONG, f->s->spec->body_size);
}

static bool
is_level_1(const struct block *b)
{
	return b->kind == BLOCK_HEADING && b->level == 1;
}

static bool
is_level_2(const struct block *b)
{
	return b->kind == BLOCK_HEADING && b->level == 2;
}

static bool
is_level_3(const struct block *b)
{
	return b->kind == BLOCK_HEADING && b->level > 2;
}

void
survey_heading1(struct finding *f)
{
	each_mark(f, is_level_1, ROLE_HEI, f->s->spec->body_size);
}

void
survey_heading2(struct finding *f)
{
	each_mark(f, is_level_2, ROLE_KAI, f->s->spec->body_size);
}

void
survey_heading3(struct finding *f)
{
	each_mark(f, is_level_3, ROLE_FANGSONG, f->s->spec->body_size);
}
