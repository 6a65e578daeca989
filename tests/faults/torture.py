#!/usr/bin/env python3
"""usage: torture.py PROGRAM [STEP]

Fails each allocation, open, read, write, fsync, close and rename of a run in
turn (every STEP-th allocation), once and from there on, and looks at what is
left: no crash, a known exit code and a word on it, and either the whole new
file or what was there before.  After curl's torture tests.
"""
import concurrent.futures, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
root = os.getcwd()
work = tempfile.mkdtemp()
shim = os.path.join(work, "shim.so")
subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", shim, os.path.join(root, "tests/faults/shim.c"), "-ldl"], check=True)
for d in ("samples", "templates"):
    shutil.copytree(os.path.join(root, d), os.path.join(work, d), symlinks=True)
sample = os.path.join(work, "samples/2022-h1/2022-h1.yml")
# 1: a face, say, that cannot be read is as good as absent; 4: the system's fault; 71: no memory.
known = {0, 1, 4, 71}


def run(name, command, output, fault=None, cache=None):
    """A run in a directory of its own; what is wrong with it, or None."""
    here = os.path.join(work, "runs", name)
    os.makedirs(here)
    old = b"%PDF-old"
    path = os.path.join(here, output)
    with open(path, "wb") as f:
        f.write(old)
    env = dict(os.environ, LD_PRELOAD=shim, ZONGJIE_SHARE=root, XDG_CACHE_HOME=cache or os.path.join(here, "cache"),
               FAULT_COUNT=os.path.join(here, "counts"), LC_ALL="C.UTF-8")
    if fault:
        env["FAULT"] = fault
    p = subprocess.run([program] + command + ["-o", path], env=env, cwd=here, capture_output=True)
    left = [f for d, _, fs in os.walk(here) for f in fs if f.endswith(".tmp")]
    with open(path, "rb") as f:
        got = f.read()
    counts = {}
    if os.path.exists(env["FAULT_COUNT"]):
        with open(env["FAULT_COUNT"]) as f:
            counts = {a: int(b) for a, b in (line.split() for line in f)}
    shutil.rmtree(here)
    wrong = None
    if p.returncode not in known:
        wrong = "exit code %d: %s" % (p.returncode, p.stderr.decode("utf-8", "replace")[-120:])
    elif left and not (fault or "").startswith(("rename", "close")):
        wrong = "left %s" % left
    elif p.returncode == 0 and got == old:
        wrong = "exit code 0, and nothing was written"
    elif p.returncode != 0 and got != old:
        wrong = "exit code %d, and the old file is gone" % p.returncode
    elif p.returncode != 0 and not p.stderr and not fault.startswith("write"):  # nor can that be written
        wrong = "exit code %d without a word" % p.returncode
    elif p.returncode == 0 and want.get(name.split("-")[0]) not in (None, got) and not p.stderr:
        wrong = "another file than usual, without a word"
    return wrong, counts, got


want = {}
jobs = []
cache = os.path.join(work, "cache")
cases = {
    "build": (["build", "-q", sample], "a.pdf"),
    "html": (["build", "-q", "--format=html", sample], "a.html"),
    "docx": (["build", "-q", "--format=docx", sample], "a.docx"),
    "next": (["next", "-q", sample], "a.yml"),
}
for case, (command, output) in cases.items():
    run(case + "-warm", command + ["-f"], output, cache=cache)
    _, counts, got = run(case + "-plain", command + ["-f"], output, cache=cache)
    want[case] = got
    for kind, n in counts.items():
        every = step if kind == "memory" else 1
        for i in range(1, n + 1, every):
            for more in ("", "+"):
                jobs.append((case, command + ["-f"], output, "%s:%d%s" % (kind, i, more)))


def one(job):
    case, command, output, fault = job
    wrong, _, _ = run("%s-%s" % (case, fault.replace(":", "-")), command, output, fault, cache)
    return case, fault, wrong


totals, bad = {}, {}
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for case, fault, wrong in pool.map(one, jobs):
        key = "%s: %s" % (case, fault.split(":")[0])
        totals[key] = totals.get(key, 0) + 1
        if wrong:
            bad.setdefault(key, []).append("%s %s" % (fault, wrong))
for key, n in totals.items():
    if key in bad:
        print("not ok %s: %d of %d failures are not borne" % (key, len(bad[key]), n))
        for line in bad[key][:400]:
            print("# " + line)
    else:
        print("ok %s: %d failures are borne" % (key, n))
shutil.rmtree(work)
sys.exit(bool(bad))
