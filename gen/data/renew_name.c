/*
 * Periods as people spell them in names of files.
 */
#include <string.h>

#include "data/renew.h"

static const char *const numerals[] = {"", "一", "二", "三", "四"};

/*
 * The n-th spelling of a period, NULL behind the last: what is longer or says
 * more comes first.
 */
static const char *
spell(struct arena *mem, struct period p, size_t n)
{
	static const char *const joints[] = {"-", "_", "", "."};
	static const char *const letters[] = {"h", "H", "q", "Q"};
	size_t letter = p.kind == PERIOD_QUARTER ? 2 : 0;

	if (n == 0)
		return period_name(mem, p);
	if (n == 1)
		return arena_printf(mem, "%d%s", p.year,
		    p.kind == PERIOD_YEAR ? "" : period_short(mem, p));
	if (n == 2 && p.kind == PERIOD_QUARTER)
		return arena_printf(mem, "%d年%s季度", p.year,
		    numerals[p.number]);
	if (p.kind == PERIOD_YEAR)
		return NULL;
	n -= p.kind == PERIOD_QUARTER ? 3 : 2;
	if (n >= 8)
		return NULL;
	if (p.kind == PERIOD_MONTH)
		return arena_printf(mem, n < 4 ? "%d%s%02d" : "%d%s%d",
		    p.year, joints[n % 4], p.number);
	return arena_printf(mem, "%d%s%s%d", p.year, joints[n % 4],
	    letters[letter + n / 4], p.number);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where `name` says `word`, and not as a part of a longer number. */
static const char *
find(const char *name, const char *word)
{
	const char *s = name;
	size_t n = strlen(word);

	for (; (s = strstr(s, word)) != NULL; s++)
		if ((s == name || !is_digit(s[-1])) &&
		    !(is_digit(s[n]) && is_digit(s[n - 1])))
			return s;
	return NULL;
}

const char *
renew_name(struct arena *mem, const char *name, struct period from,
    struct period to)
{
	const char *was, *at;
	struct buf b = {.mem = mem};
	size_t i;

	for (i = 0; (was = spell(mem, from, i)) != NULL; i++) {
		if (find(name, was) == NULL)
			continue;
		for (; (at = find(name, was)) != NULL;
		    name = at + strlen(was)) {
			buf_put(&b, name, (size_t)(at - name));
			buf_puts(&b, spell(mem, to, i));
		}
		buf_puts(&b, name);
		return buf_text(&b);
	}
	return NULL;
}

const char *
renew_file_name(struct arena *mem, const char *path, struct period from,
    struct period to)
{
	const char *slash = strrchr(path, '/');
	const char *last = slash != NULL ? slash + 1 : path;
	const char *name = renew_name(mem, last, from, to);

	return name == NULL ? renew_name(mem, path, from, to) :
	    arena_join(mem, arena_strndup(mem, path, (size_t)(last - path)),
	    name, NULL);
}
