/*
 * What many reports share.  An entry is kept only when reading it gave no
 * message, for those belong to each report; it is believed as long as none of
 * its files changed.
 */
#include "stock.h"

#include <string.h>

#include "base/file.h"
#include "base_set.h"
#include "faces.h"
#include "figures.h"

/* The glyphs of a set that is used with this dictionary. */
struct ready {
	struct ready *next;
	unsigned dictionary;	/* number of its entry */
	const struct pdf_base *bases;
};

/* A template set or a dictionary; its memory is the job's. */
struct kept {
	struct kept *next;
	const char *path;
	bool named;			/* a dictionary that no set has */
	struct job job;
	unsigned number;
	const struct template *template;
	const char *const *dirs;	/* where its files are looked for */
	const struct metrics *metrics;
	struct ready *ready;
};

struct gen_stock {
	struct job job;
	struct fonts *fonts;
	struct hash identity;
	const char *const *faces;
	struct kept *kept;
	struct kept *old;	/* replaced, but perhaps still in use */
	unsigned count;
};

static bool
is_current(const struct kept *k)
{
	const struct input *in;
	struct stamp now;

	for (in = k->job.inputs; in != NULL; in = in->next)
		if (!stamp_read(in->path, &now) ||
		    !stamp_same(&now, &in->stamp))
			return false;
	return true;
}

/* The entry of that kind and path, if it may be believed. */
static struct kept *
find(struct gen_stock *s, bool template, const char *path, bool named)
{
	struct kept **at, *k;

	for (at = &s->kept; (k = *at) != NULL; at = &k->next) {
		if ((k->template != NULL) != template || k->named != named ||
		    strcmp(k->path, path) != 0)
			continue;
		if (is_current(k))
			return k;
		*at = k->next;
		k->next = s->old;
		s->old = k;
		break;
	}
	return NULL;
}

static struct kept *
begin(struct gen_stock *s, const char *path)
{
	struct kept *k = NEW(&s->job.mem, struct kept);

	job_open(&k->job, s->job.mem.fail);
	k->path = arena_strdup(&k->job.mem, path);
	k->number = ++s->count;
	return k;
}

/* Keeps the entry, or throws it away: NULL. */
static struct kept *
settle(struct gen_stock *s, struct kept *k)
{
	if ((k->template == NULL && k->metrics == NULL) ||
	    k->job.diags.first != NULL) {
		job_close(&k->job);
		return NULL;
	}
	k->next = s->kept;
	s->kept = k;
	return k;
}

/* A file that comes into one of these may take another's place. */
static void
watch_dirs(struct job *j, const char *const *dirs)
{
	struct stamp stamp;
	struct hash hash;

	for (; *dirs != NULL; dirs++)
		if (hash_path(*dirs, &stamp, &hash))
			job_read(j, *dirs, stamp, hash);
}

/* The entry of a template set, read if need be; NULL: none is kept. */
static struct kept *
template_of(struct gen_stock *s, const char *dir, const char *root)
{
	struct kept *k = s != NULL ? find(s, true, dir, false) : NULL;

	if (s == NULL || k != NULL)
		return k;
	k = begin(s, dir);
	k->dirs = template_dirs(&k->job, k->path, root);
	watch_dirs(&k->job, k->dirs);
	k->template = template_read(&k->job, dir, root, (struct loc){0});
	return settle(s, k);
}

const struct template *
stock_template(struct gen_stock *s, struct job *j, const char *dir,
    const char *root)
{
	/* What is held in memory is for this job alone. */
	struct kept *k = template_of(j->held == NULL ? s : NULL, dir, root);

	if (k != NULL) {
		job_read_again(j, k->job.inputs);
		return k->template;
	}
	if (s != NULL)
		watch_dirs(j, template_dirs(j, dir, root));
	return template_read(j, dir, root, (struct loc){0});
}

const char *const *
stock_dirs(void *of, struct job *j, const char *dir, const char *root)
{
	struct kept *k = template_of(j->held == NULL ? of : NULL, dir, root);

	return k != NULL ? k->dirs : template_dirs(j, dir, root);
}

static struct kept *
dictionary_of(struct gen_stock *s, const char *path, const char *set)
{
	struct kept *k = find(s, false, path, set == NULL);
	const struct src *src;

	if (k != NULL)
		return k;
	k = begin(s, path);
	k->named = set == NULL;
	src = set == NULL ? file_read(&k->job, path, (struct loc){0}) :
	    file_read_of_set(&k->job, set, "metrics.yml", (struct loc){0});
	if (src != NULL)
		k->metrics = metrics_read(&k->job, src);
	return settle(s, k);
}

