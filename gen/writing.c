/*
 * Formats without pages of ours: the document handed to its writer, with the
 * measures that those need who make pages themselves, and the charts drawn
 * for those who cannot.
 */
#include "gen_inside.h"

#include <string.h>

#include "font/font.h"
#include "layout/layout.h"
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

/* A document of one chart and nothing else, laid out as any other. */
static const struct pages *
draw_chart(struct job *j, const struct doc *d, const struct block *chart,
    struct fonts *fonts)
{
	struct block *alone = NEW(&j->mem, struct block);
	struct doc *one = NEW(&j->mem, struct doc);

	*alone = *chart;
	alone->next = NULL;
	*one = *d;
	one->first = alone;
	one->head = DOC_HEAD_NONE;
	one->folio = DOC_FOLIO_NONE;
	one->draft = one->duplex = false;
	one->record_sides = 0;
	return layout(j, one, &gbt9704, fonts);
}

/* All charts of the document; false after a message. */
static bool
draw_charts(struct job *j, const struct gen_options *o, const struct doc *d,
    const struct out_drawing **first)
{
	struct fonts *fonts = NULL;
	struct out_drawing *drawing;
	const struct block *b;
	int n = 0;

	for (b = d->first; b != NULL; b = b->next) {
		if (b->kind != BLOCK_CHART)
			continue;
		if (fonts == NULL)
			fonts = gen_open_fonts(j, o);
		if (fonts == NULL)
			return false;
		drawing = NEW(&j->mem, struct out_drawing);
		drawing->block = b;
		drawing->pages = draw_chart(j, d, b, fonts);
		drawing->number = ++n;
		drawing->next = *first;
		*first = drawing;
	}
	if (fonts != NULL)
		gen_close_fonts(o, fonts);
	return !job_failed(j);
}

bool
gen_flow(struct job *j, const struct gen_options *o, const struct doc *d,
    struct gen_result *result)
{
	struct out_frame frame = frame_of(d);

	if (out_writer_draws(o->format) && !draw_charts(j, o, d,
	    &frame.drawings))
		return false;
	return out_find_writer(o->format)(j, d, &frame, &result->pdf) &&
	    !job_failed(j);
}
