/*
 * Completions for bash, zsh and fish, printed from the tables of commands and
 * options.  They say which options a command has and which words an option
 * takes; what is left to name are files.
 */
#include <string.h>

#include "cli/cli.h"

static const char *const help_topics = "codes";

/* All options of a command, each as the shell's words want it. */
static bool
belongs(int option, int command)
{
	return (option_rows[option].commands & 1U << command) != 0;
}

/* a|b|c as a b c. */
static void
put_values(struct buf *b, const char *values)
{
	for (; *values != '\0'; values++)
		buf_putc(b, *values == '|' ? ' ' : *values);
}

static void
put_command_names(struct buf *b)
{
	int id;

	for (id = 0; id < CMD__COUNT; id++) {
		buf_puts(b, id > 0 ? " " : "");
		buf_puts(b, command_rows[id].name);
	}
}

/* Whether the operands of a command are words to choose from, not files. */
static bool
has_words(int command)
{
	return command == CMD_completions || command == CMD_schema;
}

/* The words that may stand as operands of a command that takes no files. */
static void
put_words(struct buf *b, int command)
{
	const char *operands = command_rows[command].operands[LANG_EN];
	size_t i;

	if (command == CMD_help) {
		put_command_names(b);
		buf_putc(b, ' ');
		buf_puts(b, help_topics);
	}
	for (i = 0; has_words(command) && operands[i] != '\0'; i++)
		if (strchr("[]", operands[i]) == NULL)
			buf_putc(b, operands[i] == '|' ? ' ' : operands[i]);
}

/* ---- bash ---- */

static void
bash_options(struct buf *b, int command)
{
	int id;

	for (id = 0; id < OPT__COUNT; id++) {
		if (!belongs(id, command))
			continue;
		buf_puts(b, " --");
		buf_puts(b, option_rows[id].name);
		if (option_rows[id].kind != OPTION_FLAG)
			buf_putc(b, '=');
	}
}

/* What may follow --option=. */
static void
bash_values(struct buf *b)
{
	int id;

	for (id = 0; id < OPT__COUNT; id++) {
		if (*option_rows[id].values == '\0')
			continue;
		buf_puts(b, "\t--");
		buf_puts(b, option_rows[id].name);
		buf_puts(b, ") words='");
		put_values(b, option_rows[id].values);
		buf_puts(b, "' ;;\n");
	}
}

static void
bash_commands(struct buf *b)
{
	int id;

	for (id = 0; id < CMD__COUNT; id++) {
		buf_puts(b, "\t");
		buf_puts(b, command_rows[id].name);
		buf_puts(b, ") options='");
		bash_options(b, id);
		buf_puts(b, "' words='");
		put_words(b, id);
		buf_puts(b, "' ;;\n");
	}
}

static void
put_bash(struct cli *c, struct buf *b)
{
	(void)c;
	buf_puts(b,
	    "# bash completion for zongjie; made by: zongjie completions bash\n"
	    "_zongjie()\n"
	    "{\n"
	    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev= command= options=\n"
	    "\tlocal words= word i\n"
	    "\tCOMPREPLY=()\n"
	    "\t((COMP_CWORD > 0)) && prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
	    "\t# --option=value comes as three words.\n"
	    "\tif [[ $cur == = ]]; then\n"
	    "\t\tcur=\n"
	    "\telif [[ $prev == = ]]; then\n"
	    "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n"
	    "\tfi\n"
	    "\tcase $prev in\n");
	bash_values(b);
	buf_puts(b,
	    "\tesac\n"
	    "\tif [[ $words ]]; then\n"
	    "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	    "\t\tword=${COMP_WORDS[i]}\n"
	    "\t\t[[ $word == -* ]] || { command=$word; break; }\n"
	    "\tdone\n"
	    "\tcase $command in\n"
	    "\t'') words='");
	put_command_names(b);
	buf_puts(b, "' options='");
	bash_options(b, CMD_build);
	buf_puts(b, "' ;;\n");
	bash_commands(b);
	buf_puts(b,
	    "\t*) options='");
	bash_options(b, CMD_build);
	buf_puts(b, "' ;;\n"
	    "\tesac\n"
	    "\tif [[ $cur == -* ]]; then\n"
	    "\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
	    "\t\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
	    "\telse\n"
	    "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
	    "\tfi\n"
	    "}\n"
	    "complete -o bashdefault -o default -F _zongjie zongjie\n");
}

/* ---- zsh ---- */

/* Text within '…[…]': brackets and quotes would end it. */
static void
zsh_text(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (strchr("[]:\\", *s) != NULL)
			buf_putc(b, '\\');
		if (*s == '\'')
			buf_puts(b, "'\\'");
		buf_putc(b, *s);
	}
}

static void
zsh_option(struct cli *c, struct buf *b, const struct option_row *row)
{
	buf_puts(b, "\t\t\t'");
	if (row->kind == OPTION_MANY)
		buf_putc(b, '*');
	buf_puts(b, "--");
	buf_puts(b, row->name);
	if (row->kind != OPTION_FLAG)
		buf_putc(b, '=');
	buf_putc(b, '[');
	zsh_text(b, row->help[c->lang]);
	buf_putc(b, ']');
	if (row->kind != OPTION_FLAG) {
		buf_putc(b, ':');
		zsh_text(b, row->argument[c->lang]);
		buf_putc(b, ':');
		if (*row->values != '\0') {
			buf_putc(b, '(');
			put_values(b, row->values);
			buf_putc(b, ')');
		} else
			buf_puts(b, "_files");
	}
	buf_puts(b, "' \\\n");
}

