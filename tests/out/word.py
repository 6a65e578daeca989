"""usage: word.py PROGRAM DIRECTORY; one "ok NAME" or "not ok NAME" a case.
Small reports are built as Word files, and the files' parts are looked at."""
import struct, zipfile, zlib
import xml.etree.ElementTree as ET

import made
from made import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AREA = 8845                     # the type area, in twips
class Word:
    """The Word file of a report with that body and data."""
    def __init__(self, body, data="", **more):
        self.zip = zipfile.ZipFile(made.build("docx", body, data, **more))
        self.tree = self.part("word/document.xml")
        self.body = list(self.tree.find(W + "body"))
    def part(self, name):
        return ET.fromstring(self.zip.read(name))
    def paragraphs(self):
        """Of each paragraph outside of tables: its style, its text with | for line ends."""
        return [(style(p), words(p)) for p in self.body if p.tag == W + "p"]
    def table(self):
        return next(self.tree.iter(W + "tbl"))

def value(e, path):
    found = e.find("/".join(W + p for p in path.split("/"))) if e is not None else None
    return found.get(W + "val") if found is not None else None

def style(p):
    return value(p, "pPr/pStyle")

def words(e):
    return "".join("|" if x.tag == W + "br" else x.text or "" for x in e.iter() if x.tag in (W + "t", W + "br"))

def grid(table):
    return [int(c.get(W + "w")) for c in table.find(W + "tblGrid")]

def rows(table):
    """Of each row its cells: columns, how they merge with those above, text."""
    got = []
    for row in table.iter(W + "tr"):
        cells = []
        for cell in row.iter(W + "tc"):
            at = cell.find(W + "tcPr")
            merge = at.find(W + "vMerge")
            cells.append((int(value(at, "gridSpan") or 1),
                          "" if merge is None else "begins" if merge.get(W + "val") else "goes on", words(cell)))
        got.append(cells)
    return got

def justify(table):
    """Of each row of the body: how its cells stand; None as the style has it."""
    return [[value(c.find(W + "p"), "pPr/jc") for c in row.iter(W + "tc")]
            for row in table.iter(W + "tr") if row.find(W + "trPr/" + W + "tblHeader") is None]

# ---- tables ----
HEADS = """<column heading="科室" of="项.名"/><columns heading="上半年">
<column heading="收文" type="数" of="项.收文" unit="无"/><column heading="支出" type="数" of="项.支出" unit="无"/></columns>
<column heading="说明" of="项.说明"/>"""
DATA = """科室:
  - {名: 文书科, 收文: 800, 支出: 12.5, 说明: 人手不足}
  - {名: 综合科, 收文: 480, 支出: 3, 说明: 全年各项工作的综合协调、文稿起草和会议服务任务比上年同期都有较多增加}
"""
t = Word('<table of="科室" unit="万元"><title>办文情况</title>' + HEADS + '<total/><note>不含密件。</note></table><para>以上。</para>', data=DATA)
got = rows(t.table())
say(got[:2] == [[(1, "begins", "科室"), (2, "", "上半年"), (1, "begins", "说明")],
                [(1, "goes on", ""), (1, "", "收文"), (1, "", "支出"), (1, "goes on", "")]],
    "heads: one over two columns, one over two rows", got[:2])
say([[c[2] for c in r] for r in got[2:]] ==
    [["文书科", "800", "12.5", "人手不足"], ["综合科", "480", "3", got[3][3][2]], ["合计", "1280", "15.5", ""]],
    "a row for each entry, and the total", got[2:])
say(all(sum(c[0] for c in r) == 4 for r in got), "every row fills every column")
heads = [r.find(W + "trPr/" + W + "tblHeader") is not None for r in t.table().iter(W + "tr")]
say(heads == [True, True, False, False, False], "the heads, and they alone, come again on the next page", heads)
say(all(r.find(W + "trPr/" + W + "cantSplit") is not None for r in t.table().iter(W + "tr")), "no row is parted by the end of a page")
say(t.paragraphs()[2:] ==
    [("Caption", "表1　办文情况"), ("Unit", "单位：万元"), ("Note", "注：不含密件。"), ("Para", "以上。")],
    "caption and unit stand above, the note below", t.paragraphs())
