/*
 * What a template needs, read from its tree alone: every attribute that
 * elements.def calls a path, paths or a test.
 */
#include <string.h>

#include "expr/expr.h"
#include "merge/merge.h"
#include "merge/wording.h"

static const struct {
	enum element el;
	const char *name, *type;
} attrs[] = {
#define ELEMENT(id, name, stands, holds, zh, en)
#define ATTRIBUTE(element, name, type, need, values, zh, en) \
	{EL_##element, name, #type},
#include "template/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};

enum { ATTRS = sizeof(attrs) / sizeof(attrs[0]) };

/* A loop variable that hides the data below it. */
struct hidden {
	const struct hidden *up;
	const char *name;
};

enum { BUCKETS = 1024 };

/* The same key in the chain of its bucket. */
struct bucket {
	struct bucket *next;
	struct key *key;
};

/* Where the walk is. */
struct keys {
	struct job *job;
	struct key *first, **tail;
	struct bucket **known;
	const struct hidden *hidden;
	const char *owner, *section, *role;
	int level;
	unsigned editions;	/* that have what is walked through */
	const char *condition;	/* the test of the branch, or NULL */
};

static bool
begins_with(const char *path, const char *name)
{
	size_t n = strlen(name);

	return strncmp(path, name, n) == 0 &&
	    (path[n] == '.' || path[n] == '\0');
}

static bool
is_hidden(const struct keys *k, const char *path)
{
	const struct hidden *h;

	for (h = k->hidden; h != NULL; h = h->up)
		if (begins_with(path, h->name) ||
		    strcmp(path, "序") == 0 || strcmp(path, "键") == 0)
			return true;
	return false;
}

/* The key of that path, new ones with nothing but it. */
static struct key *
key_of(struct keys *k, const char *path)
{
	struct bucket *b, **chain;
	const char *s;
	uint32_t hash = 2166136261u;

	for (s = path; *s != '\0'; s++)
		hash = (hash ^ (unsigned char)*s) * 16777619u;
	chain = &k->known[hash % BUCKETS];
	for (b = *chain; b != NULL; b = b->next)
		if (strcmp(b->key->path, path) == 0)
			return b->key;
	b = NEW(&k->job->mem, struct bucket);
	b->key = NEW(&k->job->mem, struct key);
	b->key->path = path;
	b->next = *chain;
	*chain = b;
	return b->key;
}

static void
add_key(struct keys *k, const char *path, struct loc loc)
{
	struct key *key;

	if (is_hidden(k, path))
		return;
	key = key_of(k, path);
	key->editions |= k->editions;
	if (key->role != NULL) {
		if (k->condition == NULL)
			key->condition = NULL;
		return;
	}
	*key = (struct key){
		.path = path, .role = k->role, .owner = k->owner,
		.section = k->section, .loc = loc,
		.editions = k->editions, .condition = k->condition,
	};
	*k->tail = key;
	k->tail = (struct key **)&key->next;
}

static void
add_expr_path(void *ctx, enum expr_op op, const char *path, struct loc loc)
{
	(void)op;
	add_key(ctx, path, loc);
}

/* Paths between blanks; one path is a list of one. */
static void
add_paths(struct keys *k, const struct tpl_attr *a)
{
	static const char blanks[] = " \t\r\n";
	const char *s = a->value;
	size_t n;

	for (; *(s += strspn(s, blanks)) != '\0'; s += n) {
		n = strcspn(s, blanks);
		add_key(k, arena_strndup(&k->job->mem, s, n), a->loc);
	}
}

static void
add_attr(struct keys *k, const struct tpl_attr *a, const char *type)
{
	const struct expr *e;

	if (strncmp(type, "PATH", strlen("PATH")) == 0)
		add_paths(k, a);
	if (strcmp(type, "EXPR") != 0)
		return;
	k->role = a->name;
	e = expr_parse(k->job, a->value, strlen(a->value), a->loc);
	if (e != NULL)
		expr_paths(e, k, add_expr_path);
}

static void
add_attrs(struct keys *k, const struct tpl *t)
{
	const struct tpl_attr *a;
	size_t i;

	for (i = 0; i < ATTRS; i++) {
		a = attrs[i].el == t->el ?
		    tpl_attr_find(t, attrs[i].name) : NULL;
		k->role = element_name(t->el);
		if (a != NULL)
			add_attr(k, a, attrs[i].type);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The words of a title, without its figures and without white space. */
static void
put_title(const struct tpl *t, struct buf *to)
{
	const struct tpl *c;
	const char *s;

	for (c = t->child; c != NULL; c = c->next) {
		if (c->el != EL_chars) {
			put_title(c, to);
			continue;
		}
		for (s = c->text; *s != '\0'; s++)
			if (!is_blank(*s))
				buf_putc(to, *s);
	}
}

static const char *
title_of(struct keys *k, const struct tpl *section)
{
	struct buf b = {.mem = &k->job->mem};
	const struct tpl *c;

	for (c = section->child; c != NULL; c = c->next)
		if (c->el == EL_title)
			put_title(c, &b);
	return buf_text(&b);
}

/* What a head cannot do without; the rest of 公文 is there or not. */
static void
add_head(struct keys *k, const struct tpl *t)
{
	const char *form = tpl_attr(t, "form");

	k->role = element_name(t->el);
	add_key(k, FACTS_OFFICIAL ".标志", t->loc);
	if (form != NULL && strcmp(form, "令") == 0)
		add_key(k, FACTS_OFFICIAL ".令号", t->loc);
	else
		add_key(k, FACTS_OFFICIAL ".发文字号", t->loc);
	if (form != NULL && strcmp(form, "上行") == 0)
		add_key(k, FACTS_OFFICIAL ".签发人", t->loc);
}

/* Enters a section or a loop; the caller keeps the old state. */
static void
enter(struct keys *k, const struct tpl *t, struct hidden *h)
{
	const char *owner = tpl_attr(t, "owner"), *as = tpl_attr(t, "as");

	if (t->el == EL_section) {
		if (owner != NULL)
			k->owner = owner;
		if (k->level++ == 0)
			k->section = title_of(k, t);
	}
	if (t->el == EL_if || t->el == EL_when)
		k->condition = tpl_attr(t, "test");
	else if (t->el == EL_otherwise)
		k->condition = "以上都不成立";
	if (t->el == EL_for_each ||
	    (t->el == EL_table && tpl_attr(t, "of") != NULL)) {
		h->up = k->hidden;
		h->name = as != NULL ? as : "项";
		k->hidden = h;
	}
}

static void
walk(struct keys *k, const struct tpl *t)
{
	const char *show = tpl_attr(t, "show");
	struct keys before = *k;
	struct hidden h;
	const struct tpl *c;

	if (show != NULL && strcmp(show, "内部") == 0)
		k->editions &= KEY_INTERNAL;
	else if (show != NULL && strcmp(show, "对外") == 0)
		k->editions &= KEY_EXTERNAL;
	/* The group of a loop is named outside of it. */
	add_attrs(k, t);
	if (t->el == EL_head)
		add_head(k, t);
	enter(k, t, &h);
	for (c = t->child; c != NULL; c = c->next)
		walk(k, c);
	k->hidden = before.hidden;
	k->owner = before.owner;
	k->section = before.section;
	k->level = before.level;
	k->editions = before.editions;
	k->condition = before.condition;
}

const struct key *
merge_keys(struct job *j, const struct template *t)
{
	struct keys k = {
		.job = j, .section = "", .editions = KEY_INTERNAL | KEY_EXTERNAL,
	};

	k.tail = &k.first;
	k.known = NEW_ARRAY(&j->mem, struct bucket *, BUCKETS);
	walk(&k, t->root);
	return k.first;
}
