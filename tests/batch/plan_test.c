/*
 * Manifests and directories: what is to be made, under which names, and what
 * is wrong with a list.
 */
#include "scene.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/inside.h"

static const struct gen_options around = {.share = ".", .epoch = -1};

static const char *
office(struct job *j, const char *name, const char *period)
{
	return arena_join(&j->mem, "格式: zongjie-data/1\n期间: ", period,
	    "\n单位: {名称: ", name, "}\n模板: half-year\n", NULL);
}

/* The plan of a manifest that holds `text`. */
static bool
read_text(struct job *j, const char *dir, const char *text,
    struct batch_plan *plan)
{
	return batch_read(j, put(j, dir, "jobs.yml", text), NULL, &around,
	    plan);
}

static void
defaults_and_overrides(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;
	const struct batch_task *t;

	assert_true(read_text(j, dir,
	    "格式: zongjie-jobs/1\n"
	    "缺省:\n  输出: x/{id}.pdf\n  改数: {甲.乙: 1, 丙: 二}\n"
	    "  模板: half-year\n  草稿: 是\n"
	    "任务:\n"
	    "  - {编号: a, 数据: a/1.yml}\n"
	    "  - {id: b, data: /b.yml, out: b.pdf, draft: 否,"
	    " set: {甲.乙: 2}, edition: external, template: ./t}\n"
	    "  - {数据: c.yml}\n", &p));
	assert_int_equal(p.count, 3);
	t = p.tasks;
	assert_string_equal(t[0].id, "a");
	assert_string_equal(t[0].data, arena_join(&j->mem, dir, "/a/1.yml",
	    NULL));
	assert_string_equal(t[0].pattern, "x/{id}.pdf");
	assert_string_equal(t[0].sets[0], "甲.乙=1");
	assert_string_equal(t[0].sets[1], "丙=二");
	assert_null(t[0].sets[2]);
	assert_string_equal(t[0].template_dir, "half-year");
	assert_true(t[0].draft && !t[0].external);
	assert_string_equal(t[1].data, "/b.yml");
	assert_string_equal(t[1].pattern, "b.pdf");
	assert_string_equal(t[1].sets[2], "甲.乙=2");
	assert_string_equal(t[1].template_dir, arena_join(&j->mem, dir,
	    "/./t", NULL));
	assert_true(!t[1].draft && t[1].external);
	assert_string_equal(t[2].id, "c.yml");
	assert_string_equal(p.room, arena_join(&j->mem, dir, "/x/.zongjie",
	    NULL));
	strike(dir);
}

/* Each: a manifest, and the message it gives with its place. */
static const struct wrong {
	const char *text;
	enum diag_code code;
	size_t line, column;
} wrongs[] = {
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: a, 甲: 1}\n", B101, 3, 13},
	{"格式: zongjie-jobs/1\n甲: 1\n任务:\n  - {数据: a}\n", B101, 2, 1},
	{"格式: zongjie-jobs/1\n缺省: {数据: a}\n任务:\n  - {数据: a}\n",
	    B101, 2, 6},
	{"格式: zongjie-jobs/1\n任务:\n  - a.yml\n", B102, 3, 5},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: a, data: b}\n", B103, 3, 13},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: [a]}\n", B104, 3, 10},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: a, 草稿: 也许}\n", B105, 3, 17},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: a, 改数: 1}\n", B106, 3, 17},
	{"格式: zongjie-jobs/1\n任务:\n  - {编号: a}\n", B107, 3, 5},
	{"格式: zongjie-data/1\n任务:\n  - {数据: a}\n", B108, 1, 5},
	{"任务:\n  - {数据: a}\n", B109, 1, 1},
	{"格式: zongjie-jobs/1\n任务: []\n", B110, 2, 5},
	{"格式: zongjie-jobs/1\n任务:\n  - {编号: a, 数据: a}\n"
	    "  - {编号: a, 数据: b}\n", B111, 4, 10},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: \"\"}\n", B104, 3, 10},
	{"格式: zongjie-jobs/1\n任务:\n  - {数据: a, 改数: {甲: [1]}}\n", B104,
	    3, 21},
	{"格式: [zongjie-jobs/1]\n任务:\n  - {数据: a}\n", B108, 1, 5},
	{"schema: 2\njobs:\n  - {data: a}\n", B108, 1, 9},
	{"格式: zongjie-jobs/1\n", B110, 1, 1},
	{"格式: zongjie-jobs/1\n任务: 1\n", B110, 2, 5},
	{"格式: zongjie-jobs/1\n任务: {数据: a}\n", B110, 2, 5},
};

