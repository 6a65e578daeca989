#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "doc/doc.h"
#include "font/font.h"
#include "page/page.h"
#include "spec/spec.h"

/*
 * Document → pages, by GB/T 9704—2012.  Knows the standard, the words and the
 * faces; knows neither data nor PDF.  Never NULL.  Reports characters that no
 * face has (errors, with their place), lines that could not be filled well,
 * and what was done to keep the sign-off with the text.
 */
const struct pages *layout(struct job *j, const struct doc *d,
    const struct spec *s, struct fonts *f);

#endif
