#!/usr/bin/env python3
"""usage: check_word_charts.py FILE.docx DUMP | --show FILE.docx

Holds the charts of a Word file against the document they were made from
(DUMP: what build --dump=doc prints): numbers, labels, words instead of them,
alternative text; caches against the embedded workbooks; parts against their
relations and types.  Prints "ok NAME"/"not ok NAME" lines.  --show prints
what matters of each chart, for golden tests.
"""
import decimal
import io
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal
from fractions import Fraction

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
W = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
T = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def relations(z, part):
    d, n = posixpath.split(part)
    t = ET.fromstring(z.read("%s/_rels/%s.rels" % (d, n)))
    return {r.get("Id"): (r.get("Type").rsplit("/", 1)[1],
                          posixpath.normpath(posixpath.join(d, r.get("Target"))))
            for r in t.iter(P + "Relationship")}


def val(e, path):
    found = e.find(path)
    return None if found is None else found.get("val")


def words(e):
    return "".join(t.text or "" for t in e.iter(A + "t"))


def sheet(data):
    """The cells of a workbook: {"B2": (kind, text)}; a formula is its own kind."""
    z = zipfile.ZipFile(io.BytesIO(data))
    types = {o.get("PartName") for o in ET.fromstring(z.read("[Content_Types].xml")).iter(T + "Override")}
    assert z.testzip() is None and {"/xl/workbook.xml", "/xl/worksheets/sheet1.xml"} <= types
    cells = {}
    for c in ET.fromstring(z.read("xl/worksheets/sheet1.xml")).iter(S + "c"):
        f, v = c.find(S + "f"), c.find(S + "v")
        if c.get("t") == "inlineStr":
            cells[c.get("r")] = ("text", "".join(t.text or "" for t in c.iter(S + "t")))
        elif f is not None:
            cells[c.get("r")] = ("formula", f.text, v.text)
        else:
            cells[c.get("r")] = ("number", v.text)
    return cells


def named(cells, f):
    m = re.fullmatch(r"Sheet1!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?", f)
    column, first, last = m[1], int(m[2]), int(m[4] or m[2])
    assert m[3] in (None, column)
    return [cells.get("%s%d" % (column, r)) for r in range(first, last + 1)]


def cache(ref, kind):
    c = ref.find(C + kind)
    n = int(val(c, C + "ptCount"))
    got = [None] * n
    for p in c.iter(C + "pt"):
        got[int(p.get("idx"))] = p.find(C + "v").text or ""
    return got


def written(code, value):
    """A number as Word's number format writes it; the formats we use."""
    part = code.split(";")
    part = part[2] if len(part) > 2 and value == 0 else part[0]
    m = re.fullmatch(r'(General|0(?:\.(0+))?)(?:"([^"]*)")?', part)
    if m[1] == "General":
        return format(value.normalize(), "f") + (m[3] or "")
    places = len(m[2] or "")
    return str(value.quantize(Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)) + (m[3] or "")


class Series:
    def __init__(self, e, cells):
        self.e = e
        name, cat, num = e.find(C + "tx/" + C + "strRef"), e.find(C + "cat/" + C + "strRef"), \
            e.find(C + "val/" + C + "numRef")
        self.name = cache(name, "strCache")[0]
        self.cats = cache(cat, "strCache")
        self.values = cache(num, "numCache")
        self.agrees = [(None if c is None else c[-1]) for c in named(cells, num.find(C + "f").text)] == self.values \
            and [c[1] if c else "" for c in named(cells, cat.find(C + "f").text)] == self.cats \
            and [c[1] if c else "" for c in named(cells, name.find(C + "f").text)] == [self.name]
        self.exact = [None if c is None else Fraction(c[1]) for c in named(cells, num.find(C + "f").text)]
        d = e.find(C + "dLbls")
        self.code = d.find(C + "numFmt").get("formatCode")
        self.position = val(d, C + "dLblPos")
        self.own = {int(val(p, C + "idx")): p for p in d.iter(C + "dLbl")}
        look = e.find(C + "spPr")
        self.fills = [look] if look is not None else [p.find(C + "spPr") for p in e.iter(C + "dPt")]

    def label(self, i):
        """What Word writes at point i; None: nothing."""
        own = self.own.get(i)
        if self.values[i] is None or (own is not None and own.find(C + "delete") is not None):
            return None
        if own is not None and own.find(C + "tx") is not None:
            return words(own.find(C + "tx"))
        return written(self.code, Decimal(self.values[i]))

    def where(self, i):
        own = self.own.get(i)
        return self.position if own is None else val(own, C + "dLblPos") or "-"


