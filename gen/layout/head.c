/*
 * 版头 (7.2) and the heads of the special formats (10): its blocks as lines.
 * head_place.c says where they stand.
 */
#include "layout/head_inside.h"

/* A line of the head, nowhere yet. */
static struct slot *
add_line(struct layout *l, struct text *t)
{
	struct slot *s = slot_add(l, 0, 0);

	text_settle(t);
	s->text = t;
	s->line = (struct line){.end = t->count, .last = true};
	s->keep_next = true;
	return s;
}

static struct text *
text_of(struct layout *l, const struct block *b, enum role role)
{
	struct text *t = NEW(&l->job->mem, struct text);

	l->block = b;
	text_add_runs(l, t, role, b, node_add(l, TAG_P, NULL));
	return t;
}

/* 份号, 密级, 紧急程度: one below the other (7.2.1–7.2.3). */
static void
lay_corner(struct layout *l, const struct block *b)
{
	struct head *h = l->head;
	struct text *t = text_of(l, b, b->kind == BLOCK_COPY_NUMBER ?
	    ROLE_FANGSONG : ROLE_HEI);

	if (h->corners == HEAD_CORNERS)
		return;
	/* 特　急: two characters with the room of one between. */
	if (b->kind == BLOCK_URGENCY && t->count == 2)
		t->items[0].width += CELL_UNITS;
	/* 密级 is in the second row whether there is a 份号 or not. */
	if (b->kind == BLOCK_SECRECY && h->corners == 0 &&
	    h->kind != DOC_HEAD_LETTER)
		h->corner_row = l->spec->secrecy_row - 1;
	h->corner[h->corners++] = add_line(l, t);
}

static void
lay_mark(struct layout *l, const struct block *b)
{
	struct head *h = l->head;
	struct text *t = text_of(l, b, ROLE_XIAOBIAO);
	struct slot *s;
	size_t i;

	for (i = 0; i < t->count; i++)
		t->items[i].red = true;
	s = add_line(l, t);
	s->off_grid = true;
	s->role = ROLE_XIAOBIAO;
	if (b->kind == BLOCK_MARK_WORD) {
		h->word = s;
		return;
	}
	if (h->mark == NULL)
		h->mark = s;
	h->marks++;
}

/* ---- 签发人 ---- */

static bool
is_signer(const struct block *b)
{
	return b != NULL && b->kind == BLOCK_SIGNER;
}

static mcell
name_width(struct layout *l, const struct block *b, struct node *n)
{
	struct text t = {0};

	text_add_runs(l, &t, ROLE_KAI, b, n);
	return text_width(&t, 0, t.count);
}

/* One row: at the first the label, then up to two names; the name after. */
static const struct block *
lay_signer_row(struct layout *l, const struct block *b, struct node *n)
{
	struct head *h = l->head;
	struct text *t = NEW(&l->job->mem, struct text);
	struct slot *s;
	int i;

	text_add(l, t, ROLE_FANGSONG, b->label, NULL, n);
	if (t->count > 0)
		h->label_width = text_width(t, 0, t->count);
	for (i = 0; i < l->spec->signers_row && is_signer(b); i++) {
		/* The next begins a cell behind where the widest would end. */
		mcell behind = CELL_UNITS + h->signer_width -
		    name_width(l, b, n);

		text_add_runs(l, t, ROLE_KAI, b, n);
		if (i + 1 < l->spec->signers_row && is_signer(b->next) &&
		    t->count > 0)
			t->items[t->count - 1].width += behind;
		b = b->next;
	}
	s = add_line(l, t);
	if (h->signer == NULL)
		h->signer = s;
	h->signer_rows++;
	return b;
}

/* All names in one element, host first (7.2.6). */
static const struct block *
lay_signers(struct layout *l, const struct block *b)
{
	const struct block *one;
	struct node *n;
	mcell width;

	l->block = b;
	n = node_add(l, TAG_P, NULL);
	for (one = b; is_signer(one); one = one->next) {
		width = name_width(l, one, n);
		if (width > l->head->signer_width)
			l->head->signer_width = width;
	}
	while (is_signer(b))
		b = lay_signer_row(l, b, n);
	return b;
}

/* ---- the red rules ---- */

static void
add_rule(struct layout *l, mpt width, mpt height)
{
	struct head *h = l->head;
	struct slot *s = slot_add(l, 0, 0);

	s->keep_next = true;
	s->rule_width = width;
	s->red = true;
	s->rule = height;
	s->left = (l->spec->paper_width - width) / 2 -
	    l->spec->binding_margin;
	/* Wider than paper and margins allow for: flush with the type area. */
	if (width == l->spec->type_width)
		s->left = 0;
	h->rule[h->rules++] = s;
}

/* One as wide as the type area (7.2.7); a letter has two double ones. */
static void
add_rules(struct layout *l)
{
	const struct spec *s = l->spec;

	if (l->head->kind == DOC_HEAD_ORDER)
		return;
	if (l->head->kind != DOC_HEAD_LETTER) {
		add_rule(l, s->type_width, s->red_rule);
		return;
	}
	add_rule(l, s->letter_rule, s->letter_rule_thick);
	add_rule(l, s->letter_rule, s->letter_rule_thin);
	add_rule(l, s->letter_rule, s->letter_rule_thin);
	add_rule(l, s->letter_rule, s->letter_rule_thick);
}

static const struct block *
lay_blocks(struct layout *l, const struct block *b)
{
	struct head *h = l->head;

	while (b != NULL) {
		switch (b->kind) {
		case BLOCK_COPY_NUMBER:
		case BLOCK_SECRECY:
		case BLOCK_URGENCY:
			lay_corner(l, b);
			break;
		case BLOCK_MARK:
		case BLOCK_MARK_WORD:
			lay_mark(l, b);
			break;
		case BLOCK_DOC_NUMBER:
			h->number = add_line(l, text_of(l, b,
			    ROLE_FANGSONG));
			break;
		case BLOCK_SIGNER:
			b = lay_signers(l, b);
			continue;
		default:
			return b;
		}
		b = b->next;
	}
	return b;
}

const struct block *
head_lay(struct layout *l, const struct block *b)
{
	struct head *h = l->head = NEW(&l->job->mem, struct head);
	bool titled;

	h->kind = l->doc->head;
	b = lay_blocks(l, b);
	add_rules(l);
	titled = b != NULL && b->kind == BLOCK_TITLE;
	if (titled) {
		l->block = b;
		h->title = title_stack(l, b, &h->title_lines);
		b = b->next;
	}
	h->gap = slot_add(l, 0, 0);
	h->gap->keep_next = true;
	return titled ? title_lay(l, b) : b;
}
