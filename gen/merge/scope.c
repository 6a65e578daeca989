/*
 * Scopes: elements that stand or go as a whole (clause, item, para, section).
 * What a scope made is taken back by cutting every chain where it stood when
 * the scope was opened.
 */
#include "merge/merge_inside.h"

static const char *
word_for(enum element el)
{
	static const char *const words[EL__COUNT] = {
		[EL_clause] = "这半句", [EL_item] = "这一项",
		[EL_para] = "这一段", [EL_chart] = "这张图",
		[EL_table] = "这张表", [EL_section] = "这一部分",
	};

	return words[el] != NULL ? words[el] : "这里";
}

void
scope_open(struct merge *m, struct scope *s, const struct tpl *t)
{
	static const char *const names[] = {"", "报错", "略去"};

	*s = (struct scope){
		.up = m->scope, .t = t,
		.policy = (enum policy)words_pick(tpl_attr(t, "missing"),
		    names, 3),
		.blocks = m->blocks, .last = m->last,
		.block_count = m->block_count,
		.pieces = m->in != NULL ? m->in->tail : NULL,
		.counts = m->counts, .lists = m->lists,
		.shares = m->shares_tail, .serial = ++m->scopes,
		.anchors = m->anchor_tail, .references = m->reference_tail,
	};
	m->scope = s;
}

static void
take_back(struct merge *m, const struct scope *s)
{
	m->blocks = s->blocks;
	*m->blocks = NULL;
	m->last = s->last;
	m->block_count = s->block_count;
	if (m->in != NULL) {
		m->in->tail = s->pieces;
		*m->in->tail = NULL;
	}
	m->counts = s->counts;
	*m->counts = NULL;
	m->lists = s->lists;
	*m->lists = NULL;
	m->shares_tail = s->shares;
	*m->shares_tail = NULL;
	m->anchor_tail = s->anchors;
	*m->anchor_tail = NULL;
	m->reference_tail = s->references;
	*m->reference_tail = NULL;
}

bool
scope_close(struct merge *m, struct scope *s)
{
	m->scope = s->up;
	if (!s->dropped)
		return true;
	take_back(m, s);
	if (s->lacking != NULL)
		diag_add(m->job, M120, s->t->loc, word_for(s->t->el),
		    s->lacking, fact_state_name(s->state, LANG_ZH),
		    element_name(s->t->el),
		    fact_state_name(s->state, LANG_EN));
	return false;
}
