/* Any text as the paragraphs of a document: laid out, pages checked. */
#include "fuzz/fuzz.h"

#include "layout/build.h"

/* A block of any kind for a line of text; its first byte says which. */
static void
add_line(struct build *b, const char *s, size_t n)
{
	static const enum block_kind kinds[] = {
		BLOCK_PARA, BLOCK_PARA, BLOCK_PARA, BLOCK_TITLE,
		BLOCK_ADDRESSEE, BLOCK_ATTACHMENT, BLOCK_SIGNATURE,
		BLOCK_DATE, BLOCK_END_NOTE,
	};
	unsigned char first = (unsigned char)s[0];
	const char *text = arena_strndup(&b->job->mem, s, n);

	if (first % 16 == 15)
		build_heading(b, 1 + first / 16 % 4, 1, text, false);
	else
		build_add(b, kinds[first % (sizeof(kinds) /
		    sizeof(kinds[0]))], text);
}

static struct job kept;
static struct fonts *fonts;

/* What HarfBuzz keeps is known by memory that no leak finder looks through. */
static void
clean_up(void)
{
	if (fonts != NULL)
		fonts_close(fonts);
	job_close(&kept);
}

int
fuzz_layout(const uint8_t *bytes, size_t n)
{
	const char *s, *end, *stop;
	const struct src *src;
	struct build b;
	struct job j;

	if (fonts == NULL) {
		job_open(&kept, abort);
		fonts = open_faces(&kept);
		atexit(clean_up);
	}
	job_open(&j, abort);
	/* As every text of ours has been: valid, nothing invisible. */
	src = file_from_bytes(&j, "fuzz.yml", fuzz_text(&j, bytes, n), n);
	if (fonts == NULL || src == NULL) {
		job_close(&j);
		return 0;
	}
	b = (struct build){.job = &j, .fonts = fonts};
	b.doc.title = b.doc.author = b.doc.subject = b.doc.keywords = "";
	b.tail = &b.doc.first;
	end = src->text + src->len;
	for (s = src->text; s < end; s = stop + 1) {
		stop = memchr(s, '\n', (size_t)(end - s));
		if (stop == NULL)
			stop = end;
		if (stop > s)
			add_line(&b, s, (size_t)(stop - s));
	}
	if (b.doc.first != NULL)
		build_lay(&b);
	job_close(&j);
	return 0;
}
