/*
 * A comparison for people: 改, 增, 删, 移 with their places; in a changed
 * paragraph only what stands around the changes.
 */
#include <string.h>

#include "base/utf8.h"
#include "diff/diff_inside.h"

enum { CONTEXT = 12 };		/* characters shown around a change */

enum word {
	W_TITLE, W_SAME, W_WORDING, W_FIGURES, W_SECTIONS, W_FIRST, W_AFTER,
	W_DIFFERENCE, W_EXACT, W_NO_WORDING, W_NO_FIGURES, W__COUNT
};

static const char *const words[W__COUNT][2] = {
	[W_TITLE] = {"对照：", "Compared: "},
	[W_SAME] = {"两份的措辞和数都一样", "wording and figures are the same"},
	[W_WORDING] = {"措辞", "Wording"},
	[W_FIGURES] = {"数", "Figures"},
	[W_SECTIONS] = {"换了位置的部分", "Sections that moved"},
	[W_FIRST] = {"移到最前", "now first"},
	[W_AFTER] = {"移到“%s”之后", "now after “%s”"},
	[W_DIFFERENCE] = {"差 ", "difference "},
	[W_EXACT] = {"（%s）", " (%s)"},
	[W_NO_WORDING] = {"措辞一样", "the wording is the same"},
	[W_NO_FIGURES] = {"数都一样", "the figures are the same"},
};

static const char *const kinds[DIFF__COUNT][2] = {
	[DIFF_SAME] = {"同", "same"}, [DIFF_CHANGED] = {"改", "changed"},
	[DIFF_INSERTED] = {"增", "added"}, [DIFF_DELETED] = {"删", "deleted"},
	[DIFF_MOVED] = {"移", "moved"},
};

static const char *const reasons[DIFF_WHY__COUNT][2] = {
	[DIFF_DATA] = {"数据改了", "the data changed"},
	[DIFF_BASE] = {"底数（上年或上期）改了", "what it is compared with changed"},
	[DIFF_BOTH] = {"本期数和底数都改了", "the figure and its base changed"},
	[DIFF_WORDING] = {"数没有变，是模板的写法变了",
	    "same value, the template words it differently"},
	[DIFF_ROUNDING] = {"数变了，取整后印出来一样",
	    "the value changed, rounded it reads the same"},
};

static const char *const colors[DIFF__COUNT] = {
	[DIFF_CHANGED] = "\033[33m",
	[DIFF_INSERTED] = "\033[32m", [DIFF_DELETED] = "\033[31m",
	[DIFF_MOVED] = "\033[36m",
};

struct writer {
	const struct diff_look *look;
	struct buf *to;
};

static const char *
word(const struct writer *w, enum word which)
{
	return words[which][w->look->lang];
}

/* A row of words with one name put in for %s. */
static void
put_filled(struct writer *w, enum word which, const char *name)
{
	const char *s = word(w, which), *at = strstr(s, "%s");

	buf_put(w->to, s, (size_t)(at - s));
	buf_put_name(w->to, name);
	buf_puts(w->to, at + 2);
}

static void
put_colored(struct writer *w, enum diff_kind kind, const char *s)
{
	if (w->look->color)
		buf_puts(w->to, colors[kind]);
	buf_puts(w->to, s);
	if (w->look->color)
		buf_puts(w->to, "\033[0m");
}

static void
put_kind(struct writer *w, enum diff_kind kind)
{
	put_colored(w, kind, kinds[kind][w->look->lang]);
	buf_putc(w->to, ' ');
}

static void
put_place(struct writer *w, struct loc loc)
{
	struct place p;

	if (loc.src == NULL)
		return;
	p = loc_place(loc);
	buf_put_name(w->to, loc.src->path);
	buf_printf(w->to, ":%zu:%zu", p.line, p.column);
}

/* “old → new”, or the one there is. */
static void
put_places(struct writer *w, struct loc old, struct loc new)
{
	put_place(w, old);
	if (old.src != NULL && new.src != NULL)
		buf_puts(w->to, " → ");
	put_place(w, new);
}

/* ---- wording ---- */

