#!/bin/sh
# Golden cases: a directory with now.yml and any of want.text, want.doc and
# want.diag; what is there is compared.  `options` holds options to build.
# To renew a want file, read the difference first, then copy what was got.
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT

# compare CASE WHAT GOT: a file of the case against what was printed
compare() {
	[ -f "$1/want.$2" ] || return 0
	if diff -u "$1/want.$2" "$3" >"$T/diff"; then
		echo "ok $(basename "$1"): $2"
	else
		echo "not ok $(basename "$1"): $2"
		sed 's/^/# /' "$T/diff"
	fi
}

for case in tests/merge/*/; do
	case=${case%/}
	options=$(cat "$case/options" 2>/dev/null)
	for dump in text doc; do
		# shellcheck disable=SC2086 # options are words
		"$ZONGJIE" build -v --dump=$dump --diagnostics=short \
		    --lang=zh_CN $options "$case/now.yml" \
		    >"$T/$dump" 2>"$T/said"
		compare "$case" $dump "$T/$dump"
	done
	grep '^tests/merge/' "$T/said" >"$T/diag"
	compare "$case" diag "$T/diag"
done
