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
	/* What stands behind the n bytes is not read. */
	assert_dec(j, dec_parse(&j->mem, "125", 2), "12");
	assert_dec(j, dec_parse(&j->mem, "12.5", 2), "12");
	assert_dec(j, dec_parse(&j->mem, "1.25", 3), "1.2");
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

static void
shifts_and_stays_in_lowest_terms(void **state)
{
	struct job *j = job_of(state);
	const struct dec *d = dec(j, "5");

	assert_ptr_equal(dec_shift(&j->mem, d, 0), d);
	assert_dec(j, dec_shift(&j->mem, d, 2), "500");
	assert_dec(j, dec_shift(&j->mem, d, -2), "0.05");
	assert_dec(j, dec_shift(&j->mem, dec(j, "50"), -1), "5");
	assert_true(dec_is_integer(dec_shift(&j->mem, dec(j, "50"), -1)));
	assert_dec(j, dec_shift(&j->mem, dec(j, "1.25"), 1), "12.5");
	assert_true(dec_is_integer(dec_shift(&j->mem, dec(j, "1.2"), 1)));
	assert_true(dec_cmp(dec_shift(&j->mem, d, -1), dec(j, "0.5")) == 0);
	assert_dec(j, dec_shift(&j->mem, dec(j, "0"), 3), "0");
	assert_dec(j, dec_shift(&j->mem, dec(j, "0"), -3), "0");
	assert_dec(j, dec_neg(&j->mem, dec(j, "0")), "0");
	assert_dec(j, dec_abs(&j->mem, dec(j, "0.5")), "0.5");
	d = dec(j, "0");
	assert_ptr_equal(dec_abs(&j->mem, d), d);
}

static void
keeps_numbers_of_many_limbs(void **state)
{
	static const char large[] =
	    "-1234567890123456789012345678901234567890.123456789";
	struct job *j = job_of(state);
	const struct dec *d = dec(j, large);

	assert_dec(j, d, large);
	assert_dec(j, dec_neg(&j->mem, d), large + 1);
	assert_dec(j, dec_sub(&j->mem, d, d), "0");
	assert_int_equal(dec_digits(d), 40);
	assert_dec(j, dec_div(&j->mem, d, d), "1");
}

static void
rounds_fractions_and_whole_numbers(void **state)
{
	struct job *j = job_of(state);
	const struct dec *third = dec_div(&j->mem, dec(j, "1"),
	    dec(j, "3"));
	const struct dec *whole = dec(j, "127");

	assert_ptr_equal(dec_round(&j->mem, whole, 0, DEC_UP), whole);
	assert_ptr_equal(dec_round(&j->mem, whole, 2, DEC_UP), whole);
	assert_dec(j, dec_round(&j->mem, third, 2, DEC_UP), "0.34");
	assert_dec(j, dec_round(&j->mem, third, 2, DEC_DOWN), "0.33");
	assert_dec(j, dec_round(&j->mem, third, 2, DEC_HALF_UP), "0.33");
	assert_dec(j, dec_round(&j->mem, dec_neg(&j->mem, third), 0,
	    DEC_UP), "-1");
	assert_dec(j, dec_round(&j->mem, third, 0, DEC_DOWN), "0");
	assert_dec(j, dec_round(&j->mem, dec(j, "2.5"), 0, DEC_DOWN), "2");
	assert_dec(j, dec_round(&j->mem, dec(j, "150"), -2, DEC_HALF_UP),
	    "200");
	assert_dec(j, dec_round(&j->mem, dec(j, "-150"), -2, DEC_HALF_UP),
	    "-200");
}

static void
writes_every_kind_of_number(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(dec_text(&j->mem, dec(j, "0"), 2), "0.00");
	assert_string_equal(dec_text(&j->mem, dec(j, "0"), 0), "0");
	assert_string_equal(dec_text(&j->mem, dec(j, "7"), 1), "7.0");
	assert_string_equal(dec_text(&j->mem, dec(j, "-12.345"), 2),
	    "-12.35");
	assert_string_equal(dec_text(&j->mem, dec(j, "100"), 0), "100");
	assert_string_equal(dec_text(&j->mem, dec(j, "-0.05"), 2), "-0.05");
	assert_string_equal(dec_text(&j->mem, dec(j, "0.5"), 1), "0.5");
	assert_dec(j, dec(j, "0.125"), "0.125");
	assert_dec(j, dec(j, "0.04"), "0.04");
	assert_dec(j, dec(j, "0.2"), "0.2");
	assert_dec(j, dec_div(&j->mem, dec(j, "-1"), dec(j, "6")), "-1/6");
	assert_dec(j, dec_div(&j->mem, dec(j, "1"), dec(j, "15")), "1/15");
}

static void
gives_longs_to_the_last(void **state)
{
	struct job *j = job_of(state);
	bool ok = false;

	assert_true(dec_to_long(dec(j, "9223372036854775807"), &ok) ==
	    9223372036854775807L && ok);
	assert_int_equal(dec_to_long(dec(j, "9223372036854775808"), &ok), 0);
	assert_false(ok);
	assert_int_equal(dec_to_long(dec(j, "7.5"), &ok), 0);
	assert_false(ok);
	assert_int_equal(dec_digits(dec(j, "0")), 0);
	assert_int_equal(dec_digits(dec(j, "1")), 1);
	assert_int_equal(dec_digits(dec(j, "10")), 2);
	assert_int_equal(dec_digits(dec(j, "99999")), 5);
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
		TEST(shifts_and_stays_in_lowest_terms),
		TEST(keeps_numbers_of_many_limbs),
		TEST(rounds_fractions_and_whole_numbers),
		TEST(writes_every_kind_of_number),
		TEST(gives_longs_to_the_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
