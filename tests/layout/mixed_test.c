/*
 * Documents of everything in any order: whatever meets whatever at the end of
 * a page, all words are there, in their order, and within the type area.
 */
#include "figures.h"
#include "layout/tables.h"

enum { DOCUMENTS = 160, MOST_BLOCKS = 120 };

/* The same numbers every time. */
static unsigned seed;

static unsigned
any(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return seed >> 16 & 0x7FFF ? (seed >> 16 & 0x7FFF) % below : 0;
}

/* Words that no other block has, `more` of them alike. */
static const char *
words(struct job *j, int number, int more)
{
	struct buf b = {.mem = &j->mem};

	buf_printf(&b, "第%d段", number);
	while (more-- > 0)
		buf_puts(&b, "文");
	return buf_text(&b);
}

static void
put_chart(struct build *b)
{
	static const char *const values[] = {"1", "2"};
	static const char *const ticks[] = {"0", "1", "2", NULL};
	struct figures f = {.b = *b};
	struct block *caption;

	add_chart(&f, any(3) == 0 ? CHART_LINES : CHART_BARS, 1, 2, values,
	    ticks)->rows = 6 + (int)any(8);
	b->tail = f.b.tail;
	if (b->doc.first == NULL)
		b->doc.first = f.block;
	caption = build_add(b, BLOCK_CAPTION, "图题");
	caption->number = 1;
	caption->label = "图1";
}

static void
put_table(struct build *b)
{
	struct made m;

	open_table(&m, b, 2);
	put_rows(&m, 1 + (int)any(30), "文书科", "12");
	if (any(4) == 0)
		m.table->turn = TURN_SIDEWAYS;
}

static void
put_sign_off(struct build *b)
{
	int organs = 1 + (int)any(3), i;
	enum block_seal seal = any(2) == 0 ? SEAL_ROOM : SEAL_NONE;
	struct block *k;

	for (i = 0; i < (int)any(4); i++)
		build_add(b, BLOCK_ATTACHMENT, "任务清单")->number = i + 1;
	for (i = 0; i < organs; i++) {
		k = build_add(b, BLOCK_SIGNATURE, "云溪市财政局");
		k->seal = seal;
		k->seal_size = 42;
	}
	k = build_add(b, BLOCK_DATE, "2022年6月30日");
	k->seal = seal;
	if (any(4) == 0)
		build_add(b, BLOCK_END_NOTE, "此件公开发布");
}

/* What comes behind: attachments and 版记. */
static void
put_rest(struct build *b, int *number)
{
	int n = (int)any(3);

	for (; n > 0; n--) {
		build_add(b, BLOCK_ANNEX, "附件")->apart = any(3) == 0;
		build_add(b, BLOCK_ANNEX_TITLE, "任务清单");
		build_add(b, BLOCK_PARA, words(b->job, ++*number,
		    (int)any(700)));
	}
	if (any(2) == 0)
		build_add(b, BLOCK_RECORD_COPY, "市委办公室。")->label = "抄送：";
}

static void
put_any(struct build *b, int *number)
{
	switch (any(8)) {
	case 0:
		build_heading(b, 1, 1, "工作", false);
		build_add(b, BLOCK_PARA, words(b->job, ++*number, 40));
		break;
	case 1:
		build_heading(b, 2, 1, "办文", true);
		build_add(b, BLOCK_PARA, words(b->job, ++*number,
		    (int)any(200)));
		break;
	case 2:
		put_chart(b);
		break;
	case 3:
		put_table(b);
		break;
	default:
		build_add(b, BLOCK_PARA, words(b->job, ++*number,
		    (int)any(260)));
		break;
	}
}

static void
put_document(struct build *b)
{
	int number = 0, n = 2 + (int)any(14);

	b->doc.first = NULL;
	b->tail = &b->doc.first;
	b->doc.duplex = any(2) == 0;
	b->doc.lines = any(2) == 0 ? DOC_LINES_CELL : DOC_LINES_FILL;
	b->doc.record_sides = any(3) == 0 ? 2 : 0;
	build_add(b, BLOCK_TITLE, "关于工作情况的报告");
	build_add(b, BLOCK_PARA, words(b->job, ++number, 60));
	while (n-- > 0)
		put_any(b, &number);
	if (any(5) > 0)
		put_sign_off(b);
	put_rest(b, &number);
}

/* ---- what must hold ---- */

