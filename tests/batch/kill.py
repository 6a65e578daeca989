#!/usr/bin/env python3
"""kill.py PROGRAM [--reports N] [--kills N] [--seed S] - kill -9 in the midst of a batch.

Runs of one plan over one directory are killed at random moments: the parent
alone or with its workers, of runs that begin from nothing, go on, make all
anew (-B) or go on with that (--resume).  After each kill every PDF that is
there must be whole.  Then one --resume has to end with what an undisturbed
run gives, byte for byte, and nothing else may lie about.  Prints TAP.
"""
import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import small  # noqa: E402

HOW = [["--resume"], ["-B"], ["-B", "--resume"], []]
KEPT = {".zongjie/lock", ".zongjie/state"}


def check(name, good, *notes):
    print("%sok %s" % ("" if good else "not ", name))
    for n in notes if not good else ():
        print("# %s" % n)
    return good


def sums(out):
    with os.scandir(out) as found:
        names = sorted(e.name for e in found if e.name.endswith(".pdf"))
    return {n: hashlib.blake2b(open(os.path.join(out, n), "rb").read()).digest() for n in names}


def others(out):
    """Files, and directories that hold none, which are no report of the plan."""
    found = []
    for top, dirs, files in os.walk(out):
        at = os.path.relpath(top, out)
        found += [os.path.normpath(os.path.join(at, f)) for f in files if not (at == "." and f.endswith(".pdf"))]
        if not dirs and not files:
            found.append(at)
    return sorted(set(found) - KEPT)


class Rough:
    """The directory that is disturbed."""

    def __init__(self, program, plan, to, seconds, rng):
        self.program, self.plan, self.to, self.seconds, self.rng = program, plan, to, seconds, rng
        self.out = os.path.join(to, "out")

    def kill(self):
        """One run, killed; None when it was over before that.  What was killed."""
        rng = self.rng
        if rng.random() < 0.15:
            shutil.rmtree(self.to, ignore_errors=True)
        how, group = rng.choice(HOW), rng.random() < 0.5
        p = subprocess.Popen([self.program, "batch", self.plan, "-o", self.to, "-q", "--no-sync"] + how,
                             start_new_session=True, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(rng.uniform(0, self.seconds))
        if p.poll() is None:
            try:
                (os.killpg if group else os.kill)(p.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        # Ends when its workers are gone, too: they hold the other end.
        said = p.stderr.read().decode()
        code = p.wait()
        if code not in (0, -signal.SIGKILL):
            raise SystemExit("not ok a run ended with %d: %s" % (code, said[:500]))
        return ("group" if group else "parent") if code else None


def main():
    a = argparse.ArgumentParser()
    a.add_argument("program")
    a.add_argument("--reports", type=int, default=1000)
    a.add_argument("--kills", type=int, default=200)
    a.add_argument("--seed", type=int, default=9704)
    o = a.parse_args()
    program = os.path.abspath(o.program)
    with tempfile.TemporaryDirectory() as t:
        small.load(os.path.join(t, "load"), o.reports, o.seed)
        plan, calm, rough = (os.path.join(t, n) for n in ("load/jobs.yml", "calm", "rough"))
        batch = [program, "batch", plan, "-q", "--no-sync", "-o"]
        began = time.monotonic()
        code = subprocess.run(batch + [calm]).returncode
        seconds = time.monotonic() - began
        want = sums(os.path.join(calm, "out"))
        good = check("undisturbed: %d reports" % o.reports, code == 0 and len(want) == o.reports, "exit code %d" % code)
        run, killed, over, torn, partial = Rough(program, plan, rough, seconds, random.Random(o.seed)), {}, 0, [], 0
        while sum(killed.values()) < o.kills and over < 4 * o.kills + 20:
            what = run.kill()
            if what is None:
                over += 1
                # The work is done; the next one has to have some, and a little less time.
                run.seconds *= 0.95
                shutil.rmtree(rough, ignore_errors=True)
                continue
            killed[what] = killed.get(what, 0) + 1
            now = sums(run.out) if os.path.isdir(run.out) else {}
            partial += 0 < len(now) < o.reports
            torn += [n for n, s in now.items() if want.get(n) != s]
        good &= check("%d runs killed (%s), %d had ended before" % (sum(killed.values()), ", ".join(
            "%s %d" % k for k in sorted(killed.items())), over), sum(killed.values()) == o.kills)
        # A few may all come before the first report or after the last.
        good &= check("%d times some reports were there and some not" % partial, partial > 0 or o.kills < 50)
        good &= check("no report is torn after any of them", not torn, *torn[:5])
        code = subprocess.run(batch + [rough, "--resume"]).returncode
        good &= check("one --resume ends it", code == 0, "exit code %d" % code)
        good &= check("the bytes of an undisturbed run", sums(run.out) == want)
        good &= check("nothing else is left", not others(run.out), *others(run.out))
        records = [os.path.getsize(os.path.join(d, "out/.zongjie/state")) for d in (calm, rough)]
        good &= check("records do not grow with the kills (%d KiB, undisturbed %d KiB)" % (
            records[1] // 1024, records[0] // 1024), records[1] < 3 * records[0], str(records))
        code = subprocess.run(batch[:3] + ["--no-sync", "-o", rough], stderr=subprocess.PIPE)
        good &= check("all is known", "新出 0，未变 %d，失败 0" % o.reports in code.stderr.decode(),
                      code.stderr.decode())
        print("# %.2f s undisturbed, %.1f s in all" % (seconds, time.monotonic() - began))
    return 0 if good else 1


sys.exit(main())
