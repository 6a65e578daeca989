/*
 * The program: a safe start, the command asked for, the exit code.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

static enum outcome (*const commands[CMD__COUNT])(struct cli *c) = {
#define COMMAND(id, name, least, most, shown, oz, oe, zh, en, example) \
	[CMD_##id] = command_##id,
#include "cli/command.def"
#undef COMMAND
};

/*
 * A file we open must never get the number of a standard stream that was
 * closed.  The stand-ins are opened the wrong way round, so that using one
 * still fails and is noticed.
 */
static bool
open_standard_streams(void)
{
	int fd, got;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) != -1)
			continue;
		got = open("/dev/null",
		    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
		if (got != fd)
			return false;
	}
	return true;
}

#ifndef ZONGJIE_DEBUG
/* Only what may be done in a signal handler. */
static void
say_crashed(int signal_number)
{
	const char *zh = text_row(TEXT_crashed, LANG_ZH);
	const char *en = text_row(TEXT_crashed, LANG_EN);

	(void)signal_number;
	put_error(zh, strlen(zh));
	put_error(" / ", 3);
	put_error(en, strlen(en));
	put_error("\n", 1);
	_exit(BAD_PROGRAM);
}

/* A crash is our mistake, and the exit code says so. */
static void
catch_crashes(void)
{
	static const int numbers[] = {
		SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT
	};
	/* A full stack cannot hold the handler's frame. */
	static char spare[65536];
	stack_t stack = {.ss_sp = spare, .ss_size = sizeof(spare)};
	struct sigaction action = {.sa_handler = say_crashed,
	    .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND)};
	size_t i;

	sigaltstack(&stack, NULL);
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		sigaction(numbers[i], &action, NULL);
}
#endif

static enum outcome
run(struct cli *c)
{
	struct buf b = {.mem = &c->mem};

	if (c->options.command < CMD__COUNT)
		return commands[c->options.command](c);
	help_short(c, &b);
	put_error(b.text, b.len);
	return BAD_USAGE;
}

int
main(int argc, char **argv)
{
	struct cli c = {.mem = {.fail = no_memory}};
	enum outcome outcome;

	if (!open_standard_streams())
		return BAD_SYSTEM;
	/* A closed pipe or a full quota is an error of write(), not our end. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
#ifndef ZONGJIE_DEBUG
	catch_crashes();
#endif
	outcome = options_parse(&c, argc, argv);
	if (outcome == DONE)
		outcome = run(&c);
	arena_free(&c.mem);
	return (int)outcome;
}
