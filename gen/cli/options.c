/*
 * Reading the command line by the two tables.  Operands and options may
 * stand in any order; what is wrong is kept until the language is known, and
 * --help and --version win over every mistake.
 */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

#define OF(command) (1U << CMD_##command)
#define EVERY (~0U)
#define FLAG OPTION_FLAG
#define ONE OPTION_ONE
#define MANY OPTION_MANY

const struct command_row command_rows[CMD__COUNT] = {
#define COMMAND(id, name, least, most, shown, oz, oe, zh, en, example) \
	[CMD_##id] = {name, least, most, shown, {oz, oe}, {zh, en}, example},
#include "cli/command.def"
#undef COMMAND
};

const struct option_row option_rows[OPT__COUNT] = {
#define OPTION(id, letter, name, kind, values, az, ae, commands, zh, en) \
	[OPT_##id] = {letter, name, kind, values, {az, ae}, commands, \
	    {zh, en}},
#include "cli/option.def"
#undef OPTION
};

/* Codes of getopt_long for options without a letter. */
enum { LONG_ONLY = 256 };

/* The first thing wrong, and how far the reading has come. */
struct reading {
	struct cli *c;
	struct options *to;
	enum text wrong;	/* TEXT__COUNT: nothing yet */
	const char *args[2];
	const char **operands;
	int order;
};

enum command
command_by_name(const char *name)
{
	int id;

	for (id = 0; id < CMD__COUNT; id++)
		if (strcmp(command_rows[id].name, name) == 0)
			break;
	return (enum command)id;
}

static int
option_code(int id)
{
	return option_rows[id].letter != 0 ? option_rows[id].letter :
	    LONG_ONLY + id;
}

static int
option_by_code(int code)
{
	int id;

	for (id = 0; id < OPT__COUNT; id++)
		if (option_code(id) == code)
			break;
	return id;
}

static const char *
long_name(struct cli *c, int id)
{
	return arena_join(&c->mem, "--", option_rows[id].name, NULL);
}

/* Only the first mistake counts: the next may be its echo. */
static void
wrong(struct reading *r, enum text what, const char *first,
    const char *second)
{
	if (r->wrong != TEXT__COUNT)
		return;
	r->wrong = what;
	r->args[0] = first;
	r->args[1] = second;
}

/* The dashes that an input method puts where - was meant. */
static size_t
wide_dash(const char *s)
{
	static const char *const dashes[] = {"—", "–", "－", "−"};
	size_t i;

	for (i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
		if (strncmp(s, dashes[i], strlen(dashes[i])) == 0)
			return strlen(dashes[i]);
	return 0;
}

static const char *
without_dashes(const char *s)
{
	size_t n;

	while ((n = *s == '-' ? 1 : wide_dash(s)) > 0)
		s += n;
	return s;
}

/* How many options a word may be short for. */
static int
prefix_matches(const char *name)
{
	int id, n = 0;

	for (id = 0; id < OPT__COUNT; id++)
		n += strncmp(option_rows[id].name, name, strlen(name)) == 0;
	return n;
}

static void
unknown_option(struct reading *r, const char *word)
{
	const char *names[OPT__COUNT], *name = without_dashes(word), *near;
	int id;

	name = arena_strndup(&r->c->mem, name, strcspn(name, "="));
	word = arena_strndup(&r->c->mem, word, strcspn(word, "="));
	for (id = 0; id < OPT__COUNT; id++)
		names[id] = option_rows[id].name;
	near = near_word(name, names, OPT__COUNT);
	if (near != NULL)
		wrong(r, TEXT_unknown_option_near, word,
		    arena_join(&r->c->mem, "--", near, NULL));
	else if (*word == '-' && *name != '\0' && prefix_matches(name) > 1)
		wrong(r, TEXT_unclear_option, word, NULL);
	else
		wrong(r, TEXT_unknown_option, word, NULL);
}

/* What getopt_long could not make sense of. */
static void
bad_option(struct reading *r, int code, char *const *argv)
{
	int id = option_by_code(optopt);

	if (id < OPT__COUNT)
		wrong(r, code == ':' ? TEXT_needs_argument :
		    TEXT_takes_no_argument, long_name(r->c, id), NULL);
	else if (optopt != 0)
		wrong(r, TEXT_unknown_option, arena_printf(&r->c->mem, "-%c",
		    optopt), NULL);
	else
		unknown_option(r, argv[optind - 1]);
}

static void
take_operand(struct reading *r, const char *word)
{
	if (wide_dash(word) > 0)
		unknown_option(r, word);
	else
		r->operands[r->to->operand_count++] = word;
}

static void
take_option(struct reading *r, int id, const char *value, int argc)
{
	struct options *o = r->to;
	const char **list;
	size_t n;

	o->given[id] = ++r->order;
	o->value[id] = value;
	if (option_rows[id].kind != OPTION_MANY)
		return;
	list = (const char **)(uintptr_t)o->list[id];
	if (list == NULL)
		list = NEW_ARRAY(&r->c->mem, const char *, (size_t)argc + 1);
	for (n = 0; list[n] != NULL;)
		n++;
	list[n] = value;
	o->list[id] = list;
}

/* What getopt_long wants to know, from the table. */
static void
describe(struct option longs[OPT__COUNT + 1], char *letters)
{
	int id;

	/* - : operands come in turn.  : : tell a missing argument apart. */
	*letters++ = '-';
	*letters++ = ':';
	for (id = 0; id < OPT__COUNT; id++) {
		const struct option_row *row = &option_rows[id];
		bool takes = row->kind != OPTION_FLAG;

		longs[id] = (struct option){row->name,
		    takes ? required_argument : no_argument, NULL,
		    option_code(id)};
		if (row->letter == 0)
			continue;
		*letters++ = (char)row->letter;
		if (takes)
			*letters++ = ':';
	}
	longs[OPT__COUNT] = (struct option){0};
	*letters = '\0';
}

static void
read_all(struct reading *r, int argc, char **argv)
{
	struct option longs[OPT__COUNT + 1];
	char letters[2 + 2 * OPT__COUNT + 1];
	int code;

	describe(longs, letters);
	opterr = 0;
	optind = 0;
	while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (code == 1)
			take_operand(r, optarg);
		else if (code == '?' || code == ':')
			bad_option(r, code, argv);
		else
			take_option(r, option_by_code(code), optarg, argc);
	}
	while (optind < argc)
		r->operands[r->to->operand_count++] = argv[optind++];
}

/*
 * zh… is Chinese and so is saying nothing; plain C promises a terminal that
 * shows ASCII only, so it gets English, as every other language does.
 */
static enum lang
language(const char *given)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *s = given;
	size_t i;

	if (s != NULL && !values_have(option_rows[OPT_lang].values, s))
		s = NULL;
	for (i = 0; s == NULL && i < sizeof(names) / sizeof(names[0]); i++) {
		s = getenv(names[i]);
		if (s != NULL && *s == '\0')
			s = NULL;
	}
	if (s == NULL || strncmp(s, "zh", 2) == 0 ||
	    strncmp(s, "C.", 2) == 0)
		return LANG_ZH;
	return LANG_EN;
}

