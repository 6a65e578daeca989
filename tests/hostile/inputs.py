#!/usr/bin/env python3
"""usage: inputs.py PROGRAM [NAME]

Hostile inputs, each named.  Whatever is handed in is accepted or refused
within a second of CPU and 256 MiB, and a refusal says where.  A case is

    (name, exit code, "FILE:LINE:COLUMN CODE" or None, {file: bytes})

with d.yml and t/report.xml made up when they are not given.
"""
import os, resource, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
only = sys.argv[2] if len(sys.argv) > 2 else ""
root = os.getcwd()
sanitized = "san" in os.environ.get("BUILD", "")
# Sanitizers cost time, and so do counting every branch and writing that down.
SLOWER = 20 if sanitized else 10 if os.path.basename(os.environ.get("BUILD", "")) == "cov" else 1
SECONDS, MEMORY = 1.0, 256 << 20

DATA = "格式: zongjie-data/1\n期间: 2022上半年\n模板: t\n单位: {名称: 望澜办, 简称: 望澜办}\n成文日期: 2022-06-30\n"
SAID = '<report xmlns="urn:zongjie:template:1"><title>工作总结</title>\n'
PARA = "<para>一句话。</para>"


def data(more):
    """Data whose seventh line is `more`."""
    return (DATA + "x: 1\n").encode() + (more if isinstance(more, bytes) else more.encode())


def report(more):
    """A template whose second line is `more`."""
    return SAID.encode() + (more if isinstance(more, bytes) else more.encode()) + b"\n</report>\n"


def nested(n, each, inner=PARA):
    opening = "".join('<for-each of="名册" as="甲%d">' % i for i in range(n))
    return {"d.yml": DATA + "名册:\n" + "".join("  - 甲%d\n" % i for i in range(each)),
            "t/report.xml": report(opening + inner + "</for-each>" * n)}


def chain(n):
    """report.xml includes 1.xml, which includes 2.xml …"""
    files = {"t/report.xml": report('<include href="1.xml"/>' + PARA)}
    for i in range(1, n + 1):
        inner = '<include href="%d.xml"/>' % (i + 1) if i < n else ""
        files["t/%d.xml" % i] = '<part xmlns="urn:zongjie:template:1">%s\n%s</part>\n' % (inner, PARA)
    return files


def wide(n):
    files = {"t/report.xml": report("".join('<include href="%d.xml"/>\n' % i for i in range(n)))}
    for i in range(n):
        files["t/%d.xml" % i] = '<part xmlns="urn:zongjie:template:1">%s</part>\n' % PARA
    return files


bomb = "".join("a%d: &a%d [%s]\n" % (i, i, ",".join(["*a%d" % (i - 1)] * 9) if i else "1") for i in range(9))
laughs = "<!DOCTYPE r [" + "".join('<!ENTITY a%d "%s">' % (i, "&a%d;" % (i - 1) * 10 if i else "ha") for i in range(10)) + "]>"
parameters = '<!DOCTYPE r [<!ENTITY % a "x">' + "".join(
    '<!ENTITY %% a%d "%s">' % (i, "%a" * 9) for i in range(9)) + "%a8;]>"

