/*
 * words.yml of a template set: the words and fixed phrases of the house, for
 * proof-reading.
 */
#include <string.h>

#include "base/file.h"
#include "data/data.h"
#include "data/format.h"
#include "gen_inside.h"
#include "lint/lint.h"

struct reading {
	struct job *job;
	const struct lint_word **word;	/* where the next one goes */
	const struct lint_phrase **phrase;
};

static void
complain(struct reading *r, const struct data *d)
{
	if (!d->bad)
		diag_add(r->job, N415, d->key != NULL ? d->key_loc : d->loc,
		    d->key != NULL ? d->key : d->text);
}

/* A word that may be looked for: it begins with a letter of its own. */
static bool
is_word(const struct data *d)
{
	return d->kind == DATA_TEXT && d->text[0] != '\0' &&
	    strchr("#@~", d->text[0]) == NULL;
}

static void
add_word(struct reading *r, const char *wrong, const char *right,
    bool phrase)
{
	struct lint_word *w = NEW(&r->job->mem, struct lint_word);

	*w = (struct lint_word){NULL, wrong, right, phrase};
	*r->word = w;
	r->word = &w->next;
}

/* 全文: [政治意识, …] */
static void
read_parts(struct reading *r, const char *name, const struct data *list)
{
	struct lint_phrase *p = NEW(&r->job->mem, struct lint_phrase);
	const char **parts = NEW_ARRAY(&r->job->mem, const char *,
	    list->count + 1);
	const struct data *d;

	for (d = list->child; d != NULL; d = d->next) {
		if (!is_word(d)) {
			complain(r, d);
			return;
		}
		parts[p->count++] = d->text;
	}
	p->name = name;
	p->parts = parts;
	*r->phrase = p;
	r->phrase = &p->next;
}

/* 别写: [四种意识, …] */
static void
read_others(struct reading *r, const char *name, const struct data *list)
{
	const struct data *d;

	for (d = list->child; d != NULL; d = d->next)
		if (is_word(d))
			add_word(r, d->text, name, true);
		else
			complain(r, d);
}

static void
read_phrase(struct reading *r, const struct data *d)
{
	const struct data *c;

	if (d->kind != DATA_MAP)
		complain(r, d);
	for (c = d->child; d->kind == DATA_MAP && c != NULL; c = c->next)
		if (c->kind != DATA_LIST)
			complain(r, c);
		else if (strcmp(c->key, "全文") == 0)
			read_parts(r, d->key, c);
		else if (strcmp(c->key, "别写") == 0)
			read_others(r, d->key, c);
		else
			complain(r, c);
}

/* 台帐: 台账 */
static void
read_slip(struct reading *r, const struct data *d)
{
	if (d->kind == DATA_TEXT && d->text[0] != '\0' &&
	    strchr("#@~", d->key[0]) == NULL)
		add_word(r, d->key, d->text, false);
	else
		complain(r, d);
}

static void
read_all(struct reading *r, const struct data *root)
{
	const struct data *d, *c;

	for (d = root->child; d != NULL; d = d->next) {
		bool phrases = strcmp(d->key, "固定提法") == 0;

		if (strcmp(d->key, "格式") == 0)
			continue;
		if (d->kind != DATA_MAP || (!phrases &&
		    strcmp(d->key, "错词") != 0)) {
			complain(r, d);
			continue;
		}
		for (c = d->child; c != NULL; c = c->next)
			if (phrases)
				read_phrase(r, c);
			else
				read_slip(r, c);
	}
}

const struct lint_house *
gen_house_words(struct job *j, const char *template_dir)
{
	const char *path = arena_join(&j->mem, template_dir, "/words.yml",
	    NULL);
	struct lint_house *house = NEW(&j->mem, struct lint_house);
	struct reading r = {j, &house->words, &house->phrases};
	const struct src *src;
	const struct data *root;

	if (!file_exists(path))
		return NULL;
	src = file_read_of_set(j, template_dir, "words.yml",
	    (struct loc){0});
	root = src != NULL ? data_read(j, src) : NULL;
	if (root == NULL || !format_check(j, root, "zongjie-words/1"))
		return NULL;
	read_all(&r, root);
	return house;
}