wide = grid(t.table())
say(abs(sum(wide) - AREA) <= 4, "the columns fill the type area", wide)
say(wide[3] > wide[0] > 900 and wide[1] > 600, "the column of long words is the widest, figures have room on a line", wide)
say(all(abs(sum(wide[k:k + n]) - int(cell.find(W + "tcPr/" + W + "tcW").get(W + "w"))) <= 2
        for row in t.table().iter(W + "tr") for k, n, cell in
        [(sum(int(value(c.find(W + "tcPr"), "gridSpan") or 1) for c in list(row.iter(W + "tc"))[:i]),
          int(value(cell.find(W + "tcPr"), "gridSpan") or 1), cell) for i, cell in enumerate(row.iter(W + "tc"))]),
    "each cell is as wide as its columns")
say(justify(t.table())[1] == [None, "right", "right", "left"],
    "words that wrap begin at the left, short ones stand in the middle, figures at the right", justify(t.table()))

# Every way to align, and widths that are said.
t = Word('<table of="科室"><title>表</title><column heading="甲" of="项.名" align="左" width="8"/><column heading="乙" of="项.名" align="中" width="4"/>'
         '<column heading="丙" of="项.名" align="右"/><column heading="丁" type="序号"/></table>', DATA)
say(justify(t.table()) == [["left", None, "right", None]] * 2, "each column stands as its template says", justify(t.table()))
wide = grid(t.table())
say(abs(wide[0] - 2 * wide[1]) <= 2 and abs(sum(wide) - AREA) <= 4, "widths that are said keep their proportion", wide)
t = Word('<table of="科室"><title>表</title><column heading="甲" of="项.名" width="12"/><column heading="乙" type="数" of="项.收文" unit="无" width="4"/></table>', data=DATA)
say([round(w * 16 / AREA) for w in grid(t.table())] == [12, 4], "a table whose columns all say their width", grid(t.table()))

# A cell over several rows, and one over several columns below it.
t = Word('<data-table><title>数据</title></data-table>', "办文: {收文: 5, 制发: 7}\n督办: {事项: 3}\n", files={"metrics.yml":
    "格式: zongjie-metrics/1\n指标:\n  办文.收文: {名称: 收文数, 单位: 件, 类型: 当期}\n  办文.制发: {名称: 制发数, 单位: 份, 类型: 当期}\n"
    "  督办.事项: {名称: 督办事项数, 单位: 项, 类型: 当期}\n"})
got = rows(t.table())
say([r[0] for r in got[1:]] == [(1, "begins", "办文"), (1, "goes on", ""), (1, "", "督办")], "one name for the rows of a group", got)
t = Word('<table><title>表</title><column heading="事"/><column heading="数" type="数" unit="无"/><row><cell columns="2">甲乙</cell></row>'
         '<row><cell>丙</cell><cell>3</cell></row><note>一。</note><note>二。</note></table>')
say(rows(t.table())[1:] == [[(2, "", "甲乙")], [(1, "", "丙"), (1, "", "3")]], "a cell over two columns", rows(t.table()))
say(t.paragraphs()[-2:] == [("Note", "注：1.一。"), ("Note", "2.二。")], "several notes are numbered", t.paragraphs())

# Words make room for figures, down to four characters and not further.
MANY = "".join('<column heading="%d月" type="数" of="项.收文" unit="无"/>' % k for k in range(1, 10)) * 2
t = Word('<table of="科室"><title>表</title><column heading="科室" of="项.名"/>' + MANY + '<column heading="说明" of="项.说明"/></table>', data=DATA)
wide = grid(t.table())
say(abs(sum(wide) - AREA) <= 20 and len(set(wide[1:19])) == 1 and wide[1] < wide[19] <= 2 * wide[1] + 20,
    "a table too wide for the page keeps its columns on it", wide)

# ---- titles ----
def title(words_):
    return Word("<para>正文。</para>", title=words_).paragraphs()[0]
say(title("总结") == ("Title", "总结"), "a short title is one line", title("总结"))
say(title("关于<br/>工作") == ("Title", "关于|工作"), "a title breaks where its template says", title("关于<br/>工作"))
t = Word("<para>正文。</para>", title="望澜经济开发区管理委员会办公室<period/>工作总结")
say(t.paragraphs()[0][1].count("|") == 1 and max(map(len, t.paragraphs()[0][1].split("|"))) < 20,
    "a long one in two lines of a length", t.paragraphs()[0])
