/*
 * UTF-8, sources and places, arenas and buffers.
 */
#include "check.h"

#include "base/buf.h"
#include "base/utf8.h"

static void
finds_the_first_byte_that_is_no_utf8(void **state)
{
	static const struct {
		const char *text;
		size_t n, valid;
	} rows[] = {
		{"abc", 3, 3}, {"甲乙", 6, 6}, {"\xF0\xAA\xA3\xBB", 4, 4},
		{"a\x80", 2, 1}, {"\xC0\x80", 2, 0}, {"\xE0\x80\x80", 3, 0},
		{"\xED\xA0\x80", 3, 0}, {"\xF4\x90\x80\x80", 4, 0},
		{"甲\xE4\xB9", 5, 3}, {"\xF8\x88\x80\x80\x80", 5, 0},
		{"\0x", 2, 2},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(utf8_valid(rows[i].text, rows[i].n),
		    rows[i].valid);
}

static void
walks_and_writes_code_points(void **state)
{
	const char *text = "a\u00B7甲\U0002A8FB", *at = text;
	const char *end = text + strlen(text);
	static const uint32_t want[] = {'a', 0xB7, 0x7532, 0x2A8FB};
	char back[16], *to = back;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		uint32_t cp = utf8_next(&at, end);

		assert_int_equal(cp, want[i]);
		to += utf8_put(to, cp);
	}
	assert_ptr_equal(at, end);
	assert_memory_equal(back, text, strlen(text));
	assert_int_equal(utf8_count(text, strlen(text)), 4);
	assert_int_equal(utf8_columns(text, strlen(text)), 1 + 2 + 2 + 2);
}

/* Wherever the bytes begin and end: eight at a time and the rest. */
static void
counts_characters_eight_bytes_at_a_time(void **state)
{
	static const char text[] = "aé中𠮷b……（1）𠀋z一二三四五六七八九十ABCDEFGH£";
	size_t from, n, i, count;

	(void)state;
	for (from = 0; from < 12; from++)
		for (n = 0; from + n < sizeof(text); n++) {
			for (count = 0, i = from; i < from + n; i++)
				count += ((unsigned char)text[i] & 0xC0) !=
				    0x80;
			assert_int_equal(utf8_count(text + from, n), count);
		}
}

static void
knows_hanzi_and_what_may_not_be_written(void **state)
{
	static const uint32_t forbidden[] = {
		0, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200D, 0x2028, 0x202E,
		0x2060, 0x2066, 0xFEFF, 0xFFFE, 0x1FFFF,
	};
	static const uint32_t fine[] = {
		'\t', '\n', '\r', ' ', 'a', 0xA0, 0x3000, 0x7532, 0x2014,
		0x20BB7, 0xFE0F, 0x10FFFD,
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
		assert_true(utf8_is_forbidden(forbidden[i]));
	for (i = 0; i < sizeof(fine) / sizeof(fine[0]); i++)
		assert_false(utf8_is_forbidden(fine[i]));
	assert_true(utf8_is_hanzi(0x7532));
	assert_true(utf8_is_hanzi(0x2A8FB));
	assert_true(utf8_is_hanzi(0x3007));
	assert_false(utf8_is_hanzi(0xFF0C));
	assert_true(utf8_is_cjk(0xFF0C));
	assert_true(utf8_is_cjk(0x201C));
	assert_false(utf8_is_cjk('a'));
}

static void
places_count_from_one_in_characters(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "a", "甲b\r\n\r\n丙\n");
	struct place p = src_place(s, strlen("甲"));

	assert_int_equal(p.line, 1);
	assert_int_equal(p.column, 2);
	assert_int_equal(p.text_len, strlen("甲b"));
	p = src_place(s, strlen("甲b\r\n\r\n"));
	assert_int_equal(p.line, 3);
	assert_int_equal(p.column, 1);
	p = src_place(s, strlen("甲b\r\n"));
	assert_int_equal(p.line, 2);
	assert_int_equal(p.text_len, 0);
	p = src_place(s, 1000);
	assert_int_equal(p.line, 4);
	assert_int_equal(p.column, 1);
	p = loc_place((struct loc){0});
	assert_int_equal(p.line, 1);
	assert_int_equal(p.text_len, 0);
}

