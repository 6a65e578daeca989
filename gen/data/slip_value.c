/*
 * Slips inside values: quotes that stay open, characters that may not begin
 * a value, a second colon.  Brackets are in slip_flow.c.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/slip_inside.h"

/* Characters that YAML keeps for itself at the start of a value. */
static const struct reserved {
	char sign;
	enum diag_code code;
} reserved[] = {
	{'*', D005}, {'&', D013}, {'!', D014}, {'@', D010}, {'`', D010},
	{'%', D010}, {'|', D029}, {'>', D010}, {',', D010}, {']', D010},
	{'}', D010},
};

const char *
slip_skip_blanks(struct slip_scan *s, const char *at, const char *eol)
{
	size_t n;

	for (;;) {
		if ((n = slip_blank(at, eol)) > 0) {
			at += n;
		} else if ((n = slip_wide_blank(at, eol)) > 0) {
			diag_add(s->job, D028, slip_loc(s, at, at + n));
			slip_replace(s, at, at + n, " ");
			at += n;
		} else
			return at;
	}
}

bool
slip_is_comment(const char *at, const char *eol, const char *line)
{
	if (at >= eol || *at != '#')
		return false;
	return at == line || at[-1] == ' ' || at[-1] == '\t' ||
	    (at - line >= 3 && memcmp(at - 3, "　", 3) == 0) ||
	    (at - line >= 2 && memcmp(at - 2, "\u00A0", 2) == 0);
}

