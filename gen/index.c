/*
 * A list of many reports as a document: a title, a paragraph, a table with a
 * row for each, whose titles lead to the reports.  It goes the way of every
 * document, through layout and out; only its words come from here instead of
 * from a template.  They are Chinese whatever language messages are in, for
 * so is the document.
 *
 * What stands in the table comes from data, file names and messages, that is
 * from anywhere: no word of it may break the list.  It is cut short, may be
 * broken anywhere at need, and what no face has is printed by its number.
 */
#include "gen_many.h"

#include <string.h>

#include "base/utf8.h"
#include "doc/doc.h"
#include "font/font.h"
#include "gen_inside.h"
#include "stock.h"

enum {
	NAME_MOST = 60,		/* characters of a unit or a title */
	NOTE_MOST = 150,	/* of a note: thirty lines at the worst */
	BOOKMARKS = 100		/* at most */
};

static const struct {
	const char *head;
	enum doc_align align;
} columns[] = {
	{"序号", TABLE_CENTRE}, {"单位", TABLE_LEFT}, {"题目", TABLE_LEFT},
	{"页数", TABLE_POINT}, {"状态", TABLE_CENTRE}, {"缺数", TABLE_POINT},
	{"说明", TABLE_LEFT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), UNIT = 1 };

struct listing {
	struct job *job;
	struct fonts *fonts;
	const struct run **run;		/* where the next one goes */
	const struct doc_row **row;
	struct doc_cell *cell;		/* of the row that is being made */
};

/* ---- words from anywhere ---- */

/* Whether all faces that a cell may be set in have it. */
static bool
is_printable(struct fonts *fonts, uint32_t cp)
{
	struct glyph g;

	return !utf8_is_forbidden(cp) &&
	    fonts_glyph(fonts, ROLE_FANGSONG, cp, &g);
}

/* A byte or a character that cannot be printed, by its number. */
static void
put_number(struct buf *b, const char *before, unsigned n)
{
	buf_printf(b, "[%s%02X]", before, n);
}

/* One character at *s, or a byte that is none. */
static void
put_one(const struct listing *x, struct buf *b, const char **s,
    const char *end)
{
	const char *from = *s;
	uint32_t cp;

	/* No character has more than four bytes. */
	if (utf8_valid(from, (size_t)(end - from < 4 ? end - from : 4)) == 0) {
		put_number(b, "", (unsigned char)*from);
		++*s;
		return;
	}
	cp = utf8_next(s, end);
	if (cp == '\t' || cp == '\n' || cp == '\r')
		buf_putc(b, ' ');
	else if (is_printable(x->fonts, cp))
		buf_put(b, from, (size_t)(*s - from));
	else
		put_number(b, "U+", cp);
}

/* At most so many characters of `s`, without blanks at its ends. */
static const char *
clean(const struct listing *x, const char *s, int most)
{
	struct buf b = {.mem = &x->job->mem};
	const char *end = s + strlen(s);

	while (end > s && strchr(" \t\r\n", end[-1]) != NULL)
		end--;
	while (s < end && strchr(" \t\r\n", *s) != NULL)
		s++;
	while (s < end && most-- > 0)
		put_one(x, &b, &s, end);
	if (s < end)
		buf_puts(&b, "…");
	return buf_text(&b);
}

/* ---- the table ---- */

static struct run *
add_run(struct listing *x, const struct doc_cell *cell, enum run_kind kind,
    const char *text)
{
	struct run *r;

	if (text[0] == '\0')
		return NULL;
	r = NEW(&x->job->mem, struct run);
	r->kind = kind;
	r->text = text;
	r->cell = cell;
	*x->run = r;
	x->run = &r->next;
	return r;
}

static struct doc_row *
add_row(struct listing *x, enum doc_part part)
{
	struct doc_row *row = NEW(&x->job->mem, struct doc_row);
	int i;

	x->cell = NEW_ARRAY(&x->job->mem, struct doc_cell, COLUMNS);
	for (i = 0; i < COLUMNS; i++)
		x->cell[i] = (struct doc_cell){
			.column = i, .columns = 1, .rows = 1,
			.scope = part == TABLE_HEAD ? SCOPE_COLUMN :
			    i == UNIT ? SCOPE_ROW : SCOPE_NONE,
		};
	row->part = part;
	row->cell = x->cell;
	row->cells = COLUMNS;
	*x->row = row;
	x->row = &row->next;
	return row;
}

static const char *
number(const struct listing *x, unsigned n)
{
	return arena_printf(&x->job->mem, "%u", n);
}

/* 打开：甲局《2022年上半年工作总结》，8页 */
static const struct doc_link *
link_to(struct listing *x, const struct gen_index_row *r, const char *unit,
    const char *title)
{
	struct doc_link *link = NEW(&x->job->mem, struct doc_link);

	link->file = r->file;
	link->alt = arena_printf(&x->job->mem, "打开：%s《%s》，%u页", unit,
	    title, r->pages);
	return link;
}

