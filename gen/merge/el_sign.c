/*
 * The sign-off: who signs (one organ or several), when, and what is to be put
 * on it by hand: a seal for each organ, a stamp for each signer, or nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "merge/merge_inside.h"

/* What the attributes and the office say of seals. */
struct sealing {
	enum block_seal seal;
	int size;		/* in mm */
};

/* Diameters that there are: 国发〔1999〕25号 names 42 to 60. */
enum { SEAL_USUAL = 42, SEAL_LEAST = 30, SEAL_MOST = 60 };

/* A diameter of the data; `usual` after a message. */
static int
size_of(struct merge *m, const struct fact *f, int usual)
{
	bool ok = f->state == FACT_NUMBER && dec_is_integer(f->number);
	long size = ok ? dec_to_long(f->number, &ok) : 0;

	if (ok && size >= SEAL_LEAST && size <= SEAL_MOST)
		return (int)size;
	diag_add(m->job, M421, f->loc, f->path);
	return usual;
}

static struct sealing
sealing_of(struct merge *m, const struct tpl *t)
{
	static const char *const kinds[] = {"无", "有", "签名章"};
	struct sealing s = {
		(enum block_seal)words_pick(tpl_attr(t, "seal"), kinds, 3), 0,
	};
	const char *size = tpl_attr(t, "diameter");
	const struct fact *f;

	if (s.seal != SEAL_ROOM)
		return s;
	s.size = SEAL_USUAL;
	f = facts_find(m->job, m->facts, FACTS_NOW, "公文.印章直径");
	if (size != NULL)
		s.size = (int)strtol(size, NULL, 10);
	else if (f->state != FACT_ABSENT)
		s.size = size_of(m, f, SEAL_USUAL);
	return s;
}

/* One line of the sign-off; `text` NULL: the figure is lacking. */
static void
put_signed(struct merge *m, enum block_kind kind, const struct figure *f,
    const char *text, const struct sealing *s)
{
	struct inlines in;
	struct block *b;

	inlines_open(&in);
	m->in = &in;
	if (f->fact->state == FACT_WITHHELD || edition_masks(f)) {
		lack_withheld(m, f);
		text = "**";
	}
	if (text != NULL)
		piece_put(m, kind == BLOCK_SIGNATURE ? RUN_NAME : RUN_WORD,
		    text, f->t->loc, ask_origin(m, f));
	else
		lack_ok(m, f, NEED_WORD);
	m->in = NULL;
	inlines_settle(m, &in);
	b = merge_block(m, kind, f->t, &in);
	if (b == NULL)
		return;
	b->seal = s->seal;
	b->seal_size = s->size;
}

/* {某某局: 45, …} names organs with the diameters of their seals. */
static void
put_entry(struct merge *m, const struct figure *f, const struct data *node,
    struct sealing s)
{
	const char *text = f->fact->state == FACT_WORD ? f->fact->word : NULL;

	if (node->key != NULL) {
		text = node->key;
		if (s.seal == SEAL_ROOM)
			s.size = size_of(m, f->fact, s.size);
	}
	put_signed(m, BLOCK_SIGNATURE, f, text, &s);
}

static void
put_signers(struct merge *m, const struct figure *f, const struct sealing *s)
{
	const struct data *node;
	struct figure one;
	size_t i = 0;

	if (f->fact->state != FACT_GROUP) {
		put_signed(m, BLOCK_SIGNATURE, f,
		    f->fact->state == FACT_WORD ? f->fact->word : NULL, s);
		return;
	}
	for (node = ask_first_entry(f->fact->node); node != NULL;
	    node = ask_next_entry(node)) {
		one = ask_child(m, f, node, ++i);
		put_entry(m, &one, node, *s);
	}
}

static bool
is_given(struct merge *m, const char *path)
{
	const struct fact *f = facts_find(m->job, m->facts, FACTS_NOW, path);

	return f->state == FACT_WORD || f->state == FACT_GROUP;
}

/* Who has no name of its own for signing signs with its name. */
static void
put_signature(struct merge *m, const struct tpl *t, const struct sealing *s)
{
	struct figure f;

	if (s->seal == SEAL_STAMP)
		f = ask(m, t, "post", "公文.签名职务");
	else if (tpl_attr(t, "of") == NULL && !is_given(m, "单位.署名"))
		f = ask(m, t, "of", "单位.名称");
	else
		f = ask(m, t, "of", "单位.署名");
	put_signers(m, &f, s);
}

void
merge_signature(struct merge *m, const struct tpl *t)
{
	struct sealing s = sealing_of(m, t);
	struct figure f;
	struct date d = {0};
	const char *text = NULL;

	put_signature(m, t, &s);
	f = ask(m, t, "date", "成文日期");
	if (f.fact->state == FACT_WORD) {
		if (date_parse(f.fact->word, strlen(f.fact->word), &d)) {
			text = date_text(m->mem, d);
			m->doc->date = d;
		} else {
			diag_add(m->job, M124, f.loc, f.path, f.fact->word);
			text = f.fact->word;
		}
	}
	put_signed(m, BLOCK_DATE, &f, text, &s);
}
