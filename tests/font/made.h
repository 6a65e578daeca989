#ifndef TESTS_FONT_MADE_H
#define TESTS_FONT_MADE_H

/*
 * Small fonts made for tests: a few glyphs of a fetched face under any name,
 * in a directory of their own.
 */
#include <fcntl.h>
#include <hb-subset.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "font/font.h"

/* What a made font says of itself. */
struct made {
	const char *family, *chinese, *style, *ps_name;
	unsigned fs_type;
	const char *text;	/* the characters it has; NULL: 国 and a */
};

static inline void
put16(struct buf *b, unsigned v)
{
	buf_putc(b, (char)(v >> 8));
	buf_putc(b, (char)v);
}

/* The bytes of `s` in UTF-16BE; BMP only. */
static inline size_t
put_utf16(struct buf *b, const char *s)
{
	const char *end = s + strlen(s);
	size_t before = b->len;

	while (s < end)
		put16(b, utf8_next(&s, end));
	return b->len - before;
}

/* A name table of Windows records, sorted as the format wants. */
static inline hb_blob_t *
name_table(struct arena *mem, const struct made *m)
{
	const struct {
		unsigned language, id;
		const char *text;
	} rows[] = {
		{0x409, 1, m->family}, {0x409, 2, m->style},
		{0x409, 4, m->ps_name}, {0x409, 6, m->ps_name},
		{0x804, 1, m->chinese != NULL ? m->chinese : m->family},
	};
	struct buf head = {.mem = mem}, text = {.mem = mem};
	size_t n = sizeof(rows) / sizeof(rows[0]), i, at, len;

	put16(&head, 0);
	put16(&head, (unsigned)n);
	put16(&head, (unsigned)(6 + 12 * n));
	for (i = 0; i < n; i++) {
		at = text.len;
		len = put_utf16(&text, rows[i].text);
		put16(&head, 3);
		put16(&head, 1);
		put16(&head, rows[i].language);
		put16(&head, rows[i].id);
		put16(&head, (unsigned)len);
		put16(&head, (unsigned)at);
	}
	buf_put(&head, text.text, text.len);
	return hb_blob_create(head.text, (unsigned)head.len,
	    HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
}

static inline hb_blob_t *
os2_table(struct arena *mem, hb_face_t *face, unsigned fs_type)
{
	hb_blob_t *old = hb_face_reference_table(face,
	    HB_TAG('O', 'S', '/', '2'));
	unsigned len;
	const char *at = hb_blob_get_data(old, &len);
	char *made = arena_zalloc(mem, 96);

	memcpy(made, at, len < 96 ? len : 96);
	made[1] = 2;	/* the version; bits 8 and 9 of fsType begin there */
	made[8] = (char)(fs_type >> 8);
	made[9] = (char)fs_type;
	hb_blob_destroy(old);
	return hb_blob_create(made, 96, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
}

static inline hb_face_t *
cut_face(const char *from, const char *text)
{
	hb_blob_t *blob = hb_blob_create_from_file(from);
	hb_face_t *face = hb_face_create(blob, 0), *cut;
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	const char *end = text + strlen(text);

	while (text < end)
		hb_set_add(hb_subset_input_unicode_set(in),
		    utf8_next(&text, end));
	cut = hb_subset_or_fail(face, in);
	assert_non_null(cut);
	hb_subset_input_destroy(in);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return cut;
}

static inline void
write_bytes(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* Writes a font that says of itself what `m` says. */
static inline void
make_font(struct arena *mem, const char *path, const struct made *m)
{
	static const char tables[][5] = {
		"head", "hhea", "maxp", "hmtx", "cmap", "glyf", "loca",
	};
	hb_face_t *cut = cut_face("fonts/FandolSong-Regular.ttf",
	    m->text != NULL ? m->text : "国a");
	hb_face_t *made = hb_face_builder_create();
	hb_blob_t *b;
	unsigned len;
	const char *at;
	size_t i;

	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		b = hb_face_reference_table(cut,
		    hb_tag_from_string(tables[i], 4));
		hb_face_builder_add_table(made,
		    hb_tag_from_string(tables[i], 4), b);
		hb_blob_destroy(b);
	}
	b = name_table(mem, m);
	hb_face_builder_add_table(made, HB_TAG('n', 'a', 'm', 'e'), b);
	hb_blob_destroy(b);
	b = os2_table(mem, cut, m->fs_type);
	hb_face_builder_add_table(made, HB_TAG('O', 'S', '/', '2'), b);
	hb_blob_destroy(b);
	b = hb_face_reference_blob(made);
	at = hb_blob_get_data(b, &len);
	write_bytes(path, at, len);
	hb_blob_destroy(b);
	hb_face_destroy(made);
	hb_face_destroy(cut);
}

/* The bytes of a file. */
static inline char *
read_bytes(struct arena *mem, const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *bytes;

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	*n = (size_t)ftell(f);
	rewind(f);
	bytes = arena_zalloc(mem, *n + 1);
	assert_int_equal(fread(bytes, 1, *n, f), *n);
	fclose(f);
	return bytes;
}

/* A fresh directory; removed by remove_place. */
static inline const char *
make_place(struct arena *mem)
{
	char *path = arena_strdup(mem, "/tmp/zongjie-font-XXXXXX");

	assert_non_null(mkdtemp(path));
	return path;
}

static inline void
remove_place(struct arena *mem, const char *path)
{
	assert_int_equal(system(arena_join(mem, "rm -rf '", path, "'",
	    NULL)), 0);
}

/* A wish in the arena, read from its text. */
static inline struct font_wish *
wish(struct job *j, const char *text, const struct font_wish *next)
{
	struct font_wish *w = NEW(&j->mem, struct font_wish);

	assert_true(font_wish_parse(&j->mem, text, w));
	w->next = next;
	return w;
}

static inline struct font_wish *
our_wish(struct job *j, const char *text)
{
	struct font_wish *w = wish(j, text, NULL);

	w->ours = true;
	return w;
}

/* A plan that needs nothing but the fetched faces. */
static inline struct font_plan
fetched_plan(struct job *j)
{
	static const char *const directories[] = {"fonts", NULL};
	static const char *const own[] = {
		[ROLE_FANGSONG] = "FandolFang-Regular.ttf",
		[ROLE_KAI] = "FandolKai-Regular.ttf",
		[ROLE_HEI] = "FandolHei-Regular.ttf",
		[ROLE_XIAOBIAO] = "FandolSong-Bold.ttf",
		[ROLE_SONG] = "FandolSong-Regular.ttf",
	};
	struct font_plan plan = {.directories = directories};
	unsigned role;

	for (role = 0; role < ROLE__COUNT; role++) {
		plan.own[role] = our_wish(j, own[role]);
		plan.fallback[role] = wish(j,
		    "NotoSerifCJK-Regular.ttc:2", NULL);
	}
	plan.latin[ROLE_FANGSONG] = wish(j, own[ROLE_SONG], NULL);
	plan.fallback[ROLE_FANGSONG] = wish(j, "LXGWWenKai-Light.ttf",
	    plan.fallback[ROLE_FANGSONG]);
	return plan;
}

#endif
