#ifndef TESTS_CLI_APART_H
#define TESTS_CLI_APART_H

/*
 * Commands in processes of their own, for they give up rights that they do not
 * get back; and an office for them to work on.
 */
#include "cli/desk.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "fail_calls.h"
#include "scene.h"

static enum outcome (*const commands[CMD__COUNT])(struct cli *c) = {
#define COMMAND(id, name, least, most, shown, oz, oe, zh, en, example) \
	[CMD_##id] = command_##id,
#include "cli/command.def"
#undef COMMAND
};

/* Which of the standard streams are terminals. */
static bool terminal[3];

int
isatty(int fd)
{
	return fd >= 0 && fd < 3 && terminal[fd];
}

/* A call that fails in the command, once; NULL: none. */
struct failure {
	const char *call;
	int error;
	unsigned after;
};

/* What fails does so in the command, not in its children. */
static pid_t command;

static inline void
spare_children(void)
{
	if (getpid() != command)
		memset(failing, 0, sizeof(failing));
}

struct ran {
	enum outcome outcome;
	const char *said;	/* on both streams */
};

static inline struct ran
run(struct arena *mem, const char *const *words, struct failure f)
{
	char name[] = "/tmp/zongjie-XXXXXX", *text = arena_zalloc(mem, 65536);
	int fd = mkstemp(name), status;
	pid_t child = fork();

	if (child == 0) {
		struct cli c;
		enum outcome outcome;

		signal(SIGSEGV, SIG_DFL);	/* cmocka would go on */
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
		command = getpid();
		meanwhile = spare_children;
		outcome = desk_open(&c, words);
		if (f.call != NULL)
			let_fail(f.call, f.error, f.after);
		if (outcome == DONE)
			outcome = commands[c.options.command](&c);
		arena_free(&c.mem);
		_exit((int)outcome);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(pread(fd, text, 65535, 0) >= 0);
	close(fd);
	unlink(name);
	return (struct ran){(enum outcome)WEXITSTATUS(status), text};
}

#define RUN(j, ...) run(&(j)->mem, (const char *const[]){__VA_ARGS__, NULL}, \
	(struct failure){NULL, 0, 0})

/* An office, with a set of one paragraph, in the current directory. */
static inline const char *
office(struct job *j)
{
	const char *dir = scene(j);

	assert_int_equal(chdir(dir), 0);
	assert_int_equal(mkdir("set", 0777), 0);
	put(j, dir, "set/report.xml",
	    "<report xmlns=\"urn:zongjie:template:1\"><title>工作总结</title>"
	    "<section><title>办文</title><para>收文<num of=\"办文.收文\"/>，"
	    "发文<num of=\"办文.发文\"/>。</para></section></report>\n");
	put(j, dir, "set/metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件, 责任: 张三}\n"
	    "  办文.发文: {名称: 发文数, 单位: 件, 责任: 李四}\n");
	put(j, dir, "now.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 12, 发文: 3}\n");
	put(j, dir, "old.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 10, 发文: 3}\n");
	put(j, dir, "q1.yml", "格式: zongjie-data/1\n期间: 2022一季度\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 10, 发文: 3}\n");
	put(j, dir, "q2.yml", "格式: zongjie-data/1\n期间: 2022二季度\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 4, 发文: 1}\n");
	put(j, dir, "gap.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文:\n  收文: 12\n  发文: 待报\n");
	put(j, dir, "form.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "办文:\n  发文: 5\n");
	return dir;
}

/* An office whose template has a mark of the wrong width in it. */
static inline void
put_slip(struct job *j, const char *dir)
{
	assert_int_equal(mkdir("slip", 0777), 0);
	put(j, dir, "slip/report.xml",
	    "<report xmlns=\"urn:zongjie:template:1\"><title>工作总结</title>"
	    "<section><title>办文</title><para>收文<num of=\"办文.收文\"/>，"
	    "收文,发文都办完了。</para></section></report>\n");
	put(j, dir, "slip/metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件}\n");
	put(j, dir, "slip.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: slip\n单位: {名称: 甲办}\n办文: {收文: 12}\n");
}

static char *top;	/* where the test was started */

static inline void
home(const char *dir)
{
	assert_int_equal(chdir(top), 0);
	strike(dir);
}

/* What all of these tests have around them. */
static inline void
apart_open(void)
{
	unsetenv("LANG");
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	unsetenv("NO_COLOR");
	setenv("TERM", "xterm", 1);
	setenv("XDG_CACHE_HOME", "/proc/none", 1);	/* no cache */
	terminal[2] = true;
	top = getcwd(NULL, 0);
	setenv("ZONGJIE_SHARE", top, 1);
}

#endif
