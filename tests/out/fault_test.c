/*
 * A libharu whose calls fail without a word, and packers that there is no
 * memory for: there is a message and no file, whichever call it is.
 */
#include "check.h"
#include "play.h"

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <libdeflate.h>

#include "out/out.h"
#include "out/paper.h"

/* What libharu loses of its own when its calls fail is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:HPDF_GetMem\n";
}

#define REFUSED HPDF_INVALID_OPERATION

PLAY(HPDF_Page, HPDF_AddPage, NULL, (HPDF_Doc d), (d))
PLAY(HPDF_Dict, HPDF_Dict_New, NULL, (HPDF_MMgr m), (m))
PLAY(HPDF_Dict, HPDF_DictStream_New, NULL, (HPDF_MMgr m, HPDF_Xref x), (m, x))
PLAY(HPDF_Array, HPDF_Array_New, NULL, (HPDF_MMgr m), (m))
PLAY(HPDF_Binary, HPDF_Binary_New, NULL,
    (HPDF_MMgr m, HPDF_BYTE *b, HPDF_UINT n), (m, b, n))
PLAY(HPDF_STATUS, HPDF_Xref_Add, REFUSED, (HPDF_Xref x, void *o), (x, o))
PLAY(HPDF_STATUS, HPDF_Array_Add, REFUSED, (HPDF_Array a, void *o), (a, o))
PLAY(HPDF_STATUS, HPDF_Dict_Add, REFUSED,
    (HPDF_Dict d, const char *key, void *o), (d, key, o))
PLAY(HPDF_STATUS, HPDF_Dict_AddName, REFUSED,
    (HPDF_Dict d, const char *key, const char *v), (d, key, v))
PLAY(HPDF_STATUS, HPDF_Dict_AddNumber, REFUSED,
    (HPDF_Dict d, const char *key, HPDF_INT32 v), (d, key, v))
PLAY(HPDF_STATUS, HPDF_Dict_RemoveElement, REFUSED,
    (HPDF_Dict d, const char *key), (d, key))
PLAY(HPDF_STATUS, HPDF_Page_SetWidth, REFUSED,
    (HPDF_Page p, HPDF_REAL v), (p, v))
PLAY(HPDF_STATUS, HPDF_Page_SetHeight, REFUSED,
    (HPDF_Page p, HPDF_REAL v), (p, v))
PLAY(HPDF_Outline, HPDF_CreateOutline, NULL,
    (HPDF_Doc d, HPDF_Outline up, const char *title, HPDF_Encoder e),
    (d, up, title, e))
PLAY(HPDF_Stream, HPDF_CallbackReader_New, NULL,
    (HPDF_MMgr m, HPDF_Stream_Read_Func r, HPDF_Stream_Seek_Func s,
    HPDF_Stream_Tell_Func t, HPDF_Stream_Size_Func z, void *data),
    (m, r, s, t, z, data))
PLAY(HPDF_Stream, HPDF_CallbackWriter_New, NULL,
    (HPDF_MMgr m, HPDF_Stream_Write_Func w, void *data), (m, w, data))
PLAY(HPDF_STATUS, HPDF_Stream_WriteStr, REFUSED,
    (HPDF_Stream s, const char *v), (s, v))

/* It calls back for the trailer's entries. */
HPDF_STATUS
HPDF_Xref_WriteToStream(HPDF_Xref x, HPDF_Stream s, HPDF_Encrypt e)
{
	HPDF_STATUS (*real)(HPDF_Xref, HPDF_Stream, HPDF_Encrypt);

	if (play_fails("HPDF_Xref_WriteToStream", __builtin_return_address(0)))
		return REFUSED;
	play_find("HPDF_Xref_WriteToStream", &real);
	return real(x, s, e);
}

PLAY(HPDF_Doc, HPDF_NewEx, NULL,
    (HPDF_Error_Handler e, HPDF_Alloc_Func a, HPDF_Free_Func f,
    HPDF_UINT pool, void *data), (e, a, f, pool, data))

/* A page with a bookmark, a line of text and two links. */
static struct paper *
with_all_calls(struct job *j)
{
	struct paper *p = paper_open(j);
	struct node *table, *n;
	struct mark *m;
	int i;

	assert_non_null(p);
	paper_page(p);
	n = paper_node(p, NULL, TAG_H1, "一");
	paper_text(p, ROLE_FANGSONG, 16000, 100000, 100000, n, "一");
	table = paper_node(p, NULL, TAG_TABLE, NULL);
	for (i = 0; i < 2; i++) {
		n = paper_node(p, paper_node(p, paper_node(p, table, TAG_TR,
		    NULL), TAG_TD, NULL), TAG_LINK, NULL);
		paper_text(p, ROLE_FANGSONG, 16000, 100000, 216000 + 40000 * i,
		    n, "一");
		m = paper_mark(p, MARK_LINK, LAYER_BODY, 100000, 200000 +
		    40000 * i);
		m->node = n;
		m->width = m->height = 20000;
		m->target = i == 0 ? "a.pdf" : "b.pdf";
		m->alt = "打开";
	}
	return p;
}

