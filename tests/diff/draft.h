#ifndef TESTS_DIFF_DRAFT_H
#define TESTS_DIFF_DRAFT_H

/* Drafts written as lines of text. */
#include "doc/doc.h"

/*
 * A line is a paragraph; [a/b] before it names its sections, =一、 makes it
 * a heading of that label (== of the second level), an empty one has no words.
 * In it:
 *
 *     {path|role|value|text}           a figure
 *     {path|role|value|text|formula}   one that is computed
 *     <word>{…}                        a comparison, of two runs
 *     ^                                a forced line break
 */
struct reader {
	struct job *job;
	const struct src *src;
	const char *at, *end;		/* of the line */
	const struct run **tail;
};

static inline struct loc
loc_of(const struct reader *r, const char *from, const char *to)
{
	return (struct loc){r->src, (uint32_t)(from - r->src->text),
	    (uint32_t)(to - r->src->text)};
}

static inline void
put_run(struct reader *r, enum run_kind kind, const char *text,
    struct loc loc, const struct origin *origin)
{
	struct run *run = NEW(&r->job->mem, struct run);

	*run = (struct run){.kind = kind, .text = text, .loc = loc,
	    .origin = origin};
	*r->tail = run;
	r->tail = &run->next;
}

/* What stands up to the next | or }; NULL when that is nothing. */
static inline const char *
field(struct reader *r)
{
	size_t n = strcspn(r->at, "|}");
	const char *text = arena_strndup(&r->job->mem, r->at, n);

	r->at += n + (r->at[n] == '|');
	return n > 0 ? text : NULL;
}

static inline void
read_figure(struct reader *r, const char *from, const char *word,
    const char *word_end)
{
	struct origin *o = NEW(&r->job->mem, struct origin);
	const char *value, *text;
	struct loc loc;

	r->at++;
	o->path = field(r);
	o->role = field(r);
	value = field(r);
	if (value != NULL)
		o->value = dec_parse(&r->job->mem, value, strlen(value));
	text = field(r);
	o->formula = field(r);
	r->at++;
	loc = loc_of(r, from, r->at);
	if (word != NULL)
		put_run(r, RUN_TEXT, arena_strndup(&r->job->mem, word,
		    (size_t)(word_end - word)), loc, NULL);
	put_run(r, RUN_FIGURE, text != NULL ? text : "", loc, o);
}

static inline const struct run *
read_runs(struct reader *r)
{
	const struct run *first = NULL;
	const char *from;

	r->tail = &first;
	while (r->at < r->end) {
		from = r->at;
		if (*from == '{') {
			read_figure(r, from, NULL, NULL);
		} else if (*from == '<') {
			const char *close = strchr(from, '>');

			r->at = close + 1;
			read_figure(r, from, from + 1, close);
		} else if (*from == '^') {
			r->at++;
			put_run(r, RUN_BREAK, "", loc_of(r, from, r->at), NULL);
		} else {
			r->at += strcspn(from, "{<^\n");
			put_run(r, RUN_TEXT, arena_strndup(&r->job->mem, from,
			    (size_t)(r->at - from)), loc_of(r, from, r->at),
			    NULL);
		}
	}
	r->tail = NULL;
	return first;
}

static inline struct block *
read_block(struct reader *r)
{
	struct block *b = NEW(&r->job->mem, struct block);
	struct arena *mem = &r->job->mem;

	b->kind = BLOCK_PARA;
	b->label = b->section = "";
	b->loc = loc_of(r, r->at, r->end);
	if (*r->at == '[') {
		b->section = arena_strndup(mem, r->at + 1,
		    strcspn(r->at, "]") - 1);
		r->at += strcspn(r->at, "]") + 1;
	}
	if (*r->at == '=') {
		const char *mark = strstr(r->at, "、") + strlen("、");

		b->kind = BLOCK_HEADING;
		b->level = (int)strspn(r->at, "=");
		b->label = arena_strndup(mem, r->at + b->level,
		    (size_t)(mark - r->at - b->level));
		r->at = mark;
	}
	b->run = read_runs(r);
	return b;
}

static inline const struct doc *
doc_of(struct job *j, const char *path, const char *text)
{
	struct doc *d = NEW(&j->mem, struct doc);
	const struct block **tail = &d->first;
	struct reader r = {.job = j, .src = source(j, path, text)};

	r.at = r.src->text;
	while (*r.at != '\0') {
		struct block *b;

		r.end = r.at + strcspn(r.at, "\n");
		b = read_block(&r);
		*tail = b;
		tail = &b->next;
		r.at = r.end + (*r.end == '\n');
	}
	return d;
}

#endif
