/*
 * The leak check of an external edition: its words, its finished PDF, the
 * name of its file.
 */
#include "leak.h"

#include <string.h>

#include "base/utf8.h"
#include "out/pdf_read.h"

struct leak {
	struct job *job;
	struct arena *mem;
	struct facts *facts;
	const struct doc *doc;
	const struct secret *secrets;
	const struct spoken *spoken;
};

static const struct metric *
metric_of(const struct leak *l, const char *path)
{
	char *up = arena_strdup(l->mem, path), *dot;
	const struct metric *m = metrics_find(facts_metrics(l->facts), up);

	while (m == NULL && (dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		m = metrics_find(facts_metrics(l->facts), up);
	}
	return m;
}

/* Whether a name at `path` was masked somewhere in the document. */
static bool
is_masked_name(const struct leak *l, const char *path)
{
	const struct doc_use *u;

	for (u = l->doc->uses; u != NULL; u = u->next)
		if (u->hidden && strcmp(u->role, "name") == 0 &&
		    strcmp(u->path, path) == 0)
			return true;
	return false;
}

/* A month's figure, or one of before: not what the report is about. */
static bool
is_aside(enum facts_when when, const char *path)
{
	return when != FACTS_NOW || strstr(path, ".按月.") != NULL ||
	    strstr(path, ".按季度.") != NULL ||
	    strstr(path, ".按半年.") != NULL;
}

static void
keep(void *ctx, enum facts_when when, const char *path,
    const struct data *node)
{
	struct leak *l = ctx;
	const struct fact *f;
	const struct metric *m = metric_of(l, path);
	struct secret *s;

	if (node != NULL && node->kind == DATA_LIST)
		return;
	f = facts_find(l->job, l->facts, when, path);
	if (f->state == FACT_NUMBER ? facts_is_public(l->facts, path) :
	    f->state != FACT_WORD ||
	    (facts_publicity(l->facts, path) != PUBLIC_NO &&
	    !is_masked_name(l, path)))
		return;
	s = NEW(l->mem, struct secret);
	*s = (struct secret){
		.next = l->secrets, .path = path, .fact = f,
		.name = f->metric != NULL ? f->metric->name : path,
		.unit = m != NULL ? m->unit : "",
		.said = m != NULL ? m->name : path,
		.aside = is_aside(when, path) && when != FACTS_LAST_YEAR,
	};
	plain_spell(l->mem, s);
	l->secrets = s;
}

void
leak_forget(struct job *j, const struct diags *before)
{
	j->diags = *before;
	if (before->first == NULL)
		j->diags.tail = &j->diags.first;
	else
		*before->tail = NULL;
}

/* All that must not be read; what is asked here is not told of again. */
static void
keep_secrets(struct leak *l)
{
	struct diags before = l->job->diags;

	facts_each_known(l->job, l->facts, l, keep);
	leak_forget(l->job, &before);
}

/* Whether a run says what may be said: a figure or name shown on purpose. */
static bool
is_spoken(const struct run *r)
{
	const struct origin *o = r->origin;

	/* The axis is made of what is drawn, and that is public. */
	if (r->kind == RUN_SCALE)
		return true;
	if (o == NULL || o->masked || r->text[0] == '\0')
		return false;
	return r->kind == RUN_FIGURE || r->kind == RUN_NAME ||
	    (o->role != NULL && strcmp(o->role, "text") != 0);
}

static struct plain
around(struct leak *l, const struct run *from, const struct run *to,
    size_t most, bool end)
{
	struct buf b = {.mem = l->mem};
	struct plain p;

	for (; from != NULL && from != to; from = from->next)
		buf_puts(&b, from->text);
	p = plain_of(l->mem, buf_text(&b), b.len);
	if (p.n > most) {
		p.cp += end ? p.n - most : 0;
		p.n = most;
	}
	return p;
}

static struct plain
plain_words(struct leak *l, const char *s)
{
	return plain_of(l->mem, s, strlen(s));
}

/* What is said instead of a chart says its figures over again. */
static void
keep_said(struct leak *l, const struct chart *c)
{
	const struct chart_point *p;
	struct spoken *s;
	int i, k;

	for (i = 0; i < c->series; i++)
		for (k = 0; k < c->categories; k++) {
			p = chart_at(c, i, k);
			if (!is_spoken(p->label))
				continue;
			s = NEW(l->mem, struct spoken);
			s->before = plain_words(l, c->name != NULL ?
			    c->name[i]->text : c->category[k]->text);
			s->text = plain_words(l, p->label->text);
			s->next = l->spoken;
			l->spoken = s;
		}
}

static void
keep_spoken(struct leak *l)
{
	const struct block *b;
	const struct run *r;
	struct spoken *s;

	for (b = l->doc->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next) {
			if (!is_spoken(r))
				continue;
			s = NEW(l->mem, struct spoken);
			s->before = around(l, b->run, r, 6, true);
			s->text = plain_of(l->mem, r->text, strlen(r->text));
			s->after = around(l, r->next, NULL, 3, false);
			s->next = l->spoken;
			l->spoken = s;
		}
	for (b = l->doc->first; b != NULL; b = b->next)
		if (b->chart != NULL)
			keep_said(l, b->chart);
}

/* ---- the words of the document ---- */

static void
search_block(struct leak *l, const struct block *b)
{
	struct buf text = {.mem = l->mem};
	const struct secret *s;
	const struct run *r;
	const char *how;
	struct plain p;
	struct diag *d;
	size_t at, n;

	for (r = b->run; r != NULL; r = r->next)
		buf_puts(&text, is_spoken(r) ? "\357\277\274" : r->text);
	p = plain_of(l->mem, buf_text(&text), text.len);
	plain_index(l->mem, &p);
	for (s = l->secrets; s != NULL; s = s->next) {
		how = plain_reveals(l->mem, &p, s, false, &at);
		if (how == NULL)
			continue;
		for (r = b->run; r->next != NULL; r = r->next) {
			n = is_spoken(r) ? 1 : plain_of(l->mem, r->text,
			    strlen(r->text)).n;
			if (at < n)
				break;
			at -= n;
		}
		d = diag_add(l->job, M501, r->loc, s->name, s->path, how);
		diag_relate(l->job, d, M506, s->fact->loc);
	}
}

/* The name of a file is read by whoever gets it. */
static void
search_name(struct leak *l, const char *name)
{
	struct plain p = plain_of(l->mem, name, strlen(name));
	const struct secret *s;
	const char *how;
	size_t at;

	plain_index(l->mem, &p);
	for (s = l->secrets; s != NULL; s = s->next) {
		how = plain_reveals(l->mem, &p, s, false, &at);
		if (how != NULL)
			diag_add(l->job, M504, s->fact->loc, s->name,
			    s->path, how);
	}
}

static void
search_doc(struct leak *l)
{
	const struct block *b;

	for (b = l->doc->first; b != NULL; b = b->next)
		search_block(l, b);
	search_name(l, l->doc->output);
}

/* ---- the finished PDF ---- */

static void
search_plain(struct leak *l, struct plain *p, const struct pdf_piece *from,
    bool words_only)
{
	const struct pdf_piece *line = from;
	const struct spoken *k;
	const struct secret *s;
	const char *how;
	size_t at, i;

	for (k = l->spoken; k != NULL; k = k->next)
		plain_blank(p, k);
	plain_index(l->mem, p);
	for (s = l->secrets; s != NULL; s = s->next) {
		how = plain_reveals(l->mem, p, s, words_only, &at);
		if (how == NULL)
			continue;
		if (from->kind != PDF_LINE) {
			diag_add(l->job, M503, s->fact->loc, s->name,
			    s->path, how, from->object == 0 ? "?" :
			    arena_printf(l->mem, "%u", from->object));
			continue;
		}
		for (line = from, i = 0; i < at; i++)
			while (p->cp[i] == '\n' && line->next != NULL &&
			    (line = line->next)->kind != PDF_LINE)
				continue;
		diag_add(l->job, M502, s->fact->loc, s->name, s->path, how,
		    arena_printf(l->mem, "%u", line->page),
		    arena_printf(l->mem, "%u", line->line));
	}
}

/* The lines of all pages are one text: words go on over their ends. */
static void
search_pages(struct leak *l, const struct pdf_piece *pieces)
{
	struct buf b = {.mem = l->mem};
	const struct pdf_piece *p, *first = NULL;
	struct plain all;

	for (p = pieces; p != NULL; p = p->next) {
		if (p->kind != PDF_LINE)
			continue;
		first = first != NULL ? first : p;
		buf_put(&b, p->text, p->len);
		buf_putc(&b, '\n');
	}
	if (first == NULL)
		return;
	all = plain_of(l->mem, buf_text(&b), b.len);
	search_plain(l, &all, first, false);
}

static void
search_pdf(struct leak *l, const struct pdf_piece *pieces)
{
	const struct pdf_piece *p;
	const struct secret *s;
	struct plain text;

	if (pieces != NULL)
		search_pages(l, pieces);
	for (p = pieces; p != NULL; p = p->next) {
		if (p->kind == PDF_STRING || p->kind == PDF_TEXT) {
			text = plain_of(l->mem, p->text, p->len);
			search_plain(l, &text, p, false);
		}
		for (s = p->kind == PDF_BINARY ? l->secrets : NULL;
		    s != NULL; s = s->next)
			if (s->fact->state == FACT_WORD &&
			    strlen(s->fact->word) > 3 &&
			    memmem(p->text, p->len, s->fact->word,
			    strlen(s->fact->word)) != NULL)
				diag_add(l->job, M503, s->fact->loc, s->name,
				    s->path, s->fact->word,
				    arena_printf(l->mem, "%u", p->object));
	}
}

static struct leak
leak_open(struct job *j, const struct gen_made *m)
{
	struct leak l = {
		.job = j, .mem = &j->mem, .facts = m->facts, .doc = m->doc,
	};

	keep_secrets(&l);
	keep_spoken(&l);
	return l;
}

/* What a picture shows only eyes can read. */
static void
tell_pictures(struct leak *l)
{
	const struct block *b;

	for (b = l->doc->first; b != NULL; b = b->next)
		if (b->picture != NULL)
			diag_add(l->job, G214, b->loc,
			    b->picture->image->path);
}

void
gen_leak_words(struct job *j, const struct gen_made *m)
{
	struct leak l = leak_open(j, m);

	search_doc(&l);
	tell_pictures(&l);
	leak_ways(j, m->facts, m->doc);
}

bool
gen_leak_pdf(struct job *j, const struct gen_made *m, const struct buf *pdf)
{
	struct leak l = leak_open(j, m);
	const struct pdf_piece *pieces = pdf_read(j, buf_text(pdf), pdf->len);

	search_pdf(&l, pieces);
	return pieces != NULL && !job_failed(j);
}

bool
gen_leak(struct job *j, const struct gen_options *options, const char *pdf)
{
	const struct pdf_piece *pieces = pdf_read_file(j, pdf);
	struct gen_options external = *options;
	struct gen_made m;
	struct leak l;
	const char *slash;

	external.external = external.draft = true;
	if (pieces == NULL || !gen_document(j, &external, &m, NULL))
		return false;
	l = leak_open(j, &m);
	search_pdf(&l, pieces);
	slash = strrchr(pdf, '/');
	search_name(&l, slash != NULL ? slash + 1 : pdf);
	return !job_failed(j);
}
