#ifndef BASE_LIBXML_H
#define BASE_LIBXML_H

#include <libxml/parser.h>
#include <stdbool.h>

/*
 * libxml2, loaded when XML is to be read: it brings ICU and the library of
 * C++ along, whose loading costs more than reading a whole template set.  It
 * stays until the program ends, for the next file will want it again.
 */

/* What is asked of it, one row a function. */
#define LIBXML_FUNCTIONS(X) \
	X(NewParserCtxt) X(FreeParserCtxt) X(CtxtReadMemory) X(StopParser) \
	X(ByteConsumed)

struct libxml {
#define X(name) __typeof__(xml##name) *name;
	LIBXML_FUNCTIONS(X)
#undef X
};

/* False: it is not there. */
bool libxml_load(struct libxml *x);

#endif
