#ifndef TESTS_DATA_FORMS_H
#define TESTS_DATA_FORMS_H

/*
 * Data files on one page: a text that holds several, each below a line
 * “== NAME”, is written into a directory of its own and read, and what is
 * made of it comes back on one line.
 */
#include <stdio.h>
#include <unistd.h>

#include "check.h"

#include "data/checks.h"
#include "data/facts.h"

enum { FORM_FILES = 12 };

struct forms {
	char directory[64];
	const char *name[FORM_FILES];
	int count;
};

static inline void
forms_open(struct forms *f)
{
	memset(f, 0, sizeof(*f));
	strcpy(f->directory, "/tmp/zongjie-forms-XXXXXX");
	assert_non_null(mkdtemp(f->directory));
}

static inline void
forms_close(struct forms *f)
{
	while (f->count > 0)
		unlink(f->name[--f->count]);
	rmdir(f->directory);
}

static inline const char *
forms_path(struct job *j, const struct forms *f, const char *name)
{
	return arena_join(&j->mem, f->directory, "/", name, NULL);
}

static inline void
forms_write_one(struct job *j, struct forms *f, const char *name,
    const char *text, size_t len)
{
	FILE *to;

	assert_true(f->count < FORM_FILES);
	f->name[f->count] = forms_path(j, f, name);
	to = fopen(f->name[f->count++], "w");
	assert_non_null(to);
	assert_int_equal(fwrite(text, 1, len, to), len);
	assert_int_equal(fclose(to), 0);
}

/* The files of `all`; what stands before the first line is now.yml. */
static inline void
forms_write(struct job *j, struct forms *f, const char *all)
{
	const char *name = "now.yml", *next;

	for (;; all = next + strcspn(next, "\n") + 1) {
		next = strncmp(all, "== ", 3) == 0 ? all :
		    strstr(all, "\n== ");
		if (next != NULL && next != all)
			next++;
		forms_write_one(j, f, name, all, next != NULL ?
		    (size_t)(next - all) : strlen(all));
		if (next == NULL)
			return;
		name = arena_strndup(&j->mem, next + 3,
		    strcspn(next + 3, "\n"));
	}
}

static inline void
forms_put_fact(struct buf *b, struct job *j, const struct fact *fact)
{
	if (fact->state == FACT_NUMBER)
		buf_puts(b, dec_plain(&j->mem, fact->number));
	else if (fact->state == FACT_WORD)
		buf_printf(b, "“%s”", fact->word);
	else
		buf_puts(b, fact_state_name(fact->state, LANG_ZH));
}

/*
 * What is asked: paths with blanks between; 甲.流@年 is last year's, 甲.流@期 of
 * the period before, 甲.流@开 whether it may be read outside.
 */
static inline void
forms_put_asked(struct buf *b, struct job *j, struct facts *f,
    const char *asked)
{
	for (; *asked != '\0'; asked += strspn(asked, " ")) {
		size_t n = strcspn(asked, " "), path = strcspn(asked, " @");
		const char *of = arena_strndup(&j->mem, asked, path);
		const char *how = asked + path;

		buf_printf(b, "%s%.*s=", b->len > 0 ? " " : "", (int)n, asked);
		if (strncmp(how, "@开", strlen("@开")) == 0)
			buf_puts(b, facts_is_public(f, of) ? "是" : "否");
		else
			forms_put_fact(b, j, facts_find(j, f, *how != '@' ?
			    FACTS_NOW : strncmp(how, "@年", 4) == 0 ?
			    FACTS_LAST_YEAR : FACTS_LAST_PERIOD, of));
		asked += n;
	}
}

/* The messages: code and place, with the name of another file than now.yml. */
static inline void
forms_put_said(struct buf *b, struct job *j)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);
		const char *path = d->loc.src != NULL ? d->loc.src->path : "";
		const char *name = strrchr(path, '/');

		name = name != NULL ? name + 1 : path;
		buf_printf(b, "%s%s %s%s%zu:%zu", b->len > 0 ? ", " : "",
		    diag_name(d->code), strcmp(name, "now.yml") == 0 ? "" :
		    name, strcmp(name, "now.yml") == 0 ? "" : ":", p.line,
		    p.column);
	}
}

static inline void
forms_put_checks(struct buf *b, struct job *j, struct facts *f)
{
	const struct check_row *row;

	for (row = checks_run(j, f); row != NULL; row = row->next)
		buf_printf(b, "%s%s %s", b->len > 0 ? "; " : "", row->text,
		    verdict_name(row->verdict, LANG_EN));
}

/*
 * A case: what is asked, after any --set as “+KEY=VALUE”; the files; and what
 * comes of it: the answers, the messages, the table of checks.
 */
struct form {
	const char *asked, *files, *got, *said, *checks;
};

/* Takes the leading “+KEY=VALUE” of what is asked into `sets`. */
static inline const char *
forms_take_sets(struct job *j, const char *asked, const char **sets)
{
	for (; *asked == '+'; asked += strspn(asked, " ")) {
		size_t n = strcspn(asked, " ");

		*sets++ = arena_strndup(&j->mem, asked + 1, n - 1);
		asked += n;
	}
	return asked;
}

static inline bool
forms_same(const struct form *c, const char *what, const char *got,
    const char *want)
{
	if (strcmp(got, want) == 0)
		return true;
	print_error("%s\n%s\n%s: %s\nwanted: %s\n", c->asked, c->files, what,
	    got, want);
	return false;
}

/* One case, with `metrics` as its metrics.yml unless it has one itself. */
static inline void
forms_assert(const struct form *c, const char *metrics)
{
	const char *sets[8] = {NULL};
	const struct facts_options o = {.sets = sets};
	struct buf got, said, checks;
	const char *asked;
	struct forms dir;
	struct facts *f;
	struct job j;

	job_open(&j, abort);
	forms_open(&dir);
	got = said = checks = (struct buf){.mem = &j.mem};
	if (strstr(c->files, "== metrics.yml\n") == NULL)
		forms_write_one(&j, &dir, "metrics.yml", metrics,
		    strlen(metrics));
	forms_write(&j, &dir, c->files);
	asked = forms_take_sets(&j, c->asked, sets);
	f = facts_read(&j, forms_path(&j, &dir, "now.yml"), &o);
	if (f != NULL) {
		forms_put_asked(&got, &j, f, asked);
		facts_check(&j, f);
		forms_put_checks(&checks, &j, f);
	}
	forms_put_said(&said, &j);
	forms_close(&dir);
	assert_true(forms_same(c, "got", buf_text(&got), c->got));
	assert_true(forms_same(c, "said", buf_text(&said), c->said));
	assert_true(forms_same(c, "checks", buf_text(&checks), c->checks));
	job_close(&j);
}

#define FORMS_ASSERT(table, metrics) do { \
	size_t each; \
	for (each = 0; each < sizeof(table) / sizeof((table)[0]); each++) \
		forms_assert(&(table)[each], metrics); \
} while (0)

#endif
