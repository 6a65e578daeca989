/*
 * Which files a report's data would come from, without a look at its figures:
 * for who has to know beforehand what will be read.  The names are found as
 * facts_read.c, facts_parts.c and inherit.c find them.
 */
#include <string.h>

#include "base/file.h"
#include "data/facts_inside.h"

struct following {
	struct job *job;
	struct facts *facts;		/* where the files are noted */
	struct table seen;
};

static void follow_parts(struct following *w, const struct data *root);

/* Notes a file; false: it was noted before. */
static bool
note(struct following *w, const char *path)
{
	size_t n = strlen(path);

	if (table_find(&w->seen, path, n) != NULL)
		return false;
	table_put(&w->seen, path, n, path);
	facts_add_file(w->job, w->facts, path);
	return true;
}

static const struct data *
name_of(const struct data *root, const char *key)
{
	const struct data *d = root != NULL ? data_child(root, key) : NULL;

	return d != NULL && !d->bad && d->kind == DATA_TEXT &&
	    d->text[0] != '\0' ? d : NULL;
}

/* A file that is named and names none itself. */
static void
follow_name(struct following *w, const struct data *d)
{
	if (d != NULL)
		note(w, facts_named_path(w->job, w->facts, d));
}

/* A month, a half, a sub-unit: a period file with a head of its own. */
static void
follow_part(struct following *w, const struct data *name)
{
	const char *path = file_beside(&w->job->mem, name->loc.src->path,
	    name->text);
	struct facts *part;
	const struct src *src;
	const struct data *root;
	size_t i;

	if (!note(w, path))
		return;
	src = file_read(w->job, path, name->loc);
	root = src != NULL ? data_read(w->job, src) : NULL;
	if (root == NULL)
		return;
	part = facts_new(w->job, path);
	root = facts_inherit(w->job, part, root);
	for (i = 0; i < part->file_count; i++)
		note(w, part->files[i]);
	follow_name(w, name_of(root, "单位"));
	follow_name(w, name_of(root, "指标"));
	follow_parts(w, root);
}

static void
follow_parts(struct following *w, const struct data *root)
{
	const struct data *list, *c;
	size_t i;

	for (i = 0; roll_key(i) != NULL; i++) {
		list = data_child(root, roll_key(i));
		for (c = list != NULL ? list->child : NULL; c != NULL;
		    c = c->next)
			if (c->kind == DATA_TEXT && c->text[0] != '\0')
				follow_part(w, c);
	}
}

/* Whether there is any sense in looking for parts in the file. */
static bool
may_have_parts(const struct src *src)
{
	size_t i;

	for (i = 0; roll_key(i) != NULL; i++)
		if (strstr(src->text, roll_key(i)) != NULL)
			return true;
	/* In quotation marks it may be written "\u6309…". */
	return strchr(src->text, '\\') != NULL;
}

/* 上年 or 上期: of its head, only the parts count. */
static void
follow_before(struct following *w, const struct data *name)
{
	const struct src *src;
	const struct data *root;
	const char *path;

	if (name == NULL)
		return;
	path = facts_named_path(w->job, w->facts, name);
	if (!note(w, path))
		return;
	src = file_read(w->job, path, name->loc);
	root = src != NULL && may_have_parts(src) ?
	    data_read(w->job, src) : NULL;
	if (root != NULL)
		follow_parts(w, root);
}

/* The entry of the head that counts, when it is a name. */
static const struct data *
head_name(const struct facts *f, const char *key)
{
	const struct data *d = facts_head(f, key);

	return d != NULL && !d->bad && d->kind == DATA_TEXT &&
	    d->text[0] != '\0' ? d : NULL;
}

const char *const *
facts_follow(struct job *j, struct facts *f)
{
	struct following w = {.job = j, .facts = f, .seen = {.mem = &j->mem}};
	size_t i;

	for (i = 0; i < f->file_count; i++)
		table_put(&w.seen, f->files[i], strlen(f->files[i]),
		    f->files[i]);
	follow_name(&w, head_name(f, "指标"));
	follow_before(&w, head_name(f, "上年"));
	follow_before(&w, head_name(f, "上期"));
	follow_parts(&w, f->file[FACTS_NOW].root);
	return f->files;
}
