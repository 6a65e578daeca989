#ifndef DATA_YAML_OUT_H
#define DATA_YAML_OUT_H

#include "data/data.h"

/*
 * Writing data files: what is put here reads back as the same tree, quoted
 * texts as quoted ones.
 */

/* A text: plain where `quoted` is false and nothing in it forbids that. */
void yaml_put_text(struct buf *to, const char *s, bool quoted);

/* `depth` levels of indent, two blanks each. */
void yaml_put_indent(struct buf *to, int depth);

/*
 * What stands behind a key, from the colon to the end of the line; lists and
 * maps go on below it at `depth`.
 */
void yaml_put_node(struct buf *to, const struct data *d, int depth);

#endif
