/*
 * Slips in lines: keys, colons and dashes of the block style.  The scanner
 * follows the levels of indent (slip_level.c) the way YAML does, so that it
 * knows where an entry must stand and where text merely goes on.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/slip_inside.h"

/* A line with a colon, a bracket or the like where its name should be. */
static void
drop_pair(struct slip_scan *s, const struct slip_indent *in)
{
	diag_add(s->job, D021, slip_loc(s, in->content, in->content + 1));
	slip_drop_line(s, in);
}

/* A line of a map without any colon. */
static void
read_no_colon(struct slip_scan *s, const struct slip_indent *in)
{
	const char *p = in->content, *key_end;

	if (slip_opens(p, in->eol) || slip_keeps(p, in->eol) ||
	    (*p == '?' && slip_blank(p + 1, in->eol) > 0)) {
		drop_pair(s, in);
		return;
	}
	/* “收文 1268”: the blank is where the colon should be. */
	while (p < in->eol && slip_blank(p, in->eol) == 0 &&
	    slip_wide_blank(p, in->eol) == 0)
		utf8_next(&p, in->eol);
	key_end = p;
	p += slip_blank(p, in->eol);
	diag_add(s->job, D023, slip_loc(s, in->content, key_end),
	    arena_strndup(&s->job->mem, in->content,
	    (size_t)(key_end - in->content)));
	if (p == in->eol || !slip_is_keyish(in->content, key_end)) {
		slip_drop_line(s, in);
		return;
	}
	slip_replace(s, key_end, key_end, ":");
	slip_value(s, key_end, in->column);
}

/* The key and its colon; then the value. */
static void
read_pair(struct slip_scan *s, struct slip_entry e, int column,
    const char *eol)
{
	const char *value = e.colon, *end;
	size_t n = (size_t)(e.key_end - e.key);
	bool merge = n == 2 && memcmp(e.key, "<<", 2) == 0;

	utf8_next(&value, eol);
	if (!slip_reserved(s, e.key, e.key_end)) {
		end = slip_trim(e.key, e.key_end);
		slip_skip_blanks(s, end, e.key_end);
	}
	if (merge)
		diag_add(s->job, D015, slip_loc(s, e.key, e.key_end));
	if (e.wide != NULL) {		/* then it is not TIGHT */
		diag_add(s->job, D001, slip_loc(s, e.wide, e.wide + 3),
		    "：", ": ");
		if (e.kind == SLIP_WIDE)
			slip_replace(s, e.colon, value, ": ");
	} else if (e.kind == SLIP_TIGHT) {
		diag_add(s->job, D022, slip_loc(s, e.colon, value));
		slip_replace(s, value, value, " ");
	}
	if (merge || (e.kind == SLIP_PAIR && e.wide != NULL)) {
		value += slip_blank(value, eol);
		if (value < eol)
			slip_put_aside(s, value, eol);
		s->pending = value < eol ? PENDING_DONE : PENDING_OPEN;
		s->at = slip_next_line(s, eol);
	} else
		slip_value(s, value, column);
}

/* Below a key, a text with a colon may be prose or an address. */
static bool
is_key_of_slip(struct slip_entry e, const char *eol)
{
	return slip_is_keyish(e.key, e.key_end) &&
	    !slip_starts(e.colon, eol, "://");
}

/*
 * An entry of a list may be a text with a colon in it; it is a pair when its
 * line says so or the next one does.
 */
static bool
is_pair(const struct slip_scan *s, struct slip_entry e, int dash,
    const char *eol)
{
	struct slip_indent in;

	if (e.kind == SLIP_PAIR)
		return true;
	if (e.kind == SLIP_TEXT || !is_key_of_slip(e, eol))
		return false;
	in = slip_measure(s, slip_next_line(s, eol));
	return in.content < in.eol && in.column > dash &&
	    slip_classify(in.content, in.eol).kind != SLIP_TEXT;
}

