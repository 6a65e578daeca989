#ifndef TESTS_FONT_SCENE_H
#define TESTS_FONT_SCENE_H

/* Fonts in directories and installed, and a cache, all of a test's own. */
#include "font/font_inside.h"
#include "made.h"

/* A place with fonts/, installed/ and cache/, and the settings for it. */
struct scene {
	struct job *j;
	const char *place;
	const char *directories[2];
	struct font_plan plan;
};

static inline const char *
in_place(const struct scene *s, const char *name)
{
	return arena_join(&s->j->mem, s->place, "/", name, NULL);
}

static inline void
scene_open(struct scene *s, void **state)
{
	const char *conf;

	*s = (struct scene){.j = job_of(state)};
	s->place = make_place(&s->j->mem);
	mkdir(in_place(s, "fonts"), 0700);
	mkdir(in_place(s, "installed"), 0700);
	mkdir(in_place(s, "cache"), 0700);
	conf = arena_join(&s->j->mem, "<fontconfig><dir>", s->place,
	    "/installed</dir><cachedir>", s->place,
	    "/fc</cachedir></fontconfig>", NULL);
	write_bytes(in_place(s, "fonts.conf"), conf, strlen(conf));
	setenv("FONTCONFIG_FILE", in_place(s, "fonts.conf"), 1);
	setenv("XDG_CACHE_HOME", in_place(s, "cache"), 1);
	s->directories[0] = in_place(s, "fonts");
	s->plan.directories = s->directories;
}

static inline void
scene_close(struct scene *s)
{
	remove_place(&s->j->mem, s->place);
}

static inline void
put_font(const struct scene *s, const char *name, const char *family,
    const char *chinese, const char *style)
{
	make_font(&s->j->mem, in_place(s, name), &(struct made){
	    .family = family, .chinese = chinese, .style = style,
	    .ps_name = arena_join(&s->j->mem, family, "-", style, NULL)});
}

/* What is found for a wish; NULL: nothing. */
static inline const char *
look(struct scene *s, const char *text)
{
	const struct font_wish *w = wish(s->j, text, NULL);
	const struct lookup *l;
	struct found found;

	s->plan.own[ROLE_SONG] = w;
	l = lookup_run(s->j, &s->j->mem, &s->plan);
	if (!lookup_find(l, w, &found))
		return NULL;
	return found.path + strlen(s->place) + 1;
}

#endif
