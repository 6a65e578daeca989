/*
 * The value of an attribute: is it what its type asks for?  Each type has a
 * row; the pattern beside the check is what the schema says of it.
 */
#include <string.h>

#include "base/utf8.h"
#include "expr/expr.h"
#include "template/element.h"
#include "template/inside.h"

/* What the characters of a name may not be, for the check and the schema. */
#define STEP_ASCII " \t\r\n.()[]{}/\\"
#define STEP_WIDE "　（）。．"
#define STEP "[^\\s.()\\[\\]{}/\\\\" STEP_WIDE "]+"
#define PATH STEP "(\\." STEP ")*"
#define SET_ASCII " \t\r\n.()[]{}/\\\"'<>|?*:&"
#define SET "[^\\s.()\\[\\]{}/\\\\\"'<>|?*:&" STEP_WIDE "]{1,40}"
#define ID_ASCII " \t\r\n!\"#$%&'()*+,/;<=>?@[\\]^`{|}~"
#define ID_WIDE "　"
#define ID "[^\\s!-,/;-@\\[-\\^`{-~" ID_WIDE "]+"

/* Whether none of the characters of s is one of the others. */
static bool
is_without(const char *s, size_t n, const char *ascii, const char *wide)
{
	const char *end = s + n, *from;
	char one[5] = "";

	while (s < end) {
		from = s;
		utf8_next(&s, end);
		if (s - from == 1) {
			if (strchr(ascii, *from) != NULL)
				return false;
			continue;
		}
		memcpy(one, from, (size_t)(s - from));
		one[s - from] = '\0';
		if (strstr(wide, one) != NULL)
			return false;
	}
	return true;
}

static bool
is_step(const char *s, size_t n)
{
	return n > 0 && is_without(s, n, STEP_ASCII, STEP_WIDE);
}

static bool
is_path(const char *s, size_t n)
{
	const char *end = s + n, *dot;

	while ((dot = memchr(s, '.', (size_t)(end - s))) != NULL) {
		if (!is_step(s, (size_t)(dot - s)))
			return false;
		s = dot + 1;
	}
	return is_step(s, (size_t)(end - s));
}

/* libxml2 has made every blank of a value a space. */
static bool
are_paths(const char *s)
{
	size_t n, count = 0;

	for (s += strspn(s, " "); *s != '\0'; s += strspn(s, " ")) {
		n = strcspn(s, " ");
		if (!is_path(s, n))
			return false;
		s += n;
		count++;
	}
	return count > 0;
}

static bool
is_id(const char *s)
{
	return *s != '\0' && is_without(s, strlen(s), ID_ASCII, ID_WIDE);
}

/* a/b.xml: no empty part, no .., no backslash. */
static bool
is_file(const char *s)
{
	size_t n;

	if (strchr(s, '\\') != NULL)
		return false;
	for (;;) {
		n = strcspn(s, "/");
		if (n == 0 || (n == 2 && memcmp(s, "..", 2) == 0))
			return false;
		if (s[n] == '\0')
			return n != 1 || *s != '.';
		s += n + 1;
	}
}

/* Not too long for a file system, and no way to anywhere else. */
bool
value_is_set(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && utf8_count(s, n) <= 40 &&
	    is_without(s, n, SET_ASCII, STEP_WIDE);
}

/* ---- one function for each type ---- */

static bool
check_path(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (is_path(a->value, strlen(a->value)))
		return true;
	diag_add(c->job, T208, a->loc, row->name, a->value);
	return false;
}

static bool
check_paths(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (are_paths(a->value))
		return true;
	diag_add(c->job, T208, a->loc, row->name, a->value);
	return false;
}

static bool
check_key(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (is_step(a->value, strlen(a->value)))
		return true;
	diag_add(c->job, T209, a->loc, row->name, a->value);
	return false;
}

static bool
check_expr(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	(void)row;
	return expr_parse(c->job, a->value, strlen(a->value), a->loc) != NULL;
}

/* The words of the row are tried one by one; INT has its digits for words. */
static bool
check_word(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	struct buf all = {.mem = &c->job->mem}, shown = {.mem = &c->job->mem};
	struct near near = {.word = a->value};
	const char *word;
	size_t n;

	attr_put_values(&all, row, "", "", "|");
	for (word = all.text; *word != '\0'; word += n + (word[n] == '|')) {
		n = strcspn(word, "|");
		if (strlen(a->value) == n && memcmp(a->value, word, n) == 0)
			return true;
		near_offer(&near, &c->job->mem, word, n);
	}
	attr_put_values(&shown, row, "", "", " / ");
	if (near.best != NULL)
		diag_add(c->job, T205, a->loc, row->name, a->value,
		    near.best, shown.text);
	else
		diag_add(c->job, T206, a->loc, row->name, a->value,
		    shown.text);
	return false;
}

static void
remember(struct check *c, struct naming **to, const struct tpl_attr *a,
    enum element el)
{
	struct naming *n = NEW(&c->job->mem, struct naming);

	n->name = a->value;
	n->loc = a->loc;
	n->el = el;
	n->next = *to;
	*to = n;
}

static bool
check_id(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (!is_id(a->value)) {
		diag_add(c->job, T207, a->loc, row->name, a->value);
		return false;
	}
	remember(c, row->type == TYPE_ID ? &c->ids : &c->lists, a, row->el);
	return true;
}

static bool
check_href(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (!is_file(a->value)) {
		diag_add(c->job, T210, a->loc, row->name, a->value);
		return false;
	}
	remember(c, &c->includes, a, row->el);
	return true;
}

static bool
check_set(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (value_is_set(a->value))
		return true;
	diag_add(c->job, T216, a->loc, row->name, a->value);
	return false;
}

/* Images are opened when they are placed; only the name is looked at here. */
static bool
check_image(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	if (is_file(a->value))
		return true;
	diag_add(c->job, T210, a->loc, row->name, a->value);
	return false;
}

static const struct {
	bool (*check)(struct check *c, const struct tpl_attr *a,
	    const struct attr_row *row);	/* NULL: any text */
	const char *pattern;			/* of the schema, or NULL */
} types[TYPE__COUNT] = {
	[TYPE_PATH] = {check_path, PATH},
	[TYPE_PATHS] = {check_paths, " *" PATH "( +" PATH ")* *"},
	[TYPE_KEY] = {check_key, STEP},
	[TYPE_EXPR] = {check_expr, "(.|\\s)*\\S(.|\\s)*"},
	[TYPE_WORD] = {check_word, NULL},
	[TYPE_INT] = {check_word, NULL},
	[TYPE_ID] = {check_id, ID},
	[TYPE_LIST] = {check_id, ID},
	[TYPE_REF] = {check_id, ID},
	[TYPE_FILE] = {check_href, "([^/\\\\]+/)*[^/\\\\]+"},
	[TYPE_IMAGE] = {check_image, "([^/\\\\]+/)*[^/\\\\]+"},
	[TYPE_SET] = {check_set, SET},
	[TYPE_TEXT] = {NULL, NULL},
	[TYPE_CHARS] = {NULL, NULL},
};

bool
check_value(struct check *c, const struct tpl_attr *a,
    const struct attr_row *row)
{
	return types[row->type].check == NULL ||
	    types[row->type].check(c, a, row);
}

const char *
value_pattern(const struct attr_row *row)
{
	return types[row->type].pattern;
}
