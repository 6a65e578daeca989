/*
 * Text strings of a PDF: whole up to 32767 bytes, cut with a mark above.
 */
#include "check.h"

#include "out/pdf.h"

/* Units of 16 bits after the mark of UTF-16, in a string of as many bytes. */
enum { MOST = 16382, OPEN = 5, DIGITS = 4 };

static const char *
times(struct job *j, const char *word, size_t n)
{
	struct buf b = {.mem = &j->mem};

	while (n-- > 0)
		buf_puts(&b, word);
	return buf_text(&b);
}

static struct buf
string(struct job *j, const char *text)
{
	struct buf b = {.mem = &j->mem};

	pdf_put_string(&b, text);
	assert_int_equal(strncmp(buf_text(&b), "<FEFF", OPEN), 0);
	assert_int_equal(b.text[b.len - 1], '>');
	return b;
}

static size_t
units(const struct buf *b)
{
	return (b->len - OPEN - 1) / DIGITS;
}

static bool
is_cut(const struct buf *b)
{
	return strncmp(b->text + b->len - DIGITS - 1, "2026>", DIGITS) == 0;
}

static void
leaves_alone_what_fits(void **state)
{
	struct job *j = job_of(state);
	const char *most = times(j, "字", MOST);
	const char *pairs = times(j, "\360\240\256\267", MOST / 2);
	struct buf b = string(j, most);

	assert_true(pdf_string_fits("") && pdf_string_fits(most));
	assert_int_equal(units(&b), MOST);
	assert_false(is_cut(&b));
	b = string(j, pairs);
	assert_true(pdf_string_fits(pairs));
	assert_int_equal(units(&b), MOST);
	assert_false(is_cut(&b));
}

static void
cuts_what_does_not(void **state)
{
	struct job *j = job_of(state);
	const char *many = times(j, "字", MOST + 1);
	const char *pairs = times(j, "\360\240\256\267", MOST / 2 + 1);
	struct buf b = string(j, many);

	assert_false(pdf_string_fits(many) || pdf_string_fits(pairs));
	assert_true(is_cut(&b) && units(&b) <= MOST);
	assert_true(units(&b) > MOST - 4);
	b = string(j, pairs);
	assert_true(is_cut(&b) && units(&b) <= MOST);
	/* No pair is cut through: the last but one is the low half. */
	assert_memory_equal(b.text + b.len - 1 - 2 * DIGITS, "DFB7", DIGITS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(leaves_alone_what_fits),
		TEST(cuts_what_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
