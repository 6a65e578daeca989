#!/usr/bin/env python3
"""readme.py PROGRAM [--check] - fills the generated parts of README.md.

Between <!-- reference:LANG --> and <!-- /reference --> stand the tables that
`PROGRAM reference --lang=LANG` prints.  --check only compares: exit 1 when
README.md is not what the tables say.
"""
import re
import subprocess
import sys

program, check = sys.argv[1], "--check" in sys.argv
old = open("README.md", encoding="utf-8").read()


def fill(match):
    out = subprocess.run([program, "reference", "--lang=" + match[1]], capture_output=True, text=True, check=True)
    return "<!-- reference:%s -->\n\n<details><summary>%s</summary>\n\n%s\n</details>\n\n<!-- /reference -->" % (
        match[1], "全部元素、属性和键" if match[1] == "zh" else "All elements, attributes and keys", out.stdout.strip() + "\n")


new = re.sub(r"<!-- reference:(\w+) -->.*?<!-- /reference -->", fill, old, flags=re.S)
if check:
    sys.exit(new != old)
open("README.md", "w", encoding="utf-8").write(new)
