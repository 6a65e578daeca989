#ifndef TESTS_MERGE_SET_H
#define TESTS_MERGE_SET_H

/*
 * A little template set and its data, written to a directory of its own, so
 * that merging is tested with the real readers in front of it.
 */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "merge/merge.h"

/* What a test is made of; what is NULL is left out. */
struct set {
	const char *data;	/* from line 5 of now.yml on */
	const char *last_year;	/* from line 3 of last.yml on */
	const char *before;	/* from line 3 of before.yml on */
	const char *body;	/* of <report>: from line 2, column 1 on */
	const char *period;	/* 2022上半年 without it */
	const char *title;	/* 总结 without it */
	const char *day;	/* 成文日期, NULL: none */
	const char *attrs;	/* of <report>, with a blank before */
	bool draft, external, secrecy;
};

static const char set_metrics[] =
    "格式: zongjie-metrics/1\n"
    "指标:\n"
    "  办文.收文: {名称: 收文办理数, 单位: 件, 类型: 当期, 责任: 文书岗}\n"
    "  办文.制发: {名称: 制发文件数, 单位: 份, 类型: 当期}\n"
    "  办文.文稿: {名称: 起草文稿数, 单位: 篇, 类型: 当期, 写法: 余}\n"
    "  机要.失泄密: {名称: 失泄密事件数, 单位: 起, 类型: 当期}\n"
    "  督办.事项: {名称: 督办事项数, 单位: 项, 类型: 当期}\n"
    "  督办.办结: {名称: 办结事项数, 单位: 项, 类型: 当期}\n"
    "  督办.办结率: {名称: 办结率, 单位: \"%\", 类型: 比率, 小数: 1,"
    " 分子: 督办.办结, 分母: 督办.事项}\n"
    "  资金.投入: {名称: 投入资金, 单位: 元, 类型: 当期, 小数: 2}\n"
    "  制度.纪检组: {名称: 纪检组序号, 类型: 词语}\n"
    "  防控.点位: {名称: 检查点, 类型: 词语}\n"
    "  工会.慰问: {名称: 慰问金, 单位: 元, 类型: 当期, 可空: 是}\n"
    "  会.时间: {名称: 会议日期, 类型: 词语}\n";

static inline void
set_write(const char *dir, const char *name, const char *text)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static inline void
set_remove(const char *dir)
{
	static const char *const names[] = {
		"set/report.xml", "set/metrics.yml", "set", "now.yml",
		"last.yml", "before.yml", "",
	};
	char path[512];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		remove(path);
	}
}

static inline const char *
set_or(const char *s, const char *otherwise)
{
	return s != NULL ? s : otherwise;
}

static inline void
set_fill(struct arena *mem, const char *dir, const struct set *set)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/set", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	set_write(dir, "set/metrics.yml", set_metrics);
	set_write(dir, "set/report.xml", arena_join(mem,
	    "<report xmlns=\"urn:zongjie:template:1\"",
	    set_or(set->attrs, ""), "><title>",
	    set_or(set->title, "总结"), "</title>\n", set->body,
	    "\n</report>\n", NULL));
	set_write(dir, "now.yml", arena_join(mem,
	    "格式: zongjie-data/1\n期间: ",
	    set_or(set->period, "2022上半年"), "\n模板: set\n",
	    set->day != NULL ? "成文日期: " : "#",
	    set_or(set->day, ""), "\n", set_or(set->data, ""),
	    set->last_year != NULL ? "上年: last.yml\n" : "",
	    set->before != NULL ? "上期: before.yml\n" : "", NULL));
	set_write(dir, "last.yml", arena_join(mem,
	    "格式: zongjie-data/1\n期间: 2021上半年\n",
	    set_or(set->last_year, ""), NULL));
	set_write(dir, "before.yml", arena_join(mem,
	    "格式: zongjie-data/1\n期间: 2021下半年\n",
	    set_or(set->before, ""), NULL));
}

/* Shows what was collected, for the reader of a failed test. */
static inline void
set_show(struct job *j)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);

		printf("# %s:%zu:%zu %s %s\n",
		    d->loc.src != NULL ? d->loc.src->path : "", p.line,
		    p.column, diag_name(d->code),
		    diag_text(&j->mem, d, LANG_ZH));
	}
}

/* Reads and merges the set; fails the test when it cannot be read. */
static inline const struct doc *
set_merge(struct job *j, const struct set *set)
{
	const struct facts_options plain = {0};
	const struct merge_options options = {
		.draft = set->draft, .external = set->external,
		.secrecy = set->secrecy,
	};
	char dir[] = "/tmp/zongjie-merge-XXXXXX";
	const struct template *t = NULL;
	struct facts *f;
	struct loc nowhere = {0};
	const struct doc *d = NULL;

	assert_non_null(mkdtemp(dir));
	set_fill(&j->mem, dir, set);
	f = facts_read(j, arena_join(&j->mem, dir, "/now.yml", NULL), &plain);
	if (f != NULL)
		t = template_read(j, facts_template_dir(f), NULL, nowhere);
	if (t != NULL)
		d = merge(j, t, f, &options);
	set_remove(dir);
	if (d == NULL)
		set_show(j);
	assert_non_null(d);
	return d;
}

/* The text of the document without its first line, which is the title. */
static inline const char *
set_text(struct job *j, const struct doc *d)
{
	struct buf to = {.mem = &j->mem};

	doc_text(&j->mem, d, &to);
	return strchr(buf_text(&to), '\n') + 1;
}

/* One way to say something: data, a paragraph, what is printed. */
struct saying {
	const char *data, *body, *want;
};

/* Each case by itself, with last year's and the last period's data. */
static inline void
set_say(struct job *j, struct set set, const struct saying *s, size_t n)
{
	const char *got;
	size_t i;

	for (i = 0; i < n; i++) {
		struct job one;

		(void)j;
		job_open(&one, abort);
		set.data = s[i].data;
		set.body = s[i].body;
		got = set_text(&one, set_merge(&one, &set));
		if (strcmp(got, s[i].want) != 0 ||
		    (job_failed(&one) && !set.draft))
			set_show(&one);
		assert_string_equal(got, s[i].want);
		assert_false(job_failed(&one) && !set.draft);
		job_close(&one);
	}
}

#endif
