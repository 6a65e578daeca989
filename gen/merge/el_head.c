/*
 * 版头 (7.2): what stands above the title of an official document, from the
 * map 公文 of the data; and 出席, 请假, 列席 of minutes (10.3).
 */
#include <string.h>

#include "merge/merge_inside.h"

/* What closes 发文机关标志, by enum doc_head; a letter's has nothing. */
static const char *const mark_words[] = {
	[DOC_HEAD_NONE] = "", [DOC_HEAD_FILE] = "文件",
	[DOC_HEAD_UPWARD] = "文件", [DOC_HEAD_LETTER] = "",
	[DOC_HEAD_ORDER] = "令", [DOC_HEAD_MINUTES] = "纪要",
};

static struct figure
official(struct merge *m, const struct tpl *t, const char *key)
{
	return ask_path(m, t, arena_join(m->mem, FACTS_OFFICIAL, ".", key,
	    NULL), t->loc, element_name(t->el), FACTS_NOW);
}

static bool
is_there(const struct figure *f)
{
	return f->fact->state != FACT_ABSENT && f->fact->state != FACT_NONE &&
	    f->fact->state != FACT_NOT_APPLICABLE &&
	    f->fact->state != FACT_EMPTY;
}

/*
 * One block of one word or name; `text` NULL: it lacks, and that is told.
 * NULL when nothing is printed.
 */
static struct block *
put(struct merge *m, enum block_kind kind, const struct figure *f,
    const char *text)
{
	struct inlines in;

	inlines_open(&in);
	m->in = &in;
	if (f->fact->state == FACT_WITHHELD || edition_masks(f)) {
		lack_withheld(m, f);
		text = "**";
	}
	if (text != NULL)
		piece_put(m, RUN_NAME, text, f->t->loc, ask_origin(m, f));
	else
		lack_ok(m, f, NEED_WORD);
	m->in = NULL;
	inlines_settle(m, &in);
	return merge_block(m, kind, f->t, &in);
}

/* The word of a figure, or its number as it was written; NULL: neither. */
static const char *
word_of(const struct figure *f)
{
	return f->fact->state == FACT_WORD || f->fact->state == FACT_NUMBER ?
	    f->fact->word : NULL;
}

/* ---- 份号, 密级和保密期限, 紧急程度 (7.2.1–7.2.3) ---- */

static bool
is_digits(const char *s, size_t n)
{
	return n > 0 && strspn(s, "0123456789") >= n;
}

/* Six digits, with zeros before (7.2.1). */
static void
put_copy_number(struct merge *m, const struct tpl *t)
{
	enum { DIGITS = 6 };
	struct figure f = official(m, t, "份号");
	const char *s = word_of(&f);
	size_t n = s != NULL ? strlen(s) : 0;

	if (!is_there(&f))
		return;
	if (s == NULL || !is_digits(s, n) || n > DIGITS ||
	    strspn(s, "0") == n) {
		diag_add(m->job, M603, f.fact->loc, s != NULL ? s : "");
		return;
	}
	put(m, BLOCK_COPY_NUMBER, &f, arena_join(m->mem,
	    &"000000"[n], s, NULL));
}

/* 机密★1年: the grade alone, or with how long it is kept. */
static bool
is_secrecy(const char *s)
{
	static const char *const grades[] = {"绝密", "机密", "秘密"};
	static const char *const spans[] = {"年", "个月", "天"};
	size_t i, n = 0;

	for (i = 0; i < 3 && n == 0; i++)
		if (strncmp(s, grades[i], strlen(grades[i])) == 0)
			n = strlen(grades[i]);
	if (n == 0 || s[n] == '\0')
		return n > 0;
	s += n;
	if (strncmp(s, "★", strlen("★")) != 0)
		return false;
	s += strlen("★");
	if (strcmp(s, "长期") == 0)
		return true;
	n = strspn(s, "0123456789");
	for (i = 0; i < 3; i++)
		if (n > 0 && s[0] != '0' && strcmp(s + n, spans[i]) == 0)
			return true;
	return false;
}

/* Refused unless it is allowed: secrets do not belong on such machines. */
static void
put_secrecy(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "密级"), number;
	const char *s = word_of(&f);

	if (!is_there(&f))
		return;
	if (!m->secrecy) {
		diag_add(m->job, M604, f.fact->loc);
		return;
	}
	if (s == NULL || !is_secrecy(s)) {
		diag_add(m->job, M605, f.fact->loc, s != NULL ? s : "");
		return;
	}
	number = official(m, t, "份号");
	if (!is_there(&number))
		diag_add(m->job, M607, f.fact->loc);
	put(m, BLOCK_SECRECY, &f, s);
}

