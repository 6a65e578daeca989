/*
 * The sRGB colour space (IEC 61966-2-1) as a profile of ICC version 2: three
 * primaries, adapted to the D50 white of the profile connection space, and
 * one tone curve for all.
 */
#include <math.h>
#include <string.h>

#include "out/pdf.h"

/* With 256 points a straight line between two errs less than 16 bits show. */
#define POINTS 256

static void
put16(struct buf *b, unsigned v)
{
	buf_putc(b, (char)(v >> 8 & 255));
	buf_putc(b, (char)(v & 255));
}

static void
put32(struct buf *b, unsigned long v)
{
	put16(b, (unsigned)(v >> 16));
	put16(b, (unsigned)(v & 0xFFFF));
}

static void
put_zeros(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_putc(b, '\0');
}

/* "desc": ASCII, then empty Unicode and Macintosh names. */
static void
put_description(struct buf *b)
{
	static const char name[] = "sRGB IEC61966-2.1";

	buf_puts(b, "desc");
	put32(b, 0);
	put32(b, sizeof(name));
	buf_put(b, name, sizeof(name));
	put_zeros(b, 4 + 4 + 2 + 1 + 67);
}

static void
put_copyright(struct buf *b)
{
	static const char text[] = "no copyright, use freely";

	buf_puts(b, "text");
	put32(b, 0);
	buf_put(b, text, sizeof(text));
}

/* X, Y, Z in 1/65536. */
static const unsigned long white[3] = {0xF6D6, 0x10000, 0xD32D};
static const unsigned long red[3] = {0x6FA2, 0x38F5, 0x0390};
static const unsigned long green[3] = {0x6299, 0xB785, 0x18DA};
static const unsigned long blue[3] = {0x24A0, 0x0F84, 0xB6CF};

static void
put_xyz(struct buf *b, const unsigned long v[3])
{
	buf_puts(b, "XYZ ");
	put32(b, 0);
	put32(b, v[0]);
	put32(b, v[1]);
	put32(b, v[2]);
}

static void
put_curve(struct buf *b)
{
	double v;
	int i;

	buf_puts(b, "curv");
	put32(b, 0);
	put32(b, POINTS);
	for (i = 0; i < POINTS; i++) {
		v = (double)i / (POINTS - 1);
		v = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
		put16(b, (unsigned)lround(v * 65535));
	}
}

enum part { DESC, CPRT, WTPT, RXYZ, GXYZ, BXYZ, CURVE, PART__COUNT };

static void
put_part(struct buf *b, enum part part)
{
	static const unsigned long *const xyz[] = {
		[WTPT] = white, [RXYZ] = red, [GXYZ] = green, [BXYZ] = blue,
	};

	if (part == DESC)
		put_description(b);
	else if (part == CPRT)
		put_copyright(b);
	else if (part == CURVE)
		put_curve(b);
	else
		put_xyz(b, xyz[part]);
}

static const struct {
	const char *tag;
	enum part part;
} tags[] = {
	{"desc", DESC}, {"cprt", CPRT}, {"wtpt", WTPT},
	{"rXYZ", RXYZ}, {"gXYZ", GXYZ}, {"bXYZ", BXYZ},
	{"rTRC", CURVE}, {"gTRC", CURVE}, {"bTRC", CURVE},
};
#define TAGS (sizeof(tags) / sizeof(tags[0]))
#define HEADER 128

static void
put_header(struct buf *b, size_t size)
{
	put32(b, size);
	put32(b, 0);
	put32(b, 0x02100000);
	buf_puts(b, "mntrRGB XYZ ");
	put16(b, 2022);		/* made on 2022-01-01, 00:00:00 */
	put16(b, 1);
	put16(b, 1);
	put_zeros(b, 6);
	buf_puts(b, "acsp");
	put_zeros(b, 28);	/* no platform or device; intent: perceptual */
	put32(b, white[0]);
	put32(b, white[1]);
	put32(b, white[2]);
	put_zeros(b, 48);
}

void
pdf_icc_profile(struct buf *b)
{
	struct buf parts = {.mem = b->mem};
	size_t begin[PART__COUNT], len[PART__COUNT], i;
	size_t base = HEADER + 4 + 12 * TAGS;

	for (i = 0; i < PART__COUNT; i++) {
		begin[i] = parts.len;
		put_part(&parts, (enum part)i);
		len[i] = parts.len - begin[i];
		while (parts.len % 4 != 0)
			buf_putc(&parts, '\0');
	}
	put_header(b, base + parts.len);
	put32(b, TAGS);
	for (i = 0; i < TAGS; i++) {
		buf_puts(b, tags[i].tag);
		put32(b, base + begin[tags[i].part]);
		put32(b, len[tags[i].part]);
	}
	buf_put(b, parts.text, parts.len);
}
