#!/bin/sh
# usage: lint.sh [cppcheck] [analyzer] [tidy]      (all three when none is named)
# Reads gen/ with cppcheck, gcc -fanalyzer and clang-tidy (.clang-tidy).  Each
# finding that is not in lint.known, where its reason stands, is printed and
# makes the run fail.  CC, JOBS, PKG_CFLAGS come from the Makefile.
set -u
cd "$(dirname "$0")/../.." || exit 2
known=tests/tools/lint.known out=build/lint here=$(pwd)
jobs=${JOBS:-$(nproc)} CC=${CC:-gcc}
[ $# -gt 0 ] || set -- cppcheck analyzer tidy
flags="-std=c11 -D_GNU_SOURCE -DZONGJIE_SHARE=\"/\" -iquote gen ${PKG_CFLAGS:-}"
export CC flags out
mkdir -p "$out/obj"

# A NULL that ends a list is a pointer in POSIX, and __attribute__((sentinel))
# makes the compiler look for it: varFuncNullUB says nothing here.
run_cppcheck() {
	cppcheck -q -j "$jobs" --std=c11 --enable=warning,portability \
	    --suppress=missingIncludeSystem --suppress=varFuncNullUB \
	    --template='{file}:{line}:{column}: {severity}: {message} [{id}]' \
	    --template-location='' -Igen gen 2>&1
}

# shellcheck disable=SC2016
run_analyzer() {
	find gen -name '*.c' | sort | xargs -P "$jobs" -n 8 sh -c '
	for f; do
		o=$out/obj/$(echo "$f" | tr / -).o
		$CC $flags -O1 -fanalyzer -fdiagnostics-plain-output -c -o "$o" "$f" 2>&1
	done' lint
}

# shellcheck disable=SC2016
run_tidy() {
	find gen -name '*.c' | sort | xargs -P "$jobs" -n 8 sh -c '
	clang-tidy --quiet "$@" -- $flags 2>/dev/null' lint
}

bad=0
for tool in "$@"; do
	case $tool in
	cppcheck) program=cppcheck ;;
	analyzer) program=${CC%% *} ;;
	tidy) program=clang-tidy ;;
	*) echo "lint.sh: no tool $tool" >&2; exit 2 ;;
	esac
	command -v "$program" >/dev/null || { echo "lint.sh: $program is not installed" >&2; exit 2; }
	"run_$tool" > "$out/$tool.raw"
	# file:line:column: kind: what [check], each once
	sed -n "s|^$here/||; /^[^ ]*:[0-9]*:[0-9]*: [a-z]*: .*\[[^]]*\]\$/p" "$out/$tool.raw" |
	    grep -E '^[^ ]+: (warning|error|portability):' | sort -u > "$out/$tool"
	# What stands above must have reached the files at all.
	grep -E '(fatal error|No such file)' "$out/$tool.raw" && bad=1
	awk -v tool="$tool" -v list="$known" '
	FILENAME == list {
		if ($1 == tool) { allowed[$4 " " $3] = $2; row[$4 " " $3] = $0 }
		next
	}
	{
		file = $0; sub(/:.*/, "", file)
		check = $0; sub(/.*\[/, "", check); sub(/[],].*/, "", check)
		key = check " " file
		found[key]++; total++
		text[key] = text[key] $0 "\n"
	}
	END {
		for (k in found)
			if (found[k] > allowed[k] + 0) {
				printf "%s", text[k]; bad += found[k]
			}
		for (k in allowed)
			if (found[k] + 0 < allowed[k])
				print "lint.known has more than was found: " row[k]
		printf "  %-8s %d findings, %d new\n", tool, total, bad
		exit bad > 0
	}' "$known" "$out/$tool" || bad=1
done
exit $bad