YAML = [
    ("yaml: depth 33", 1, "d.yml:7: D018", data("y: " + "[" * 33 + "]" * 33 + "\n")),
    ("yaml: depth 31 of a list", 0, None, data("y: " + "[" * 30 + "1" + "]" * 30 + "\n")),
    ("yaml: 100,000 brackets", 1, "d.yml:7: D018", data("y: " + "[" * 100000)),
    ("yaml: 100,000 braces", 1, "d.yml:7: D018", data("y: " + "{a: " * 100000)),
    ("yaml: 2,000 blocks, each deeper", 1, "d.yml: D018", data("".join(" " * i + "k%d:\n" % i for i in range(2000)))),
    ("yaml: an anchor", 1, "d.yml:7:4 D013", data("y: &a 1\n")),
    ("yaml: an alias", 1, "d.yml:7:4 D013", data("y: *a\n")),
    ("yaml: an alias bomb", 1, "d.yml:7: D013", data(bomb)),
    ("yaml: a cycle of aliases", 1, "d.yml:7: D013", data("y: &a [1, *a]\n")),
    ("yaml: 100,000 anchors", 1, "d.yml:7: D013", data("".join("k%d: &a%d 1\n" % (i, i) for i in range(100000)))),
    ("yaml: a tag of a language", 1, "d.yml:7:4 D014", data("y: !!python/object:os.system x\n")),
    ("yaml: a tag", 1, "d.yml:7:4 D014", data("y: !!int 3\n")),
    ("yaml: a merge key", 1, "d.yml:7: D015", data("<<: {z: 1}\n")),
    ("yaml: a directive", 1, "d.yml:1:1 D016", "%YAML 1.2\n---\nx: 1\n"),
    ("yaml: 1 MB of tag directives", 1, "d.yml:1:1 D016", "".join("%%TAG !%d! tag:x,%d:\n" % (i, i) for i in range(40000)) + "---\nx: 1\n"),
    ("yaml: two documents", 1, "d.yml:7: D017", data("---\ny: 1\n")),
    ("yaml: a key twice", 1, "d.yml:7:1 D006", data("x: 2\n")),
    ("yaml: nothing", 1, "d.yml:1:1 D019", b""),
    ("yaml: NUL, raw", 1, "d.yml:7:5 B008", data(b"y: a\0b\n")),
    ("yaml: NUL, escaped", 1, "d.yml:7: D034", data('y: "a\\0b"\n')),
    ("yaml: ESC, escaped", 1, "d.yml:7: D034", data('y: "\\x1b[2J"\n')),
    ("yaml: RIGHT-TO-LEFT OVERRIDE", 1, "d.yml:7:5 B008", data("y: a\u202eb\n")),
    ("yaml: RIGHT-TO-LEFT OVERRIDE, escaped", 1, "d.yml:7: D034", data('y: "a\\u202Eb"\n')),
    ("yaml: an isolate", 1, "d.yml:7:5 B008", data("y: a\u2066b\n")),
    ("yaml: U+FFFE, escaped", 1, "d.yml:7: D034", data('y: "\\uFFFE"\n')),
    ("yaml: NEL", 1, "d.yml:7:5 B008", data("y: a\x85z: b\n")),
    ("yaml: LINE SEPARATOR", 1, "d.yml:7:5 B008", data("y: a\u2028z: b\n")),
    ("yaml: PARAGRAPH SEPARATOR", 1, "d.yml:7:5 B008", data("y: a\u2029z: b\n")),
    ("yaml: a lone CR", 1, "d.yml:7:5 B008", data(b"y: a\rz: b\n")),
    ("yaml: UTF-16", 1, "d.yml:1:1 B007", (DATA + "x: 1\n").encode("utf-16")),
    ("yaml: GB18030", 0, "d.yml:1:1 B006", (DATA + "x: 中文\n").encode("gb18030")),
    ("yaml: a BOM", 0, None, b"\xef\xbb\xbf" + data("")),
    ("yaml: CR LF", 0, None, data("").replace(b"\n", b"\r\n")),
    ("yaml: overlong UTF-8", 1, "d.yml:7:4 B005", data(b"y: \xc0\xaf\n")),
    ("yaml: a surrogate", 1, "d.yml:7:4 B005", data(b"y: \xed\xa0\x80\n")),
    ("yaml: UTF-8 cut short", 1, "d.yml:7:4 B005", data("y: 中".encode()[:-1])),
    ("yaml: 5 MB", 4, "d.yml B003", data(b"#" * (5 << 20))),
    ("yaml: 4 MB of one text", 0, None, data(b"y: " + b"a" * 4190000 + b"\n")),
    ("yaml: 4 MB of empty lines", 0, None, data(b"\n" * 4190000)),
    ("yaml: 4 MB of entries", 1, "d.yml:399989:3 D039", data("y:\n" + "- 1\n" * 1000000)),
    ("yaml: 100,000 unknown keys", None, None, data("".join("k%d: %d\n" % (i, i) for i in range(100000)))),
    ("yaml: 100,000 entries", 0, None, data("y:\n" + "- 1\n" * 100000)),
    ("yaml: long names above many entries", 1, "d.yml:8: D040", data(
        "".join("  " * i + "%d%s:\n" % (i, "k" * 900) for i in range(30)) + "  " * 30 + "[" + "1," * 300000 + "1]\n")),
    ("yaml: 300,000 doubled keys", 1, "d.yml:8:1 D006", data("y: 1\n" * 300000)),
    ("yaml: 4 MB of mistakes", 1, "d.yml:7: ", data("：\n" * 1000000)),
    ("yaml: 1 MB of quotes", 1, "d.yml:7: ", data('"' * 1000000)),
    ("yaml: a key of 100,000", 1, "d.yml:7: ", data("k" * 100000 + ": 1\n")),
    ("yaml: a file that includes itself", 1, "d.yml:6: ", DATA + "上年: d.yml\n"),
]
NUMBERS = [("number: " + text, code, "t/report.xml:2: M117" if code else None, {
    "d.yml": data("y: %s\n" % text), "t/report.xml": report('<para>共<num of="y"/>件。</para>')})
    for text, code in (("1_000", 1), ("0x1F", 1), ("1e3", 1), (".inf", 1), ("010", 1), ("+1", 1), ("12:30:45", 1),
                       ("9" * 40, 1), ("0." + "1" * 40, 1), ("９９", 1), ("1.10", 0), ("999999999999999", 0))]

