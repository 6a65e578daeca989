#ifndef TESTS_LINT_MADE_H
#define TESTS_LINT_MADE_H

/* Templates and documents of a text or two, for proof-reading. */
#include "lint/lint.h"

/* A template of one text, and the document that comes of it. */
struct made {
	struct template template;
	struct doc doc;
	struct lint_options options;
	const struct src *src;
};

static inline struct loc
whole(const struct src *s)
{
	return (struct loc){s, 0, (uint32_t)s->len};
}

static inline void
make(struct job *j, struct made *m, const struct src *s, enum element el,
    enum block_kind kind)
{
	const char *const *none = NEW(&j->mem, const char *);
	struct tpl *root = NEW(&j->mem, struct tpl);
	struct tpl *up = NEW(&j->mem, struct tpl);
	struct tpl *t = NEW(&j->mem, struct tpl);
	struct tpl *chars = NEW(&j->mem, struct tpl);
	struct block *b = NEW(&j->mem, struct block);
	struct run *r = NEW(&j->mem, struct run);

	*chars = (struct tpl){.el = EL_chars, .text = s->text, .up = t,
	    .loc = whole(s)};
	*t = (struct tpl){.el = el, .up = up, .child = chars, .loc = whole(s)};
	*up = (struct tpl){.el = kind == BLOCK_TITLE ? EL_report : EL_section,
	    .up = root, .child = t};
	*root = (struct tpl){.el = EL_report, .child = up};
	*r = (struct run){.text = s->text, .loc = whole(s)};
	*b = (struct block){.kind = kind, .label = "", .section = "",
	    .level = 1, .number = 1, .run = r, .loc = whole(s)};
	*m = (struct made){.template = {root, none, ""}, .doc = {.first = b},
	    .options = {.period = {PERIOD_HALF, 2022, 1}}, .src = s};
}

/* What the pieces of a text become between these brackets. */
static const struct piece {
	const char *open, *close;
	enum run_kind kind;
} pieces[] = {
	{"⟨", "⟩", RUN_FIGURE}, {"⟪", "⟫", RUN_NAME},
};

/* The piece that begins at `s`; NULL: words of the template do. */
static inline const struct piece *
piece_at(const char *s)
{
	size_t i;

	for (i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		if (strncmp(s, pieces[i].open, strlen(pieces[i].open)) == 0)
			return &pieces[i];
	return NULL;
}

/* The runs of a text and the elements of its template, piece by piece. */
struct split {
	struct job *job;
	const struct src *src;
	const struct tpl *first, **element;
	const struct run *run, **tail;
};

static inline void
put_piece(struct split *to, enum run_kind kind, const char *from,
    const char *end)
{
	struct loc loc = {to->src, (uint32_t)(from - to->src->text),
	    (uint32_t)(end - to->src->text)};
	const char *text = arena_strndup(&to->job->mem, from,
	    (size_t)(end - from));
	struct tpl *t = NEW(&to->job->mem, struct tpl);
	struct run *r = NEW(&to->job->mem, struct run);

	*t = (struct tpl){.el = kind == RUN_TEXT ? EL_chars : EL_num,
	    .text = text, .loc = loc};
	*r = (struct run){.kind = kind, .text = text, .loc = loc};
	*to->element = t;
	to->element = &t->next;
	*to->tail = r;
	to->tail = &r->next;
}

static inline void
split_text(struct split *to, const char *s)
{
	const char *from = s;
	const struct piece *p;

	for (; *s != '\0'; s++) {
		p = piece_at(s);
		if (p == NULL)
			continue;
		if (s > from)
			put_piece(to, RUN_TEXT, from, s);
		from = s + strlen(p->open);
		s = strstr(from, p->close);
		put_piece(to, p->kind, from, s);
		s += strlen(p->close);
		from = s--;
	}
	if (s > from)
		put_piece(to, RUN_TEXT, from, s);
}

static inline void
divide(struct job *j, struct made *m)
{
	struct split to = {.job = j, .src = m->src};
	struct tpl *t = (struct tpl *)(uintptr_t)m->template.root->child->child;

	to.element = &to.first;
	to.tail = &to.run;
	split_text(&to, m->src->text);
	t->child = to.first;
	((struct block *)(uintptr_t)m->doc.first)->run = to.run;
}

/* What 题: 小: 注: before a text make of it. */
static const struct kind {
	const char *prefix;
	enum element el;
	enum block_kind block;
} kinds[] = {
	{"题:", EL_title, BLOCK_TITLE}, {"小:", EL_title, BLOCK_HEADING},
	{"注:", EL_addressee, BLOCK_END_NOTE}, {"", EL_para, BLOCK_PARA},
};

static inline void
make_text(struct job *j, struct made *m, const char *text)
{
	const struct kind *k = kinds;
	size_t n;

	while (strncmp(text, k->prefix, strlen(k->prefix)) != 0)
		k++;
	n = strlen(k->prefix);
	make(j, m, source(j, "case", text + n), k->el, k->block);
	divide(j, m);
}

static const char *const parts[] = {
	"政治意识", "大局意识", "核心意识", "看齐意识", NULL,
};
static const struct lint_phrase phrase = {NULL, "四个意识", parts, 4};
static const struct lint_word slip = {NULL, "望谰", "望澜", false};
static const struct lint_word variant = {&slip, "四种意识", "四个意识", true};
static const struct lint_house house = {&variant, &phrase};

/* Several paragraphs, ¶ between them, each a text of its own. */
static inline void
make_texts(struct job *j, struct made *m, char *text)
{
	struct made more;
	char *next = strstr(text, "¶");
	struct block *b;
	struct tpl *t;

	if (next != NULL) {
		*next = '\0';
		next += strlen("¶");
	}
	make_text(j, m, text);
	m->options.house = &house;
	if (next == NULL)
		return;
	make_texts(j, &more, next);
	b = (struct block *)(uintptr_t)m->doc.first;
	b->next = more.doc.first;
	if (b->kind == BLOCK_HEADING && b->next->kind == BLOCK_HEADING)
		((struct block *)(uintptr_t)b->next)->number = 2;
	t = (struct tpl *)(uintptr_t)m->template.root->child;
	t->next = more.template.root->child;
}

static inline bool
is_mended(struct job *j, const struct made *m, const char *want)
{
	const struct lint_fixed *f = lint_fix(j, &m->template, &m->options);

	return f != NULL && strcmp(f->text, want) == 0;
}

#endif
