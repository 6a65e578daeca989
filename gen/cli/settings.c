/*
 * What a job needs to know from the surroundings: options, environment, and
 * where the program's own templates and fonts lie.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

#ifndef ZONGJIE_SHARE
#define ZONGJIE_SHARE "/usr/local/share/zongjie"
#endif

/* Where, seen from the program, its share may be: built, then installed. */
static const char *const beside[] = {"..", "../..", "../share/zongjie"};

static bool
is_share(struct arena *mem, const char *dir)
{
	return file_is_directory(arena_join(mem, dir, "/templates", NULL)) &&
	    file_is_directory(arena_join(mem, dir, "/fonts", NULL));
}

const char *
settings_share(struct arena *mem)
{
	const char *given = getenv("ZONGJIE_SHARE"), *dir;
	char program[PATH_MAX], *real;
	ssize_t n;
	size_t i;

	if (given != NULL && *given != '\0')
		return arena_strdup(mem, given);
	n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (n > 0) {
		program[n] = '\0';
		dir = file_directory(mem, program);
		for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
			const char *name = arena_join(mem, dir, "/",
			    beside[i], NULL);

			if (!is_share(mem, name))
				continue;
			real = realpath(name, program);
			return real != NULL ? arena_strdup(mem, real) : name;
		}
	}
	return is_share(mem, ZONGJIE_SHARE) ? ZONGJIE_SHARE : NULL;
}

/* The directories of --font-path, then those of ZONGJIE_FONT_PATH. */
static const char *const *
font_dirs(struct cli *c)
{
	const char *const *given = c->options.list[OPT_font_path];
	const char *path = getenv("ZONGJIE_FONT_PATH"), **dirs, *s;
	size_t n = 0, count = 2;

	for (; given != NULL && given[n] != NULL; n++)
		count++;
	for (s = path != NULL ? path : ""; *s != '\0'; s++)
		count += *s == ':';
	dirs = NEW_ARRAY(&c->mem, const char *, count + 1);
	if (n > 0)
		memcpy(dirs, given, n * sizeof(*dirs));
	for (s = path; s != NULL && *s != '\0';) {
		size_t len = strcspn(s, ":");

		if (len > 0)
			dirs[n++] = arena_strndup(&c->mem, s, len);
		s += len + (s[len] == ':');
	}
	return n > 0 ? dirs : NULL;
}

/* SOURCE_DATE_EPOCH as the convention has it: seconds, or not there. */
static enum outcome
read_epoch(struct cli *c, long *epoch)
{
	const char *s = getenv("SOURCE_DATE_EPOCH");

	if (s == NULL || *s == '\0')
		return DONE;
	errno = 0;
	*epoch = strtol(s, NULL, 10);
	if (errno == 0 && strspn(s, "0123456789") == strlen(s))
		return DONE;
	complain(c, TEXT_wrong_epoch, s);
	return BAD_USAGE;
}

static enum gen_dump
dump_stage(const char *name)
{
	static const char *const names[] = {
		[GEN_DUMP_DATA] = "data", [GEN_DUMP_TEMPLATE] = "template",
		[GEN_DUMP_DOC] = "doc", [GEN_DUMP_PAGES] = "pages",
		[GEN_DUMP_TEXT] = "text",
	};
	size_t i;

	for (i = 1; name != NULL && i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return (enum gen_dump)i;
	return GEN_DUMP_NONE;
}

const char *
settings_format(const struct options *o)
{
	const char *output = o->value[OPT_output];
	const char *dot = output != NULL ? strrchr(output, '.') : NULL;

	if (o->value[OPT_format] != NULL)
		return o->value[OPT_format];
	if (dot == NULL || o->value[OPT_dump] != NULL)
		return "pdf";
	return gen_has_format(dot + 1) ? dot + 1 : "pdf";
}

const char *
settings_kind(struct cli *c)
{
	const char *format = settings_format(&c->options);
	char *kind = arena_strdup(&c->mem, format);
	size_t i;

	for (i = 0; kind[i] != '\0'; i++)
		kind[i] = (char)toupper((unsigned char)kind[i]);
	return kind;
}

static bool
is_external(const char *edition)
{
	return edition != NULL && (strcmp(edition, "external") == 0 ||
	    strcmp(edition, "对外") == 0);
}

enum outcome
settings_read(struct cli *c, const char *data, struct gen_options *options)
{
	const struct options *o = &c->options;

	*options = (struct gen_options)GEN_OPTIONS_INIT;
	options->data = data;
	options->template_dir = o->value[OPT_template];
	options->sets = o->list[OPT_set];
	options->font_dirs = font_dirs(c);
	options->share = settings_share(&c->mem);
	options->draft = o->given[OPT_draft] > o->given[OPT_final];
	options->external = is_external(o->value[OPT_edition]);
	options->internal = o->value[OPT_edition] != NULL &&
	    !options->external;
	options->secrecy = o->given[OPT_allow_secrecy] != 0;
	options->strict_fonts = o->given[OPT_strict_fonts] != 0;
	options->format = settings_format(o);
	options->pdfa_1b = o->given[OPT_pdfa_1b] != 0;
	options->no_lint = o->given[OPT_no_lint] != 0;
	options->measure = o->given[OPT_layout] != 0;
	options->against = o->value[OPT_against];
	options->dump = dump_stage(o->value[OPT_dump]);
	return read_epoch(c, &options->epoch);
}