/* Words that both have: only what stands next to a change. */
static void
put_common(struct writer *w, const char *s, bool first, bool last)
{
	size_t n = utf8_count(s, strlen(s)), i;
	size_t head = first ? 0 : CONTEXT, tail = last ? 0 : CONTEXT;
	const char *end = s + strlen(s), *from;

	for (i = 0; s < end; i++) {
		from = s;
		utf8_next(&s, end);
		if (i < head || i + tail >= n)
			buf_put(w->to, from, (size_t)(s - from));
		else if (i == head)
			buf_puts(w->to, "…");
	}
}

/* Without colours the marks of wdiff tell what was deleted and what came. */
static void
put_piece(struct writer *w, const struct diff_piece *p)
{
	static const char *const marks[DIFF__COUNT][2] = {
		[DIFF_DELETED] = {"[-", "-]"}, [DIFF_INSERTED] = {"{+", "+}"},
	};

	if (!w->look->color)
		buf_puts(w->to, marks[p->kind][0]);
	put_colored(w, p->kind, p->text);
	if (!w->look->color)
		buf_puts(w->to, marks[p->kind][1]);
}

/* “起草”改为“拟稿”, with both places. */
static void
put_change(struct writer *w, const struct diff_piece *p)
{
	const struct diff_piece *new = p->kind == DIFF_INSERTED ? p :
	    p->next != NULL && p->next->kind == DIFF_INSERTED ? p->next : NULL;
	enum diff_kind kind = p->kind == DIFF_INSERTED ? DIFF_INSERTED :
	    new != NULL ? DIFF_CHANGED : DIFF_DELETED;

	buf_puts(w->to, "     ");
	put_kind(w, kind);
	if (p->kind == DIFF_DELETED)
		buf_printf(w->to, "“%s”", p->text);
	if (kind == DIFF_CHANGED)
		buf_puts(w->to, " → ");
	if (new != NULL)
		buf_printf(w->to, "“%s”", new->text);
	buf_puts(w->to, "  ");
	put_places(w, p->old, p->new);
	buf_putc(w->to, '\n');
}

static void
put_pieces(struct writer *w, const struct diff_piece *first)
{
	const struct diff_piece *p;
	enum diff_kind before = DIFF_SAME;

	buf_puts(w->to, "     ");
	for (p = first; p != NULL; p = p->next)
		if (p->kind == DIFF_SAME)
			put_common(w, p->text, p == first, p->next == NULL);
		else
			put_piece(w, p);
	buf_putc(w->to, '\n');
	for (p = first; p != NULL; before = p->kind, p = p->next)
		if (p->kind == DIFF_DELETED || (p->kind == DIFF_INSERTED &&
		    before != DIFF_DELETED))
			put_change(w, p);
}

static void
put_block(struct writer *w, const struct diff_block *b)
{
	const struct block *here = b->after != NULL ? b->after : b->before;
	struct loc none = {0};

	buf_puts(w->to, "  ");
	put_kind(w, b->kind);
	put_places(w, b->before != NULL ? b->before->loc : none,
	    b->after != NULL ? b->after->loc : none);
	if (here->section[0] != '\0')
		buf_printf(w->to, "  %s", here->section);
	buf_putc(w->to, '\n');
	if (b->piece != NULL) {
		put_pieces(w, b->piece);
		return;
	}
	buf_puts(w->to, "     ");
	if (b->kind == DIFF_MOVED)
		put_common(w, block_text(w->to->mem, here), false, true);
	else
		put_colored(w, b->kind, block_text(w->to->mem, here));
	buf_putc(w->to, '\n');
}

/* “措辞：改 2，增 1”, or that there is nothing. */
static void
put_heading(struct writer *w, enum word title, enum word none,
    const unsigned count[DIFF__COUNT])
{
	bool any = false;
	int kind;

	for (kind = DIFF_CHANGED; kind < DIFF__COUNT; kind++) {
		if (count[kind] == 0)
			continue;
		buf_puts(w->to, any ? "  " : word(w, title));
		if (!any)
			buf_puts(w->to, "  ");
		put_colored(w, (enum diff_kind)kind,
		    kinds[kind][w->look->lang]);
		buf_printf(w->to, " %u", count[kind]);
		any = true;
	}
	if (!any)
		buf_puts(w->to, word(w, none));
	buf_putc(w->to, '\n');
}

