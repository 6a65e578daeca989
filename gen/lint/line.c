/*
 * Lines: the words of a template or of a document as letters, each with the
 * place where a person typed it.
 */
#include <string.h>

#include "lint/lint_inside.h"

static unsigned
kind_of_ascii(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return K_DIGIT;
	switch (cp) {
	case ',': case ';': case ':': case '?': case '!': case '(':
	case ')': case '.': case '"': case '\'': case '[':
		return K_HALF;
	case '-': case '~':
		return K_DASH;
	case '*': case 'X': case 'x': case '{':
		return K_STAND;
	case 'O':
		return K_RING;
	default:
		return 0;
	}
}

static bool
is_odd(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x2FD5) || (cp >= 0xE000 &&
	    cp <= 0xF8FF) || (cp >= 0xF900 && cp <= 0xFA6D);
}

/* Numerals are the only plain hanzi that have a kind. */
static unsigned
kind_of_hanzi(uint32_t cp)
{
	switch (cp) {
	case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94:
	case 0x516D: case 0x4E03: case 0x516B: case 0x4E5D: case 0x5341:
	case 0x767E: case 0x5343: case 0x96F6:	/* 一二三…九十百千零 */
		return K_CHINESE;
	default:
		return 0;
	}
}

static unsigned
kind_of_mark(uint32_t cp)
{
	switch (cp) {
	case 0x3007:	/* 〇 */
		return K_CHINESE;
	case 0xFF0C: case 0x3002: case 0x3001: case 0xFF1B: case 0xFF1A:
	case 0xFF1F: case 0xFF01:	/* ，。、；：？！ */
		return K_STOP;
	case 0x201C: case 0x2018: case 0xFF08: case 0x300A: case 0x3014:
	case 0x3010: case 0x3008:	/* “‘（《〔【〈 */
		return K_OPEN;
	case 0x201D: case 0x2019: case 0xFF09: case 0x300B: case 0x3015:
	case 0x3011: case 0x3009:
		return K_CLOSE;
	case 0x2014: case 0x2013: case 0xFF0D: case 0xFF5E:	/* —–－～ */
		return K_DASH;
	case 0x2026:	/* … */
		return K_DOTS;
	case 0xD7: case 0xFF0A:	/* ×＊ */
		return K_STAND;
	case 0x25CB: case 0x25EF:	/* ○◯ */
		return K_RING;
	default:
		return 0;
	}
}

unsigned
line_kind(uint32_t cp)
{
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return kind_of_hanzi(cp);
	if (cp < 0x80)
		return kind_of_ascii(cp);
	if ((cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
	    (cp >= 0xFF41 && cp <= 0xFF5A) || cp == 0xFF05)
		return K_WIDE;
	return is_odd(cp) ? K_ODD : kind_of_mark(cp);
}

static bool
is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
	    cp == 0x3000 || cp == 0xA0;
}

static unsigned
kind_of(const struct look *k, uint32_t cp)
{
	unsigned kind = line_kind(cp);

	return line_may_begin(k, cp) ? kind | K_WORD : kind;
}

static void
put(struct look *k, uint32_t cp, enum from from, struct loc loc)
{
	struct line *l = &k->line;
	unsigned kind = cp == 0 ? 0 : kind_of(k, cp);

	if (l->n + 4 > l->cap) {
		size_t cap = l->cap > 0 ? l->cap * 2 : 512;

		l->at = arena_grow(&k->job->mem, l->at,
		    l->cap * sizeof(*l->at), cap * sizeof(*l->at));
		l->cap = cap;
	}
	if ((kind & K_DIGIT) != 0 && !is_kind(l, l->n, K_DIGIT))
		kind |= K_NUMBER;
	l->kinds |= kind;
	l->at[++l->n] = (struct letter){cp, (uint16_t)kind, (uint8_t)from, loc};
}

static void
put_edge(struct look *k, struct loc loc)
{
	if (k->line.n > 0)
		put(k, 0, FROM_EDGE, loc);
}

/* A source being walked beside a text that came from it. */
struct walk {
	const struct src *src;
	const char *at, *end;
	struct loc last;	/* the letter found last */
	bool xml, cdata;	/* it is XML; we are within CDATA */
	bool begun, lost;
	struct loc whole;
};

static struct walk
walk_open(struct loc loc, bool xml)
{
	struct walk w = {.src = loc.src, .xml = xml, .whole = loc};

	if (loc.src == NULL || loc.beg >= loc.src->len) {
		w.lost = true;
		return w;
	}
	w.at = loc.src->text + loc.beg;
	w.end = loc.src->text + (loc.end > loc.src->len ? loc.src->len :
	    loc.end);
	return w;
}

