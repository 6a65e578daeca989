#!/usr/bin/env python3
"""hostile.py PROGRAM [--reports N] [--hostile N] [--jobs N] [--seed S] - a batch with bad inputs in it.

Broken YAML, figures that lack, templates that include themselves, huge files,
pipes and devices, strewn among good reports by the seed.  Each must be
refused at the file, line and column where it is wrong; every other one made,
with the bytes that it has in a run without them; and the memory of the parent
and of each worker must not grow with the reports.  Prints TAP.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import small  # noqa: E402

SLOPE = 1024        # bytes a report
ENOUGH = 2000       # reports, to tell growth from warming up
REST = small.SET["rest.xml"]


def swap(old, new):
    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)
    return change


def figure(value):
    return lambda text: re.sub(r"收文: \d+", "收文: " + value, text)


def add(line):
    return lambda text: text + line + "\n"


# name, what is done to the data, the code, line:column there
DATA = [
    ("a full-width colon", swap("办文: ", "办文："), "D001", "6:3"),
    ("a brace that is not closed", swap("}\n印", "\n印"), "D008", "6:5"),
    ("a figure that is pending", figure("待报"), "M101", "6:10"),
    ("a figure that is not there", lambda t: re.sub(r"收文: \d+, ", "", t), "M101", "6:1"),
    ("a key that comes twice", add("办文: {收文: 3}"), "D006", "9:1"),
    ("a NUL", swap("收文", "收\0文"), "B008", "6:7"),
    ("no UTF-8", add(b"\xe5\xb1: 1".decode("latin-1")), "B005", "9:1"),
    ("a hundred thousand brackets", add("深: " + "[" * 100000), "D018", "9:35"),
    ("anchors that multiply", add("甲: &a [x, x]\n乙: &b [*a, *a]\n丙: [*b, *b]"), "D013", "9:4"),
    ("an empty file", lambda t: "", "D019", "1:1"),
    ("a tab", swap("印信: ", "\t印信: "), "D004", "7:1"),
    ("itself for last year", add("上年: now.yml"), "D147", "9:5"),
    ("itself for the office", swap("../../office.yml", "now.yml"), "D138", "1:5"),
    ("no template set", swap("../../set", "../../none"), "D146", "4:5"),
    ("no office", swap("office.yml", "none.yml"), "B001", "3:5"),
    ("less than nothing", figure("-5"), "D123", "6:10"),
    ("a word for a figure", figure("很多"), "D128", "6:10"),
    ("a hundred thousand digits", figure("9" * 100000), "D124", "6:10"),
    ("an exponent", figure("1e400000"), "D114", "6:10"),
]
# name, what is done to rest.xml, the code, the file and line:column there
TEMPLATES = [
    ("a template that includes itself", swap("<para>", '<include href="rest.xml"/><para>'), "T303", "rest.xml:4:18"),
    ("templates in a circle", swap("<para>", '<include href="report.xml"/><para>'), "T303", "rest.xml:4:18"),
    ("a template that is not there", swap("<para>", '<include href="none.xml"/><para>'), "T302", "rest.xml:4:18"),
    ("a tag closed as another", swap("</para>", "</pora>"), "T032", "rest.xml:4:31"),
    ("a figure nobody knows", swap("印信.用印", "印信.没有"), "M104", "rest.xml:4:22"),
    ("a DOCTYPE", lambda t: '<!DOCTYPE a [<!ENTITY x "y">]>\n' + t.split("\n", 1)[1], "T011", "rest.xml:1:1"),
    ("a pipe for a template", None, "B002", "report.xml:5:18"),
]


def huge(path):
    with open(path, "wb") as f:
        f.truncate(3 << 30)


# name, what is put in place of the data, the code; wrong where the manifest names it
FILES = [
    ("a file of 3 GiB", huge, "B003"),
    ("a pipe", os.mkfifo, "B002"),
    ("a directory", os.mkdir, "B002"),
    ("a link to itself", lambda path: os.symlink("now.yml", path), "B001"),
    ("/dev/zero", lambda path: os.symlink("/dev/zero", path), "B002"),
    ("nothing", lambda path: None, "B001"),
]

Bad = collections.namedtuple("Bad", "name code place")


def plant(root, ids, victims):
    """Spoils the data of each; {id: Bad}."""
    bad = {}
    for k, i in enumerate(victims):
        path = os.path.join(root, "data", i, "now.yml")
        k %= len(DATA) + len(TEMPLATES) + len(FILES)
        if k < len(DATA):
            name, change, code, at = DATA[k]
            text = change(open(path, encoding="utf-8").read())
            with open(path, "wb") as f:
                f.write(b"".join(c.encode("latin-1" if 0x7f < ord(c) < 0x100 else "utf-8") for c in text))
            bad[i] = Bad(name, code, "%s:%s" % (path, at))
        elif k < len(DATA) + len(TEMPLATES):
            name, change, code, at = TEMPLATES[k - len(DATA)]
            to = os.path.join(root, "set-%d" % (k - len(DATA)))
            if not os.path.isdir(to):
                small.template_set(to, rest=change(REST) if change else REST)
                if not change:
                    os.remove(os.path.join(to, "rest.xml"))
                    os.mkfifo(os.path.join(to, "rest.xml"))
            text = open(path, encoding="utf-8").read()
            small.write(path, text.replace("../../set", "../../" + os.path.basename(to)))
            bad[i] = Bad(name, code, os.path.join(to, at))
        else:
            name, make, code = FILES[k - len(DATA) - len(TEMPLATES)]
            os.remove(path)
            make(path)
            line = 4 + ids.index(i)
            bad[i] = Bad(name, code, "%s:%d:%d" % (os.path.join(root, "jobs.yml"), line, len("  - {编号: %s, 数据: " % i) + 1))
    return bad


class Memory(threading.Thread):
    """Looks at the memory of a process and its children until it ends."""

    def __init__(self, pid):
        super().__init__()
        self.pid, self.seen, self.over = pid, collections.defaultdict(list), threading.Event()

    def look(self, pid):
        try:
            with open("/proc/%d/status" % pid) as f:
                text = f.read()
        except OSError:
            return
        m = re.search(r"RssAnon:\s+(\d+) kB", text)
        if m:
            self.seen[pid].append((time.monotonic(), int(m.group(1)) * 1024))

    def run(self):
        while not self.over.wait(0.05):
            self.look(self.pid)
            try:
                with open("/proc/%d/task/%d/children" % (self.pid, self.pid)) as f:
                    children = f.read().split()
            except OSError:
                continue
            for child in children:
                self.look(int(child))

    def slopes(self, rate):
        """Bytes a report, of the parent and of each worker that was there long enough; `rate`: reports a second.
        Only while there are workers: in the end the parent writes the report of it all."""
        found = []
        last = max([p[-1][0] for pid, p in self.seen.items() if pid != self.pid], default=0)
        for pid, points in self.seen.items():
            points = [p for p in points[len(points) // 4:] if p[0] <= last]
            n = len(points)
            if n < 10:
                continue
            mt, mb = sum(t for t, _ in points) / n, sum(b for _, b in points) / n
            spread = sum((t - mt) ** 2 for t, _ in points)
            slope = sum((t - mt) * (b - mb) for t, b in points) / spread / rate
            found.append(("parent" if pid == self.pid else "worker", slope, max(b for _, b in points)))
        return sorted(found)


failed = False


def check(name, good, *notes):
    global failed
    print("%sok %s" % ("" if good else "not ", name))
    for n in notes if not good else ():
        print("# %s" % (n,))
    failed |= not good


def batch(program, plan, to, jobs):
    """Exit code, report, seconds, memory."""
    report = to + ".json"
    began = time.monotonic()
    p = subprocess.Popen([program, "batch", plan, "-o", to, "-q", "--no-sync", "-j", str(jobs), "--report", report],
                         stdin=subprocess.DEVNULL)
    memory = Memory(p.pid)
    memory.start()
    code = p.wait()
    took = time.monotonic() - began
    memory.over.set()
    memory.join()
    return code, json.load(open(report)), took, memory


def digest(path):
    with open(path, "rb") as f:
        return hashlib.blake2b(f.read()).digest()


def sums(to):
    out = os.path.join(to, "out")
    return {n: digest(os.path.join(out, n)) for n in os.listdir(out) if n != ".zongjie"}


def check_refused(report, bad):
    wrong = collections.Counter()
    for job in report["jobs"]:
        b = bad.get(job["id"])
        if b is None:
            continue
        first = job["first"] or ""
        if job["status"] != "failed" or not first.startswith(b.place + ": ") or "[%s]" % b.code not in first:
            wrong["%s: not %s [%s] but %s" % (b.name, b.place, b.code, first[:160])] += 1
    check("each of %d refused at its line and column, %d kinds" % (len(bad), len({b.name for b in bad.values()})),
          not wrong, *list(wrong)[:10])


def check_memory(memory, reports, took, jobs):
    for who, slope, most in memory.slopes(reports / took):
        good = slope < SLOPE if who == "parent" else slope * jobs < SLOPE
        check("memory of the %s: %+.0f bytes a report, at most %.1f MiB" % (
            who, slope * (jobs if who == "worker" else 1), most / 1048576), good or reports < ENOUGH)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("program")
    a.add_argument("--reports", type=int, default=10000)
    a.add_argument("--hostile", type=int, default=100)
    a.add_argument("--jobs", type=int, default=2)
    a.add_argument("--seed", type=int, default=9704)
    o = a.parse_args()
    program, rng = os.path.abspath(o.program), random.Random(o.seed)
    with tempfile.TemporaryDirectory() as t:
        root, rough, calm = (os.path.join(t, n) for n in ("load", "rough", "calm"))
        ids = small.load(root, o.reports, o.seed)
        bad = plant(root, ids, rng.sample(ids, o.hostile))
        good = [i for i in ids if i not in bad]
        code, report, took, memory = batch(program, os.path.join(root, "jobs.yml"), rough, o.jobs)
        check("exit code of a run in which some fail", code == 5, code)
        check("%d made, %d failed" % (len(good), len(bad)), (report["made"], report["failed"]) == (len(good), len(bad)),
              (report["made"], report["failed"]))
        check_refused(report, bad)
        check("the others are made", [j["id"] for j in report["jobs"] if j["status"] == "made"] == good)
        check_memory(memory, o.reports, took, o.jobs)
        small.write(os.path.join(root, "good.yml"), small.manifest(good))
        code, report, alone, _ = batch(program, os.path.join(root, "good.yml"), calm, 1)
        check("a run without the bad ones, one at a time", code == 0 and report["made"] == len(good), code)
        check("the same bytes with and without them", sums(rough) == sums(calm))
        check("no file but the reports", sorted(sums(rough)) == [i + ".pdf" for i in good])
        print("# %.1f s, %.0f reports a second" % (took, o.reports / took))
    return 1 if failed else 0


sys.exit(main())
