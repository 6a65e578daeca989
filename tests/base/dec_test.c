/*
 * Exact decimals.
 */
#include "check.h"

#include "base/dec.h"

static const struct dec *
dec(struct job *j, const char *s)
{
	return dec_parse(&j->mem, s, strlen(s));
}

static void
assert_dec(struct job *j, const struct dec *d, const char *want)
{
	assert_non_null(d);
	assert_string_equal(dec_plain(&j->mem, d), want);
}

static void
reads_decimals_and_nothing_else(void **state)
{
	static const char *const bad[] = {
		"", "-", ".", ".5", "5.", "+5", "1e3", "1,000", " 1", "1 ",
		"0x1", "--1", "1.2.3", "１",
	};
	struct job *j = job_of(state);
	size_t i;

	assert_dec(j, dec(j, "0"), "0");
	assert_dec(j, dec(j, "-12.50"), "-12.5");
	assert_dec(j, dec(j, "010"), "10");
	assert_dec(j, dec(j, "-0"), "0");
	assert_dec(j, dec(j, "123456789012345678901234567890.5"),
	    "123456789012345678901234567890.5");
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(dec(j, bad[i]));
}

static void
computes_without_any_loss(void **state)
{
	struct job *j = job_of(state);
	const struct dec *sum = dec_int(&j->mem, 0);
	int i;

	for (i = 0; i < 181; i++)
		sum = dec_add(&j->mem, sum, dec(j, "0.1"));
	assert_dec(j, sum, "18.1");
	assert_dec(j, dec_sub(&j->mem, dec(j, "0.3"), dec(j, "0.1")), "0.2");
	assert_dec(j, dec_mul(&j->mem, dec(j, "1.5"), dec(j, "-4")), "-6");
	assert_dec(j, dec_div(&j->mem, dec(j, "1"), dec(j, "3")), "1/3");
	assert_dec(j, dec_mul(&j->mem, dec_div(&j->mem, dec(j, "1"),
	    dec(j, "3")), dec(j, "3")), "1");
	assert_null(dec_div(&j->mem, dec(j, "1"), dec(j, "0.0")));
	assert_dec(j, dec_neg(&j->mem, dec(j, "2")), "-2");
	assert_dec(j, dec_abs(&j->mem, dec(j, "-2")), "2");
	assert_dec(j, dec_shift(&j->mem, dec(j, "1.25"), 2), "125");
	assert_dec(j, dec_shift(&j->mem, dec(j, "1.25"), -2), "0.0125");
	assert_dec(j, dec_int(&j->mem, -7), "-7");
}

static void
compares(void **state)
{
	struct job *j = job_of(state);

	assert_int_equal(dec_cmp(dec(j, "1.0"), dec(j, "1")), 0);
	assert_true(dec_cmp(dec(j, "-1"), dec(j, "0.1")) < 0);
	assert_int_equal(dec_sign(dec(j, "-0.1")), -1);
	assert_int_equal(dec_sign(dec(j, "0.0")), 0);
	assert_true(dec_is_integer(dec(j, "2.0")));
	assert_false(dec_is_integer(dec(j, "2.5")));
}

static void
rounds_in_three_ways(void **state)
{
	static const struct {
		const char *value;
		int places;
		enum dec_round how;
		const char *want;
	} rows[] = {
		{"2.5", 0, DEC_HALF_UP, "3"}, {"-2.5", 0, DEC_HALF_UP, "-3"},
		{"2.4", 0, DEC_HALF_UP, "2"}, {"0.05", 1, DEC_HALF_UP, "0.1"},
		{"127", -1, DEC_DOWN, "120"}, {"-127", -1, DEC_DOWN, "-120"},
		{"127", -1, DEC_UP, "130"}, {"-127", -1, DEC_UP, "-130"},
		{"120", -1, DEC_UP, "120"}, {"149", -2, DEC_HALF_UP, "100"},
		{"1.005", 2, DEC_HALF_UP, "1.01"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_dec(j, dec_round(&j->mem, dec(j, rows[i].value),
		    rows[i].places, rows[i].how), rows[i].want);
}

static void
writes_as_many_places_as_asked(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(dec_text(&j->mem, dec(j, "12.5"), 2), "12.50");
	assert_string_equal(dec_text(&j->mem, dec(j, "12.5"), 0), "13");
	assert_string_equal(dec_text(&j->mem, dec(j, "-0.04"), 1), "0.0");
	assert_string_equal(dec_text(&j->mem, dec(j, "-0.05"), 1), "-0.1");
	assert_string_equal(dec_text(&j->mem, dec(j, "0.005"), 3), "0.005");
	assert_string_equal(dec_text(&j->mem, dec(j, "127"), -1), "130");
	assert_string_equal(dec_text(&j->mem, dec_div(&j->mem, dec(j, "2"),
	    dec(j, "3")), 4), "0.6667");
}

static void
counts_digits_and_gives_longs(void **state)
{
	struct job *j = job_of(state);
	bool ok;

	assert_int_equal(dec_digits(dec(j, "0.9")), 0);
	assert_int_equal(dec_digits(dec(j, "-9.9")), 1);
	assert_int_equal(dec_digits(dec(j, "1000")), 4);
	assert_int_equal(dec_digits(dec(j, "999")), 3);
	assert_int_equal(dec_to_long(dec(j, "-42"), &ok), -42);
	assert_true(ok);
	dec_to_long(dec(j, "1.5"), &ok);
	assert_false(ok);
	dec_to_long(dec(j, "99999999999999999999"), &ok);
	assert_false(ok);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_decimals_and_nothing_else),
		TEST(computes_without_any_loss),
		TEST(compares),
		TEST(rounds_in_three_ways),
		TEST(writes_as_many_places_as_asked),
		TEST(counts_digits_and_gives_longs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
