#!/bin/sh
# Word files part by part: what Word is told of tables, titles, sign-offs,
# pages and images.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 tests/out/word.py "$ZONGJIE" "$dir"