/* The code for a value that begins with a reserved sign, or DIAG__COUNT. */
static enum diag_code
reserved_code(const char *at, const char *eol)
{
	size_t i;

	for (i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (reserved[i].sign == *at)
			break;
	if (i == sizeof(reserved) / sizeof(reserved[0]))
		return DIAG__COUNT;
	/* *name is how YAML repeats a value; * or ** is a place to fill in. */
	if (*at == '*' && eol - at > 1 && ((at[1] >= '0' && at[1] <= '9') ||
	    (at[1] >= 'a' && at[1] <= 'z') || (at[1] >= 'A' && at[1] <= 'Z')))
		return D013;
	return reserved[i].code;
}

bool
slip_keeps(const char *at, const char *eol)
{
	return reserved_code(at, eol) != DIAG__COUNT;
}

bool
slip_reserved(struct slip_scan *s, const char *at, const char *end)
{
	enum diag_code code = reserved_code(at, end);

	if (code == DIAG__COUNT)
		return false;
	diag_add(s->job, code, slip_loc(s, at, end),
	    arena_strndup(&s->job->mem, at, 1));
	slip_put_aside(s, at, end);
	return true;
}

/* The end of a quoted text on this line, NULL when it goes on. */
static const char *
quote_end(const char *at, const char *eol, char quote)
{
	for (; at < eol; at++) {
		if (quote == '"' && *at == '\\' && at + 1 < eol)
			at++;
		else if (*at == quote && quote == '\'' && at + 1 < eol &&
		    at[1] == '\'')
			at++;
		else if (*at == quote)
			return at + 1;
	}
	return NULL;
}

const char *
slip_quoted(struct slip_scan *s, const char *at, int column)
{
	const char *line = at + 1, *eol = slip_line_end(s, at), *close;

	while ((close = quote_end(line, eol, *at)) == NULL) {
		line = slip_next_line(s, eol);
		if (line >= s->end || slip_entry_at(s, line, column)) {
			diag_add(s->job, D009, slip_loc(s, at, at + 1));
			return NULL;
		}
		eol = slip_line_end(s, line);
	}
	return close;
}

/* The end of the bare text at `at`: a comment or the end of the line. */
static const char *
plain_end(const char *at, const char *eol)
{
	const char *end = eol, *p;

	for (p = at; p < eol; p++)
		if (p > at && slip_is_comment(p, eol, at)) {
			end = p;
			break;
		}
	while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	return end;
}

/* The first colon in [at, end) that would begin another value. */
static const char *
second_colon(const char *at, const char *end)
{
	const char *p;

	for (p = at; p < end; p++)
		if (*p == ':' && (p + 1 == end || p[1] == ' ' || p[1] == '\t'))
			return p;
	return NULL;
}

static void
plain_value(struct slip_scan *s, const char *at, const char *eol, int column)
{
	const char *end = plain_end(at, eol), *trimmed = slip_trim(at, end);
	const char *colon = second_colon(at, end);

	s->pending = end + slip_blank(end, eol) == eol ? PENDING_PLAIN :
	    PENDING_DONE;
	s->at = slip_next_line(s, eol);
	if (slip_reserved(s, at, end)) {
		s->pending = PENDING_DONE;
		/* What was to be a text block has its lines below. */
		if (*at == '|' || *at == '>')
			s->drop = column;
		return;
	}
	if (colon != NULL) {
		diag_add(s->job, D012, slip_loc(s, colon, colon + 1));
		slip_put_aside(s, at, end);
		s->pending = PENDING_DONE;
	} else if (trimmed < end)
		slip_skip_blanks(s, trimmed, end);
}

/* After a quoted text or a bracket nothing but a comment may come. */
static void
finish(struct slip_scan *s, const char *value, const char *at)
{
	const char *eol = slip_line_end(s, at), *rest;

	s->pending = PENDING_DONE;
	s->at = slip_next_line(s, eol);
	rest = slip_skip_blanks(s, at, eol);
	if (rest == eol || (rest > at && *rest == '#'))
		return;
	eol = plain_end(rest, eol);
	diag_add(s->job, *rest == ':' ? D012 : D024,
	    slip_loc(s, rest, *rest == ':' ? rest + 1 : eol));
	if (*rest == ':' && value >= s->copied)
		slip_put_aside(s, value, eol);
	else
		slip_replace(s, rest, eol, "");
}

/* A quote or bracket that never closes: the value ends where it can. */
static void
put_open_aside(struct slip_scan *s, const char *at, int column)
{
	const char *eol = slip_line_end(s, at), *line;

	/* Lines that can only belong to it go with it. */
	for (line = slip_next_line(s, eol); line < s->end &&
	    !slip_entry_at(s, line, column);
	    line = slip_next_line(s, eol))
		eol = slip_line_end(s, line);
	slip_put_aside(s, at, eol);
	s->pending = PENDING_DONE;
	s->at = slip_next_line(s, eol);
}

/* | or > with its signs; the lines below it are text. */
static bool
is_block_header(const char *at, const char *eol)
{
	const char *p = at + 1;

	if (*at != '|' && *at != '>')
		return false;
	p += p < eol && (*p == '+' || *p == '-');
	p += p < eol && *p >= '1' && *p <= '9';
	p += p < eol && (*p == '+' || *p == '-');
	return plain_end(p, eol) == p;
}

/*
 * An entry of a list, or a key of the long form, where a value belongs; or a
 * dash alone, which stands for “nothing yet”.
 */
static bool
misplaced(struct slip_scan *s, const char *at, const char *eol)
{
	bool lone = eol - at == 1 || at[1] == ' ' || at[1] == '\t';
	const char *end = plain_end(at, eol);

	if (!lone || (*at != '-' && *at != '?'))
		return false;
	diag_add(s->job, end == at + 1 ? D005 : *at == '-' ? D030 : D021,
	    slip_loc(s, at, at + 1), arena_strndup(&s->job->mem, at, 1));
	slip_put_aside(s, at, end);
	s->pending = PENDING_DONE;
	s->at = slip_next_line(s, eol);
	return true;
}

void
slip_value(struct slip_scan *s, const char *at, int column)
{
	const char *eol = slip_line_end(s, at), *from = at, *close;
	struct slip_mark mark;

	at = slip_skip_blanks(s, at, eol);
	mark = slip_mark(s);
	if (at == eol || (*at == '#' && at > from)) {
		s->pending = PENDING_OPEN;
		s->at = slip_next_line(s, eol);
	} else if (is_block_header(at, eol)) {
		s->pending = PENDING_DONE;
		s->block = column;
		s->block_column = 0;
		s->at = slip_next_line(s, eol);
	} else if (misplaced(s, at, eol)) {
		return;
	} else if (*at == '"' || *at == '\'' || slip_opens(at, eol)) {
		close = *at == '"' || *at == '\'' ?
		    slip_quoted(s, at, column) : slip_flow(s, at, column);
		if (close != NULL) {
			finish(s, at, close);
			return;
		}
		slip_rewind(s, mark);
		put_open_aside(s, at, column);
	} else
		plain_value(s, at, eol, column);
}
