/*
 * YAML to data tree.  The only file that knows libyaml: it turns libyaml's
 * events into nodes and its marks (characters from 0, in the repaired text)
 * into bytes of the source.
 */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/utf8.h"
#include "data/data.h"
#include "data/slip.h"
#include "data/table.h"

/* How often reading starts anew after a line that nothing else explains. */
enum { PASSES = 8 };

/* Maps with more entries find their duplicates through a table. */
enum { SMALL_MAP = 16 };

struct reader {
	struct job *job;
	const struct slip_text *slips;
	const char *text;		/* the text of this pass */
	yaml_parser_t parser;
	yaml_event_t event;
	bool failed;			/* libyaml says nothing true any more */
	size_t failed_at;		/* byte of `text` */
	bool stopped;			/* nothing more is wanted from it */
	uint32_t told;			/* all up to here was told of before */
	struct table keys;		/* of large maps: parent and key */
	size_t mark_index, mark_byte;	/* the mark looked at last */
	int depth;
	unsigned count;			/* values so far */
	size_t name;			/* bytes of the keys around */
};

/* The byte of a mark: marks move little, so steps from the last are few. */
static size_t
mark_byte(struct reader *r, yaml_mark_t mark)
{
	const char *text = r->text;
	size_t at = r->mark_byte, index = r->mark_index;

	while (index < mark.index && at < r->slips->len) {
		do
			at++;
		while (((unsigned char)text[at] & 0xC0) == 0x80);
		index++;
	}
	while (index > mark.index) {
		do
			at--;
		while (((unsigned char)text[at] & 0xC0) == 0x80);
		index--;
	}
	r->mark_index = index;
	r->mark_byte = at;
	return at;
}

static struct loc
event_loc(struct reader *r)
{
	uint32_t beg = slip_origin(r->slips, mark_byte(r,
	    r->event.start_mark));
	uint32_t end = slip_origin(r->slips, mark_byte(r, r->event.end_mark));

	return (struct loc){r->slips->src, beg, end > beg ? end : beg};
}

/* Adds a message unless an earlier pass has come by here. */
static struct diag *
tell(struct reader *r, enum diag_code code, struct loc loc, const char *arg)
{
	if (r->told > 0 && loc.beg <= r->told)
		return NULL;
	return diag_add(r->job, code, loc, arg);
}

/* One character of the source as a string. */
static const char *
character(struct reader *r, uint32_t at)
{
	const struct src *s = r->slips->src;
	const char *from = s->text + at, *to = from;

	if (at < s->len)
		utf8_next(&to, s->text + s->len);
	return arena_strndup(&r->job->mem, from, (size_t)(to - from));
}

/* Tells of libyaml's complaint in our words. */
static void
tell_failure(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	bool at_context = false;
	enum diag_code code = slip_translate(p->problem, p->context,
	    &at_context);
	uint32_t at;

	r->failed_at = mark_byte(r, at_context ? p->context_mark :
	    p->problem_mark);
	at = slip_origin(r->slips, r->failed_at);
	/* Where a comma lacks, all that stands in the bracket is given up. */
	if (code == D041)
		r->failed_at = mark_byte(r, p->context_mark);
	tell(r, code, (struct loc){r->slips->src, at, at}, character(r, at));
}

/* Steps to the next event; false at the end or after a failure. */
static bool
next(struct reader *r)
{
	yaml_event_delete(&r->event);
	/* libyaml would now hand out empty events for ever: stop asking. */
	if (r->failed || r->stopped)
		return false;
	if (yaml_parser_parse(&r->parser, &r->event))
		return r->event.type != YAML_STREAM_END_EVENT;
	r->failed = true;
	tell_failure(r);
	return false;
}

/* Anchors and tags are told of and then not looked at. */
static void
check_properties(struct reader *r, struct loc loc)
{
	const yaml_event_t *e = &r->event;
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (e->type == YAML_SCALAR_EVENT) {
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
	} else if (e->type == YAML_MAPPING_START_EVENT) {
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
	} else if (e->type == YAML_SEQUENCE_START_EVENT) {
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
	}
	if (anchor != NULL)
		tell(r, D013, loc, NULL);
	if (tag != NULL)
		tell(r, D014, loc, NULL);
}

/* Escapes can make characters that the file itself could not hold. */
static void
check_characters(struct reader *r, const struct data *d, size_t n)
{
	const char *at = d->text, *end = d->text + n;
	uint32_t cp;

	while (at < end) {
		cp = utf8_next(&at, end);
		if (!utf8_is_forbidden(cp))
			continue;
		tell(r, D034, d->loc, arena_printf(&r->job->mem, "U+%04X",
		    (unsigned)cp));
		return;
	}
}