t = Word("<note>（征求意见稿）</note><addressee>各科室</addressee><para>正文。</para>")
say(t.paragraphs()[:4] == [("Title", "总结"), ("TitleNote", "（征求意见稿）"), ("Normal", ""), ("Addressee", "各科室：")],
    "the blank row comes after the note of the title", t.paragraphs())
t = Word("<para>收文<num of='办文.收文'/>。</para>", "办文: {收文: 待报}\n", options=("--draft",))
gaps = [words(r) for r in t.tree.iter(W + "r") if value(r, "rPr/rStyle") == "Missing"]
say(len(gaps) == 1 and "办文.收文" in gaps[0], "what a draft lacks is red", gaps)
t = Word("".join("<section><title>标题%d</title>" % k for k in range(1, 5)) + "<para>正文。</para>" + "</section>" * 4)
say([p for p in t.paragraphs() if p[1]][1:3] == [("Heading1", "一、标题1"), ("Heading2", "（一）标题2")] and
    t.paragraphs()[-1][1].endswith("（1）标题4。正文。"), "headings of four levels, the last with its text behind it", t.paragraphs())

# ---- sign-offs ----
def sign(attrs="", data="", day="2022-07-05"):
    """Blank rows before, then of each line its text and blank half cells at the left."""
    t = Word("<para>正文。</para><signature%s/>" % attrs, data, day=day)
    blank, got = 0, []
    for p in t.body:
        if style(p) == "Sign":
            got.append((words(p), int(p.find(W + "pPr/" + W + "ind").get(W + "leftChars")) // 50))
        elif p.tag == W + "p" and words(p) == "":
            blank += 1
    return blank - 1, got       # one is the title's
UNIT = "单位: {名称: %s, 署名: %s}\n"
LONG, SHORT, DATE = "望澜经济开发区经济发展局", "办公室", "2022年7月5日"
for name, want, attrs, data in (
    # 2 cells free at the right; the date 2 cells further in than the organ.
    ("an organ longer than the date", (1, [(LONG, 28), (DATE, 32)]), "", UNIT % (LONG, LONG)),
    ("an organ shorter than the date", (1, [(SHORT, 36), (DATE, 40)]), "", UNIT % (SHORT, SHORT)),
    # 4 cells free at the right; each in the middle of the other.
    ("room for a seal, organ longer", (2, [(LONG, 24), (DATE, 30)]), ' seal="有"', UNIT % (LONG, LONG)),
    ("room for a seal, organ shorter", (2, [(SHORT, 39), (DATE, 36)]), ' seal="有"', UNIT % (SHORT, SHORT)),
    ("several organs: the longest decides", (1, [(SHORT, 28), (LONG, 28), (DATE, 32)]), ' of="联合"', "联合: [%s, %s]\n" % (SHORT, LONG)),
):
    got = sign(attrs, data)
    say(got == want, name, got)

# ---- attachments ----
ANNEX = "<attachment><title>%s</title><para>附文。</para></attachment>"
t = Word("<para>正文。</para><signature/>" + ANNEX % "目录" + ANNEX % "名单", data=UNIT % (SHORT, SHORT))
got = t.paragraphs()
say([p for p in got if p[0] == "Attached"] == [("Attached", "附件：1.目录"), ("Attached", "2.名单")], "the list of attachments", got)
at = got.index(("Attached", "附件：1.目录"))
say(got[at - 1] == ("Normal", "") and got[at + 1][0] == "Attached", "stands a row below the text", got)
breaks = [words(p) for p in t.body if p.find(W + "pPr/" + W + "pageBreakBefore") is not None]
say(breaks == ["附件1", "附件2"], "each begins a page", breaks)
at = got.index(("Annex", "附件1"))
say(got[at:at + 5] == [("Annex", "附件1"), ("Normal", ""), ("Title", "目录"), ("Normal", ""), ("Para", "附文。")],
    "number, title and text with a row between", got[at:at + 5])

# ---- pages ----
def pages(attrs, day="2022-07-05"):
    t = Word("<para>正文。</para>", attrs=attrs, day=day)
    refs = [r.get(W + "type") for r in t.tree.iter(W + "footerReference")]
    settings = {e.tag[len(W):] for e in t.part("word/settings.xml")}
    where = [value(t.part("word/footer%d.xml" % k).find(W + "p"), "pPr/jc") for k in (1, 2)]
    return refs, where, "mirrorMargins" in settings, "evenAndOddHeaders" in settings
for name, attrs, want in (
    ("page numbers at the outer edge", "", (["default", "even"], ["right", "left"], False, True)),
    ("in the middle", 'page-number="居中"', (["default"], ["center", "center"], False, False)),
    ("no page numbers", 'page-number="无"', ([], None, False, False)),
    ("duplex", 'duplex="是"', (["default", "even"], ["right", "left"], True, True)),
):
    got = pages(attrs)
    say(got[0] == want[0] and (want[1] is None or got[1] == want[1]) and got[2:] == want[2:], name, got)
def properties(**k):
    t = Word("<para>正文。</para>", **k)
    return {e.tag.split("}")[1]: e.text for e in t.part("docProps/core.xml")}
got = properties(attrs='subject="收支&lt;上半年&gt;"', data=UNIT % ("甲&乙局", SHORT))
say(got.get("title") == "总结" and got.get("subject") == "收支<上半年>" and got.get("created") == "2022-07-05T00:00:00Z",
    "what the file says of itself", got)
got = properties(day=None)
say("created" not in got and "creator" not in got, "nothing is said of what is not known", got)

# ---- images ----
def png(kind, bits, width, lines, palette=None, interlace=0):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(lines), bits, kind, 0, 0, interlace)) +
            (chunk(b"PLTE", palette) if palette else b"") + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + l for l in lines))) +
            chunk(b"IEND", b""))
