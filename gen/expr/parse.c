/*
 * Expressions from text to tree: a scanner of one token at a time and one
 * function for each line of the grammar in expr.h.  Signs that an input
 * method types in full width (（ ） ＝ ＞ ＜ ＋ －) mean the same here.
 */
#include "expr/expr.h"

#include <string.h>

#include "base/utf8.h"

/* Brackets and 非 inside each other; deeper is a mistake or an attack. */
enum { NESTING_LIMIT = 32 };

enum token {
	TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_OPERATOR,
	TOKEN_OPEN, TOKEN_CLOSE, TOKEN_BAD
};

struct parser {
	struct job *job;
	const char *begin, *end;
	struct loc loc;			/* of `begin` */
	const char *at, *stop;		/* the token */
	enum token token;
	enum expr_op op;		/* TOKEN_OPERATOR */
	int depth;
	bool failed;			/* only the first mistake is told */
};

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

static const struct function {
	const char *name;
	enum expr_op op;
} functions[] = {
	{"合计", EXPR_TOTAL}, {"sum", EXPR_TOTAL},
	{"计数", EXPR_COUNT}, {"count", EXPR_COUNT},
	{"有", EXPR_HAS}, {"has", EXPR_HAS},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct expr *parse_or(struct parser *p);

static struct loc
place(const struct parser *p, const char *from, const char *to)
{
	return (struct loc){p->loc.src,
	    p->loc.beg + (uint32_t)(from - p->begin),
	    p->loc.beg + (uint32_t)(to - p->begin)};
}

static const char *
token_text(const struct parser *p)
{
	return arena_strndup(&p->job->mem, p->at, (size_t)(p->stop - p->at));
}

static bool
token_is(const struct parser *p, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(p->stop - p->at) == n && memcmp(p->at, word, n) == 0;
}

static bool
starts(const char *at, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - at) >= n && memcmp(at, word, n) == 0;
}

/* Tells of the current token, once in an expression; NULL to hand on. */
static struct expr *
fail(struct parser *p, enum diag_code code, const char *more)
{
	if (!p->failed)
		diag_add(p->job, code, place(p, p->at, p->stop),
		    token_text(p), more);
	p->failed = true;
	p->token = TOKEN_END;
	return NULL;
}

static const struct sign *
sign_at(const char *at, const char *end)
{
	size_t i;

	for (i = 0; i < COUNT(signs); i++)
		if (starts(at, end, signs[i].sign))
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
	return starts(at, end, "或") || starts(at, end, "且");
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
		if (starts(p->at, p->end, quotes[i][0]))
			break;
	if (i == COUNT(quotes))
		return false;
	n = strlen(quotes[i][0]);
	close = memmem(p->at + n, (size_t)(p->end - p->at) - n,
	    quotes[i][1], strlen(quotes[i][1]));
	if (close == NULL) {
		p->stop = p->at + n;
		fail(p, X005, NULL);
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
static void
next(struct parser *p)
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
			fail(p, X012, sign->instead);
		return;
	}
	scan_name(p);
	if (p->stop == p->at) {
		p->stop = at;
		fail(p, starts(p->at, p->end, "*") ||
		    starts(p->at, p->end, "/") ||
		    starts(p->at, p->end, "×") ||
		    starts(p->at, p->end, "÷") ? X013 : X002, NULL);
	}
}

/* Takes the operator `op` when it comes next, as a sign or as a word. */
static bool
take(struct parser *p, enum expr_op op)
{
	size_t i;

	if (p->token == TOKEN_OPERATOR && p->op == op) {
		next(p);
		return true;
	}
	if (p->token != TOKEN_NAME)
		return false;
	for (i = 0; i < COUNT(words); i++) {
		if (words[i].op != op)
			continue;
		if (!(words[i].hanzi && op != EXPR_NOT ?
		    starts(p->at, p->stop, words[i].word) :
		    token_is(p, words[i].word)))
			continue;
		p->stop = p->at + strlen(words[i].word);
		next(p);
		return true;
	}
	return false;
}