XML = [
    ("xml: DOCTYPE", 1, "t/report.xml:1:1 T011", "<!DOCTYPE r>\n<r/>"),
    ("xml: a billion laughs", 1, "t/report.xml:1:1 T011", laughs + "<r>&a9;</r>"),
    ("xml: parameter entities", 1, "t/report.xml:1:1 T011", parameters + "<r/>"),
    ("xml: a file for an entity", 1, "t/report.xml:1:1 T011", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'),
    ("xml: a DTD elsewhere", 1, "t/report.xml:1:1 T011", '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/a.dtd"><r/>'),
    ("xml: DOCTYPE after a comment", 1, "t/report.xml:2:1 T011", "<!-- a -->\n<!DOCTYPE r><r/>"),
    ("xml: an unknown entity", 1, "t/report.xml:2: T022", report("<para>&nbsp;</para>")),
    ("xml: XInclude", 1, "t/report.xml:2: ", report('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>')),
    ("xml: depth 65", 1, "t/report.xml:2: T015", report("<if test='1'>" * 70 + PARA + "</if>" * 70)),
    ("xml: 100,000 deep", 1, "t/report.xml:2: T015", report("<if>" * 100000)),
    ("xml: a tag of 4,097 bytes", 1, "t/report.xml:2:1 T013", report("<para a='%s'/>" % ("x" * 4096))),
    ("xml: 65 attributes", 1, "t/report.xml:2:1 T014", report("<para %s/>" % " ".join("a%d=''" % i for i in range(65)))),
    ("xml: 40,000 attributes", 1, "t/report.xml:2:1 T01", report("<para %s/>" % " ".join("a%d=''" % i for i in range(40000)))),
    ("xml: 1 MB of tags with 64 attributes", 1, "t/report.xml:2: ", report(("<para %s/>\n" % " ".join("a%d=''" % i for i in range(64))) * 2500)),
    ("xml: 20,001 elements", 1, "t/report.xml T016", report("<para/>\n" * 20001)),
    ("xml: encoding GBK, declared", 1, "t/report.xml:1: T012", '<?xml version="1.0" encoding="GBK"?>\n<r>半年</r>'),
    ("xml: encoding GBK, declared under a BOM", 1, "t/report.xml:1: T012", b"\xef\xbb\xbf" + '<?xml version="1.0" encoding="GBK"?>\n<r>半年</r>'.encode()),
    ("xml: encoding UTF-7", 1, "t/report.xml:1: T012", '<?xml version="1.0" encoding="UTF-7"?>\n<r/>'),
    ("xml: UTF-16", 1, "t/report.xml:1:1 B007", "<r/>".encode("utf-16")),
    ("xml: gzip", 1, "t/report.xml:1: ", __import__("gzip").compress(report(PARA), mtime=0)),
    ("xml: NUL", 1, "t/report.xml:2:7 B008", report(b"<para>\0</para>")),
    ("xml: a character reference to NUL", 1, "t/report.xml:2: T023", report("<para>&#0;</para>")),
    ("xml: a character reference to ESC", 1, "t/report.xml:2: T023", report("<para>&#x1b;</para>")),
    ("xml: a reference to RIGHT-TO-LEFT OVERRIDE", 1, "t/report.xml:2: ", report("<para>甲&#x202e;乙</para>")),
    ("xml: NEL", 1, "t/report.xml:2:7 B008", report("<para>\x85</para>")),
    ("xml: attributes alike through namespaces", 1, "t/report.xml:2: ",
     report('<para xmlns:a="u" xmlns:b="u" a:x="1" b:x="2">甲</para>')),
    ("xml: 5 MB", 4, "t/report.xml B003", report(b" " * (5 << 20))),
    ("xml: 4 MB of <", 1, "t/report.xml:2: ", report("<" * 4000000)),
    ("xml: 4 MB of &", 1, "t/report.xml:2: ", report("&" * 4000000)),
    ("xml: 4 MB of text", 1, None, report("<para>" + "长" * 1300000 + "</para>")),
    ("xml: 2 MB of comments", 0, None, report("<!--" + "x " * 1000000 + "-->" + PARA)),
    ("xml: 2 MB of unclosed comments", 1, "t/report.xml:2: ", report("<!-- " * 400000)),
    ("xml: 2 MB of CDATA", 0, None, report("<para>" + "<![CDATA[甲]]>" * 130000 + "</para>")),
    ("xml: an expression 10,000 deep", 1, "t/report.xml:2: T01", report('<if test="%s1">%s</if>' % ("(" * 10000, PARA))),
    ("xml: an expression 1,000 deep", 1, "t/report.xml:2: ", report('<if test="%s1%s">%s</if>' % ("(" * 1000, ")" * 1000, PARA))),
    ("xml: an expression of 1,000 nots", 1, "t/report.xml:2: ", report('<if test="%s1">%s</if>' % ("not " * 1000, PARA))),
]
TREES = [
    ("template: includes 8 deep", 0, None, chain(8)),
    ("template: includes 9 deep", 1, "t/8.xml:1: T304", chain(9)),
    ("template: includes 60 deep", 1, "t/8.xml:1: T304", chain(60)),
    ("template: 64 includes", 0, None, wide(64)),
    ("template: 65 includes", 1, "t/report.xml:66: T305", wide(65)),
    ("template: a file that includes itself", 1, "t/1.xml:1: T303",
     {**chain(1), "t/1.xml": '<part xmlns="urn:zongjie:template:1"><include href="1.xml"/></part>'}),
    ("template: includes that double", 1, "t/ T305", {
        "t/report.xml": report('<include href="0.xml"/>'),
        **{"t/%d.xml" % i: '<part xmlns="urn:zongjie:template:1">' + ('<include href="%d.xml"/>' % (i + 1)) * 4 + "</part>" for i in range(7)},
        "t/7.xml": '<part xmlns="urn:zongjie:template:1">%s</part>' % PARA}),
    ("template: an include outside", 1, "t/report.xml:2: T", {"t/report.xml": report('<include href="../o.xml"/>'), "o.xml": "<part/>"}),
    ("template: /etc/passwd included", 1, "t/report.xml:2: T", {"t/report.xml": report('<include href="/etc/passwd"/>')}),
    ("loops: 100 x 100", 0, None, nested(2, 100)),
    ("loops: five nested", 1, "t/report.xml:2: M402", nested(5, 2)),
    ("loops: 1000 x 1000 x 1000", 1, "t/report.xml:2: M40", nested(3, 1000), 0.1),
    ("loops: 100,001", 1, "t/report.xml:2: M401", nested(2, 320, '<if test="0 = 1">%s</if>' % PARA)),
    ("output: 50,001 paragraphs", 1, "t/report.xml:2: M403", nested(2, 230)),
    ("output: 2 MiB and more of text", 1, "t/report.xml:2: M404", nested(2, 50, "<para>%s</para>" % ("长文" * 150))),
    ("output: 1,193 pages", 0, None, nested(2, 162)),
    ("output: 1,314 pages", 1, "t/report.xml:2: L310", nested(2, 170)),
    ("output: a word of 5,000 letters", 1, "t/report.xml:2: L202", {"t/report.xml": report("<para>%s</para>" % ("w" * 5000))}),
    ("output: a title of 5,000", 1, "t/report.xml:1: L402",
     {"t/report.xml": SAID.replace("工作总结", "工作总结" * 1250) + PARA + "</report>"}),
    ("output: no paragraph at all", None, None, {"t/report.xml": report("")}),
    ("output: an emoji", 1, "t/report.xml:2: L101", {"t/report.xml": report("<para>\U0001f600</para>")}),
]


def files_of(case):
    files = case[3] if isinstance(case[3], dict) else {("d.yml" if case[0].startswith("yaml") else "t/report.xml"): case[3]}
    return {"d.yml": DATA, "t/report.xml": report(PARA), **files}


def write(here, files):
    for path, content in files.items():
        os.makedirs(os.path.dirname(os.path.join(here, path)), exist_ok=True)
        with open(os.path.join(here, path), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    if not sanitized:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(here, *arguments):
    """exit code, what was said, seconds of CPU"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = dict(os.environ, ZONGJIE_SHARE=root, LC_ALL="C.UTF-8", XDG_CACHE_HOME=os.path.join(here, "cache"))
    p = subprocess.run([program, *arguments], cwd=here, env=env, capture_output=True, stdin=subprocess.DEVNULL, preexec_fn=limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return p.returncode, p.stderr.decode("utf-8", "replace"), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def said(text, want):
    place, code = want.rsplit(" ", 1)
    return any("[%s" % code in line and (line.startswith(place) if ":" in place else place in line) for line in text.splitlines())


def judge(case):
    name, want, words = case[:3]
    most = (case[4] if len(case) > 4 else SECONDS) * SLOWER
    with tempfile.TemporaryDirectory() as here:
        write(here, files_of(case))
        wrong, took = [], 99
        for _ in range(3):
            code, text, seconds = run(here, "build", "-v", "--diagnostics=short", "-f", "-o", "o.pdf", "d.yml")
            took = min(took, seconds)
            if took <= most:
                break
        if took > most:
            wrong.append("%.2f s of CPU, not %.2f" % (took, most))
        if code not in (0, 1) if want is None else code != want:
            wrong.append("exit code %d, not %s" % (code, want))
        if words and not said(text, words):
            wrong.append("not said: " + words)
        if (code == 0) != os.path.exists(os.path.join(here, "o.pdf")):
            wrong.append("the PDF is there, or is not")
        if code != 0 and not text:
            wrong.append("not a word")
    print("%s %s" % ("not ok" if wrong else "ok", name))
    if os.environ.get("TIMES"):
        print("# %.3f s" % took)
    for w in wrong:
        print("# " + w)
    if wrong:
        print("".join("# %s\n" % line[:160] for line in text.splitlines()[:4]), end="")
    return not wrong


# Four times the input costs at most five times the CPU (and 30 ms, what a busy machine blurs).
FAMILIES = [
    ("unknown keys", 20000, lambda n: {"d.yml": data("".join("k%d: %d\n" % (i, i) for i in range(n)))}),
    ("doubled keys", 50000, lambda n: {"d.yml": data("y: 1\n" * n)}),
    ("anchors", 20000, lambda n: {"d.yml": data("".join("k%d: &a%d 1\n" % (i, i) for i in range(n)))}),
    ("entries", 50000, lambda n: {"d.yml": data("y:\n" + "- 1\n" * n)}),
    ("full-width colons", 100000, lambda n: {"d.yml": data("a：1\n" * n)}),
    ("long flow lists", 50000, lambda n: {"d.yml": data("y: [" + "1, " * n + "1]\n")}),
    ("text over many lines", 100000, lambda n: {"d.yml": data("y: |\n" + "  x\n" * n)}),
    ("escapes", 100000, lambda n: {"d.yml": data('y: "' + "\\n" * n + '"\n')}),
    ("bare ampersands", 200000, lambda n: {"t/report.xml": report("&" * n)}),
    ("comments", 100000, lambda n: {"t/report.xml": report("<!-- -->" * n + PARA)}),
    ("a paragraph", 50000, lambda n: {"t/report.xml": report("<para>" + "长句，" * n + "</para>")}),
    ("paragraphs", 4000, lambda n: {"t/report.xml": report("<para>一句话。</para>\n" * n)}),
    ("loops", 5000, lambda n: {**nested(1, n)}),
    ("conditions", 2000, lambda n: {"t/report.xml": report('<if test="1 = 1"><para>一句话。</para></if>' * n)}),
]


def grows(name, n, family):
    """Whether the family keeps the rule, the best of a few tries."""
    best = [99, 99]
    with tempfile.TemporaryDirectory() as here:
        for _ in range(6):
            for k in (0, 1):
                write(here, {"d.yml": DATA, "t/report.xml": report(PARA), **family(n * 4 ** k)})
                best[k] = min(best[k], run(here, "build", "-q", "-f", "-o", "o.pdf", "d.yml")[2])
            good = best[1] <= 5 * best[0] + 0.03
            if good:
                break
    print("%s four times: %s" % ("ok" if good else "not ok", name))
    if not good or os.environ.get("TIMES"):
        print("# %.3f s, then %.3f s" % tuple(best))
    return good


cases = [c for c in YAML + NUMBERS + XML + TREES if only in c[0]]
results = [judge(c) for c in cases]
if not sanitized:
    results += [grows(*f) for f in FAMILIES if only in "four times: " + f[0]]
sys.exit(not results or not all(results))
