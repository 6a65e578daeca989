/*
 * The roles by name.
 */
#include <string.h>

#include "font/font.h"

static const char *const names[] = {
#define ROLE(id, name) [ROLE_##id] = (name),
#include "font/roles.def"
#undef ROLE
};

const char *
role_name(enum role role)
{
	return names[role];
}

bool
role_parse(const char *name, enum role *role)
{
	unsigned i;

	for (i = 0; i < ROLE__COUNT; i++)
		if (strcmp(names[i], name) == 0) {
			*role = i;
			return true;
		}
	return false;
}
