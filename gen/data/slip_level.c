/*
 * The levels of indent: where an entry may stand, and where one that stands
 * elsewhere was meant to.
 */
#include <stdlib.h>
#include <string.h>

#include "data/slip_inside.h"

/* Lines looked at to learn what indent was meant. */
enum { LOOK_AHEAD = 100 };

static struct slip_level *
top(struct slip_scan *s)
{
	return &s->level[s->depth - 1];
}

int
slip_column(const struct slip_scan *s)
{
	return s->depth > 0 ? s->level[s->depth - 1].column : SLIP_NONE;
}

void
slip_push(struct slip_scan *s, int column, bool list)
{
	if (s->depth == SLIP_LEVELS) {
		s->stopped = true;
		return;
	}
	if (s->depth == 1 && column > slip_column(s))
		s->unit = column - slip_column(s);
	s->level[s->depth++] = (struct slip_level){column, list};
}

void
slip_drop_line(struct slip_scan *s, const struct slip_indent *in)
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
		return in.column > slip_column(s) ? in.column : 0;
	}
	return 0;
}

/* The column that a line with wrong blanks was meant to have. */
int
slip_guess_column(const struct slip_scan *s, const struct slip_indent *in,
    enum slip_kind kind)
{
	int column;

	if (s->depth == 0)
		return 0;
	if (in->column > slip_column(s) && s->pending == PENDING_OPEN) {
		column = column_ahead(s, slip_next_line(s, in->eol));
		return column > 0 ? column : in->column;
	}
	if (in->column > slip_column(s) && kind == SLIP_TEXT)
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
void
slip_fix_blanks(struct slip_scan *s, struct slip_indent *in, int column)
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
			slip_push(s, in->column, dash);
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
		slip_drop_line(s, in);
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
		slip_push(s, in->column, true);
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
bool
slip_place(struct slip_scan *s, struct slip_indent *in, enum slip_kind kind)
{
	bool dash = kind == SLIP_DASH;

	if (s->depth == 0) {
		if (kind != SLIP_TEXT || !is_value(in))
			slip_push(s, in->column, dash);
		return true;
	}
	if (in->column > slip_column(s)) {
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
	slip_drop_line(s, in);
	return false;
}
