/*
 * Numbers in cells, and the text around them.
 */
#include "import/cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { SIGNIFICANT = 15, EXPONENT = 30, WHOLE_DIGITS = 18 };
enum { FAR = 1000 };	/* an exponent beyond which there is no number */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct scale {
	const char *word;
	int power;
} scales[] = {
	{"万亿", 12}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"万", 4},
	{"千", 3},
};

static const char *const units[] = {
	"元", "件", "份", "次", "人", "个", "家", "项", "篇", "起", "台", "户",
	"辆", "场", "期", "条", "处", "名", "例", "位", "套", "宗", "卷",
	"%", "公里", "千米", "米", "亩", "吨", "千克", "公斤", "小时", "天",
	"平方米", "人次", "万元", "亿元", "千元", "百万元", "万人", "万人次",
	"万件", "美元", "万美元", "亿美元",
};

bool
cell_is_unit(const char *unit)
{
	size_t i;

	for (i = 0; i < COUNT(units); i++)
		if (strcmp(units[i], unit) == 0)
			return true;
	return false;
}

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n' ||
	    cp == 0xA0 || cp == 0x3000;
}

const char *
cell_trim(struct arena *mem, const char *text)
{
	const char *p = text, *end = text + strlen(text), *from;
	const char *beg = NULL, *last = text;
	uint32_t cp;

	while (p < end) {
		from = p;
		cp = utf8_next(&p, end);
		if (is_blank(cp))
			continue;
		if (beg == NULL)
			beg = from;
		last = p;
	}
	return beg == NULL ? "" :
	    arena_strndup(mem, beg, (size_t)(last - beg));
}

const char *
cell_fold(struct arena *mem, const char *text)
{
	const char *end = text + strlen(text);
	struct buf b = {.mem = mem};
	uint32_t cp;

	while (text < end) {
		cp = utf8_next(&text, end);
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		else if (cp == 0x2212)
			cp = '-';
		else if (cp == 0xFFE5)
			cp = 0xA5;
		if (!is_blank(cp) && !utf8_is_forbidden(cp))
			buf_put_cp(&b, cp);
	}
	return buf_text(&b);
}

/* ---- numbers that a workbook stores ---- */

/* Adds one to the last of `n` digits; true when a digit came in front. */
static bool
count_up(char *digits, size_t n)
{
	while (n > 0) {
		if (digits[--n]++ != '9')
			return false;
		digits[n] = '0';
	}
	return true;
}

/* The digits of the mantissa; false when it is none. */
static bool
take_mantissa(const char **at, struct buf *digits, long *power)
{
	bool point = false, any = false;
	const char *s;

	for (s = *at; (*s >= '0' && *s <= '9') || (*s == '.' && !point); s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		any = true;
		*power -= point;
		if (*s != '0' || digits->len > 0)
			buf_putc(digits, *s);
	}
	*at = s;
	return any;
}

const char *
cell_decimal(struct arena *mem, const char *stored, bool *cut)
{
	struct buf digits = {.mem = mem};
	bool minus = *stored == '-';
	const char *s = stored + minus;
	const struct dec *value;
	long power = 0, shift;
	char *end;

	*cut = false;
	if (strlen(stored) > 400 || !take_mantissa(&s, &digits, &power))
		return NULL;
	if (*s == 'e' || *s == 'E') {
		shift = strtol(s + 1, &end, 10);
		if (end == s + 1)
			return NULL;
		power += shift > FAR ? FAR : shift < -FAR ? -FAR : shift;
		s = end;
	}
	if (*s != '\0')
		return NULL;
	if (digits.len > SIGNIFICANT) {
		bool up = digits.text[SIGNIFICANT] >= '5';

		*cut = strspn(digits.text + SIGNIFICANT, "0") !=
		    digits.len - SIGNIFICANT;
		power += (long)digits.len - SIGNIFICANT;
		digits.text[SIGNIFICANT] = '\0';
		digits.len = SIGNIFICANT;
		if (up && count_up(digits.text, digits.len)) {
			*digits.text = '1';
			power++;
		}
	}
	if (digits.len == 0)
		return "0";
	if (power + (long)digits.len > EXPONENT || power < -400)
		return NULL;
	value = dec_shift(mem, dec_parse(mem, digits.text, digits.len),
	    (int)power);
	return dec_plain(mem, minus ? dec_neg(mem, value) : value);
}

/* ---- numbers that people type ---- */

struct amount_text {
	struct arena *mem;
	const char *at;
	bool minus;
	const struct dec *value;
};

