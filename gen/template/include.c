/*
 * From files to one tree.  First report.xml and all that it leads to are read
 * and checked, each file once; then their trees are put together, a file that
 * is included twice as two copies.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beneath.h"
#include "base/file.h"
#include "template/inside.h"

enum {
	INCLUDE_DEPTH = 8,
	INCLUDE_COUNT = 64,
	NODE_LIMIT = 100000,	/* elements and texts of the whole tree */
	SECTION_DEPTH = 4	/* 一、（一）1.（1） */
};

/* One file of the set. */
struct part {
	struct part *next;
	const char *path;		/* as it is shown */
	dev_t device;			/* one file, whatever its names */
	ino_t inode;
	const struct tpl *root;		/* NULL: unusable */
	const struct part *by;		/* while it is open: who includes it */
	bool open;
	int said;	/* the most sections around a use so far; -1: no use */
};

/* What a name in href="…" stands for; found once, for files may change. */
struct meant {
	struct meant *next;
	const char *name;
	struct part *part;
};

struct set {
	struct job *job;
	const char *dir;
	struct bases bases;		/* the set itself and what it builds on */
	struct part *parts, **tail;
	struct meant *meant;
	struct check check;
	unsigned files, includes, nodes;
	const struct tpl *deep[INCLUDE_COUNT];	/* reported as too deep */
	size_t deep_count;
	bool complete;			/* every file was read to its end */
	bool full;			/* a limit was reported */
};

static const char *
count_text(struct set *s, int n)
{
	return arena_printf(&s->job->mem, "%d", n);
}

static struct part *
find_part(struct set *s, const struct stat *st)
{
	struct part *p;

	for (p = s->parts; p != NULL; p = p->next)
		if (p->inode == st->st_ino && p->device == st->st_dev)
			break;
	return p;
}

static struct part *
find_meant(struct set *s, const char *name)
{
	const struct meant *m = s->meant;

	while (m != NULL && strcmp(m->name, name) != 0)
		m = m->next;
	return m != NULL ? m->part : NULL;
}

/* "report.xml → a.xml → b.xml → a.xml", from the file that is met again. */
static const char *
chain(struct set *s, const struct part *from, const struct part *again)
{
	const char *text = again->path;

	for (; from != again; from = from->by)
		text = arena_join(&s->job->mem, from->path, " → ", text,
		    NULL);
	return arena_join(&s->job->mem, again->path, " → ", text, NULL);
}

/* ---- reading ---- */

static void read_includes(struct set *s, struct part *p,
    const struct naming *includes);

static struct part *
read_part(struct set *s, const char *path, const struct stat *st,
    const struct src *src, const struct part *by)
{
	struct part *p = NEW(&s->job->mem, struct part);
	const struct node *root = NULL;
	bool sound = false;

	p->path = path;
	p->device = st->st_dev;
	p->inode = st->st_ino;
	p->by = by;
	p->open = true;
	p->said = -1;
	*s->tail = p;
	s->tail = &p->next;
	s->files++;
	if (src != NULL)
		root = kept_read(s->job, src, &sound);
	s->complete = s->complete && sound;
	s->check.includes = NULL;
	if (root != NULL)
		p->root = check_file(&s->check, root, by != NULL);
	read_includes(s, p, s->check.includes);
	if (!sound)
		p->root = NULL;
	p->open = false;
	return p;
}

/* The file that an include names; false after a message. */
static bool
find_include(struct set *s, const struct naming *in, struct found *f)
{
	if (!find_open(s->job, &s->bases, in->name, f))
		find_lacking(s->job, &s->bases, in);
	else if (f->fd < 0 && f->error == EXDEV)
		diag_add(s->job, T306, in->loc, in->name);
	else
		return true;
	s->complete = false;
	return false;
}

/* The part of a file that was opened, and is closed; NULL after a message. */
static struct part *
take_include(struct set *s, struct part *by, const struct naming *in,
    const struct found *f)
{
	struct part *known = f->fd >= 0 ? find_part(s, &f->st) : NULL;

	if (known != NULL && known->open)
		diag_add(s->job, T303, in->loc, chain(s, by, known));
	if (known == NULL && !s->full && s->files <= INCLUDE_COUNT) {
		errno = f->error;
		return read_part(s, f->path, &f->st, file_read_open(s->job,
		    f->fd, f->path, in->loc), by);
	}
	if (known == NULL && !s->full) {
		diag_add(s->job, T305, in->loc, count_text(s, INCLUDE_COUNT));
		s->complete = false;
		s->full = true;
	}
	if (f->fd >= 0)
		close(f->fd);
	return known;
}

static void
read_include(struct set *s, struct part *by, const struct naming *in)
{
	struct part *known = find_meant(s, in->name);
	struct meant *m;
	struct found f = {.fd = -1};

	if (known != NULL) {
		if (known->open)
			diag_add(s->job, T303, in->loc, chain(s, by, known));
		return;
	}
	if (!find_include(s, in, &f))
		return;
	m = NEW(&s->job->mem, struct meant);
	m->name = in->name;
	m->part = take_include(s, by, in, &f);
	m->next = s->meant;
	s->meant = m;
}

/* Reads what a file includes, in the order of the file. */
static void
read_includes(struct set *s, struct part *p, const struct naming *includes)
{
	const struct naming *in;
	const struct naming **order;
	size_t n = 0, i;

	for (in = includes; in != NULL; in = in->next)
		n++;
	order = NEW_ARRAY(&s->job->mem, const struct naming *, n + 1);
	for (in = includes, i = n; in != NULL; in = in->next)
		order[--i] = in;
	for (i = 0; i < n; i++)
		read_include(s, p, order[i]);
}

/* ---- putting together ---- */

