/* Any text as the test of an <if>. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "expr/expr.h"

int
fuzz_expr(const uint8_t *bytes, size_t n)
{
	struct job j;
	const struct src *s;

	/* Templates hand over nothing else. */
	if (utf8_valid((const char *)bytes, n) != n)
		return 0;
	job_open(&j, abort);
	s = src_new(&j.mem, "fuzz.xml", fuzz_text(&j, bytes, n), n);
	if (expr_parse(&j, s->text, s->len, (struct loc){s, 0,
	    (uint32_t)s->len}) == NULL && !job_failed(&j))
		abort();
	job_close(&j);
	return 0;
}