class Chart:
    def __init__(self, z, part):
        self.t = ET.fromstring(z.read(part))
        rel = relations(z, part)
        ext = self.t.find(C + "externalData")
        kind, book = rel[ext.get(R + "id")]
        assert kind == "package" and book.endswith(".xlsx")
        self.cells = sheet(z.read(book))
        self.shapes = []
        user = self.t.find(C + "userShapes")
        if user is not None:
            kind, drawing = rel[user.get(R + "id")]
            assert kind == "chartUserShapes"
            t = ET.fromstring(z.read(drawing))
            self.shapes = list(t.iter(D + "sp"))
        self.plot = self.t.find(C + "chart/" + C + "plotArea")
        self.body = next(e for e in self.plot if e.tag in (C + "barChart", C + "lineChart", C + "pieChart"))
        self.kind = self.body.tag[len(C):]
        self.series = [Series(e, self.cells) for e in self.body.iter(C + "ser")]
        self.turned = val(self.body, C + "barDir") == "bar"
        self.said = [words(s) for s in self.shapes]


def fill(e):
    p, s, line = e.find(A + "pattFill"), e.find(A + "solidFill"), e.find(A + "ln")
    if p is not None:
        return p.get("prst")
    if s is not None:
        return s.find(A + "srgbClr").get("val")
    return val(line, A + "prstDash")


def show(n, c):
    print("chart %d: %s %s %s" % (n, c.kind, val(c.body, C + "grouping"), val(c.body, C + "barDir")))
    axis = c.plot.find(C + "valAx")
    if axis is not None and val(axis, C + "delete") == "0":
        print("  axis %s..%s by %s as %s" % (val(axis, C + "scaling/" + C + "min"), val(axis, C + "scaling/" + C + "max"),
                                             val(axis, C + "majorUnit"), axis.find(C + "numFmt").get("formatCode")))
    for title in c.t.iter(C + "title"):
        print("  title %s" % words(title))
    print("  blanks %s, legend %s, own axis names %s" % (
        val(c.t, C + "chart/" + C + "dispBlanksAs"), val(c.t, C + "chart/" + C + "legend/" + C + "legendPos"),
        val(c.plot, C + "catAx/" + C + "delete")))
    for s in c.series:
        mark = s.e.find(C + "marker")
        print("  series %s: %s%s" % (s.name, " ".join(fill(f) for f in s.fills), "" if mark is None else " %s %s" % (
            val(mark, C + "symbol"), fill(mark.find(C + "spPr")))))
        for i, cat in enumerate(s.cats):
            print("    %s: %s | %s | %s" % (cat, s.values[i], s.label(i), s.where(i)))
    for s in c.shapes:
        print("  %s %s" % (s.find(D + "spPr/" + A + "prstGeom").get("prst"), words(s)))
    for k in sorted(c.cells, key=lambda k: (int(k[1:]), k[0])):
        if c.cells[k][0] == "formula" or k == "A1":
            print("  cell %s %s" % (k, " ".join(c.cells[k])))


def wanted(dump):
    """The charts of a document: kind, series × categories, values, alt, words."""
    for block in re.split(r"^(?=[A-Z])", open(dump, encoding="utf-8").read(), flags=re.M):
        m = re.search(r"^  chart (\w+)( pie)? (\d+)x(\d+) rows=\d+ \| (.*?) \| (.*)$", block, re.M)
        if m:
            runs = re.findall(r"^  (\w+) \S+ “(.*)”(?: path=\S+| role=|$)", block, re.M)
            n = m[5].split()
            yield {"kind": m[1], "pie": bool(m[2]), "series": int(m[3]), "cats": int(m[4]), "alt": m[6],
                   "values": [None if v == "-" else Fraction(v) for v in n],
                   "words": [t for k, t in runs if k in ("figure", "word", "missing")],
                   "texts": [t for k, t in runs if k in ("text", "scale")]}


