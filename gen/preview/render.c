/*
 * Drafts: made in a child, kept here while somebody may look at them.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "preview/inside.h"

/* ---- in the child ---- */

/*
 * What the stock had ready was not read for this job; here it is, for the
 * source pane.  Images and directories are no text: nothing to be told.
 */
static void
read_others(struct job *j)
{
	struct diags said = j->diags;
	const struct input *in;
	const struct job_file *f;

	for (in = j->inputs; in != NULL; in = in->next) {
		for (f = j->read; f != NULL; f = f->next)
			if (strcmp(f->path, in->path) == 0)
				break;
		if (f == NULL)
			file_read(j, in->path, (struct loc){0});
	}
	j->diags = said;
	*j->diags.tail = NULL;
}

static void
put_files(struct buf *answer, const struct job *j)
{
	const struct job_file *f;

	for (f = j->read; f != NULL; f = f->next) {
		answer_put(answer, ANSWER_PATH, f->path, strlen(f->path));
		if (f->text != NULL)
			answer_put(answer, ANSWER_TEXT, f->text, f->len);
	}
}

static void
put_string(struct buf *answer, enum answer_kind kind, const char *s)
{
	if (s != NULL)
		answer_put(answer, kind, s, strlen(s));
}

static void
put_counts(struct buf *answer, const struct job *j,
    const struct gen_draft *d)
{
	struct preview_made counts = {
		.pages = d->made.pages,
		.errors = j->diags.count[LEVEL_ERROR],
		.warnings = j->diags.count[LEVEL_WARNING],
	};
	const struct gen_missing *m;

	for (m = d->missing; m != NULL; m = m->next)
		counts.missing++;
	answer_put(answer, ANSWER_COUNTS, &counts, sizeof(counts));
}

static void
draft_reads(struct job *j, void *ctx, struct reads *to)
{
	const struct preview *p = ctx;
	struct gen_options options = p->options->gen;

	options.stock = p->stock;
	gen_reads(j, &options, to);
}

static void
make_draft(struct job *j, void *ctx, struct buf *answer)
{
	struct preview *p = ctx;
	struct gen_options options = p->options->gen;
	struct buf report = {.mem = &j->mem}, figures = {.mem = &j->mem};
	struct gen_draft d;
	bool good;

	options.draft = !p->final;
	options.stock = p->stock;
	good = gen_draft(j, &options, &d);
	read_others(j);
	json_report(&report, j, &d);
	answer_put(answer, ANSWER_REPORT, report.text, report.len);
	put_counts(answer, j, &d);
	put_files(answer, j);
	put_string(answer, ANSWER_YEAR, d.last_year);
	put_string(answer, ANSWER_PERIOD, d.last_period);
	put_string(answer, ANSWER_TEMPLATE, d.template_dir);
	if (!good)
		return;
	json_figures(&figures, &d);
	put_string(answer, ANSWER_NAME, d.made.output);
	answer_put(answer, ANSWER_FIGURES, figures.text, figures.len);
	answer_put(answer, ANSWER_PDF, d.made.pdf.text, d.made.pdf.len);
	answer_put(answer, ANSWER_GOOD, NULL, 0);
}

/* ---- in the server ---- */

static void
take_path(struct draft *d, const char *path)
{
	struct job_file *f = NEW(&d->mem, struct job_file);

	f->path = path;
	f->next = d->files;
	d->files = f;
}

static void
take_part(struct draft *d, const struct answer_part *part)
{
	/* The file whose path came last. */
	struct job_file *file = (struct job_file *)(uintptr_t)d->files;

	switch (part->kind) {
	case ANSWER_GOOD:	d->good = true; break;
	case ANSWER_NAME:	d->name = part->bytes; break;
	case ANSWER_REPORT:	d->report = part->bytes; break;
	case ANSWER_FIGURES:	d->figures = part->bytes; break;
	case ANSWER_YEAR:	d->year = part->bytes; break;
	case ANSWER_PERIOD:	d->period = part->bytes; break;
	case ANSWER_TEMPLATE:	d->template = part->bytes; break;
	case ANSWER_PATH:	take_path(d, part->bytes); break;
	case ANSWER_PDF:
		d->pdf = part->bytes;
		d->pdf_len = part->len;
		break;
	case ANSWER_TEXT:
		if (file == NULL)
			break;
		file->text = part->bytes;
		file->len = part->len;
		break;
	case ANSWER_COUNTS:
		if (part->len == sizeof(d->counts))
			memcpy(&d->counts, part->bytes, part->len);
		break;
	default:
		break;
	}
}

static struct draft *
draft_new(struct preview *p)
{
	struct draft *d = calloc(1, sizeof(*d));
	struct timespec t;

	if (d == NULL)
		p->options->no_memory();
	clock_gettime(CLOCK_REALTIME, &t);
	d->mem.fail = p->options->no_memory;
	d->made_at = t.tv_sec * 1000LL + t.tv_nsec / 1000000;
	d->final = p->final;
	return d;
}

