/*
 * Which characters a template set can put on a page, by the role that its
 * place has: title, headings of two levels, and all other text.
 */
#include "base_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "doc/doc.h"

enum { PLANE = 0x10000 };	/* others than its characters are too rare */

struct reading {
	struct arena *mem;
	const struct metrics *metrics;
	unsigned char *set[ROLE__COUNT];	/* a bit for each character */
};

/* Where in the tree we are. */
struct spot {
	enum role role;		/* of the text here */
	int level;		/* of sections around it */
	int *sections;		/* how many there are beside it so far */
};

/*
 * Words that stand in no template: what an element says besides its text,
 * always, or when an attribute has a value (NULL: is not there).  Rare ones
 * are left out.
 */
static const struct said {
	enum element el;
	const char *attr, *value;
	const char *words;
} said[] = {
	{EL_num, NULL, NULL, "0123456789."},
	{EL_num, "style", "中文", "一二三四五六七八九十"},
	{EL_num, "style", "序数", "第一二三四五六七八九十"},
	{EL_num, "form", "余", "余"},
	{EL_num, "form", "多", "多"},
	{EL_num, "form", "近", "近"},
	{EL_num, "scale", "万", "万"},
	{EL_num, "scale", "亿", "亿"},
	{EL_sum, NULL, NULL, "0123456789."},
	{EL_ratio, NULL, NULL, "0123456789.%"},
	{EL_name, "style", "序数", "第一二三四五六七八九十"},
	{EL_count, NULL, NULL, "两三四五六"},
	{EL_compare, NULL, NULL, "同比增长下降0123456789.%"},
	{EL_compare, "with", "环比", "环"},
	{EL_compare, "form", "增减量", "加减少"},
	{EL_period, NULL, NULL, "年上下半"},
	{EL_period, "form", NULL, "0123456789"},
	{EL_period, "form", "年", "0123456789"},
	{EL_period, "form", "今年以来", "今以来"},
	{EL_period, "form", "截至", "0123456789截至月底"},
	{EL_period, "form", "起止", "0123456789月至"},
	{EL_date, NULL, NULL, "0123456789年月日"},
	{EL_signature, NULL, NULL, "0123456789年月日"},
	{EL_addressee, NULL, NULL, "："},
	{EL_attachments, NULL, NULL, "附件：0123456789."},
	{EL_list, "mark", "一是", "一二三四五是"},
	{EL_list, "mark", "第一", "第一二三四五，"},
	{EL_list, "mark", "1", "12345."},
	{EL_list, "mark", "（1）", "（12345）"},
};

/* Attributes whose text goes to the page. */
static const char *const texts[] = {"zero", "sep", "last", "end"};

static void
add(struct reading *r, enum role role, const char *text)
{
	const char *end = text + strlen(text);
	uint32_t cp;

	while (text < end) {
		cp = utf8_next(&text, end);
		if (cp > ' ' && cp < PLANE)
			r->set[role][cp / 8] |= (unsigned char)(1 << cp % 8);
	}
}

/* The unit of the figures that an element says, and how they are worded. */
static void
add_units(struct reading *r, const struct tpl *t, enum role role)
{
	static const char *const words[] = {
		[FORM_MORE] = "余", [FORM_MANY] = "多", [FORM_NEAR] = "近",
	};
	const char *paths = tpl_attr(t, "of"), *unit = tpl_attr(t, "unit");
	const struct metric *m;
	size_t n;

	if (unit != NULL && strcmp(unit, "无") != 0)
		add(r, role, unit);
	if (paths == NULL || r->metrics == NULL)
		return;
	for (; *paths != '\0'; paths += n + strspn(paths + n, " ")) {
		n = strcspn(paths, " ");
		m = metrics_find(r->metrics,
		    arena_strndup(r->mem, paths, n));
		if (m == NULL)
			continue;
		if (unit == NULL)
			add(r, role, m->unit);
		if (m->form != FORM_EXACT && tpl_attr(t, "form") == NULL)
			add(r, role, words[m->form]);
	}
}

static bool
is_said(const struct said *s, const struct tpl *t)
{
	const char *value;

	if (s->el != t->el)
		return false;
	if (s->attr == NULL)
		return true;
	value = tpl_attr(t, s->attr);
	return value == NULL || s->value == NULL ? value == s->value :
	    strcmp(value, s->value) == 0;
}

