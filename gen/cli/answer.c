/*
 * The commands that answer a question: keys, fonts, schema, reference,
 * version.
 */
#include <string.h>

#include "base/confine.h"
#include "base/file.h"
#include "cli/cli.h"

/* Runs one of the questions of gen.h that may fail. */
static enum outcome
answer(struct cli *c, const char *data,
    bool (*ask)(struct cli *c, struct job *j,
    const struct gen_options *options, struct buf *to))
{
	struct gen_options options;
	enum outcome outcome = settings_read(c, data, &options);
	struct job j;
	struct buf b = {.mem = &j.mem};
	bool answered;

	if (outcome != DONE)
		return outcome;
	report_open(&j);
	answered = ask(c, &j, &options, &b);
	outcome = report_answer(c, &j, answered, &b);
	job_close(&j);
	return outcome;
}

static bool
ask_keys(struct cli *c, struct job *j, const struct gen_options *options,
    struct buf *to)
{
	return gen_keys_of(j, options, c->options.value[OPT_owner],
	    c->options.given[OPT_blank] != 0, to);
}

/*
 * A directory in place of the data file is the template set itself; without
 * either it is the set that comes with the program.
 */
enum outcome
command_keys(struct cli *c)
{
	struct options *o = &c->options;
	const char *data = o->operands[0];

	if (data == NULL && o->value[OPT_template] == NULL &&
	    settings_share(&c->mem) == NULL) {
		complain(c, TEXT_no_share);
		return BAD_SYSTEM;
	}
	if (data != NULL && o->value[OPT_template] != NULL)
		return misused(c, TEXT_keys_of_both);
	if (data != NULL && file_is_directory(data)) {
		o->value[OPT_template] = data;
		data = NULL;
	}
	return answer(c, data, ask_keys);
}

static bool
ask_fonts(struct cli *c, struct job *j, const struct gen_options *options,
    struct buf *to)
{
	return gen_fonts(j, options, c->lang, to);
}

enum outcome
command_fonts(struct cli *c)
{
	return answer(c, NULL, ask_fonts);
}

enum outcome
command_schema(struct cli *c)
{
	const char *kind = c->options.operands[0];
	struct buf b = {.mem = &c->mem};

	if (kind != NULL && strcmp(kind, "xml") != 0)
		return misused(c, TEXT_no_schema, kind, "xml");
	gen_schema(&b);
	return put_result(c, &b);
}

enum outcome
command_reference(struct cli *c)
{
	struct buf b = {.mem = &c->mem};

	gen_reference(&b, c->lang);
	return put_result(c, &b);
}

/* What the kernel lets a build give up. */
static void
put_confinement(struct cli *c, struct buf *b)
{
	struct confinement got = confine_offered();

	buf_puts(b, text(c, TEXT_confined, got.landlock > 0 ?
	    text(c, TEXT_confined_files, text_number(c, got.landlock)) :
	    text(c, TEXT_confined_not), text(c, got.seccomp > 0 ?
	    TEXT_confined_calls : TEXT_confined_not)));
	buf_putc(b, '\n');
}

enum outcome
command_version(struct cli *c)
{
	struct buf b = {.mem = &c->mem};

	buf_puts(&b, "zongjie " GEN_VERSION "\n");
	if (c->options.given[OPT_verbose])
		put_confinement(c, &b);
	return put_result(c, &b);
}
