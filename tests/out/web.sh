#!/bin/sh
# Pages for browsers element by element: charts as they are drawn, tables,
# words with marks in them.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 tests/out/web.py "$ZONGJIE" "$dir"