/* The digits, commas only between thousands, no needless zeros. */
static bool
take_number(struct amount_text *t)
{
	size_t n = strspn(t->at, "0123456789,"), i, whole = 0, group = 0;
	struct buf b = {.mem = t->mem};
	bool grouped = memchr(t->at, ',', n) != NULL;

	for (i = 0; i < n; i++) {
		if (t->at[i] == ',') {
			if (i == 0 || (whole == group ? group > 3 :
			    group != 3))
				return false;
			group = 0;
			continue;
		}
		buf_putc(&b, t->at[i]);
		whole++;
		group++;
	}
	if (whole == 0 || whole > WHOLE_DIGITS || (grouped && group != 3) ||
	    (whole > 1 && *b.text == '0'))
		return false;
	t->at += n;
	if (*t->at == '.') {
		n = strspn(t->at + 1, "0123456789");
		if (n == 0 || n > SIGNIFICANT)
			return false;
		buf_put(&b, t->at, n + 1);
		t->at += n + 1;
	}
	t->value = dec_parse(t->mem, b.text, b.len);
	return t->value != NULL;
}

/* The sign, the brackets and ¥ around the number. */
static bool
take_signs(struct amount_text *t, const char *text)
{
	size_t n = strlen(text);

	if (*text == '(' && text[n - 1] == ')') {
		t->minus = true;
		text = arena_strndup(t->mem, text + 1, n - 2);
	} else if (*text == '-') {
		t->minus = true;
		text++;
	}
	if (strncmp(text, "¥", strlen("¥")) == 0)
		text += strlen("¥");
	t->at = text;
	return take_number(t);
}

/* Divides “万元” into 万 and 元; the power of ten of the first. */
static int
take_scale(const char **unit)
{
	size_t i;

	for (i = 0; i < COUNT(scales); i++)
		if (strncmp(*unit, scales[i].word,
		    strlen(scales[i].word)) == 0) {
			/* 千米 and 千克 are units of their own. */
			if (strcmp(*unit, "千米") == 0 ||
			    strcmp(*unit, "千克") == 0)
				return 0;
			*unit += strlen(scales[i].word);
			return scales[i].power;
		}
	return 0;
}

/* What stands behind the digits, against the unit that is wanted. */
static struct amount
scaled(struct amount_text *t, const char *unit)
{
	const char *base = t->at, *wanted = unit;
	int power = take_scale(&base), own = take_scale(&wanted);
	struct amount a = {AMOUNT_OK, t->value, t->at};

	if (*t->at == '\0' || strcmp(t->at, unit) == 0)
		return a;
	if (strcmp(t->at, "%") == 0) {
		a.state = AMOUNT_PERCENT;
		return a;
	}
	/* 3.5万 where 万元 are counted may mean either: told, not guessed. */
	if (*base == '\0' ? own != 0 : strcmp(base, wanted) != 0) {
		a.state = *base == '\0' || cell_is_unit(base) ?
		    AMOUNT_UNIT : AMOUNT_NONE;
		return a;
	}
	a.value = dec_shift(t->mem, t->value, power - own);
	return a;
}

static bool
is_dash(const char *text)
{
	static const char *const dashes[] = {"-", "--", "—", "——", "/", "–"};
	size_t i;

	for (i = 0; i < COUNT(dashes); i++)
		if (strcmp(dashes[i], text) == 0)
			return true;
	return *text == '\0';
}

static struct amount
text_amount(struct arena *mem, const char *text, const char *unit)
{
	struct amount_text t = {.mem = mem};
	struct buf b = {.mem = mem};
	struct amount a = {.state = AMOUNT_NONE};
	const char *p;

	text = cell_trim(mem, text);
	/* Blanks may stand before a unit or ¥, never between digits. */
	for (p = text; *p != '\0'; p++)
		if (p > text && p[-1] >= '0' && p[-1] <= '9' && *p == ' ' &&
		    p[1] >= '0' && p[1] <= '9')
			return a;
	buf_puts(&b, cell_fold(mem, text));
	if (is_dash(buf_text(&b))) {
		a.state = AMOUNT_EMPTY;
		return a;
	}
	if (!take_signs(&t, buf_text(&b)))
		return a;
	if (t.minus)
		t.value = dec_neg(mem, t.value);
	return scaled(&t, cell_fold(mem, unit));
}

struct amount
cell_amount(struct arena *mem, const struct cell *c, const char *unit)
{
	struct amount a = {.state = AMOUNT_NONE};
	bool percent = strcmp(cell_fold(mem, unit), "%") == 0;

	switch (c->kind) {
	case CELL_EMPTY:
		a.state = AMOUNT_EMPTY;
		break;
	case CELL_ERROR:
		a.state = AMOUNT_ERROR;
		break;
	case CELL_NO_VALUE:
		a.state = AMOUNT_NO_VALUE;
		break;
	case CELL_TEXT:
		return text_amount(mem, c->text, unit);
	case CELL_NUMBER:
		a.state = c->percent && !percent ? AMOUNT_PERCENT : AMOUNT_OK;
		a.value = dec_parse(mem, c->text, strlen(c->text));
		if (c->percent && percent)
			a.value = dec_shift(mem, a.value, 2);
		break;
	case CELL_DATE:
	case CELL_BOOL:
		break;
	}
	return a;
}
