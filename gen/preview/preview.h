#ifndef PREVIEW_PREVIEW_H
#define PREVIEW_PREVIEW_H

#include "gen.h"

/*
 * The draft in the browser: a small server on 127.0.0.1 that makes a new
 * draft whenever one of its files is saved, and tells the pages that look at
 * it.  Drafts are made by forked children under limits, so nothing in data
 * or templates can end the server.  One thread, one loop (server.c).
 */

/* A draft that was made, or was not. */
struct preview_made {
	unsigned number;	/* of the draft that is shown, 0: none yet */
	bool good;
	int pages;
	unsigned missing, errors, warnings;
	long microseconds;	/* from the save to the draft */
};

struct preview_options {
	struct gen_options gen;		/* what to make a draft of */
	int port;			/* 0: the first free one from 7100 */
	const char *editor;		/* a command, %f %l %c; NULL: none */
	unsigned timeout;		/* seconds that a draft may take */
	void (*no_memory)(void);	/* see struct arena */

	/* Told of what happens; `ctx` is handed on. */
	void *ctx;
	void (*ready)(void *ctx, const char *url, bool pages);
	void (*made)(void *ctx, const struct preview_made *made);
};

enum preview_end {
	PREVIEW_DONE,		/* asked to end by a signal */
	PREVIEW_NO_LIBRARY,	/* libmicrohttpd is not there */
	PREVIEW_NO_PORT,	/* taken; or all of them are */
	PREVIEW_NO_SERVER	/* errno says why */
};

/* Serves until SIGINT, SIGTERM or SIGHUP. */
enum preview_end preview_run(const struct preview_options *options);

enum { PREVIEW_PORT = 7100, PREVIEW_PORTS = 11, PREVIEW_TIMEOUT = 10 };

#endif