/* What was put aside by the reader of YAML is told of by it alone. */
static void
a_slip_is_told_of_once(void **state)
{
	static const char *const texts[] = {
		"格式: zongjie-jobs/1\n任务:\n  - {数据: *a}\n",
		"格式: zongjie-jobs/1\n任务: *a\n",
		"格式: zongjie-jobs/1\n任务:\n  - {数据: a, 草稿: *a}\n",
	};
	const char *dir = scene(job_of(state));
	struct batch_plan p;
	struct job j;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		job_open(&j, abort);
		assert_false(read_text(&j, dir, texts[i], &p));
		assert_int_equal(count_messages(&j, D013), 1);
		assert_int_equal(j.diags.count[LEVEL_ERROR], 1);
		job_close(&j);
	}
	strike(dir);
}

/* Beside the list: a directory of that name is meant, and no set of ours. */
static void
a_template_beside_the_list(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *list =
	    "格式: zongjie-jobs/1\n任务:\n  - {数据: a, 模板: half-year}\n";
	struct batch_plan p;

	assert_true(read_text(j, dir, list, &p));
	assert_string_equal(p.tasks[0].template_dir, "half-year");
	assert_int_equal(mkdir(arena_join(&j->mem, dir, "/half-year", NULL),
	    0777), 0);
	assert_true(read_text(j, dir, list, &p));
	assert_string_equal(p.tasks[0].template_dir, arena_join(&j->mem, dir,
	    "/half-year", NULL));
	strike(dir);
}

static void
what_is_wrong(void **state)
{
	const char *dir = scene(job_of(state));
	struct batch_plan p;
	struct job j;
	size_t i;

	for (i = 0; i < sizeof(wrongs) / sizeof(wrongs[0]); i++) {
		job_open(&j, abort);
		assert_false(read_text(&j, dir, wrongs[i].text, &p));
		if (!has_message(&j, wrongs[i].code, wrongs[i].line,
		    wrongs[i].column))
			fail_msg("case %zu: no %s at %zu:%zu", i,
			    diag_name(wrongs[i].code), wrongs[i].line,
			    wrongs[i].column);
		job_close(&j);
	}
	strike(dir);
}

static void
names_from_the_data(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;

	put(j, dir, "a.yml", office(j, "甲/办:公室", "2022上半年"));
	put(j, dir, "b.yml", "格式: zongjie-data/1\n期间 坏\n");
	assert_true(read_text(j, dir, "schema: 1\njobs:\n"
	    "  - {data: a.yml}\n"
	    "  - {data: a.yml, id: ../x, out: \"{id}-{n}-{单位.名称}\"}\n"
	    "  - {data: b.yml}\n"
	    "  - {data: none.yml}\n", &p));
	assert_true(batch_name(j, &p, &around));
	assert_string_equal(p.tasks[0].output, arena_join(&j->mem, dir,
	    "/out/甲_办_公室-2022年上半年.pdf", NULL));
	assert_string_equal(p.tasks[0].unit, "甲/办:公室");
	assert_string_equal(p.tasks[0].period, "2022年上半年");
	assert_string_equal(p.tasks[0].set, "./templates/half-year");
	assert_string_equal(p.tasks[1].output, arena_join(&j->mem, dir,
	    "/_._x-0002-甲_办_公室.pdf", NULL));
	assert_null(p.tasks[3].output);
	/* Nothing is said of data here. */
	assert_int_equal(j->diags.count[LEVEL_ERROR], 0);
	strike(dir);
}

/* The first job's bad data are no reason to leave the next without a name. */
static void
names_after_data_that_cannot_be_read(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;

	put(j, dir, "a.yml", "格式: zongjie-data/1\n期间 坏\n");
	put(j, dir, "b.yml", office(j, "乙", "2022上半年"));
	assert_true(read_text(j, dir, "schema: 1\njobs:\n"
	    "  - {data: a.yml}\n  - {data: b.yml, out: b}\n", &p));
	assert_true(batch_name(j, &p, &around));
	assert_null(p.tasks[0].output);
	assert_string_equal(p.tasks[1].output, arena_join(&j->mem, dir,
	    "/b.pdf", NULL));
	strike(dir);
}

/*
 * Workers are let into these directories and no others: that of the data,
 * that of a dictionary it names, that of a file it builds on though it is no
 * data, that of data that are not there (yet).
 */