static bool
colour(const char *when)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (when != NULL && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	return isatty(STDERR_FILENO) && (no == NULL || *no == '\0') &&
	    term != NULL && strcmp(term, "dumb") != 0;
}

/* The first operand names the command, or is what to build. */
static void
find_command(struct reading *r)
{
	struct options *o = r->to;
	const char *names[CMD__COUNT], *word, *near;
	int id;

	o->command = CMD__COUNT;
	if (o->operand_count == 0)
		return;
	word = o->operands[0];
	o->command = command_by_name(word);
	if (o->command < CMD__COUNT) {
		o->operands++;
		o->operand_count--;
		return;
	}
	o->command = CMD_build;
	if (strpbrk(word, "./") != NULL || strcmp(word, "-") == 0 ||
	    file_exists(word))
		return;
	for (id = 0; id < CMD__COUNT; id++)
		names[id] = command_rows[id].name;
	near = near_word(word, names, CMD__COUNT);
	o->command = CMD__COUNT;
	wrong(r, near != NULL ? TEXT_unknown_command_near :
	    TEXT_unknown_command, word, near);
}

enum outcome
misused_line(struct cli *c, const char *line)
{
	enum command command = c->options.command;

	say_line(c, true, line);
	if (command < CMD__COUNT)
		complain(c, TEXT_see_help, command_rows[command].name);
	else
		complain(c, TEXT_see_general_help);
	return BAD_USAGE;
}