static struct expr *
node(struct parser *p, enum expr_op op, const struct expr *left,
    const struct expr *right)
{
	struct expr *e;

	if (p->failed || left == NULL)
		return NULL;
	e = NEW(&p->job->mem, struct expr);
	e->op = op;
	e->left = left;
	e->right = right;
	e->loc = left->loc;
	e->loc.end = right != NULL ? right->loc.end : left->loc.end;
	return e;
}

static struct expr *
leaf(struct parser *p, enum expr_op op)
{
	struct expr *e = NEW(&p->job->mem, struct expr);

	e->op = op;
	e->loc = place(p, p->at, p->stop);
	e->text = token_text(p);
	return e;
}

/* Something should have come here. */
static struct expr *
need_operand(struct parser *p)
{
	return fail(p, p->token == TOKEN_END ? X015 : X003, NULL);
}

/* A path: names joined by single dots. */
static struct expr *
parse_path(struct parser *p, enum expr_op op)
{
	struct expr *e;

	if (p->token != TOKEN_NAME && p->token != TOKEN_NUMBER)
		return need_operand(p);
	if (*p->at == '.' || p->stop[-1] == '.' ||
	    memmem(p->at, (size_t)(p->stop - p->at), "..", 2) != NULL)
		return fail(p, X007, NULL);
	e = leaf(p, op);
	next(p);
	return e;
}

/* The bracket that closes the one at `open`. */
static bool
close_bracket(struct parser *p, const char *open)
{
	if (p->token == TOKEN_CLOSE) {
		next(p);
		return true;
	}
	if (p->token != TOKEN_END) {
		fail(p, X009, NULL);
		return false;
	}
	p->at = open;
	p->stop = open + (*open == '(' ? 1 : strlen("（"));
	fail(p, X004, NULL);
	return false;
}

static const struct expr *
parse_number(struct parser *p, bool minus)
{
	size_t n = (size_t)(p->stop - p->at);
	const struct dec *d = dec_parse(&p->job->mem, p->at, n);
	struct expr *e;

	if (d == NULL || (n > 1 && p->at[0] == '0' && p->at[1] != '.'))
		return fail(p, X006, NULL);
	e = leaf(p, EXPR_NUMBER);
	e->number = minus ? dec_neg(&p->job->mem, d) : d;
	next(p);
	return e;
}

static const struct expr *
parse_text(struct parser *p)
{
	size_t n = *p->at == '\'' || *p->at == '"' ? 1 : strlen("“");
	struct expr *e = leaf(p, EXPR_TEXT);

	e->text = arena_strndup(&p->job->mem, p->at + n,
	    (size_t)(p->stop - p->at) - 2 * n);
	next(p);
	return e;
}

/* 合计(path) and its kind; the current token is the name. */
static const struct expr *
parse_call(struct parser *p, const struct function *f)
{
	const char *from = p->at, *open;
	struct expr *e;

	next(p);
	open = p->at;
	next(p);
	e = parse_path(p, f->op);
	if (e == NULL || !close_bracket(p, open))
		return NULL;
	e->loc.beg = place(p, from, from).beg;
	return e;
}

static const struct function *
function_named(const struct parser *p)
{
	size_t i;

	for (i = 0; i < COUNT(functions); i++)
		if (token_is(p, functions[i].name))
			return &functions[i];
	return NULL;
}

/* Whether a bracket follows the current token. */
static bool
is_call(const struct parser *p)
{
	const char *at = p->stop;

	while (at < p->end && *at == ' ')
		at++;
	return starts(at, p->end, "(") || starts(at, p->end, "（");
}

static const struct expr *
parse_bracket(struct parser *p)
{
	const char *open = p->at;
	const struct expr *e;

	if (++p->depth > NESTING_LIMIT)
		return fail(p, X011, NULL);
	next(p);
	e = parse_or(p);
	p->depth--;
	return e != NULL && close_bracket(p, open) ? e : NULL;
}

