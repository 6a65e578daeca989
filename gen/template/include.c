/*
 * From files to one tree.  First report.xml and all that it leads to are read
 * and checked, each file once; then their trees are put together, a file that
 * is included twice as two copies.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

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
	const char *real;		/* one name for each file */
	const struct tpl *root;		/* NULL: unusable */
	const struct part *by;		/* while it is open: who includes it */
	bool open;
	int said;	/* the most sections around a use so far; -1: no use */
};

struct set {
	struct job *job;
	const char *dir;
	struct bases bases;		/* the set itself and what it builds on */
	struct part *parts, **tail;
	struct check check;
	unsigned files, includes, nodes;
	const struct tpl *deep[INCLUDE_COUNT];	/* reported as too deep */
	size_t deep_count;
	bool complete;			/* every file was read to its end */
	bool full;			/* a limit was reported */
};

/* ---- finding ---- */

/* A set's directory and `name`, as people would write it. */
static const char *
path_in(struct set *s, const char *dir, const char *name)
{
	struct buf b = {.mem = &s->job->mem};
	size_t n;

	if (strcmp(dir, ".") != 0)
		buf_puts(&b, dir);
	for (; *name != '\0'; name += n + (name[n] == '/')) {
		n = strcspn(name, "/");
		if (n == 1 && *name == '.')
			continue;
		if (b.len > 0 && b.text[b.len - 1] != '/')
			buf_putc(&b, '/');
		buf_put(&b, name, n);
	}
	return buf_text(&b);
}

static bool
is_beneath(const char *dir, const char *path)
{
	size_t n = strlen(dir);

	if (strcmp(dir, "/") == 0)
		return true;
	return strncmp(dir, path, n) == 0 && path[n] == '/';
}

/* Offers what lies in the directory of `path`. */
static void
offer_files(struct set *s, struct near *near, const char *path)
{
	DIR *d = opendir(file_directory(&s->job->mem, path));
	const struct dirent *e;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		near_offer(near, &s->job->mem, e->d_name,
		    strlen(e->d_name));
	closedir(d);
}

/* The name beside a missing file that is nearest to it; NULL for none. */
static const char *
nearest_file(struct set *s, const char *href)
{
	const char *dir = strrchr(href, '/');
	struct near near = {.word = dir != NULL ? dir + 1 : href};
	size_t i;

	for (i = 0; i < s->bases.count; i++)
		offer_files(s, &near, path_in(s, s->bases.dir[i], href));
	if (near.best == NULL || dir == NULL)
		return near.best;
	return arena_join(&s->job->mem, arena_strndup(&s->job->mem, href,
	    (size_t)(dir - href)), "/", near.best, NULL);
}

static const char *
count_text(struct set *s, int n)
{
	return arena_printf(&s->job->mem, "%d", n);
}

static struct part *
find_part(struct set *s, const char *real)
{
	struct part *p;

	for (p = s->parts; p != NULL; p = p->next)
		if (strcmp(p->real, real) == 0)
			break;
	return p;
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
read_part(struct set *s, const char *path, const char *real,
    const struct src *src, const struct part *by)
{
	struct part *p = NEW(&s->job->mem, struct part);
	const struct node *root = NULL;
	bool sound = false;

	p->path = path;
	p->real = real;
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

/* "a、b": where a file was looked for. */
static const char *
places(struct set *s)
{
	struct buf b = {.mem = &s->job->mem};
	size_t i;

	for (i = 0; i < s->bases.count; i++) {
		buf_puts(&b, i > 0 ? "、" : "");
		buf_puts(&b, s->bases.dir[i]);
	}
	return buf_text(&b);
}

static void
say_missing(struct set *s, const struct naming *in)
{
	const char *near = nearest_file(s, in->name);

	if (s->bases.count > 1 && near != NULL)
		diag_add(s->job, T309, in->loc, in->name, places(s), near);
	else if (s->bases.count > 1)
		diag_add(s->job, T310, in->loc, in->name, places(s));
	else if (near != NULL)
		diag_add(s->job, T301, in->loc, in->name, near);
	else
		diag_add(s->job, T302, in->loc, in->name);
}

/* Where a file of the set is found first. */
struct found {
	const char *path, *real;
	bool outside;		/* it is not beneath its directory */
};

/* Looks for `name` in the set, then in those it builds on. */
static bool
find_file(struct set *s, const char *name, struct found *f)
{
	size_t i;

	for (i = 0; i < s->bases.count; i++) {
		f->path = path_in(s, s->bases.dir[i], name);
		f->real = file_real(&s->job->mem, f->path);
		if (f->real == NULL)
			continue;
		f->outside = !is_beneath(s->bases.real[i], f->real);
		return true;
	}
	return false;
}

/* The file that an include names; false after a message. */
static bool
find_include(struct set *s, const struct naming *in, struct found *f)
{
	if (!find_file(s, in->name, f))
		say_missing(s, in);
	else if (f->outside)
		diag_add(s->job, T306, in->loc, in->name);
	else
		return true;
	s->complete = false;
	return false;
}

static void
read_include(struct set *s, struct part *by, const struct naming *in)
{
	struct part *known;
	struct found f;

	if (!find_include(s, in, &f))
		return;
	known = find_part(s, f.real);
	if (known != NULL && known->open)
		diag_add(s->job, T303, in->loc, chain(s, by, known));
	if (known != NULL || s->full)
		return;
	if (s->files <= INCLUDE_COUNT) {
		read_part(s, f.path, f.real,
		    file_read(s->job, f.path, in->loc), by);
		return;
	}
	diag_add(s->job, T305, in->loc, count_text(s, INCLUDE_COUNT));
	s->complete = false;
	s->full = true;
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
	struct found f;

	inner.part = find_file(s, tpl_attr(t, "href"), &f) ?
	    find_part(s, f.real) : NULL;
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
	const char *path = path_in(s, s->dir, "report.xml");
	struct arena *mem = &s->job->mem;
	const char *real = file_real(mem, path), *dir = file_real(mem, s->dir);
	const struct src *src;

	/* That the data name none was told of when they were read. */
	if (s->dir[0] == '\0' && job_failed(s->job))
		return NULL;
	if (!file_is_directory(s->dir) || dir == NULL)
		diag_add(s->job, T001, asked, s->dir);
	else if (real == NULL)
		diag_add(s->job, T002, asked, s->dir);
	else if (!is_beneath(dir, real))
		diag_add(s->job, T306, asked, "report.xml");
	else {
		src = file_read(s->job, path, asked);
		bases_find(s->job, s->dir, src, root, &s->bases);
		return read_part(s, path, real, src, NULL);
	}
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
