#!/bin/sh
# Golden cases: a directory with now.yml and want.diag, all that check says
# of the data in it.  To renew want.diag, read the difference first, then copy
# what was got.
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT

for case in tests/data/*/; do
	case=${case%/}
	"$ZONGJIE" check -v --diagnostics=short --lang=zh_CN "$case/now.yml" \
	    >"$T/said" 2>&1
	grep '^tests/data/.*\[[BDX][0-9]' "$T/said" >"$T/diag"
	if diff -u "$case/want.diag" "$T/diag" >"$T/diff"; then
		echo "ok $(basename "$case")"
	else
		echo "not ok $(basename "$case")"
		sed 's/^/# /' "$T/diff"
	fi
done
