#ifndef EXPR_TOKEN_H
#define EXPR_TOKEN_H

#include "expr/expr.h"

/*
 * What the scanner and the parser of expressions share.  Signs that an input
 * method types in full width (（ ） ＝ ＞ ＜ ＋ －) mean the same here.
 */
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

/* Goes to the next token. */
void token_next(struct parser *p);

/* Takes the word for `op` when it comes next: EXPR_OR, EXPR_AND, EXPR_NOT. */
bool token_take(struct parser *p, enum expr_op op);

/* Whether the token is `word`; the token as a string. */
bool token_is(const struct parser *p, const char *word);
const char *token_text(const struct parser *p);

/* Whether [at, end) begins with `word`. */
bool token_starts(const char *at, const char *end, const char *word);

/* The bytes [from, to) of the expression as a place. */
struct loc token_place(const struct parser *p, const char *from,
    const char *to);

/* Tells of the current token, once in an expression; NULL to hand on. */
struct expr *token_fail(struct parser *p, enum diag_code code,
    const char *more);

#endif
