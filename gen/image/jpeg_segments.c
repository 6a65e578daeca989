/*
 * The segments of a JPEG file (ITU-T T.81, B.1): what the picture needs is
 * kept; the rest is left out, because a photograph may say where and when it
 * was taken, and hold in its thumbnail what was cut off the picture.
 */
#include <string.h>

#include "base/buf.h"
#include "image/image_inside.h"

enum marker {
	SOF0 = 0xC0, DHT = 0xC4, JPG = 0xC8, DAC = 0xCC, SOF15 = 0xCF,
	RST0 = 0xD0, RST7 = 0xD7, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA,
	DQT = 0xDB, DNL = 0xDC, DRI = 0xDD, APP0 = 0xE0, APP1 = 0xE1,
	APP14 = 0xEE, TEM = 0x01
};

enum { ORIENTATION = 0x0112, SHORT = 3, TURNS = 8 };

/* A JFIF segment that says nothing but that it is one. */
static const char jfif[] = "\377\340\0\020JFIF\0\1\1\0\0\1\0\1\0";

struct walk {
	const unsigned char *bytes;
	size_t n, at;
	struct buf kept;
	struct jpeg_segments found;
};

/* ---- EXIF: a TIFF of its own (CIPA DC-008, 4.5) ---- */

struct tiff {
	const unsigned char *at;
	size_t n;
	bool little;
};

static unsigned
number(const struct tiff *t, size_t at, int bytes)
{
	unsigned v = 0;
	int k;

	if (at > t->n - (size_t)bytes)
		return 0;
	for (k = 0; k < bytes; k++)
		v = v << 8 | t->at[at + (size_t)(t->little ?
		    bytes - 1 - k : k)];
	return v;
}

static int
turn_of(const unsigned char *b, size_t n)
{
	struct tiff t = {b + 6, n - 6, false};
	size_t entry, count, k;
	unsigned turn;

	if (n < 14 || memcmp(b, "Exif\0", 6) != 0)
		return 1;
	t.little = t.at[0] == 'I';
	entry = number(&t, 4, 4);
	count = number(&t, entry, 2);
	for (k = 0, entry += 2; k < count && entry < t.n; k++, entry += 12) {
		if (number(&t, entry, 2) != ORIENTATION ||
		    number(&t, entry + 2, 2) != SHORT)
			continue;
		turn = number(&t, entry + 8, 2);
		return turn >= 1 && turn <= TURNS ? (int)turn : 1;
	}
	return 1;
}

/* ---- segments ---- */

static bool
is_frame(int m)
{
	return m >= SOF0 && m <= SOF15 && m != DHT && m != JPG && m != DAC;
}

static bool
is_kept(int m, const unsigned char *body, size_t n)
{
	if (m == APP14)
		return n >= 12 && memcmp(body, "Adobe", 5) == 0;
	return is_frame(m) || m == DHT || m == DAC || m == SOS || m == DQT ||
	    m == DNL || m == DRI;
}

/* The coded data behind SOS: up to a marker that is neither 00 nor RSTn. */
static size_t
data_end(const struct walk *w, size_t at)
{
	for (; at + 1 < w->n; at++) {
		int m = w->bytes[at + 1];

		if (w->bytes[at] == 0xFF && m != 0 && m != 0xFF &&
		    (m < RST0 || m > RST7))
			return at;
	}
	return w->n;
}

/* Takes the segment of marker `m`, whose length stands at w->at. */
static bool
take(struct walk *w, int m)
{
	const unsigned char *b = w->bytes + w->at;
	size_t left = w->n - w->at, n, end;

	n = left < 2 ? 0 : (size_t)(b[0] << 8 | b[1]);
	if (n < 2 || n > left)
		return false;
	if (is_frame(m))
		w->found.frame = m;
	if (m == APP1 && w->found.turn == 1)
		w->found.turn = turn_of(b + 2, n - 2);
	if (m == APP0 && n >= 7 && memcmp(b + 2, "JFIF", 5) == 0)
		buf_put(&w->kept, jfif, sizeof(jfif));
	end = w->at + n;
	if (m == SOS)
		end = data_end(w, end);
	if (is_kept(m, b + 2, n - 2)) {
		buf_putc(&w->kept, (char)0xFF);
		buf_putc(&w->kept, (char)m);
		buf_put(&w->kept, b, end - w->at);
	}
	w->at = end;
	return true;
}

/* The next marker, fill bytes skipped; -1 when there is none. */
static int
next_marker(struct walk *w)
{
	if (w->at >= w->n || w->bytes[w->at] != 0xFF)
		return -1;
	while (w->at < w->n && w->bytes[w->at] == 0xFF)
		w->at++;
	return w->at < w->n ? w->bytes[w->at++] : -1;
}

struct jpeg_segments
jpeg_segments(struct arena *mem, const unsigned char *bytes, size_t n)
{
	struct walk w = {.bytes = bytes, .n = n, .at = 2,
	    .kept = {.mem = mem}, .found = {.turn = 1}};
	int m;

	buf_room(&w.kept, n + sizeof(jfif));
	buf_put(&w.kept, "\377\330", 2);
	while ((m = next_marker(&w)) > 0 && m != EOI)
		if (m != TEM && !take(&w, m))
			break;
	w.found.whole = m == EOI;
	buf_put(&w.kept, "\377\331", 2);
	w.found.bytes = buf_text(&w.kept);
	w.found.len = w.kept.len;
	return w.found;
}
