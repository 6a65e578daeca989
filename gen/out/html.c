/*
 * The document as one HTML page: the same words in the elements that say what
 * they are, and a style sheet that needs nothing from elsewhere.  Exact values
 * behind rounded or masked figures are not in it, but that a chart is drawn to
 * the exact value of a rounded one.
 */
#include "out/html.h"

#include <string.h>

/* What a block becomes; no row: a plain paragraph. */
static const struct look {
	const char *tag, *class;
} looks[BLOCK__COUNT] = {
	[BLOCK_COPY_NUMBER] = {"p", "to"},
	[BLOCK_SECRECY] = {"p", "to"},
	[BLOCK_URGENCY] = {"p", "to"},
	[BLOCK_MARK] = {"p", "organ"},
	[BLOCK_MARK_WORD] = {"p", "organ"},
	[BLOCK_DOC_NUMBER] = {"p", "number"},
	[BLOCK_SIGNER] = {"p", "number"},
	[BLOCK_TITLE] = {"h1", NULL},	/* its runs break as a whole */
	[BLOCK_TITLE_NOTE] = {"p", "note"},
	[BLOCK_ADDRESSEE] = {"p", "to"},
	[BLOCK_PARA] = {"p", NULL},
	[BLOCK_CAPTION] = {"p", "note"},
	[BLOCK_ATTACHMENT] = {"p", "attached"},
	[BLOCK_SIGNATURE] = {"p", "sign"},
	[BLOCK_DATE] = {"p", "sign"},
	[BLOCK_END_NOTE] = {"p", NULL},
	[BLOCK_ANNEX] = {"p", "annex"},
	[BLOCK_ANNEX_TITLE] = {"h1", NULL},
	[BLOCK_RECORD_TO] = {"p", "record"},
	[BLOCK_RECORD_COPY] = {"p", "record"},
	[BLOCK_RECORD_PRINT] = {"p", "record"},
};

static const char style[] =
"body{margin:0;background:#fff;color:#000;"
"font:16pt/1.85 FangSong,FangSong_GB2312,STFangsong,\"Noto Serif CJK SC\",serif}\n"
"main{box-sizing:border-box;max-width:32em;margin:0 auto;padding:2em 2em 4em}\n"
"h1{margin:1em 0;text-align:center;text-wrap:balance;"
"font:bold 22pt/1.64 FZXiaoBiaoSong-B05S,STZhongsong,SimSun,\"Noto Serif CJK SC\",serif}\n"
"h1 span{display:inline-block}\n"
"figure{margin:.5em 0;text-align:center}img{max-width:100%}\n"
"svg{display:block;width:100%;overflow:visible;font-family:SimSun,STSong,\"Noto Serif CJK SC\",serif}\n"
"figcaption{font:12pt/2.4 SimHei,\"Noto Sans CJK SC\",sans-serif}\n"
"h2,h3,h4,h5{margin:0;font:inherit;text-indent:2em}\n"
"h2{font-family:SimHei,\"Noto Sans CJK SC\",sans-serif}\n"
"h3{font-family:KaiTi,KaiTi_GB2312,STKaiti,\"LXGW WenKai\",serif}\n"
"p{margin:0;text-indent:2em;text-align:justify}\n"
".run{text-indent:2em}.run>*{display:inline}\n"
".note{text-align:center;text-indent:0;font-family:KaiTi,STKaiti,serif}\n"
".organ{color:#f00;text-align:center;text-indent:0;"
"font:bold 30pt/1.4 FZXiaoBiaoSong-B05S,STZhongsong,SimSun,\"Noto Serif CJK SC\",serif}\n"
".number{text-align:center;text-indent:0}\n"
".number+h1{border-top:2px solid #f00;padding-top:2em}\n"
".to{text-indent:0}.attached{margin-top:0}\n"
".annex{text-indent:0;margin-top:3em;break-before:page;"
"font-family:SimHei,\"Noto Sans CJK SC\",sans-serif}\n"
".record{text-indent:0;padding:0 1em;border-top:1px solid;font-size:14pt}\n"
".record:last-child{border-bottom:1px solid}\n"
".sign{text-align:right;padding-right:2em}\n"
".n{white-space:nowrap}.unit{text-align:right;text-indent:0;font-size:14pt}\n"
"table{border-collapse:collapse;margin:.5em auto;font-size:14pt;line-height:1.5}\n"
"caption{font-family:SimHei,sans-serif}\n"
"th,td{border:1px solid #000;padding:.1em .5em}\n"
"th{font-weight:normal;font-family:SimHei,\"Noto Sans CJK SC\",sans-serif}\n"
".r{text-align:right}.c{text-align:center}.l{text-align:left}\n"
"mark{background:#fff;color:#b00000;outline:1px solid}\n"
".draft{text-align:center;text-indent:0;color:#b00000}\n"
"@media print{@page{size:A4;margin:37mm 26mm 35mm 28mm}main{padding:0;max-width:none}}\n";

