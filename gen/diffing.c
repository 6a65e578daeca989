/*
 * Two data files in, what differs between their documents out.
 */
#include "diff/diff.h"
#include "gen_inside.h"

static const char *const *
join_files(struct arena *mem, const char *const *a, const char *const *b)
{
	const char **all;
	size_t n = 0, m = 0, i;

	while (a[n] != NULL)
		n++;
	while (b[m] != NULL)
		m++;
	all = NEW_ARRAY(mem, const char *, n + m + 1);
	for (i = 0; i < n; i++)
		all[i] = a[i];
	for (i = 0; i < m; i++)
		all[n + i] = b[i];
	return all;
}

/* Gaps are shown, not refused: half-written drafts are compared too. */
static bool
make(struct job *j, const struct gen_options *o, struct gen_made *m)
{
	struct gen_options draft = *o;

	draft.draft = true;
	return gen_document(j, &draft, m, NULL);
}

bool
gen_diff(struct job *j, const struct gen_options *before,
    const struct gen_options *after, const struct gen_diff_options *how,
    struct gen_diff_result *result)
{
	const struct diff_look look = {
		.lang = how->lang, .color = how->color,
		.before = before->data, .after = after->data,
	};
	struct gen_made a, b;
	const struct diff *d;
	bool have_a = make(j, before, &a), have_b = make(j, after, &b);

	*result = (struct gen_diff_result){
		.text = {.mem = &j->mem}, .later = {.pdf = {.mem = &j->mem}},
	};
	/* Both are looked at, so that one run tells of all mistakes. */
	if (!have_a || !have_b || job_failed(j))
		return false;
	d = diff_docs(&j->mem, a.doc, b.doc);
	result->differs = d->differs;
	result->files = join_files(&j->mem, a.files, b.files);
	if (how->json)
		diff_json(d, &look, &result->text);
	else
		diff_text(d, &look, &result->text);
	return !how->pdf || gen_pages(j, after, &b,
	    diff_marked(&j->mem, d, b.doc), &result->later);
}
