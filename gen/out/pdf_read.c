/*
 * A PDF taken apart: its objects, strings and streams.  It reads what is
 * there and trusts no table: what a reference hides is found all the same.
 */
#include "out/pdf_read_inside.h"

#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

enum {
	UNPACKED = 64 * 1024 * 1024,	/* no stream of ours is larger */
	FILE_MOST = 256 * 1024 * 1024,
	TAIL = 2048	/* the end of a PDF stands in there */
};

static const char *
find(const char *p, const char *end, const char *word)
{
	return p >= end ? NULL : memmem(p, (size_t)(end - p), word,
	    strlen(word));
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
take_hex(const char **p, const char *end, struct buf *to)
{
	int high = -1, v;

	for ((*p)++; *p < end && **p != '>'; (*p)++) {
		if ((v = hex_digit(**p)) < 0)
			continue;
		if (high >= 0)
			buf_putc(to, (char)(high << 4 | v));
		high = high >= 0 ? -1 : v;
	}
	if (high >= 0)
		buf_putc(to, (char)(high << 4));
	*p += *p < end;
}

/* What stands behind a backslash. */
static void
take_escape(const char **p, const char *end, struct buf *to)
{
	static const char from[] = "nrtbf", into[] = "\n\r\t\b\f";
	const char *at;
	int v = 0, n = 0;

	for (; n < 3 && *p < end && **p >= '0' && **p <= '7'; n++)
		v = v * 8 + (*(*p)++ - '0');
	if (n > 0) {
		buf_putc(to, (char)v);
		return;
	}
	if (*p >= end)
		return;
	at = **p != '\0' ? strchr(from, **p) : NULL;
	if (**p != '\n' && **p != '\r')
		buf_putc(to, at != NULL ? into[at - from] : **p);
	(*p)++;
}

void
pdf_take_string(const char **p, const char *end, struct buf *to)
{
	int depth = 1;

	if (**p == '<') {
		take_hex(p, end, to);
		return;
	}
	for ((*p)++; *p < end;) {
		char c = *(*p)++;

		if (c == '\\') {
			take_escape(p, end, to);
			continue;
		}
		depth += (c == '(') - (c == ')');
		if (depth == 0)
			return;
		buf_putc(to, c);
	}
}

static uint32_t
big16(const char *s)
{
	return (uint32_t)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

/* Halves of a pair that stand alone become U+FFFD. */
static const char *
from_utf16(struct arena *mem, const char *s, size_t n)
{
	struct buf b = {.mem = mem};
	uint32_t cp, low;
	size_t i;

	for (i = 0; i + 1 < n; i += 2) {
		cp = big16(s + i);
		low = i + 3 < n ? big16(s + i + 2) : 0;
		if (cp >= 0xD800 && cp < 0xDC00 && low >= 0xDC00 &&
		    low < 0xE000) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low & 0x3FF);
			i += 2;
		} else if (cp >= 0xD800 && cp < 0xE000)
			cp = 0xFFFD;
		buf_put_cp(&b, cp == 0 ? ' ' : cp);
	}
	return buf_text(&b);
}

const char *
pdf_string_text(struct arena *mem, const struct buf *bytes)
{
	const char *s = buf_text(bytes);
	struct buf b = {.mem = mem};
	size_t i;

	if (bytes->len >= 2 && memcmp(s, "\376\377", 2) == 0)
		return from_utf16(mem, s + 2, bytes->len - 2);
	if (memchr(s, 0, bytes->len) == NULL &&
	    utf8_valid(s, bytes->len) == bytes->len)
		return s;
	for (i = 0; i < bytes->len; i++)
		buf_put_cp(&b, s[i] == 0 ? ' ' : (unsigned char)s[i]);
	return buf_text(&b);
}

struct pdf_piece *
pdf_add_piece(struct pdf_reader *r, enum pdf_piece_kind kind,
    const char *text, size_t len, unsigned object)
{
	struct pdf_piece *p = NEW(r->mem, struct pdf_piece);

	*p = (struct pdf_piece){
		.kind = kind, .text = text, .len = len, .object = object,
	};
	*r->end = p;
	r->end = &p->next;
	return p;
}

