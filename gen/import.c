/*
 * gen_import: the door to the import of ledgers.
 */
#include "gen.h"
#include "import/import.h"

bool
gen_import(struct job *j, const struct gen_import_options *o,
    struct gen_import_result *result)
{
	const struct gen_imported **tail = &result->first;
	const struct import_row *r;
	struct import_result got;
	struct gen_imported *f;
	bool good = import_run(j, o->map, o->inputs, &got);

	*result = (struct gen_import_result){.yaml = got.yaml,
	    .files = got.files, .head = IMPORT_HEAD};
	for (r = got.rows; r != NULL; r = r->next) {
		f = NEW(&j->mem, struct gen_imported);
		f->path = r->path;
		f->value = r->value;
		f->unit = r->unit;
		f->months = r->months;
		f->origin = r->origin;
		*tail = f;
		tail = &f->next;
	}
	return good;
}