static bool
is_null(const char *text)
{
	return strcmp(text, "~") == 0 || strcmp(text, "null") == 0;
}

static void
take_scalar(struct reader *r, struct data *d)
{
	const char *text = (const char *)r->event.data.scalar.value;
	size_t n = r->event.data.scalar.length;

	d->kind = DATA_TEXT;
	d->text = arena_strndup(&r->job->mem, text, n);
	d->quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (d->quoted)
		check_characters(r, d, n);
	else if (is_null(d->text))
		d->text = "";
	d->bad = slip_is_bad(r->slips, d->loc.beg);
}

/* The entry of map `up` with that key so far. */
static const struct data *
earlier(struct reader *r, const struct data *up, const char *key)
{
	const struct data *d;
	size_t n = strlen(key);
	char *name;

	if (up->count < SMALL_MAP) {
		for (d = up->child; d != NULL; d = d->next)
			if (strcmp(d->key, key) == 0)
				return d;
		return NULL;
	}
	name = arena_zalloc(&r->job->mem, sizeof(up) + n);
	memcpy(name, &up, sizeof(up));
	memcpy(name + sizeof(up), key, n);
	return table_find(&r->keys, name, sizeof(up) + n);
}

/* Enters a child of a map that has become large. */
static void
remember(struct reader *r, const struct data *up, const struct data *d)
{
	size_t n = strlen(d->key);
	char *name = arena_zalloc(&r->job->mem, sizeof(up) + n);

	memcpy(name, &up, sizeof(up));
	memcpy(name + sizeof(up), d->key, n);
	table_put(&r->keys, name, sizeof(up) + n, d);
}

static void
append(struct reader *r, struct data *up, struct data *d, struct data **last)
{
	const struct data *c;

	d->up = up;
	if (*last == NULL)
		up->child = d;
	else
		(*last)->next = d;
	*last = d;
	up->count++;
	if (d->key == NULL || up->count < SMALL_MAP)
		return;
	if (up->count == SMALL_MAP)
		for (c = up->child; c != NULL; c = c->next)
			remember(r, up, c);
	else
		remember(r, up, d);
}

static struct data *read_value(struct reader *r);

static void
read_list(struct reader *r, struct data *d)
{
	struct data *last = NULL, *child;

	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		child = read_value(r);
		if (child != NULL)
			append(r, d, child, &last);
	}
}

/* Whether `key` is a plain name; told of when it is not. */
static bool
check_key(struct reader *r, const struct data *key)
{
	if (key->bad)
		return false;
	if (key->kind == DATA_TEXT && key->text[0] != '\0')
		return true;
	tell(r, D021, key->loc, NULL);
	return false;
}

/* The value of `key`; NULL when what it would be called is too long. */
static struct data *
read_child(struct reader *r, const struct data *key)
{
	size_t n = strlen(key->text) + 1;
	struct data *child = NULL;

	/* A name is kept for each value below it. */
	r->name += n;
	if (r->name > DATA_NAME_LIMIT) {
		tell(r, D040, key->loc, arena_printf(&r->job->mem, "%d",
		    DATA_NAME_LIMIT));
		r->stopped = true;
	} else
		child = read_value(r);
	r->name -= n;
	return child;
}

static void
read_map(struct reader *r, struct data *d)
{
	struct data *last = NULL, *key, *child;
	const struct data *first;
	struct diag *diag;

	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
		key = read_value(r);
		if (key == NULL || !next(r))
			return;
		child = read_child(r, key);
		if (!check_key(r, key) || child == NULL)
			continue;
		child->key = key->text;
		child->key_loc = key->loc;
		first = earlier(r, d, key->text);
		if (first == NULL) {
			append(r, d, child, &last);
			continue;
		}
		diag = tell(r, D006, key->loc, key->text);
		if (diag != NULL)
			diag_relate(r->job, diag, D007, first->key_loc);
	}
}

/* The end of a collection is that of its last child: libyaml's is later. */
static void
set_end(struct reader *r, struct data *d)
{
	const struct data *last = d->child;
	uint32_t end;

	while (last != NULL && last->next != NULL)
		last = last->next;
	if (last != NULL && last->loc.end > d->loc.end)
		d->loc.end = last->loc.end;
	end = slip_origin(r->slips, mark_byte(r, r->event.end_mark));
	/* Brackets end where they close. */
	if (!r->failed && !r->stopped && end > d->loc.end &&
	    strchr("]}", r->slips->src->text[end - 1]) != NULL)
		d->loc.end = end;
}