const struct metrics *
stock_dictionary(void *of, struct job *j, const char *path, const char *set)
{
	struct kept *k = of != NULL && j->held == NULL ?
	    dictionary_of(of, path, set) : NULL;

	if (k == NULL)
		return NULL;
	job_read_again(j, k->job.inputs);
	return k->metrics;
}

struct fonts *
stock_fonts(struct gen_stock *s)
{
	return s != NULL ? s->fonts : NULL;
}

static struct kept *
owner_of(struct gen_stock *s, const struct template *t,
    const struct metrics *m)
{
	struct kept *k;

	for (k = s != NULL ? s->kept : NULL; k != NULL; k = k->next)
		if ((t != NULL && k->template == t) ||
		    (m != NULL && k->metrics == m))
			return k;
	return NULL;
}

/* Copies of the bases, with their programs. */
static const struct pdf_base *
make_ready(struct job *j, const struct pdf_base *bases)
{
	const struct pdf_base *first = NULL, **tail = &first;
	struct pdf_base *b;

	for (; bases != NULL; bases = bases->next) {
		b = NEW(&j->mem, struct pdf_base);
		*b = *bases;
		b->next = NULL;
		out_base_make(j, b);
		*tail = b;
		tail = &b->next;
	}
	return first;
}

const struct pdf_base *
stock_bases(struct gen_stock *s, struct job *j, const struct template *t,
    const struct metrics *metrics, struct fonts *fonts)
{
	struct kept *set = owner_of(s, t, NULL);
	struct kept *words = owner_of(s, NULL, metrics);
	struct ready *r;

	if (set == NULL || words == NULL || fonts != s->fonts)
		return base_set(j, t, metrics, fonts);
	for (r = set->ready; r != NULL; r = r->next)
		if (r->dictionary == words->number)
			return r->bases;
	r = NEW(&set->job.mem, struct ready);
	r->dictionary = words->number;
	r->bases = make_ready(&set->job, base_set(&set->job, t, metrics,
	    fonts));
	r->next = set->ready;
	set->ready = r;
	return r->bases;
}

/* This very program: another build of it may give other bytes. */
static void
put_program(struct buf *b)
{
	struct stamp stamp;
	struct hash hash = {0};

	(void)hash_file("/proc/self/exe", &stamp, &hash);
	buf_printf(b, "zongjie %s %016llx%016llx %s\n", GEN_VERSION,
	    (unsigned long long)hash.high, (unsigned long long)hash.low,
	    out_versions(b->mem));
}

struct gen_stock *
gen_stock_open(struct job *j, const struct gen_options *options)
{
	struct gen_stock *s = NEW(&j->mem, struct gen_stock);
	struct buf b = {.mem = &j->mem};
	struct font_plan plan;

	job_open(&s->job, j->mem.fail);
	if (faces_plan(j, options, &plan))
		s->fonts = fonts_open(j, &s->job.mem, &plan);
	if (s->fonts == NULL) {
		job_close(&s->job);
		return NULL;
	}
	s->faces = fonts_files(s->fonts, &s->job.mem);
	put_program(&b);
	fonts_describe(s->fonts, &b);
	s->identity = hash_of(b.text, b.len);
	return s;
}

void
gen_stock_prepare(struct gen_stock *s, const struct gen_options *options)
{
	struct gen_options o = *options;
	const struct template *t = NULL;
	struct facts *f;
	struct job j;

	job_open(&j, s->job.mem.fail);
	o.stock = s;
	f = figures_facts(&j, &o);
	if (f != NULL)
		t = figures_template(&j, &o, f);
	if (t != NULL)
		(void)stock_bases(s, &j, t, facts_metrics(f), s->fonts);
	job_close(&j);
}

void
gen_stock_tidy(struct gen_stock *s)
{
	struct kept *k;

	for (k = s->old; k != NULL; k = k->next)
		job_close(&k->job);
	s->old = NULL;
}

struct hash
gen_stock_identity(const struct gen_stock *s)
{
	return s->identity;
}

const char *const *
gen_stock_faces(const struct gen_stock *s)
{
	return s->faces;
}

void
gen_stock_close(struct gen_stock *s)
{
	struct kept *k;

	if (s == NULL)
		return;
	gen_stock_tidy(s);
	for (k = s->kept; k != NULL; k = k->next)
		job_close(&k->job);
	fonts_close(s->fonts);
	job_close(&s->job);
}
