#ifndef STOCK_H
#define STOCK_H

/*
 * What the line asks of a stock.  With NULL for one, everything is read and
 * made for the job alone.
 */
#include "base/job.h"
#include "data/facts.h"
#include "font/font.h"
#include "gen_many.h"
#include "out/out.h"
#include "template/template.h"

/* The template set of that directory, as template_read gives it. */
const struct template *stock_template(struct gen_stock *s, struct job *j,
    const char *dir, const char *root);

/* For facts_read; `of` is the stock.  As template_dirs. */
const char *const *stock_dirs(void *of, struct job *j, const char *dir,
    const char *root);

/* The same; NULL: it is not known, or there is something to say of it. */
const struct metrics *stock_dictionary(void *of, struct job *j,
    const char *path, const char *set);

/* The faces; NULL: open them for this job. */
struct fonts *stock_fonts(struct gen_stock *s);

/* base_set, ready-made where set and dictionary are the stock's own. */
const struct pdf_base *stock_bases(struct gen_stock *s, struct job *j,
    const struct template *t, const struct metrics *metrics,
    struct fonts *fonts);

#endif
