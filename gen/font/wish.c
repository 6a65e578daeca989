/*
 * Wishes for faces as people write them.
 */
#include <string.h>

#include "font/font_inside.h"

enum { INDEX_MAX = 4095 };

/* Where a comma, half or full width, parts family and style; or NULL. */
static const char *
find_comma(const char *text, size_t *width)
{
	const char *comma = strrchr(text, ',');
	const char *wide = strstr(text, "，");

	*width = comma != NULL ? 1 : strlen("，");
	return comma != NULL ? comma : wide;
}

/* The number after the colon; -1: it is none. */
static int
read_index(const char *s)
{
	int n = 0;

	if (*s == '\0')
		return -1;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9' || n > INDEX_MAX)
			return -1;
		n = n * 10 + (*s - '0');
	}
	return n <= INDEX_MAX ? n : -1;
}

static void
parse_family(struct arena *mem, const char *text, struct font_wish *wish)
{
	size_t width, n;
	const char *comma = find_comma(text, &width);

	n = comma != NULL ? (size_t)(comma - text) : strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	wish->family = arena_strndup(mem, text, n);
	if (comma == NULL)
		return;
	comma += width;
	while (*comma == ' ')
		comma++;
	wish->style = arena_strdup(mem, comma);
}

bool
font_wish_parse(struct arena *mem, const char *text,
    struct font_wish *wish)
{
	const char *colon = strrchr(text, ':');
	char *file;

	*wish = (struct font_wish){0};
	if (sfnt_is_name(text)) {
		wish->file = arena_strdup(mem, text);
		return true;
	}
	file = arena_strndup(mem, text,
	    colon != NULL ? (size_t)(colon - text) : 0);
	if (sfnt_is_name(file)) {
		wish->file = file;
		wish->index = read_index(colon + 1);
		return wish->index >= 0;
	}
	parse_family(mem, text, wish);
	return wish->family[0] != '\0';
}

const char *
font_wish_text(struct arena *mem, const struct font_wish *wish)
{
	if (wish->file != NULL && wish->index != 0)
		return arena_printf(mem, "%s:%d", wish->file, wish->index);
	if (wish->file != NULL)
		return arena_strdup(mem, wish->file);
	if (wish->style != NULL)
		return arena_join(mem, wish->family, ", ", wish->style, NULL);
	return arena_strdup(mem, wish->family);
}
