/*
 * GET /compare?with=draft|year|period: what changed, from the documents and
 * not from the look of the pages.  A child does it.
 */
#include <string.h>

#include "preview/inside.h"

struct comparison {
	struct gen_options before, after;
};

static void
compare(struct job *j, void *ctx, struct buf *answer)
{
	const struct gen_diff_options how = {.json = true};
	struct gen_diff_result result;
	const struct comparison *w = ctx;
	struct buf b = {.mem = &j->mem};

	if (gen_diff(j, &w->before, &w->after, &how, &result)) {
		answer_put(answer, ANSWER_DONE, result.text.text,
		    result.text.len);
		return;
	}
	buf_putc(&b, '{');
	json_diagnostics(&b, j);
	buf_putc(&b, '}');
	answer_put(answer, ANSWER_FAILED, b.text, b.len);
}

static void
compare_reads(struct job *j, void *ctx, struct reads *to)
{
	const struct comparison *w = ctx;

	gen_reads(j, &w->before, to);
	gen_reads(j, &w->after, to);
}

static void
take(struct preview *p, void *ctx, enum worker_end end, const char *bytes,
    size_t n)
{
	struct answer_walk walk = {bytes, bytes != NULL ? bytes + n : bytes};
	struct answer_part part;
	struct request *r = ctx;

	(void)p;
	http_say(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "crashed");
	if (end == WORKER_DONE && answer_next(&r->mem, &walk, &part))
		http_answer(r, part.kind == ANSWER_DONE ? MHD_HTTP_OK :
		    MHD_HTTP_CONFLICT, "application/json", part.bytes,
		    part.len);
	http_resume(r);
}

/* What to compare with; false when there is no such thing. */
static bool
choose(struct request *r, struct comparison *w)
{
	const char *with = http_query(r, "with");
	const struct preview *p = r->preview;

	if (with == NULL || p->kept[0] == NULL)
		return false;
	w->before = w->after = p->options->gen;
	w->after.held = p->kept[0]->files;
	if (strcmp(with, "draft") == 0) {
		if (p->kept[1] == NULL)
			return false;
		w->before.held = p->kept[1]->files;
		return true;
	}
	w->before.data = strcmp(with, "year") == 0 ? p->kept[0]->year :
	    strcmp(with, "period") == 0 ? p->kept[0]->period : NULL;
	/* It is there for its figures, and need not name a template set. */
	w->before.template_dir = p->kept[0]->template;
	w->before.sets = NULL;
	return w->before.data != NULL;
}

void
compare_start(struct request *r)
{
	struct comparison *w = NEW(&r->mem, struct comparison);
	const struct worker_plan plan = {
		.task = compare, .reads = compare_reads, .task_ctx = w, .done = take, .done_ctx = r,
	};

	if (!choose(r, w))
		return;
	if (worker_start(r->preview, &plan) == NULL)
		http_say(r, MHD_HTTP_SERVICE_UNAVAILABLE, "busy");
	else
		http_suspend(r);
}
