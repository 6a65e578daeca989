/*
 * The document as plain text: a paragraph a line, a run-in heading on the
 * line of its paragraph.
 */
#include "doc/doc.h"

void
doc_text(struct arena *mem, const struct doc *d, struct buf *to)
{
	const struct block *b;

	for (b = d->first; b != NULL; b = b->next) {
		buf_puts(to, block_text(mem, b));
		if (!(b->kind == BLOCK_HEADING && b->run_in))
			buf_putc(to, '\n');
	}
}
