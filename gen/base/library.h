#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

/*
 * Shared libraries that only some runs need: loaded when they are first
 * wanted, because the others would pay for them, and for all that they bring
 * along, at each start.  The functions of one are kept as pointers in a
 * table of the file that loads it, a row a function.
 */

/* The first library of these names, up to a NULL; NULL: none is there. */
void *library_open(const char *const *names);
void library_close(void *library);

/* libxml.c: libxml2, whether it will be wanted or not. */
void library_load_readers(void);

/* Puts the function `name` at `to`, a function pointer; false: it has none. */
bool library_find(void *library, const char *name, void *to);

#endif
