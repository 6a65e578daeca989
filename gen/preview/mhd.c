/*
 * Finding libmicrohttpd.  It brings GnuTLS and its kin along, nine libraries
 * that nobody needs who only builds a report; so it comes when it is wanted.
 */
#include <stddef.h>

#include "base/library.h"
#include "preview/inside.h"

static const struct {
	const char *name;
	size_t at;		/* in struct mhd */
} functions[] = {
#define X(name) {"MHD_" #name, offsetof(struct mhd, name)},
	MHD_FUNCTIONS(X)
#undef X
};

bool
mhd_load(struct mhd *m)
{
	static const char *const names[] = {
		"libmicrohttpd.so.12", "libmicrohttpd.so", NULL,
	};
	bool good;
	size_t i;

	m->library = library_open(names);
	good = m->library != NULL;
	for (i = 0; good && i < sizeof(functions) / sizeof(functions[0]); i++)
		good = library_find(m->library, functions[i].name,
		    (char *)m + functions[i].at);
	return good;
}
