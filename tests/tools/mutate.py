#!/usr/bin/env python3
"""usage: mutate.py [--jobs N] [--only FILE] [--list] [--all]

Breaks a file of the program in one small way at a time (an operator, a
constant, a condition, a statement), builds the unit tests of that file
against it and runs them.  A change that no test notices is printed: there a
figure could go wrong and nobody would know.  Environment: CC, PKG_CFLAGS, LIBS
as the Makefile gives them; build/release must be built.

Of a large file a sample is tried, always the same one (--all: all).  The score
is of the changes that compile and are not listed in mutate.same,
where those stand that make no difference to what the program does.  Exit code
1 when a file's score is below its mark in WATCHED.
"""
import argparse
import concurrent.futures
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

# file: (tests, the least score in per cent, how many changes are tried; 0: all)
# The least is 90 everywhere; what changes nothing wants a row in mutate.same.
WATCHED = {
    "gen/data/number.c": (["tests/data/number_test.c"], 90, 0),
    "gen/base/dec.c": (["tests/base/dec_test.c"], 90, 0),
    "gen/base/date.c": (["tests/base/date_test.c"], 90, 0),
    "gen/base/file.c": (["tests/base/file_test.c", "tests/base/file_fault_test.c"], 90, 40),
    "gen/base/input.c": (["tests/base/input_test.c", "tests/base/file_fault_test.c"], 90, 40),
    "gen/base/beneath.c": (["tests/base/beneath_test.c"], 90, 40),
    "gen/batch/name.c": (["tests/batch/plan_test.c"], 90, 40),
    "gen/data/yaml.c": (["tests/data/yaml_test.c", "tests/data/tree_test.c", "tests/data/slip_test.c"], 90, 40),
    "gen/data/yaml_out.c": (["tests/data/yaml_test.c"], 90, 0),
    "gen/template/scan.c": (["tests/template/xml_test.c", "tests/template/corpus_test.c"], 90, 40),
    "gen/template/guard.c": (["tests/template/xml_test.c", "tests/template/corpus_test.c"], 90, 40),
    "gen/template/xml.c": (["tests/template/xml_test.c", "tests/template/xml_fault_test.c",
                            "tests/template/corpus_test.c"], 90, 40),
    "gen/template/find.c": (["tests/template/find_test.c"], 90, 0),
    "gen/image/open.c": (["tests/image/fault_test.c", "tests/image/image_test.c"], 90, 0),
    "gen/image/jpeg_segments.c": (["tests/image/segments_test.c"], 90, 0),
    "gen/expr/token.c": (["tests/expr/expr_test.c"], 90, 40),
    "gen/expr/eval.c": (["tests/expr/expr_test.c"], 90, 0),
}
SAME = "tests/tools/mutate.same"
ARCHIVE = "build/mutate/zongjie.a"
TIME = 10  # seconds of the processor for a test

SWAPS = [
    (r"(?<![<>=!+\-*/&|])<(?![<=])(?=\s)", ["<="]),
    (r"(?<![<>=\-])>(?![>=])(?=\s)", [">="]),
    (r"<=", ["<"]), (r">=", [">"]),
    (r"==", ["!="]), (r"!=", ["=="]),
    (r"&&", ["||"]), (r"\|\|", ["&&"]),
    (r"(?<=\s)\+(?=\s)", ["-"]), (r"(?<=\s)-(?=\s)", ["+"]),
    (r"(?<=\s)\*(?=\s)", ["/"]), (r"(?<=\s)/(?=\s)", ["*"]),
    (r"(?<=\s)%(?=\s)", ["*"]),
    (r"\+\+", ["--"]), (r"(?<=\w)--|--(?=\w)", ["++"]),
    (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]),
    (r"(?<![\w.'\"])\d+(?![\w.])", ["+1"]),
]


def code_only(text):
    """The text with comments, strings and characters blanked."""
    def blank(m):
        return re.sub(r"[^\n]", " ", m.group(0))
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^#.*?$',
                  blank, text, flags=re.S | re.M)


def in_functions(code):
    """For each character whether it stands in a function's body."""
    inside, depth, body = [], 0, False
    for i, c in enumerate(code):
        if c == "{":
            if depth == 0:
                body = code[:i].endswith("\n")
            depth += 1
        inside.append(body and depth > 0)
        if c == "}":
            depth -= 1
    return inside


def mutants(text):
    code = code_only(text)
    inside = in_functions(code)
    for pattern, becomes in SWAPS:
        for m in re.finditer(pattern, code):
            if not inside[m.start()]:
                continue
            for b in becomes:
                new = str(int(m.group(0)) + 1) if b == "+1" else b
                yield m.start(), m.end(), new
    for m in re.finditer(r"\b(?:if|while) \(", code):
        if not inside[m.start()]:
            continue
        end = closing(code, m.end() - 1)
        yield m.end(), end, "!(%s)" % text[m.end():end]
    # A statement of its own: from a line's beginning to its semicolon.
    for m in re.finditer(r"(?<=[;{})\n])\n\t+(?!if|for|while|do\b|else|return|case|"
                         r"default|static|struct|const|size_t|int|bool|char|"
                         r"unsigned|mpq_t|mpz_t|uint32_t|long|\(void\))([a-z*+(-][^;{}]*;)",
                         code):
        if inside[m.start()]:
            yield m.start(1), m.end(1), ";"


