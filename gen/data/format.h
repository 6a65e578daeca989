#ifndef DATA_FORMAT_H
#define DATA_FORMAT_H

#include "data/data.h"

/*
 * Whether `root` is a map whose 格式 is `want` (zongjie-data/1).  False after
 * a message when it is something else; a map without 格式 is told of and read
 * all the same.
 */
bool format_check(struct job *j, const struct data *root, const char *want);

/* Whether `key` may name a figure: no dot, slash, blank or bracket in it. */
bool format_is_key(const char *key);

/* Whether `path` is such names, joined by single dots. */
bool format_is_path(const char *path);

#endif
