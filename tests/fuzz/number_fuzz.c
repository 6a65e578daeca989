/* Any text as a figure: what is read is written back the same. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/utf8.h"
#include "data/number.h"

int
fuzz_number(const uint8_t *bytes, size_t n)
{
	struct job j;
	const char *text, *plain;
	struct number r;

	if (utf8_valid((const char *)bytes, n) != n ||
	    memchr(bytes, 0, n) != NULL)
		return 0;
	job_open(&j, abort);
	text = arena_strndup(&j.mem, (const char *)bytes, n);
	r = number_read(&j.mem, text, "件");
	if (r.value != NULL) {
		plain = dec_plain(&j.mem, r.value);
		r = number_read(&j.mem, plain, "");
		if (r.value == NULL || strcmp(plain,
		    dec_plain(&j.mem, r.value)) != 0)
			abort();
	}
	job_close(&j);
	return 0;
}
