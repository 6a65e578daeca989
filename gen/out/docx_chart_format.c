/*
 * Number formats by which Word writes labels and ticks as the pages have
 * them, so that they follow when a number is edited.  What no format writes —
 * 120余, 34.2% beside its figure — is put as it stands.
 */
#include "out/docx_chart.h"

#include <string.h>

enum {
	PLACES_MOST = 6,
	GENERAL_DIGITS = 11	/* more, and Word writes powers of ten */
};

/* Where the digits of a number end. */
static const char *
suffix_of(const char *label)
{
	return label + strspn(label, "-0123456789.");
}

/* The value as the format writes it; NULL: not well. */
static const char *
written(struct arena *mem, const struct docx_format *f, const struct dec *v)
{
	const char *s = f->places < 0 ? dec_plain(mem, v) :
	    dec_text(mem, v, f->places);

	if (f->places < 0 && (strchr(s, '/') != NULL ||
	    strlen(s) > GENERAL_DIGITS))
		return NULL;
	if (f->bare && dec_sign(v) == 0)
		return "0";
	return arena_join(mem, s, f->suffix, NULL);
}

static bool
says(struct arena *mem, const struct docx_format *f, const struct dec *v,
    const char *label)
{
	const char *s = v != NULL ? written(mem, f, v) : NULL;

	return s != NULL && strcmp(s, label) == 0;
}

bool
docx_format_says(const struct docx_chart *c, const struct docx_format *f,
    const struct chart_point *p)
{
	return p->share == NULL &&
	    says(c->mem, f, docx_chart_value(c, p), p->label->text);
}

static int
count_said(const struct docx_chart *c, const struct docx_format *f,
    int column)
{
	int k, n = 0;

	for (k = 0; k < c->rows; k++)
		n += docx_format_says(c, f, docx_chart_at(c, column, k));
	return n;
}

/* The format of one row's suffix that says the most. */
static void
try_suffix(const struct docx_chart *c, int column, const char *suffix,
    struct docx_format *best, int *most)
{
	struct docx_format f = {.suffix = suffix, .bare = c->units > 0};
	int n;

	for (f.places = -1; f.places <= PLACES_MOST; f.places++) {
		n = count_said(c, &f, column);
		if (n > *most) {
			*most = n;
			*best = f;
		}
	}
}

struct docx_format
docx_format_labels(const struct docx_chart *c, int column)
{
	struct docx_format best = {.places = -1, .suffix = ""};
	const struct chart_point *p;
	int k, most = 0;

	for (k = 0; k < c->rows; k++) {
		p = docx_chart_at(c, column, k);
		if (p->value != NULL)
			try_suffix(c, column, suffix_of(p->label->text),
			    &best, &most);
	}
	return best;
}

static bool
says_all_ticks(const struct docx_chart *c, int units,
    const struct docx_format *f)
{
	const struct chart_tick *t;
	int i;

	for (i = 0; i < c->chart->ticks; i++) {
		t = &c->chart->tick[i];
		if (!says(c->mem, f, dec_shift(c->mem, t->value, -units),
		    t->label->text))
			return false;
	}
	return true;
}

/* The format of all ticks in such units; false: there is none. */
static bool
find_ticks(const struct docx_chart *c, int units, struct docx_format *f)
{
	const struct chart *chart = c->chart;

	/* One end of the axis is not 0, and so has the suffix. */
	f->suffix = suffix_of(chart->tick[dec_sign(chart_high(chart)) != 0 ?
	    chart->ticks - 1 : 0].label->text);
	f->bare = units > 0;
	for (f->places = -1; f->places <= PLACES_MOST; f->places++)
		if (says_all_ticks(c, units, f))
			return true;
	return false;
}

int
docx_format_units(const struct docx_chart *c)
{
	static const int units[] = {0, 4, 8};
	struct docx_format f;
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (c->chart->ticks > 0 && find_ticks(c, units[i], &f))
			return units[i];
	return 0;
}

struct docx_format
docx_format_ticks(const struct docx_chart *c)
{
	struct docx_format f;

	if (find_ticks(c, c->units, &f))
		return f;
	return (struct docx_format){.places = -1, .suffix = ""};
}

static void
put_section(struct buf *to, const struct docx_format *f)
{
	int i;

	if (f->places < 0)
		buf_puts(to, "General");
	for (i = -1; i < f->places; i++)
		buf_puts(to, i == 0 ? ".0" : "0");
	if (f->suffix[0] == '\0')
		return;
	buf_puts(to, "&quot;");
	docx_text(to, f->suffix);
	buf_puts(to, "&quot;");
}

void
docx_format_put(struct buf *to, const struct docx_format *f)
{
	buf_puts(to, "<c:numFmt formatCode=\"");
	put_section(to, f);
	if (f->bare) {
		buf_puts(to, ";-");
		put_section(to, f);
		buf_puts(to, ";0");
	}
	buf_puts(to, "\" sourceLinked=\"0\"/>");
}
