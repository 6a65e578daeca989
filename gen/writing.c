/*
 * Formats without pages of ours: the document handed to its writer, with the
 * measures that those need who make pages themselves.
 */
#include "gen_inside.h"

#include <string.h>

#include "out/out.h"
#include "spec/spec.h"

bool
gen_has_format(const char *name)
{
	return strcmp(name, "pdf") == 0 || out_find_writer(name) != NULL;
}

bool
gen_is_flow(const struct gen_options *o)
{
	return o->format != NULL && out_find_writer(o->format) != NULL;
}

static struct out_frame
frame_of(const struct doc *d)
{
	const struct spec *s = &gbt9704;
	const struct grid grid = spec_grid(s, d->lines == DOC_LINES_FILL,
	    d->pitch);

	return (struct out_frame){
		.creator = "zongjie " GEN_VERSION,
		.paper_width = s->paper_width,
		.paper_height = s->paper_height,
		.top = s->top_margin,
		.bottom = s->paper_height - s->top_margin - s->type_height,
		.left = s->binding_margin,
		.right = s->paper_width - s->binding_margin - s->type_width,
		.first_row = grid_top(&grid, 0),
		.pitch = grid_pitch(&grid),
		.cell = spec_cells(s, 1000),
		.body_size = s->body_size,
		.title_size = s->title_size,
		.title_pitch = s->title_pitch,
		.folio_size = s->folio_size,
		.folio_drop = s->folio_drop,
		.indent = s->indent,
		.figure_caption_size = s->figure_caption_size,
		.chart_size = s->chart_letters,
		.chart_size_least = s->chart_letters_least,
	};
}

bool
gen_flow(struct job *j, const struct gen_options *o, const struct doc *d,
    struct gen_result *result)
{
	const struct out_frame frame = frame_of(d);

	return out_find_writer(o->format)(j, d, &frame, &result->pdf) &&
	    !job_failed(j);
}