/* A use of a file. */
struct use {
	struct part *part;
	const struct use *by;
	int depth;		/* includes around it */
	int sections;		/* sections around it */
};

static struct tpl *graft(struct set *s, const struct use *use,
    const struct tpl *t, int sections);

/* Reports a limit of the whole tree, once. */
static void
say_full(struct set *s, enum diag_code code, struct loc loc, int limit)
{
	if (!s->full)
		diag_add(s->job, code, loc, count_text(s, limit));
	s->full = true;
}

/* The same include may be met in each use of its file. */
static void
say_deep(struct set *s, const struct tpl *t, struct loc loc)
{
	size_t i;

	for (i = 0; i < s->deep_count; i++)
		if (s->deep[i] == t)
			return;
	if (s->deep_count == INCLUDE_COUNT)
		return;
	s->deep[s->deep_count++] = t;
	diag_add(s->job, T304, loc, count_text(s, INCLUDE_DEPTH));
}

static bool
is_in_use(const struct use *use, const struct part *p)
{
	for (; use != NULL; use = use->by)
		if (use->part == p)
			return true;
	return false;
}

/* The tree that the include `t` names; NULL when it cannot be had. */
static struct tpl *
graft_include(struct set *s, const struct use *use, const struct tpl *t,
    int sections)
{
	struct use inner = {.by = use, .sections = sections};
	struct loc loc = tpl_attr_loc(t, "href");
	struct tpl *copy;

	inner.part = find_meant(s, tpl_attr(t, "href"));
	inner.depth = use->depth + 1;
	if (inner.part == NULL || inner.part->root == NULL ||
	    is_in_use(use, inner.part))
		return NULL;
	if (inner.depth > INCLUDE_DEPTH) {
		say_deep(s, t, loc);
		return NULL;
	}
	if (++s->includes > INCLUDE_COUNT) {
		say_full(s, T305, loc, INCLUDE_COUNT);
		return NULL;
	}
	copy = graft(s, &inner, inner.part->root, sections);
	if (inner.part->said < sections)
		inner.part->said = sections;
	return copy;
}

/*
 * A section in a section in …, over files.  What was reported for an earlier
 * use of the file is not said again.
 */
static void
check_level(struct set *s, const struct use *use, const struct tpl *t,
    int level)
{
	int within = level - use->sections, said = use->part->said;

	if (level <= SECTION_DEPTH ||
	    (said >= 0 && said + within > SECTION_DEPTH))
		return;
	diag_add(s->job, T111, t->loc, count_text(s, SECTION_DEPTH));
}

static void
graft_children(struct set *s, const struct use *use, const struct tpl *t,
    struct tpl *copy, int sections)
{
	const struct tpl **tail = &copy->child;
	const struct tpl *child;

	for (child = t->child; child != NULL; child = child->next) {
		struct tpl *made = graft(s, use, child, sections);

		if (made == NULL)
			continue;
		made->up = copy;
		*tail = made;
		tail = &made->next;
	}
}

/* A copy of `t` with its includes in place; NULL for one without a tree. */
static struct tpl *
graft(struct set *s, const struct use *use, const struct tpl *t,
    int sections)
{
	struct tpl *copy = NEW(&s->job->mem, struct tpl), *inner;

	if (++s->nodes > NODE_LIMIT) {
		say_full(s, T307, t->loc, NODE_LIMIT);
		return NULL;
	}
	*copy = *t;
	copy->next = copy->child = NULL;
	if (t->el == EL_section)
		check_level(s, use, t, ++sections);
	if (t->el != EL_include) {
		graft_children(s, use, t, copy, sections);
		return copy;
	}
	inner = graft_include(s, use, t, sections);
	if (inner == NULL)
		return NULL;
	inner->up = copy;
	copy->child = inner;
	return copy;
}

/* ---- the set ---- */

static const char *const *
file_names(struct set *s)
{
	const char **names = NEW_ARRAY(&s->job->mem, const char *,
	    s->files + 1);
	const struct part *p;
	size_t n = 0;

	for (p = s->parts; p != NULL; p = p->next)
		names[n++] = p->path;
	return names;
}

/* The first file of the set; NULL after a message. */
static struct part *
read_report(struct set *s, const char *root, struct loc asked)
{
	const char *path = find_path(s->job, s->dir, "report.xml");
	int fd = beneath_open(s->dir, "report.xml"), error = errno;
	const struct src *src;
	struct stat st = {0};

	if (!file_is_directory(s->dir)) {
		/* That the data name none was told of with them. */
		if (s->dir[0] != '\0' || !job_failed(s->job))
			diag_add(s->job, T001, asked, s->dir);
	} else if (fd < 0 && find_is_absent(error))
		diag_add(s->job, T002, asked, s->dir);
	else if (fd < 0 && error == EXDEV)
		diag_add(s->job, T306, asked, "report.xml");
	else {
		if (fd >= 0)
			(void)fstat(fd, &st);
		errno = error;
		src = file_read_open(s->job, fd, path, asked);
		bases_find(s->job, s->dir, src, root, &s->bases);
		return read_part(s, path, &st, src, NULL);
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

const struct template *
template_read(struct job *j, const char *dir, const char *root,
    struct loc asked)
{
	struct set s = {.job = j, .check = {.job = j}, .complete = true};
	struct template *t;
	struct use use = {0};

	s.dir = arena_strdup(&j->mem, dir);
	s.tail = &s.parts;
	use.part = read_report(&s, root, asked);
	if (use.part == NULL)
		return NULL;
	check_names(&s.check, s.complete);
	if (use.part->root == NULL)
		return NULL;
	t = NEW(&j->mem, struct template);
	t->root = graft(&s, &use, use.part->root, 0);
	t->files = file_names(&s);
	t->dir = s.dir;
	return t;
}