def pixels(data):
    """A PNG's lines as red, green, blue, for rows without a filter."""
    at, all_, palette = 8, b"", None
    while at < len(data):
        n, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + n]
        if zlib.crc32(name + body) != struct.unpack(">I", data[at + 8 + n:at + 12 + n])[0]:
            return "a wrong sum"
        if name == b"IHDR":
            width, height, bits, kind = struct.unpack(">IIBB", body[:10])
        palette = body if name == b"PLTE" else palette
        all_ += body if name == b"IDAT" else b""
        at += 12 + n
    raw, each = zlib.decompress(all_), {0: 1, 2: 3, 3: 1}[kind]
    got = []
    for y in range(height):
        line = raw[y * (width * each + 1) + 1:(y + 1) * (width * each + 1)]
        got.append([tuple(palette[3 * v:3 * v + 3]) if kind == 3 else tuple(line[x * each:x * each + 3]) if kind == 2 else (v, v, v)
                    for x, v in enumerate(line[::each])])
    return got
R, G, B_, N, X = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0), (255, 255, 255)
flat = lambda row: bytes(v for p in row for v in p)
wanted = {
    "colours": (png(2, 8, 2, [flat([R, G]), flat([B_, N])]), [[R, G], [B_, N]]),
    "grey": (png(0, 8, 2, [b"\x00\xff", b"\xff\x00"]), [[N, X], [X, N]]),
    "palette": (png(3, 8, 2, [b"\x00\x01", b"\x01\x00"], bytes(R + B_)), [[R, B_], [B_, R]]),
    "transparent": (png(6, 8, 2, [flat([R + (255,), G + (0,)]), flat([B_ + (255,), N + (255,)])]), [[R, X], [B_, N]]),
    "transparent grey": (png(4, 8, 2, [b"\x00\xff\x00\x00", b"\xff\xff\x00\xff"]), [[N, X], [X, N]]),
}
t = Word("".join('<image href="%d.png" alt="图%d"/>' % (i, i) for i in list(range(len(wanted))) + [0]),
         files={"%d.png" % i: v[0] for i, v in enumerate(wanted.values())})
names = sorted(n for n in t.zip.namelist() if "media/" in n)
say(len(names) == len(wanted), "an image that stands twice is one part", names)
for name, (kind, (_, want)) in zip(names, wanted.items()):
    got = pixels(t.zip.read(name))
    say(got == want, "an image of %s has its pixels" % kind, got)
used = [e.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed") for e in t.tree.iter() if e.tag.endswith("}blip")]
say(used == ["rIdImage%d" % k for k in (1, 2, 3, 4, 5, 1)], "each place shows its own", used)
alts = [e.get("descr") for e in t.tree.iter() if e.tag.endswith("}docPr")]
say(alts == ["图%d" % k for k in (0, 1, 2, 3, 4, 0)], "and says what it shows", alts)
