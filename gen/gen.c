/*
 * The line: data and templates in, a document out.  Read gen_build to see
 * the whole program.
 */
#include "gen.h"

#include <string.h>
#include <time.h>

#include "base/file.h"
#include "data/facts.h"
#include "doc/doc.h"
#include "faces.h"
#include "figures.h"
#include "font/font.h"
#include "gen_inside.h"
#include "layout/layout.h"
#include "merge/merge.h"
#include "out/out.h"
#include "page/page.h"
#include "spec/spec.h"
#include "stock.h"
#include "template/template.h"

void
gen_stage_ends(struct gen_spent *s, enum gen_stage stage)
{
	struct timespec t;
	long long now;

	if (s == NULL)
		return;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	now = t.tv_sec * 1000000LL + t.tv_nsec / 1000;
	s->stage[stage] += now - s->at;
	s->at = now;
}

const char *
gen_template_dir(struct job *j, const struct gen_options *o)
{
	const char *name = o->template_dir, *named;

	if (name != NULL && (file_is_directory(name) || o->share == NULL))
		return name;
	if (o->share == NULL)
		return NULL;
	named = arena_join(&j->mem, figures_root(j, o), "/",
	    name != NULL ? name : "half-year", NULL);
	return name == NULL || file_is_directory(named) ? named : name;
}

static bool
is_listed(const char *const *all, size_t n, const char *path)
{
	while (n-- > 0)
		if (strcmp(all[n], path) == 0)
			return true;
	return false;
}

/* Every input that was read: data, templates, images. */
static const char *const *
list_files(struct job *j, const struct facts *f, const struct template *t,
    const struct doc *d)
{
	const char *const *data = facts_files(j, f), **all;
	const struct block *b;
	size_t n = 0, i;

	for (b = d->first; b != NULL; b = b->next)
		n += b->picture != NULL;
	for (i = 0; data[i] != NULL; i++)
		n++;
	for (i = 0; t->files[i] != NULL; i++)
		n++;
	all = NEW_ARRAY(&j->mem, const char *, n + 1);
	for (n = 0, i = 0; data[i] != NULL; i++)
		all[n++] = data[i];
	for (i = 0; t->files[i] != NULL; i++)
		all[n++] = t->files[i];
	for (b = d->first; b != NULL; b = b->next)
		if (b->picture != NULL && !is_listed(all, n,
		    b->picture->image->path))
			all[n++] = b->picture->image->path;
	return all;
}

/* Figures that do not print every digit of their value. */
static unsigned
count_rounded(const struct doc *d)
{
	const struct block *b;
	const struct run *r;
	unsigned n = 0;

	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next)
			n += r->origin != NULL && r->origin->rounded;
	return n;
}

const struct doc *
gen_dated(struct job *j, const struct doc *d, long epoch)
{
	struct doc *copy;
	struct tm day;
	time_t t = epoch;

	if (epoch < 0 || d->date.year != 0 || gmtime_r(&t, &day) == NULL)
		return d;
	copy = NEW(&j->mem, struct doc);
	*copy = *d;
	copy->date = (struct date){
		day.tm_year + 1900, day.tm_mon + 1, day.tm_mday,
	};
	return copy;
}

/* Prints the stage that --dump names; false: no such stage reached yet. */
static bool
dump_tree(struct job *j, const struct gen_options *o, struct buf *to,
    const struct facts *f, const struct template *t, const struct doc *d)
{
	switch (o->dump) {
	case GEN_DUMP_DATA:
		data_dump(facts_node(f, FACTS_NOW, ""), to);
		return true;
	case GEN_DUMP_TEMPLATE:
		template_dump(t->root, to);
		return true;
	case GEN_DUMP_DOC:
		doc_dump(d, to);
		return true;
	case GEN_DUMP_TEXT:
		doc_text(&j->mem, d, to);
		return true;
	default:
		return false;
	}
}

/* The files of the faces that the pages show, each once; NULL-ended. */
static const char *const *
list_faces(struct job *j, const struct pages *pages, unsigned most)
{
	const char **all = NEW_ARRAY(&j->mem, const char *, most + 1);
	const struct page *p;
	const struct mark *m;
	const struct face *before = NULL;
	size_t n = 0, i;

	for (p = pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next) {
			if (m->face == NULL || m->face == before)
				continue;
			before = m->face;
			for (i = 0; i < n; i++)
				if (strcmp(all[i], m->face->path) == 0)
					break;
			if (i == n && n < most)
				all[n++] = arena_strdup(&j->mem,
				    m->face->path);
		}
	return all;
}

