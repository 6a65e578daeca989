#ifndef GEN_INSIDE_H
#define GEN_INSIDE_H

/* What the files of the top room share. */
#include "base/file.h"
#include "base/date.h"
#include "doc/doc.h"
#include "gen_many.h"
#include "template/template.h"

/*
 * The template set that the options or their data name: as it is, or by its
 * name among the program's own (options->share/templates).  NULL after a
 * message when there is none.
 */
const char *gen_template_dir(struct job *j,
    const struct gen_options *options);

/* reading.c: proof-reads template and document, also against last period's. */
void gen_read_proof(struct job *j, const struct gen_options *options,
    const struct template *t, const struct doc *d, struct period period);

/* house_words.c: words.yml of a template set; NULL when it has none. */
const struct lint_house *gen_house_words(struct job *j,
    const char *template_dir);

struct facts;

/* What the line made before layout. */
struct gen_made {
	struct facts *facts;
	const struct template *template;
	const struct doc *doc;
	const char *const *files;	/* data and templates, NULL-ended */
};

/*
 * Data and templates to a document; false after messages.  Says what time it
 * took in `spent`, unless that is NULL.
 */
bool gen_document(struct job *j, const struct gen_options *options,
    struct gen_made *made, struct gen_spent *spent);

/* gen_build, which also hands over what was made before layout. */
bool gen_build_of(struct job *j, const struct gen_options *options,
    struct gen_made *made, struct gen_result *result);

/* Errors for what is not public and can be read or worked out: leak.c. */
void gen_leak_words(struct job *j, const struct gen_made *made);

/* The same for the finished PDF; false when it must not be written. */
bool gen_leak_pdf(struct job *j, const struct gen_made *made,
    const struct buf *pdf);

struct pages;
struct fonts;

/*
 * The faces of the stock, or faces for this job alone, which are closed
 * again; NULL after a message.
 */
struct fonts *gen_open_fonts(struct job *j,
    const struct gen_options *options);
void gen_close_fonts(const struct gen_options *options, struct fonts *fonts);

/* surveying.c: the finished pages against the standard, clause by clause. */
const struct gen_clause *gen_survey(struct job *j, const struct doc *d,
    const struct pages *pages, const struct fonts *fonts);

/* writing.c: whether options->format is one that has no pages. */
bool gen_is_flow(const struct gen_options *options);

/* The document in such a format, into `result`; false after a message. */
bool gen_flow(struct job *j, const struct gen_options *options,
    const struct doc *d, struct gen_result *result);

/* The document with its own date, or the one that SOURCE_DATE_EPOCH gives. */
const struct doc *gen_dated(struct job *j, const struct doc *d, long epoch);

/* A document to pages and PDF, into `result`; `made` NULL: of no template. */
bool gen_pages(struct job *j, const struct gen_options *options,
    const struct gen_made *made, const struct doc *d,
    struct gen_result *result);

#endif
