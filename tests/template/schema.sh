#!/bin/sh
# The published schema and the checker agree: both validators take every file
# of good/ and the templates that come with the program, and refuse those of
# bad/.  A line "# accepted by xmllint jing: why" in a .want names those that
# cannot tell.
here=tests/template
rng=$(mktemp) || exit 2
trap 'rm -f "$rng" "$rng.got" "$rng.want"' EXIT

"$ZONGJIE" schema xml >"$rng" || { echo "not ok the program prints the schema"; exit 1; }
if cmp -s "$rng" templates/zongjie.rng; then
	echo "ok templates/zongjie.rng is what the program prints"
else
	echo "not ok templates/zongjie.rng is what the program prints (make schema)"
fi

# Prints the names of the files that a tool refuses.  jing takes long to
# start, so it gets all at once; it names files in full.  It stops at a file
# that is not well-formed (T0), so those are left to xmllint.
refused() {
	tool=$1; shift
	case $tool in
	xmllint)
		for f in "$@"; do
			xmllint --nonet --noout --relaxng "$rng" "$f" \
			    >/dev/null 2>&1 || echo "$f"
		done ;;
	jing)
		jing "$rng" "$@" 2>/dev/null |
		    sed -n "s|^$PWD/\([^:]*\):[0-9:]* .*|\1|p" | sort -u ;;
	esac
}

# The files of bad/ that a tool is asked about, and that it ought to refuse.
asked() {
	for f in $here/bad/*.xml; do
		[ $1 = jing ] && grep -q ' T0' "${f%.xml}.want" || echo "$f"
	done
}
ought() {
	for f in $(asked $1); do
		grep -q "^# accepted by.* $1[ :]" "${f%.xml}.want" || echo "$f"
	done
}

for tool in xmllint jing; do
	if ! command -v $tool >/dev/null; then
		echo "ok $tool and the checker agree # SKIP it is not installed"
		continue
	fi
	bad=$(refused $tool $here/good/*.xml templates/*/*.xml)
	if [ -z "$bad" ]; then
		echo "ok $tool takes every good template"
	else
		echo "not ok $tool takes every good template:" $bad
	fi
	refused $tool $(asked $tool) >"$rng.got"
	ought $tool >"$rng.want"
	if cmp -s "$rng.got" "$rng.want"; then
		echo "ok $tool refuses every bad template"
	else
		echo "not ok $tool refuses every bad template:" \
		    $(diff "$rng.got" "$rng.want" | sed -n 's/^[<>]/&/p')
	fi
done
