/*
 * Which writer makes which file, and the shortest of them.
 */
#include "out/out.h"

#include <string.h>

static const struct writer {
	const char *suffix;
	out_writer *write;
	bool draws;
} writers[] = {
#define WRITER(id, suffix, draws) {suffix, out_##id, draws},
#include "out/writers.def"
#undef WRITER
};

static const struct writer *
find(const char *suffix)
{
	size_t i;

	for (i = 0; i < sizeof(writers) / sizeof(writers[0]); i++)
		if (strcmp(writers[i].suffix, suffix) == 0)
			return &writers[i];
	return NULL;
}

out_writer *
out_find_writer(const char *suffix)
{
	const struct writer *w = find(suffix);

	return w != NULL ? w->write : NULL;
}

bool
out_writer_draws(const char *suffix)
{
	const struct writer *w = find(suffix);

	return w != NULL && w->draws;
}

bool
out_txt(struct job *j, const struct doc *d, const struct out_frame *frame,
    struct buf *to)
{
	(void)frame;
	doc_text(&j->mem, d, to);
	return true;
}
