/*
 * Finding libmicrohttpd.  It brings GnuTLS and its kin along, nine libraries
 * that nobody needs who only builds a report; so it comes when it is wanted.
 */
#include "base/library.h"
#include "preview/inside.h"

bool
mhd_load(struct mhd *m)
{
	static const char *const names[] = {
		"libmicrohttpd.so.12", "libmicrohttpd.so", NULL,
	};
	bool good;

	m->library = library_open(names);
	good = m->library != NULL;
#define X(name) \
	good = good && library_find(m->library, "MHD_" #name, &m->name);
	MHD_FUNCTIONS(X)
#undef X
	return good;
}