static void
put_urgency(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "紧急程度");
	const char *s = word_of(&f);

	if (!is_there(&f))
		return;
	if (s == NULL || (strcmp(s, "特急") != 0 && strcmp(s, "加急") != 0)) {
		diag_add(m->job, M606, f.fact->loc, s != NULL ? s : "");
		return;
	}
	put(m, BLOCK_URGENCY, &f, s);
}

/* ---- 发文机关标志 (7.2.4) ---- */

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return k > 0 && n >= k && strcmp(s + n - k, end) == 0;
}

/* The organ's name without 文件, which one form has and another has not. */
static const char *
bare_name(struct merge *m, const char *s)
{
	size_t n = strlen(s) - strlen("文件");

	return ends_with(s, "文件") && n > 0 ?
	    arena_strndup(m->mem, s, n) : s;
}

static const char *
mark_word(const struct merge *m, const struct tpl *t)
{
	static const char *const words[] = {"文件", "无"};
	enum doc_head head = m->doc->head;

	if (words_pick(tpl_attr(t, "word"), words, 2) == 1 &&
	    (head == DOC_HEAD_FILE || head == DOC_HEAD_UPWARD))
		return "";
	return mark_words[head];
}

/* One organ: its name and the word in one line. */
static void
put_mark(struct merge *m, const struct figure *f, const char *word)
{
	const char *s = word_of(f);

	if (s != NULL) {
		s = bare_name(m, s);
		/* ××人民政府令 and ××命令 have theirs already. */
		s = ends_with(s, word) ? s :
		    arena_join(m->mem, s, word, NULL);
	}
	put(m, BLOCK_MARK, f, s);
}

/* Several organs: their names one below the other, the word beside them. */
static void
put_marks(struct merge *m, const struct figure *f, const char *word)
{
	const struct data *d = ask_first_entry(f->fact->node);
	size_t n = 0;

	for (; d != NULL; d = ask_next_entry(d)) {
		struct figure name = ask_child(m, f, d, ++n);
		const char *s = word_of(&name);
		struct block *b = put(m, BLOCK_MARK, &name,
		    s != NULL ? bare_name(m, s) : NULL);

		if (b != NULL)
			b->number = (int)n;
		/* A letter bears the host's name alone (10.1). */
		if (m->doc->head == DOC_HEAD_LETTER)
			return;
	}
	if (n > 0 && word[0] != '\0')
		put(m, BLOCK_MARK_WORD, f, word);
}

/* By 公文.标志; who has none has the office's full name for it. */
static void
put_all_marks(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "标志");
	const char *word = mark_word(m, t);

	if (f.fact->state == FACT_GROUP) {
		if (ask_entries(f.fact->node) == 1) {
			f = ask_child(m, &f, ask_first_entry(f.fact->node),
			    1);
			put_mark(m, &f, word);
		} else
			put_marks(m, &f, word);
		return;
	}
	if (f.fact->state == FACT_ABSENT && facts_find(m->job, m->facts,
	    FACTS_NOW, "单位.全称")->state == FACT_WORD) {
		if (f.use != NULL)
			f.use->missing = false;
		f = ask_path(m, t, "单位.全称", t->loc, element_name(t->el),
		    FACTS_NOW);
	}
	put_mark(m, &f, word);
}

/* ---- 发文字号 (7.2.5), 令号 (10.2), 签发人 (7.2.6) ---- */

static void
check_year(struct merge *m, const struct figure *f, int year)
{
	struct date d = facts_date(m->facts);

	if (d.year != 0 && year != d.year)
		diag_add(m->job, M602, f->fact->loc, f->fact->word,
		    arena_printf(m->mem, "%d", d.year));
}

static void
put_number(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "发文字号");
	const char *s = word_of(&f), *mended;
	int year;

	/* Minutes are numbered or not as the house has it (10.3). */
	if (m->doc->head == DOC_HEAD_MINUTES && !is_there(&f)) {
		if (f.use != NULL)
			f.use->missing = false;
		return;
	}
	if (s != NULL) {
		mended = doc_number_mend(m->mem, s, &year);
		if (mended == NULL)
			diag_add(m->job, M601, f.fact->loc, s);
		else if (strcmp(mended, s) != 0)
			diag_add(m->job, M609, f.fact->loc, s, mended);
		else
			check_year(m, &f, year);
	}
	put(m, BLOCK_DOC_NUMBER, &f, s);
}

/* 第3号: the digits are the data's. */
static void
put_order_number(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "令号");
	const char *s = word_of(&f);

	if (s != NULL && (!is_digits(s, strlen(s)) || s[0] == '0')) {
		diag_add(m->job, M610, f.fact->loc, s);
		return;
	}
	put(m, BLOCK_DOC_NUMBER, &f, s == NULL ? NULL :
	    arena_join(m->mem, "第", s, "号", NULL));
}

