/*
 * Images: files of the template set, or of the data that names them.
 */
#include <string.h>

#include "base/file.h"
#include "merge/merge_inside.h"

struct loaded {
	struct loaded *next;
	const char *dir, *name;
	const struct image *image;	/* NULL: it was refused, and told of */
};

/* Each file is read once, however often it is shown. */
static const struct image *
load(struct merge *m, const char *dir, const char *name, struct loc asked)
{
	struct loaded *l;

	for (l = m->images; l != NULL; l = l->next)
		if (strcmp(l->dir, dir) == 0 && strcmp(l->name, name) == 0)
			return l->image;
	l = NEW(m->mem, struct loaded);
	*l = (struct loaded){m->images, dir, name,
	    image_read(m->job, dir, name, asked)};
	m->images = l;
	return l->image;
}

/* The image that the data names; NULL when it cannot be shown. */
static const struct image *
load_named(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");

	if (f.fact->state == FACT_WITHHELD || edition_masks(&f)) {
		lack_withheld(m, &f);
		return NULL;
	}
	if (f.fact->state == FACT_NONE ||
	    f.fact->state == FACT_NOT_APPLICABLE)
		return NULL;
	if (!lack_ok(m, &f, NEED_WORD))
		return NULL;
	return load(m, file_directory(m->mem, f.fact->loc.src != NULL ?
	    f.fact->loc.src->path : ""), f.fact->word, f.fact->loc);
}

static void
put_caption(struct merge *m, const struct tpl *t)
{
	const char *caption = tpl_attr(t, "caption");
	struct inlines in, *outer = m->in;

	if (caption == NULL)
		return;
	inlines_open(&in);
	m->in = &in;
	piece_put(m, RUN_TEXT, caption, tpl_attr_loc(t, "caption"), NULL);
	m->in = outer;
	inlines_settle(m, &in);
	inlines_trim_end(m, &in, "。，、；：！？");
	ref_anchor(m, t, merge_block(m, BLOCK_CAPTION, t, &in));
}

bool
alt_is_blank(const char *alt)
{
	static const char wide[] = "　";
	const size_t n = sizeof(wide) - 1;

	while (*alt != '\0')
		if (strncmp(alt, wide, n) == 0)
			alt += n;
		else if (strchr(" \t\r\n", *alt) != NULL)
			alt++;
		else
			return false;
	return true;
}

void
merge_image(struct merge *m, const struct tpl *t)
{
	static const char *const names[] = {"满", "大", "中", "小"};
	static const int widths[] = {1000, 750, 500, 333};
	struct picture *p = NEW(m->mem, struct picture);
	const char *href = tpl_attr(t, "href");
	struct block *b;

	p->alt = tpl_attr(t, "alt");
	if (alt_is_blank(p->alt))
		diag_add(m->job, G110, tpl_attr_loc(t, "alt"));
	p->image = href != NULL ? load(m, m->dir, href,
	    tpl_attr_loc(t, "href")) : load_named(m, t);
	if (p->image == NULL) {
		if (job_failed(m->job))
			ref_anchor(m, t, NULL);
		return;
	}
	p->width = widths[words_pick(tpl_attr(t, "width"), names, 4)];
	b = merge_add_block(m, BLOCK_IMAGE, t, NULL);
	if (b == NULL)
		return;
	b->picture = p;
	put_caption(m, t);
}