/* Where the words of a block begin and end, and all of them. */
struct seen {
	const struct block *block;
	struct buf text;
	int first, last;	/* pages */
	mpt top;
};

static size_t
look(const struct build *b, struct seen *seen)
{
	const struct page *p;
	const struct mark *m;
	size_t n = 0, i, k;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next) {
			if (m->kind != MARK_TEXT || m->layer != LAYER_BODY)
				continue;
			for (i = 0; i < n && seen[i].block != m->node->block;)
				i++;
			if (i == n) {
				assert_true(n < MOST_BLOCKS);
				seen[n++] = (struct seen){
					.block = m->node->block,
					.text = {.mem = &b->job->mem},
					.first = p->number, .top = m->y,
				};
			}
			seen[i].last = p->number;
			for (k = 0; k < m->count; k++)
				buf_put_cp(&seen[i].text, m->glyphs[k].cp);
		}
	return n;
}

/* All of a paragraph's words, in order; paragraphs one behind the other. */
static void
check_words(struct seen *seen, size_t n, const struct build *b)
{
	const struct block *k;
	const struct seen *before = NULL;
	size_t i;

	for (k = b->doc.first; k != NULL; k = k->next) {
		if (k->kind != BLOCK_PARA)
			continue;
		for (i = 0; i < n && seen[i].block != k;)
			i++;
		assert_true(i < n);
		/* A heading that runs in is an element of its own. */
		assert_string_equal(buf_text(&seen[i].text), k->run->text);
		if (before != NULL)
			assert_true(seen[i].first > before->last ||
			    (seen[i].first == before->last &&
			    (seen[i].top > before->top ||
			    before->first < before->last ||
			    seen[i].top == before->top)));
		before = &seen[i];
	}
}

static void
check_area(const struct build *b)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next) {
		mpt left = b->doc.duplex && p->folio % 2 == 0 ?
		    gbt9704.paper_width - gbt9704.binding_margin -
		    gbt9704.type_width : gbt9704.binding_margin;

		for (m = p->mark; m != NULL; m = m->next) {
			if (m->kind != MARK_TEXT || m->layer != LAYER_BODY ||
			    m->turn != 0)
				continue;
			assert_true(m->x >= left - 1);
			/* A mark may hang, by half a character. */
			assert_true(m->x + m->width <= left +
			    gbt9704.type_width + gbt9704.body_size / 2);
			assert_true(m->y <= type_bottom_of_page);
			assert_true(m->y >= gbt9704.top_margin);
		}
	}
}

/* Whether a table that has its page alone is the last before the sign-off. */
static bool
ends_turned(const struct build *b)
{
	const struct block *k = b->doc.first, *last = k;

	for (; k != NULL && k->kind != BLOCK_ATTACHMENT &&
	    k->kind != BLOCK_SIGNATURE; k = k->next)
		last = k;
	return last->table != NULL && last->table->turn == TURN_SIDEWAYS;
}

/* No heading ends a page, and no sign-off has one to itself unsaid. */
static void
check_company(struct seen *seen, size_t n, unsigned number, bool told)
{
	size_t i, k;
	bool text = false;

	for (i = 0; i + 1 < n; i++) {
		if (seen[i].block->kind == BLOCK_HEADING)
			assert_int_equal(seen[i].last, seen[i + 1].first);
		if (seen[i].block->kind != BLOCK_SIGNATURE)
			continue;
		for (k = 0; k < i; k++)
			text |= seen[k].block->kind != BLOCK_ATTACHMENT &&
			    seen[k].last == seen[i].first;
		if (!text && !told)
			fail_msg("document %u: a sign-off alone", number);
		return;
	}
}

static void
whatever_meets_whatever(void **state)
{
	static struct seen seen[MOST_BLOCKS];
	struct build b;
	unsigned told;
	size_t n;
	int i;

	build_open(&b, job_of(state));
	for (i = 1; i <= DOCUMENTS; i++) {
		seed = (unsigned)i;
		put_document(&b);
		told = count_messages(b.job, L308);
		build_lay(&b);
		n = look(&b, seen);
		check_words(seen, n, &b);
		check_area(&b);
		told = count_messages(b.job, L308) - told;
		check_company(seen, n, (unsigned)i, told > 0);
		/* All others can take something with them. */
		assert_true(told == 0 || ends_turned(&b));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(whatever_meets_whatever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
