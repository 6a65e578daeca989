/*
 * One value typed in, put at its place in a data file.  The text is changed
 * as gen_fill changes it, and the new text is read as data before anybody
 * may write it.
 */
#include <string.h>

#include "base/file.h"
#include "fill_inside.h"

static bool
is_data_file(struct job *j, const struct facts *facts, const char *file)
{
	const char *const *files = facts_files(j, facts);

	for (; *files != NULL; files++)
		if (strcmp(*files, file) == 0)
			return true;
	return false;
}

/* The node that YAML makes of `text` behind a key; NULL: it is no scalar. */
static const struct data *
read_scalar(struct job *j, const char *text)
{
	const char *line = arena_join(&j->mem, "值: ", text, NULL);
	const struct src *src = src_new(&j->mem, "", line, strlen(line));
	const struct data *root, *d;
	struct job aside;

	/* Whether it can stand without quotes is only tried here. */
	job_open(&aside, j->mem.fail);
	root = data_read(&aside, src);
	d = root != NULL && !job_failed(&aside) ? data_child(root, "值") :
	    NULL;
	if (d != NULL && d->kind == DATA_TEXT) {
		struct data *copy = NEW(&j->mem, struct data);

		*copy = *d;
		copy->text = arena_strdup(&j->mem, d->text);
		d = copy;
	} else
		d = NULL;
	job_close(&aside);
	return d;
}

static const char *
quoted(struct arena *mem, const char *value)
{
	struct buf b = {.mem = mem};

	buf_putc(&b, '"');
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			buf_putc(&b, '\\');
		buf_putc(&b, *value);
	}
	buf_putc(&b, '"');
	return buf_text(&b);
}

/* A value as people type it, as YAML that means the same. */
static const struct data *
read_value(struct job *j, const char *value)
{
	const struct data *d = read_scalar(j, value);

	if (d == NULL || d->quoted || strcmp(d->text, value) != 0)
		d = read_scalar(j, quoted(&j->mem, value));
	return d;
}

/* Messages so far are about the file as it is; only the new ones count. */
static void
forget_messages(struct job *j)
{
	j->diags = (struct diags){
		.mem = j->diags.mem, .tail = &j->diags.first,
		.limit = j->diags.limit,
	};
}

/* Of what was said only that is kept which is about the value at `at`. */
static void
keep_messages(struct job *j, const char *file, struct loc at)
{
	struct diag *d = j->diags.first, *next;

	forget_messages(j);
	for (; d != NULL; d = next) {
		next = d->next;
		if (d->loc.src == NULL || strcmp(d->loc.src->path, file) != 0 ||
		    d->loc.beg < at.beg || d->loc.beg > at.end)
			continue;
		d->next = NULL;
		*j->diags.tail = d;
		j->diags.tail = &d->next;
		j->diags.count[d->level]++;
	}
}

/* Whether the new text means what was typed. */
static bool
check_value(struct job *j, const struct gen_options *o, const char *file,
    const char *path, const char *text, struct loc at)
{
	struct job_file *held = NEW(&j->mem, struct job_file);
	struct gen_options trying = *o;
	enum facts_when when;
	struct facts *f;

	*held = (struct job_file){
		.next = o->held, .path = file, .text = text,
		.len = strlen(text),
	};
	trying.held = held;
	f = figures_facts(j, &trying);
	/* A head that cannot be so is told of where it is read. */
	keep_messages(j, file, at);
	for (when = FACTS_NOW; f != NULL && when < FACTS__COUNT; when++) {
		const struct data *root = facts_has(f, when) ?
		    facts_node(f, when, "") : NULL;

		if (when == FACTS_NOW || (root != NULL && strcmp(
		    root->loc.src->path, file) == 0))
			facts_find(j, f, when, path);
	}
	return f != NULL && !job_failed(j);
}

/* The figures of the office's own file have 单位. before them elsewhere. */
static const char *
path_within(const struct facts *facts, const struct src *src,
    const char *path)
{
	static const char head[] = "单位.";
	const struct data *now = facts_node(facts, FACTS_NOW, "");

	return strcmp(now->loc.src->path, src->path) != 0 &&
	    strncmp(path, head, strlen(head)) == 0 ?
	    path + strlen(head) : path;
}

/* Cuts and inserts; NULL after a message when there is no place for it. */
static const char *
put_value(struct fill *f, const struct src *src, const struct answer *a)
{
	struct job *j = f->job;
	const struct data *root = data_read(j, src);
	struct spot s;

	if (root == NULL || job_failed(j))
		return NULL;
	s = fill_spot(&j->mem, root, a->path);
	if (*s.rest == '\0' ?
	    s.at->kind != DATA_TEXT && !fill_is_open(s.at) :
	    s.at->kind != DATA_MAP && !fill_is_open(s.at)) {
		diag_add(j, I106, s.at->loc, a->path);
		return NULL;
	}
	return *s.rest == '\0' ? fill_replace(f, src->text, s.at, a) :
	    fill_insert(f, src->text, s, a);
}

/* Where the value stands now; what is wrong with it is found elsewhere. */
static struct loc
find_place(struct job *j, const char *path, struct gen_put *result)
{
	const struct src *src = src_new(&j->mem, "", result->text,
	    strlen(result->text));
	struct loc loc = {src, 0, 0};
	const struct data *root;
	struct job aside;
	struct place p;

	job_open(&aside, j->mem.fail);
	root = data_read(&aside, src);
	if (root != NULL)
		loc = fill_spot(&j->mem, root, path).at->loc;
	job_close(&aside);
	p = loc_place(loc);
	result->line = p.line;
	result->column = p.column;
	return loc;
}

bool
gen_put(struct job *j, const struct gen_options *o, const char *file,
    const char *path, const char *value, struct gen_put *result)
{
	struct facts *facts = figures_facts(j, o);
	struct fill f = {.job = j, .force = true, .known = {.mem = &j->mem}};
	struct answer a = {.path = path};
	const struct src *src;

	*result = (struct gen_put){0};
	if (facts == NULL)
		return false;
	forget_messages(j);
	src = is_data_file(j, facts, file) ?
	    file_read(j, file, (struct loc){0}) : NULL;
	a.node = read_value(j, value);
	if (src == NULL || a.node == NULL || *value == '\0') {
		diag_add(j, I111, (struct loc){0}, path,
		    arena_strdup(&j->mem, file));
		return false;
	}
	f.metrics = facts_metrics(facts);
	a.path = path_within(facts, src, path);
	result->before = src->text;
	result->text = put_value(&f, src, &a);
	return result->text != NULL && check_value(j, o, file, path,
	    result->text, find_place(j, a.path, result));
}
