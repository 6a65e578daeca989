/*
 * A line of the source as a terminal shows it, with carets under the place
 * that a message is about.
 */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

enum {
	TAB = 4,		/* columns */
	WIDEST = 92,		/* columns shown of a long line */
	BEFORE = 28		/* of them before the carets, if need be */
};

/*
 * What terminals draw two columns wide (East Asian Width W and F).  “ ” … —
 * are narrow there, though wide on our pages.
 */
static const struct {
	uint32_t first, last;
} wide[] = {
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x4DBF},
	{0x4E00, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
	{0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
	{0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static bool
is_zero_width(uint32_t cp)
{
	return (cp >= 0x0300 && cp <= 0x036F) || cp == 0x200B ||
	    cp == 0x200C || cp == 0x200D || (cp >= 0x20D0 && cp <= 0x20FF) ||
	    (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

static size_t
width(uint32_t cp)
{
	size_t i;

	if (is_zero_width(cp))
		return 0;
	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (cp >= wide[i].first && cp <= wide[i].last)
			return 2;
	return 1;
}

size_t
display_columns(const char *s, size_t n)
{
	const char *end = s + n;
	size_t columns = 0;

	while (s < end)
		columns += width(utf8_next(&s, end));
	return columns;
}

void
put_spaces(struct buf *b, size_t have, size_t want, size_t least)
{
	size_t n = want > have + least ? want - have : least;

	while (n-- > 0)
		buf_putc(b, ' ');
}

/* The columns that the character at column `at` takes. */
static size_t
step(uint32_t cp, size_t at)
{
	return cp == '\t' ? TAB - at % TAB : width(cp);
}

/* The column where byte `n` of the line is shown. */
static size_t
column_of(const char *line, size_t n)
{
	const char *end = line + n;
	size_t at = 0;

	while (line < end)
		at += step(utf8_next(&line, end), at);
	return at;
}

/* The part of the line between two columns, tabs as spaces. */
static void
put_window(struct buf *b, const char *line, size_t n, size_t left,
    size_t right)
{
	const char *end = line + n, *from;
	size_t at = 0, next;

	while (line < end && at < right) {
		uint32_t cp;

		from = line;
		cp = utf8_next(&line, end);
		next = at + step(cp, at);
		if (at >= left && next <= right && cp != '\t')
			put_clean(b, from, (size_t)(line - from));
		else if (next > left)
			put_spaces(b, at > left ? at : left,
			    next < right ? next : right, 0);
		at = next;
	}
	if (line < end)
		buf_puts(b, "…");
}

static void
put_gutter(struct buf *b, size_t number, bool color)
{
	char digits[24] = "";
	size_t at = sizeof(digits) - 1, n;

	for (n = number; n > 0; n /= 10)
		digits[--at] = (char)('0' + n % 10);
	buf_puts(b, color ? "\033[34m" : "");
	put_spaces(b, sizeof(digits) - 1 - at, 5, 0);
	buf_put(b, digits + at, sizeof(digits) - 1 - at);
	buf_puts(b, color ? " |\033[0m " : " | ");
}

void
put_excerpt(struct buf *b, struct loc loc, bool color)
{
	struct place p = loc_place(loc);
	size_t start, beg, end, left = 0, first, last;

	if (loc.src == NULL)
		return;
	start = (size_t)(p.text - loc.src->text);
	beg = loc.beg - start < p.text_len ? loc.beg - start : p.text_len;
	end = loc.end > loc.beg ? loc.end - start : beg;
	if (end > p.text_len)
		end = p.text_len;
	first = column_of(p.text, beg);
	last = column_of(p.text, end);
	if (last <= first)
		last = first + 1;
	if (last > WIDEST && first > BEFORE)
		left = first - BEFORE;
	if (last > left + WIDEST)
		last = left + WIDEST;
	put_gutter(b, p.line, color);
	put_window(b, p.text, p.text_len, left, left + WIDEST);
	buf_putc(b, '\n');
	/* The gutter of the caret line has no number. */
	put_spaces(b, 0, 5, 0);
	buf_puts(b, color ? "\033[34m |\033[0m " : " | ");
	put_spaces(b, 0, first - left, 0);
	buf_puts(b, color ? "\033[1;32m" : "");
	for (; first < last; first++)
		buf_putc(b, '^');
	buf_puts(b, color ? "\033[0m\n" : "\n");
}
