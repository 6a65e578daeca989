/*
 * Shared libraries loaded while the program runs.
 */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

void *
library_open(const char *const *names)
{
	void *library = NULL;

	for (; library == NULL && *names != NULL; names++)
		library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
	return library;
}

void
library_close(void *library)
{
	if (library != NULL)
		dlclose(library);
}

/* POSIX lets functions and objects share one kind of pointer; C does not. */
bool
library_find(void *library, const char *name, void *to)
{
	void *found = dlsym(library, name);

	memcpy(to, &found, sizeof(found));
	return found != NULL;
}
