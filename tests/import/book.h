#ifndef TESTS_IMPORT_BOOK_H
#define TESTS_IMPORT_BOOK_H

/* A plain workbook, of which one part is another. */
#include "ledger.h"
#include "zip.h"

#define BOOK "xl/workbook.xml"
#define LINKS "xl/_rels/workbook.xml.rels"
#define SHEET "xl/worksheets/sheet1.xml"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"

/* A sheet; a row of titles, 甲 and 乙; a cell of text. */
#define S(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define W(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define T "<row>" W("甲") W("乙") "</row>"
#define N(number) "<c><v>" number "</v></c>"
#define ROWS(rows) S(T rows)
#define MERGED(rows, ref) "<worksheet><sheetData>" T rows \
	"</sheetData><mergeCells><mergeCell " ref "/></mergeCells></worksheet>"

struct part {
	const char *name, *text;
};

static const struct part plain[] = {
	{BOOK, "<workbook xmlns:r=\"r\"><sheets>"
	    "<sheet name=\"表\" r:id=\"r1\"/></sheets></workbook>"},
	{LINKS, "<Relationships>"
	    "<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
	    "</Relationships>"},
	{SHEET, ROWS("<row>" W("一") N("2") "</row>")},
};

enum { PLAIN = sizeof(plain) / sizeof(plain[0]) };

/* The plain workbook with `part` in its place, or beside the others. */
static inline struct buf
workbook(struct job *j, struct part part, unsigned bits)
{
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	bool put = false;
	size_t i;

	for (i = 0; i < PLAIN; i++) {
		const struct part *p = &plain[i];

		if (strcmp(p->name, part.name) == 0 && bits == 0) {
			p = &part;
			put = true;
		}
		zip_add(&z, p->name, p->text, strlen(p->text), 0);
	}
	if (!put)
		zip_add(&z, part.name, part.text, strlen(part.text), bits);
	return zip_end(&z);
}

static inline bool
import_part(struct job *j, struct part part, unsigned bits,
    const char *figure, struct import_result *r)
{
	struct buf b = workbook(j, part, bits);
	const char *map = arena_join(&j->mem, MAP("a.xlsx"), figure, "\n",
	    NULL);

	return import_over(j, map, "a.xlsx", b.text, b.len, r);
}

#endif
