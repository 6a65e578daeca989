/*
 * Numbers as writers type them.
 */
#include "data/number.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

struct reading {
	struct arena *mem;
	struct number *n;
	const char *text;	/* narrow and trimmed */
	const char *at;
};

/* Words that are no numbers, and what is wrong with each. */
static const struct word {
	const char *word;
	enum diag_code fault;
} words[] = {
	{"no", D116}, {"No", D116}, {"NO", D116}, {"yes", D116},
	{"Yes", D116}, {"YES", D116}, {"true", D116}, {"True", D116},
	{"false", D116}, {"False", D116}, {"on", D116}, {"off", D116},
	{"是", D116}, {"否", D116}, {"有", D116}, {"没有", D116},
	{"-", D127}, {"--", D127}, {"—", D127}, {"——", D127}, {"/", D127},
	{"*", D127}, {"**", D127}, {"x", D127}, {"X", D127}, {"XX", D127},
	{"xx", D127}, {"?", D127}, {"…", D127}, {"……", D127}, {"□", D127},
	{"□□", D127}, {"待定", D127}, {"未报", D127}, {"暂无", D127},
	{"待统计", D127}, {"N/A", D127}, {"n/a", D127}, {"NA", D127},
};

/* Words before or behind a number that make it a rough one. */
static const char *const rough_before[] = {
	"约", "近", "超", "逾", "大约", "将近", "不到",
};
static const char *const rough_after[] = {
	"余", "多", "来", "以上", "左右", "几",
};

static const struct scale {
	const char *word;
	int power;
} scales[] = {
	{"万亿", 12}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"万", 4},
	{"千", 3}, {"百", 2},
};

