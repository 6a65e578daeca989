/*
 * Charts and images as slots of the column: whole rows of the grid, never
 * parted from their caption; and where they are drawn.
 */
#include "layout/chart.h"

/* ---- caption: centred, below ---- */

/* Where the line that begins at `first` ends. */
static size_t
line_end(const struct text *t, size_t first, mcell width)
{
	size_t i, end = t->count;

	if (text_width(t, first, t->count) <= width)
		return t->count;
	for (i = first; i + 1 < t->count; i++) {
		if (text_width(t, first, i + 1) > width)
			break;
		if (t->items[i].penalty != BREAK_NEVER)
			end = i + 1;
	}
	return end == t->count ? i : end;
}

const struct block *
figure_lay_caption(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	mpt size = l->spec->figure_caption_size;
	mcell all = (mcell)((int64_t)l->spec->type_width * CELL_UNITS / size);
	struct node *n = node_add(l, TAG_CAPTION, NULL);
	size_t at = 0, end;

	t->loc = b->loc;
	text_add(l, t, ROLE_HEI, b->label, NULL, n);
	if (t->count > 0)
		t->items[t->count - 1].width += CELL_UNITS;
	text_add_runs(l, t, ROLE_HEI, b, n);
	text_settle(t);
	for (; at < t->count; at = end) {
		struct slot *s = slot_add(l, 1, 0);

		end = line_end(t, at, all);
		s->text = t;
		s->line = (struct line){.first = at, .end = end,
		    .last = true};
		s->size = size;
		s->role = ROLE_HEI;
		s->off_grid = true;
		s->keep_next = end < t->count;
		s->drop = (l->spec->body_size - size) / 2;
		s->left = (mpt)((int64_t)(all - text_width(t, at, end)) *
		    size / CELL_UNITS / 2);
	}
	return b->next;
}

/* ---- slots ---- */

static struct slot *
add(struct layout *l, const struct block *b, int rows, const char *alt)
{
	struct figure *f = NEW(&l->job->mem, struct figure);
	struct slot *s = slot_add(l, rows, 0);

	f->block = b;
	f->node = node_add(l, TAG_FIGURE, NULL);
	f->node->alt = alt;
	s->figure = f;
	s->loc = b->loc;
	s->keep_next = b->next != NULL && b->next->kind == BLOCK_CAPTION;
	return s;
}

/* Rows that a figure may have: two are for its caption. */
static int
most_rows(const struct layout *l)
{
	return l->grid.rows - l->spec->figure_caption_rows;
}

/* The height of so many rows, without the lead below the last one. */
static mpt
height_of(const struct layout *l, int rows)
{
	return (rows - 1) * grid_pitch(&l->grid) + l->spec->body_size;
}

const struct block *
figure_lay_chart(struct layout *l, const struct block *b)
{
	int rows = b->chart->rows;

	add(l, b, rows < most_rows(l) ? rows : most_rows(l), b->chart->alt);
	return b->next;
}

/* An image that looks coarse when printed so wide. */
static void
check_resolution(struct layout *l, const struct block *b, mpt width)
{
	const struct image *i = b->picture->image;
	struct arena *mem = &l->job->mem;
	int64_t dpi = (int64_t)image_width(i) * 72000 / width;

	if (dpi < l->spec->image_dpi)
		diag_add(l->job, G109, b->loc, i->path,
		    arena_printf(mem, "%d", (int)dpi),
		    arena_printf(mem, "%d", image_width(i)),
		    arena_printf(mem, "%d", image_height(i)),
		    arena_printf(mem, "%d", (int)((int64_t)width * 127 /
		    360000)));
}

const struct block *
figure_lay_image(struct layout *l, const struct block *b)
{
	const struct picture *p = b->picture;
	int64_t across = image_width(p->image), down = image_height(p->image);
	mpt width = (mpt)((int64_t)l->spec->type_width * p->width / 1000);
	mpt height = (mpt)(width * down / across);
	mpt most = height_of(l, most_rows(l)), pitch = grid_pitch(&l->grid);
	int rows;
	struct slot *s;

	if (height > most) {
		height = most;
		width = (mpt)(height * across / down);
	}
	/* A hair is still to be seen. */
	width = width > 0 ? width : 1;
	height = height > 0 ? height : 1;
	check_resolution(l, b, width);
	rows = 1 + (height - l->spec->body_size + pitch - 1) / pitch;
	s = add(l, b, rows > 1 ? rows : 1, p->alt);
	((struct figure *)s->figure)->width = width;
	((struct figure *)s->figure)->height = height;
	return b->next;
}

/* ---- drawing ---- */

/* The element says where it stands; its box holds all that is drawn. */
static void
tell_place(struct node *n, const struct canvas *c)
{
	n->page = c->page->number;
	n->y = c->top;
	n->left = c->left;
	n->width = c->width;
	n->height = c->height;
}

static void
place_image(struct canvas *c, const struct figure *f)
{
	struct mark *m;

	c->left += (c->width - f->width) / 2;
	c->top += (c->height - f->height) / 2;
	c->width = f->width;
	c->height = f->height;
	tell_place(f->node, c);
	m = place_mark(c->l, c->page, MARK_IMAGE, LAYER_BODY);
	m->x = c->left;
	m->y = c->top;
	m->width = c->width;
	m->height = c->height;
	m->image = f->block->picture->image;
	m->node = f->node;
	m->loc = f->block->loc;
}

void
figure_place(struct layout *l, struct page *p, const struct slot *s, mpt top)
{
	const struct figure *f = s->figure;
	struct canvas c = {
		.l = l, .page = p, .node = f->node, .chart = f->block->chart,
		.left = place_left(l, p), .top = top,
		.width = l->spec->type_width,
		.height = height_of(l, s->rows),
		.size = l->spec->chart_letters,
	};

	if (f->block->kind == BLOCK_IMAGE) {
		place_image(&c, f);
		return;
	}
	tell_place(f->node, &c);
	if (c.chart->kind != CHART_SHARES)
		chart_axes(&c);
	else if (c.chart->pie)
		chart_pie(&c);
	else
		chart_shares(&c);
}