static void
zsh_command(struct cli *c, struct buf *b, int command)
{
	struct buf words = {.mem = &c->mem};
	int id;

	put_words(&words, command);
	buf_puts(b, "\t");
	buf_puts(b, command_rows[command].name);
	buf_puts(b, ")\n\t\t_arguments \\\n");
	for (id = 0; id < OPT__COUNT; id++)
		if (belongs(id, command))
			zsh_option(c, b, &option_rows[id]);
	if (words.len > 0) {
		buf_puts(b, "\t\t\t'1: :(");
		buf_puts(b, words.text);
		buf_puts(b, ")' ;;\n");
	} else
		buf_puts(b, "\t\t\t'*: :_files' ;;\n");
}

static void
put_zsh(struct cli *c, struct buf *b)
{
	int id;

	buf_puts(b,
	    "#compdef zongjie\n"
	    "# made by: zongjie completions zsh\n"
	    "_zongjie()\n"
	    "{\n"
	    "\tlocal -a commands\n"
	    "\tcommands=(\n");
	for (id = 0; id < CMD__COUNT; id++) {
		buf_puts(b, "\t\t'");
		buf_puts(b, command_rows[id].name);
		buf_putc(b, ':');
		zsh_text(b, command_rows[id].help[c->lang]);
		buf_puts(b, "'\n");
	}
	buf_puts(b,
	    "\t)\n"
	    "\tif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
	    "\t\t_describe -t commands command commands\n"
	    "\t\t_files -g '*.y(a|)ml(-.)'\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tlocal command=$words[2]\n"
	    "\t((${commands[(I)${command}:*]})) && "
	    "{ shift words; ((CURRENT--)); } || command=build\n"
	    "\tcase $command in\n");
	for (id = 0; id < CMD__COUNT; id++)
		zsh_command(c, b, id);
	buf_puts(b,
	    "\tesac\n"
	    "}\n"
	    "compdef _zongjie zongjie 2>/dev/null\n"
	    "[[ $funcstack[1] == _zongjie ]] && _zongjie \"$@\"\n"
	    "return 0\n");
}

/* ---- fish ---- */

static void
fish_text(struct buf *b, const char *s)
{
	buf_putc(b, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '\'' || *s == '\\')
			buf_putc(b, '\\');
		buf_putc(b, *s);
	}
	buf_putc(b, '\'');
}

/* The commands of an option, and none typed yet for those of build. */
static void
fish_condition(struct buf *b, const struct option_row *row)
{
	int id;

	if (row->commands == ~0U)
		return;
	buf_puts(b, " -n '__fish_seen_subcommand_from");
	for (id = 0; id < CMD__COUNT; id++) {
		if ((row->commands & 1U << id) == 0)
			continue;
		buf_putc(b, ' ');
		buf_puts(b, command_rows[id].name);
	}
	buf_puts(b, row->commands & 1U << CMD_build ?
	    "; or __fish_use_subcommand'" : "'");
}

static void
fish_option(struct cli *c, struct buf *b, const struct option_row *row)
{
	buf_puts(b, "complete -c zongjie");
	fish_condition(b, row);
	if (row->letter != 0) {
		buf_puts(b, " -s ");
		buf_putc(b, (char)row->letter);
	}
	buf_puts(b, " -l ");
	buf_puts(b, row->name);
	if (row->kind != OPTION_FLAG)
		buf_puts(b, *row->values != '\0' ? " -x -a '" : " -r");
	if (*row->values != '\0') {
		put_values(b, row->values);
		buf_putc(b, '\'');
	}
	buf_puts(b, " -d ");
	fish_text(b, row->help[c->lang]);
	buf_putc(b, '\n');
}

static void
put_fish(struct cli *c, struct buf *b)
{
	int id;

	buf_puts(b, "# made by: zongjie completions fish\n");
	for (id = 0; id < CMD__COUNT; id++) {
		struct buf words = {.mem = &c->mem};

		buf_puts(b, "complete -c zongjie -n __fish_use_subcommand -a ");
		buf_puts(b, command_rows[id].name);
		buf_puts(b, " -d ");
		fish_text(b, command_rows[id].help[c->lang]);
		buf_putc(b, '\n');
		put_words(&words, id);
		if (words.len == 0)
			continue;
		buf_puts(b, "complete -c zongjie -f -n "
		    "'__fish_seen_subcommand_from ");
		buf_puts(b, command_rows[id].name);
		buf_puts(b, "' -a '");
		buf_puts(b, words.text);
		buf_puts(b, "'\n");
	}
	for (id = 0; id < OPT__COUNT; id++)
		fish_option(c, b, &option_rows[id]);
}

static const struct {
	const char *name;
	void (*put)(struct cli *c, struct buf *b);
} shells[] = {
	{"bash", put_bash},
	{"zsh", put_zsh},
	{"fish", put_fish},
};

enum outcome
command_completions(struct cli *c)
{
	const char *shell = c->options.operands[0];
	struct buf b = {.mem = &c->mem};
	size_t i;

	for (i = 0; i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (strcmp(shells[i].name, shell) != 0)
			continue;
		shells[i].put(c, &b);
		return put_result(c, &b);
	}
	return misused(c, TEXT_no_shell, shell,
	    command_rows[CMD_completions].operands[c->lang]);
}
