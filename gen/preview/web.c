/*
 * The page, put into the program as it is built, so that the two always
 * belong together.
 */
#include <string.h>

#include "preview/inside.h"

#define WEB(id, path, file, type) \
	__asm__( \
	    ".section .rodata\n" \
	    "preview_web_" #id ": .incbin \"gen/preview/web/" file "\"\n" \
	    "preview_web_" #id "_end: .byte 0\n" \
	    ".previous\n"); \
	extern const unsigned char preview_web_##id[]; \
	extern const unsigned char preview_web_##id##_end[];
#include "preview/web.def"
#undef WEB

static const struct web_file files[] = {
#define WEB(id, path, file, type) \
	{path, type, preview_web_##id, preview_web_##id##_end},
#include "preview/web.def"
#undef WEB
};

const struct web_file *
web_find(const char *path)
{
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (strcmp(files[i].path, path) == 0)
			return &files[i];
	return NULL;
}