def closing(code, at):
    depth = 0
    for i in range(at, len(code)):
        depth += {"(": 1, ")": -1}.get(code[i], 0)
        if depth == 0:
            return i
    raise ValueError("no closing parenthesis")


def name(path, text, beg, end, new):
    line = text.count("\n", 0, beg) + 1
    whole = text.splitlines()[line - 1]
    # Which of the row's characters it is: a row may have two of a kind.
    column = beg - text.rfind("\n", 0, beg) - (len(whole) - len(whole.lstrip()))
    old = " ".join(text[beg:end].split())
    return "%s:%d: %s" % (path, line, " ".join(whole.split())), \
        "%d: %s => %s" % (column, old, " ".join(new.split()))


def run(cmd):
    return subprocess.run(cmd, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode


def try_one(path, text, tests, mutant):
    """'killed', 'survived' or 'broken' (it does not compile)."""
    beg, end, new = mutant
    cc = [w for w in shlex.split(os.environ.get("CC", "gcc")) if w != "ccache"]
    flags = shlex.split("-std=c11 -O0 -w -D_GNU_SOURCE -iquote gen -iquote tests "
                        + os.environ.get("PKG_CFLAGS", ""))
    with tempfile.TemporaryDirectory() as room:
        source = os.path.join(room, "mutant.c")
        with open(source, "w") as f:
            f.write(text[:beg] + new + text[end:])
        if run(cc + flags + ["-iquote", os.path.dirname(path), "-c", "-o",
                             room + "/mutant.o", source]):
            return "broken"
        for t in tests:
            # The mutant stands first, so the archive's own is not taken.
            if run(cc + ["-o", room + "/test", test_object(t), room + "/mutant.o",
                         ARCHIVE] + shlex.split(os.environ.get("LIBS", ""))
                   + ["-lcmocka"]):
                return "broken"
            if not passes(room + "/test"):
                return "killed"
    return "survived"


def passes(test):
    """Whether a test ends well, and in time, with all that it has started."""
    # An endless loop must not eat the machine.  By the clock there is more
    # time: a slow machine is no test that notices.
    p = subprocess.Popen(["sh", "-c", "ulimit -v 2000000; ulimit -t %d; exec %s"
                          % (TIME, test)], stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return p.wait(timeout=6 * TIME) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        try:
            os.killpg(p.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        p.wait()


def test_object(test):
    return "build/mutate/" + test.replace("/", "-") + ".o"


def build_tests(only):
    os.makedirs("build/mutate", exist_ok=True)
    # A copy: a build meanwhile must not change what is measured.
    shutil.copyfile("build/release/zongjie.a", ARCHIVE)
    cc = shlex.split(os.environ.get("CC", "gcc"))
    for t in sorted({t for tests, _, _ in WATCHED.values() for t in tests}):
        if not only or any(t in WATCHED[path][0] for path in WATCHED if only in path):
            subprocess.run(cc + shlex.split(
                "-std=c11 -O0 -w -D_GNU_SOURCE -iquote gen -iquote tests "
                + os.environ.get("PKG_CFLAGS", "")) + ["-c", "-o", test_object(t), t],
                check=True)


def same_ones():
    """Pairs (file: row, change) that make no difference, without line numbers."""
    known = set()
    if os.path.exists(SAME):
        for row in open(SAME):
            if row.strip() and not row.startswith("#"):
                path, where, change = row.rstrip("\n").split("\t")[:3]
                known.add((path, where, change))
    return known


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--jobs", type=int, default=os.cpu_count())
    p.add_argument("--only")
    p.add_argument("--list", action="store_true")
    p.add_argument("--all", action="store_true")
    a = p.parse_args()
    low = False
    if not a.list:
        build_tests(a.only)
    known = same_ones()
    for path, (tests, mark, most) in WATCHED.items():
        if a.only and a.only not in path:
            continue
        text = open(path).read()
        rows = []
        every = sorted(set(mutants(text)))
        if most and not a.all and len(every) > most:
            every = sorted(random.Random(path).sample(every, most))
        for m in every:
            where, change = name(path, text, *m)
            if (path, where.split(": ", 1)[1], change) not in known:
                rows.append((m, where, change))
        if a.list:
            for _, where, change in rows:
                print("%s   %s" % (where, change))
            continue
        with concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
            ends = list(pool.map(lambda r: try_one(path, text, tests, r[0]), rows))
        for (_, where, change), end in zip(rows, ends):
            if end == "survived":
                print("survived  %s   [%s]" % (where, change))
        killed, lived = ends.count("killed"), ends.count("survived")
        score = 100 * killed / max(1, killed + lived)
        print("%s: %d of %d changes noticed, %.1f %% (mark %d %%)"
              % (path, killed, killed + lived, score, mark), flush=True)
        low = low or score < mark or killed == 0
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
