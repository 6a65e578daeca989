/*
 * The segments of JPEG files, byte by byte: what is kept, and what EXIF says
 * of how the camera was held.
 */
#include "check.h"

#include "image/image_inside.h"

/* The segments of a file that holds `segment` alone. */
static struct jpeg_segments
around(struct job *j, const char *segment, size_t n)
{
	char *file = arena_zalloc(&j->mem, n + 4);

	memcpy(file, "\377\330", 2);
	memcpy(file + 2, segment, n);
	memcpy(file + 2 + n, "\377\331", 2);
	return jpeg_segments(&j->mem, (unsigned char *)file, n + 4);
}

#define AROUND(j, s) around(j, s, sizeof(s) - 1)

static void
assert_kept(struct job *j, const char *segment, size_t n)
{
	struct jpeg_segments s = around(j, segment, n);

	assert_true(s.whole);
	assert_int_equal(s.len, n + 4);
	assert_memory_equal(s.bytes + 2, segment, n);
}

static void
assert_left_out(struct job *j, const char *segment, size_t n)
{
	struct jpeg_segments s = around(j, segment, n);

	assert_true(s.whole);
	assert_int_equal(s.len, 4);
}

#define KEPT(j, s) assert_kept(j, s, sizeof(s) - 1)
#define LEFT_OUT(j, s) assert_left_out(j, s, sizeof(s) - 1)

static void
keeps_what_the_picture_needs(void **state)
{
	struct job *j = job_of(state);

	KEPT(j, "\377\333\0\4ab");	/* DQT */
	KEPT(j, "\377\304\0\4ab");	/* DHT */
	KEPT(j, "\377\314\0\4ab");	/* DAC */
	KEPT(j, "\377\334\0\4ab");	/* DNL */
	KEPT(j, "\377\335\0\4ab");	/* DRI */
	KEPT(j, "\377\300\0\4ab");	/* SOF0 */
	KEPT(j, "\377\317\0\4ab");	/* SOF15 */
	KEPT(j, "\377\332\0\4ab\377\0c\377\320d");	/* SOS and its data */
	KEPT(j, "\377\332\0\2\377\327d");	/* the last of RSTn */
	KEPT(j, "\377\333\0\2");		/* nothing but its length */
	KEPT(j, "\377\356\0\16Adobe\0d\0\0\0\0\1");
	KEPT(j, "\377\356\0\16Adobe\1d\0\0\0\0\1");
	assert_int_equal(AROUND(j, "\377\302\0\4ab").frame, 0xC2);
	assert_int_equal(AROUND(j, "\377\304\0\4ab").frame, 0);
}

static void
leaves_out_all_else(void **state)
{
	struct job *j = job_of(state);
	struct jpeg_segments s;

	LEFT_OUT(j, "\377\376\0\4ab");		/* COM */
	LEFT_OUT(j, "\377\310\0\4ab");		/* JPG */
	LEFT_OUT(j, "\377\277\0\4ab");		/* before all frames */
	LEFT_OUT(j, "\377\1");			/* TEM, without a length */
	LEFT_OUT(j, "\377\356\0\10Adobe!");	/* too short to be Adobe's */
	LEFT_OUT(j, "\377\356\0\15Adobe\0d\0\0\0\0");
	LEFT_OUT(j, "\377\356\0\16Other\0d\0\0\0\0\1");
	LEFT_OUT(j, "\377\340\0\4ab");		/* APP0, but no JFIF */
	LEFT_OUT(j, "\377\340\0\10JFXX\0\1");
	/* Of JFIF nothing is left but that it is one: no thumbnail. */
	s = AROUND(j, "\377\340\0\13JFIF\0\1\2xy");
	assert_int_equal(s.len, 4 + 18);
	assert_memory_equal(s.bytes + 2, "\377\340\0\020JFIF\0\1\1", 11);
	assert_int_equal(AROUND(j, "\377\340\0\7JFIF\0").len, 4 + 18);
}

static void
keeps_long_segments(void **state)
{
	char segment[2 + 0x203] = "\377\333\2\3";

	memset(segment + 4, 'a', sizeof(segment) - 4);
	assert_kept(job_of(state), segment, sizeof(segment));
}

/* A second picture behind the first, as cameras hide one there. */
static void
leaves_out_what_stands_behind_the_end(void **state)
{
	LEFT_OUT(job_of(state), "\377\331\0\2\377\333\0\4ab");
}

/* The first `n` bytes of a file, and what stands behind them all the same. */
static void
assert_cut(struct job *j, const char *file, size_t n, size_t len)
{
	struct jpeg_segments s = jpeg_segments(&j->mem,
	    (const unsigned char *)file, n);

	assert_false(s.whole);
	assert_int_equal(s.len, len);
}

static void
reads_nothing_behind_the_file(void **state)
{
	struct job *j = job_of(state);

	/* Behind the first half of a marker, with data and without. */
	assert_cut(j, "\377\330\377\332\0\2a\377\331", 8, 10);
	assert_cut(j, "\377\330\377\331", 3, 4);
	/* A segment that would be whole with what stands behind. */
	assert_cut(j, "\377\330\377\333\0\4ab\377\331", 7, 4);
	/* Behind a length that is the last thing. */
	assert_cut(j, "\377\330\377\333\0\2", 6, 8);
}

