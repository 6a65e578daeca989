#ifndef TESTS_PREVIEW_ASKED_H
#define TESTS_PREVIEW_ASKED_H

/*
 * What pages ask children for: drafts to ask about, and children that answer
 * as a test says, or really.
 */
#include "preview/played.h"
#include "scene.h"

/* A preview of two good drafts, of the file that is named. */
static inline struct preview
drafts_of(const char *file)
{
	struct preview p = preview_new();
	struct buf b = {.mem = &p.mem};
	int i;

	for (i = 0; i < 2; i++) {
		b = (struct buf){.mem = &p.mem};
		answer_put(&b, ANSWER_REPORT, "\"x\":1", 5);
		answer_put(&b, ANSWER_PATH, file, strlen(file));
		answer_put(&b, ANSWER_TEXT, "a: 1\n", 5);
		answer_put(&b, ANSWER_YEAR, "year.yml", 8);
		answer_put(&b, ANSWER_FIGURES, "\"figures\":[]", 12);
		answer_put(&b, ANSWER_PDF, "%PDF-1.7", 8);
		answer_put(&b, ANSWER_GOOD, NULL, 0);
		render_take(&p, NULL, WORKER_DONE, b.text, b.len);
	}
	arena_free(&p.mem);
	p.mem = (struct arena){.fail = abort};
	return p;
}

/* A child's answer; NULL-ended list of kinds and texts. */
struct part {
	enum answer_kind kind;
	const char *text;
};

static inline const char *
answer_of(struct buf *b, const struct part *parts)
{
	b->len = 0;
	for (; parts->text != NULL; parts++)
		answer_put(b, parts->kind, parts->text, strlen(parts->text));
	return buf_text(b);
}

/* In the place of the child that was started: it says this. */
static inline void
say_as_child(struct preview *p, enum worker_end end,
    const struct part *parts)
{
	struct worker_plan plan = p->workers->plan;
	struct arena mem = {.fail = abort};
	struct buf b = {.mem = &mem};
	const char *text = answer_of(&b, parts);

	workers_kill(p);
	plan.done(p, plan.done_ctx, end, b.len > 0 ? text : NULL, b.len);
	arena_free(&mem);
}

/* Looks after the children until none is left. */
static inline void
run_out(struct preview *p)
{
	struct worker *w, *next;

	while (p->workers != NULL) {
		struct pollfd fd = {p->workers->pipe, POLLIN, 0};

		poll(&fd, 1, 20);
		for (w = p->workers; w != NULL; w = next) {
			next = w->next;
			worker_look(p, w);
		}
		workers_reap(p);
	}
}

/* Asks, waits for the child, and gives the status. */
static inline unsigned
post(struct preview *p, const char *url, const char *body)
{
	struct MHD_Connection c = asked_by_us(body);
	void *slot = ask(p, &c, url, body);
	unsigned status;

	run_out(p);
	if (c.status == 0)
		go_on(p, &c, slot);
	status = c.status;
	leave(p, &c, slot);
	return status;
}

static inline const char *
text_of(struct job *j, const char *path)
{
	const struct src *s = file_read(j, path, (struct loc){0});

	return s != NULL ? arena_strndup(&j->mem, s->text, s->len) : "";
}

#endif
