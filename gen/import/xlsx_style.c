/*
 * Number formats: which cells show days, which percentages.
 */
#include <stdlib.h>
#include <string.h>

#include "import/xlsx.h"

struct format {
	struct format *next;
	long id;
	enum xlsx_look look;
};

struct styles {
	struct job *job;
	struct format *formats;
	bool in_cells;		/* inside <cellXfs> */
	struct xlsx_styles *to;
	size_t room;
};

/* The formats that need not be written, ECMA-376 18.8.30, with China's. */
static const struct {
	int first, last;
	enum xlsx_look look;
} known[] = {
	{9, 10, LOOK_PERCENT}, {14, 17, LOOK_DATE}, {22, 22, LOOK_DATE},
	{27, 31, LOOK_DATE}, {36, 36, LOOK_DATE}, {50, 54, LOOK_DATE},
	{57, 58, LOOK_DATE},
};

/* What is quoted, escaped or in brackets is no sign of the format. */
static const char *
skip_literal(const char *s)
{
	const char *to;

	switch (*s) {
	case '"':
		to = strchr(s + 1, '"');
		break;
	case '[':
		to = strchr(s + 1, ']');
		break;
	case '\\': case '_': case '*':
		to = s[1] != '\0' ? s + 1 : NULL;
		break;
	default:
		return s;
	}
	return to != NULL ? to + 1 : s + strlen(s);
}

enum xlsx_look
xlsx_format_look(const char *code)
{
	bool day = false, month = false, hour = false;
	const char *s = code, *to;

	/* Only the part for positive numbers counts. */
	for (; *s != '\0' && *s != ';'; s++) {
		to = skip_literal(s);
		if (to != s) {
			s = to - 1;
			continue;
		}
		if (strncasecmp(s, "general", 7) == 0)
			return LOOK_PLAIN;
		if (*s == '%')
			return LOOK_PERCENT;
		day |= strchr("yYdD", *s) != NULL;
		month |= *s == 'm' || *s == 'M';
		hour |= strchr("hHsS", *s) != NULL;
	}
	return day || (month && !hour) ? LOOK_DATE : LOOK_PLAIN;
}

static enum xlsx_look
look_of(const struct styles *s, long id)
{
	const struct format *f;
	size_t i;

	for (f = s->formats; f != NULL; f = f->next)
		if (f->id == id)
			return f->look;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (id >= known[i].first && id <= known[i].last)
			return known[i].look;
	return LOOK_PLAIN;
}

static void
add_look(struct styles *s, enum xlsx_look look)
{
	struct xlsx_styles *to = s->to;

	if (to->count == s->room) {
		size_t more = s->room == 0 ? 64 : s->room * 2;

		to->looks = arena_grow(&s->job->mem, to->looks,
		    s->room * sizeof(*to->looks), more * sizeof(*to->looks));
		s->room = more;
	}
	to->looks[to->count++] = look;
}

static void
on_start(void *ctx, const struct xlsx_tag *t)
{
	struct styles *s = ctx;
	const char *id = xlsx_attr(t, "numFmtId");
	const char *code = xlsx_attr(t, "formatCode");

	if (strcmp(t->name, "numFmt") == 0 && id != NULL && code != NULL) {
		struct format *f = NEW(&s->job->mem, struct format);

		f->id = strtol(id, NULL, 10);
		f->look = xlsx_format_look(code);
		f->next = s->formats;
		s->formats = f;
	} else if (strcmp(t->name, "cellXfs") == 0) {
		s->in_cells = true;
	} else if (s->in_cells && strcmp(t->name, "xf") == 0)
		add_look(s, look_of(s, id != NULL ?
		    strtol(id, NULL, 10) : 0));
}

static void
on_end(void *ctx, const char *name)
{
	struct styles *s = ctx;

	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
}

bool
xlsx_styles_read(struct job *j, const struct xlsx_part *p, const char *path,
    struct loc asked, struct xlsx_styles *to)
{
	static const struct xlsx_calls calls = {on_start, on_end, NULL};
	struct styles s = {.job = j, .to = to};

	return xlsx_xml_walk(j, p, path, asked, &calls, &s);
}
