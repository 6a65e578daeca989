/*
 * Expressions from text to tokens, one at a time.
 */
#include "expr/token.h"

#include <string.h>

#include "base/utf8.h"

static const struct sign {
	const char *sign;
	enum token token;
	enum expr_op op;
	const char *instead;	/* TOKEN_BAD: what to write */
} signs[] = {
	/* Longer ones first: the first that fits is taken. */
	{"&&", TOKEN_BAD, EXPR_AND, "且"},
	{"||", TOKEN_BAD, EXPR_OR, "或"},
	{"==", TOKEN_BAD, EXPR_EQ, "="},
	{"<>", TOKEN_BAD, EXPR_NE, "≠"},
	{"=<", TOKEN_BAD, EXPR_LE, "≤"},
	{"=>", TOKEN_BAD, EXPR_GE, "≥"},
	{"!=", TOKEN_OPERATOR, EXPR_NE, NULL},
	{"<=", TOKEN_OPERATOR, EXPR_LE, NULL},
	{">=", TOKEN_OPERATOR, EXPR_GE, NULL},
	{"≠", TOKEN_OPERATOR, EXPR_NE, NULL},
	{"≤", TOKEN_OPERATOR, EXPR_LE, NULL},
	{"≥", TOKEN_OPERATOR, EXPR_GE, NULL},
	{"=", TOKEN_OPERATOR, EXPR_EQ, NULL},
	{"＝", TOKEN_OPERATOR, EXPR_EQ, NULL},
	{"<", TOKEN_OPERATOR, EXPR_LT, NULL},
	{"＜", TOKEN_OPERATOR, EXPR_LT, NULL},
	{">", TOKEN_OPERATOR, EXPR_GT, NULL},
	{"＞", TOKEN_OPERATOR, EXPR_GT, NULL},
	{"+", TOKEN_OPERATOR, EXPR_ADD, NULL},
	{"＋", TOKEN_OPERATOR, EXPR_ADD, NULL},
	{"-", TOKEN_OPERATOR, EXPR_SUB, NULL},
	{"－", TOKEN_OPERATOR, EXPR_SUB, NULL},
	{"(", TOKEN_OPEN, EXPR_OR, NULL},
	{"（", TOKEN_OPEN, EXPR_OR, NULL},
	{")", TOKEN_CLOSE, EXPR_OR, NULL},
	{"）", TOKEN_CLOSE, EXPR_OR, NULL},
};