/* Every string between `p` and `end`. */
static void
add_strings(struct pdf_reader *r, const char *p, const char *end,
    unsigned object)
{
	while (p < end) {
		struct buf b = {.mem = r->mem};
		const char *text;

		if (*p == '<' && p + 1 < end && p[1] == '<')
			p += 2;
		else if (*p != '(' && *p != '<')
			p++;
		else {
			pdf_take_string(&p, end, &b);
			text = pdf_string_text(r->mem, &b);
			pdf_add_piece(r, PDF_STRING, text, strlen(text),
			    object);
		}
	}
}

const char *
pdf_entry(const struct pdf_object *o, const char *key)
{
	const char *p = o->dict;
	size_t n = strlen(key);

	while ((p = find(p, o->dict_end, key)) != NULL) {
		p += n;
		if (p < o->dict_end && (pdf_is_white(*p) ||
		    strchr("/[<(", *p) != NULL))
			return p;
	}
	return NULL;
}

static bool
take_number(const char **p, const char *end, unsigned *v)
{
	const char *from;

	while (*p < end && pdf_is_white(**p))
		(*p)++;
	for (*v = 0, from = *p; *p < end && **p >= '0' && **p <= '9'; (*p)++)
		*v = *v * 10 + (unsigned)(**p - '0');
	return *p > from;
}

struct pdf_object *
pdf_follow(const struct pdf_reader *r, const char **p, const char *end)
{
	struct pdf_object *o;
	unsigned number, age;

	if (!take_number(p, end, &number) || !take_number(p, end, &age))
		return NULL;
	for (o = r->first; o != NULL; o = o->next)
		if (o->number == number)
			return o;
	return NULL;
}

/* The stream as it was before it was packed; sets o->packed. */
static void
unpack(struct pdf_reader *r, struct pdf_object *o, const char *from,
    size_t n)
{
	struct libdeflate_decompressor *d;
	enum libdeflate_result got = LIBDEFLATE_INSUFFICIENT_SPACE;
	size_t room, in, out = 0;
	char *to = NULL;

	o->stream = from;
	o->stream_len = n;
	if (pdf_entry(o, "/Filter") == NULL)
		return;
	o->packed = true;
	d = libdeflate_alloc_decompressor();
	if (d == NULL || find(o->dict, o->dict_end, "/FlateDecode") == NULL ||
	    find(o->dict, o->dict_end, "85Decode") != NULL) {
		libdeflate_free_decompressor(d);
		return;
	}
	for (room = n * 8 + 4096; got == LIBDEFLATE_INSUFFICIENT_SPACE &&
	    room <= UNPACKED; room *= 4) {
		to = arena_zalloc(r->mem, room + 1);
		got = libdeflate_zlib_decompress_ex(d, from, n, to, room,
		    &in, &out);
	}
	libdeflate_free_decompressor(d);
	if (got != LIBDEFLATE_SUCCESS)
		return;
	o->packed = false;
	o->stream = to;
	o->stream_len = out;
}

/* Back from " 0 obj" to the number of the object. */
static unsigned
number_before(const char *begin, const char *p)
{
	const char *s = p;
	unsigned v = 0;

	while (s > begin && pdf_is_white(s[-1]))
		s--;
	while (s > begin && s[-1] >= '0' && s[-1] <= '9')
		s--;
	while (s > begin && pdf_is_white(s[-1]))
		s--;
	while (s > begin && s[-1] >= '0' && s[-1] <= '9')
		s--;
	(void)take_number(&s, p, &v);
	return v;
}

/* Reads the object whose dictionary begins at `p`; returns its end. */
static const char *
read_object(struct pdf_reader *r, unsigned number, const char *p,
    const char *end)
{
	struct pdf_object *o = NEW(r->mem, struct pdf_object);
	const char *close = find(p, end, "endobj");
	const char *stream = find(p, end, "stream"), *stop;

	close = close != NULL ? close : end;
	*o = (struct pdf_object){
		.number = number, .dict = p, .dict_end = close,
	};
	*r->tail = o;
	r->tail = &o->next;
	if (stream == NULL || stream > close)
		return close;
	o->dict_end = stream;
	stream += strlen("stream");
	stream += stream < end && *stream == '\r';
	stream += stream < end && *stream == '\n';
	stop = find(stream, end, "endstream");
	stop = stop != NULL ? stop : end;
	unpack(r, o, stream, (size_t)(stop - stream));
	return stop;
}