static void
stops_where_a_length_is_wrong(void **state)
{
	struct job *j = job_of(state);

	assert_false(AROUND(j, "\377\333\0\1ab").whole);
	assert_false(AROUND(j, "\377\333\0\100ab").whole);
	assert_int_equal(AROUND(j, "\377\333\0\100ab").len, 4);
	/* What would be a length ends no picture. */
	assert_false(AROUND(j, "\377\333\377\331").whole);
	assert_false(AROUND(j, "stray").whole);
	assert_false(AROUND(j, "\331").whole);
	assert_false(AROUND(j, "\377\0\0\2").whole);
	assert_false(jpeg_segments(&j->mem, (const unsigned char *)
	    "\377\330\377\333\0", 5).whole);
	assert_false(jpeg_segments(&j->mem, (const unsigned char *)
	    "\377\330\377\377", 4).whole);
	/* Fill bytes before a marker are none. */
	assert_true(AROUND(j, "\377\377\377\333\0\4ab").whole);
}

/* ---- EXIF ---- */

enum { ENTRIES = 18, TAG = 20, TYPE = 22, VALUE = 28 };

static const char exif[] = "\377\341\0\036Exif\0\0II*\0\10\0\0\0\1\0"
    "\22\1\3\0\1\0\0\0\6\0\0\0";

/* What the segment says with the byte at `at` changed. */
static int
turn_with(struct job *j, size_t at, int byte)
{
	char *copy = arena_zalloc(&j->mem, sizeof(exif));

	memcpy(copy, exif, sizeof(exif));
	copy[at] = (char)byte;
	return around(j, copy, sizeof(exif) - 1).turn;
}

static void
takes_a_turn_only_when_it_is_one(void **state)
{
	struct job *j = job_of(state);
	int k;

	for (k = 1; k <= 8; k++)
		assert_int_equal(turn_with(j, VALUE, k), k);
	assert_int_equal(turn_with(j, VALUE, 0), 1);
	assert_int_equal(turn_with(j, VALUE, 9), 1);
	assert_int_equal(turn_with(j, TAG, 0x13), 1);
	assert_int_equal(turn_with(j, TYPE, 4), 1);
	assert_int_equal(turn_with(j, 4, 'X'), 1);
	assert_int_equal(turn_with(j, ENTRIES, 0), 1);
	/* The first letter says the order of the bytes. */
	assert_int_equal(turn_with(j, 11, 'X'), 6);
}

/* Behind others, as cameras write it, and at the very end. */
static void
finds_the_turn_wherever_it_stands(void **state)
{
	struct job *j = job_of(state);

	assert_int_equal(AROUND(j, "\377\341\0\066Exif\0\0II*\0\10\0\0\0"
	    "\3\0" "\17\1\2\0\5\0\0\0\0\0\0\0"
	    "\20\1\2\0\5\0\0\0\0\0\0\0"
	    "\22\1\3\0\1\0\0\0\6\0\0\0").turn, 6);
	assert_int_equal(AROUND(j, "\377\341\0\034Exif\0\0II*\0\10\0\0\0"
	    "\1\0\22\1\3\0\1\0\0\0\6\0").turn, 6);
	/* Behind the end it is none. */
	assert_int_equal(AROUND(j, "\377\341\0\033Exif\0\0II*\0\10\0\0\0"
	    "\1\0\22\1\3\0\1\0\0\0\6\0").turn, 1);
	assert_int_equal(AROUND(j, "\377\341\0\032Exif\0\0II*\0\10\0\0\0"
	    "\1\0\22\1\3\0\1\0\0\0\6\0").turn, 1);
}

/* More entries are announced than there is room for. */
static void
stops_at_the_end_of_the_segment(void **state)
{
	struct job *j = job_of(state);
	char copy[sizeof(exif)];

	memcpy(copy, exif, sizeof(exif));
	copy[TAG] = 0x13;
	copy[ENTRIES + 1] = 0x7F;
	assert_int_equal(around(j, copy, sizeof(exif) - 1).turn, 1);
	/* The first entry lies behind the end. */
	assert_int_equal(turn_with(j, 15, 0x70), 1);
	/* A segment that ends before the first entry could begin. */
	assert_int_equal(AROUND(j, "\377\341\0\012Exif\0\0II").turn, 1);
}

static void
believes_the_first_exif_segment(void **state)
{
	struct job *j = job_of(state);
	char both[2 * sizeof(exif)];
	size_t n = sizeof(exif) - 1;

	memcpy(both, exif, n);
	memcpy(both + n, exif, n);
	both[n + VALUE] = 3;
	assert_int_equal(around(j, both, 2 * n).turn, 6);
	both[VALUE] = 1;
	assert_int_equal(around(j, both, 2 * n).turn, 3);
}

static void
reads_both_orders_of_bytes(void **state)
{
	assert_int_equal(AROUND(job_of(state), "\377\341\0\036Exif\0\0"
	    "MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\5\0\0").turn, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keeps_what_the_picture_needs),
		TEST(leaves_out_all_else),
		TEST(keeps_long_segments),
		TEST(leaves_out_what_stands_behind_the_end),
		TEST(reads_nothing_behind_the_file),
		TEST(stops_where_a_length_is_wrong),
		TEST(takes_a_turn_only_when_it_is_one),
		TEST(finds_the_turn_wherever_it_stands),
		TEST(stops_at_the_end_of_the_segment),
		TEST(believes_the_first_exif_segment),
		TEST(reads_both_orders_of_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
