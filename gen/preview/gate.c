/*
 * Who may ask.  Everything is compared whole: names that only begin like ours
 * are not ours.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "preview/inside.h"

enum { MOST_HEADERS = 64, MOST_HEADER_BYTES = 8192 };

struct headers {
	unsigned count, hosts, lengths;
	size_t bytes;
	bool chunked, bad_length;
};

static enum MHD_Result
count(void *ctx, enum MHD_ValueKind kind, const char *name,
    const char *value)
{
	struct headers *h = ctx;

	(void)kind;
	h->count++;
	h->bytes += strlen(name) + (value != NULL ? strlen(value) : 0) + 4;
	h->hosts += strcasecmp(name, "Host") == 0;
	h->chunked |= strcasecmp(name, "Transfer-Encoding") == 0;
	if (strcasecmp(name, "Content-Length") == 0) {
		h->lengths++;
		h->bad_length |= value == NULL || *value == '\0' ||
		    strspn(value, "0123456789") != strlen(value);
	}
	return MHD_YES;
}

static const char *
header(const struct preview *p, struct MHD_Connection *c, const char *name)
{
	return p->mhd.lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* Whether `s` is one of our two addresses, behind `skip` bytes of them. */
static bool
is_ours(const struct preview *p, const char *s, size_t skip)
{
	return s != NULL && (strcmp(s, p->origin[0] + skip) == 0 ||
	    strcmp(s, p->origin[1] + skip) == 0);
}

/* In a time that does not tell how much of it is right. */
static bool
is_token(const struct preview *p, const char *s)
{
	size_t n = strlen(p->token), i;
	unsigned char wrong = 0;

	if (s == NULL || strlen(s) != n)
		return false;
	for (i = 0; i < n; i++)
		wrong |= (unsigned char)(s[i] ^ p->token[i]);
	return wrong == 0;
}

static unsigned
check_post(const struct preview *p, struct MHD_Connection *c,
    const struct headers *h)
{
	const char *site = header(p, c, "Sec-Fetch-Site");

	if (!is_ours(p, header(p, c, "Origin"), 0) ||
	    (site != NULL && strcmp(site, "same-origin") != 0) ||
	    !is_token(p, header(p, c, "X-Zongjie-Token")))
		return MHD_HTTP_FORBIDDEN;
	return h->chunked || h->lengths != 1 ? MHD_HTTP_LENGTH_REQUIRED : 0;
}

unsigned
gate_check(const struct preview *p, struct MHD_Connection *c,
    const char *method)
{
	struct headers h = {0};
	const char *site = header(p, c, "Sec-Fetch-Site");

	p->mhd.get_connection_values(c, MHD_HEADER_KIND, count, &h);
	if (h.count > MOST_HEADERS || h.bytes > MOST_HEADER_BYTES)
		return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
	if (h.lengths > 1 || h.bad_length || (h.chunked && h.lengths > 0))
		return MHD_HTTP_BAD_REQUEST;
	if (h.hosts != 1 || !is_ours(p, header(p, c, "Host"),
	    strlen("http://")))
		return MHD_HTTP_MISDIRECTED_REQUEST;
	if (!peer_is_ours(p, c))
		return MHD_HTTP_FORBIDDEN;
	if (strcmp(method, MHD_HTTP_METHOD_POST) == 0)
		return check_post(p, c, &h);
	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 &&
	    strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return MHD_HTTP_METHOD_NOT_ALLOWED;
	/* Another site may show a link to us, and nothing more. */
	if (site != NULL && strcmp(site, "cross-site") == 0) {
		const char *mode = header(p, c, "Sec-Fetch-Mode");

		if (mode == NULL || strcmp(mode, "navigate") != 0)
			return MHD_HTTP_FORBIDDEN;
	}
	return 0;
}
