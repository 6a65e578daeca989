/*
 * Expressions from tokens to tree: one function for each line of the grammar
 * in expr.h.
 */
#include "expr/token.h"

#include <string.h>

/* Brackets and 非 inside each other; deeper is a mistake or an attack. */
enum { NESTING_LIMIT = 32 };

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
	e->loc = token_place(p, p->at, p->stop);
	e->text = token_text(p);
	return e;
}

/* Something should have come here. */
static struct expr *
need_operand(struct parser *p)
{
	return token_fail(p, p->token == TOKEN_END ? X015 : X003, NULL);
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
		return token_fail(p, X007, NULL);
	e = leaf(p, op);
	token_next(p);
	return e;
}

/* The bracket that closes the one at `open`. */
static bool
close_bracket(struct parser *p, const char *open)
{
	if (p->token == TOKEN_CLOSE) {
		token_next(p);
		return true;
	}
	if (p->token != TOKEN_END) {
		token_fail(p, X009, NULL);
		return false;
	}
	p->at = open;
	p->stop = open + (*open == '(' ? 1 : strlen("（"));
	token_fail(p, X004, NULL);
	return false;
}

static const struct expr *
parse_number(struct parser *p, bool minus)
{
	size_t n = (size_t)(p->stop - p->at);
	const struct dec *d = dec_parse(&p->job->mem, p->at, n);
	struct expr *e;

	if (d == NULL || (n > 1 && p->at[0] == '0' && p->at[1] != '.'))
		return token_fail(p, X006, NULL);
	e = leaf(p, EXPR_NUMBER);
	e->number = minus ? dec_neg(&p->job->mem, d) : d;
	token_next(p);
	return e;
}

static const struct expr *
parse_text(struct parser *p)
{
	size_t n = *p->at == '\'' || *p->at == '"' ? 1 : strlen("“");
	struct expr *e = leaf(p, EXPR_TEXT);

	e->text = arena_strndup(&p->job->mem, p->at + n,
	    (size_t)(p->stop - p->at) - 2 * n);
	token_next(p);
	return e;
}

/* 合计(path) and its kind; the current token is the name. */
static const struct expr *
parse_call(struct parser *p, const struct function *f)
{
	const char *from = p->at, *open;
	struct expr *e;

	token_next(p);
	open = p->at;
	token_next(p);
	e = parse_path(p, f->op);
	if (e == NULL || !close_bracket(p, open))
		return NULL;
	e->loc.beg = token_place(p, from, from).beg;
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
	return token_starts(at, p->end, "(") || token_starts(at, p->end, "（");
}

static const struct expr *
parse_bracket(struct parser *p)
{
	const char *open = p->at;
	const struct expr *e;

	if (++p->depth > NESTING_LIMIT)
		return token_fail(p, X011, NULL);
	token_next(p);
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
		return is_call(p) ? token_fail(p, X008, NULL) :
		    parse_path(p, EXPR_PATH);
	default:
		minus = p->token == TOKEN_OPERATOR && p->op == EXPR_SUB;
		if (minus)
			token_next(p);
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
		token_next(p);
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
	token_next(p);
	e = node(p, op, e, parse_sum(p));
	return e != NULL && p->token == TOKEN_OPERATOR ?
	    token_fail(p, X010, NULL) : e;
}

/* 非有(…) without a blank: the name that follows 非 is a function. */
static bool
take_not(struct parser *p)
{
	struct parser ahead = *p;
	size_t n = strlen("非");

	if (p->token != TOKEN_NAME)
		return false;
	if (token_starts(p->at, p->stop, "非") && is_call(p)) {
		ahead.at += n;
		if (ahead.at == ahead.stop || function_named(&ahead) != NULL) {
			p->stop = p->at + n;
			token_next(p);
			return true;
		}
	}
	return token_take(p, EXPR_NOT);
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
		return token_fail(p, X011, NULL);
	inner = parse_not(p);
	p->depth--;
	e = node(p, EXPR_NOT, inner, NULL);
	if (e != NULL)
		e->loc.beg = token_place(p, from, from).beg;
	return e;
}

static const struct expr *
parse_and(struct parser *p)
{
	const struct expr *e = parse_not(p);

	while (e != NULL && token_take(p, EXPR_AND))
		e = node(p, EXPR_AND, e, parse_not(p));
	return p->failed ? NULL : e;
}

static const struct expr *
parse_or(struct parser *p)
{
	const struct expr *e = parse_and(p);

	while (e != NULL && token_take(p, EXPR_OR))
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

	token_next(&p);
	if (p.token == TOKEN_END && !p.failed)
		return token_fail(&p, X001, NULL);
	e = parse_or(&p);
	if (e != NULL && p.token != TOKEN_END)
		return token_fail(&p, p.token == TOKEN_CLOSE ? X014 : X009, NULL);
	return e;
}
