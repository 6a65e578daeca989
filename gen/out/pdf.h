#ifndef OUT_PDF_H
#define OUT_PDF_H

#include "out/out.h"
#include "out/pdf_haru.h"

/*
 * Inside the PDF writer.  One struct pdf is one file in the making; the parts
 * are written in the order of the functions below, each by the file of its
 * name.  They return false when the file cannot be made; why is then in the
 * job, or in libharu's error.
 */
struct libdeflate_compressor;

/* A face as the file uses it. */
struct pdf_glyph {
	uint32_t cp;	/* the character it stands for */
	uint16_t gid;	/* in the face */
	uint16_t code;	/* in strings */
	int32_t width;	/* 1/1000 em, as in /W */
};

/*
 * A second character drawn by a glyph that already stands for another.  It
 * is shown with a twin of the font: same program, other ToUnicode.
 */
struct pdf_twin {
	const struct pdf_twin *next;
	uint32_t cp;
	uint16_t gid;
	unsigned rank;	/* which twin, from 1 */
};

struct pdf_font {
	struct pdf_font *next;
	const struct face *face;
	const struct pdf_base *base;	/* its glyphs are these; or NULL */
	struct pdf_font *rest;	/* the font of all other glyphs of the face */
	unsigned name;		/* /F<name>; its twins follow */
	unsigned ranks;		/* 1 and the number of twins */
	uint16_t *slot;		/* by glyph id: 1 + place in glyphs, or 0 */
	struct pdf_glyph *glyphs;
	size_t count, cap;
	const struct pdf_twin *twins;
	struct loc loc;		/* of its first use */
};

/* What is embedded of a face. */
struct pdf_program {
	struct pdf_bytes packed;
	size_t len;		/* before it was packed */
	struct pdf_bytes meanings;	/* packed ToUnicode of its glyphs */
	int glyph_count;
	bool cid_keyed;
};

struct pdf_piece;

/* An element of the structure: its object and its pieces on the pages. */
struct pdf_element {
	const struct node *node;
	unsigned object;
	unsigned group;		/* object between it and its parent, or 0 */
	struct pdf_bytes groups;	/* of its children: references */
	struct pdf_bytes entries;
	struct pdf_piece *first, *last;
};

struct pdf {
	struct job *job;
	struct arena *mem;
	const struct pages *pages;
	const struct pdf_options *options;
	struct haru *haru;
	struct libdeflate_compressor *deflate;
	struct buf packed;		/* where streams are deflated */

	struct pdf_font *fonts;		/* in order of first use */
	struct pdf_font **by_face;	/* by face->number */
	const struct pdf_base **bases;	/* by face->number: worth using */
	bool images;			/* the pages show some */
	struct pdf_picture *pictures;	/* in order of first use */
	struct buf resource_list;	/* fonts and images by name */
	unsigned resources;		/* object: that list */

	struct pdf_element *elements;	/* by node->number */
	struct buf parents;		/* /Nums of the parent tree: pages … */
	struct buf link_parents;	/* … and, behind them, links */
	unsigned link_count;
	unsigned structure;		/* object: the tree's root */

	unsigned *page_objects;		/* by page number - 1 */
};

/* pdf.c: things all parts write. */

/* " 12 0 R". */
void pdf_put_ref(struct buf *b, unsigned object);

/* UTF-16 in hexadecimal digits: surrogates where needed. */
void pdf_put_utf16(struct buf *b, uint32_t cp);

/*
 * <FEFF…>: UTF-8 as a text string; of a text that does not fit into one as
 * much as does, and "…".
 */
void pdf_put_string(struct buf *b, const char *text);
bool pdf_string_fits(const char *text);

/* What is in `b`, for haru_dict. */
struct pdf_bytes *pdf_entries(struct pdf *d, const struct buf *b);

/* A deflated copy of `n` bytes. */
const struct pdf_bytes *pdf_deflate(struct pdf *d, const void *bytes,
    size_t n);

/* A deflated stream object, `entries` beside its filter. */
unsigned pdf_stream(struct pdf *d, const char *entries, const void *bytes,
    size_t n);

/* The same, of bytes that are deflated already. */
unsigned pdf_packed_stream(struct pdf *d, const char *entries,
    const struct pdf_bytes *packed);

/* pdf_font.c: which glyphs are used; then their programs and maps. */
bool pdf_fonts_collect(struct pdf *d);
bool pdf_fonts_embed(struct pdf *d);

/* The font of the face that shows a glyph. */
static inline struct pdf_font *
pdf_font_part(struct pdf_font *f, uint16_t gid)
{
	return f->slot[gid] == 0 && f->rest != NULL ? f->rest : f;
}

/* The rank of the twin that means `cp` by `gid`; 0: the font itself. */
unsigned pdf_font_rank(const struct pdf_font *f, uint32_t cp, uint16_t gid);

/* A font that holds all glyphs of a base, and as yet has no name. */
struct pdf_font *pdf_font_of_base(struct pdf *d, const struct pdf_base *base);

/*
 * Cuts the program of a font, fills in the codes and widths of its glyphs,
 * and packs it.  False when the face is broken.
 */
bool pdf_font_program(struct pdf *d, struct pdf_font *f,
    struct pdf_program *p);

/* pdf_base.c: which bases are worth using; `faces` bounds their numbers. */
void pdf_bases_choose(struct pdf *d, unsigned faces);

/* As pdf_font_program, for a font that is a base. */
bool pdf_base_program(struct pdf *d, struct pdf_font *f,
    struct pdf_program *p);

/* pdf_image.c: each image once, as an object. */
void pdf_images_write(struct pdf *d);

/* Puts the operators that draw a MARK_IMAGE on a page of that height. */
void pdf_image_put(struct pdf *d, struct buf *to, const struct mark *m,
    mpt height);

/* pdf_path.c: the same for a MARK_PATH. */
void pdf_path_put(struct buf *to, const struct mark *m, mpt height);

/* pdf_struct.c */
void pdf_struct_open(struct pdf *d);

/* Tells that marked content `mcid` of a page belongs to `node`. */
void pdf_struct_piece(struct pdf *d, const struct node *node, unsigned page,
    unsigned mcid);

/* Tells that `object`, an annotation on `page`, belongs to `node`. */
void pdf_struct_object(struct pdf *d, const struct node *node, unsigned page,
    unsigned object);
void pdf_struct_close(struct pdf *d);

/* pdf_link.c: the links of a page, whose objects come before its own. */
struct pdf_links {
	struct pdf_link *link;
	unsigned *object;	/* as `link`: its number */
	size_t count;
};
void pdf_links_open(struct pdf *d, const struct page *page,
    struct pdf_links *links);

/* Fills them in, once the page has an object and its words are written. */
void pdf_links_close(struct pdf *d, const struct pdf_links *links,
    mpt page_height, unsigned page);

/* pdf_content.c */
void pdf_pages_write(struct pdf *d);

/* pdf_outline.c: true when there is any entry. */
bool pdf_outline_write(struct pdf *d);

/* pdf_meta.c: catalogue, properties, XMP, output intent. */
void pdf_meta_write(struct pdf *d, bool outline);

/* pdf_icc.c: an sRGB profile (ICC version 2). */
void pdf_icc_profile(struct buf *b);

#endif
