/*
 * Slips in lines: indents, keys, colons and dashes of the block style.  The
 * scanner follows the levels of indent the way YAML does, so that it knows
 * where an entry must stand and where text merely goes on.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "data/slip_inside.h"

/* Lines looked at to learn what indent was meant. */
enum { LOOK_AHEAD = 100 };

static struct slip_level *
top(struct slip_scan *s)
{
	return &s->level[s->depth - 1];
}

static int
top_column(const struct slip_scan *s)
{
	return s->depth > 0 ? s->level[s->depth - 1].column : SLIP_NONE;
}

static void
push(struct slip_scan *s, int column, bool list)
{
	if (s->depth == SLIP_LEVELS) {
		s->stopped = true;
		return;
	}
	if (s->depth == 1 && column > top_column(s))
		s->unit = column - top_column(s);
	s->level[s->depth++] = (struct slip_level){column, list};
}

/* Puts a line aside, and with it all that hangs below it. */
static void
drop_line(struct slip_scan *s, const struct slip_indent *in)
{
	slip_replace(s, in->content, in->eol, "");
	s->dropped = true;
	s->drop = in->column;
	s->at = slip_next_line(s, in->eol);
}

/*
 * The open level nearest to `column`, the deeper one of two; a level of the
 * other kind only when there is none of this.
 */
static int
nearest_column(const struct slip_scan *s, int column, bool list)
{
	int i, best = SLIP_NONE;

	for (i = s->depth - 1; i >= 0; i--)
		if (s->level[i].list == list && (best == SLIP_NONE ||
		    abs(s->level[i].column - column) < abs(best - column)))
			best = s->level[i].column;
	return best != SLIP_NONE ? best : s->level[s->depth - 1].column;
}

/* The indent of the next clean line below the open key; 0: there is none. */
static int
column_ahead(const struct slip_scan *s, const char *line)
{
	struct slip_indent in;
	int i;

	for (i = 0; i < LOOK_AHEAD && line < s->end;
	    i++, line = slip_next_line(s, in.eol)) {
		in = slip_measure(s, line);
		if (slip_is_empty(&in) || in.bad != NULL)
			continue;
		return in.column > top_column(s) ? in.column : 0;
	}
	return 0;
}

/* The column that a line with wrong blanks was meant to have. */
static int
guess_column(const struct slip_scan *s, const struct slip_indent *in,
    enum slip_kind kind)
{
	int column;

	if (s->depth == 0)
		return 0;
	if (in->column > top_column(s) && s->pending == PENDING_OPEN) {
		column = column_ahead(s, slip_next_line(s, in->eol));
		return column > 0 ? column : in->column;
	}
	if (in->column > top_column(s) && kind == SLIP_TEXT)
		return in->column;
	return nearest_column(s, in->column, kind == SLIP_DASH);
}

static void
set_indent(struct slip_scan *s, const struct slip_indent *in, int column)
{
	char *spaces = arena_zalloc(&s->job->mem, (size_t)column + 1);

	memset(spaces, ' ', (size_t)column);
	slip_replace(s, in->line, in->content, spaces);
}

/* Tells of a tab or a wide blank in the indent and makes it spaces. */
static void
fix_blanks(struct slip_scan *s, struct slip_indent *in, int column)
{
	diag_add(s->job, *in->bad == '\t' ? D004 : D003,
	    slip_loc(s, in->bad, in->bad_end),
	    in->bad_end - in->bad == 3 ? "全角空格" : "不换行空格");
	in->column = column;
	set_indent(s, in, column);
}

/* Tells of an indent that fits no level, and takes the nearest. */
static void
fix_column(struct slip_scan *s, struct slip_indent *in, bool dash)
{
	int column = nearest_column(s, in->column, dash);

	diag_add(s->job, D011, slip_loc(s, in->content, in->content),
	    arena_printf(&s->job->mem, "%d", in->column),
	    arena_printf(&s->job->mem, "%d", column));
	if (in->bad == NULL)
		set_indent(s, in, column);
	in->column = column;
}

/* A line deeper than the last entry; true when it begins a level. */
static bool
place_deeper(struct slip_scan *s, struct slip_indent *in, enum slip_kind kind)
{
	bool dash = kind == SLIP_DASH;

	if (s->pending == PENDING_OPEN) {
		if (kind != SLIP_TEXT)
			push(s, in->column, dash);
		return true;
	}
	/* A bare text may go on in deeper lines. */
	if (s->pending == PENDING_PLAIN && kind != SLIP_PAIR && !dash) {
		s->at = slip_next_line(s, in->eol);
		return false;
	}
	if (kind == SLIP_TEXT || top(s)->list != dash) {
		diag_add(s->job, kind == SLIP_TEXT ? D024 : dash ? D030 :
		    D035, slip_loc(s, in->content, in->eol));
		drop_line(s, in);
		return false;
	}
	fix_column(s, in, dash);
	return true;
}

