#ifndef GEN_INSIDE_H
#define GEN_INSIDE_H

/* What the files of the top room share. */
#include "base/file.h"
#include "gen.h"
#include "template/template.h"

/*
 * The template set that the options or their data name: as it is, or by its
 * name among the program's own (options->share/templates).  NULL after a
 * message when there is none.
 */
const char *gen_template_dir(struct job *j,
    const struct gen_options *options);

#endif