/*
 * Whether a line is an entry of a list but for the blank after its dash: it
 * stands among such entries, or where a list may begin and is no number.
 */
static bool
is_tight_dash(const struct slip_scan *s, const struct slip_indent *in,
    enum slip_kind kind)
{
	const char *p = in->content + 1;
	int i;

	/* A dash at the end of its line is SLIP_DASH. */
	if (kind == SLIP_DASH || *in->content != '-' || *p == '-')
		return false;
	if (in->column > slip_column(s))
		return s->pending == PENDING_OPEN && (*p < '0' || *p > '9');
	for (i = 0; i < s->depth; i++)
		if (s->level[i].column == in->column && s->level[i].list)
			return true;
	return false;
}

/*
 * Blanks after a dash are indent to YAML: a tab among them is told, unless
 * nothing follows.
 */
static const char *
skip_indent(struct slip_scan *s, const char *at, const char *eol)
{
	const char *end = at + slip_blank(at, eol);

	for (; at < end; at++) {
		if (*at != '\t')
			continue;
		if (end < eol)
			diag_add(s->job, D004, slip_loc(s, at, at + 1));
		slip_replace(s, at, at + 1, " ");
	}
	return slip_skip_blanks(s, end, eol);
}

/* The dashes of a line, each a level, and what follows the last. */
static void
read_dashes(struct slip_scan *s, const struct slip_indent *in, bool tight)
{
	const char *p = in->content, *next;
	struct slip_entry e;
	int column = in->column, dash = column;

	if (tight) {
		diag_add(s->job, D036, slip_loc(s, p, p + 1));
		slip_replace(s, p + 1, p + 1, " ");
		column++;
	}

	for (;; dash = column) {
		next = skip_indent(s, p + 1, in->eol);
		if (next == in->eol || *next == '#') {
			s->pending = PENDING_OPEN;
			s->at = slip_next_line(s, in->eol);
			return;
		}
		column += (int)(next - p);
		p = next;
		e = slip_classify(p, in->eol);
		if (e.kind != SLIP_DASH)
			break;
		slip_push(s, column, true);
	}
	if (is_pair(s, e, dash, in->eol)) {
		slip_push(s, column, false);
		read_pair(s, e, column, in->eol);
	} else
		slip_value(s, p, dash);
}

/* A line that begins with --- … or %; true when that is all to say of it. */
static bool
read_marker(struct slip_scan *s, const struct slip_indent *in)
{
	const char *p = in->content;

	if (in->column > 0)
		return false;
	if (*p == '%') {
		diag_add(s->job, D016, slip_loc(s, p, in->eol));
		slip_replace(s, p, p + 1, "#");
	} else if (slip_starts(p, in->eol, "---") &&
	    (p + 3 == in->eol || p[3] == ' ')) {
		/* A second one is for the reader to refuse. */
		s->stopped = s->depth > 0 || p + 3 != in->eol;
	} else if (slip_starts(p, in->eol, "...") && p + 3 == in->eol)
		s->stopped = true;
	else
		return false;
	s->at = slip_next_line(s, in->eol);
	return true;
}

/* A line inside a block scalar; false when the block ended before it. */
static bool
read_block_line(struct slip_scan *s, struct slip_indent *in)
{
	int clean = (int)((in->bad != NULL ? in->bad : in->content) -
	    in->line);

	if (in->content < in->eol && in->column <= s->block)
		return false;
	if (in->content == in->eol && in->bad != NULL)
		slip_replace(s, in->line, in->content, "");
	else if (in->content < in->eol && clean <= s->block)
		slip_fix_blanks(s, in, s->block_column > 0 ? s->block_column :
		    s->block + 2);
	else if (in->content < in->eol && s->block_column == 0)
		s->block_column = clean;
	s->at = slip_next_line(s, in->eol);
	return true;
}

