"""usage: web.py PROGRAM DIRECTORY; one "ok NAME" or "not ok NAME" a case.
Small reports are built as HTML and read as a browser would."""
import html.parser, re

import made
from made import say

class Page(html.parser.HTMLParser):
    """All elements as (name, attributes, text), text of those inside left out."""
    def __init__(self, body, data="", **more):
        super().__init__()
        self.all, self.open = [], []
        self.source = open(made.build("html", body, data, **more), encoding="utf-8").read()
        self.feed(self.source)
    def handle_starttag(self, tag, attrs):
        self.all.append([tag, dict(attrs), ""])
        self.open.append(self.all[-1])
    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
    def handle_data(self, data):
        if self.open:
            self.open[-1][2] += data
    def of(self, tag):
        return [e for e in self.all if e[0] == tag]

# ---- charts ----
def groups(n):
    return "".join("组%d: {甲: %d, 乙: %d}\n" % (k, k + 3, 9 - k) for k in range(n))
def bars(n):
    return '<chart kind="分组柱"><title>图</title>' + "".join('<series of="组%d" name="第%d组"/>' % (k, k) for k in range(n)) + "</chart>"
for n in (1, 3, 6):
    p = Page(bars(n), groups(n))
    patterns = {e[1]["id"] for e in p.of("pattern")}
    used = set(re.findall(r'url\(#([^)]+)\)', p.source))
    say(used == patterns and (n < 3 or used), "%d series: each hatch that is asked for is there, and no other" % n, (used, patterns))
    fills = {e[1].get("fill") for e in p.of("path") if "fill" in e[1]} - {"none", "#fff"}
    # One of them is white, as what stands behind words may be.
    say(len(fills) == n - (n >= 3), "%d series: each looks another way" % n, fills)
    lines = [re.search(r'id="%s".*?<path[^>]*d="([^"]*)"' % i, p.source, re.S).group(1) for i in sorted(patterns)]
    say(len(set(lines)) == len(lines) and all(lines), "%d series: no two hatches are drawn alike" % n, lines)
shares = "组: {%s}\n" % ", ".join("第%d类: %d" % (k, k + 1) for k in range(8))
p = Page('<chart kind="构成" of="组"><title>图</title></chart>', shares)
fills = [e[1].get("fill") for e in p.of("path") if "fill" in e[1] and e[1]["fill"] not in ("none", "#fff")]
say(len(set(fills)) == 7, "eight shares: each looks another way", fills)
names = [e[2] for e in p.of("text")]
say(all("第%d类" % k in "".join(names) for k in range(8)), "and is named", names)
p = Page(bars(2) + '<chart kind="柱" of="组0" alt="说&quot;明&quot;&lt;"><title>又</title></chart>', groups(2), options=("--draft",))
say("草稿" not in "".join(e[2] for e in p.of("text")), "a draft's mark is no part of its charts")
say([e[1]["aria-label"] for e in p.of("svg")][1] == '图2 又，说"明"<', "what a chart says to those who cannot see it", [e[1] for e in p.of("svg")])
say([e[2].replace(" ", "　") for e in p.of("figcaption")] == ["图1　图", "图2　又"], "captions are numbered", p.of("figcaption"))
ids = [e[1]["id"] for e in p.of("pattern")]
say(len(ids) == len(set(ids)), "hatches of two charts have names of their own", ids)

# ---- tables ----
p = Page('<table><title>表</title><column heading="事"/><column heading="数" type="数" unit="无"/><row><cell>甲</cell><cell>3</cell></row>'
         '<note>一。</note><note>二。</note></table>')
after = p.source.split("</table>")[1]
say(re.findall(r"<p>(注：1\.一。|2\.二。)</p>", after) == ["注：1.一。", "2.二。"], "notes stand below their table, a paragraph each", after[:80])
say(p.source.count("<table>") == p.source.count("</table>") == 1, "the table is closed once")

# ---- words ----
for words in ("a<b>&\"c\"", "1 > 0", "&amp;"):
    p = Page("<para><text of='话'/>。</para>", "话: '%s'\n" % words, attrs="")
    say(words + "。" in [e[2] for e in p.of("p")], "words with marks in them: " + words, [e[2] for e in p.of("p")])
p = Page("<para>正文。</para><signature/>", "单位: {名称: 甲局, 署名: 甲局}\n")
say([e[2] for e in p.of("time")] == ["2022年7月5日"], "the day is told as a time", p.of("time"))
p = Page("<para>正文。</para><signature/>", "单位: {名称: 甲局, 署名: 甲局}\n", day=None, options=("--draft",))
say(p.of("time") == [] and "成文日期" in "".join(e[2] for e in p.of("mark")), "a day that lacks is a gap", p.of("mark"))
