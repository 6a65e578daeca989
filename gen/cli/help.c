/*
 * Help, printed from the tables: all commands, one command, one message.
 */
#include <ctype.h>
#include <string.h>

#include "cli/cli.h"

enum {
	COMMAND_COLUMN = 15,	/* where the explanations begin */
	OPTION_COLUMN = 30
};

static void
put_line(struct buf *b, const char *line)
{
	buf_puts(b, line);
	buf_putc(b, '\n');
}

static void
put_usage(struct cli *c, struct buf *b, const char *usage)
{
	buf_puts(b, text(c, TEXT_usage));
	put_line(b, usage);
}

void
help_short(struct cli *c, struct buf *b)
{
	put_usage(c, b, text(c, TEXT_usage_general));
	put_line(b, text(c, TEXT_heading_examples));
	put_line(b, text(c, TEXT_example_build));
	put_line(b, text(c, TEXT_example_check));
	put_line(b, text(c, TEXT_short_help));
}

static void
put_commands(struct cli *c, struct buf *b)
{
	int id;

	put_line(b, text(c, TEXT_heading_commands));
	for (id = 0; id < CMD__COUNT; id++) {
		const struct command_row *row = &command_rows[id];

		if (!row->shown)
			continue;
		buf_puts(b, "  ");
		buf_puts(b, row->name);
		put_spaces(b, strlen(row->name) + 2, COMMAND_COLUMN, 2);
		put_line(b, row->help[c->lang]);
	}
}

void
help_general(struct cli *c, struct buf *b)
{
	buf_puts(b, "zongjie " GEN_VERSION "  ");
	put_line(b, text(c, TEXT_about));
	buf_putc(b, '\n');
	put_usage(c, b, text(c, TEXT_usage_general));
	buf_putc(b, '\n');
	put_commands(c, b);
	buf_putc(b, '\n');
	put_line(b, text(c, TEXT_heading_examples));
	put_line(b, text(c, TEXT_example_build));
	put_line(b, text(c, TEXT_example_check));
	buf_putc(b, '\n');
	put_line(b, text(c, TEXT_heading_exit));
	put_line(b, text(c, TEXT_exit_codes));
	buf_putc(b, '\n');
	put_line(b, text(c, TEXT_more_help));
}

/* “-o, --output=FILE” and, from a fixed column on, what it is for. */
static void
put_option(struct cli *c, struct buf *b, const struct option_row *row)
{
	struct buf left = {.mem = &c->mem};
	const char *argument = row->argument[c->lang];

	buf_puts(&left, "  ");
	if (row->letter != 0) {
		buf_putc(&left, '-');
		buf_putc(&left, (char)row->letter);
		buf_puts(&left, ", ");
	} else
		buf_puts(&left, "    ");
	buf_puts(&left, "--");
	buf_puts(&left, row->name);
	if (row->kind != OPTION_FLAG) {
		buf_putc(&left, '=');
		buf_puts(&left, argument);
	}
	buf_puts(b, left.text);
	put_spaces(b, display_columns(left.text, left.len), OPTION_COLUMN, 2);
	buf_puts(b, row->help[c->lang]);
	if (*row->values != '\0')
		buf_puts(b, text(c, TEXT_values, row->values));
	buf_putc(b, '\n');
}

void
help_command(struct cli *c, enum command command, struct buf *b)
{
	const struct command_row *row = &command_rows[command];
	const char *operands = row->operands[c->lang];
	int id;

	put_usage(c, b, arena_join(&c->mem, "zongjie ", row->name, " ",
	    text(c, TEXT_usage_options), *operands != '\0' ? " " : "",
	    operands, NULL));
	put_line(b, row->help[c->lang]);
	buf_putc(b, '\n');
	put_line(b, text(c, TEXT_heading_options));
	for (id = 0; id < OPT__COUNT; id++)
		if (option_rows[id].commands & 1U << command)
			put_option(c, b, &option_rows[id]);
	buf_putc(b, '\n');
	put_line(b, text(c, TEXT_heading_example));
	buf_puts(b, "  ");
	put_line(b, row->example);
}

/* A row of diag.def, with … where the arguments will stand. */
static void
put_pattern(struct buf *b, const char *pattern)
{
	const char *s;

	for (s = pattern; *s != '\0'; s++) {
		if (s[0] == '%' && s[1] >= '1' && s[1] <= '6') {
			buf_puts(b, "…");
			s++;
		} else
			buf_putc(b, *s);
	}
	buf_putc(b, '\n');
}

/* A message in both languages: it may come from someone else's screen. */
static void
put_message(struct cli *c, struct buf *b, enum diag_code code)
{
	static const enum lang langs[] = {LANG_ZH, LANG_EN};
	enum lang mine = c->lang;
	size_t i;

	for (i = 0; i < 2; i++) {
		const char *hint = diag_hint_pattern(code, langs[i]);

		c->lang = langs[i];
		buf_puts(b, diag_level_name(diag_level(code), langs[i]));
		buf_putc(b, '[');
		buf_puts(b, diag_name(code));
		buf_puts(b, "]: ");
		put_pattern(b, diag_pattern(code, langs[i]));
		if (*hint == '\0')
			continue;
		buf_puts(b, "   ");
		buf_puts(b, text(c, TEXT_hint));
		put_pattern(b, hint);
	}
	c->lang = mine;
}

static void
put_all_messages(struct cli *c, struct buf *b)
{
	int code;

	for (code = 0; code < DIAG__COUNT; code++) {
		enum diag_code id = (enum diag_code)code;

		buf_puts(b, diag_name(id));
		buf_puts(b, "  ");
		buf_puts(b, diag_level_name(diag_level(id), c->lang));
		buf_puts(b, "  ");
		put_pattern(b, diag_pattern(id, c->lang));
	}
}

/* d102 and [D102] mean D102. */
static enum diag_code
code_of(struct cli *c, const char *topic)
{
	char *name;
	size_t i;

	topic += *topic == '[';
	name = arena_strndup(&c->mem, topic, strcspn(topic, "]"));
	for (i = 0; name[i] != '\0'; i++)
		name[i] = (char)toupper((unsigned char)name[i]);
	return diag_by_name(name);
}

static enum outcome
unknown_topic(struct cli *c, const char *topic)
{
	const char *names[CMD__COUNT], *near;
	int id;

	for (id = 0; id < CMD__COUNT; id++)
		names[id] = command_rows[id].name;
	near = near_word(topic, names, CMD__COUNT);
	return near != NULL ? misused(c, TEXT_no_topic_near, topic, near) :
	    misused(c, TEXT_no_topic, topic);
}

enum outcome
command_help(struct cli *c)
{
	const char *topic = c->options.operands[0];
	struct buf b = {.mem = &c->mem};
	enum diag_code code;
	enum command command;

	if (topic == NULL) {
		help_general(c, &b);
		return put_result(c, &b);
	}
	command = command_by_name(topic);
	code = code_of(c, topic);
	if (command < CMD__COUNT)
		help_command(c, command, &b);
	else if (code < DIAG__COUNT)
		put_message(c, &b, code);
	else if (strcmp(topic, "codes") == 0)
		put_all_messages(c, &b);
	else
		return unknown_topic(c, topic);
	return put_result(c, &b);
}