/* Closes the levels right of a line; one with its column must be there. */
static void
place_level(struct slip_scan *s, struct slip_indent *in, bool dash)
{
	int i;

	for (i = s->depth - 1; i >= 0; i--)
		if (s->level[i].column == in->column)
			break;
	if (i < 0) {
		fix_column(s, in, dash);
		for (i = s->depth - 1; s->level[i].column != in->column;)
			i--;
	}
	/* A list may stand right below its key, both at one column. */
	if (dash && !s->level[i].list && i == s->depth - 1 &&
	    s->pending == PENDING_OPEN) {
		push(s, in->column, true);
		return;
	}
	if (!dash && s->level[i].list && i > 0 &&
	    s->level[i - 1].column == in->column)
		i--;
	s->depth = i + 1;
}

/* Whether a line is a value by its first sign: a bracket or a quote. */
static bool
is_value(const struct slip_indent *in)
{
	return slip_opens(in->content, in->eol) || *in->content == '"' ||
	    *in->content == '\'';
}

/*
 * Finds the level of a line.  False when nothing is to be read from it: it
 * goes on with a text, or was put aside.
 */
static bool
place(struct slip_scan *s, struct slip_indent *in, enum slip_kind kind)
{
	bool dash = kind == SLIP_DASH;

	if (s->depth == 0) {
		if (kind != SLIP_TEXT || !is_value(in))
			push(s, in->column, dash);
		return true;
	}
	if (in->column > top_column(s)) {
		bool open = s->pending == PENDING_OPEN;

		if (!place_deeper(s, in, kind))
			return false;
		if (open)
			return true;
	}
	place_level(s, in, dash);
	if (s->depth > 0 && top(s)->list == dash)
		return true;
	diag_add(s->job, dash ? D030 : D035, slip_loc(s, in->content,
	    in->content + 1));
	drop_line(s, in);
	return false;
}

/* A line with a colon, a bracket or the like where its name should be. */
static void
drop_pair(struct slip_scan *s, const struct slip_indent *in)
{
	diag_add(s->job, D021, slip_loc(s, in->content, in->content + 1));
	drop_line(s, in);
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
	diag_add(s->job, D023, slip_loc(s, in->content, in->eol),
	    arena_strndup(&s->job->mem, in->content,
	    (size_t)(in->eol - in->content)));
	/* “收文 1268”: the blank is where the colon should be. */
	while (p < in->eol && slip_blank(p, in->eol) == 0 &&
	    slip_wide_blank(p, in->eol) == 0)
		utf8_next(&p, in->eol);
	key_end = p;
	p += slip_blank(p, in->eol);
	if (p == in->eol || !slip_is_keyish(in->content, key_end)) {
		drop_line(s, in);
		return;
	}
	slip_replace(s, key_end, key_end, ":");
	slip_value(s, p, in->column);
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
	if (e.wide != NULL && e.kind != SLIP_TIGHT) {
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

	if (kind == SLIP_DASH || *in->content != '-' || p >= in->eol ||
	    *p == '-')
		return false;
	if (in->column > top_column(s))
		return s->pending == PENDING_OPEN && (*p < '0' || *p > '9');
	for (i = 0; i < s->depth; i++)
		if (s->level[i].column == in->column && s->level[i].list)
			return true;
	return false;
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
		next = slip_skip_blanks(s, p + 1, in->eol);
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
		push(s, column, true);
	}
	if (is_pair(s, e, dash, in->eol)) {
		push(s, column, false);
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
		fix_blanks(s, in, s->block_column > 0 ? s->block_column :
		    s->block + 2);
	else if (in->content < in->eol && s->block_column == 0)
		s->block_column = clean;
	s->at = slip_next_line(s, in->eol);
	return true;
}

static void
read_content(struct slip_scan *s, struct slip_indent *in)
{
	struct slip_entry e = slip_classify(in->content, in->eol);
	bool tight = is_tight_dash(s, in, e.kind);

	if (tight)
		e.kind = SLIP_DASH;
	if ((e.kind == SLIP_WIDE || e.kind == SLIP_TIGHT) &&
	    s->pending == PENDING_OPEN && in->column > top_column(s) &&
	    !is_key_of_slip(e, in->eol))
		e.kind = SLIP_TEXT;
	if (in->bad != NULL)
		fix_blanks(s, in, guess_column(s, in, e.kind));
	if (!place(s, in, e.kind))
		return;
	if (e.kind == SLIP_DASH)
		read_dashes(s, in, tight);
	else if (s->pending == PENDING_OPEN && s->depth > 0 &&
	    in->column > top_column(s))
		slip_value(s, in->content, top_column(s));
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