static void
where_workers_will_read(void **state)
{
	static const char *const rooms[] = {"a", "b", "c", "d"};
	struct job *j = job_of(state);
	const char *dir = scene(j), *const *list;
	struct batch_plan p;
	size_t i;

	for (i = 0; i < 3; i++)
		mkdir(arena_join(&j->mem, dir, "/", rooms[i], NULL), 0777);
	put(j, dir, "a/1.yml", arena_join(&j->mem, office(j, "甲",
	    "2022上半年"), "指标: ../b/metrics.yml\n", NULL));
	put(j, dir, "a/2.yml", "格式: zongjie-data/1\n单位: ../c/office.yml\n"
	    "期间: 2022上半年\n模板: half-year\n");
	put(j, dir, "c/office.yml", "格式 坏\n");
	assert_true(read_text(j, dir, "schema: 1\njobs:\n"
	    "  - {data: a/1.yml, out: 1}\n  - {data: a/2.yml, out: 2}\n"
	    "  - {data: d/3.yml, out: 3}\n", &p));
	assert_true(batch_name(j, &p, &around));
	list = reads_list(&p.reads);
	for (i = 0; i < 4; i++)
		assert_string_equal(list[i], arena_join(&j->mem, dir, "/",
		    rooms[i], NULL));
	assert_null(list[4]);
	strike(dir);
}

