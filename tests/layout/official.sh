#!/bin/sh
# The official documents of samples/official: each is built, reads back as its
# text, is sound and tagged, and has its head where the standard wants it.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

# verdict NAME STATUS [WHY]
verdict() {
	if [ "$2" -eq 0 ]; then
		echo "ok $1"
	else
		echo "not ok $1${3:+: $3}"
	fi
}

bare() { tr -d ' \t\r\n\f' <"$1"; }

for one in report:upward notice:file letter:letter order:order \
    minutes:minutes joint:file; do
	name=${one%:*} form=${one#*:}
	data=samples/official/$name.yml f=$dir/$name.pdf
	"$ZONGJIE" build -q --strict -o "$f" "$data" 2>"$dir/said"
	verdict "$name: built without a warning" $? "$(head -n 1 "$dir/said")"
	[ -s "$f" ] || continue
	qpdf --check "$f" >"$dir/out" 2>&1
	verdict "$name: qpdf finds nothing wrong" $? "$(tail -n 1 "$dir/out")"
	"$ZONGJIE" build -q --dump=text "$data" >"$dir/want" 2>/dev/null
	pdftotext -enc UTF-8 "$f" - | tr '\f' '\n' |
	    grep -v '^ *— *[0-9][0-9]* *— *$' >"$dir/got"
	# Lines that stand side by side come in the order of their places.
	[ "$(bare "$dir/want" | fold -w 1 | sort | tr -d '\n')" = \
	    "$(bare "$dir/got" | fold -w 1 | sort | tr -d '\n')" ]
	verdict "$name: pdftotext gives back the text" $?
	python3 tests/tools/check_structure.py "$f" | grep "^not ok" |
	    sed "s/^not ok/not ok $name:/" >"$dir/out"
	cat "$dir/out"
	[ -s "$dir/out" ]
	verdict "$name: tags and artifacts" $((1 - $?))
	python3 tests/tools/measure_head.py "$form" "$f" |
	    sed "s/^\(not ok\|ok\)/\1 $name:/"
done

# What measures can tell a head of another form.
python3 tests/tools/measure_head.py file "$dir/minutes.pdf" >"$dir/out" 2>&1
grep -q "^not ok" "$dir/out"
verdict "minutes have the head of a document" $((! $?))
python3 tests/tools/measure_head.py upward "$dir/joint.pdf" >"$dir/out" 2>&1
grep -q "^not ok the number is a character in" "$dir/out"
verdict "a centred number is not one at the left" $?
exit 0
