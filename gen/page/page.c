/*
 * What every reader of pages needs to say about a tag or a filling.
 */
#include "page/page.h"

enum fill
fill_of(int i)
{
	return (enum fill)(FILL_DARK + i % (FILL__COUNT - FILL_DARK));
}

static const char *const names[TAG__COUNT] = {
	[TAG_DOCUMENT] = "Document",
	[TAG_SECT] = "Sect",
	[TAG_H1] = "H1",
	[TAG_H2] = "H2",
	[TAG_H3] = "H3",
	[TAG_H4] = "H4",
	[TAG_H5] = "H5",
	[TAG_P] = "P",
	[TAG_FIGURE] = "Figure",
	[TAG_CAPTION] = "Caption",
	[TAG_TABLE] = "Table",
	[TAG_THEAD] = "THead",
	[TAG_TBODY] = "TBody",
	[TAG_TR] = "TR",
	[TAG_TH] = "TH",
	[TAG_TD] = "TD",
	[TAG_LINK] = "Link",
};

const char *
tag_name(enum tag tag)
{
	return names[tag];
}

bool
tag_holds_elements(enum tag tag)
{
	return tag <= TAG_SECT || (tag >= TAG_TABLE && tag <= TAG_TR);
}
