/*
 * The markup of a source, by its bytes.  libxml2 judges the XML; this knows
 * exactly where each tag, text and attribute stands, because one that
 * reports places only after it has read past them cannot.
 */
#include <string.h>

#include "template/inside.h"

/* A quote that is not closed must not make a text a tag: look this far. */
enum { TAG_LOOK = 200 };

static bool
begins(const struct src *s, uint32_t at, const char *with)
{
	size_t n = strlen(with);

	return s->len - at >= n && memcmp(s->text + at, with, n) == 0;
}

/* The byte after the next `what` from `at` on; the end when there is none. */
static uint32_t
past(const struct src *s, uint32_t at, const char *what)
{
	const char *found = memmem(s->text + at, s->len - at, what,
	    strlen(what));

	return found == NULL ? (uint32_t)s->len :
	    (uint32_t)((size_t)(found - s->text) + strlen(what));
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == ':';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/*
 * Whether the < at `at` was meant to open a tag.  The names of tags may be
 * Chinese in XML, but 增长<五成 is no tag: that needs a > before the next <.
 */
static bool
opens_tag(const struct src *s, uint32_t at)
{
	const char *c = s->text + at + 1;
	size_t n;

	if (is_letter(*c) || *c == '/' || *c == '!' || *c == '?')
		return true;
	if ((unsigned char)*c < 0x80)
		return false;
	n = strcspn(c, "<>");
	return n < TAG_LOOK && c[n] == '>';
}

/*
 * The end of the tag that begins at `at`: after its >, which may not be in a
 * quoted value; before the next tag when it has none.
 */
static uint32_t
tag_end(const struct src *s, uint32_t at)
{
	char quote = '\0';
	uint32_t i;

	for (i = at + 1; i < s->len; i++) {
		char c = s->text[i];

		if (quote != '\0') {
			if (c == quote)
				quote = '\0';
			else if (c == '<' && is_letter(s->text[i + 1]))
				return i;
			else if (c == '<' && s->text[i + 1] == '/')
				return i;
		} else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
		else if (c == '<')
			return i;
	}
	return (uint32_t)s->len;
}

static uint32_t
text_end(const struct src *s, uint32_t at)
{
	const char *found;

	while (at < s->len) {
		found = memchr(s->text + at, '<', s->len - at);
		if (found == NULL)
			break;
		at = (uint32_t)(found - s->text);
		if (opens_tag(s, at))
			return at;
		at++;
	}
	return (uint32_t)s->len;
}

struct mark
scan_next(const struct src *s, uint32_t at)
{
	struct mark m = {MARK_TEXT, at, at};

	if (at >= s->len) {
		m.kind = MARK_END_OF_SOURCE;
	} else if (s->text[at] != '<' || !opens_tag(s, at)) {
		m.end = text_end(s, at);
	} else if (begins(s, at, "<!--")) {
		m.kind = MARK_COMMENT;
		m.end = past(s, at + 4, "-->");
	} else if (begins(s, at, "<![CDATA[")) {
		m.kind = MARK_CDATA;
		m.end = past(s, at + 9, "]]>");
	} else if (begins(s, at, "<?")) {
		m.kind = MARK_INSTRUCTION;
		m.end = past(s, at + 2, "?>");
	} else if (begins(s, at, "<!")) {
		m.kind = MARK_DECLARATION;
		m.end = tag_end(s, at);
	} else {
		m.kind = s->text[at + 1] == '/' ? MARK_CLOSE : MARK_START;
		m.end = tag_end(s, at);
	}
	return m;
}

struct mark
scan_find(const struct src *s, uint32_t at)
{
	struct mark m = scan_next(s, 0);

	while (m.end <= at && m.kind != MARK_END_OF_SOURCE)
		m = scan_next(s, m.end);
	return m;
}

static uint32_t
skip_blanks(const struct src *s, uint32_t at, uint32_t end)
{
	while (at < end && is_blank(s->text[at]))
		at++;
	return at;
}

/* The end of the word at `at`: a blank, or one of `stops`. */
static uint32_t
word_end(const struct src *s, uint32_t at, uint32_t end, const char *stops)
{
	while (at < end && !is_blank(s->text[at]) &&
	    strchr(stops, s->text[at]) == NULL)
		at++;
	return at;
}

/* Reads = and the quoted value that follow a name at `at`. */
static uint32_t
read_value(const struct src *s, uint32_t at, uint32_t end,
    struct scan_attr *a)
{
	const char *close;

	a->value = a->value_end = at;
	a->sound = false;
	at = skip_blanks(s, at, end);
	if (at == end || s->text[at] != '=')
		return a->value;
	at = skip_blanks(s, at + 1, end);
	a->value = a->value_end = at;
	if (at == end || (s->text[at] != '"' && s->text[at] != '\''))
		return at;
	a->value = at + 1;
	close = memchr(s->text + at + 1, s->text[at], end - at - 1);
	a->sound = close != NULL;
	a->value_end = close == NULL ? end : (uint32_t)(close - s->text);
	return close == NULL ? end : a->value_end + 1;
}

bool
scan_attribute(const struct src *s, struct mark tag, uint32_t *at,
    struct scan_attr *a)
{
	uint32_t i = *at;

	if (i == 0)
		i = word_end(s, tag.beg + 1, tag.end, "/>");
	i = skip_blanks(s, i, tag.end);
	if (i >= tag.end || s->text[i] == '>' || s->text[i] == '/')
		return false;
	a->name = i;
	a->name_end = word_end(s, i + 1, tag.end, "=>/\"'");
	*at = read_value(s, a->name_end, tag.end, a);
	return true;
}