static void
put_report(struct listing *x, const struct gen_index_row *r, unsigned n,
    const char *bookmark)
{
	const char *unit = clean(x, r->unit, NAME_MOST);
	const char *title = clean(x, r->title, NAME_MOST);
	bool made = r->pages > 0;
	struct run *name;

	add_row(x, TABLE_BODY)->bookmark = bookmark;
	add_run(x, &x->cell[0], RUN_TEXT, number(x, n));
	add_run(x, &x->cell[UNIT], RUN_LOOSE, unit);
	name = add_run(x, &x->cell[2], RUN_LOOSE, title);
	if (r->file != NULL && name != NULL)
		name->link = link_to(x, r, unit, title);
	add_run(x, &x->cell[3], RUN_TEXT, made ? number(x, r->pages) : "—");
	add_run(x, &x->cell[4], RUN_TEXT, r->state);
	add_run(x, &x->cell[5], RUN_TEXT, made || r->missing > 0 ?
	    number(x, r->missing) : "—");
	add_run(x, &x->cell[6], RUN_LOOSE, clean(x, r->note, NOTE_MOST));
}

/* How many rows a bookmark stands for: 1, 2, 5, 10, 20, 50 … */
static unsigned
bookmark_step(unsigned count)
{
	unsigned step = 1, k = 0;

	while ((count + step - 1) / step > BOOKMARKS)
		step = k++ % 3 == 1 ? step / 2 * 5 : step * 2;
	return step;
}

/* “3 甲局”, or “101—200 甲局” for row 101 of many; NULL for the others. */
static const char *
bookmark_of(const struct listing *x, const struct gen_index *all,
    unsigned i, unsigned step)
{
	unsigned last = i + step < all->count ? i + step : all->count;
	const char *unit;

	if (i % step != 0)
		return NULL;
	unit = clean(x, all->row[i].unit, NAME_MOST);
	return step == 1 ?
	    arena_printf(&x->job->mem, "%u %s", i + 1, unit) :
	    arena_printf(&x->job->mem, "%u—%u %s", i + 1, last, unit);
}

/* ---- the document ---- */

static struct block *
add_block(struct listing *x, const struct block ***tail,
    enum block_kind kind)
{
	struct block *b = NEW(&x->job->mem, struct block);

	b->kind = kind;
	b->label = b->section = "";
	**tail = b;
	*tail = &b->next;
	x->run = &b->run;
	return b;
}

/* What readers of the list need to know of the links. */
static void
put_note(struct listing *x, struct doc_table *t)
{
	struct doc_note *note = NEW(&x->job->mem, struct doc_note);

	note->label = "注：";
	note->cell = (struct doc_cell){.columns = 1, .rows = 1};
	t->note = note;
	add_run(x, &note->cell, RUN_TEXT, "在电脑上阅读时，单击题目即打开该"
	    "份文稿；转存、移送本目录，须与文稿一并进行，相对位置不变。");
}

static void
put_table(struct listing *x, const struct gen_index *all, struct block *b)
{
	struct doc_table *t = NEW(&x->job->mem, struct doc_table);
	struct doc_column *column = NEW_ARRAY(&x->job->mem,
	    struct doc_column, COLUMNS);
	unsigned step = bookmark_step(all->count), i;

	t->number = 1;
	t->label = "表1";
	t->unit = "";
	t->caption = (struct doc_cell){.columns = 1, .rows = 1};
	t->columns = COLUMNS;
	t->column = column;
	t->turn = TURN_UPRIGHT;
	t->list = true;
	b->table = t;
	x->row = &t->row;
	add_run(x, &t->caption, RUN_TEXT, "文稿一览");
	add_row(x, TABLE_HEAD);
	for (i = 0; i < COLUMNS; i++) {
		column[i].align = columns[i].align;
		add_run(x, &x->cell[i], RUN_TEXT, columns[i].head);
	}
	for (i = 0; i < all->count; i++)
		put_report(x, &all->row[i], i + 1, bookmark_of(x, all, i,
		    step));
	put_note(x, t);
}

static const struct doc *
document_of(struct listing *x, const struct gen_index *all)
{
	struct doc *d = NEW(&x->job->mem, struct doc);
	const struct block **tail = &d->first;

	d->title = arena_join(&x->job->mem, clean(x, all->period, NAME_MOST),
	    "文稿目录", NULL);
	d->author = d->subject = "";
	d->keywords = clean(x, all->period, NAME_MOST);
	d->output = d->title;
	d->title_above = 1;
	d->endless = true;
	add_block(x, &tail, BLOCK_TITLE);
	add_run(x, NULL, RUN_TEXT, d->title);
	add_block(x, &tail, BLOCK_PARA);
	add_run(x, NULL, RUN_LOOSE, clean(x, all->summary,
	    (int)strlen(all->summary)));
	put_table(x, all, add_block(x, &tail, BLOCK_TABLE));
	doc_check(d);
	return d;
}

bool
gen_index(struct job *j, const struct gen_options *options,
    const struct gen_index *all, struct buf *to)
{
	struct gen_options o = *options;
	struct gen_result made = {.pdf = {.mem = &j->mem}};
	struct listing x = {.job = j};
	bool done;

	if (o.stock == NULL)
		o.stock = gen_stock_open(j, options);
	if (o.stock == NULL)
		return false;
	x.fonts = stock_fonts(o.stock);
	o.check_only = o.measure = false;
	o.dump = GEN_DUMP_NONE;
	done = gen_pages(j, &o, NULL, gen_dated(j, document_of(&x, all),
	    o.epoch), &made);
	if (o.stock != options->stock)
		gen_stock_close(o.stock);
	*to = made.pdf;
	return done;
}