static const char *const count_units[] = {
	"件", "份", "篇", "次", "人", "项", "起", "家", "个", "场", "户",
	"期", "批", "处", "名", "条", "台", "套", "辆", "本", "册", "篇次",
	"人次", "件次", "批次", "班次", "场次", "家次", "只", "座", "所",
	"支", "宗", "例", "位", "组", "届", "年",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

bool
number_is_count(const char *unit)
{
	size_t i;

	for (i = 0; i < COUNT(count_units); i++)
		if (strcmp(count_units[i], unit) == 0)
			return true;
	return false;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
number_is_canonical(const char *text)
{
	const char *p = text + (*text == '-');
	const char *digits = p;
	size_t places = 0;

	while (is_digit(*p))
		p++;
	if (p == digits || p - digits > NUMBER_DIGITS ||
	    (*digits == '0' && p - digits > 1))
		return false;
	if (*p == '.') {
		for (p++; is_digit(*p); p++)
			places++;
		if (places == 0 || places > NUMBER_PLACES)
			return false;
	}
	return *p == '\0';
}

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* Full-width signs become narrow; blanks at both ends go. */
static const char *
narrow(struct arena *mem, const char *text, bool *wide)
{
	const char *end = text + strlen(text);
	struct buf b = {.mem = mem};
	uint32_t cp;

	*wide = false;
	while (text < end) {
		cp = utf8_next(&text, end);
		if (cp == 0x3000 || cp == 0xA0)
			cp = ' ';
		else if (cp == 0x2212)
			cp = '-';
		else if (cp >= 0xFF01 && cp <= 0xFF5E) {
			cp -= 0xFEE0;
			*wide = *wide || is_digit((char)cp) ||
			    cp == '-' || cp == '.';
		}
		if (cp != ' ' || b.len > 0)
			buf_put_cp(&b, cp);
	}
	while (b.len > 0 && b.text[b.len - 1] == ' ')
		b.text[--b.len] = '\0';
	return buf_text(&b);
}

static bool
fault(struct reading *r, enum diag_code code, const char *instead)
{
	r->n->fault = code;
	r->n->instead = instead;
	return false;
}

/* The text without the character `c`. */
static const char *
without(struct reading *r, char c)
{
	struct buf b = {.mem = r->mem};
	const char *p;

	for (p = r->text; *p != '\0'; p++)
		if (*p != c)
			buf_putc(&b, *p);
	return buf_text(&b);
}

static bool
check_words(struct reading *r)
{
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (strcmp(words[i].word, r->text) == 0)
			return fault(r, words[i].fault, NULL);
	for (i = 0; i < COUNT(rough_before); i++)
		if (starts(r->text, rough_before[i]))
			return fault(r, D126, r->text +
			    strlen(rough_before[i]));
	if (*r->text == '+')
		return fault(r, D111, r->text + 1);
	return true;
}

/* Digits in a form that other programs would take for another number. */
static bool
check_form(struct reading *r, const char *digits)
{
	const char *p = digits + strspn(digits, "0123456789.,");

	if (p == digits)
		return true;
	if (*p == '_' && is_digit(p[1]))
		return fault(r, D112, without(r, '_'));
	if (*p == ':' && is_digit(p[1]))
		return fault(r, D115, NULL);
	if (*p == '/' && is_digit(p[1]))
		return fault(r, D131, NULL);
	if (*p == ' ' && is_digit(p[1]))
		return fault(r, D130, without(r, ' '));
	if (p == digits + 1 && *digits == '0' && strchr("xXoObB", *p) != NULL
	    && *p != '\0')
		return fault(r, D113, NULL);
	if ((*p == 'e' || *p == 'E') && (is_digit(p[1]) ||
	    ((p[1] == '+' || p[1] == '-') && is_digit(p[2]))))
		return fault(r, D114, NULL);
	return true;
}

/* Commas stand between groups of three, or not at all. */
static bool
check_groups(struct reading *r, const char *digits, size_t n)
{
	const char *comma = memchr(digits, ',', n);
	const char *end = digits + n, *point = memchr(digits, '.', n);
	const char *p;

	if (comma == NULL)
		return true;
	if (point != NULL)
		end = point;
	if (comma == digits || comma - digits > 3 || (end - comma) % 4 != 0)
		return fault(r, D119, without(r, ','));
	for (p = comma; p < digits + n; p++)
		if ((*p == ',') != ((p - comma) % 4 == 0 && p < end))
			return fault(r, D119, without(r, ','));
	r->n->grouped = true;
	return true;
}

/* The digits at r->at, without commas, into n->plain. */
static bool
take_digits(struct reading *r, bool minus)
{
	size_t n = strspn(r->at, "0123456789.,"), whole, i;
	struct buf b = {.mem = r->mem};
	const char *point;

	if (n == 0)
		return fault(r, D128, NULL);
	if (!check_groups(r, r->at, n))
		return false;
	if (minus)
		buf_putc(&b, '-');
	for (i = 0; i < n; i++)
		if (r->at[i] != ',')
			buf_putc(&b, r->at[i]);
	r->at += n;
	r->n->plain = buf_text(&b);
	whole = strspn(r->n->plain + minus, "0123456789");
	point = r->n->plain + minus + whole;
	if (*point == '.' && strchr(point + 1, '.') != NULL)
		return fault(r, D128, NULL);
	if (whole == 0)
		return fault(r, D117, arena_join(r->mem, minus ? "-0" : "0",
		    point, NULL));
	r->n->places = *point == '.' ? (int)strlen(point + 1) : 0;
	if (*point == '.' && point[1] == '\0')
		return fault(r, D118, arena_strndup(r->mem, r->n->plain,
		    minus + whole));
	return true;
}

static bool
check_size(struct reading *r)
{
	const char *digits = r->n->plain + (*r->n->plain == '-');
	size_t whole = strspn(digits, "0123456789");
	size_t zeros = strspn(digits, "0");

	if (whole > 1 && zeros > 0) {
		if (zeros >= whole)
			zeros = whole - 1;
		return fault(r, D110, arena_join(r->mem,
		    digits > r->n->plain ? "-" : "", digits + zeros, NULL));
	}
	if (whole > NUMBER_DIGITS || r->n->places > NUMBER_PLACES)
		return fault(r, D124, NULL);
	return true;
}

/* 3.5万: told what the number is in full. */
static bool
check_scale(struct reading *r, const char *rest, const char *unit)
{
	const struct dec *d;
	size_t i;

	for (i = 0; i < COUNT(scales); i++) {
		const char *behind = rest + strlen(scales[i].word);

		if (!starts(rest, scales[i].word))
			continue;
		if (*behind != '\0' && strcmp(behind, unit) != 0)
			continue;
		d = dec_parse(r->mem, r->n->plain, strlen(r->n->plain));
		return fault(r, D125, dec_plain(r->mem, dec_shift(r->mem, d,
		    scales[i].power)));
	}
	return true;
}

/* What stands behind the digits: nothing, or the unit. */
static bool
check_unit(struct reading *r, const char *unit)
{
	const char *rest = r->at;
	bool wide;
	size_t i;

	while (*rest == ' ')
		rest++;
	if (*rest == '\0')
		return true;
	if (*unit != '\0' && strcmp(rest, narrow(r->mem, unit, &wide)) == 0) {
		r->n->with_unit = true;
		return true;
	}
	for (i = 0; i < COUNT(rough_after); i++)
		if (starts(rest, rough_after[i]))
			return fault(r, D126, r->n->plain);
	if (!check_scale(r, rest, unit))
		return false;
	if (strpbrk(rest, "0123456789") != NULL)
		return fault(r, D128, NULL);
	return *unit != '\0' ? fault(r, D120, unit) :
	    fault(r, D132, r->n->plain);
}

/* 一百二十 and 三. */
static bool
is_chinese(const char *text)
{
	static const char digits[] = "零〇一二三四五六七八九十百千万亿两";
	const char *end = text + strlen(text), *from;

	if (text == end)
		return false;
	while (text < end) {
		char c[5] = {0};

		from = text;
		utf8_next(&text, end);
		memcpy(c, from, (size_t)(text - from));
		if (strstr(digits, c) == NULL)
			return false;
	}
	return true;
}

static bool
read_number(struct reading *r, const char *unit)
{
	bool minus;

	if (!check_words(r))
		return false;
	if (is_chinese(r->text))
		return fault(r, D129, NULL);
	r->at = r->text;
	minus = *r->at == '-';
	r->at += minus;
	return check_form(r, r->at) && take_digits(r, minus) &&
	    check_size(r) && check_unit(r, unit);
}

struct number
number_read(struct arena *mem, const char *text, const char *unit)
{
	struct number n = {.fault = D128};
	struct reading r = {.mem = mem, .n = &n};

	r.text = narrow(mem, text, &n.wide);
	if (read_number(&r, unit))
		n.value = dec_parse(mem, n.plain, strlen(n.plain));
	return n;
}
