/*
 * Messages: the catalogue and the collection.
 */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define NOTE LEVEL_NOTE
#define WARNING LEVEL_WARNING
#define ERROR LEVEL_ERROR

static const struct {
	const char *name;
	enum level level;
	const char *text[2];	/* by enum lang */
	const char *hint[2];
} rows[DIAG__COUNT] = {
#define DIAG(code, level, zh, en, hint_zh, hint_en) \
	[code] = {#code, level, {zh, en}, {hint_zh, hint_en}},
#include "base/diag.def"
#undef DIAG
};

static const char *const level_names[LEVEL__COUNT][2] = {
	[LEVEL_NOTE] = {"提示", "note"},
	[LEVEL_WARNING] = {"警告", "warning"},
	[LEVEL_ERROR] = {"错误", "error"},
};

const char *
diag_name(enum diag_code code)
{
	return rows[code].name;
}

enum level
diag_level(enum diag_code code)
{
	return rows[code].level;
}

enum diag_code
diag_by_name(const char *name)
{
	int code;

	for (code = 0; code < DIAG__COUNT; code++)
		if (strcmp(rows[code].name, name) == 0)
			break;
	return (enum diag_code)code;
}

const char *
diag_level_name(enum level level, enum lang lang)
{
	return level_names[level][lang];
}

const char *
diag_pattern(enum diag_code code, enum lang lang)
{
	return rows[code].text[lang];
}

const char *
diag_hint_pattern(enum diag_code code, enum lang lang)
{
	return rows[code].hint[lang];
}

/* Copies `pattern`, %1 to %6 replaced by the arguments. */
static const char *
fill(struct arena *mem, const char *pattern, const char *const args[6])
{
	struct buf b = {.mem = mem};
	const char *s;

	for (s = pattern; *s != '\0'; s++) {
		if (s[0] == '%' && s[1] >= '1' && s[1] <= '6') {
			const char *arg = args[s[1] - '1'];

			buf_puts(&b, arg != NULL ? arg : "");
			s++;
		} else
			buf_putc(&b, *s);
	}
	return buf_text(&b);
}

const char *
diag_text(struct arena *mem, const struct diag *d, enum lang lang)
{
	return fill(mem, rows[d->code].text[lang], d->args);
}

const char *
diag_hint(struct arena *mem, const struct diag *d, enum lang lang)
{
	return fill(mem, rows[d->code].hint[lang], d->args);
}

const char *
diag_related_text(struct arena *mem, const struct diag_related *r,
    enum lang lang)
{
	return fill(mem, rows[r->code].text[lang], r->args);
}

void
diag_rewind(struct diags *ds, const struct diags *then)
{
	*ds = *then;
	*ds->tail = NULL;
}

static int
by_place(const void *va, const void *vb)
{
	const struct diag *a = *(const struct diag *const *)va;
	const struct diag *b = *(const struct diag *const *)vb;
	const char *pa = a->loc.src != NULL ? a->loc.src->path : "";
	const char *pb = b->loc.src != NULL ? b->loc.src->path : "";
	int c = strcmp(pa, pb);

	if (c != 0)
		return c;
	if (a->loc.beg != b->loc.beg)
		return a->loc.beg < b->loc.beg ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

const struct diag *const *
diag_sorted(const struct diags *ds, size_t *n)
{
	const struct diag *d, **all;
	size_t i = 0;

	*n = 0;
	for (d = ds->first; d != NULL; d = d->next)
		++*n;
	all = NEW_ARRAY(ds->mem, const struct diag *, *n + 1);
	for (d = ds->first; d != NULL; d = d->next)
		all[i++] = d;
	qsort(all, *n, sizeof(*all), by_place);
	return all;
}
