/*
 * POST /set: a figure typed into the page goes into its data file, comments
 * and layout untouched; {undo=1} takes the last one back.  A child does it.
 */
#include <stdlib.h>
#include <string.h>

#include "preview/inside.h"

/* A file that was changed here, for taking it back. */
struct undo {
	struct undo *next;
	const char *file, *path, *before, *after;
	struct arena mem;
};

struct wish {
	struct preview *preview;
	const char *file, *path, *value;
	const struct undo *back;	/* or take this one back */
};

/* ---- in the child ---- */

static void
refuse(struct job *j, struct buf *answer)
{
	struct buf b = {.mem = &j->mem};

	buf_putc(&b, '{');
	json_bool(&b, "done", false);
	json_diagnostics(&b, j);
	buf_putc(&b, '}');
	answer_put(answer, ANSWER_FAILED, b.text, b.len);
}

static void
confirm(struct job *j, const char *file, const char *path,
    const struct gen_put *put, struct buf *answer)
{
	struct buf b = {.mem = &j->mem};

	buf_putc(&b, '{');
	json_bool(&b, "done", true);
	json_text(&b, "file", file);
	json_text(&b, "path", path);
	if (put != NULL) {
		json_int(&b, "line", (long long)put->line);
		json_int(&b, "column", (long long)put->column);
	}
	buf_putc(&b, '}');
	answer_put(answer, ANSWER_DONE, b.text, b.len);
}

/* Writes to what a link leads to, not over the link. */
static bool
write_file(struct job *j, const char *file, const char *text)
{
	char *real = realpath(file, NULL);
	bool done = file_write(j, real != NULL ? real : file, text,
	    strlen(text));

	free(real);
	return done;
}

static void
take_back(struct job *j, const struct undo *u, struct buf *answer)
{
	const struct src *src = file_read(j, u->file, (struct loc){0});

	if (src != NULL && strcmp(src->text, u->after) != 0)
		diag_add(j, P103, ((struct loc){src, 0, 0}), u->path);
	if (src == NULL || job_failed(j) ||
	    !write_file(j, u->file, u->before))
		refuse(j, answer);
	else
		confirm(j, u->file, u->path, NULL, answer);
}

/* Where the file lies that is written. */
static void
put_writes(struct job *j, void *ctx, struct reads *to)
{
	const struct wish *w = ctx;
	const char *file = w->back != NULL ? w->back->file : w->file;
	const char *real = file_real(&j->mem, file);

	reads_add(to, file_directory(&j->mem, real != NULL ? real : file));
}

static void
put_reads(struct job *j, void *ctx, struct reads *to)
{
	const struct wish *w = ctx;

	reads_file(to, w->back != NULL ? w->back->file : w->file);
	gen_reads(j, &w->preview->options->gen, to);
}

static void
put_value(struct job *j, void *ctx, struct buf *answer)
{
	const struct wish *w = ctx;
	struct gen_put put;

	if (w->back != NULL) {
		take_back(j, w->back, answer);
		return;
	}
	if (!gen_put(j, &w->preview->options->gen, w->file, w->path,
	    w->value, &put) || !write_file(j, w->file, put.text)) {
		refuse(j, answer);
		return;
	}
	confirm(j, w->file, w->path, &put, answer);
	answer_put(answer, ANSWER_BEFORE, put.before, strlen(put.before));
	answer_put(answer, ANSWER_AFTER, put.text, strlen(put.text));
}

/* ---- in the server ---- */

static void
push(struct preview *p, const struct request *r, const char *before,
    const char *after)
{
	struct undo *u = calloc(1, sizeof(*u));

	if (u == NULL)
		p->options->no_memory();
	u->mem.fail = p->options->no_memory;
	u->file = arena_strdup(&u->mem, r->wish->file);
	u->path = arena_strdup(&u->mem, r->wish->path);
	u->before = arena_strdup(&u->mem, before);
	u->after = arena_strdup(&u->mem, after);
	u->next = p->undo;
	p->undo = u;
}

static void
pop(struct preview *p)
{
	struct undo *u = p->undo;

	p->undo = u->next;
	arena_free(&u->mem);
	free(u);
}

void
put_forget(struct preview *p)
{
	while (p->undo != NULL)
		pop(p);
}

static void
take(struct preview *p, void *ctx, enum worker_end end, const char *bytes,
    size_t n)
{
	struct answer_walk walk = {bytes, bytes != NULL ? bytes + n : bytes};
	const char *before = NULL, *after = NULL;
	struct answer_part part;
	struct request *r = ctx;

	http_say(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "crashed");
	while (end == WORKER_DONE && answer_next(&r->mem, &walk, &part))
		if (part.kind == ANSWER_BEFORE)
			before = part.bytes;
		else if (part.kind == ANSWER_AFTER)
			after = part.bytes;
		else
			http_answer(r, part.kind == ANSWER_DONE ?
			    MHD_HTTP_OK : MHD_HTTP_CONFLICT,
			    "application/json", part.bytes, part.len);
	if (after != NULL && before != NULL)
		push(p, r, before, after);
	else if (r->wish->back != NULL && r->wish->back == p->undo &&
	    r->status == MHD_HTTP_OK)
		pop(p);
	/* The draft may have been quicker than this answer. */
	if (p->last != NULL)
		state_publish(p);
	p->writing = false;
	http_resume(r);
}

void
put_start(struct request *r)
{
	struct preview *p = r->preview;
	struct wish *w = NEW(&r->mem, struct wish);
	const struct worker_plan plan = {
		.task = put_value, .reads = put_reads, .writes = put_writes,
		.task_ctx = w, .done = take, .done_ctx = r,
	};

	*w = (struct wish){
		.preview = p, .file = http_field(r, "file"),
		.path = http_field(r, "path"),
		.value = http_field(r, "value"),
	};
	if (http_field(r, "undo") != NULL)
		w->back = p->undo;
	r->wish = w;
	if (w->back == NULL && (w->file == NULL || w->path == NULL ||
	    w->value == NULL)) {
		http_say(r, MHD_HTTP_BAD_REQUEST, "nothing to do");
		return;
	}
	/* One after the other: each must see what the one before wrote. */
	if (p->writing || worker_start(p, &plan) == NULL) {
		http_say(r, MHD_HTTP_SERVICE_UNAVAILABLE, "busy");
		return;
	}
	p->writing = true;
	http_suspend(r);
}
