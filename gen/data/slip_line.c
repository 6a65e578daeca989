/*
 * How a line reads: its blanks, its key, its colon.  Nothing is told and
 * nothing repaired here.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/slip_inside.h"

enum { KEY_LIMIT = 16 };

struct loc
slip_loc(const struct slip_scan *s, const char *from, const char *to)
{
	return (struct loc){s->src, (uint32_t)(from - s->src->text),
	    (uint32_t)(to - s->src->text)};
}

size_t
slip_blank(const char *at, const char *end)
{
	size_t n = 0;

	while (at + n < end && (at[n] == ' ' || at[n] == '\t'))
		n++;
	return n;
}

size_t
slip_wide_blank(const char *at, const char *end)
{
	const char *p = at;
	uint32_t cp;

	if (at >= end || (unsigned char)*at < 0xC2)
		return 0;
	cp = utf8_next(&p, end);
	if (cp == 0x3000 || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A))
		return (size_t)(p - at);
	return 0;
}

const char *
slip_trim(const char *at, const char *end)
{
	for (;;) {
		if (end > at && (end[-1] == ' ' || end[-1] == '\t'))
			end--;
		else if (end - at >= 3 && slip_wide_blank(end - 3, end) == 3)
			end -= 3;
		else if (end - at >= 2 && slip_wide_blank(end - 2, end) == 2)
			end -= 2;
		else
			return end;
	}
}

const char *
slip_line_end(const struct slip_scan *s, const char *at)
{
	const char *nl = memchr(at, '\n', (size_t)(s->end - at));

	if (nl == NULL)
		nl = s->end;
	return nl > at && nl[-1] == '\r' ? nl - 1 : nl;
}

const char *
slip_next_line(const struct slip_scan *s, const char *at)
{
	const char *nl = memchr(at, '\n', (size_t)(s->end - at));

	return nl == NULL ? s->end : nl + 1;
}

bool
slip_is_keyish(const char *from, const char *to)
{
	static const char *const prose[] = {
		"，", "。", "；", "、", "“", "”", "？", "！",
	};
	size_t i, count = 0;

	while (from < to) {
		for (i = 0; i < sizeof(prose) / sizeof(prose[0]); i++)
			if (slip_starts(from, to, prose[i]))
				return false;
		if (slip_blank(from, to) > 0)
			return false;
		utf8_next(&from, to);
		count++;
	}
	return count > 0 && count <= KEY_LIMIT;
}

/* Whether the narrow colon at `p` ends a key: a blank or nothing follows. */
static bool
ends_key(const char *p, const char *eol)
{
	return p + 1 >= eol || slip_blank(p + 1, eol) > 0 ||
	    slip_wide_blank(p + 1, eol) > 0;
}

/* The end of a quoted key; `at` itself when the quote stays open. */
static const char *
quoted_key_end(const char *at, const char *eol)
{
	const char *close = memchr(at + 1, *at, (size_t)(eol - at - 1));

	return close == NULL ? at : close + 1;
}

struct slip_entry
slip_classify(const char *at, const char *eol)
{
	struct slip_entry e = {.kind = SLIP_TEXT, .key = at, .key_end = eol};
	const char *p = at, *tight = NULL;

	if (at < eol && *at == '-' && (at + 1 == eol ||
	    slip_blank(at + 1, eol) > 0 || slip_wide_blank(at + 1, eol) > 0)) {
		e.kind = SLIP_DASH;
		return e;
	}
	if (at < eol && (*at == '"' || *at == '\'')) {
		p = quoted_key_end(at, eol);
		p += slip_blank(p, eol);
		if (p == at || (p < eol && *p != ':' &&
		    !slip_starts(p, eol, "：")))
			return e;
	} else if (slip_opens(at, eol))
		return e;
	for (; p < eol; utf8_next(&p, eol)) {
		if (*p == ':' && ends_key(p, eol)) {
			e.kind = SLIP_PAIR;
			e.colon = p;
			break;
		}
		if (*p == '#' && p > at && (p[-1] == ' ' || p[-1] == '\t'))
			break;
		if (*p == ':' && tight == NULL)
			tight = p;
		if (e.wide == NULL && slip_starts(p, eol, "："))
			e.wide = p;
	}
	if (e.kind == SLIP_TEXT && e.wide != NULL) {
		e.kind = SLIP_WIDE;
		e.colon = e.wide;
	} else if (e.kind == SLIP_TEXT && tight != NULL) {
		e.kind = SLIP_TIGHT;
		e.colon = tight;
	}
	if (e.colon != NULL)
		e.key_end = e.colon;
	return e;
}

struct slip_indent
slip_measure(const struct slip_scan *s, const char *line)
{
	struct slip_indent in = {.line = line, .eol = slip_line_end(s, line)};
	const char *p = line;
	size_t n;

	for (; p < in.eol; p += n) {
		if (*p == ' ') {
			n = 1;
			in.column++;
		} else if (*p == '\t') {
			n = 1;
			in.column += s->unit;
		} else if ((n = slip_wide_blank(p, in.eol)) > 0) {
			in.column += n == 3 ? 2 : 1;
		} else
			break;
		if (*p != ' ' && in.bad == NULL) {
			in.bad = p;
			in.bad_end = p + n;
		}
	}
	in.content = p;
	return in;
}

bool
slip_is_empty(const struct slip_indent *in)
{
	return in->content == in->eol || *in->content == '#';
}

bool
slip_entry_at(const struct slip_scan *s, const char *line, int column)
{
	struct slip_indent in = slip_measure(s, line);

	return !slip_is_empty(&in) && in.column <= column &&
	    slip_classify(in.content, in.eol).kind != SLIP_TEXT;
}