static void
put_signer(struct merge *m, const struct figure *f, int number)
{
	struct block *b = put(m, BLOCK_SIGNER, f, word_of(f));

	if (b == NULL)
		return;
	b->number = number;
	if (number == 1)
		b->label = "签发人：";
}

static void
put_signers(struct merge *m, const struct tpl *t)
{
	struct figure f = official(m, t, "签发人"), one;
	const struct data *d;
	int n = 0;

	if (f.fact->state != FACT_GROUP) {
		put_signer(m, &f, 1);
		return;
	}
	for (d = ask_first_entry(f.fact->node); d != NULL;
	    d = ask_next_entry(d)) {
		one = ask_child(m, &f, d, (size_t)++n);
		put_signer(m, &one, n);
	}
}

/* ---- the whole ---- */

/* Puts what was added since `from` before everything else. */
static void
move_to_front(struct merge *m, struct block **from, struct block *last)
{
	struct block *first = *from, *end = m->last;

	if (first == NULL || from == (struct block **)&m->doc->first)
		return;
	*from = NULL;
	end->next = m->doc->first;
	m->doc->first = first;
	m->blocks = from;
	m->last = last;
}

void
merge_head(struct merge *m, const struct tpl *t)
{
	static const char *const forms[] = {"", "文件", "上行", "信函", "令", "纪要"};
	struct block **from = m->blocks, *last = m->last;
	int form = words_pick(tpl_attr(t, "form"), forms, 6);

	if (m->doc->head != DOC_HEAD_NONE) {
		diag_add(m->job, M611, t->loc);
		return;
	}
	m->doc->head = form == 0 ? DOC_HEAD_FILE : (enum doc_head)form;
	if (m->doc->head != DOC_HEAD_ORDER) {
		put_copy_number(m, t);
		put_secrecy(m, t);
		put_urgency(m, t);
	}
	put_all_marks(m, t);
	if (m->doc->head == DOC_HEAD_ORDER)
		put_order_number(m, t);
	else
		put_number(m, t);
	if (m->doc->head == DOC_HEAD_UPWARD)
		put_signers(m, t);
	move_to_front(m, from, last);
}

void
head_settle(struct merge *m)
{
	const struct block *b, **at = &m->doc->first;
	const char *text;

	while ((b = *at) != NULL) {
		text = block_text(m->mem, b);
		if (m->doc->head == DOC_HEAD_UPWARD &&
		    b->kind == BLOCK_ADDRESSEE &&
		    (strstr(text, "、") != NULL || strstr(text, "，") != NULL))
			diag_add(m->job, M608, b->loc);
		/* An order has a number where others have a title. */
		if (m->doc->head == DOC_HEAD_ORDER &&
		    (b->kind == BLOCK_TITLE || b->kind == BLOCK_TITLE_NOTE))
			*at = b->next;
		else
			at = (const struct block **)(uintptr_t)&b->next;
	}
}

/* ---- minutes ---- */

/* Names joined; where one has 、 inside, by the next mark up. */
static const char *
join_names(struct merge *m, const struct figure *f)
{
	struct buf b = {.mem = m->mem};
	const struct data *d, *first = ask_first_entry(f->fact->node);
	const char *mark = "、";
	size_t n = 0;

	for (d = first; d != NULL; d = ask_next_entry(d))
		if (d->kind == DATA_TEXT && strstr(d->text, "、") != NULL)
			mark = "，";
	for (d = first; d != NULL; d = ask_next_entry(d)) {
		struct figure one = ask_child(m, f, d, ++n);
		const char *s = word_of(&one);

		buf_puts(&b, b.len > 0 ? mark : "");
		if (s == NULL)
			buf_printf(&b, "【%s】", lack_tell(m, &one, NEED_WORD));
		else
			buf_puts(&b, edition_masks(&one) ? "**" : s);
	}
	return b.len > 0 ? buf_text(&b) : NULL;
}

void
merge_attendance(struct merge *m, const struct tpl *t)
{
	const char *kind = tpl_attr(t, "kind");
	struct figure f = official(m, t, kind);
	struct block *b;
	const char *text;

	if (!is_there(&f)) {
		if (f.use != NULL)
			f.use->missing = false;
		return;
	}
	text = f.fact->state == FACT_GROUP ? join_names(m, &f) : word_of(&f);
	b = put(m, BLOCK_ATTENDANCE, &f, text);
	if (b != NULL)
		b->label = arena_join(m->mem, kind, "：", NULL);
}
