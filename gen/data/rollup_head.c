/*
 * The head of a rolled-up file: what it was made of, and what the files it
 * was made of say alike.
 */
#include <string.h>

#include "base/file.h"
#include "data/rollup_inside.h"

static void
put_line(struct rollup *u, const char *key, const char *text, bool quoted)
{
	buf_printf(u->to, "%s: ", key);
	yaml_put_text(u->to, text, quoted);
	buf_putc(u->to, '\n');
}

/* Other files of the head: as they are named, seen from the new file. */
static bool
put_file(struct rollup *u, const char *key)
{
	struct arena *mem = &u->job->mem;
	const struct data *d = facts_head(u->facts, key);
	const char *path;

	if (d == NULL || d->kind != DATA_TEXT || d->text[0] == '\0')
		return false;
	path = file_beside(mem, d->loc.src->path, d->text);
	if (strcmp(u->facts->path, "rollup") == 0)
		path = d->text;
	put_line(u, key, file_exists(path) || file_is_directory(path) ?
	    file_seen_from(mem, u->directory, path) : d->text, false);
	return true;
}

static void
put_set(struct rollup *u)
{
	struct arena *mem = &u->job->mem;

	if (u->set != NULL)
		put_line(u, "模板", file_is_directory(u->set) ?
		    file_seen_from(mem, u->directory, u->set) : u->set, false);
	else if (!put_file(u, "模板"))
		buf_puts(u->to, "# 模板:      还要写上用哪套模板\n");
}

/* Whether two say the same, whatever the order of lines and files. */
static bool
same_node(struct arena *mem, const struct data *a, const struct data *b)
{
	const struct data *c, *d;

	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == DATA_TEXT)
		return strcmp(a->text, b->text) == 0 ||
		    strcmp(file_beside(mem, a->loc.src->path, a->text),
		    file_beside(mem, b->loc.src->path, b->text)) == 0;
	for (c = a->child, d = b->child; c != NULL; c = c->next,
	    d = d->next)
		if ((c->key != NULL && strcmp(c->key, d->key) != 0) ||
		    !same_node(mem, c, d))
			return false;
	return true;
}

/* 单位 of the whole, or what all parts say alike. */
static const struct data *
office(const struct rollup *u)
{
	const struct data *d = facts_head(u->facts, "单位"), *c;
	const struct roll *r = u->facts->file[FACTS_NOW].rolls;
	const struct roll_part *p;

	if (d != NULL || r == NULL || !r->in_time)
		return d;
	for (p = r->first; p != NULL; p = p->next) {
		c = p->facts == NULL ? NULL : facts_head(p->facts, "单位");
		if (c == NULL)
			continue;
		if (d != NULL && !same_node(&u->job->mem, c, d))
			return NULL;
		d = c;
	}
	return d;
}

static void
put_office(struct rollup *u)
{
	const struct data *d = office(u);

	if (d == NULL)
		buf_puts(u->to, "# 单位:      还要写上单位文件，或名称、署名\n");
	else if (d->kind == DATA_TEXT)
		put_line(u, "单位", file_seen_from(&u->job->mem, u->directory,
		    file_beside(&u->job->mem, d->loc.src->path, d->text)),
		    false);
	else {
		buf_puts(u->to, "单位:");
		yaml_put_node(u->to, d, 1);
	}
}

static void
put_made_of(struct rollup *u)
{
	const struct roll *r = u->facts->file[FACTS_NOW].rolls;
	const struct roll_part *p;
	size_t n = 0;

	for (; r != NULL; r = r->next)
		for (p = r->first; p != NULL; p = p->next)
			n++;
	buf_printf(u->to, ROLLUP_HEAD "从 %zu 个文件汇总：\n", n);
	for (r = u->facts->file[FACTS_NOW].rolls; r != NULL; r = r->next)
		for (p = r->first; p != NULL; p = p->next)
			buf_printf(u->to, "#   %s：%s\n", p->label,
			    file_seen_from(&u->job->mem, u->directory,
			    file_beside(&u->job->mem,
			    p->named->loc.src->path, p->named->text)));
	buf_puts(u->to, "# 数不要在这里改：改上面的文件，再汇总一次。\n");
}

void
rollup_put_head(struct rollup *u)
{
	static const char *const files[] = {"指标", "上年", "上期"};
	static const char *const words[] = {"占比", "小基数"};
	const struct data *d;
	size_t i;

	put_made_of(u);
	buf_puts(u->to, "格式: zongjie-data/1\n");
	put_line(u, "期间", period_name(&u->job->mem,
	    facts_period(u->facts)), false);
	put_office(u);
	put_set(u);
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		put_file(u, files[i]);
	d = facts_head(u->facts, "成文日期");
	if (d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0')
		put_line(u, "成文日期", d->text, d->quoted);
	else
		buf_printf(u->to, "# 成文日期:  还要写上，如 %d-%02d-%02d\n",
		    period_end(facts_period(u->facts)).year,
		    period_end(facts_period(u->facts)).month,
		    period_end(facts_period(u->facts)).day);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		d = facts_head(u->facts, words[i]);
		if (d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0')
			put_line(u, words[i], d->text, d->quoted);
	}
	d = facts_head(u->facts, "核对");
	if (d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0')
		put_line(u, "核对", d->text, d->quoted);
	else if (d != NULL && d->child != NULL) {
		buf_puts(u->to, "\n核对:");
		yaml_put_node(u->to, d, 1);
	}
}