static void
put_sections(struct writer *w, const struct diff_section *s)
{
	if (s == NULL)
		return;
	buf_puts(w->to, word(w, W_SECTIONS));
	buf_putc(w->to, '\n');
	for (; s != NULL; s = s->next) {
		buf_puts(w->to, "  ");
		put_kind(w, DIFF_MOVED);
		buf_puts(w->to, s->id);
		buf_puts(w->to, "  ");
		if (s->after[0] != '\0')
			put_filled(w, W_AFTER, s->after);
		else
			buf_puts(w->to, word(w, W_FIRST));
		buf_puts(w->to, "  ");
		put_places(w, s->old, s->new);
		buf_putc(w->to, '\n');
	}
}

/* ---- figures ---- */

/* As printed, and behind it the exact value where that says more. */
static void
put_figure(struct writer *w, enum diff_kind kind, const char *text,
    const struct dec *value, const char *formula)
{
	const char *exact = formula != NULL ? formula :
	    value != NULL ? dec_plain(w->to->mem, value) : NULL;
	size_t n;

	put_colored(w, kind, text);
	if (exact == NULL)
		return;
	n = strlen(exact);
	if (formula == NULL && strncmp(text, exact, n) == 0 &&
	    (text[n] < '0' || text[n] > '9') && text[n] != '.' &&
	    strstr(text, "余") == NULL)
		return;
	put_filled(w, W_EXACT, exact);
}

static void
put_difference(struct writer *w, const struct diff_figure *f)
{
	if (f->difference == NULL || dec_sign(f->difference) == 0)
		return;
	buf_puts(w->to, w->look->lang == LANG_ZH ? "，" : ", ");
	buf_puts(w->to, word(w, W_DIFFERENCE));
	if (dec_sign(f->difference) > 0)
		buf_putc(w->to, '+');
	buf_puts(w->to, dec_plain(w->to->mem, f->difference));
}

static void
put_figure_line(struct writer *w, const struct diff_figure *f)
{
	struct loc old = f->old_data.src != NULL ? f->old_data : f->old;
	struct loc new = f->new_data.src != NULL ? f->new_data : f->new;
	bool zh = w->look->lang == LANG_ZH;

	buf_puts(w->to, "  ");
	put_kind(w, f->kind);
	buf_puts(w->to, f->path);
	if (strcmp(f->name, f->path) != 0)
		put_filled(w, W_EXACT, f->name);
	buf_puts(w->to, zh ? "：" : ": ");
	if (f->old_text != NULL)
		put_figure(w, DIFF_DELETED, f->old_text, f->old_value,
		    f->old_formula);
	if (f->old_text != NULL && f->new_text != NULL)
		buf_puts(w->to, " → ");
	if (f->new_text != NULL)
		put_figure(w, DIFF_INSERTED, f->new_text, f->new_value,
		    f->new_formula);
	put_difference(w, f);
	if (f->kind == DIFF_CHANGED) {
		buf_puts(w->to, zh ? "；" : "; ");
		buf_puts(w->to, reasons[f->why][w->look->lang]);
	}
	buf_puts(w->to, "  ");
	put_places(w, old, new);
	buf_putc(w->to, '\n');
}

void
diff_text(const struct diff *d, const struct diff_look *look,
    struct buf *to)
{
	struct writer w = {look, to};
	const struct diff_block *b;
	const struct diff_figure *f;

	buf_puts(to, word(&w, W_TITLE));
	buf_put_name(to, look->before);
	buf_puts(to, " → ");
	buf_put_name(to, look->after);
	buf_putc(to, '\n');
	if (!d->differs) {
		buf_puts(to, word(&w, W_SAME));
		buf_putc(to, '\n');
		return;
	}
	put_heading(&w, W_WORDING, W_NO_WORDING, d->words);
	for (b = d->blocks; b != NULL; b = b->next)
		if (b->kind != DIFF_SAME)
			put_block(&w, b);
	put_sections(&w, d->moved);
	put_heading(&w, W_FIGURES, W_NO_FIGURES, d->numbers);
	for (f = d->figures; f != NULL; f = f->next)
		put_figure_line(&w, f);
}
