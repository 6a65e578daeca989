/*
 * Template + data → document: the walk, the limits, and what is settled at
 * the end (counts of lists, run-in headings, the document's properties).
 */
#include "merge/merge.h"

#include <string.h>

#include "base/utf8.h"
#include "merge/merge_inside.h"

static void (*const handlers[])(struct merge *, const struct tpl *) = {
#define ELEMENT(id, name, stands, holds, zh, en) [EL_##id] = merge_##id,
#define ATTRIBUTE(element, name, type, need, values, zh, en)
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};

void
merge_children(struct merge *m, const struct tpl *t)
{
	const struct tpl *c;

	for (c = t->child; c != NULL && !m->stopped; c = c->next) {
		if (edition_has(m, c))
			handlers[c->el](m, c);
		else
			piece_vanish(m, NULL);
	}
}

void
merge_children_or_seam(struct merge *m, const struct tpl *t)
{
	struct piece **before = m->in != NULL ? m->in->tail : NULL;

	merge_children(m, t);
	if (m->in != NULL && m->in->tail == before)
		piece_vanish(m, NULL);
}

void
merge_inline(struct merge *m, const struct tpl *t, struct inlines *in)
{
	struct inlines *outer = m->in;

	inlines_open(in);
	m->in = in;
	merge_children(m, t);
	m->in = outer;
	inlines_settle(m, in);
}

void
merge_took(struct merge *m, size_t bytes, struct loc loc)
{
	m->bytes += bytes;
	if (m->bytes <= MERGE_BYTES || m->stopped)
		return;
	diag_add(m->job, M404, loc, arena_printf(m->mem, "%d",
	    MERGE_BYTES / 1024 / 1024));
	m->stopped = true;
}

struct block *
merge_block(struct merge *m, enum block_kind kind, const struct tpl *t,
    const struct inlines *in)
{
	const struct run *run = inlines_runs(in);

	if (run == NULL || inlines_empty(in))
		return NULL;
	return merge_add_block(m, kind, t, run);
}

struct block *
merge_add_block(struct merge *m, enum block_kind kind, const struct tpl *t,
    const struct run *run)
{
	struct block *b;

	if (m->stopped)
		return NULL;
	if (++m->block_count > MERGE_BLOCKS) {
		diag_add(m->job, M403, t->loc,
		    arena_printf(m->mem, "%d", MERGE_BLOCKS));
		m->stopped = true;
		return NULL;
	}
	b = NEW(m->mem, struct block);
	*b = (struct block){
		.kind = kind, .label = "", .section = m->section->path,
		.run = run, .loc = t->loc,
	};
	*m->blocks = b;
	m->blocks = (struct block **)&b->next;
	m->last = b;
	return b;
}

/* A heading can only run into a paragraph. */
static void
settle_headings(struct doc *d)
{
	struct block *b;

	for (b = (struct block *)d->first; b != NULL;
	    b = (struct block *)b->next)
		if (b->next == NULL || b->next->kind != BLOCK_PARA)
			b->run_in = false;
}

/* A main recipient in 版记 needs one. */
static void
check_record(struct merge *m)
{
	if (m->moved != NULL && m->record_at == NULL)
		diag_add(m->job, M443, m->moved->loc);
}

/* Text, attachments bound with it, 版记, attachments bound by themselves. */
static void
join_chains(struct merge *m)
{
	struct chain *const chains[] = {
		&m->bound, &m->record_to, &m->record, &m->apart,
	};
	size_t i;

	for (i = 0; i < sizeof(chains) / sizeof(chains[0]); i++) {
		if (chains[i]->first == NULL)
			continue;
		*m->blocks = chains[i]->first;
		m->blocks = chains[i]->tail;
	}
}

static void
chain_open(struct chain *c)
{
	c->tail = &c->first;
}

static void
count_missing(struct doc *d)
{
	const struct block *b;
	const struct run *r;

	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next)
			d->missing += r->kind == RUN_MISSING;
}

/* The word at `path`, silently; NULL when there is none to print. */
static const char *
word_at(struct merge *m, const char *path)
{
	const struct fact *f = facts_find(m->job, m->facts, FACTS_NOW, path);

	return f->state == FACT_WORD && (!m->external ||
	    facts_publicity(m->facts, path) != PUBLIC_NO) ? f->word : NULL;
}

/* Without what file systems or shells cannot bear, at most 180 bytes. */
static const char *
file_name(struct merge *m, const char *s)
{
	enum { LONGEST = 180 };
	const char *end = s + strlen(s);
	struct buf b = {.mem = m->mem};
	uint32_t cp;

	while (s < end && b.len + 4 <= LONGEST) {
		cp = utf8_next(&s, end);
		if (cp <= ' ' || cp == 0x7F || piece_is_space(cp) ||
		    (cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp) != NULL) ||
		    (b.len == 0 && (cp == '.' || cp == '-')))
			continue;
		buf_put_cp(&b, cp);
	}
	return buf_text(&b);
}

static void
settle_properties(struct merge *m)
{
	struct doc *d = m->doc;
	const char *unit = word_at(m, "单位.名称");
	const char *period = period_name(m->mem, facts_period(m->facts));
	const struct block *b;
	const char *title = "";

	d->author = unit != NULL ? unit : "";
	d->keywords = period;
	if (d->subject == NULL)
		d->subject = "";
	d->output = file_name(m, arena_join(m->mem, d->author, period,
	    "工作总结", m->external ? "（对外）" : "", NULL));
	for (b = d->first; b != NULL; b = b->next)
		if (b->kind == BLOCK_TITLE)
			title = arena_join(m->mem, title,
			    block_text(m->mem, b), NULL);
	d->title = title[0] != '\0' ? title : d->output;
	/* Of one period there may be a summary, a report, a letter. */
	if (d->head != DOC_HEAD_NONE && title[0] != '\0')
		d->output = file_name(m, arena_join(m->mem, title,
		    m->external ? "（对外）" : "", NULL));
}

const struct doc *
merge(struct job *j, const struct template *t, struct facts *f,
    const struct merge_options *options)
{
	struct section report = {.path = ""};
	struct doc *d = NEW(&j->mem, struct doc);
	struct merge *m = NEW(&j->mem, struct merge);

	*m = (struct merge){
		.job = j, .mem = &j->mem, .facts = f, .doc = d,
		.draft = options->draft,
		.external = options->external,
		.secrecy = options->secrecy, .section = &report,
	};
	m->blocks = (struct block **)&d->first;
	m->annexes_tail = &m->annexes;
	chain_open(&m->bound);
	chain_open(&m->apart);
	chain_open(&m->record_to);
	chain_open(&m->record);
	m->uses = (struct doc_use **)&d->uses;
	m->counts = &m->counted;
	m->lists = &m->listed;
	m->shares_tail = &m->shares;
	m->anchor_tail = &m->anchors;
	m->reference_tail = &m->references;
	m->dir = t->dir;
	m->root = t->root;
	d->draft = options->draft;
	d->date = facts_date(f);
	handlers[t->root->el](m, t->root);
	merge_counts_resolve(m);
	annexes_settle(m);
	check_record(m);
	join_chains(m);
	merge_shares_settle(m);
	merge_charts_settle(m);
	merge_refs_settle(m);
	merge_figures_agree(m);
	settle_headings(d);
	count_missing(d);
	settle_properties(m);
	head_settle(m);
	d->names = names_known(m);
	/* A mistake told of may leave a heading out, but then the document, too. */
	if (!job_failed(m->job))
		doc_check(d);
	return d;
}
