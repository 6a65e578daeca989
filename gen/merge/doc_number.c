/*
 * 发文字号 (7.2.5): 代字, the full year in 〔〕, the number without 第 and
 * without leading zeros, 号.
 */
#include <string.h>

#include "base/utf8.h"
#include "merge/wording.h"

/* 代字 are a handful of characters; more is a slip of the pen. */
enum { LONGEST_SIGN = 16 };

static bool
is_hanzi(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) ||
	    (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007;
}

/* Takes one of the brackets that people type for 〔 or 〕. */
static bool
take_bracket(const char **s, const char *const *brackets)
{
	for (; *brackets != NULL; brackets++) {
		size_t n = strlen(*brackets);

		if (strncmp(*s, *brackets, n) == 0) {
			*s += n;
			return true;
		}
	}
	return false;
}

static size_t
take_digits(const char **s)
{
	size_t n = strspn(*s, "0123456789");

	*s += n;
	return n;
}

static void
skip(const char **s, const char *word)
{
	size_t n = strlen(word);

	*s += strspn(*s, " ");
	if (n > 0 && strncmp(*s, word, n) == 0)
		*s += n;
	*s += strspn(*s, " ");
}

/* The characters before the bracket: at least one, hanzi all. */
static size_t
sign_length(const char *s)
{
	const char *at = s, *end = s + strlen(s), *before;
	int n = 0;

	for (;;) {
		before = at;
		if (at == end || !is_hanzi(utf8_next(&at, end)))
			break;
		n++;
	}
	return n >= 1 && n <= LONGEST_SIGN ? (size_t)(before - s) : 0;
}

const char *
doc_number_mend(struct arena *mem, const char *text, int *year)
{
	static const char *const open[] = {
		"〔", "[", "［", "(", "（", "【", "{", "〈", "《", NULL};
	static const char *const close[] = {
		"〕", "]", "］", ")", "）", "】", "}", "〉", "》", NULL};
	const char *s = text + strspn(text, " "), *sign = s, *digits, *number;
	size_t n = sign_length(s), count;

	*year = 0;
	s += n;
	skip(&s, "");
	if (n == 0 || !take_bracket(&s, open))
		return NULL;
	digits = s;
	if (take_digits(&s) != 4 || !take_bracket(&s, close))
		return NULL;
	*year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 +
	    (digits[2] - '0') * 10 + (digits[3] - '0');
	skip(&s, "第");
	s += strspn(s, "0");
	number = s;
	count = take_digits(&s);
	skip(&s, "号");
	if (count == 0 || *s != '\0')
		return NULL;
	return arena_join(mem, arena_strndup(mem, sign, n), "〔",
	    arena_strndup(mem, digits, 4), "〕",
	    arena_strndup(mem, number, count), "号", NULL);
}