/* Builds the value whose first event is current; NULL for none. */
static struct data *
read_value(struct reader *r)
{
	struct data *d = NEW(&r->job->mem, struct data);

	d->loc = event_loc(r);
	if (++r->count > DATA_COUNT_LIMIT) {
		tell(r, D039, d->loc, arena_printf(&r->job->mem, "%d",
		    DATA_COUNT_LIMIT));
		r->stopped = true;
		return NULL;
	}
	check_properties(r, d->loc);
	if (r->event.type == YAML_SCALAR_EVENT) {
		take_scalar(r, d);
		return d;
	}
	if (r->event.type == YAML_ALIAS_EVENT) {
		tell(r, D013, d->loc, NULL);
		d->kind = DATA_TEXT;
		d->text = "";
		d->bad = true;
		return d;
	}
	if (++r->depth > DATA_DEPTH_LIMIT) {
		/* Deep brackets cost libyaml time by the square. */
		tell(r, D018, d->loc, arena_printf(&r->job->mem, "%d",
		    DATA_DEPTH_LIMIT));
		r->stopped = true;
		return NULL;
	}
	d->kind = r->event.type == YAML_MAPPING_START_EVENT ? DATA_MAP :
	    DATA_LIST;
	d->text = "";
	if (d->kind == DATA_MAP)
		read_map(r, d);
	else
		read_list(r, d);
	set_end(r, d);
	r->depth--;
	return d;
}

static struct data *
read_stream(struct reader *r)
{
	struct data *root = NULL;
	int documents = 0;

	while (next(r))
		switch (r->event.type) {
		case YAML_DOCUMENT_START_EVENT:
			if (++documents > 1) {
				tell(r, D017, event_loc(r), NULL);
				r->stopped = true;
			}
			break;
		case YAML_SCALAR_EVENT:
		case YAML_ALIAS_EVENT:
		case YAML_SEQUENCE_START_EVENT:
		case YAML_MAPPING_START_EVENT:
			root = read_value(r);
			break;
		default:
			break;
		}
	yaml_event_delete(&r->event);
	return root;
}

/* One pass over r->text. */
static struct data *
read_pass(struct reader *r)
{
	struct data *root;

	if (!yaml_parser_initialize(&r->parser))
		arena_fail(&r->job->mem);
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser,
	    (const unsigned char *)r->text, r->slips->len);
	r->failed = r->stopped = false;
	r->depth = 0;
	r->count = 0;
	r->name = 0;
	r->mark_index = r->mark_byte = 0;
	r->keys = (struct table){.mem = &r->job->mem};
	root = read_stream(r);
	yaml_parser_delete(&r->parser);
	return root;
}

/* The columns of indent of the line at `at`; -1 when it is empty. */
static int
indent(const char *at, const char *end)
{
	const char *p = at;

	while (p < end && *p == ' ')
		p++;
	return p == end || *p == '\n' || *p == '\r' ? -1 : (int)(p - at);
}

/* Blanks the line that failed, and what hangs below it, for another pass. */
static void
blank_failure(struct reader *r)
{
	char *text = arena_strndup(&r->job->mem, r->text, r->slips->len);
	char *at = text + r->failed_at, *end = text + r->slips->len;
	int column, here;

	if (at == end && at > text)
		at--;
	while (at > text && at[-1] != '\n')
		at--;
	column = indent(at, end);
	do {
		while (at < end && *at != '\n')
			*at++ = ' ';
		if (at < end)
			at++;
		here = indent(at, end);
	} while (at < end && (here < 0 || here > column));
	r->text = text;
}

/* Nothing was read, or nothing that has names. */
static bool
check_root(struct reader *r, const struct data *root)
{
	const struct src *src = r->slips->src;

	if (root != NULL && root->kind != DATA_TEXT)
		return true;
	/* After a failure r->told is not 0 any more. */
	if (r->stopped || r->told > 0 || r->slips->dropped)
		return false;
	if (root == NULL || root->text[0] == '\0')
		diag_add(r->job, D019, (struct loc){src, 0, 0});
	else
		diag_add(r->job, D020, root->loc);
	return false;
}

const struct data *
data_read(struct job *j, const struct src *src)
{
	struct reader r = {.job = j, .slips = slip_repair(j, src)};
	struct data *root;
	uint32_t at;
	int pass;

	r.text = r.slips->text;
	root = read_pass(&r);
	for (pass = 1; pass < PASSES && r.failed; pass++) {
		at = slip_origin(r.slips, r.failed_at);
		if (pass > 1 && at <= r.told)
			break;
		r.told = at > 0 ? at : 1;
		blank_failure(&r);
		root = read_pass(&r);
	}
	if (!check_root(&r, root))
		return NULL;
	root->bad = r.slips->dropped || r.told > 0 || r.stopped;
	return root;
}
