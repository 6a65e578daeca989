/*
 * Sources and places: bytes inside, lines and columns for people.
 */
#include "base/src.h"

#include <string.h>

#include "base/utf8.h"

struct src *
src_new(struct arena *mem, const char *path, const char *text, size_t len)
{
	struct src *s = NEW(mem, struct src);
	const char *at = text, *end = text + len, *nl;
	size_t n = 1, i = 0;
	uint32_t *lines;

	while ((nl = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		n++;
		at = nl + 1;
	}
	lines = NEW_ARRAY(mem, uint32_t, n);
	for (at = text; (nl = memchr(at, '\n', (size_t)(end - at))) != NULL;
	    at = nl + 1)
		lines[++i] = (uint32_t)(nl + 1 - text);
	s->path = arena_strdup(mem, path);
	s->text = text;
	s->len = len;
	s->lines = lines;
	s->line_count = n;
	s->encoding = "UTF-8";
	return s;
}

struct place
src_place(const struct src *s, size_t at)
{
	size_t low = 0, high = s->line_count, mid, end;

	if (at > s->len)
		at = s->len;
	while (high - low > 1) {
		mid = (low + high) / 2;
		if (s->lines[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	end = high < s->line_count ? s->lines[high] - 1 : s->len;
	if (end > s->lines[low] && s->text[end - 1] == '\r')
		end--;
	return (struct place){
		.line = low + 1,
		.column = 1 + utf8_count(s->text + s->lines[low],
		    at - s->lines[low]),
		.text = s->text + s->lines[low],
		.text_len = end - s->lines[low],
	};
}

struct place
loc_place(struct loc loc)
{
	if (loc.src == NULL)
		return (struct place){.line = 1, .column = 1, .text = ""};
	return src_place(loc.src, loc.beg);
}

size_t
src_offset(const struct src *s, size_t line, size_t column)
{
	const char *at, *end = s->text + s->len;

	if (line == 0)
		return 0;
	if (line > s->line_count)
		return s->len;
	at = s->text + s->lines[line - 1];
	/* A column behind the line means its end. */
	while (column > 1 && at < end && *at != '\n') {
		utf8_next(&at, end);
		column--;
	}
	return (size_t)(at - s->text);
}