/* Words that join; the Chinese ones need no blanks around them. */
static const struct word {
	const char *word;
	enum expr_op op;
	bool hanzi;
} words[] = {
	{"或", EXPR_OR, true}, {"且", EXPR_AND, true},
	{"非", EXPR_NOT, true}, {"or", EXPR_OR, false},
	{"and", EXPR_AND, false}, {"not", EXPR_NOT, false},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct loc
token_place(const struct parser *p, const char *from, const char *to)
{
	return (struct loc){p->loc.src,
	    p->loc.beg + (uint32_t)(from - p->begin),
	    p->loc.beg + (uint32_t)(to - p->begin)};
}

const char *
token_text(const struct parser *p)
{
	return arena_strndup(&p->job->mem, p->at, (size_t)(p->stop - p->at));
}

bool
token_is(const struct parser *p, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(p->stop - p->at) == n && memcmp(p->at, word, n) == 0;
}

bool
token_starts(const char *at, const char *end, const char *word)
{
	size_t n;

	if (at >= end || *at != *word)
		return false;
	n = strlen(word);
	return (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

struct expr *
token_fail(struct parser *p, enum diag_code code, const char *more)
{
	if (!p->failed)
		diag_add(p->job, code, token_place(p, p->at, p->stop),
		    token_text(p), more);
	p->failed = true;
	p->token = TOKEN_END;
	return NULL;
}

static const struct sign *
sign_at(const char *at, const char *end)
{
	unsigned char first = at < end ? (unsigned char)*at : 'a';
	size_t i;

	/* Names are asked for every letter: no sign begins like one. */
	if ((first >= '0' && first <= '9') || (first >= 'a' &&
	    first <= 'z') || (first > 0xE2 && first < 0xEF))
		return NULL;
	for (i = 0; i < COUNT(signs); i++)
		if (token_starts(at, end, signs[i].sign))
			return &signs[i];
	return NULL;
}

/* A blank of any width. */
static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' ||
	    cp == 0xA0 || cp == 0x3000;
}

/* Whether `cp` may be part of a name. */
static bool
is_name(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
		    (cp >= 'A' && cp <= 'Z') || cp == '.' || cp == '_';
	/* Not the signs of Chinese text: ，。；：？！“”‘’《》【】 … */
	return utf8_is_hanzi(cp) || cp == 0xB7 ||
	    (cp > 0xBF && cp != 0xD7 && cp != 0xF7 && cp < 0x2000) ||
	    (cp >= 0x2150 && cp < 0x2190) || (cp >= 0x2460 && cp < 0x2500);
}

static const char *
name_end(const char *at, const char *end)
{
	const char *from;

	while (at < end) {
		from = at;
		if (sign_at(at, end) != NULL || !is_name(utf8_next(&at, end)))
			return from;
	}
	return end;
}

/* The end of the digits and points at `at`. */
static const char *
number_end(const char *at, const char *end)
{
	while (at < end && ((*at >= '0' && *at <= '9') || *at == '.'))
		at++;
	return at;
}

/* Whether a token may end before `at`: a joining word comes next. */
static bool
joins(const char *at, const char *end)
{
	return token_starts(at, end, "或") || token_starts(at, end, "且");
}

/* 'text', also in the quotes of Chinese text; false when it is no quote. */
static bool
scan_text(struct parser *p)
{
	static const char *const quotes[][2] = {
		{"'", "'"}, {"\"", "\""}, {"‘", "’"}, {"“", "”"},
	};
	const char *close;
	size_t i, n;

	for (i = 0; i < COUNT(quotes); i++)
		if (token_starts(p->at, p->end, quotes[i][0]))
			break;
	if (i == COUNT(quotes))
		return false;
	n = strlen(quotes[i][0]);
	close = memmem(p->at + n, (size_t)(p->end - p->at) - n,
	    quotes[i][1], strlen(quotes[i][1]));
	if (close == NULL) {
		p->stop = p->at + n;
		token_fail(p, X005, NULL);
		return true;
	}
	p->stop = close + strlen(quotes[i][1]);
	p->token = TOKEN_TEXT;
	return true;
}

static void
scan_name(struct parser *p)
{
	const char *digits = number_end(p->at, p->end);

	p->token = TOKEN_NAME;
	p->stop = name_end(p->at, p->end);
	if (digits > p->at && *p->at != '.' &&
	    (digits == p->stop || joins(digits, p->end))) {
		p->token = TOKEN_NUMBER;
		p->stop = digits;
	}
}

/* Steps to the next token. */
void
token_next(struct parser *p)
{
	const struct sign *sign;
	const char *at;

	if (p->failed)
		return;
	for (p->at = at = p->stop; at < p->end; p->at = at)
		if (!is_blank(utf8_next(&at, p->end)))
			break;
	p->stop = p->at;
	p->token = TOKEN_END;
	if (p->at == p->end || scan_text(p))
		return;
	sign = sign_at(p->at, p->end);
	if (sign != NULL) {
		p->token = sign->token;
		p->op = sign->op;
		p->stop = p->at + strlen(sign->sign);
		if (sign->token == TOKEN_BAD)
			token_fail(p, X012, sign->instead);
		return;
	}
	scan_name(p);
	if (p->stop == p->at) {
		p->stop = at;
		token_fail(p, token_starts(p->at, p->end, "*") ||
		    token_starts(p->at, p->end, "/") ||
		    token_starts(p->at, p->end, "×") ||
		    token_starts(p->at, p->end, "÷") ? X013 : X002, NULL);
	}
}

bool
token_take(struct parser *p, enum expr_op op)
{
	size_t i;

	if (p->token != TOKEN_NAME)
		return false;
	for (i = 0; i < COUNT(words); i++) {
		if (words[i].op != op)
			continue;
		if (!(words[i].hanzi && op != EXPR_NOT ?
		    token_starts(p->at, p->stop, words[i].word) :
		    token_is(p, words[i].word)))
			continue;
		p->stop = p->at + strlen(words[i].word);
		token_next(p);
		return true;
	}
	return false;
}
