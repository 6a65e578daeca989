/* SHA-256 against the vectors of FIPS 180-4 and its validation suite. */
#include "check.h"

#include "base/sha256.h"

static void
gives_the_standard_digests(void **state)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb924"
		    "27ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223"
		    "b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		    "248d6a61d20638b8e5c026930c3e6039"
		    "a33ce45964ff2167f6ecedd419db06c1"},
	};
	char hex[SHA256_HEX + 1];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		sha256_of(cases[i].text, strlen(cases[i].text), hex);
		assert_string_equal(hex, cases[i].hex);
	}
}

static void
takes_a_million_bytes_in_odd_portions(void **state)
{
	static char as[997];
	char hex[SHA256_HEX + 1];
	struct sha256 s;
	size_t left = 1000000, n;

	(void)state;
	memset(as, 'a', sizeof(as));
	sha256_begin(&s);
	for (; left > 0; left -= n) {
		n = left < sizeof(as) ? left : sizeof(as);
		sha256_add(&s, as, n);
	}
	sha256_end(&s, hex);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
	    "f1809a48a497200e046d39ccc7112cd0");
}

static void
refuses_what_is_no_file(void **state)
{
	char hex[SHA256_HEX + 1];
	uint64_t size;

	(void)state;
	assert_false(sha256_file("/nowhere/at/all", hex, &size));
	assert_false(sha256_file("/", hex, &size));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(gives_the_standard_digests),
		TEST(takes_a_million_bytes_in_odd_portions),
		TEST(refuses_what_is_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
