/*
 * The log of what was made, line by line:
 *
 *     zongjie-state 1
 *     R 12 open again
 *     F 3 device inode size modified changed checked hash path
 *     J name key run pages missing rounded warnings made failed output inputs… title~gaps
 *
 * each with the sum of what stands before it at its end.  Numbers are
 * hexadecimal; ~ is a control character, which no title has; the F of a file comes before the J that names its number, and
 * numbers are those of this log alone.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/state.h"

const char state_head[] = "zongjie-state 1\n";

enum { SUM = sizeof("#0123456789abcdef") - 1, TITLE_END = '\035' };

/* ---- writing ---- */

static void
put_number(struct buf *b, uint64_t n)
{
	char digits[17];
	int i = 16;

	digits[i] = '\0';
	do
		digits[--i] = "0123456789abcdef"[n & 15];
	while ((n >>= 4) != 0);
	buf_put(b, digits + i, 16u - (unsigned)i);
	buf_putc(b, ' ');
}

static void
put_hash(struct buf *b, struct hash h)
{
	put_number(b, h.high);
	put_number(b, h.low);
}

/* The rest of a line: anything, but no line ends. */
static void
put_rest(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			buf_puts(b, "\\n");
		else if (*s == '\\')
			buf_puts(b, "\\\\");
		else
			buf_putc(b, *s);
	}
}

static void
end_line(struct buf *b, size_t begin)
{
	char sum[SUM + 2];

	snprintf(sum, sizeof(sum), "#%016" PRIx64, hash_of(b->text + begin,
	    b->len - begin).low);
	buf_put(b, sum, SUM);
	buf_putc(b, '\n');
}

void
log_row(struct buf *b, const struct state *s, size_t i)
{
	const struct row *r = &s->rows[i];
	size_t begin = b->len;

	buf_puts(b, "F ");
	put_number(b, i);
	put_number(b, r->stamp.device);
	put_number(b, r->stamp.inode);
	put_number(b, r->stamp.size);
	put_number(b, (uint64_t)r->stamp.modified);
	put_number(b, (uint64_t)r->stamp.changed);
	put_number(b, (uint64_t)r->checked);
	put_hash(b, r->hash);
	put_rest(b, r->path);
	end_line(b, begin);
}

void
log_record(struct buf *b, const struct record *r)
{
	size_t begin = b->len, i;

	buf_puts(b, "J ");
	put_hash(b, r->name);
	put_hash(b, r->key);
	put_number(b, r->run);
	put_number(b, r->pages);
	put_number(b, r->missing);
	put_number(b, r->rounded);
	put_number(b, r->warnings);
	put_number(b, r->made);
	put_number(b, r->failed);
	put_number(b, r->output);
	put_number(b, r->input_count);
	for (i = 0; i < r->input_count; i++)
		put_number(b, r->inputs[i]);
	put_rest(b, r->title);
	buf_putc(b, TITLE_END);
	put_rest(b, r->gaps);
	end_line(b, begin);
}

void
log_run(struct buf *b, struct run_mark run)
{
	size_t begin = b->len;

	buf_puts(b, "R ");
	put_number(b, run.number);
	put_number(b, run.over);
	put_number(b, run.again);
	end_line(b, begin);
}

/* ---- reading ---- */

struct loading {
	struct state *state;
	const char *at, *end;	/* of the line */
	size_t *rows;		/* numbers of this log to ours */
	size_t count, cap;
	bool bad;
};

static uint64_t
take_number(struct loading *l)
{
	uint64_t n = 0;
	const char *from = l->at;

	for (; l->at < l->end && *l->at != ' '; l->at++) {
		int c = *l->at, digit = c >= '0' && c <= '9' ? c - '0' :
		    c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;

		l->bad |= digit == 16;
		n = n << 4 | (uint64_t)(digit & 15);
	}
	l->bad |= l->at == from || l->at == l->end;
	l->at += l->at < l->end;
	return n;
}

static struct hash
take_hash(struct loading *l)
{
	struct hash h;

	h.high = take_number(l);
	h.low = take_number(l);
	return h;
}

static const char *
take_rest(struct loading *l)
{
	size_t n = (size_t)(l->end - l->at);
	char *text = arena_strndup(l->state->mem, l->at, n), *to = text;
	const char *s;

	l->bad |= strlen(text) != n;
	for (s = text; *s != '\0'; s++) {
		if (*s != '\\')
			*to++ = *s;
		else if (s[1] != '\0')
			*to++ = *++s == 'n' ? '\n' : '\\';
		else
			l->bad = true;
	}
	*to = '\0';
	return text;
}

