/*
 * Which writer makes which file, and the shortest of them.
 */
#include "out/out.h"

#include <string.h>

static const struct {
	const char *suffix;
	out_writer *write;
} writers[] = {
#define WRITER(id, suffix) {suffix, out_##id},
#include "out/writers.def"
#undef WRITER
};

out_writer *
out_find_writer(const char *suffix)
{
	size_t i;

	for (i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(writers[i].suffix, suffix) == 0)
			return writers[i].write;
	return NULL;
}

bool
out_txt(struct job *j, const struct doc *d, const struct out_frame *frame,
    struct buf *to)
{
	(void)frame;
	doc_text(&j->mem, d, to);
	return true;
}
