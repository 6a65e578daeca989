/*
 * What the command line and the environment ask for: language and colour,
 * what is mistyped, and what goes where.
 */
#include "cli/desk.h"

#include <time.h>

#include "cli/batch.h"
#include "fail_calls.h"

/* Which of the standard streams are terminals. */
static bool terminal[3];

int
isatty(int fd)
{
	return fd >= 0 && fd < 3 && terminal[fd];
}

/* The environment of a case, by name; NULL: not set. */
static void
surround(const char *const (*values)[2], size_t n)
{
	static const char *const names[] = {
		"LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM",
		"SOURCE_DATE_EPOCH", "ZONGJIE_SHARE", "ZONGJIE_FONT_PATH",
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
	for (i = 0; i < n && values[i][0] != NULL; i++)
		setenv(values[i][0], values[i][1], 1);
}

static void
the_language_is_the_users(void **state)
{
	static const struct {
		const char *given;
		const char *const values[3][2];
		enum lang lang;
	} cases[] = {
		{NULL, {{NULL}}, LANG_ZH},
		{NULL, {{"LANG", "zh_CN.UTF-8"}}, LANG_ZH},
		{NULL, {{"LANG", "en_GB.UTF-8"}}, LANG_EN},
		{NULL, {{"LANG", "C"}}, LANG_EN},
		{NULL, {{"LANG", "C.UTF-8"}}, LANG_ZH},
		{NULL, {{"LANG", ""}}, LANG_ZH},
		{NULL, {{"LANG", "zh_CN"}, {"LC_ALL", "fr_FR"}}, LANG_EN},
		{NULL, {{"LANG", "zh_CN"}, {"LC_ALL", ""},
		    {"LC_MESSAGES", "de_DE"}}, LANG_EN},
		{"--lang=zh", {{"LANG", "en_GB"}}, LANG_ZH},
		{"--lang=en", {{"LANG", "zh_CN"}}, LANG_EN},
		{"--lang=fr", {{"LANG", "en_GB"}}, LANG_EN},
	};
	struct cli c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		surround(cases[i].values, 3);
		desk_listen();
		(void)DESK(&c, "fonts", cases[i].given);
		(void)desk_heard(&c.mem);
		if (c.lang != cases[i].lang)
			fail_msg("case %zu", i);
		arena_free(&c.mem);
	}
}

static void
colours_are_for_terminals_that_have_them(void **state)
{
	static const struct {
		const char *given;
		bool terminal;
		const char *const values[2][2];
		bool color;
	} cases[] = {
		{NULL, true, {{"TERM", "xterm"}}, true},
		{NULL, false, {{"TERM", "xterm"}}, false},
		{NULL, true, {{NULL}}, false},
		{NULL, true, {{"TERM", "dumb"}}, false},
		{NULL, true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, false},
		{NULL, true, {{"TERM", "xterm"}, {"NO_COLOR", ""}}, true},
		{"--color=auto", true, {{"TERM", "xterm"}}, true},
		{"--color=auto", false, {{"TERM", "xterm"}}, false},
		{"--color=always", false, {{"NO_COLOR", "1"}}, true},
		{"--color=never", true, {{"TERM", "xterm"}}, false},
	};
	struct cli c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		surround(cases[i].values, 2);
		terminal[2] = cases[i].terminal;
		assert_int_equal(DESK(&c, "fonts", cases[i].given), DONE);
		if (c.color != cases[i].color)
			fail_msg("case %zu", i);
		arena_free(&c.mem);
	}
	terminal[2] = false;
}

/* Each: a command line, and what is said of it. */
static const struct mistyped {
	const char *words[5];
	const char *said;
} mistypeds[] = {
	{{"build", "a.yml", "--darft"}, "--draft"},
	{{"build", "a.yml", "—draft"}, "--draft"},
	{{"build", "a.yml", "－－draft=1"}, "--draft"},
	{{"build", "a.yml", "--fo"}, "--fo"},
	{{"build", "a.yml", "--str"}, "--str"},
	{{"build", "a.yml", "—str"}, "—str"},
	{{"build", "a.yml", "--=1"}, "--"},
	{{"build", "a.yml", "--qqqqqqqqq=1"}, "--qqqqqqqqq"},
	{{"build", "a.yml", "-Z"}, "-Z"},
	{{"build", "a.yml", "--output"}, "--output"},
	{{"build", "a.yml", "--draft=yes"}, "--draft"},
	{{"build", "a.yml", "--qqq", "--darft"}, "--qqq"},
	{{"biuld"}, "build"},
	{{"qqqqqqqqqqqq"}, "qqqqqqqqqqqq"},
	{{"build", "a.yml", "--format", "pdff"}, "pdf"},
	{{"build", "a.yml", "--format", "postscript"}, "postscript"},
	{{"build", "a.yml", "--jobs", "3"}, "batch"},
	{{"build", "a.yml", "--color", ""}, "auto"},
	{{"build"}, "build"},
	{{"build", "a.yml", "b.yml"}, "b.yml"},
	{{"batch", "a.yml", "-j", "many"}, "many"},
	{{"batch", "a.yml", "-j", ""}, "--jobs"},
	{{"batch", "a.yml", "-j", "1234567890"}, "1234567890"},
	{{"build", "a.yml", "--set", "=1"}, "=1"},
	{{"build", "a.yml", "--set", "甲"}, "甲"},
};

