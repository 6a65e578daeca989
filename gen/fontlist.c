/*
 * Which face serves which role, for `zongjie fonts`.
 */
#include <string.h>

#include "faces.h"
#include "font/font.h"
#include "gen.h"

struct words {
	const char *own, *latin, *fallback, *missing, *glyphs;
};

static const struct words words[] = {
	[LANG_ZH] = {"用字", "数字和字母", "候补", "没有找到",
	    " 个字形"},
	[LANG_EN] = {"face", "digits, Latin", "fallback", "not found",
	    " glyphs"},
};

static const char *
part_name(const struct words *w, const char *part)
{
	if (strcmp(part, "own") == 0)
		return w->own;
	return strcmp(part, "latin") == 0 ? w->latin : w->fallback;
}

static void
put_choice(const struct words *w, const struct font_choice *c,
    struct buf *to)
{
	buf_printf(to, "  %s: ", part_name(w, c->part));
	if (c->face == NULL) {
		buf_printf(to, "%s — %s\n", c->wish, w->missing);
		return;
	}
	buf_printf(to, "%s  %s", c->face->family, c->face->path);
	if (c->face->index > 0)
		buf_printf(to, ":%d", c->face->index);
	buf_puts(to, c->face->cff ? "  (CFF, " : "  (TrueType, ");
	buf_put_int(to, c->face->glyph_count);
	buf_puts(to, w->glyphs);
	buf_puts(to, ")\n");
}

bool
gen_fonts(struct job *j, const struct gen_options *options, enum lang lang,
    struct buf *to)
{
	const struct font_choice *c;
	struct font_plan plan;
	struct fonts *fonts;
	int role;

	if (!faces_plan(j, options, &plan))
		return false;
	fonts = fonts_open(j, &j->mem, &plan);
	if (fonts == NULL)
		return false;
	for (role = 0; role < ROLE__COUNT; role++) {
		buf_printf(to, "%s\n", role_name((enum role)role));
		for (c = fonts_chain(fonts, &j->mem, (enum role)role);
		    c != NULL; c = c->next)
			put_choice(&words[lang], c, to);
	}
	fonts_close(fonts);
	return true;
}
