/*
 * Connections: the port they come to, how many, and how long they may take.
 * libmicrohttpd minds silence; who sends a byte now and then is minded here.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "preview/inside.h"

enum {
	MOST_GUESTS = 64,
	POOL = 16384,		/* bytes for the head of a request */
	SILENCE = 10		/* seconds */
};

struct guest {
	struct guest *next;
	int fd;
	long long due;		/* when something must have come; 0: never */
};

/* A socket that listens on `port` of 127.0.0.1; -1 with errno. */
static int
listen_on(int port)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    0), yes = 1, error;
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0 &&
	    listen(fd, MOST_GUESTS) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

/* The port asked for, or the first free one. */
static int
find_port(struct preview *p)
{
	int first = p->options->port, last = first, fd = -1;

	if (first == 0) {
		first = PREVIEW_PORT;
		last = first + PREVIEW_PORTS - 1;
	}
	for (p->port = first; p->port <= last; p->port++) {
		fd = listen_on(p->port);
		if (fd >= 0 || errno != EADDRINUSE)
			break;
	}
	return fd;
}

static struct guest *
guest_of(const struct preview *p, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = p->mhd.get_connection_info(c,
	    MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info != NULL ? info->socket_context : NULL;
}

void
guest_expect(const struct preview *p, struct MHD_Connection *c,
    long long within)
{
	struct guest *g = guest_of(p, c);

	if (g != NULL)
		g->due = within > 0 ? now() + within : 0;
}

static void
came_or_went(void *ctx, struct MHD_Connection *c, void **slot,
    enum MHD_ConnectionNotificationCode what)
{
	struct preview *p = ctx;
	struct guest *g = *slot, **at = &p->guests;
	const union MHD_ConnectionInfo *info;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		info = p->mhd.get_connection_info(c,
		    MHD_CONNECTION_INFO_CONNECTION_FD);
		g = calloc(1, sizeof(*g));
		if (g == NULL || info == NULL)
			p->options->no_memory();
		*g = (struct guest){
			p->guests, info->connect_fd, now() + GUEST_HEAD,
		};
		*slot = p->guests = g;
		return;
	}
	while (*at != NULL && *at != g)
		at = &(*at)->next;
	if (*at == g && g != NULL)
		*at = g->next;
	free(g);
	*slot = NULL;
	p->left = true;
}

int
guests_hurry(struct preview *p)
{
	long long least = -1, left;
	struct guest *g;

	for (g = p->guests; g != NULL; g = g->next) {
		if (g->due == 0)
			continue;
		left = g->due - now();
		if (left <= 0) {
			shutdown(g->fd, SHUT_RDWR);
			g->due = 0;
			left = 0;
		}
		least = least < 0 || left < least ? left : least;
	}
	return least < 0 ? -1 : (int)(least / 1000) + 1;
}

/* Paths are compared as they were sent: nothing in ours needs decoding. */
static size_t
leave_encoded(void *ctx, struct MHD_Connection *c, char *s)
{
	(void)ctx;
	(void)c;
	return strlen(s);
}

bool
guests_receive(struct preview *p)
{
	int fd = find_port(p);

	if (fd < 0)
		return false;
	snprintf(p->origin[0], sizeof(p->origin[0]), "http://127.0.0.1:%d",
	    p->port);
	snprintf(p->origin[1], sizeof(p->origin[1]), "http://localhost:%d",
	    p->port);
	p->daemon = p->mhd.start_daemon(MHD_USE_EPOLL |
	    MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, http_handle, p,
	    MHD_OPTION_LISTEN_SOCKET, fd,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_GUESTS,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL,
	    MHD_OPTION_NOTIFY_COMPLETED, http_finished, p,
	    MHD_OPTION_NOTIFY_CONNECTION, came_or_went, p,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (p->daemon == NULL) {
		close(fd);
		errno = ENOMEM;
	}
	return p->daemon != NULL;
}

void
guests_dismiss(struct preview *p)
{
	struct listener *l;

	if (p->daemon == NULL)
		return;
	/* libmicrohttpd cannot stop while a connection sleeps. */
	for (l = p->listeners; l != NULL; l = l->next)
		l->gone = true;
	events_wake(p);
	p->mhd.run(p->daemon);
	p->mhd.stop_daemon(p->daemon);
	p->daemon = NULL;
}