static void
words_of_names_in_both_languages(void **state)
{
	static const char *const patterns[][2] = {
		{"{id}", "甲号"}, {"{编号}", "甲号"}, {"{unit}", "甲办"},
		{"{单位}", "甲办"}, {"{period}", "2022年上半年"},
		{"{期间}", "2022年上半年"}, {"{n}", "0001"}, {"{序号}", "0001"},
		{"a", "a"}, {"a{b", "a{b"}, {".pdf", ""},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;
	size_t i;

	put(j, dir, "a.yml", office(j, "甲办", "2022上半年"));
	for (i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		assert_true(read_text(j, dir, arena_join(&j->mem,
		    "格式: zongjie-jobs/1\n任务:\n  - {数据: a.yml, "
		    "编号: 甲号, 输出: \"", patterns[i][0], "\"}\n", NULL), &p));
		assert_true(batch_name(j, &p, &around));
		assert_string_equal(p.tasks[0].output, arena_join(&j->mem,
		    dir, "/", patterns[i][1], ".pdf", NULL));
	}
	strike(dir);
}

static void
a_name_that_is_not_there(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;

	put(j, dir, "a.yml", office(j, "甲", "2022上半年"));
	assert_true(read_text(j, dir, "格式: zongjie-jobs/1\n任务:\n"
	    "  - {数据: a.yml, 输出: \"{单位.简称}.pdf\"}\n", &p));
	assert_false(batch_name(j, &p, &around));
	assert_true(has_message(j, B115, 3, 21));
	strike(dir);
}

/* The second is written with a combining accent, the third in capitals. */
static void
two_of_one_name(void **state)
{
	static const char *const names[] = {
		"caf\303\251", "cafe\314\201", "CAF\303\211"
	};
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;
	size_t i;

	for (i = 0; i < 3; i++)
		put(j, dir, arena_printf(&j->mem, "%zu.yml", i),
		    office(j, names[i], "2022上半年"));
	assert_true(read_text(j, dir, "格式: zongjie-jobs/1\n任务:\n"
	    "  - {数据: 0.yml}\n  - {数据: 1.yml}\n  - {数据: 2.yml}\n", &p));
	assert_false(batch_name(j, &p, &around));
	assert_int_equal(count_messages(j, B116), 2);
	assert_true(has_message(j, B116, 4, 10));
	assert_true(has_message(j, B116, 5, 10));
	assert_int_equal(j->diags.first->related->loc.src->line_count, 6);
	strike(dir);
}

/* The two are not beside each other in the list. */
static void
two_of_one_name_among_others(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;
	const struct diag *d;

	put(j, dir, "a.yml", office(j, "甲", "2022上半年"));
	assert_true(read_text(j, dir, "schema: 1\njobs:\n"
	    "  - {data: a.yml, id: 1, out: b}\n"
	    "  - {data: a.yml, id: 2, out: a}\n"
	    "  - {data: a.yml, id: 3, out: c}\n"
	    "  - {data: a.yml, id: 4, out: b.pdf}\n", &p));
	assert_false(batch_name(j, &p, &around));
	d = j->diags.first;
	assert_int_equal(d->code, B116);
	assert_string_equal(d->args[0], "1");
	assert_string_equal(d->args[1], "4");
	assert_null(d->next);
	strike(dir);
}

static void
a_directory(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *a, *b;
	struct batch_plan p;

	a = arena_join(&j->mem, dir, "/甲", NULL);
	b = arena_join(&j->mem, dir, "/乙", NULL);
	mkdir(a, 0777);
	mkdir(b, 0777);
	mkdir(arena_join(&j->mem, dir, "/空", NULL), 0777);
	put(j, a, "old.yml", office(j, "甲", "2021上半年"));
	put(j, a, "now.yml", office(j, "甲", "2022上半年"));
	put(j, a, "office.yml", "格式: zongjie-office/1\n名称: 甲\n");
	put(j, b, "q1.yml", office(j, "乙", "2022一季度"));
	assert_true(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(p.count, 2);
	assert_string_equal(p.tasks[0].id, "乙");
	assert_string_equal(p.tasks[1].id, "甲");
	assert_string_equal(p.tasks[1].data, arena_join(&j->mem, a,
	    "/now.yml", NULL));
	put(j, a, "also.yml", office(j, "甲", "2022-H1"));
	assert_false(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(count_messages(j, B113), 1);
	strike(dir);
	mkdir(dir, 0777);
	assert_false(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(count_messages(j, B114), 1);
	strike(dir);
}

static void
clean_names(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	char *text = NEW_ARRAY(mem, char, 1000);
	const char *made;

	memset(text, 'a', 999);
	made = name_clean(mem, text);
	assert_int_equal(strlen(made), 180);
	assert_string_equal(name_clean(mem, "a\tb\342\200\256c"), "a_b_c");
	assert_string_equal(name_clean(mem, ".."), "");
	assert_string_equal(name_clean(mem, ".x. "), "_x");
	assert_string_equal(name_clean(mem, "-rf"), "_rf");
	assert_string_equal(name_clean(mem, "-"), "_");
	assert_string_equal(name_clean(mem, "南𪣻（一）"), "南𪣻（一）");
	/* The first and the last of what is unfit, and their neighbours. */
	assert_string_equal(name_clean(mem, "a\177\302\200\302\237\302\240b"),
	    "a___\302\240b");
	assert_string_equal(name_clean(mem, "a\u200A\u200B\u200F\u2010b"),
	    "a\u200A__\u2010b");
	assert_string_equal(name_clean(mem, "a\u2027\u2028\u202E\u202Fb"),
	    "a\u2027__\u202Fb");
	assert_string_equal(name_clean(mem, "a\u2065\u2066\u2069\u206Ab"),
	    "a\u2065__\u206Ab");
	assert_string_equal(name_clean(mem, "a\uFEFE\uFEFF\uFF00b"),
	    "a\uFEFE_\uFF00b");
	assert_string_equal(name_clean(mem, "a|b\"c<d>e?f*g:h\\i"),
	    "a_b_c_d_e_f_g_h_i");
	/* What cannot be folded is its own key. */
	assert_string_equal(name_key(mem, "a\377"), "a\377");
}

static void
shards(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan p;
	unsigned i, n, count;

	assert_true(read_text(j, dir, "格式: zongjie-jobs/1\n任务:\n"
	    "  - {数据: c}\n  - {数据: a}\n  - {数据: b}\n  - {数据: e}\n"
	    "  - {数据: d}\n", &p));
	batch_shard(&p, 1, 2);
	assert_true(p.tasks[0].ours && p.tasks[1].ours && p.tasks[3].ours);
	assert_false(p.tasks[2].ours || p.tasks[4].ours);
	for (n = 1, count = 0; n <= 7; n++) {
		batch_shard(&p, n, 7);
		for (i = 0; i < p.count; i++)
			count += p.tasks[i].ours;
	}
	assert_int_equal(count, 5);
	strike(dir);
}

/* What the command line asks for is asked of all. */
static void
what_a_task_asks_for_comes_on_top(void **state)
{
	static const char *const own[] = {"甲=1", NULL}, *const all[] = {
		"乙=2", NULL
	};
	static const struct {
		bool draft, external, task_draft, task_external;
		bool is_draft, is_external;
	} cases[] = {
		{false, false, false, false, false, false},
		{true, false, false, true, true, true},
		{false, true, true, false, true, true},
		{true, true, true, true, true, true},
	};
	struct gen_options given = {.template_dir = "a", .sets = all}, o;
	struct batch_task t = {.data = "x.yml"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		given.draft = cases[i].draft;
		given.external = cases[i].external;
		t.draft = cases[i].task_draft;
		t.external = cases[i].task_external;
		o = task_options(&t, &given);
		assert_int_equal(o.draft, cases[i].is_draft);
		assert_int_equal(o.external, cases[i].is_external);
	}
	assert_string_equal(o.data, "x.yml");
	assert_ptr_equal(o.sets, all);
	assert_string_equal(o.template_dir, "a");
	t.sets = own;
	t.template_dir = "b";
	o = task_options(&t, &given);
	assert_ptr_equal(o.sets, own);
	assert_string_equal(o.template_dir, "b");
}

static void
outputs_are_seen_from_the_list(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	const struct batch_plan here = {.base = "."}, there = {.base = "a"};

	assert_string_equal(plan_path(mem, &here, "x.pdf"), "x.pdf");
	assert_string_equal(plan_path(mem, &there, "x.pdf"), "a/x.pdf");
	assert_string_equal(plan_path(mem, &there, "/x.pdf"), "/x.pdf");
}

static void
parts_are_written_with_a_stroke(void **state)
{
	static const struct {
		const char *text;
		unsigned shard, shards;	/* 0: it is none */
	} parts[] = {
		{"2/8", 2, 8}, {"1/1", 1, 1}, {"8/8", 8, 8},
		{"9/8", 0, 0}, {"0/8", 0, 0}, {"2", 0, 0}, {"2/", 0, 0},
		{"/8", 0, 0}, {"2/8/8", 0, 0}, {"-1/8", 0, 0}, {"a/8", 0, 0},
		{"2/8a", 0, 0}, {"2/1000000000", 0, 0},
		{"00000000000000000002/8", 0, 0},
	};
	unsigned shard, shards;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (batch_shard_parse(parts[i].text, &shard, &shards) !=
		    (parts[i].shards > 0))
			fail_msg("%s", parts[i].text);
		if (parts[i].shards == 0)
			continue;
		assert_int_equal(shard, parts[i].shard);
		assert_int_equal(shards, parts[i].shards);
	}
}

/* What whoever starts the parts says in the environment. */
static void
parts_are_told_by_who_starts_them(void **state)
{
	static const char *const names[] = {
		"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT",
		"SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP",
		"JOB_COMPLETION_INDEX", "ZONGJIE_SHARD_TOTAL",
		"CI_NODE_INDEX", "CI_NODE_TOTAL",
	};
	static const struct {
		const char *values[8];
		unsigned shard, shards;	/* 0: nothing that will do */
	} starts[] = {
		{{"30", "3", "10", "10"}, 3, 3},
		{{"2", "3"}, 3, 3},
		{{"2", "3", NULL, "2"}, 2, 3},
		{{"30", "3", "10", "0"}, 0, 0},
		{{"30", "3", "x", "10"}, 0, 0},
		{{"30", "3", "10", "x"}, 0, 0},
		{{"5", "3", "10", "10"}, 0, 0},
		{{"40", "3", "10", "10"}, 0, 0},
		{{"30"}, 0, 0},
		{{""}, 0, 0},
		{{NULL}, 0, 0},
		/* Of two the one that makes sense. */
		{{"30", NULL, NULL, NULL, "1", "4"}, 2, 4},
		{{NULL, NULL, NULL, NULL, "1", "4", "9", "9"}, 2, 4},
		{{[6] = "4", [7] = "4"}, 4, 4},
		{{[6] = "0", [7] = "4"}, 0, 0},
		{{[6] = "4", [7] = "four"}, 0, 0},
	};
	unsigned shard, shards;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		for (k = 0; k < 8; k++) {
			unsetenv(names[k]);
			if (starts[i].values[k] != NULL)
				setenv(names[k], starts[i].values[k], 1);
		}
		if (batch_shard_parse("auto", &shard, &shards) !=
		    (starts[i].shards > 0))
			fail_msg("case %zu", i);
		if (starts[i].shards == 0)
			continue;
		assert_int_equal(shard, starts[i].shard);
		assert_int_equal(shards, starts[i].shards);
	}
	for (k = 0; k < 8; k++)
		unsetenv(names[k]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(defaults_and_overrides),
		TEST(what_is_wrong),
		TEST(names_from_the_data),
		TEST(names_after_data_that_cannot_be_read),
		TEST(where_workers_will_read),
		TEST(words_of_names_in_both_languages),
		TEST(a_name_that_is_not_there),
		TEST(two_of_one_name),
		TEST(two_of_one_name_among_others),
		TEST(a_directory),
		TEST(clean_names),
		TEST(shards),
		TEST(what_a_task_asks_for_comes_on_top),
		TEST(outputs_are_seen_from_the_list),
		TEST(a_slip_is_told_of_once),
		TEST(a_template_beside_the_list),
		TEST(parts_are_written_with_a_stroke),
		TEST(parts_are_told_by_who_starts_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