static void
what_is_mistyped_is_named(void **state)
{
	struct cli c;
	size_t i;

	(void)state;
	surround(NULL, 0);
	for (i = 0; i < sizeof(mistypeds) / sizeof(mistypeds[0]); i++) {
		const struct mistyped *m = &mistypeds[i];
		const char *words[6] = {m->words[0], m->words[1],
		    m->words[2], m->words[3], m->words[4], NULL};
		const char *heard;
		enum outcome outcome;

		desk_listen();
		outcome = desk_open(&c, words);
		heard = desk_heard(&c.mem);
		assert_int_equal(outcome, BAD_USAGE);
		if (strstr(heard, m->said) == NULL)
			fail_msg("case %zu: %s", i, heard);
		arena_free(&c.mem);
	}
}

static void
a_file_needs_no_command(void **state)
{
	static const char *const words[] = {"a.yml", "tests/x", "-",
	    "Makefile"};
	enum outcome outcome;
	struct cli c;
	size_t i;

	(void)state;
	surround(NULL, 0);
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		assert_int_equal(DESK(&c, words[i], "--set", "甲=1", "--set",
		    "乙=2"), DONE);
		assert_int_equal(c.options.command, CMD_build);
		assert_string_equal(c.options.operands[0], words[i]);
		assert_string_equal(c.options.list[OPT_set][1], "乙=2");
		assert_null(c.options.list[OPT_set][2]);
		arena_free(&c.mem);
	}
	assert_int_equal(DESK(&c, NULL), DONE);
	assert_int_equal(c.options.command, CMD__COUNT);
	arena_free(&c.mem);
	/* Behind -- nothing is an option. */
	desk_listen();
	outcome = DESK(&c, "--", "--draft", "a.yml");
	assert_non_null(strstr(desk_heard(&c.mem), "“--draft”"));
	assert_int_equal(outcome, BAD_USAGE);
	arena_free(&c.mem);
}

/* ---- the surroundings ---- */

static void
the_day_is_a_number_of_seconds(void **state)
{
	static const struct {
		const char *text;
		enum outcome outcome;
		long epoch;
	} cases[] = {
		{"", DONE, -1}, {"0", DONE, 0}, {"1656547200", DONE, 1656547200},
		{"-5", BAD_USAGE, 0}, {"soon", BAD_USAGE, 0},
		{"5 ", BAD_USAGE, 0}, {"99999999999999999999", BAD_USAGE, 0},
	};
	struct gen_options o;
	struct cli c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const values[][2] = {
			{"SOURCE_DATE_EPOCH", cases[i].text},
		};

		surround(values, 1);
		assert_int_equal(DESK(&c, "a.yml"), DONE);
		desk_listen();
		assert_int_equal(settings_read(&c, "a.yml", &o),
		    cases[i].outcome);
		(void)desk_heard(&c.mem);
		if (cases[i].outcome == DONE)
			assert_int_equal(o.epoch, cases[i].epoch);
		arena_free(&c.mem);
	}
}

static void
faces_are_looked_for_where_both_say(void **state)
{
	static const struct {
		const char *path, *given;	/* given: with --font-path */
		const char *dirs[4];
	} cases[] = {
		{"a:b", NULL, {"a", "b"}}, {"a", "c", {"c", "a"}},
		{":a::b:", "c", {"c", "a", "b"}}, {":", NULL, {NULL}},
		{"", "c", {"c"}},
	};
	struct gen_options o;
	struct cli c;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const values[][2] = {
			{"ZONGJIE_FONT_PATH", cases[i].path},
		};

		surround(values, 1);
		assert_int_equal(cases[i].given == NULL ? DESK(&c, "a.yml") :
		    DESK(&c, "a.yml", "--font-path", cases[i].given), DONE);
		assert_int_equal(settings_read(&c, "a.yml", &o), DONE);
		if (cases[i].dirs[0] == NULL)
			assert_null(o.font_dirs);
		else {
			for (k = 0; cases[i].dirs[k] != NULL; k++)
				assert_string_equal(o.font_dirs[k],
				    cases[i].dirs[k]);
			assert_null(o.font_dirs[k]);
		}
		arena_free(&c.mem);
	}
}