void
html_text(struct buf *to, const char *s)
{
	size_t n;

	for (; *s != '\0'; s += n) {
		n = strcspn(s, "&<>\"");
		buf_put(to, s, n);
		if (s[n] == '\0')
			return;
		buf_puts(to, s[n] == '&' ? "&amp;" : s[n] == '<' ? "&lt;" :
		    s[n] == '>' ? "&gt;" : "&quot;");
		n++;
	}
}

static void
put_run(struct buf *to, const struct run *r)
{
	switch (r->kind) {
	case RUN_BREAK:
		buf_puts(to, "<br>");
		return;
	case RUN_MISSING:
		buf_puts(to, "<mark>");
		html_text(to, r->text);
		buf_puts(to, "</mark>");
		return;
	case RUN_FIGURE:
		buf_puts(to, "<span class=\"n\">");
		html_text(to, r->text);
		buf_puts(to, "</span>");
		return;
	default:
		html_text(to, r->text);
	}
}

void
html_runs(struct buf *to, const struct run *r, const struct run *end)
{
	for (; r != end; r = r->next)
		put_run(to, r);
}

/* A title breaks between its runs before it breaks within one. */
static void
put_title_runs(struct buf *to, const struct run *r)
{
	for (; r != NULL; r = r->next) {
		if (r->kind != RUN_BREAK)
			buf_puts(to, "<span>");
		put_run(to, r);
		if (r->kind != RUN_BREAK)
			buf_puts(to, "</span>");
	}
}

static void
put_words(struct arena *mem, struct buf *to, const struct block *b)
{
	html_text(to, block_before(mem, b));
	if (b->kind == BLOCK_TITLE)
		put_title_runs(to, b->run);
	else
		html_runs(to, b->run, NULL);
	html_text(to, block_after(b));
}

/* The date for machines, too. */
static void
put_date(struct arena *mem, const struct doc *d, struct buf *to,
    const struct block *b)
{
	buf_printf(to, "<p class=\"sign\"><time datetime=\"%04d-%02d-%02d\">",
	    d->date.year, d->date.month, d->date.day);
	put_words(mem, to, b);
	buf_puts(to, "</time></p>\n");
}

/* A heading, with the paragraph that runs on behind it; the block after. */
static const struct block *
put_heading(struct arena *mem, struct buf *to, const struct block *b)
{
	int level = b->level + 1;

	if (b->run_in)
		buf_puts(to, "<div class=\"run\">");
	buf_printf(to, "<h%d>", level);
	put_words(mem, to, b);
	buf_printf(to, "</h%d>", level);
	if (!b->run_in) {
		buf_putc(to, '\n');
		return b->next;
	}
	b = b->next;
	buf_puts(to, "<p>");
	put_words(mem, to, b);
	buf_puts(to, "</p></div>\n");
	return b->next;
}

static const struct block *
put_block(struct job *j, const struct doc *d, const struct out_frame *f,
    const struct block *b, struct buf *to)
{
	const struct look *look = &looks[b->kind];
	const char *tag = look->tag != NULL ? look->tag : "p";

	if (b->kind == BLOCK_HEADING)
		return put_heading(&j->mem, to, b);
	if (b->kind == BLOCK_TABLE) {
		html_table(to, b);
		return b->next;
	}
	if (b->kind == BLOCK_CHART || b->kind == BLOCK_IMAGE)
		return html_figure(j, f, to, b);
	if (b->kind == BLOCK_DATE && d->date.year != 0) {
		put_date(&j->mem, d, to, b);
		return b->next;
	}
	buf_printf(to, "<%s", tag);
	if (look->class != NULL)
		buf_printf(to, " class=\"%s\"", look->class);
	buf_putc(to, '>');
	put_words(&j->mem, to, b);
	buf_printf(to, "</%s>\n", tag);
	return b->next;
}

static void
put_meta(struct buf *to, const char *name, const char *content)
{
	if (content == NULL || *content == '\0')
		return;
	buf_printf(to, "<meta name=\"%s\" content=\"", name);
	html_text(to, content);
	buf_puts(to, "\">\n");
}

bool
out_html(struct job *j, const struct doc *d, const struct out_frame *frame,
    struct buf *to)
{
	const struct block *b = d->first;

	buf_puts(to, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width,initial-scale=1\">\n<title>");
	html_text(to, d->title);
	buf_puts(to, "</title>\n");
	put_meta(to, "author", d->author);
	put_meta(to, "description", d->subject);
	put_meta(to, "keywords", d->keywords);
	put_meta(to, "generator", frame->creator);
	buf_printf(to, "<style>\n%s</style>\n</head>\n<body>\n<main>\n",
	    style);
	if (d->draft)
		buf_puts(to, "<p class=\"draft\" role=\"note\">草稿</p>\n");
	while (b != NULL)
		b = put_block(j, d, frame, b, to);
	buf_puts(to, "</main>\n</body>\n</html>\n");
	return !job_failed(j);
}