static const struct expr *
parse_term(struct parser *p)
{
	const struct function *f;
	bool minus;

	switch (p->token) {
	case TOKEN_OPEN:
		return parse_bracket(p);
	case TOKEN_TEXT:
		return parse_text(p);
	case TOKEN_NUMBER:
		return parse_number(p, false);
	case TOKEN_NAME:
		f = function_named(p);
		if (f != NULL && is_call(p))
			return parse_call(p, f);
		return is_call(p) ? fail(p, X008, NULL) :
		    parse_path(p, EXPR_PATH);
	default:
		minus = p->token == TOKEN_OPERATOR && p->op == EXPR_SUB;
		if (minus)
			next(p);
		if (minus && p->token == TOKEN_NUMBER)
			return parse_number(p, true);
		return need_operand(p);
	}
}

static const struct expr *
parse_sum(struct parser *p)
{
	const struct expr *e = parse_term(p);
	enum expr_op op;

	while (e != NULL && p->token == TOKEN_OPERATOR &&
	    (p->op == EXPR_ADD || p->op == EXPR_SUB)) {
		op = p->op;
		next(p);
		e = node(p, op, e, parse_term(p));
	}
	return p->failed ? NULL : e;
}

static const struct expr *
parse_cmp(struct parser *p)
{
	const struct expr *e = parse_sum(p);
	enum expr_op op = p->op;

	if (e == NULL || p->token != TOKEN_OPERATOR)
		return e;
	next(p);
	e = node(p, op, e, parse_sum(p));
	return e != NULL && p->token == TOKEN_OPERATOR ?
	    fail(p, X010, NULL) : e;
}

/* 非有(…) without a blank: the name that follows 非 is a function. */
static bool
take_not(struct parser *p)
{
	struct parser ahead = *p;
	size_t n = strlen("非");

	if (p->token != TOKEN_NAME)
		return false;
	if (starts(p->at, p->stop, "非") && is_call(p)) {
		ahead.at += n;
		if (ahead.at == ahead.stop || function_named(&ahead) != NULL) {
			p->stop = p->at + n;
			next(p);
			return true;
		}
	}
	return take(p, EXPR_NOT);
}

static const struct expr *
parse_not(struct parser *p)
{
	const char *from = p->at;
	const struct expr *inner;
	struct expr *e;

	if (!take_not(p))
		return parse_cmp(p);
	if (++p->depth > NESTING_LIMIT)
		return fail(p, X011, NULL);
	inner = parse_not(p);
	p->depth--;
	e = node(p, EXPR_NOT, inner, NULL);
	if (e != NULL)
		e->loc.beg = place(p, from, from).beg;
	return e;
}

static const struct expr *
parse_and(struct parser *p)
{
	const struct expr *e = parse_not(p);

	while (e != NULL && take(p, EXPR_AND))
		e = node(p, EXPR_AND, e, parse_not(p));
	return p->failed ? NULL : e;
}

static const struct expr *
parse_or(struct parser *p)
{
	const struct expr *e = parse_and(p);

	while (e != NULL && take(p, EXPR_OR))
		e = node(p, EXPR_OR, e, parse_and(p));
	return p->failed ? NULL : e;
}

const struct expr *
expr_parse(struct job *j, const char *s, size_t n, struct loc loc)
{
	struct parser p = {
		.job = j, .begin = s, .end = s + n, .at = s, .stop = s,
		.loc = loc,
	};
	const struct expr *e;

	next(&p);
	if (p.token == TOKEN_END && !p.failed)
		return fail(&p, X001, NULL);
	e = parse_or(&p);
	if (e != NULL && p.token != TOKEN_END)
		return fail(&p, p.token == TOKEN_CLOSE ? X014 : X009, NULL);
	return e;
}
