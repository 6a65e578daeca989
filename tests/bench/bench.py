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
import report

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


def numbered(k):
    """Arguments that make report number k differ from the others."""
    return ["--set", "办文.收文=%d" % (1300 + k), "--set", "督办.热线=%d" % (400 + k), SAMPLE]


def row(name, ours, theirs, unit, form="%.1f", most=None, least=None):
    """A line of the table; `most` or `least` is what was promised."""
    ratio = "%6.1f" % (theirs / ours) if theirs else "     -"
    promise = ""
    if most is not None:
        promise = "≤ %g%s%s" % (most, unit, "" if ours <= most else "  not kept")
    elif least is not None:
        promise = "≥ %g%s%s" % (least, unit, "" if ours >= least else "  not kept")
    print("  %-38s %12s %12s %8s   %s" % (name, (form % ours) + unit, (form % theirs) + unit if theirs else "-", ratio, promise))


def layout_share(args):
    """The part of the processor's time that layout took, in per cent: the median of several runs."""
    def once():
        p = subprocess.run([PROGRAM, "build", "--timings", "--lang=en", "-f", "-o", os.path.join(WORK, "ours.pdf")] + args,
                           cwd=TOP, capture_output=True, text=True)
        spent = {m[1]: float(m[2]) for m in re.finditer(r"^(\w+) +([0-9.]+) +\d+%$", p.stderr, re.M)}
        return 100 * spent["layout"] / sum(spent.values())
    return statistics.median(once() for _ in range(15))


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
    told = os.path.join(WORK, "batch.json")
    for count in (REPORTS, 10 * REPORTS):
        shutil.rmtree(load, ignore_errors=True)
        run([sys.executable, "tests/tools/offices.py", load, str(count)])
        argv = [PROGRAM, "batch", os.path.join(load, "jobs.yml"), "-o", made, "-j", "2", "-q", "--no-sync", "--report", told]
        times = []
        for _ in range(3):
            shutil.rmtree(made, ignore_errors=True)
            times.append(run(argv)[0])
        t = min(times)
        row("%d different offices, one batch -j2" % count, t * 1e3, theirs * 1e3 * count / REPORTS, " ms", "%.0f")
        row("  reports a second", count / t, 0, "", "%.0f", least=550)
    print("  %-38s %12s" % ("  memory of the largest worker", "%.1f MiB" % (json.load(open(told))["peak_kib"] / 1024)))
    t = min(run(argv)[0] for _ in range(3))
    print("  %-38s %12s" % ("%d offices, nothing changed" % count, "%.0f ms" % (t * 1e3)))
    shutil.rmtree(made)


def linear(ours, first):
    """Ever longer reports: a further page costs what the first ones did; `first`: ms."""
    pages, spent = [], []
    for times in (37, 74, 148):
        args = report.long_set(WORK, times)
        t, m = median([ours(args) for _ in range(7)])
        pages.append(pages_of(os.path.join(WORK, "ours.pdf")))
        spent.append(t * 1e3)
        row("%d pages" % pages[-1], spent[-1], 0, " ms", "%.1f", most=250 if times == 148 else None)
        row("  peak memory", m, 0, " MiB")
    last = (spent[2] - spent[1]) / (pages[2] - pages[1])
    row("  each page beyond %d" % pages[1], last, 0, " ms", "%.3f", most=round(1.2 * first, 3))


def main():
    node = shutil.which("node")
    typst = os.path.isdir(os.path.join(WORK, "node_modules")) and node
    out = os.path.join(WORK, "ours.pdf")
    faces = os.path.join(WORK, "faces")
    os.makedirs(faces, exist_ok=True)
    for f in os.listdir("fonts"):
        if f.startswith("Fandol") and f.endswith(".ttf"):
            shutil.copy(os.path.join("fonts", f), faces)
    long_args = report.long_set(WORK, LONG_TIMES)
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
    row("one report of %d pages, cold" % pages, t * 1e3, tt * 1e3, " ms", most=13)
    if b:
        inside = statistics.median(json.loads(r[2])["median"] for r in b)
        bare = statistics.median(run([node, "-e", "0"])[0] for _ in range(7))
        row("  the same, Typst's compile alone", t * 1e3, inside, " ms")
        print("  %-38s %12s %12s" % ("  (node's bare start-up)", "", "%.1f ms" % (bare * 1e3)))
    row("  peak memory", m, tm, " MiB", most=32)
    row("  file size", size / 1024, os.path.getsize(os.path.join(WORK, "typst-short.pdf")) / 1024 if b else 0, " KiB", most=350)
    row("  layout's share of its time", layout_share([SAMPLE]), 0, " %", "%.0f", most=20)

    a, b = [], []
    for _ in range(9):
        a.append(ours(long_args))
        if typst and len(b) < 5:
            b.append(theirs("long.typ"))
    pages_long = pages_of(out)
    (t2, m), (tt, tm) = median(a), median(b) if b else (0, 0)
    row("%d pages (Typst: %d)" % (pages_long, pages_of(os.path.join(WORK, "typst-long.pdf")) if b else 0),
        t2 * 1e3, tt * 1e3, " ms", most=33)
    row("  peak memory", m, tm, " MiB", most=64)
    row("  layout's share of its time", layout_share(long_args), 0, " %", "%.0f", most=20)
    row("  each further page", (t2 - t) * 1e3 / (pages_long - pages), 0, " ms", "%.3f")
    linear(ours, (t2 - t) * 1e3 / (pages_long - pages))

    args = report.mixed_set(WORK)
    t3, m = median([ours(args) for _ in range(21)])
    row("%d pages, 30 tables, 10 charts" % pages_of(out), t3 * 1e3, 0, " ms", most=30)
    row("  peak memory", m, 0, " MiB", most=64)
    row("  layout's share of its time", layout_share(args), 0, " %", "%.0f", most=20)

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
        args = report.tables_set(WORK, n)
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
