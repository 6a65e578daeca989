/*
 * Chinese numerals.
 */
#include "base/cnum.h"

#include <stdbool.h>

#include "base/buf.h"

static const char *const digits[] = {
	"零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
};
static const char *const powers[] = {"", "十", "百", "千"};
static const char *const groups[] = {"", "万", "亿", "万亿"};

/* Four digits; `inner`: something stands before, so leading zeros are read. */
static void
put_group(struct buf *b, int n, bool inner)
{
	static const int scale[] = {1, 10, 100, 1000};
	bool zero = false, any = false;
	int i, d;

	for (i = 3; i >= 0; i--) {
		d = n / scale[i] % 10;
		if (d == 0) {
			zero = true;
			continue;
		}
		if (zero && (any || inner))
			buf_puts(b, digits[0]);
		/* 十二, not 一十二, but only where nothing stands before. */
		if (!(i == 1 && d == 1 && !any && !inner))
			buf_puts(b, digits[d]);
		buf_puts(b, powers[i]);
		zero = false;
		any = true;
	}
}

const char *
cnum_count(struct arena *mem, long n)
{
	struct buf b = {.mem = mem};
	long long scale = 1000000000000LL;
	bool inner = false;
	int group, i;

	if (n <= 0)
		return digits[0];
	for (i = 3; i >= 0; i--, scale /= 10000) {
		group = (int)(n / scale % 10000);
		if (group == 0)
			continue;
		put_group(&b, group, inner);
		buf_puts(&b, groups[i]);
		inner = true;
	}
	return buf_text(&b);
}

const char *
cnum_digits(struct arena *mem, long n)
{
	struct buf b = {.mem = mem};
	const char *s;

	for (s = arena_printf(mem, "%ld", n < 0 ? -n : n); *s != '\0'; s++)
		buf_puts(&b, *s == '0' ? "〇" : digits[*s - '0']);
	return buf_text(&b);
}