/* Title and gaps; a record of before there were titles has none. */
static void
take_words(struct loading *l, struct record *r)
{
	const char *words = take_rest(l), *end = strchr(words, TITLE_END);

	r->title = end != NULL ? arena_strndup(l->state->mem, words,
	    (size_t)(end - words)) : "";
	r->gaps = end != NULL ? end + 1 : words;
}

static void
know_row(struct loading *l, size_t number, size_t row)
{
	if (number >= l->cap) {
		size_t cap = number < 512 ? 1024 : 2 * number;

		l->rows = arena_grow(l->state->mem, l->rows,
		    l->cap * sizeof(*l->rows), cap * sizeof(*l->rows));
		l->cap = cap;
	}
	l->rows[number] = row + 1;
	if (number >= l->count)
		l->count = number + 1;
}

static void
load_row(struct loading *l)
{
	size_t number = take_number(l), row;
	const char *path;
	struct row r = {0};

	r.stamp.device = take_number(l);
	r.stamp.inode = take_number(l);
	r.stamp.size = take_number(l);
	r.stamp.modified = (int64_t)take_number(l);
	r.stamp.changed = (int64_t)take_number(l);
	r.checked = (int64_t)take_number(l);
	r.hash = take_hash(l);
	path = take_rest(l);
	if (l->bad || number > UINT32_MAX)
		return;
	row = state_row(l->state, path);
	r.path = l->state->rows[row].path;
	if (r.checked >= l->state->rows[row].checked)
		l->state->rows[row] = r;
	know_row(l, number, row);
}

static size_t
take_row(struct loading *l)
{
	uint64_t number = take_number(l);

	l->bad |= number >= l->count || l->rows[number] == 0;
	return l->bad ? 0 : l->rows[number] - 1;
}

static void
load_record(struct loading *l)
{
	struct record r = {0}, *known;
	size_t *inputs, i;

	r.name = take_hash(l);
	r.key = take_hash(l);
	r.run = (unsigned)take_number(l);
	r.pages = (unsigned)take_number(l);
	r.missing = (unsigned)take_number(l);
	r.rounded = (unsigned)take_number(l);
	r.warnings = (unsigned)take_number(l);
	r.made = take_number(l) != 0;
	r.failed = take_number(l) != 0;
	r.output = r.made ? take_row(l) : (take_number(l), (size_t)0);
	r.input_count = take_number(l);
	if (l->bad || r.input_count > (size_t)(l->end - l->at))
		return;
	r.inputs = inputs = NEW_ARRAY(l->state->mem, size_t, r.input_count);
	for (i = 0; i < r.input_count; i++)
		inputs[i] = take_row(l);
	take_words(l, &r);
	if (l->bad)
		return;
	known = state_record(l->state, r.name);
	/* Of shards and whole runs in one room the last one knows best. */
	if (r.run >= known->run)
		*known = r;
}

static void
load_line(struct loading *l, const char *line, const char *end)
{
	char sum[SUM + 2];

	if (end - line < 2 + SUM)
		return;
	l->end = end - SUM;
	snprintf(sum, sizeof(sum), "#%016" PRIx64, hash_of(line,
	    (size_t)(l->end - line)).low);
	if (memcmp(sum, l->end, SUM) != 0 || line[1] != ' ')
		return;
	l->at = line + 2;
	l->bad = false;
	if (line[0] == 'F')
		load_row(l);
	else if (line[0] == 'J')
		load_record(l);
	else if (line[0] == 'R') {
		struct run_mark run;

		run.number = (unsigned)take_number(l);
		run.over = take_number(l) != 0;
		run.again = take_number(l) != 0;
		if (!l->bad && run.number >= l->state->last.number)
			l->state->last = run;
	}
}

/* All of a file; NULL when there is none. */
static char *
slurp(struct arena *mem, const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct buf b = {.mem = mem};
	ssize_t n;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, buf_room(&b, 1 << 20), 1 << 20)) > 0)
		buf_took(&b, (size_t)n);
	close(fd);
	*len = b.len;
	return n < 0 ? NULL : b.text;
}

void
state_load(struct state *s, const char *path)
{
	struct loading l = {.state = s};
	size_t len = 0, head = strlen(state_head);
	char *text = slurp(s->mem, path, &len);
	const char *line, *end;

	if (text == NULL || len < head || memcmp(text, state_head, head) != 0)
		return;
	for (line = text + head; line < text + len; line = end + 1) {
		end = memchr(line, '\n', (size_t)(text + len - line));
		if (end == NULL)
			break;
		load_line(&l, line, end);
	}
}
