/*
 * What stands between a file and libxml2: limits, refusals, and the two
 * characters that writers forget to escape.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "template/inside.h"

/*
 * libxml2 takes time quadratic in the attributes of a tag, and recurses
 * once for each level of elements.
 */
enum {
	TAG_LIMIT = 4096,
	ATTR_LIMIT = 64,
	DEPTH_LIMIT = 64,
	ELEMENT_LIMIT = 20000
};

struct guard {
	struct job *job;
	const struct src *src;
	char *copy;		/* with repairs; NULL: none were needed */
	unsigned depth, elements;
	bool open;		/* the tag before had no > */
	bool flawed, refused, declared;
};

static struct loc
place(const struct guard *g, uint32_t beg, uint32_t end)
{
	return (struct loc){g->src, beg, end};
}

static const char *
piece(const struct guard *g, uint32_t beg, uint32_t end)
{
	return arena_strndup(&g->job->mem, g->src->text + beg, end - beg);
}

static const char *
number(const struct guard *g, uint32_t n)
{
	return arena_printf(&g->job->mem, "%u", (unsigned)n);
}

/* Writes `c` over the byte at `at` of what libxml2 will read. */
static void
repair(struct guard *g, uint32_t at, char c)
{
	if (g->copy == NULL)
		g->copy = arena_strndup(&g->job->mem, g->src->text,
		    g->src->len);
	g->copy[at] = c;
	g->flawed = true;
}

/* What XML or file_read would not take as it is, hidden as a number. */
static bool
is_forbidden(unsigned long cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	    (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029 ||
	    (cp >= 0x202A && cp <= 0x202E) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
	    (cp >= 0xD800 && cp <= 0xDFFF) || (cp & 0xFFFE) == 0xFFFE ||
	    cp > 0x10FFFF;
}

/* Checks &#…; at `at`; false when it is not even of that form. */
static bool
check_number(struct guard *g, uint32_t at)
{
	const char *digits = g->src->text + at + 2;
	bool hex = *digits == 'x';
	size_t n = strspn(digits + hex, hex ?
	    "0123456789abcdefABCDEF" : "0123456789");
	uint32_t end = at + 2 + hex + (uint32_t)n;

	if (n == 0 || digits[hex + n] != ';')
		return false;
	if (n > 8 || is_forbidden(strtoul(digits + hex, NULL,
	    hex ? 16 : 10))) {
		diag_add(g->job, T023, place(g, at, end + 1),
		    piece(g, at, end + 1));
		repair(g, at, '_');
	}
	return true;
}

static void
check_ampersand(struct guard *g, uint32_t at)
{
	static const char *const known[] = {
		"amp", "lt", "gt", "quot", "apos"
	};
	const char *name = g->src->text + at + 1;
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), i;
	uint32_t end = at + 1 + (uint32_t)n;

	if (*name == '#' && check_number(g, at))
		return;
	if (n == 0 || name[n] != ';') {
		diag_add(g->job, T021, place(g, at, at + 1));
		repair(g, at, '_');
		return;
	}
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i]) == n && memcmp(known[i], name, n) == 0)
			return;
	diag_add(g->job, T022, place(g, at, end + 1), piece(g, at + 1, end));
	repair(g, at, '_');
}

static void
check_text(struct guard *g, uint32_t beg, uint32_t end)
{
	uint32_t at = beg;

	/* A < that cuts a tag short is libxml2's to find. */
	if (g->open)
		at++;
	for (; at < end; at++) {
		if (g->src->text[at] == '&')
			check_ampersand(g, at);
		else if (g->src->text[at] == '<') {
			diag_add(g->job, T024, place(g, at, at + 1));
			repair(g, at, '_');
		}
	}
}

/* In a value < is a comparison more often than not: let = stand for it. */
static void
check_value_text(struct guard *g, uint32_t beg, uint32_t end)
{
	uint32_t at;

	for (at = beg; at < end; at++) {
		if (g->src->text[at] == '&')
			check_ampersand(g, at);
		else if (g->src->text[at] == '<') {
			diag_add(g->job, T025, place(g, at, at + 1));
			repair(g, at, '=');
			if (at + 1 < end && g->src->text[at + 1] == '=')
				repair(g, at + 1, ' ');
		}
	}
}