/* The commands an option belongs to: “build, check”. */
static const char *
commands_of(struct cli *c, int id)
{
	struct buf b = {.mem = &c->mem};
	int command;

	for (command = 0; command < CMD__COUNT; command++) {
		if ((option_rows[id].commands & 1U << command) == 0)
			continue;
		if (b.len > 0)
			buf_puts(&b, text(c, TEXT_comma));
		buf_puts(&b, command_rows[command].name);
	}
	return buf_text(&b);
}

static bool
is_number(const char *s)
{
	return *s != '\0' && strlen(s) <= 9 &&
	    strspn(s, "0123456789") == strlen(s);
}

static bool
takes_number(int id)
{
	return id == OPT_max_diagnostics || id == OPT_jobs ||
	    id == OPT_timeout || id == OPT_memory;
}

/* Whether the argument of an option is one it can have. */
static enum outcome
check_value(struct cli *c, int id)
{
	const char *value = c->options.value[id], *near;
	const char *values = option_rows[id].values;
	const char *name = long_name(c, id);
	size_t i;

	if (*values != '\0' && !values_have(values, value)) {
		near = near_value(&c->mem, value, values);
		return near != NULL ?
		    misused(c, TEXT_wrong_value_near, name, value, near,
			values) :
		    misused(c, TEXT_wrong_value, name, value, values);
	}
	if (takes_number(id) && !is_number(value))
		return misused(c, TEXT_wrong_number, name, value);
	for (i = 0; id == OPT_set && c->options.list[id][i] != NULL; i++) {
		const char *set = c->options.list[id][i];

		if (*set == '=' || strchr(set, '=') == NULL)
			return misused(c, TEXT_wrong_set, set);
	}
	return DONE;
}

static enum outcome
check_options(struct cli *c)
{
	const struct options *o = &c->options;
	enum outcome outcome = DONE;
	int id;

	for (id = 0; id < OPT__COUNT && outcome == DONE; id++) {
		if (!o->given[id])
			continue;
		if ((option_rows[id].commands & 1U << o->command) == 0)
			return misused(c, TEXT_not_for_command,
			    long_name(c, id), command_rows[o->command].name,
			    commands_of(c, id));
		if (option_rows[id].kind != OPTION_FLAG)
			outcome = check_value(c, id);
	}
	return outcome;
}

static enum outcome
check_operands(struct cli *c)
{
	const struct options *o = &c->options;
	const struct command_row *row = &command_rows[o->command];

	if (o->operand_count < row->least)
		return misused(c, TEXT_operand_missing, row->name,
		    row->operands[c->lang]);
	if (o->operand_count > row->most)
		return misused(c, TEXT_operand_extra, row->name,
		    o->operands[row->most]);
	return DONE;
}

/* --help and --version are commands in disguise. */
static bool
asks_for_words(struct reading *r)
{
	struct options *o = r->to;

	if (!o->given[OPT_help] && !o->given[OPT_version])
		return false;
	r->operands[0] = o->command < CMD__COUNT ?
	    command_rows[o->command].name : NULL;
	r->operands[1] = NULL;
	o->operands = r->operands;
	o->operand_count = r->operands[0] != NULL;
	o->command = o->given[OPT_help] ? CMD_help : CMD_version;
	return true;
}

enum outcome
options_parse(struct cli *c, int argc, char **argv)
{
	struct reading r = {.c = c, .to = &c->options,
	    .wrong = TEXT__COUNT};
	enum outcome outcome;

	r.operands = NEW_ARRAY(&c->mem, const char *, (size_t)argc + 2);
	r.to->operands = r.operands;
	read_all(&r, argc, argv);
	c->lang = language(c->options.value[OPT_lang]);
	c->color = colour(c->options.value[OPT_color]);
	find_command(&r);
	if (asks_for_words(&r))
		return DONE;
	if (r.wrong != TEXT__COUNT)
		return misused(c, r.wrong, r.args[0], r.args[1]);
	if (c->options.command == CMD__COUNT)
		return DONE;
	outcome = check_options(c);
	return outcome != DONE ? outcome : check_operands(c);
}
