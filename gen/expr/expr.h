#ifndef EXPR_EXPR_H
#define EXPR_EXPR_H

#include "base/dec.h"
#include "base/job.h"

/*
 * The expressions of templates (`test`) and of checks in the data (核对): a
 * fixed grammar on exact decimals, no loops, no code.
 *
 *     expr = or
 *     or   = and { ("或" | "or") and }
 *     and  = not { ("且" | "and") not }
 *     not  = [ "非" | "not" ] cmp
 *     cmp  = sum [ ("=" | "≠" | "!=" | "<" | "≤" | "<=" | ">" | "≥" | ">=") sum ]
 *     sum  = term { ("+" | "-") term }
 *     term = number | 'text' | path | "(" expr ")"
 *          | ("合计" | "sum") "(" path ")"       sum of the figures below
 *          | ("计数" | "count") "(" path ")"     how many entries
 *          | ("有" | "has") "(" path ")"         a figure or word is there
 *
 * A path is 办文.收文: names without blanks, joined by dots; -, +, brackets and
 * the comparison signs end it.
 */
enum expr_op {
	EXPR_OR, EXPR_AND, EXPR_NOT,
	EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GT, EXPR_GE,
	EXPR_ADD, EXPR_SUB,
	EXPR_NUMBER, EXPR_TEXT, EXPR_PATH,
	EXPR_TOTAL, EXPR_COUNT, EXPR_HAS
};

struct expr {
	enum expr_op op;
	const struct expr *left, *right;	/* operators; NOT: left only */
	const struct dec *number;		/* EXPR_NUMBER */
	const char *text;			/* EXPR_TEXT; path of the rest */
	struct loc loc;
};

/*
 * Parses the `n` bytes at `s`, which stand at `loc` (loc.beg is the place of
 * s[0]; attribute entities may shift later places by a little).  NULL after a
 * message.
 */
const struct expr *expr_parse(struct job *j, const char *s, size_t n,
    struct loc loc);

/* What a path, or an expression, turned out to be. */
enum expr_kind {
	EXPR_IS_NUMBER, EXPR_IS_TEXT, EXPR_IS_TRUTH,
	EXPR_IS_MISSING		/* cannot be told: a figure is not there */
};

struct expr_value {
	enum expr_kind kind;
	const struct dec *number;
	const char *text;
	bool truth;
	const char *missing;	/* the path that was not there */
};

/* Where paths get their values. */
struct expr_source {
	void *ctx;
	/* NUMBER, TEXT or MISSING. */
	struct expr_value (*value)(void *ctx, const char *path,
	    struct loc loc);
	struct expr_value (*total)(void *ctx, const char *path,
	    struct loc loc);
	struct expr_value (*count)(void *ctx, const char *path,
	    struct loc loc);
	bool (*has)(void *ctx, const char *path, struct loc loc);
};

/*
 * Evaluates `e`.  Three-valued: whatever needs a missing figure is MISSING,
 * except that false AND x is false and true OR x is true.  Text compares with
 * text by = and ≠ only; comparing text with a number is reported and MISSING.
 */
struct expr_value expr_eval(struct job *j, const struct expr *e,
    const struct expr_source *source);

/* Calls `visit` for every path in `e`, in order; `op` says how it is used. */
void expr_paths(const struct expr *e, void *ctx,
    void (*visit)(void *ctx, enum expr_op op, const char *path,
    struct loc loc));

#endif
