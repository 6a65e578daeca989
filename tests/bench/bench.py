#!/usr/bin/env python3
"""bench.py PROGRAM DIRECTORY - our times, memory and sizes beside Typst's.

Each figure is the median of several runs, taken in turn so that a busy
machine is unfair to both alike.  Typst compiles the same characters with the
same faces on the same page; its process is node, whose bare start-up is
printed too, so that nobody need take our word for what is being compared.
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

import figures

PROGRAM, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TOP = os.getcwd()
SAMPLE = "samples/2022-h1/2022-h1.yml"
LONG_TIMES = 22
REPORTS = 100

HEAD = """
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 7mm, footer: context {
  let n = counter(page).get().first()
  set text(14pt, font: "%(song)s")
  align(if calc.odd(n) { right } else { left })[#h(14pt)— #n —#h(14pt)] })
#set text(16pt, font: "%(fang)s", lang: "zh", region: "cn", tracking: -0.207pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.6pt, spacing: 13.6pt)
#let hei(t) = par(text(font: "%(hei)s", t))
#let kai(t) = text(font: "%(kai)s", t)
"""


def run(argv, cwd=TOP):
    """-> (seconds, peak resident MiB, output); fails loudly."""
    start = time.perf_counter()
    p = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = p.stdout.read()
    err = p.stderr.read()
    _, status, usage = os.wait4(p.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit("bench: %s failed:\n%s" % (" ".join(argv), err.decode()))
    return seconds, usage.ru_maxrss / 1024, out


def median(runs):
    return statistics.median(r[0] for r in runs), max(r[1] for r in runs)


def pages_of(pdf):
    out = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", out)[1])


def family(name):
    out = subprocess.run(["fc-query", "-f", "%{family[0]}", "fonts/%s.ttf" % name],
                         capture_output=True, text=True)
    return out.stdout or name


def escape(text):
    return re.sub(r"([\\#$*_`<>@\[\]~/\-=+])", r"\\\1", text)


def typst_source(text, times=1):
    """The dumped text of a report as Typst markup with the same faces."""
    names = dict(song=family("FandolSong-Regular"), fang=family("FandolFang-Regular"),
                 hei=family("FandolHei-Regular"), kai=family("FandolKai-Regular"))
    lines = [l for l in text.split("\n") if l]
    title, body, tail = lines[0], lines[1:-2], lines[-2:]
    out = [HEAD % names,
           '#align(center, text(22pt, font: "%s", weight: "bold")[%s])\n' % (family("FandolSong-Bold"), escape(title))]
    for _ in range(times):
        for line in body:
            m = re.match(r"(（[一二三四五六七八九十]+）[^。]*。)(.*)", line)
            if re.match(r"[一二三四五六七八九十]+、", line):
                out.append("#hei[%s]\n" % escape(line))
            elif m:
                out.append("#kai[%s]%s\n" % (escape(m[1]), escape(m[2])))
            else:
                out.append(escape(line) + "\n")
    out += ["#align(right)[%s]\n" % escape(t) for t in tail]
    return "\n".join(out)


def dump_text(argv):
    return run([PROGRAM, "build", "--dump=text"] + argv)[2].decode()


def long_set():
    """A template set that prints the whole body LONG_TIMES times."""
    to = os.path.join(WORK, "long")
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree("templates/half-year", to)
    path = os.path.join(to, "report.xml")
    xml = open(path, encoding="utf-8").read()
    includes = re.findall(r"[ \t]*<include [^>]*/>\n", xml)
    joined = "".join(includes)
    first = xml.index(includes[0])
    for i in includes:
        xml = xml.replace(i, "", 1)
    xml = xml[:first] + '<for-each of="单位.遍">' + joined + "</for-each>\n" + xml[first:]
    open(path, "w", encoding="utf-8").write(xml)
    # A list that is printed many times cannot be counted by its name.
    for name, group in (("problem-list", "问题"), ("plan-list", "打算")):
        for f in os.listdir(to):
            if f.endswith(".xml"):
                part = os.path.join(to, f)
                text = open(part, encoding="utf-8").read()
                open(part, "w", encoding="utf-8").write(
                    text.replace('<count list="%s"/>' % name, '<count of="%s"/>' % group))
    data = os.path.join(WORK, "samples", "2022-h1")
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree("samples/2022-h1", data)
    office = os.path.join(data, "office.yml")
    with open(office, "a", encoding="utf-8") as f:
        f.write("\n遍: [%s]\n" % ", ".join(str(i) for i in range(LONG_TIMES)))
    return ["-t", to, os.path.join(data, "2022-h1.yml")]


def tables_set(count):
    """A report with so many tables of 25 rows, text between them; its data file."""
    to = os.path.join(WORK, "tables-%d" % count)
    shutil.rmtree(to, ignore_errors=True)
    os.makedirs(os.path.join(to, "set"))

    def write(name, text):
        with open(os.path.join(to, name), "w", encoding="utf-8") as f:
            f.write(text)
    table = ('<para>各项目进展情况见下表，要素保障逐项销号，存在的问题由牵头单位限期解决。</para>'
             '<table of="项目"><title>项目投资完成情况</title><column heading="序号" type="序号"/><column heading="项目名称" of="项.名称"/>'
             '<columns heading="投资"><column heading="计划" type="数" of="项.计划" unit="无"/><column heading="完成" type="数" of="项.完成" unit="无"/></columns>'
             '<column heading="完成率" type="比率" of="项.完成" to="项.计划"/><total/></table>\n')
    write("set/metrics.yml", "格式: zongjie-metrics/1\n指标:\n  投资.计划: {名称: 计划投资, 单位: 万元, 类型: 当期}\n")
    write("set/report.xml", '<report xmlns="urn:zongjie:template:1"><title>项目建设情况总结</title>\n' + table * count +
          '<para>以上情况，特此报告。</para></report>\n')
    write("now.yml", "格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n项目:\n" + "".join(
        "  - {名称: 第%d号产业园标准厂房及配套道路工程, 计划: %d, 完成: %d.5}\n" % (i, 1000 + 37 * i, 400 + 29 * i) for i in range(1, 26)))
    return os.path.join(to, "now.yml")


def numbered(k):
    """Arguments that make report number k differ from the others."""
    return ["--set", "办文.收文=%d" % (1300 + k), "--set", "督办.热线=%d" % (400 + k), SAMPLE]


def row(name, ours, theirs, unit, form="%.1f"):
    ratio = "%6.1f" % (theirs / ours) if theirs else "     -"
    print("  %-38s %12s %12s %8s" % (name, (form % ours) + unit, (form % theirs) + unit if theirs else "-", ratio))


def together(commands):
    """Seconds until all of the commands, started at once, are done."""
    start = time.perf_counter()
    ps = [subprocess.Popen(c, cwd=TOP, stdout=subprocess.DEVNULL, shell=isinstance(c, str)) for c in commands]
    if any(p.wait() != 0 for p in ps):
        sys.exit("bench: a command failed")
    return time.perf_counter() - start


def batch(theirs):
    """One run over offices that are all different; `theirs`: seconds of REPORTS reports in two processes.
    Nobody waits for the disk, as Typst does not either."""
    load, made = os.path.join(WORK, "load"), os.path.join(WORK, "made")
    report = os.path.join(WORK, "batch.json")
    for count in (REPORTS, 10 * REPORTS):
        shutil.rmtree(load, ignore_errors=True)
        run([sys.executable, "tests/tools/offices.py", load, str(count)])
        argv = [PROGRAM, "batch", os.path.join(load, "jobs.yml"), "-o", made, "-j", "2", "-q", "--no-sync", "--report", report]
        times = []
        for _ in range(3):
            shutil.rmtree(made, ignore_errors=True)
            times.append(run(argv)[0])
        t = min(times)
        row("%d different offices, one batch -j2" % count, t * 1e3, theirs * 1e3 * count / REPORTS, " ms", "%.0f")
        print("  %-38s %12.0f %12s" % ("  reports a second", count / t, "%.0f" % (REPORTS / theirs) if theirs else "-"))
    print("  %-38s %12s" % ("  memory of the largest worker", "%.1f MiB" % (json.load(open(report))["peak_kib"] / 1024)))
    t = min(run(argv)[0] for _ in range(3))
    print("  %-38s %12s" % ("%d offices, nothing changed" % count, "%.0f ms" % (t * 1e3)))
    shutil.rmtree(made)


def main():
    node = shutil.which("node")
    typst = os.path.isdir(os.path.join(WORK, "node_modules")) and node
    out = os.path.join(WORK, "ours.pdf")
    faces = os.path.join(WORK, "faces")
    os.makedirs(faces, exist_ok=True)
    for f in os.listdir("fonts"):
        if f.startswith("Fandol") and f.endswith(".ttf"):
            shutil.copy(os.path.join("fonts", f), faces)
    long_args = long_set()
    text = dump_text([SAMPLE])
    open(os.path.join(WORK, "short.typ"), "w", encoding="utf-8").write(typst_source(text))
    open(os.path.join(WORK, "long.typ"), "w", encoding="utf-8").write(typst_source(text, LONG_TIMES))
    for k in range(REPORTS):
        different = text.replace("1286", str(1300 + k))
        open(os.path.join(WORK, "r%03d.typ" % k), "w", encoding="utf-8").write(typst_source(different))

    def ours(args):
        return run([PROGRAM, "build", "-q", "-f", "-o", out] + args)

    def theirs(name):
        return run([node, "typst.mjs", WORK, os.path.join(WORK, "typst-"), name], WORK)

    print("  %-38s %12s %12s %8s" % ("", "zongjie", "Typst", "ratio"))
    a, b = [], []
    for _ in range(21):
        a.append(ours([SAMPLE]))
        if typst and len(b) < 11:
            b.append(theirs("short.typ"))
    size = os.path.getsize(out)
    pages = pages_of(out)
    (t, m), (tt, tm) = median(a), median(b) if b else (0, 0)
    row("one report of %d pages, cold" % pages, t * 1e3, tt * 1e3, " ms")
    if b:
        inside = statistics.median(json.loads(r[2])["median"] for r in b)
        bare = statistics.median(run([node, "-e", "0"])[0] for _ in range(7))
        row("  the same, Typst's compile alone", t * 1e3, inside, " ms")
        print("  %-38s %12s %12s" % ("  (node's bare start-up)", "", "%.1f ms" % (bare * 1e3)))
    row("  peak memory", m, tm, " MiB")
    row("  file size", size / 1024, os.path.getsize(os.path.join(WORK, "typst-short.pdf")) / 1024 if b else 0, " KiB")

    a, b = [], []
    for _ in range(9):
        a.append(ours(long_args))
        if typst and len(b) < 5:
            b.append(theirs("long.typ"))
    pages_long = pages_of(out)
    (t2, m), (tt, tm) = median(a), median(b) if b else (0, 0)
    row("%d pages (Typst: %d)" % (pages_long, pages_of(os.path.join(WORK, "typst-long.pdf")) if b else 0),
        t2 * 1e3, tt * 1e3, " ms")
    row("  peak memory", m, tm, " MiB")
    row("  each further page", (t2 - t) * 1e3 / (pages_long - pages), 0, " ms", "%.3f")

    script = os.path.join(WORK, "many.sh")
    with open(script, "w", encoding="utf-8") as f:
        for k in range(REPORTS):
            f.write("%s build -q -f -o %s/o%03d.pdf %s\n" % (PROGRAM, WORK, k, " ".join(numbered(k))))
    half = "awk 'NR %% 2 == %d' " + script + " | sh"
    t = min(together([half % 0, half % 1]) for _ in range(3))
    tt = 0
    if typst:
        files = ["r%03d.typ" % k for k in range(REPORTS)]
        argv = [node, os.path.join(WORK, "typst.mjs"), WORK, os.path.join(WORK, "t-")]
        tt = min(together([argv + files[0::2], argv + files[1::2]]) for _ in range(3))
    row("%d different reports, two at a time" % REPORTS, t * 1e3, tt * 1e3, " ms")
    row("  reports a second", REPORTS / t, 0, "")
    batch(tt)

    spent = {}
    for n in (30, 60):
        args = [tables_set(n)]
        spent[n], m = median([ours(args) for _ in range(9)])
        row("%d tables on %d pages" % (n, pages_of(out)), spent[n] * 1e3, 0, " ms")
    row("  twice the tables cost", spent[60] / spent[30], 0, " times", "%.2f")

    cost = {}
    for n in (2000, 4000):
        data = figures.make(os.path.join(WORK, "figures-%d" % n), n, n // 4)
        runs = [run([PROGRAM, "check", "-q", data]) for _ in range(15)]
        cost[n], m = median(runs)
        row("check: %d figures, %d equations" % (n, n // 4), cost[n] * 1e3, 0, " ms")
        runs = [run([PROGRAM, "check", "-q", "--edition=external", data]) for _ in range(7)]
        row("  the same, for the external edition", median(runs)[0] * 1e3, 0, " ms")
    row("  twice the figures cost", cost[4000] / cost[2000], 0, " times", "%.2f")


main()