/* The PDF of the pages; template and dictionary tell what most will show. */
static bool
make_pdf(struct job *j, const struct gen_options *o,
    const struct gen_made *m, struct fonts *fonts,
    const struct pages *pages, struct buf *to)
{
	const struct pdf_options pdf = {
		.level = o->pdfa_1b ? PDF_LEVEL_1B : PDF_LEVEL_2A,
		.creator = "zongjie " GEN_VERSION,
		.bases = m == NULL ? NULL : stock_bases(o->stock, j,
		    m->template, facts_metrics(m->facts), fonts),
	};

	return out_pdf(j, pages, &pdf, to);
}

struct fonts *
gen_open_fonts(struct job *j, const struct gen_options *o)
{
	struct fonts *shared = stock_fonts(o->stock);
	struct font_plan plan;

	if (shared != NULL)
		return shared;
	return faces_plan(j, o, &plan) ? fonts_open(j, &j->mem, &plan) : NULL;
}

void
gen_close_fonts(const struct gen_options *o, struct fonts *fonts)
{
	if (fonts != stock_fonts(o->stock))
		fonts_close(fonts);
}

/* Layout and PDF, once the words are known. */
bool
gen_pages(struct job *j, const struct gen_options *o,
    const struct gen_made *m, const struct doc *d, struct gen_result *result)
{
	const struct pages *pages;
	struct fonts *fonts = gen_open_fonts(j, o);
	bool done = false;

	gen_stage_ends(&result->spent, GEN_STAGE_fonts);
	if (fonts == NULL)
		return false;
	pages = layout(j, d, &gbt9704, fonts);
	fonts_report(fonts, j);
	gen_stage_ends(&result->spent, GEN_STAGE_layout);
	result->pages = pages->count;
	result->sheets = pages;
	result->faces = list_faces(j, pages, fonts_count(fonts));
	if (o->measure)
		result->clauses = gen_survey(j, d, pages, fonts);
	if (job_failed(j) || o->check_only) {
		done = false;
	} else if (o->dump == GEN_DUMP_PAGES) {
		pages_dump(pages, &result->pdf);
		done = true;
	} else
		done = make_pdf(j, o, m, fonts, pages, &result->pdf);
	gen_close_fonts(o, fonts);
	gen_stage_ends(&result->spent, GEN_STAGE_write);
	return done;
}

bool
gen_document(struct job *j, const struct gen_options *o, struct gen_made *m,
    struct gen_spent *spent)
{
	const struct merge_options merging = {
		.draft = o->draft, .external = o->external,
		.secrecy = o->secrecy,
	};

	m->facts = figures_facts(j, o);
	gen_stage_ends(spent, GEN_STAGE_data);
	if (m->facts == NULL)
		return false;
	m->template = figures_template(j, o, m->facts);
	gen_stage_ends(spent, GEN_STAGE_template);
	if (m->template == NULL)
		return false;
	facts_check(j, m->facts);
	m->doc = gen_dated(j, merge(j, m->template, m->facts, &merging),
	    o->epoch);
	m->files = list_files(j, m->facts, m->template,
	    m->doc);
	gen_stage_ends(spent, GEN_STAGE_merge);
	return true;
}

bool
gen_build(struct job *j, const struct gen_options *o,
    struct gen_result *result)
{
	struct gen_made m;

	return gen_build_of(j, o, &m, result);
}

bool
gen_build_of(struct job *j, const struct gen_options *o, struct gen_made *m,
    struct gen_result *result)
{
	*m = (struct gen_made){0};
	*result = (struct gen_result){.pdf = {.mem = &j->mem}};
	gen_stage_ends(&result->spent, GEN_STAGE_start);
	if (!gen_document(j, o, m, &result->spent))
		return false;
	result->doc = m->doc;
	result->title = m->doc->title;
	result->files = m->files;
	result->output = arena_join(&j->mem, m->doc->output, ".",
	    o->format != NULL ? o->format : "pdf", NULL);
	result->missing = m->doc->missing;
	result->rounded = count_rounded(m->doc);
	if (dump_tree(j, o, &result->pdf, m->facts, m->template, m->doc))
		return true;
	if (o->check_only && !o->no_lint)
		gen_read_proof(j, o, m->template, m->doc,
		    facts_period(m->facts));
	if (o->external)
		gen_leak_words(j, m);
	if (job_failed(j) && !o->check_only)
		return false;
	if (gen_is_flow(o) && !o->check_only)
		return gen_flow(j, o, m->doc, result);
	return gen_pages(j, o, m, m->doc, result) && (!o->external ||
	    o->dump == GEN_DUMP_PAGES || gen_leak_pdf(j, m, &result->pdf));
}

void
gen_schema(struct buf *to)
{
	template_schema(to);
}

void
gen_reference(struct buf *to, enum lang lang)
{
	template_reference(to, lang);
	data_reference(to, lang);
}
