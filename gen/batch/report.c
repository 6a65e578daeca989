/*
 * What came of a run, for programs and for spreadsheets.
 */
#include <string.h>

#include "base/utf8.h"
#include "batch/inside.h"

/* ---- JSON ---- */

static void
put_key(struct buf *b, const char *name)
{
	if (strchr("{[", b->text[b->len - 1]) == NULL)
		buf_putc(b, ',');
	buf_put_json(b, name);
	buf_putc(b, ':');
}

static void
put_text(struct buf *b, const char *name, const char *value)
{
	put_key(b, name);
	buf_put_json(b, value);
}

static void
put_number(struct buf *b, const char *name, uint64_t n)
{
	put_key(b, name);
	buf_put_int(b, (long long)n);
}

static void
put_gaps(struct buf *b, const struct batch_gap *g)
{
	put_key(b, "gaps");
	buf_putc(b, '[');
	for (; g != NULL; g = g->next) {
		buf_puts(b, b->text[b->len - 1] == '[' ? "{" : ",{");
		put_text(b, "path", g->path);
		put_text(b, "name", g->name);
		put_text(b, "unit", g->unit);
		put_text(b, "state", g->state);
		put_text(b, "owner", g->owner[0] != '\0' ? g->owner : NULL);
		put_text(b, "place", g->place);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

/* Lines of JSON as members of a list. */
static void
put_messages(struct buf *b, const char *lines)
{
	size_t n;

	put_key(b, "messages");
	buf_putc(b, '[');
	while (*lines != '\0') {
		n = strcspn(lines, "\n");
		if (b->text[b->len - 1] != '[')
			buf_putc(b, ',');
		buf_put(b, lines, n);
		lines += n + (lines[n] == '\n');
	}
	buf_putc(b, ']');
}

static void
put_job(struct buf *b, const struct batch_run *run, unsigned i)
{
	const struct batch_task *t = &run->plan->tasks[i];
	const struct batch_result *r = &run->results[i];

	buf_putc(b, '{');
	put_number(b, "n", i + 1);
	put_text(b, "id", t->id);
	put_text(b, "unit", t->unit);
	put_text(b, "period", t->period);
	put_text(b, "title", r->title);
	put_text(b, "data", t->data);
	put_text(b, "status", batch_status_name(r->status));
	put_text(b, "output", t->output);
	put_number(b, "pages", r->pages);
	put_number(b, "missing", r->missing);
	put_number(b, "rounded", r->rounded);
	put_number(b, "warnings", r->warnings);
	put_number(b, "errors", r->errors);
	put_number(b, "us", r->took);
	put_text(b, "first", r->first[0] != '\0' ? r->first : NULL);
	put_gaps(b, r->gaps);
	put_messages(b, r->messages);
	buf_putc(b, '}');
}

void
batch_json(const struct batch_run *run, struct buf *b)
{
	bool first = true;
	unsigned i;
	int s;

	buf_puts(b, "{\"schema\":1");
	put_text(b, "program", "zongjie " GEN_VERSION);
	put_text(b, "plan", run->plan->path);
	put_number(b, "shard", run->plan->shard);
	put_number(b, "shards", run->plan->shards);
	put_text(b, "plan_hash", plan_hash(b->mem, run->plan));
	put_number(b, "planned", run->plan->count);
	put_number(b, "jobs_count", run->total);
	for (s = 0; s < BATCH__COUNT; s++)
		put_number(b, batch_status_name((enum batch_status)s),
		    run->count[s]);
	put_number(b, "lacking", run->lacking);
	put_number(b, "us", run->took);
	put_number(b, "peak_kib", run->peak);
	put_number(b, "stopped", run->stopped);
	put_key(b, "owing");
	owing_json(run, b);
	put_key(b, "jobs");
	buf_puts(b, "[\n");
	for (i = 0; i < run->plan->count; i++) {
		if (!run->plan->tasks[i].ours)
			continue;
		buf_puts(b, first ? "" : ",\n");
		first = false;
		put_job(b, run, i);
	}
	buf_puts(b, "\n]}\n");
}

/* ---- CSV ---- */

/*
 * A field.  What a spreadsheet would take for a formula gets an apostrophe
 * in front, which it hides.
 */
static void
put_field(struct buf *b, const char *s)
{
	bool formula = *s != '\0' && strchr("=+-@\t\r", *s) != NULL;

	buf_putc(b, '"');
	if (formula)
		buf_putc(b, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(b, '"');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

void
csv_line(struct buf *b, const char *const *fields, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		put_field(b, fields[i]);
	}
	buf_puts(b, "\r\n");
}

static const char *
number(struct arena *mem, uint64_t n)
{
	return arena_printf(mem, "%llu", (unsigned long long)n);
}

/* Microseconds as seconds: 0.004. */
static const char *
seconds(struct arena *mem, uint64_t us)
{
	return arena_printf(mem, "%llu.%03llu",
	    (unsigned long long)(us / 1000000),
	    (unsigned long long)(us / 1000 % 1000));
}

void
batch_csv(const struct batch_run *run, enum lang lang, struct buf *b)
{
	static const char *const heads[2][9] = {
		{"单位", "编号", "状态", "页数", "缺项", "警告", "用时",
		    "文件", "首条错误"},
		{"office", "id", "status", "pages", "missing", "warnings",
		    "seconds", "file", "first error"},
	};
	struct arena *mem = b->mem;
	unsigned i;

	buf_puts(b, "\357\273\277");	/* or WPS takes it for GBK */
	csv_line(b, heads[lang], 9);
	for (i = 0; i < run->plan->count; i++) {
		const struct batch_task *t = &run->plan->tasks[i];
		const struct batch_result *r = &run->results[i];
		const char *const fields[] = {
			t->unit, t->id, batch_status_word(r->status, lang),
			number(mem, r->pages), number(mem, r->missing),
			number(mem, r->warnings), seconds(mem, r->took),
			t->output != NULL ? t->output : "", r->first,
		};

		if (t->ours)
			csv_line(b, fields, 9);
	}
}

/* ---- JUnit ---- */

static void
put_xml(struct buf *b, const char *s)
{
	const char *end = s + strlen(s);
	uint32_t cp;

	while (s < end) {
		cp = utf8_next(&s, end);
		if (cp == '&')
			buf_puts(b, "&amp;");
		else if (cp == '<')
			buf_puts(b, "&lt;");
		else if (cp == '>')
			buf_puts(b, "&gt;");
		else if (cp == '"')
			buf_puts(b, "&quot;");
		else if ((cp < 0x20 && cp != '\t' && cp != '\n') ||
		    cp == 0xFFFE || cp == 0xFFFF)
			buf_put_cp(b, 0xFFFD);
		else
			buf_put_cp(b, cp);
	}
}

static void
put_attribute(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, " %s=\"", name);
	put_xml(b, value);
	buf_putc(b, '"');
}

static void
put_case(struct buf *b, const struct batch_task *t,
    const struct batch_result *r, enum lang lang)
{
	buf_puts(b, "  <testcase classname=\"zongjie\"");
	put_attribute(b, "name", t->id);
	put_attribute(b, "time", seconds(b->mem, r->took));
	if (t->output != NULL)
		put_attribute(b, "file", t->output);
	if (r->status == BATCH_MADE) {
		buf_puts(b, "/>\n");
		return;
	}
	buf_puts(b, r->status == BATCH_FAILED ? "><failure" : "><skipped");
	put_attribute(b, "message", r->status == BATCH_FAILED ? r->first :
	    batch_status_word(r->status, lang));
	buf_puts(b, "/></testcase>\n");
}

void
batch_junit(const struct batch_run *run, enum lang lang, struct buf *b)
{
	unsigned i;

	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
	put_attribute(b, "name", run->plan->path);
	put_attribute(b, "tests", number(b->mem, run->total));
	put_attribute(b, "failures", number(b->mem,
	    run->count[BATCH_FAILED]));
	put_attribute(b, "skipped", number(b->mem,
	    run->count[BATCH_UNCHANGED] + run->count[BATCH_LEFT]));
	put_attribute(b, "time", seconds(b->mem, run->took));
	buf_puts(b, ">\n");
	for (i = 0; i < run->plan->count; i++)
		if (run->plan->tasks[i].ours)
			put_case(b, &run->plan->tasks[i], &run->results[i],
			    lang);
	buf_puts(b, "</testsuite>\n");
}
