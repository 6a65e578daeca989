/*
 * Finding libxml2.
 */
#include "base/libxml.h"

#include "base/library.h"

bool
libxml_load(struct libxml *x)
{
	static const char *const names[] = {
		"libxml2.so.2", "libxml2.so", NULL,
	};
	void *library = library_open(names);
	bool good = library != NULL;

#define X(name) good = good && library_find(library, "xml" #name, &x->name);
	LIBXML_FUNCTIONS(X)
#undef X
	return good;
}

void
library_load_readers(void)
{
	struct libxml x;

	(void)libxml_load(&x);
}
