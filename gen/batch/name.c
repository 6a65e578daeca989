/*
 * Names of outputs: from the pattern and what the data says, made fit for any
 * file system, and no two alike.
 */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "batch/inside.h"

enum { LONGEST = 180 };	/* bytes of what is put in for one {…} */

/* What Windows, network shares and shells do not bear in a name. */
static bool
is_unfit(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) ||
	    (cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp) != NULL) ||
	    (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 &&
	    cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

const char *
name_clean(struct arena *mem, const char *text)
{
	const char *end = text + strlen(text);
	struct buf b = {.mem = mem};
	uint32_t cp;

	while (text < end && b.len < LONGEST) {
		cp = utf8_next(&text, end);
		buf_put_cp(&b, is_unfit(cp) ? '_' : cp);
	}
	while (b.len > 0 && strchr(" .", b.text[b.len - 1]) != NULL)
		b.text[--b.len] = '\0';
	if (b.len > 0 && strchr(".-", b.text[0]) != NULL)
		b.text[0] = '_';
	return buf_text(&b);
}

const char *
name_key(struct arena *mem, const char *path)
{
	utf8proc_uint8_t *folded = NULL;
	const char *key;

	if (utf8proc_map((const utf8proc_uint8_t *)path, 0, &folded,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	    UTF8PROC_CASEFOLD) < 0)
		return path;
	key = arena_strdup(mem, (const char *)folded);
	free(folded);
	return key;
}

/* What stands for {word}; NULL or "" when nothing does. */
static const char *
word_of(struct arena *mem, const struct batch_plan *plan,
    const struct batch_task *t, const struct gen_head *head, const char *word)
{
	if (strcmp(word, "编号") == 0 || strcmp(word, "id") == 0)
		return t->id;
	if (strcmp(word, "单位") == 0 || strcmp(word, "unit") == 0)
		return head->unit;
	if (strcmp(word, "期间") == 0 || strcmp(word, "period") == 0)
		return head->period;
	if (strcmp(word, "序号") == 0 || strcmp(word, "n") == 0)
		return arena_printf(mem, "%04td", t - plan->tasks + 1);
	return gen_head_text(head, word);
}

/* The name that the pattern gives, in `mem`; NULL after a message. */
static const char *
fill(struct job *j, struct arena *mem, const struct batch_plan *plan,
    const struct batch_task *t, const struct gen_head *head)
{
	struct buf b = {.mem = mem};
	const char *s = t->pattern, *close, *word, *put;

	for (; *s != '\0'; s++) {
		close = *s == '{' ? strchr(s, '}') : NULL;
		if (close == NULL) {
			buf_putc(&b, *s);
			continue;
		}
		word = arena_strndup(mem, s + 1, (size_t)(close - s - 1));
		put = word_of(mem, plan, t, head, word);
		put = put != NULL ? name_clean(mem, put) : "";
		if (put[0] == '\0') {
			diag_add(j, B115, t->pattern_loc, t->id,
			    arena_strdup(&j->mem, word));
			return NULL;
		}
		buf_puts(&b, put);
		s = close;
	}
	return buf_text(&b);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n >= k && strcmp(s + n - k, end) == 0;
}

/* What a worker will want to read; a file may be there, and be no data. */
static void
note_reads(struct batch_plan *plan, struct job *quiet,
    const struct gen_head *head, const char *data)
{
	const struct job_file *f;

	reads_file(&plan->reads, data);
	if (head->facts != NULL)
		reads_files(&plan->reads, gen_head_files(quiet, head));
	for (f = quiet->read; f != NULL; f = f->next)
		reads_file(&plan->reads, f->path);
}

static bool
name_one(struct job *j, struct job *quiet, struct batch_plan *plan,
    struct batch_task *t, const struct gen_options *around)
{
	struct gen_options o = task_options(t, around);
	struct gen_head head;
	const char *name;
	bool good = true, sound;

	/* What is wrong with the data is told when the report is made. */
	if (gen_head(quiet, &o, &head)) {
		t->unit = arena_strdup(&j->mem, head.unit);
		t->period = arena_strdup(&j->mem, head.period);
		t->set = arena_strdup(&j->mem, head.template_dir);
	}
	sound = !job_failed(quiet);
	note_reads(plan, quiet, &head, t->data);
	if (head.facts != NULL && sound) {
		name = fill(j, &quiet->mem, plan, t, &head);
		good = name != NULL;
		if (good && !ends_with(name, ".pdf"))
			name = arena_join(&quiet->mem, name, ".pdf", NULL);
		if (good)
			t->output = plan_path(&j->mem, plan, name);
	}
	job_again(quiet);
	return good;
}

struct keyed {
	const char *key;
	const struct batch_task *task;
};

static int
by_key(const void *va, const void *vb)
{
	const struct keyed *a = va, *b = vb;
	int c = strcmp(a->key, b->key);

	return c != 0 ? c : (a->task > b->task) - (a->task < b->task);
}

static bool
check_names(struct job *j, const struct batch_plan *plan)
{
	struct arena mem = {.fail = j->mem.fail};
	struct keyed *all = NEW_ARRAY(&mem, struct keyed, plan->count);
	size_t n = 0, i;
	bool good = true;

	for (i = 0; i < plan->count; i++)
		if (plan->tasks[i].output != NULL)
			all[n++] = (struct keyed){name_key(&mem,
			    plan->tasks[i].output), &plan->tasks[i]};
	qsort(all, n, sizeof(*all), by_key);
	for (i = 1; i < n; i++) {
		const struct batch_task *a = all[i - 1].task, *b = all[i].task;

		if (strcmp(all[i].key, all[i - 1].key) != 0)
			continue;
		diag_relate(j, diag_add(j, B116, b->loc, a->id, b->id,
		    b->output), B112, a->loc, a->id);
		good = false;
	}
	arena_free(&mem);
	return good;
}

bool
batch_name(struct job *j, struct batch_plan *plan,
    const struct gen_options *around)
{
	struct job quiet;
	bool good = true;
	unsigned i;

	plan->reads = (struct reads){.mem = &j->mem};
	job_open(&quiet, j->mem.fail);
	for (i = 0; i < plan->count; i++)
		good &= name_one(j, &quiet, plan, &plan->tasks[i], around);
	job_close(&quiet);
	return check_names(j, plan) && good;
}
