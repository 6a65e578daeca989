/*
 * The package of a Word file and of the workbooks in it (ECMA-376 part 2):
 * its parts, what each is, and what is related to what.
 */
#include "out/docx.h"

/* Parts that are told by their names' ends. */
static const struct {
	const char *suffix, *type;
} types[] = {
	{"rels", DOCX_PACKAGE_TYPE "relationships+xml"},
	{"png", "image/png"},
	{"jpeg", "image/jpeg"},
	{"xlsx", DOCX_OFFICE_TYPE "spreadsheetml.sheet"},
	{"xml", "application/xml"},
};

struct docx_added {
	struct docx_added *next;
	struct docx_part part;
};

void
docx_package_open(struct docx_package *p, struct arena *mem)
{
	*p = (struct docx_package){.mem = mem};
}

struct buf *
docx_add(struct docx_package *p, const char *name, const char *type)
{
	struct docx_added *a = NEW(p->mem, struct docx_added);

	a->part = (struct docx_part){
		.name = name, .type = type, .content = {.mem = p->mem},
	};
	if (p->last == NULL)
		p->first = a;
	else
		p->last->next = a;
	p->last = a;
	p->count++;
	return &a->part.content;
}

void
docx_relations_open(struct buf *to)
{
	buf_puts(to, DOCX_XML "<Relationships xmlns=\"" DOCX_PACKAGE
	    "relationships\">");
}

void
docx_relate(struct buf *to, const char *id, const char *type,
    const char *target)
{
	buf_printf(to, "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>",
	    id, type, target);
}

void
docx_relations_close(struct buf *to)
{
	buf_puts(to, "</Relationships>\n");
}

static void
put_types(const struct docx_package *p, struct buf *to)
{
	const struct docx_added *a;
	size_t i;

	buf_puts(to, DOCX_XML "<Types xmlns=\"" DOCX_PACKAGE
	    "content-types\">");
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		buf_printf(to, "<Default Extension=\"%s\" "
		    "ContentType=\"%s\"/>", types[i].suffix, types[i].type);
	for (a = p->first; a != NULL; a = a->next)
		if (a->part.type != NULL)
			buf_printf(to, "<Override PartName=\"/%s\" "
			    "ContentType=\"%s\"/>", a->part.name,
			    a->part.type);
	buf_puts(to, "</Types>\n");
}

bool
docx_pack(const struct docx_package *p, struct buf *to)
{
	struct docx_part *all = NEW_ARRAY(p->mem, struct docx_part,
	    p->count + 1);
	const struct docx_added *a;
	size_t n = 1;

	all[0].name = "[Content_Types].xml";
	all[0].content.mem = p->mem;
	put_types(p, &all[0].content);
	for (a = p->first; a != NULL; a = a->next)
		all[n++] = a->part;
	return docx_zip(all, n, to);
}