/* Past comments and the ends of CDATA, which are no text; within it all is. */
static void
walk_markup(struct walk *w)
{
	const char *close;

	for (;;) {
		size_t left = (size_t)(w->end - w->at);

		if (w->cdata) {
			if (left < 3 || memcmp(w->at, "]]>", 3) != 0)
				return;
			w->cdata = false;
			w->at += 3;
		} else if (left >= 9 && memcmp(w->at, "<![CDATA[", 9) == 0) {
			w->cdata = true;
			w->at += 9;
		} else if (left >= 4 && memcmp(w->at, "<!--", 4) == 0) {
			close = memmem(w->at, left, "-->", 3);
			w->at = close != NULL ? close + 3 : w->end;
		} else
			return;
	}
}

/* The next character of the source; an entity counts as one, unnamed. */
static uint32_t
walk_next(struct walk *w)
{
	const char *semicolon;

	if (w->xml)
		walk_markup(w);
	if (w->at >= w->end)
		return 0;
	if (w->xml && !w->cdata && *w->at == '&') {
		semicolon = memchr(w->at, ';', (size_t)(w->end - w->at));
		w->at = semicolon != NULL ? semicolon + 1 : w->end;
		return VALUE;
	}
	return utf8_next(&w->at, w->end);
}

enum { STRAY = 6 };	/* letters before the text begins: quotes, | > */

/* Goes to where `cp`, the next letter of the text, stands in the source. */
static void
walk_find(struct walk *w, uint32_t cp)
{
	const char *from;
	uint32_t got;
	int strays = 0;

	while (!w->lost) {
		if (w->xml)
			walk_markup(w);
		from = w->at;
		got = walk_next(w);
		if (got == cp || got == VALUE) {
			w->begun = true;
			w->last = (struct loc){w->src,
			    (uint32_t)(from - w->src->text),
			    (uint32_t)(w->at - w->src->text)};
			return;
		}
		if (got == 0 || (!is_space(got) &&
		    (w->begun || ++strays > STRAY)))
			w->lost = true;
	}
}

/* Whether the source goes on with the very bytes of a letter. */
static inline bool
walk_straight(struct walk *w, const char *s, size_t n)
{
	if (w->lost || n < 3 || w->end - w->at < (ptrdiff_t)n ||
	    memcmp(w->at, s, n) != 0)
		return false;
	w->begun = true;
	w->last = (struct loc){w->src, (uint32_t)(w->at - w->src->text),
	    (uint32_t)(w->at - w->src->text + (ptrdiff_t)n)};
	w->at += n;
	return true;
}

/* A text with the places of its letters; white space is not printed. */
static void
put_text(struct look *k, const char *text, enum from from, struct walk *w)
{
	const char *end = text + strlen(text), *begin;
	uint32_t cp;

	while (text < end) {
		begin = text;
		cp = next_letter(&text);
		if (is_space(cp))
			continue;
		if (!walk_straight(w, begin, (size_t)(text - begin)))
			walk_find(w, cp);
		put(k, cp, from, w->begun ? w->last : w->whole);
	}
}

static void
line_open(struct look *k, enum line_of of, bool item)
{
	k->line.n = 0;
	k->line.kinds = 0;
	k->line.of = of;
	k->line.item = item;
	k->line.block = NULL;
}

static void
line_done(struct look *k, void (*each)(struct look *k))
{
	struct line *l = &k->line;

	if (l->n == 0)
		return;
	l->at[0] = (struct letter){0};
	l->at[l->n + 1] = (struct letter){0};
	l->at[1].kind |= K_LINE;
	if (!l->item)
		l->at[1].kind |= K_BEGIN;
	each(k);
}

/* ---- the template ---- */

static void
put_inline(struct look *k, const struct tpl *t)
{
	struct walk w;

	for (; t != NULL; t = t->next) {
		switch (t->el) {
		case EL_chars:
			w = walk_open(t->loc, true);
			put_text(k, t->text, FROM_TEMPLATE, &w);
			break;
		case EL_if: case EL_clause: case EL_choose: case EL_when:
		case EL_otherwise: case EL_list: case EL_item:
		case EL_for_each:
			put_edge(k, t->loc);
			put_inline(k, t->child);
			put_edge(k, t->loc);
			break;
		case EL_br:
			break;
		default:
			put(k, VALUE, FROM_FIGURE, t->loc);
		}
	}
}