/* What there is to say of a child that did not answer. */
static void
take_failure(struct preview *p, struct draft *d, enum worker_end end)
{
	struct buf report = {.mem = &d->mem};
	struct gen_draft none = {0};
	const char *seconds;
	struct job j;

	job_open(&j, p->options->no_memory);
	seconds = arena_printf(&j.mem, "%u", p->options->timeout);
	if (end == WORKER_TOO_LONG)
		diag_add(&j, P102, (struct loc){0}, seconds);
	else
		diag_add(&j, P101, (struct loc){0}, p->options->gen.data);
	json_report(&report, &j, &none);
	job_close(&j);
	d->report = report.text;
	d->counts.errors = 1;
	/* The files are still those of the last run. */
	if (p->last == NULL)
		take_path(d, arena_strdup(&d->mem, p->options->gen.data));
	else {
		const struct job_file *f;

		for (f = p->last->files; f != NULL; f = f->next)
			take_path(d, arena_strdup(&d->mem, f->path));
	}
}

static bool
is_kept(const struct preview *p, const struct draft *d)
{
	size_t i;

	for (i = 0; i < KEPT; i++)
		if (p->kept[i] == d)
			return true;
	return false;
}

static void
draft_free(struct draft *d)
{
	if (d == NULL)
		return;
	arena_free(&d->mem);
	free(d);
}

/* Puts `d` in the place of the last run, and before the good ones. */
static void
keep(struct preview *p, struct draft *d)
{
	struct draft *old = p->last;

	p->last = d;
	if (old != NULL && !is_kept(p, old))
		draft_free(old);
	if (!d->good)
		return;
	d->number = ++p->numbered;
	draft_free(p->kept[KEPT - 1]);
	memmove(p->kept + 1, p->kept, (KEPT - 1) * sizeof(*p->kept));
	p->kept[0] = d;
}

static void start_spare(struct preview *p);

void
render_take(struct preview *p, void *ctx, enum worker_end end,
    const char *bytes, size_t n)
{
	struct answer_walk walk = {bytes, bytes != NULL ? bytes + n : bytes};
	struct draft *d = draft_new(p);
	struct answer_part part;

	(void)ctx;
	while (end == WORKER_DONE && answer_next(&d->mem, &walk, &part))
		take_part(d, &part);
	if (d->report == NULL)
		take_failure(p, d, end);
	d->good = d->good && d->pdf != NULL && d->figures != NULL;
	keep(p, d);
	watch_follow(p, d->files);
	d->counts.good = d->good;
	d->counts.number = p->kept[0] != NULL ? p->kept[0]->number : 0;
	d->counts.microseconds = (long)(now() - p->dirty_at);
	state_publish(p);
	if (p->options->made != NULL)
		p->options->made(p->options->ctx, &d->counts);
	if (end == WORKER_DONE && p->daemon != NULL)
		start_spare(p);
}

/* ---- who makes them ---- */

/* Without a stock, each draft looks for its faces, and tells what is wrong. */
void
render_stock(struct preview *p)
{
	const char *share = p->options->gen.share;
	struct stamp faces = {0};

	if (share != NULL)
		stamp_read(arena_join(&p->watch_mem, share,
		    "/fonts/faces.yml", NULL), &faces);
	if (p->stock_tried && stamp_same(&faces, &p->faces))
		return;
	if (p->spare != NULL)
		worker_stop(p, p->spare);
	gen_stock_close(p->stock);
	job_close(&p->prepared);
	job_open(&p->prepared, p->options->no_memory);
	p->faces = faces;
	p->stock_tried = true;
	p->stock = gen_stock_open(&p->prepared, &p->options->gen);
}

static struct worker *
start(struct preview *p, bool waits)
{
	/* Without faces of ours, fontconfig looks for some, anywhere. */
	const struct worker_plan plan = {
		.task = make_draft, .task_ctx = p,
		.reads = p->stock != NULL ? draft_reads : NULL,
		.done = render_take, .waits = waits,
	};

	return worker_start(p, &plan);
}

/* Once a draft is made, a child gets ready for the next save. */
static void
start_spare(struct preview *p)
{
	if (p->spare != NULL && p->spare_final == p->final)
		return;
	if (p->spare != NULL)
		worker_stop(p, p->spare);
	p->spare_final = p->final;
	p->spare = start(p, true);
}

void
render_start(struct preview *p)
{
	p->dirty = false;
	render_stock(p);
	p->render = p->spare;
	p->spare = NULL;
	if (p->render != NULL && p->spare_final != p->final) {
		worker_stop(p, p->render);
		p->render = NULL;
	}
	if (p->render == NULL || !worker_go(p, p->render))
		p->render = start(p, false);
	if (p->render == NULL)
		render_take(p, NULL, WORKER_CRASHED, NULL, 0);
}

void
render_forget(struct preview *p)
{
	size_t i;

	if (!is_kept(p, p->last))
		draft_free(p->last);
	p->last = NULL;
	for (i = 0; i < KEPT; i++) {
		draft_free(p->kept[i]);
		p->kept[i] = NULL;
	}
}

const struct draft *
render_draft(const struct preview *p, unsigned number)
{
	size_t i;

	for (i = 0; i < KEPT; i++)
		if (p->kept[i] != NULL && p->kept[i]->number == number)
			return p->kept[i];
	return NULL;
}

const struct job_file *
render_file(const struct preview *p, const char *path)
{
	const struct job_file *f = p->last != NULL ? p->last->files : NULL;

	while (f != NULL && (f->text == NULL || strcmp(f->path, path) != 0))
		f = f->next;
	return f;
}
