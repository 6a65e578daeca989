/*
 * Blocks to slots: what each kind of block looks like in the column.
 */
#include <string.h>

#include "layout/layout_inside.h"

struct slot *
slot_add(struct layout *l, int rows, int group)
{
	struct slot *s = NEW(&l->job->mem, struct slot);

	s->rows = rows;
	s->group = group;
	s->size = l->spec->body_size;
	s->role = ROLE_FANGSONG;
	*l->tail = s;
	l->tail = &s->next;
	return s;
}

struct node *
node_add_under(struct layout *l, struct node *up, enum tag tag)
{
	struct node *n = NEW(&l->job->mem, struct node), *last = l->newest;

	while (last != up && last->up != up)
		last = (struct node *)last->up;
	*(last == up ? &up->child : &last->next) = n;
	l->newest = n;
	n->tag = tag;
	n->up = up;
	n->block = l->block;
	n->number = l->pages->node_count++;
	return n;
}

struct node *
node_add(struct layout *l, enum tag tag, const char *title)
{
	struct node *n = node_add_under(l, l->up, tag);

	n->title = title;
	return n;
}

void
block_stack(struct layout *l, struct text *t, const struct stacking *how)
{
	struct lines lines;
	struct slot *s;
	size_t i;

	text_settle(t);
	text_hold(t, how->label);
	t->measure = how->measure;
	lines = break_text(l, t, &how->measure);
	for (i = 0; i < lines.count; i++) {
		s = slot_add(l, 1, how->group);
		s->text = t;
		s->line = lines.line[i];
		s->role = how->role;
		s->body = how->body;
		s->keep_next = how->keep_next;
	}
}

/* A measure with the first line `first` cells in and the others `rest`. */
static struct measure
measure_of(const struct layout *l, int first, int rest)
{
	return (struct measure){
		.first = first * CELL_UNITS, .rest = rest * CELL_UNITS,
		.width = l->spec->cells * CELL_UNITS,
	};
}

/* The face of a heading by its level (7.3.3): 黑体, 楷体, then 仿宋. */
static enum role
heading_role(int level)
{
	return level == 1 ? ROLE_HEI : level == 2 ? ROLE_KAI : ROLE_FANGSONG;
}

static enum tag
heading_tag(int level)
{
	return (enum tag)(TAG_H1 + level);
}

/* Adds label and words of a heading; its element has them as title. */
static void
add_heading(struct layout *l, struct text *t, const struct block *b)
{
	struct arena *mem = &l->job->mem;
	struct buf title = {.mem = mem};
	const struct run *r;
	struct node *n;

	buf_puts(&title, b->label);
	for (r = b->run; r != NULL; r = r->next)
		buf_puts(&title, r->text);
	n = node_add(l, heading_tag(b->level), buf_text(&title));
	t->loc = b->loc;
	text_add(l, t, heading_role(b->level), b->label, NULL, n);
	text_add_runs(l, t, heading_role(b->level), b, n);
	if (b->run_in)
		text_add(l, t, heading_role(b->level), "。", NULL, n);
}

/*
 * A heading on its own row keeps with what follows; a run-in one and the
 * paragraph after it are one paragraph with two faces.
 */
static const struct block *
lay_heading(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = measure_of(l, l->spec->indent, 0),
		.role = ROLE_FANGSONG, .body = true,
		.keep_next = !b->run_in,
	};

	add_heading(l, t, b);
	if (b->run_in) {
		l->block = b = b->next;
		text_add_runs(l, t, ROLE_FANGSONG, b,
		    node_add(l, TAG_P, NULL));
	}
	block_stack(l, t, &how);
	return b->next;
}

static const struct block *
lay_para(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = measure_of(l, l->spec->indent, 0),
		.role = ROLE_FANGSONG, .body = true,
	};

	text_add_runs(l, t, ROLE_FANGSONG, b, node_add(l, TAG_P, NULL));
	block_stack(l, t, &how);
	return b->next;
}

/* 主送机关: flush left, further lines too, a full-width colon at the end. */
static const struct block *
lay_addressee(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = measure_of(l, 0, 0), .role = ROLE_FANGSONG,
		.keep_next = true,
	};
	struct node *n = node_add(l, TAG_P, NULL);

	text_add_runs(l, t, ROLE_FANGSONG, b, n);
	text_add(l, t, ROLE_FANGSONG, "：", NULL, n);
	block_stack(l, t, &how);
	return b->next;
}

/*
 * 出席, 请假, 列席: a blank row before the first, 黑体 labels, further lines
 * below the first character after the colon (10.3).
 */
static const struct block *
lay_attendance(struct layout *l, const struct block *b)
{
	struct text *t;
	struct stacking how = {.role = ROLE_FANGSONG, .body = true};
	struct node *n;

	slot_add(l, l->spec->attendance_above, 0);
	for (; b != NULL && b->kind == BLOCK_ATTENDANCE; b = b->next) {
		l->block = b;
		n = node_add(l, TAG_P, NULL);
		t = NEW(&l->job->mem, struct text);
		text_add(l, t, ROLE_HEI, b->label, NULL, n);
		how.measure = measure_of(l, l->spec->indent,
		    l->spec->indent + (int)t->count);
		text_add_runs(l, t, ROLE_FANGSONG, b, n);
		block_stack(l, t, &how);
	}
	return b;
}

typedef const struct block *layer_of(struct layout *, const struct block *);

static layer_of *const layers[BLOCK__COUNT] = {
	[BLOCK_COPY_NUMBER] = head_lay,
	[BLOCK_SECRECY] = head_lay,
	[BLOCK_URGENCY] = head_lay,
	[BLOCK_MARK] = head_lay,
	[BLOCK_MARK_WORD] = head_lay,
	[BLOCK_DOC_NUMBER] = head_lay,
	[BLOCK_SIGNER] = head_lay,
	[BLOCK_TITLE] = title_lay,
	[BLOCK_TITLE_NOTE] = title_lay,
	[BLOCK_ADDRESSEE] = lay_addressee,
	[BLOCK_HEADING] = lay_heading,
	[BLOCK_PARA] = lay_para,
	[BLOCK_ATTENDANCE] = lay_attendance,
	[BLOCK_CHART] = figure_lay_chart,
	[BLOCK_IMAGE] = figure_lay_image,
	[BLOCK_CAPTION] = figure_lay_caption,
	[BLOCK_TABLE] = table_lay,
	[BLOCK_ATTACHMENT] = signoff_lay,
	[BLOCK_SIGNATURE] = signoff_lay,
	[BLOCK_DATE] = signoff_lay,
	[BLOCK_END_NOTE] = signoff_lay,
	[BLOCK_ANNEX] = annex_lay,
	[BLOCK_RECORD_TO] = record_lay,
	[BLOCK_RECORD_COPY] = record_lay,
	[BLOCK_RECORD_PRINT] = record_lay,
};

void
block_lay_all(struct layout *l)
{
	const struct block *b = l->doc->first;

	while (b != NULL) {
		l->block = b;
		b = layers[b->kind](l, b);
	}
	head_place(l);
}
