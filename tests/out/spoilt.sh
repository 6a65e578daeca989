#!/bin/sh
# Copies of three files, each spoilt in one place, which the check of that rule
# and no other notices: tests/tools/rules/spoilt.py has them.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
"$ZONGJIE" build -q -o "$dir/c.pdf" samples/charts/2022-h1.yml &&
    "$ZONGJIE" build -q --pdfa-1b -o "$dir/o.pdf" samples/charts/2022-h1.yml &&
    "$ZONGJIE" build -q -f -o "$dir/t.pdf" samples/tables/2022-h1.yml || exit 1
python3 tests/tools/check_rules.py --spoil "$dir"