static const struct pdf_options usual = {.creator = "zongjie"};

/* The file of the page, NULL after one message that says `why`. */
static const char *
written(struct job *j, struct paper *p, const char *why)
{
	struct buf to = {.mem = &j->mem};
	unsigned before = j->diags.count[LEVEL_ERROR];
	const struct diag *d, *last = NULL;

	play.seen = 0;
	if (out_pdf(j, paper_pages(p), &usual, &to)) {
		assert_int_equal(j->diags.count[LEVEL_ERROR], before);
		return buf_text(&to);
	}
	assert_int_equal(j->diags.count[LEVEL_ERROR], before + 1);
	for (d = j->diags.first; d != NULL; d = d->next)
		last = d;
	assert_int_equal(last->code, O001);
	assert_non_null(strstr(diag_text(&j->mem, last, LANG_ZH), why));
	return NULL;
}

/* Each call in turn fails; the file is right once none is left that does. */
static void
tells_of_every_call_that_fails(void **state)
{
	struct paper *p = with_all_calls(job_of(state));
	size_t n = 0;

	play.at = 0;
	assert_non_null(written(job_of(state), p, ""));
	n = play.seen;
	/* At least a dictionary and its number for each of nine objects. */
	assert_true(n > 40);
	for (play.at = 1; play.at <= n; play.at++)
		assert_null(written(job_of(state), p, play.at == 1 ?
		    "malloc" : "libharu 0x"));
	assert_non_null(written(job_of(state), p, ""));
	play.at = 0;
	paper_close(p);
}

/* ---- packers ---- */

static unsigned packers, no_packer;	/* the one that there is no room for */

struct libdeflate_compressor *
libdeflate_alloc_compressor(int level)
{
	struct libdeflate_compressor *(*real)(int);

	if (++packers == no_packer)
		return NULL;
	play_find("libdeflate_alloc_compressor", &real);
	return real(level);
}

static void
needs_a_packer_for_a_pdf(void **state)
{
	struct paper *p = with_all_calls(job_of(state));

	packers = 0;
	no_packer = 1;
	assert_null(written(job_of(state), p, "malloc"));
	no_packer = 0;
	assert_non_null(written(job_of(state), p, ""));
	paper_close(p);
}

/* A paragraph and an image of plain rows. */
static struct doc
with_an_image(struct job *j)
{
	static const struct run words = {.text = "正文。"};
	static const struct image image = {
		.path = "a.png", .columns = 1, .rows = 2, .channels = 1,
		.bits = 8, .bytes = "\x00\xFF", .len = 2, .stamp = {1, 2},
	};
	static const struct picture picture = {
		.image = &image, .alt = "图", .width = 1000,
	};
	struct block *b = NEW_ARRAY(&j->mem, struct block, 2);

	b[0] = (struct block){.next = &b[1], .kind = BLOCK_PARA, .label = "",
	    .section = "", .run = &words};
	b[1] = (struct block){.kind = BLOCK_IMAGE, .label = "",
	    .section = "", .picture = &picture};
	return (struct doc){.first = b, .title = "总结", .author = "",
	    .subject = "", .keywords = "", .output = ""};
}

static void
needs_packers_for_other_files(void **state)
{
	static const struct out_frame frame = {
		.paper_width = 595276, .paper_height = 841890,
		.left = 79370, .right = 73701, .top = 104882, .bottom = 99213,
		.body_size = 16000, .title_size = 22000, .folio_size = 14000,
		.figure_caption_size = 12000,
		.pitch = 29609, .title_pitch = 33000, .cell = 15793,
	};
	static out_writer *const writers[] = {out_docx, out_html};
	static const unsigned most[] = {2, 1};
	struct job *j = job_of(state);
	struct doc d = with_an_image(j);
	size_t i;

	for (i = 0; i < 2; i++) {
		struct buf to = {.mem = &j->mem};

		packers = no_packer = 0;
		assert_true(writers[i](j, &d, &frame, &to));
		assert_int_equal(packers, most[i]);
		for (no_packer = 1; no_packer <= most[i]; no_packer++) {
			struct job one;

			job_open(&one, abort);
			to = (struct buf){.mem = &one.mem};
			packers = 0;
			assert_false(writers[i](&one, &d, &frame, &to));
			assert_int_equal(count_messages(&one, O001), 1);
			job_close(&one);
		}
	}
	no_packer = 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_of_every_call_that_fails),
		TEST(needs_a_packer_for_a_pdf),
		TEST(needs_packers_for_other_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
