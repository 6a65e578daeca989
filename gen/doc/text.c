/*
 * The document as plain text: a paragraph a line, a run-in heading on the
 * line of its paragraph.
 */
#include "doc/doc.h"

static void
put_chart(const struct block *b, struct buf *to)
{
	const struct run *r;

	for (r = b->run; r != NULL; r = r->next) {
		if (r != b->run)
			buf_putc(to, chart_begins_line(b->chart, r) ?
			    '\n' : ' ');
		buf_puts(to, r->text);
	}
	buf_putc(to, '\n');
}

void
doc_text(struct arena *mem, const struct doc *d, struct buf *to)
{
	const struct block *b;

	for (b = d->first; b != NULL; b = b->next) {
		if (b->kind == BLOCK_CHART) {
			put_chart(b, to);
			continue;
		}
		if (b->kind == BLOCK_IMAGE)
			continue;
		buf_puts(to, block_text(mem, b));
		if (!(b->kind == BLOCK_HEADING && b->run_in))
			buf_putc(to, '\n');
	}
}