static void
offsets_lead_back_to_places(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "a", "甲b\n丙丁\n");

	assert_int_equal(src_offset(s, 1, 2), 3);
	assert_int_equal(src_offset(s, 2, 2), 8);
	assert_int_equal(src_offset(s, 1, 99), 4);
	assert_int_equal(src_offset(s, 99, 1), s->len);
	assert_int_equal(src_offset(s, 0, 1), 0);
}

static void
an_arena_gives_zeroed_memory_and_never_null(void **state)
{
	struct arena a = {0};
	char *p, *q;
	size_t i;

	(void)state;
	assert_non_null(arena_zalloc(&a, 0));
	p = arena_zalloc(&a, 1000);
	for (i = 0; i < 1000; i++)
		assert_int_equal(p[i], 0);
	q = arena_zalloc(&a, 1 << 20);
	assert_non_null(q);
	assert_int_equal(q[(1 << 20) - 1], 0);
	assert_int_equal((uintptr_t)arena_zalloc(&a, 3) % sizeof(void *), 0);
	arena_free(&a);
	assert_string_equal(arena_strdup(&a, "again"), "again");
	arena_free(&a);
}

static void
the_last_block_grows_in_place(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	char *p = arena_grow(mem, NULL, 0, 16), *q;

	memcpy(p, "0123456789abcde", 16);
	q = arena_grow(mem, p, 16, 64);
	assert_ptr_equal(p, q);
	assert_string_equal(q, "0123456789abcde");
	assert_int_equal(q[63], 0);
	arena_zalloc(mem, 8);
	p = arena_grow(mem, q, 64, 1 << 18);
	assert_ptr_not_equal(p, q);
	assert_string_equal(p, "0123456789abcde");
	assert_ptr_equal(arena_grow(mem, p, 100, 50), p);
	assert_string_equal(arena_join(mem, "a", "", "bc", NULL), "abc");
	assert_string_equal(arena_strndup(mem, "abc", 2), "ab");
	assert_string_equal(arena_printf(mem, "%d-%s", 7, "x"), "7-x");
}

static void
a_buffer_is_always_a_string(void **state)
{
	struct buf b = {.mem = &job_of(state)->mem};
	int i;

	assert_string_equal(buf_text(&b), "");
	buf_puts(&b, "");
	buf_put(&b, NULL, 0);
	assert_string_equal(buf_text(&b), "");
	buf_puts(&b, "ab");
	buf_putc(&b, 'c');
	buf_put_cp(&b, 0x7532);
	buf_printf(&b, "%03d", 7);
	assert_string_equal(buf_text(&b), "abc甲007");
	for (i = 0; i < 10000; i++)
		buf_putc(&b, 'x');
	assert_int_equal(b.len, 10009);
	assert_int_equal(strlen(buf_text(&b)), b.len);
}

static void
writes_numbers_without_the_locale(void **state)
{
	struct buf b = {.mem = &job_of(state)->mem};

	buf_put_int(&b, 0);
	buf_putc(&b, ' ');
	buf_put_int(&b, -9223372036854775807LL - 1);
	buf_putc(&b, ' ');
	buf_put_milli(&b, 15793);
	buf_putc(&b, ' ');
	buf_put_milli(&b, -1500);
	buf_putc(&b, ' ');
	buf_put_milli(&b, 28000);
	buf_putc(&b, ' ');
	buf_put_milli(&b, 5);
	buf_putc(&b, ' ');
	buf_put_milli(&b, -50);
	buf_putc(&b, ' ');
	buf_put_milli(&b, INT32_MIN);
	assert_string_equal(buf_text(&b), "0 -9223372036854775808 15.793 "
	    "-1.5 28 0.005 -0.05 -2147483.648");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_the_first_byte_that_is_no_utf8),
		TEST(walks_and_writes_code_points),
		TEST(counts_characters_eight_bytes_at_a_time),
		TEST(knows_hanzi_and_what_may_not_be_written),
		TEST(places_count_from_one_in_characters),
		TEST(offsets_lead_back_to_places),
		TEST(an_arena_gives_zeroed_memory_and_never_null),
		TEST(the_last_block_grows_in_place),
		TEST(a_buffer_is_always_a_string),
		TEST(writes_numbers_without_the_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