static void
what_is_asked_for_is_handed_on(void **state)
{
	static const struct {
		const char *words[4];
		bool draft, external, internal;
		const char *format;
		enum gen_dump dump;
	} cases[] = {
		{{NULL}, false, false, false, "pdf", GEN_DUMP_NONE},
		{{"--draft"}, true, false, false, "pdf", GEN_DUMP_NONE},
		{{"--draft", "--final"}, false, false, false, "pdf",
		    GEN_DUMP_NONE},
		{{"--final", "--draft"}, true, false, false, "pdf",
		    GEN_DUMP_NONE},
		{{"--edition=对外"}, false, true, false, "pdf", GEN_DUMP_NONE},
		{{"--edition=external"}, false, true, false, "pdf",
		    GEN_DUMP_NONE},
		{{"--edition=内部"}, false, false, true, "pdf", GEN_DUMP_NONE},
		{{"-oa.html"}, false, false, false, "html", GEN_DUMP_NONE},
		{{"-oa.xyz"}, false, false, false, "pdf", GEN_DUMP_NONE},
		{{"-oa.html", "--format=txt"}, false, false, false, "txt",
		    GEN_DUMP_NONE},
		{{"-oa.html", "--dump=doc"}, false, false, false, "pdf",
		    GEN_DUMP_DOC},
		{{"--dump=text"}, false, false, false, "pdf", GEN_DUMP_TEXT},
	};
	struct gen_options o;
	struct cli c;
	size_t i;

	(void)state;
	surround(NULL, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(DESK(&c, "a.yml", cases[i].words[0],
		    cases[i].words[1], cases[i].words[2]), DONE);
		assert_int_equal(settings_read(&c, "a.yml", &o), DONE);
		assert_int_equal(o.draft, cases[i].draft);
		assert_int_equal(o.external, cases[i].external);
		assert_int_equal(o.internal, cases[i].internal);
		assert_string_equal(o.format, cases[i].format);
		assert_int_equal(o.dump, cases[i].dump);
		arena_free(&c.mem);
	}
	assert_int_equal(DESK(&c, "a.yml", "--format=docx"), DONE);
	assert_string_equal(settings_kind(&c), "DOCX");
	arena_free(&c.mem);
}

/* Nobody says where our share is, and this program lies in none. */
static void
there_may_be_no_share(void **state)
{
	static const char *const given[][2] = {{"ZONGJIE_SHARE", "/srv/ours"}};
	static const char *const empty[][2] = {{"ZONGJIE_SHARE", ""}};
	struct arena *mem = &job_of(state)->mem;

	surround(given, 1);
	assert_string_equal(settings_share(mem), "/srv/ours");
	surround(empty, 1);
	assert_null(settings_share(mem));
}

/* ---- how a batch goes ---- */

static void
told(struct buf *to, struct showing *s, const struct batch_run *run,
    const struct batch_task *task)
{
	desk_listen();
	progress_tell(s, run, task);
	to->len = 0;
	buf_puts(to, desk_heard(to->mem));
	buf_text(to);
}

static void
a_bar_is_for_terminals(void **state)
{
	static const struct {
		const char *given;
		bool terminal;
		const char *const values[1][2];
		bool bar, quiet;
	} cases[] = {
		{NULL, true, {{"TERM", "xterm"}}, true, false},
		{NULL, false, {{"TERM", "xterm"}}, false, false},
		{NULL, true, {{"TERM", "dumb"}}, false, false},
		{NULL, true, {{NULL}}, false, false},
		{"--progress=auto", true, {{"TERM", "xterm"}}, true, false},
		{"--progress=plain", true, {{"TERM", "xterm"}}, false, false},
		{"--progress=none", true, {{"TERM", "xterm"}}, false, true},
		{"-q", true, {{"TERM", "xterm"}}, false, true},
	};
	struct cli c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct showing s = {.c = &c};

		surround(cases[i].values, 1);
		terminal[2] = cases[i].terminal;
		assert_int_equal(DESK(&c, "batch", "a.yml", cases[i].given),
		    DONE);
		progress_open(&s);
		assert_int_equal(s.bar, cases[i].bar);
		assert_int_equal(s.quiet, cases[i].quiet);
		arena_free(&c.mem);
	}
	terminal[2] = false;
}

