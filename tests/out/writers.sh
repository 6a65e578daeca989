#!/bin/sh
# The formats without pages of ours: the same words as the PDF, sound files,
# and a Word file that LibreOffice opens and paginates as we do.
sample=$(pwd)/samples/2022-h1/2022-h1.yml
here=$(pwd)
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
result() { if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi; }
build() { "$ZONGJIE" build -q "$@" 2>>"$dir/err"; }

build --dump=text "$sample" >"$dir/truth"
for format in html docx txt; do
	build -o "$dir/a.$format" "$sample"
	build --format=$format -o "$dir/b" "$sample"
	cmp -s "$dir/a.$format" "$dir/b"
	result $? "$format: suffix and --format mean the same, and so do the bytes"
	rm -f "$dir/b"
done
cmp -s "$dir/truth" "$dir/a.txt"; result $? "the text is that of the pages"
mkdir "$dir/place"
build --format=html -o "$dir/place/" "$sample"
test -s "$dir"/place/*.html; result $? "a file in a directory has the suffix of its format"
build -o "$dir/a.html" "$sample"; result $? "a page of ours is written over"
echo mine >"$dir/other.html"
build -o "$dir/other.html" "$sample"; test $? -ne 0 && grep -q mine "$dir/other.html"
result $? "another's file is not"

# What an evil name may do to markup: nothing.
cp -R samples templates "$dir"
evil="$dir/samples/2022-h1/evil.yml"
sed -e 's/统一战线/<img onerror=1 src="x">\&amp;/' "$sample" >"$evil"
sed -i 's/<title>聚焦主责主业/<title>\&lt;b\&gt;聚焦\&amp;主责主业/' "$dir/templates/half-year/1-counsel.xml"
for format in html docx; do
	build --draft -o "$dir/evil.$format" "$evil"
done
build --draft --dump=text "$evil" >"$dir/evil.truth"

for format in html docx; do
	build -o "$dir/charts.$format" samples/charts/2022-h1.yml
done
build --dump=doc samples/charts/2022-h1.yml >"$dir/charts.doc"
build -o "$dir/tables.html" samples/tables/2022-h1.yml

python3 - "$dir" <<'END'
import base64, html.parser, re, sys, zipfile
import xml.etree.ElementTree as ET
dir = sys.argv[1]
def say(ok, what):
    print("%s %s" % ("ok" if ok else "not ok", what))
def bare(s):
    return re.sub(r"\s+", "", s)
class Page(html.parser.HTMLParser):
    void = {"meta", "br", "img", "link"}
    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags, self.bad, self.links = [], "", [], [], []
    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("src", "href")]
        if tag not in self.void:
            self.open.append(tag)
        if tag == "html":
            self.lang = dict(attrs).get("lang")
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append(tag)
    def handle_data(self, data):
        if "main" in self.open:
            self.text += data
def page(name):
    p = Page()
    p.source = open(dir + "/" + name, encoding="utf-8").read()
    p.feed(p.source)
    return p
def word(name):
    z = zipfile.ZipFile(dir + "/" + name)
    for n in z.namelist():
        if "media/" in n or n.endswith(".xlsx"):
            continue
        ET.fromstring(z.read(n))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    t = ET.fromstring(z.read("word/document.xml"))
    return z, t, w, "".join(x.text or "" for x in t.iter(w + "t"))
truth = open(dir + "/truth", encoding="utf-8").read()
p = page("a.html")
say(bare(p.text) == bare(truth), "html: the words of the pages, nothing else")
say(not p.bad and not p.open, "html: every element is closed")
say(p.lang == "zh-CN" and p.tags.count("h1") == 1 and p.tags.count("main") == 1
    and "h2" in p.tags and "time" in p.tags, "html: language, headings, main part, date")
say(not p.links and "http" not in p.source and "script" not in p.tags, "html: needs nothing from elsewhere")
class Tables(html.parser.HTMLParser):
    """Of each table: its rows, each the spans of its cells; the parts."""
    def __init__(self):
        super().__init__()
        self.tables, self.scopes = [], set()
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "table":
            self.tables.append({"rows": [], "parts": [], "caption": 0})
        elif tag in ("thead", "tbody", "tfoot"):
            self.tables[-1]["parts"].append(tag)
        elif tag == "caption":
            self.tables[-1]["caption"] += 1
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append((int(a.get("colspan", 1)), int(a.get("rowspan", 1))))
            if (tag == "th") != ("scope" in a):
                self.tables[-1]["bad"] = True
            self.scopes.add(a.get("scope"))
def widths(rows):
    """How many columns each row fills, cells that reach down from above included."""
    down, got = [], []
    for row in rows:
        width = sum(c for c, _ in row) + sum(c for c, n in down)
        got.append(width)
        down = [(c, n - 1) for c, n in down if n > 1] + [(c, n - 1) for c, n in row if n > 1]
    return set(got)
p = page("tables.html")
t = Tables()
t.feed(p.source)
say(not p.bad and not p.open, "html tables: every element is closed")
say(len(t.tables) == 3 and all(len(widths(x["rows"])) == 1 for x in t.tables), "html tables: every row fills every column")
say(all(x["parts"][:2] == ["thead", "tbody"] and x["caption"] == 1 and "bad" not in x for x in t.tables)
    and [len(x["parts"]) for x in t.tables] == [3, 3, 2], "html tables: head, body, sums; one caption; what heads a row or column says so")
say(t.scopes == {None, "col", "colgroup", "row"}, "html tables: heads of columns, of several, of rows")
say("单位：万元" in p.source and p.source.count("<caption>") == 3 and "</table>\n<p>注：" in p.source
    and "<p class=\"unit\">" in p.source, "html tables: the unit with the caption, the notes below")
z, t, w, text = word("a.docx")
say(z.testzip() is None and z.namelist()[0] == "[Content_Types].xml", "docx: a sound package of well-formed parts")
say(bare(text) == bare(truth), "docx: the words of the pages, nothing else")
styles = {s.get(w + "styleId") for s in ET.fromstring(z.read("word/styles.xml")).iter(w + "style")}
used = {s.get(w + "val") for tag in ("pStyle", "rStyle") for s in t.iter(w + tag)}
say(used and used <= styles and {"Title", "Heading1", "Heading2Char", "Sign"} <= used, "docx: every style that is used is there")
say(all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist()), "docx: no times in it")
evil = open(dir + "/evil.truth", encoding="utf-8").read()
p = page("evil.html")
say("<b>聚焦&主责主业" in bare(evil) and bare(evil) in bare(p.text) and "b" not in p.tags and "img" not in p.tags,
    "html: marks in words stay words")
say(bare(p.text).startswith("草稿"), "html: a draft says so")
say(bare(word("evil.docx")[3]) == bare(evil), "docx: marks in words stay words")

# Charts, images as they are; what the charts of the Word file say: charts.sh.
p = page("charts.html")
say(p.tags.count("figure") == 8 and p.tags.count("figcaption") == 8 and p.tags.count("table") == 6
    and not p.bad, "html: a figure for each chart and image, with its caption")
images = re.findall(r'<img [^>]*alt="([^"]+)" src="data:image/(png|jpeg);base64,([^"]+)"', p.source)
heads = {"png": b"\x89PNG", "jpeg": b"\xff\xd8\xff"}
say(len(images) == 2 and all(base64.b64decode(b).startswith(heads[k]) and a for a, k, b in images),
    "html: images with what is said instead of them")
z, t, w, text = word("charts.docx")
media = sorted(n for n in z.namelist() if n.startswith("word/media/"))
say(len(media) == 2 and z.read(media[0]).startswith(heads["png"]) and z.read(media[1]).startswith(heads["jpeg"])
    and all(n[5:] in z.read("word/_rels/document.xml.rels").decode() for n in media), "docx: images are parts of it")
names = re.findall(r"“([^”]+)” path=", open(dir + "/charts.doc", encoding="utf-8").read())
say(len(names) > 20 and all(bare(n) in bare(p.text) for n in names), "html: every figure of the charts is there")
alts = re.findall(r"^  chart .* \| (图.*)$", open(dir + "/charts.doc", encoding="utf-8").read(), re.M)
drawn = re.findall(r'<svg role="img" aria-label="([^"]+)"[^>]*>(.*?)</svg>', p.source, re.S)
say([html.unescape(a) for a, s in drawn] == alts and len(alts) == 6, "html: each chart is drawn, and says what the pages say")
def count(s, what):
    return len(re.findall(what, s))
# The marks of the pages: bars (5 and 6 × 2 with 2 samples), lines, slices.
say([count(s, "<path fill=\"(?:#404040|url)") for a, s in drawn[:2]] == [6, 7 + 7]
    and count(drawn[2][1], 'stroke-width="1.2"') == 2 + 2 and count(drawn[3][1], "A|C") >= 5
    and count(drawn[5][1], '<path fill="#404040"') == 4, "html: with a mark for each figure")
say(all("".join(re.findall("<text[^>]*>([^<]*)", s)) for a, s in drawn) and "script" not in p.tags
    and "http" not in p.source, "html: drawings need nothing from elsewhere")
say(len([n for n in z.namelist() if n.startswith("word/charts/chart")]) == 6
    and not list(t.iter(w + "tbl")), "docx: charts are charts, not tables")
END

# LibreOffice lays it out again: as many pages, the same words.
if command -v soffice >/dev/null 2>&1; then
	cat >"$dir/fonts.conf" <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>$here/fonts</dir><cachedir>$dir/fc</cachedir>
<alias binding="same"><family>仿宋_GB2312</family><prefer><family>FandolFang</family></prefer></alias>
<alias binding="same"><family>楷体_GB2312</family><prefer><family>FandolKai</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>FandolHei</family></prefer></alias>
<alias binding="same"><family>宋体</family><prefer><family>FandolSong</family></prefer></alias>
<alias binding="same"><family>方正小标宋简体</family><prefer><family>FandolSong</family></prefer></alias>
</fontconfig>
END
	FONTCONFIG_FILE="$dir/fonts.conf" HOME="$dir" timeout 120 soffice --headless \
	    --convert-to pdf --outdir "$dir/lo" "$dir/a.docx" >/dev/null 2>&1
	build -o "$dir/a.pdf" "$sample"
	pages() { pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p'; }
	[ "$(pages "$dir/a.pdf")" = "$(pages "$dir/lo/a.pdf")" ]
	result $? "docx: LibreOffice makes as many pages of it as we do"
	# It reads overflowPunct the wrong way round, and loses marks that hang.
	pdftotext -enc UTF-8 "$dir/lo/a.pdf" - 2>/dev/null | tr -d ' \f\n' |
	    sed 's/—[0-9]—//g; s/[，。、；]//g' >"$dir/lo.text"
	tr -d ' \n' <"$dir/truth" | sed 's/[，。、；]//g' | cmp -s - "$dir/lo.text"
	result $? "docx: and shows the same words on them, in order"
else
	echo "ok docx: opened by LibreOffice # SKIP soffice is not installed"
fi