static bool
holds_words(enum element el)
{
	return el == EL_title || el == EL_para || el == EL_note ||
	    el == EL_addressee || el == EL_item;
}

static enum line_of
line_of(const struct tpl *t)
{
	const char *place = tpl_attr(t, "place");

	if (t->el == EL_title && t->up != NULL && t->up->el == EL_attachment)
		return LINE_NOTE;
	if (t->el == EL_title)
		return t->up != NULL && t->up->el == EL_report ? LINE_TITLE :
		    LINE_HEADING;
	if (t->el == EL_addressee || (t->el == EL_note && place != NULL &&
	    strcmp(place, "附注") == 0))
		return LINE_NOTE;
	return LINE_PARA;
}

static void
walk_tree(struct look *k, const struct tpl *t, void (*each)(struct look *k))
{
	for (; t != NULL; t = t->next) {
		if (!holds_words(t->el)) {
			walk_tree(k, t->child, each);
			continue;
		}
		line_open(k, line_of(t), t->el == EL_item);
		put_inline(k, t->child);
		line_done(k, each);
	}
}

void
line_each_template(struct look *k, const struct template *t,
    void (*each)(struct look *k))
{
	k->line.whole = false;
	walk_tree(k, t->root, each);
}

/* ---- the document ---- */

static void
put_run(struct look *k, const struct run *r)
{
	static const enum from froms[] = {
		[RUN_TEXT] = FROM_TEMPLATE, [RUN_FIGURE] = FROM_FIGURE,
		[RUN_NAME] = FROM_NAME, [RUN_WORD] = FROM_WORD,
		[RUN_MISSING] = FROM_FIGURE, [RUN_BREAK] = FROM_FIGURE,
		[RUN_SCALE] = FROM_FIGURE,
	};
	struct walk w;
	bool typed = r->kind == RUN_WORD || r->kind == RUN_NAME;

	if (typed && r->origin != NULL && r->origin->data.src != NULL)
		w = walk_open(r->origin->data, false);
	else
		w = walk_open(r->loc, true);
	/* The mark of a list was not typed: its place is the element. */
	if (!w.lost && (r->kind == RUN_FIGURE || (!typed && *w.at == '<' &&
	    w.end - w.at > 1 && w.at[1] != '!')))
		w.lost = true;
	if (w.lost && typed)
		w.whole = r->loc;
	put_text(k, r->text, froms[r->kind], &w);
}

void
line_each_block(struct look *k, const struct doc *d,
    void (*each)(struct look *k))
{
	static const enum line_of kinds_of[BLOCK__COUNT] = {
		[BLOCK_TITLE] = LINE_TITLE, [BLOCK_HEADING] = LINE_HEADING,
		[BLOCK_END_NOTE] = LINE_NOTE, [BLOCK_ADDRESSEE] = LINE_NOTE,
		[BLOCK_SIGNATURE] = LINE_NOTE, [BLOCK_DATE] = LINE_NOTE,
		[BLOCK_ATTACHMENT] = LINE_NOTE, [BLOCK_ANNEX] = LINE_NOTE,
		[BLOCK_ANNEX_TITLE] = LINE_NOTE, [BLOCK_RECORD_TO] = LINE_NOTE,
		[BLOCK_RECORD_COPY] = LINE_NOTE,
		[BLOCK_RECORD_PRINT] = LINE_NOTE,
		[BLOCK_COPY_NUMBER] = LINE_NOTE, [BLOCK_SECRECY] = LINE_NOTE,
		[BLOCK_URGENCY] = LINE_NOTE, [BLOCK_MARK] = LINE_NOTE,
		[BLOCK_MARK_WORD] = LINE_NOTE, [BLOCK_SIGNER] = LINE_NOTE,
		[BLOCK_DOC_NUMBER] = LINE_NOTE,
		[BLOCK_ATTENDANCE] = LINE_NOTE,
		[BLOCK_CAPTION] = LINE_NOTE,
	};
	const struct block *b;
	const struct run *r;

	k->line.whole = true;
	for (b = d->first; b != NULL; b = b->next) {
		/* The words of a chart are no sentence. */
		if (b->kind == BLOCK_CHART || b->kind == BLOCK_IMAGE)
			continue;
		line_open(k, kinds_of[b->kind], false);
		k->line.block = b;
		for (r = b->run; r != NULL; r = r->next) {
			put_run(k, r);
			/* Every cell of a table is read for itself. */
			if (r->next == NULL || r->next->cell == r->cell)
				continue;
			line_done(k, each);
			line_open(k, kinds_of[b->kind], false);
			k->line.block = b;
		}
		line_done(k, each);
	}
}