static void
a_bar_grows_and_goes(void **state)
{
	static const char *const values[][2] = {{"TERM", "xterm"}};
	struct job *j = job_of(state);
	struct batch_task task = {.id = "甲", .unit = ""};
	struct batch_plan plan = {.tasks = &task, .count = 1};
	struct batch_result result = {.status = BATCH_FAILED, .first = "坏"};
	struct batch_run run = {.plan = &plan, .results = &result,
	    .to_do = 100};
	struct buf b = {.mem = &j->mem};
	struct timespec t;
	struct cli c;
	struct showing s = {.c = &c};

	surround(values, 1);
	terminal[2] = true;
	assert_int_equal(DESK(&c, "batch", "a.yml"), DONE);
	progress_open(&s);
	clock_gettime(CLOCK_MONOTONIC, &t);
	run.began = (uint64_t)t.tv_sec * 1000000;
	told(&b, &s, &run, NULL);
	assert_non_null(strstr(buf_text(&b),
	    "\r\033[K[--------------------] 0/100  失败 0  余 …"));
	run.to_do = 0;
	told(&b, &s, &run, NULL);
	assert_non_null(strstr(buf_text(&b), "[####################] 0/0"));
	run.to_do = 100;
	/* Half of it took two minutes. */
	run.began -= 120000000;
	run.done = 50;
	told(&b, &s, &run, NULL);
	assert_non_null(strstr(buf_text(&b), "[##########----------] 50/100"));
	assert_non_null(strstr(buf_text(&b), "余 2 分 "));
	run.done = 99;
	told(&b, &s, &run, NULL);
	assert_non_null(strstr(buf_text(&b), "余 1 秒"));
	/* One that failed is a line of its own, and the bar comes again. */
	told(&b, &s, &run, &task);
	assert_non_null(strstr(buf_text(&b), "\r\033[K失败 甲  坏\n\r\033[K["));
	/* Nothing that is not news. */
	result.status = BATCH_MADE;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	/* What was asked for is said once. */
	run.stopped = 2;
	told(&b, &s, &run, &task);
	assert_non_null(strstr(buf_text(&b), "在做的做完就停"));
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	desk_listen();
	progress_close(&s);
	assert_string_equal(desk_heard(&j->mem), "\r\033[K");
	arena_free(&c.mem);
	terminal[2] = false;
}

/* Without a terminal: each tenth, and not two within a moment. */
static void
tenths_are_told_where_there_is_no_bar(void **state)
{
	struct job *j = job_of(state);
	struct batch_task task = {.id = "甲", .unit = "甲局"};
	struct batch_plan plan = {.tasks = &task, .count = 1};
	struct batch_result result = {.status = BATCH_MADE, .first = ""};
	struct batch_run run = {.plan = &plan, .results = &result,
	    .to_do = 100};
	struct buf b = {.mem = &j->mem};
	struct timespec t;
	struct cli c;
	struct showing s = {.c = &c};

	surround(NULL, 0);
	assert_int_equal(DESK(&c, "batch", "a.yml"), DONE);
	progress_open(&s);
	clock_gettime(CLOCK_MONOTONIC, &t);
	run.began = (uint64_t)t.tv_sec * 1000000 - 60000000;
	run.done = 9;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	run.done = 10;
	told(&b, &s, &run, NULL);
	assert_string_equal(buf_text(&b), "");
	told(&b, &s, &run, &task);
	assert_non_null(strstr(buf_text(&b), "10/100"));
	run.done = 20;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	s.when -= 3000000;
	told(&b, &s, &run, &task);
	assert_non_null(strstr(buf_text(&b), "20/100"));
	run.done = 100;
	s.when -= 3000000;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	/* Of a few there are no tenths. */
	run.to_do = 9;
	run.done = 8;
	s.told = 0;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	arena_free(&c.mem);
	/* Who wants to hear nothing is not told of failures, either. */
	assert_int_equal(DESK(&c, "batch", "a.yml", "-q"), DONE);
	progress_open(&s);
	result.status = BATCH_FAILED;
	told(&b, &s, &run, &task);
	assert_string_equal(buf_text(&b), "");
	arena_free(&c.mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_language_is_the_users),
		cmocka_unit_test(colours_are_for_terminals_that_have_them),
		cmocka_unit_test(what_is_mistyped_is_named),
		cmocka_unit_test(a_file_needs_no_command),
		cmocka_unit_test(the_day_is_a_number_of_seconds),
		cmocka_unit_test(faces_are_looked_for_where_both_say),
		cmocka_unit_test(what_is_asked_for_is_handed_on),
		TEST(there_may_be_no_share),
		cmocka_unit_test(a_bar_is_for_terminals),
		TEST(a_bar_grows_and_goes),
		TEST(tenths_are_told_where_there_is_no_bar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