/* The first line below a key has no colon, but the next one is a pair. */
static bool
lacks_colon(const struct slip_scan *s, const struct slip_indent *in)
{
	struct slip_indent after = slip_measure(s,
	    slip_next_line(s, in->eol));

	return s->pending == PENDING_OPEN && in->column > slip_column(s) &&
	    !slip_opens(in->content, in->eol) && *in->content != '"' &&
	    *in->content != '\'' && after.column == in->column &&
	    slip_classify(after.content, after.eol).kind == SLIP_PAIR;
}

static void
read_content(struct slip_scan *s, struct slip_indent *in)
{
	struct slip_entry e = slip_classify(in->content, in->eol);
	bool tight = is_tight_dash(s, in, e.kind), lacks;

	if (tight)
		e.kind = SLIP_DASH;
	if ((e.kind == SLIP_WIDE || e.kind == SLIP_TIGHT) &&
	    s->pending == PENDING_OPEN && in->column > slip_column(s) &&
	    !is_key_of_slip(e, in->eol))
		e.kind = SLIP_TEXT;
	lacks = e.kind == SLIP_TEXT && lacks_colon(s, in);
	if (in->bad != NULL)
		slip_fix_blanks(s, in, slip_guess_column(s, in, e.kind));
	if (!slip_place(s, in, e.kind))
		return;
	if (lacks && in->column > slip_column(s))
		slip_push(s, in->column, false);
	if (e.kind == SLIP_DASH)
		read_dashes(s, in, tight);
	else if (s->pending == PENDING_OPEN && s->depth > 0 &&
	    in->column > slip_column(s))
		slip_value(s, in->content, slip_column(s));
	else if (e.kind != SLIP_TEXT && e.key == e.key_end)
		drop_pair(s, in);
	else if (e.kind != SLIP_TEXT)
		read_pair(s, e, in->column, in->eol);
	else if (s->depth == 0)
		slip_value(s, in->content, SLIP_NONE);
	else
		read_no_colon(s, in);
}

static void
read_line(struct slip_scan *s)
{
	struct slip_indent in = slip_measure(s, s->at);

	if (s->block != SLIP_NONE && read_block_line(s, &in))
		return;
	s->block = SLIP_NONE;
	if (slip_is_empty(&in)) {
		/* A comment ends a text that might have gone on. */
		if (in.content < in.eol && s->pending == PENDING_PLAIN)
			s->pending = PENDING_DONE;
		/* Blanks on an empty line say nothing, so nothing is said. */
		if (in.bad != NULL)
			slip_replace(s, in.line, in.content, "");
		s->at = slip_next_line(s, in.eol);
		return;
	}
	if (s->drop != SLIP_NONE && in.column > s->drop) {
		slip_replace(s, in.line, in.eol, "");
		s->at = slip_next_line(s, in.eol);
		return;
	}
	s->drop = SLIP_NONE;
	if (!read_marker(s, &in))
		read_content(s, &in);
}

const struct slip_text *
slip_repair(struct job *j, const struct src *src)
{
	struct slip_scan s = {
		.job = j, .src = src, .at = src->text,
		.end = src->text + src->len, .pending = PENDING_DONE,
		.block = SLIP_NONE, .unit = 2, .drop = SLIP_NONE,
		.copy = {.mem = &j->mem}, .copied = src->text,
	};
	struct slip_text *t = NEW(&j->mem, struct slip_text);

	while (s.at < s.end && !s.stopped)
		read_line(&s);
	t->src = src;
	t->text = src->text;
	t->len = src->len;
	if (s.edit_count > 0) {
		buf_put(&s.copy, s.copied, (size_t)(s.end - s.copied));
		t->text = s.copy.text;
		t->len = s.copy.len;
	}
	t->edits = s.edits;
	t->edit_count = s.edit_count;
	t->bad = s.bad;
	t->bad_count = s.bad_count;
	t->dropped = s.dropped;
	return t;
}
