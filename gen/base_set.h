#ifndef BASE_SET_H
#define BASE_SET_H

#include "data/metric.h"
#include "font/font.h"
#include "out/out.h"
#include "template/template.h"

/*
 * The characters that any report of a template set may show, as glyphs of the
 * faces that show them: the prose of the set, the numbers of its headings,
 * the units and words of its figures.  Depends on nothing but the set, its
 * dictionary (NULL: none) and the faces, so that all reports of the set embed
 * the same.  What it leaves out costs a report a few bytes, nothing else.
 */
const struct pdf_base *base_set(struct job *j, const struct template *t,
    const struct metrics *metrics, struct fonts *fonts);

#endif
