#!/bin/sh
# No table of gen/ has two rows for the same thing: the first argument names it,
# or the first two where many rows belong to one owner.
python3 - <<'END'
import collections, glob, re

OWNED = {"ATTRIBUTE", "WORD", "ROUTE"}
ARGUMENT = r'\s*((?:"(?:[^"\\]|\\.)*"|[^,()"])+)'
bad = []
for name in sorted(glob.glob("gen/*.def") + glob.glob("gen/*/*.def")):
    table = re.sub(r"/\*.*?\*/", "", open(name).read(), flags=re.S)
    rows = re.findall(r"(?m)^([A-Z_]+)\(%s(?:,%s)?" % (ARGUMENT, ARGUMENT), table)
    keys = collections.Counter(
        (macro, first.strip(), second.strip() if macro in OWNED else "") for macro, first, second in rows)
    bad += ["%s: %s(%s" % (name, macro, ", ".join(filter(None, of))) for (macro, *of), n in keys.items() if n > 1]
print("%s no table has two rows for the same thing" % ("not ok" if bad else "ok"))
for b in bad:
    print("# " + b)
END
