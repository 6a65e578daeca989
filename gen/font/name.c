/*
 * What a face is called, and whether that is what was wished for.  Names are
 * compared whole: fontconfig's notion of a similar font is never wanted.
 */
#include <hb-ot.h>
#include <string.h>
#include <strings.h>

#include "font/font_inside.h"

/* Styles that mean neither bold nor slanted nor light. */
static const char *const plain_styles[] = {
	"Regular", "Normal", "Roman", "Book", "Standard", "Medium",
	"常规", "標準", "标准",
};

void
names_add(struct arena *mem, struct names *n, enum name_kind kind,
    const char *text)
{
	struct name *name;

	if (text == NULL || text[0] == '\0')
		return;
	name = NEW(mem, struct name);
	name->text = text;
	name->next = n->first[kind];
	n->first[kind] = name;
}

static const char *
entry_text(struct arena *mem, hb_face_t *face, const hb_ot_name_entry_t *e)
{
	unsigned n = hb_ot_name_get_utf8(face, e->name_id, e->language, NULL,
	    NULL);
	char *text, *at;

	if (n > 4096)
		n = 4096;
	text = NEW_ARRAY(mem, char, n + 1);
	n++;
	hb_ot_name_get_utf8(face, e->name_id, e->language, &n, text);
	/* Names are shown to people: no line breaks, no escape sequences. */
	for (at = text; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == '\177')
			*at = ' ';
	return text;
}

static bool
kind_of(hb_ot_name_id_t id, enum name_kind *kind)
{
	switch (id) {
	case HB_OT_NAME_ID_FONT_FAMILY:
	case HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY:
		*kind = NAME_FAMILY;
		return true;
	case HB_OT_NAME_ID_FONT_SUBFAMILY:
	case HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY:
		*kind = NAME_STYLE;
		return true;
	case HB_OT_NAME_ID_FULL_NAME:
	case HB_OT_NAME_ID_POSTSCRIPT_NAME:
		*kind = NAME_WHOLE;
		return true;
	default:
		return false;
	}
}

void
names_read(struct arena *mem, struct names *n, hb_face_t *face)
{
	const hb_ot_name_entry_t *entries;
	enum name_kind kind;
	unsigned count, i;

	*n = (struct names){0};
	entries = hb_ot_name_list_names(face, &count);
	for (i = 0; i < count; i++)
		if (kind_of(entries[i].name_id, &kind))
			names_add(mem, n, kind,
			    entry_text(mem, face, &entries[i]));
}

static bool
has(const struct name *n, const char *text)
{
	for (; n != NULL; n = n->next)
		if (strcasecmp(n->text, text) == 0)
			return true;
	return false;
}

static bool
is_plain(const struct name *styles)
{
	size_t i;

	if (styles == NULL)
		return true;
	for (i = 0; i < sizeof(plain_styles) / sizeof(plain_styles[0]); i++)
		if (has(styles, plain_styles[i]))
			return true;
	return false;
}

int
names_score(const struct names *n, const struct font_wish *wish)
{
	if (has(n->first[NAME_WHOLE], wish->family) && wish->style == NULL)
		return NAMES_BEST;
	if (!has(n->first[NAME_FAMILY], wish->family))
		return 0;
	if (wish->style != NULL)
		return has(n->first[NAME_STYLE], wish->style) ? NAMES_BEST : 0;
	return is_plain(n->first[NAME_STYLE]) ? NAMES_BEST - 1 : 1;
}

static bool
is_english(const hb_ot_name_entry_t *e)
{
	const char *tag = hb_language_to_string(e->language);

	return tag != NULL && strncasecmp(tag, "en", 2) == 0;
}

const char *
name_entry(struct arena *mem, hb_face_t *face, unsigned id)
{
	const hb_ot_name_entry_t *entries, *best = NULL;
	unsigned count, i;

	entries = hb_ot_name_list_names(face, &count);
	for (i = 0; i < count; i++)
		if (entries[i].name_id == id && (best == NULL ||
		    (is_english(&entries[i]) && !is_english(best))))
			best = &entries[i];
	return best == NULL ? "" : entry_text(mem, face, best);
}
