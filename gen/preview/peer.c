/*
 * Whose program is at the other end.  127.0.0.1 keeps other machines out but
 * not other people of this one, and a draft is not for them; the system knows
 * whose each connection is (proc(5), /proc/net/tcp).
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "preview/inside.h"

enum { LINE = 256 };

/* The owner of the socket from `local` to `remote`; false: not known. */
static bool
find_owner(const struct sockaddr_in *local, const struct sockaddr_in *remote,
    uid_t *owner)
{
	unsigned from, from_port, to, to_port, uid;
	FILE *f = fopen("/proc/net/tcp", "re");
	char line[LINE];
	bool found = false;

	while (!found && f != NULL && fgets(line, sizeof(line), f) != NULL)
		found = sscanf(line, " %*u: %x:%x %x:%x %*x %*x:%*x "
		    "%*x:%*x %*x %u", &from, &from_port, &to, &to_port,
		    &uid) == 5 && from == local->sin_addr.s_addr &&
		    from_port == ntohs(local->sin_port) &&
		    to == remote->sin_addr.s_addr &&
		    to_port == ntohs(remote->sin_port);
	if (f != NULL)
		fclose(f);
	if (found)
		*owner = uid;
	return found;
}

bool
peer_is_ours(const struct preview *p, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = p->mhd.get_connection_info(c,
	    MHD_CONNECTION_INFO_CONNECTION_FD);
	struct sockaddr_in here = {0}, there = {0};
	socklen_t n = sizeof(here), m = sizeof(there);
	uid_t owner;

	if (info == NULL || getsockname(info->connect_fd,
	    (struct sockaddr *)&here, &n) != 0 ||
	    getpeername(info->connect_fd, (struct sockaddr *)&there, &m) != 0)
		return false;
	/* Root reads everything anyhow; relays of containers are root's. */
	return !find_owner(&there, &here, &owner) || owner == geteuid() ||
	    owner == 0;
}
