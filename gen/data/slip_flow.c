/*
 * Slips between brackets: { } and [ ] that do not match or stay open, and the
 * full-width colon, comma and bracket where the narrow one is meant.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/slip_inside.h"

/* More than any data of ours; the reader refuses less (DATA_DEPTH_LIMIT). */
enum { FLOW_DEPTH = 64 };

struct flow {
	struct slip_scan *scan;
	int column;			/* of the entry all this belongs to */
	const char *open[FLOW_DEPTH];
	char close[FLOW_DEPTH];
	int depth;
	bool key;			/* no colon since the last comma */
	const char *token, *token_end;	/* since then, or NULL */
	bool after_number;		/* the entry before was only digits */
};

static const struct bracket {
	const char *sign;
	char plain, close;	/* close: '\0' for one that closes */
} brackets[] = {
	{"{", '{', '}'}, {"[", '[', ']'}, {"}", '}', '\0'}, {"]", ']', '\0'},
	{"｛", '{', '}'}, {"［", '[', ']'}, {"｝", '}', '\0'},
	{"］", ']', '\0'},
};

/* The first of the full-width ones; all begin with the same byte. */
enum { WIDE = 4 };

static const struct bracket *
bracket_at(const char *at, const char *end)
{
	size_t i;

	/* Letters and hanzi are none; they would be asked for every sign. */
	if (at >= end || ((unsigned char)*at > '}' &&
	    *at != brackets[WIDE].sign[0]) ||
	    ((unsigned char)*at <= '}' && strchr("{}[]", *at) == NULL))
		return NULL;
	for (i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++)
		if (slip_starts(at, end, brackets[i].sign))
			return &brackets[i];
	return NULL;
}

bool
slip_opens(const char *at, const char *eol)
{
	const struct bracket *b = bracket_at(at, eol);

	return b != NULL && b->close != '\0';
}

static bool
in_map(const struct flow *f)
{
	return f->close[f->depth - 1] == '}';
}

/* A full-width sign where the narrow one is meant: told and replaced. */
static const char *
narrow(struct flow *f, enum diag_code code, const char *at, const char *with)
{
	struct slip_scan *s = f->scan;
	const char *to = at;

	utf8_next(&to, s->end);
	diag_add(s->job, code, slip_loc(s, at, to),
	    arena_strndup(&s->job->mem, at, (size_t)(to - at)), with);
	slip_replace(s, at, to, with);
	return to;
}

static bool
all_digits(const char *from, const char *to)
{
	const char *p;

	for (p = from; p < to; p++)
		if (*p < '0' || *p > '9')
			return false;
	return from < to;
}

/* A comma or the end of the map: was the entry a pair? */
static void
end_entry(struct flow *f)
{
	struct slip_scan *s = f->scan;
	bool number = f->token != NULL &&
	    all_digits(f->token, f->token_end);

	if (in_map(f) && f->key && f->token != NULL)
		diag_add(s->job, number && f->after_number ? D037 : D023,
		    slip_loc(s, f->token, f->token_end),
		    arena_strndup(&s->job->mem, f->token,
		    (size_t)(f->token_end - f->token)));
	f->after_number = number;
	f->key = true;
	f->token = NULL;
}

static void
take_token(struct flow *f, const char *from, const char *to)
{
	f->token = from;
	f->token_end = to;
}

/* Opens or closes; the place after it. */
static const char *
take_bracket(struct flow *f, const char *at, const struct bracket *b)
{
	struct slip_scan *s = f->scan;
	char plain[2] = {b->plain, '\0'}, want[2] = {'\0', '\0'};
	const char *to = at + strlen(b->sign);

	if (b->close == '\0') {
		end_entry(f);
		want[0] = f->close[--f->depth];
	}
	if (want[0] != '\0' && want[0] != b->plain) {
		struct diag *d = diag_add(s->job, D025, slip_loc(s, at, to),
		    arena_strdup(&s->job->mem, b->sign),
		    arena_strdup(&s->job->mem, want));

		diag_relate(s->job, d, D026, slip_loc(s, f->open[f->depth],
		    f->open[f->depth] + 1));
		slip_replace(s, at, to, want);
	} else if (to - at > 1)
		narrow(f, D031, at, arena_strdup(&s->job->mem, plain));
	if (b->close != '\0') {
		f->open[f->depth] = at;
		f->close[f->depth++] = b->close;
		f->key = true;
		f->token = NULL;
		f->after_number = false;
	} else {
		f->key = false;
		take_token(f, at, to);
	}
	return to;
}

static bool
ends_plain(const char *p, const char *eol)
{
	return p >= eol || *p == ' ' || *p == '\t' || *p == ',' ||
	    *p == '[' || *p == ']' || *p == '{' || *p == '}' ||
	    slip_wide_blank(p, eol) > 0;
}

/* Whether “key:” follows at `at`, so that a new pair begins there. */
static bool
pair_follows(const char *at, const char *eol)
{
	const char *p = at;

	while (p < eol && !ends_plain(p, eol) && *p != ':' &&
	    !slip_starts(p, eol, "：") && !slip_starts(p, eol, "，"))
		utf8_next(&p, eol);
	return p < eol && slip_is_keyish(at, p) &&
	    (slip_starts(p, eol, "：") ||
	    (*p == ':' && ends_plain(p + 1, eol)));
}

/* A colon in the bare text [at …): the place after it, or NULL to go on. */
static const char *
take_colon(struct flow *f, const char *at, const char *p, const char *eol)
{
	struct slip_scan *s = f->scan;

	if (!in_map(f) || !f->key)
		return NULL;
	if (slip_starts(p, eol, "："))
		narrow(f, D001, p, ": ");
	else if (*p == ':') {
		diag_add(s->job, D022, slip_loc(s, p, p + 1));
		slip_replace(s, p + 1, p + 1, " ");
	} else
		return NULL;
	take_token(f, at, p);
	f->key = false;
	utf8_next(&p, eol);
	return p;
}