static void
add_words(struct reading *r, const struct tpl *t, enum role role)
{
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		if (is_said(&said[i], t))
			add(r, role, said[i].words);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if ((value = tpl_attr(t, texts[i])) != NULL)
			add(r, role, value);
	if (t->el == EL_num || t->el == EL_sum)
		add_units(r, t, role);
}

static enum role
role_of_title(int level)
{
	static const enum role roles[] = {ROLE_XIAOBIAO, ROLE_HEI, ROLE_KAI};

	return level <= 2 ? roles[level] : ROLE_FANGSONG;
}

static void
walk(struct reading *r, const struct tpl *t, struct spot p)
{
	const struct tpl *child;
	int sections = 0;

	switch (t->el) {
	case EL_chars:
		add(r, p.role, t->text);
		return;
	case EL_section:
		p.level++;
		add(r, role_of_title(p.level), doc_label(r->mem, p.level,
		    ++*p.sections));
		p.sections = &sections;
		break;
	case EL_title:
		p.role = role_of_title(p.level);
		/* It ends with one where the text runs on behind it. */
		if (p.level >= 2)
			add(r, p.role, "。");
		break;
	case EL_note:
		p.role = ROLE_KAI;
		break;
	default:
		break;
	}
	add_words(r, t, p.role);
	for (child = t->child; child != NULL; child = child->next)
		walk(r, child, p);
}

static int
by_gid(const void *va, const void *vb)
{
	const struct pdf_base_glyph *a = va, *b = vb;

	return a->gid != b->gid ? a->gid - b->gid :
	    (a->cp > b->cp) - (a->cp < b->cp);
}

/* A base in the making: one for each face. */
struct making {
	struct pdf_base base;
	struct pdf_base_glyph *glyphs;
	size_t cap;
};

static void
add_glyph(struct arena *mem, struct making *m, const struct glyph *g)
{
	size_t cap;

	if (m->base.count == m->cap) {
		cap = m->cap > 0 ? 2 * m->cap : 512;
		m->glyphs = arena_grow(mem, m->glyphs,
		    m->cap * sizeof(*m->glyphs), cap * sizeof(*m->glyphs));
		m->cap = cap;
	}
	m->base.face = g->face;
	m->glyphs[m->base.count++] = (struct pdf_base_glyph){g->gid, g->cp};
}

/* Sorts the glyphs; of several characters of a glyph the first stays. */
static void
settle(struct making *m)
{
	size_t i, n = 0;

	qsort(m->glyphs, m->base.count, sizeof(*m->glyphs), by_gid);
	for (i = 0; i < m->base.count; i++)
		if (n == 0 || m->glyphs[i].gid != m->glyphs[n - 1].gid)
			m->glyphs[n++] = m->glyphs[i];
	m->base.count = n;
	m->base.glyphs = m->glyphs;
}

static const struct pdf_base *
to_bases(struct reading *r, struct fonts *fonts)
{
	struct making *all = NEW_ARRAY(r->mem, struct making,
	    fonts_count(fonts));
	const struct pdf_base *first = NULL;
	struct glyph g;
	unsigned role, i;
	uint32_t cp;

	for (role = 0; role < ROLE__COUNT; role++)
		for (cp = 0; cp < PLANE; cp++) {
			if (r->set[role][cp / 8] == 0) {
				cp |= 7;
				continue;
			}
			if ((r->set[role][cp / 8] >> cp % 8 & 1) != 0 &&
			    fonts_glyph(fonts, role, cp, &g))
				add_glyph(r->mem, &all[g.face->number], &g);
		}
	for (i = fonts_count(fonts); i-- > 0;) {
		if (all[i].base.count == 0)
			continue;
		settle(&all[i]);
		all[i].base.next = first;
		first = &all[i].base;
	}
	return first;
}

const struct pdf_base *
base_set(struct job *j, const struct template *t,
    const struct metrics *metrics, struct fonts *fonts)
{
	struct reading r = {.mem = &j->mem, .metrics = metrics};
	int role, sections = 0;

	for (role = 0; role < ROLE__COUNT; role++)
		r.set[role] = NEW_ARRAY(&j->mem, unsigned char, PLANE / 8);
	walk(&r, t->root, (struct spot){ROLE_FANGSONG, 0, &sections});
	return to_bases(&r, fonts);
}
