#!/usr/bin/env python3
"""usage: coverage.py SUMMARY.json [CONF]

Prints what share of lines and branches the tests reach, of each room and of
all; with CONF also of the modules that it names, and fails when one is below
its mark there.  SUMMARY.json is gcovr's; a row of CONF is: lines branches
pattern."""
import fnmatch
import json
import sys


def share(files, what):
    total = sum(f[what + "_total"] for f in files)
    return 100 * sum(f[what + "_covered"] for f in files) / total if total else 100.0


def rooms(files):
    of = {}
    for f in files:
        parts = f["filename"].split("/")
        of.setdefault(parts[1] if len(parts) > 2 else "top", []).append(f)
    print("   lines  branches")
    for room in sorted(of):
        print("  %5.1f %%   %5.1f %%  %s" % (share(of[room], "line"), share(of[room], "branch"), room))
    print("  %5.1f %%   %5.1f %%  all" % (share(files, "line"), share(files, "branch")))


def main():
    files = json.load(open(sys.argv[1]))["files"]
    low = 0
    rooms(files)
    if len(sys.argv) < 3:
        return 0
    print("   lines    mark  branches  mark")
    for row in open(sys.argv[2]):
        if not row.strip() or row.startswith("#"):
            continue
        lines, branches, pattern = row.split()
        of = [f for f in files if fnmatch.fnmatch(f["filename"], pattern)]
        if not of:
            print("coverage.conf: no file is named " + pattern)
            low += 1
            continue
        got = share(of, "line"), share(of, "branch")
        bad = got[0] < float(lines) or got[1] < float(branches)
        low += bad
        print("  %5.1f %%  %5s   %5.1f %%  %5s  %s%s" % (
            got[0], lines, got[1], branches, pattern, "   BELOW ITS MARK" if bad else ""))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