def check(z, charts, want, alts):
    """What is wrong with the charts, as sentences."""
    bad = []
    if len(charts) != len(want):
        return ["%d charts of %d" % (len(charts), len(want))]
    for n, (c, w) in enumerate(zip(charts, want), 1):
        kind = {"bars": "barChart", "lines": "lineChart"}.get(w["kind"], "pieChart" if w["pie"] else "barChart")
        if c.kind != kind or c.turned != (w["kind"] == "shares" and not w["pie"]):
            bad.append("chart %d is of another kind" % n)
        if not all(s.agrees for s in c.series):
            bad.append("chart %d: cache and workbook differ" % n)
        # By series of ours, then category.
        at = lambda s, k: (c.series[k], s) if c.turned else (c.series[s], k)
        points = [at(s, k) for s in range(w["series"]) for k in range(w["cats"])]
        scale = 10 ** 4 if "以万计" in c.cells.get("A1", ("", ""))[1] else 1
        got = [None if s.exact[i] is None else s.exact[i] * scale for s, i in points]
        if got != w["values"]:
            bad.append("chart %d: numbers %s" % (n, got))
        for s, i in points:
            if s.values[i] is not None and s.exact[i] is not None and abs(Fraction(s.values[i]) - s.exact[i]) > Fraction(1, 10 ** 12):
                bad.append("chart %d: cached %s" % (n, s.values[i]))
        said = " ".join([s.label(i) or "" for s, i in points] + c.said)
        for text in w["words"]:
            if not re.search(r"(?<!\S)" + re.escape(text) + r"(?!\S)", said):
                bad.append("chart %d does not say %s" % (n, text))
        for s, i in points:
            if s.values[i] is None and not c.said:
                bad.append("chart %d says nothing of an empty point" % n)
        names = [x for s in c.series for x in [s.name] + s.cats] + [words(t) for t in c.t.iter(C + "title")]
        axis = c.plot.find(C + "valAx")
        if w["kind"] != "shares":
            low, high, step = (Decimal(val(axis, p)) for p in (C + "scaling/" + C + "min", C + "scaling/" + C + "max",
                                                               C + "majorUnit"))
            while low <= high:
                names.append(written(axis.find(C + "numFmt").get("formatCode"), low))
                low += step
        for text in w["texts"]:
            if text not in names:
                bad.append("chart %d does not name %s" % (n, text))
        if alts[n - 1] != w["alt"]:
            bad.append("chart %d: alternative text %s" % (n, alts[n - 1]))
    return bad


def spoil(z, name, change):
    """The file with a part changed, which must not change nothing."""
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w") as to:
        for i in z.namelist():
            data = z.read(i)
            if i == name:
                new = change(data.decode("utf-8")).encode("utf-8")
                assert new != data
                data = new
            to.writestr(i, data)
    return zipfile.ZipFile(b)


def read(z):
    t = ET.fromstring(z.read("word/document.xml"))
    rel = relations(z, "word/document.xml")
    charts, alts = [], []
    for i in t.iter(W + "inline"):
        e = next(i.iter(C + "chart"), None)
        if e is not None:
            kind, part = rel[e.get(R + "id")]
            assert kind == "chart"
            charts.append(Chart(z, part))
            alts.append(i.find(W + "docPr").get("descr"))
    ids = [e.get("id") for e in t.iter(W + "docPr")]
    return charts, alts, len(ids) == len(set(ids))


def package_is_sound(z):
    t = ET.fromstring(z.read("[Content_Types].xml"))
    over = {o.get("PartName")[1:]: o.get("ContentType") for o in t.iter(T + "Override")}
    suffix = {d.get("Extension"): d.get("ContentType") for d in t.iter(T + "Default")}
    for n in z.namelist():
        if n.startswith("word/charts/chart") and not over.get(n, "").endswith("drawingml.chart+xml"):
            return False
        if n.startswith("word/drawings/") and not over.get(n, "").endswith("drawingml.chartshapes+xml"):
            return False
    if not suffix["xlsx"].endswith("spreadsheetml.sheet") or not set(over) <= set(z.namelist()):
        return False
    told = {target for n in z.namelist() if n.endswith(".rels") and n != "_rels/.rels"
            for _, target in relations(z, n.replace("_rels/", "").removesuffix(".rels")).values()}
    own = {n for n in z.namelist() if n.startswith(("word/charts/chart", "word/drawings/", "word/embeddings/"))}
    return own <= told <= set(z.namelist())


def main():
    if sys.argv[1] == "--show":
        for n, c in enumerate(read(zipfile.ZipFile(sys.argv[2]))[0], 1):
            show(n, c)
        return
    z = zipfile.ZipFile(sys.argv[1])
    want = list(wanted(sys.argv[2]))
    charts, alts, once = read(z)

    def say(ok, what, why=""):
        print("%s %s%s" % ("ok" if ok else "not ok", what, ": " + why if why and not ok else ""))
    bad = check(z, charts, want, alts)
    say(not bad, "docx: charts show what the document says, number by number and word by word", "; ".join(bad))
    say(once, "docx: drawings have numbers of their own")
    say(package_is_sound(z), "docx: parts of charts have their types and relations")
    # Would it be noticed?
    first = next(n for n in z.namelist() if n.startswith("word/charts/chart"))
    value = next(v for v in charts[0].series[0].values if v)
    for what, change in (
            ("another number in the cache", lambda s: s.replace("<c:v>%s</c:v>" % value, "<c:v>%s9</c:v>" % value)),
            ("0 for an empty point", lambda s: re.sub(r'<c:pt idx="\d+"><c:v>0</c:v></c:pt></c:numCache>|</c:numCache>',
                                                      '<c:pt idx="1"><c:v>0</c:v></c:pt></c:numCache>', s, count=1)),
            ("another format", lambda s: s.replace('formatCode="General"', 'formatCode="0.00"'))):
        spoilt = read(spoil(z, first, change))
        say(check(z, spoilt[0], want, spoilt[1]), "docx: %s would be noticed" % what)


main()