/* `begin` is that of a PDF, so no object begins there. */
static void
read_objects(struct pdf_reader *r, const char *begin, const char *end)
{
	const char *p = begin, *from = begin, *at;

	while ((at = find(from, end, "obj")) != NULL) {
		from = at + 3;
		if (!pdf_is_white(at[-1]))
			continue;
		/* Trailers, comments: what stands between objects. */
		add_strings(r, p, at, 0);
		p = read_object(r, number_before(begin, at), from, end);
		if (p < end && strncmp(p, "endobj", 6) == 0)
			p += 6;
		from = p;
	}
	add_strings(r, p, end, 0);
}

/* Pixels are no text, whatever they show. */
static bool
is_photograph(const struct pdf_object *o)
{
	return find(o->dict, o->dict_end, "/Image") != NULL &&
	    find(o->dict, o->dict_end, "/DCTDecode") != NULL;
}

static void
read_stream(struct pdf_reader *r, const struct pdf_object *o)
{
	const char *s = o->stream;
	size_t n = o->stream_len;
	bool is_text = memchr(s, 0, n) == NULL && utf8_valid(s, n) == n;

	if (is_photograph(o))
		return;
	if (o->packed)
		diag_add(r->job, M508, ((struct loc){0}),
		    arena_printf(r->mem, "%u", o->number));
	else if (find(o->dict, o->dict_end, "/ObjStm") != NULL)
		add_strings(r, s, s + n, o->number);
	else if (!o->content && !o->map)
		pdf_add_piece(r, is_text ? PDF_TEXT : PDF_BINARY, s, n,
		    o->number);
}

/*
 * Whether the end is there (ISO 32000-1 7.5.5): startxref, the place of a
 * table or stream of references, %%EOF.
 */
static bool
is_whole(const char *bytes, size_t n)
{
	static const char mark[] = "startxref";
	size_t from = n > TAIL ? n - TAIL : 0, i, at;
	const char *found = NULL;

	for (i = from; i + sizeof(mark) < n; i++)
		if (memcmp(bytes + i, mark, sizeof(mark) - 1) == 0)
			found = bytes + i + sizeof(mark) - 1;
	if (found == NULL || find(found, bytes + n, "%%EOF") == NULL)
		return false;
	at = strtoul(found, NULL, 10);
	return at > 0 && at < n && n - at > 4 && (memcmp(bytes + at, "xref", 4) == 0 ||
	    (bytes[at] >= '1' && bytes[at] <= '9'));
}

const struct pdf_piece *
pdf_read(struct job *j, const char *bytes, size_t n)
{
	struct pdf_reader r = {.job = j, .mem = &j->mem};
	const struct pdf_object *o;

	r.tail = &r.first;
	r.end = &r.pieces;
	if (n < 8 || memcmp(bytes, "%PDF-", 5) != 0 ||
	    find(bytes, bytes + n, "/Encrypt ") != NULL) {
		diag_add(j, M507, ((struct loc){0}));
		return NULL;
	}
	if (!is_whole(bytes, n))
		diag_add(j, M510, ((struct loc){0}));
	read_objects(&r, bytes, bytes + n);
	pdf_read_pages(&r);
	for (o = r.first; o != NULL; o = o->next) {
		add_strings(&r, o->dict, o->dict_end, o->number);
		if (o->stream != NULL)
			read_stream(&r, o);
	}
	if (r.pieces == NULL)
		diag_add(j, M507, ((struct loc){0}));
	return r.pieces;
}

const struct pdf_piece *
pdf_read_file(struct job *j, const char *path)
{
	struct stat st;
	ssize_t got = 0;
	size_t n = 0;
	char *bytes = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size < FILE_MOST) {
		bytes = arena_zalloc(&j->mem, (size_t)st.st_size + 1);
		while (n < (size_t)st.st_size && (got = read(fd, bytes + n,
		    (size_t)st.st_size - n)) > 0)
			n += (size_t)got;
	}
	if (fd >= 0)
		close(fd);
	if (bytes != NULL && got >= 0)
		return pdf_read(j, bytes, n);
	diag_add(j, M509, ((struct loc){0}), path);
	return NULL;
}
