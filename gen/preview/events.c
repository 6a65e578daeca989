/*
 * Server-sent events: every page that listens is told the state as it
 * changes.  Between two changes its connection sleeps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "preview/inside.h"

enum { PING = 15000000 };	/* microseconds */

static bool
fill(struct listener *l, const char *head, const char *text,
    const char *tail)
{
	size_t a = strlen(head), b = strlen(text), c = strlen(tail);
	char *all = malloc(a + b + c + 1);

	if (all == NULL)
		return false;
	memcpy(all, head, a);
	memcpy(all + a, text, b);
	memcpy(all + a + b, tail, c + 1);
	free(l->text);
	l->text = all;
	l->len = a + b + c;
	l->at = 0;
	l->pinged = now();
	return true;
}

/* The next thing to say; false when there is nothing. */
static bool
compose(struct listener *l)
{
	struct preview *p = l->preview;
	char head[80];

	if (p->state != NULL && l->seen != p->version) {
		snprintf(head, sizeof(head),
		    "retry: 500\nevent: state\nid: %s-%u\ndata: ", p->run,
		    p->version);
		l->seen = p->version;
		return fill(l, head, p->state, "\n\n");
	}
	if (now() - l->pinged >= PING)
		return fill(l, ": ", "ping", "\n\n");
	return false;
}

static ssize_t
read_events(void *ctx, uint64_t at, char *to, size_t most)
{
	struct listener *l = ctx;
	size_t n;

	(void)at;
	if (l->gone)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (l->at == l->len && !compose(l)) {
		l->suspended = true;
		l->preview->mhd.suspend_connection(l->connection);
		return 0;
	}
	n = l->len - l->at < most ? l->len - l->at : most;
	memcpy(to, l->text + l->at, n);
	l->at += n;
	return (ssize_t)n;
}

static void
forget(void *ctx)
{
	struct listener *l = ctx, **at = &l->preview->listeners;

	while (*at != l)
		at = &(*at)->next;
	*at = l->next;
	free(l->text);
	free(l);
}

struct MHD_Response *
events_response(struct preview *p, struct MHD_Connection *c)
{
	enum { BLOCK = 8192 };
	const union MHD_ConnectionInfo *info = p->mhd.get_connection_info(c,
	    MHD_CONNECTION_INFO_CONNECTION_FD);
	struct listener *l = calloc(1, sizeof(*l));
	struct MHD_Response *r;

	if (l == NULL || info == NULL) {
		free(l);
		return NULL;
	}
	*l = (struct listener){
		.next = p->listeners, .preview = p, .connection = c,
		.fd = info->connect_fd, .pinged = now(),
	};
	r = p->mhd.create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK,
	    read_events, l, forget);
	if (r == NULL) {
		free(l);
		return NULL;
	}
	p->listeners = l;
	return r;
}

static void
wake(struct listener *l)
{
	if (!l->suspended)
		return;
	l->suspended = false;
	l->preview->mhd.resume_connection(l->connection);
}

void
events_wake(struct preview *p)
{
	struct listener *l;

	for (l = p->listeners; l != NULL; l = l->next)
		if (l->gone || l->seen != p->version)
			wake(l);
}

int
events_ping(struct preview *p)
{
	long long least = -1, left;
	struct listener *l;

	for (l = p->listeners; l != NULL; l = l->next) {
		left = l->pinged + PING - now();
		if (left <= 0) {
			wake(l);
			left = PING;
		}
		least = least < 0 || left < least ? left : least;
	}
	return least < 0 ? -1 : (int)(least / 1000) + 1;
}