static void
check_tag(struct guard *g, struct mark m)
{
	struct scan_attr a;
	uint32_t at = 0, count = 0;

	if (m.end - m.beg > TAG_LIMIT) {
		diag_add(g->job, T013, place(g, m.beg, m.beg + 1),
		    number(g, m.end - m.beg), number(g, TAG_LIMIT));
		g->refused = true;
		return;
	}
	while (scan_attribute(g->src, m, &at, &a)) {
		count++;
		if (a.sound)
			check_value_text(g, a.value, a.value_end);
	}
	if (count > ATTR_LIMIT) {
		diag_add(g->job, T014, place(g, m.beg, m.end),
		    number(g, count), number(g, ATTR_LIMIT));
		g->refused = true;
	}
}

static void
count_element(struct guard *g, struct mark m)
{
	bool empty = m.end - m.beg > 2 && g->src->text[m.end - 2] == '/';

	if (++g->elements == ELEMENT_LIMIT + 1) {
		diag_add(g->job, T016, place(g, m.beg, m.end),
		    number(g, ELEMENT_LIMIT));
		g->refused = true;
	}
	if (++g->depth == DEPTH_LIMIT + 1) {
		diag_add(g->job, T015, place(g, m.beg, m.end),
		    number(g, DEPTH_LIMIT));
		g->refused = true;
	}
	if (empty)
		g->depth--;
}

static bool
is_one_of(const struct guard *g, const struct scan_attr *a,
    const char *const *names)
{
	for (; *names != NULL; names++)
		if (strlen(*names) == a->value_end - a->value &&
		    strncasecmp(*names, g->src->text + a->value,
		    a->value_end - a->value) == 0)
			return true;
	return false;
}

/*
 * The bytes are UTF-8 by now, and libxml2 is told not to believe the
 * declaration; but one that names another encoding than the file had is a
 * mistake, or a file whose letters were misread.
 */
static void
check_encoding(struct guard *g, struct mark m)
{
	static const char *const utf8[] = {"UTF-8", "UTF8", NULL};
	static const char *const gb[] = {
		"UTF-8", "UTF8", "GBK", "GB2312", "GB18030", "CP936", NULL
	};
	bool converted = strcmp(g->src->encoding, "UTF-8") != 0;
	struct scan_attr a;
	uint32_t at = 0;

	/* <?xml …?>, at the very start; elsewhere libxml2 complains. */
	if (m.beg != 0 || strncmp(g->src->text, "<?xml", 5) != 0 ||
	    strchr(" \t\r\n", g->src->text[5]) == NULL)
		return;
	while (scan_attribute(g->src, m, &at, &a)) {
		if (!a.sound || a.name_end - a.name != strlen("encoding") ||
		    memcmp(g->src->text + a.name, "encoding",
		    strlen("encoding")) != 0)
			continue;
		if (is_one_of(g, &a, converted ? gb : utf8))
			continue;
		diag_add(g->job, T012, place(g, a.value, a.value_end),
		    piece(g, a.value, a.value_end), g->src->encoding);
		g->flawed = true;
	}
}

/* Entities can be bombs and files of others; a DOCTYPE brings nothing else. */
static void
refuse_declaration(struct guard *g, struct mark m)
{
	bool doctype = strncasecmp(g->src->text + m.beg, "<!DOCTYPE",
	    strlen("<!DOCTYPE")) == 0;

	/* What a DOCTYPE declares inside is gone with it. */
	if (!g->declared)
		diag_add(g->job, doctype ? T011 : T017,
		    place(g, m.beg, m.end));
	g->declared |= doctype;
	g->refused = true;
}

static void
check_mark(struct guard *g, struct mark m)
{
	switch (m.kind) {
	case MARK_TEXT:
		check_text(g, m.beg, m.end);
		break;
	case MARK_START:
		check_tag(g, m);
		count_element(g, m);
		break;
	case MARK_CLOSE:
		g->depth -= g->depth > 0;
		break;
	case MARK_INSTRUCTION:
		check_encoding(g, m);
		break;
	case MARK_DECLARATION:
		refuse_declaration(g, m);
		break;
	default:
		break;
	}
}

const char *
guard_source(struct job *j, const struct src *s, bool *sound)
{
	struct guard g = {.job = j, .src = s};
	struct mark m = scan_next(s, 0);

	while (m.kind != MARK_END_OF_SOURCE) {
		check_mark(&g, m);
		g.open = (m.kind == MARK_START || m.kind == MARK_CLOSE) &&
		    s->text[m.end - 1] != '>';
		m = scan_next(s, m.end);
	}
	*sound = !g.flawed && !g.refused;
	if (g.refused)
		return NULL;
	return g.copy != NULL ? g.copy : s->text;
}