/* A full-width comma between two entries: the place after it, or NULL. */
static const char *
take_comma(struct flow *f, const char *at, const char *p, const char *eol)
{
	const char *after = p;

	if (!slip_starts(p, eol, "，"))
		return NULL;
	utf8_next(&after, eol);
	after += slip_blank(after, eol);
	if (in_map(f) && (f->key || !pair_follows(after, eol)))
		return NULL;
	take_token(f, at, p);
	after = narrow(f, D002, p, ", ");
	end_entry(f);
	return after;
}

static bool
is_wide(const char *bracket)
{
	return strchr("{}[]", *bracket) == NULL;
}

/* Whether a full-width bracket opens in [from, to). */
static bool
opens_wide(const char *from, const char *to)
{
	for (; from < to; utf8_next(&from, to))
		if (slip_opens(from, to))
			return true;
	return false;
}

/*
 * Whether a comma or bracket comes, the end of the bare text at `text`.  A
 * full-width bracket may well be part of a name; it is a mark where a
 * full-width one was opened, or at the end of a line.
 */
static bool
is_mark(const struct flow *f, const char *text, const char *at,
    const char *eol)
{
	const struct bracket *b = bracket_at(at, eol);
	const char *after;

	if (at < eol && *at == ',')
		return true;
	if (b == NULL || !is_wide(at) || is_wide(f->open[f->depth - 1]))
		return b != NULL;
	after = at + strlen(b->sign);
	return b->close == '\0' && after + slip_blank(after, eol) == eol &&
	    !opens_wide(text, at);
}

/* A bare text; it ends at a bracket, a comma, a colon or a comment. */
static const char *
take_plain(struct flow *f, const char *at, const char *eol)
{
	const char *p = at, *after, *end, *q;

	for (end = at; p < eol; end = p) {
		q = p + slip_blank(p, eol);
		if (q == eol || is_mark(f, at, q, eol) ||
		    (q > p && *q == '#') ||
		    (*q == ':' && ends_plain(q + 1, eol)))
			break;
		p = q;
		after = take_colon(f, at, p, eol);
		if (after == NULL)
			after = take_comma(f, at, p, eol);
		if (after != NULL)
			return after;
		utf8_next(&p, eol);
	}
	/* What was put aside is an entry all the same. */
	if (slip_reserved(f->scan, at, end))
		f->key = false;
	take_token(f, at, end);
	return p;
}

/* A comma between entries; two in a row have nothing between them. */
static const char *
comma(struct flow *f, const char *at)
{
	struct slip_scan *s = f->scan;
	bool empty = f->key && f->token == NULL;
	const char *to = at + 1;

	if (*at != ',') {
		to = narrow(f, D002, at, ", ");
	} else if (empty) {
		diag_add(s->job, D038, slip_loc(s, at, to));
		slip_replace(s, at, to, " ");
	}
	end_entry(f);
	return to;
}

/* A colon between key and value; {来源:} needs a blank after it, too. */
static const char *
colon(struct flow *f, const char *at, const char *eol)
{
	struct slip_scan *s = f->scan;
	bool quoted = f->token != NULL && (*f->token == '"' ||
	    *f->token == '\'');

	if (at + 1 < eol && !quoted && strchr(",[]{}", at[1]) != NULL) {
		diag_add(s->job, D022, slip_loc(s, at, at + 1));
		slip_replace(s, at + 1, at + 1, " ");
	}
	return at + 1;
}

/* One step that is not a line break; NULL for a quote that stays open. */
static const char *
step(struct flow *f, const char *at, const char *eol, const char *line)
{
	struct slip_scan *s = f->scan;
	const struct bracket *b = bracket_at(at, eol);
	const char *to;

	if (slip_is_comment(at, eol, line))
		return eol;
	if (slip_blank(at, eol) > 0 || slip_wide_blank(at, eol) > 0)
		return slip_skip_blanks(s, at, eol);
	if (b != NULL)
		return take_bracket(f, at, b);
	if (*at == ',' || slip_starts(at, eol, "，"))
		return comma(f, at);
	if (*at == '"' || *at == '\'') {
		to = slip_quoted(s, at, f->column);
		take_token(f, at, to);
		return to;
	}
	if (slip_starts(at, eol, "：") && f->key && f->token != NULL) {
		f->key = false;
		return narrow(f, D001, at, ": ");
	}
	if (*at == ':') {
		f->key = false;
		return colon(f, at, eol);
	}
	return take_plain(f, at, eol);
}

const char *
slip_flow(struct slip_scan *s, const char *at, int column)
{
	struct flow f = {.scan = s, .column = column};
	const char *line = at, *eol = slip_line_end(s, at);

	do {
		if (at < eol) {
			at = step(&f, at, eol, line);
			if (at == NULL)
				return NULL;
			if (at > eol) {		/* past a quoted text */
				line = at;
				eol = slip_line_end(s, at);
			}
			continue;
		}
		at = line = slip_next_line(s, eol);
		if (at >= s->end || slip_entry_at(s, at, column)) {
			const char *open = f.open[f.depth - 1];

			diag_add(s->job, D008, slip_loc(s, open, open + 1),
			    arena_strndup(&s->job->mem, open, 1));
			return NULL;
		}
		eol = slip_line_end(s, at);
	} while (f.depth > 0 && f.depth < FLOW_DEPTH - 1);
	if (f.depth == 0)
		return at;
	s->stopped = true;
	return slip_line_end(s, at);
}
