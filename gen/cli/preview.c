/*
 * preview: the draft in the browser, until Ctrl-C.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "preview/preview.h"

/* “第 3 稿：8 页，缺 2 项，7.9 ms”, or that the last good one stays. */
static void
say_made(void *ctx, const struct preview_made *m)
{
	struct cli *c = ctx;
	const char *number = text_number(c, m->number);
	char ms[32];

	snprintf(ms, sizeof(ms), "%ld.%ld", m->microseconds / 1000,
	    m->microseconds / 100 % 10);
	if (!m->good)
		say(c, m->number > 0 ? TEXT_preview_stays :
		    TEXT_preview_nothing, text_number(c, m->errors), number);
	else
		say(c, TEXT_preview_made, number, text_number(c, m->pages),
		    text_number(c, m->missing), ms);
}

static void
say_ready(void *ctx, const char *url, bool reader)
{
	struct cli *c = ctx;

	say(c, TEXT_preview_ready, url);
	if (!reader)
		say(c, TEXT_preview_no_reader);
}

/* A port or a number of seconds; 0 when the option was not given. */
static enum outcome
read_number(struct cli *c, enum option_id id, long least, long most,
    unsigned *to)
{
	const char *s = c->options.value[id];
	char *end;
	long n;

	if (s == NULL)
		return DONE;
	errno = 0;
	n = strtol(s, &end, 10);
	if (errno != 0 || *end != '\0' || n < least || n > most)
		return misused(c, TEXT_wrong_range,
		    arena_join(&c->mem, "--", option_rows[id].name, NULL), s,
		    text_number(c, least), text_number(c, most));
	*to = (unsigned)n;
	return DONE;
}

static const char *
editor(struct cli *c)
{
	const char *s = c->options.value[OPT_editor];

	if (s == NULL)
		s = getenv("ZONGJIE_EDITOR");
	return s != NULL && *s != '\0' ? s : NULL;
}

static enum outcome
run(struct cli *c, const struct preview_options *preview)
{
	switch (preview_run(preview)) {
	case PREVIEW_NO_LIBRARY:
		complain(c, TEXT_preview_library, "libmicrohttpd");
		return BAD_SYSTEM;
	case PREVIEW_NO_PORT:
		complain(c, TEXT_preview_port, preview->port != 0 ?
		    text_number(c, preview->port) : text(c,
		    TEXT_preview_ports, text_number(c, PREVIEW_PORT),
		    text_number(c, PREVIEW_PORT + PREVIEW_PORTS - 1)));
		return BAD_SYSTEM;
	case PREVIEW_NO_SERVER:
		complain(c, TEXT_preview_server,
		    system_words(c, strerror(errno)));
		return BAD_SYSTEM;
	default:
		say(c, TEXT_preview_over);
		return DONE;
	}
}

enum outcome
command_preview(struct cli *c)
{
	const char *data = c->options.operands[0];
	struct preview_options preview = {
		.editor = editor(c), .no_memory = no_memory, .ctx = c,
		.ready = say_ready, .made = say_made,
	};
	unsigned port = 0, timeout = PREVIEW_TIMEOUT;
	enum outcome outcome = read_number(c, OPT_port, 1, 65535, &port);

	if (outcome == DONE)
		outcome = read_number(c, OPT_timeout, 1, 3600, &timeout);
	if (outcome == DONE)
		outcome = settings_read(c, data, &preview.gen);
	if (outcome != DONE)
		return outcome;
	if (!file_exists(data)) {
		complain(c, TEXT_cannot_open, data,
		    system_words(c, strerror(ENOENT)));
		return BAD_SYSTEM;
	}
	preview.gen.draft = c->options.given[OPT_final] == 0;
	preview.port = (int)port;
	preview.timeout = timeout;
	return run(c, &preview);
}
