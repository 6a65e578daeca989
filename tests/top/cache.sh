#!/bin/sh
# A report is the same file whether there was a cache or not, spoilt or not.
sample=samples/2022-h1/2022-h1.yml
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

verdict() {
	if [ "$2" -eq 0 ]; then
		echo "ok $1"
	else
		echo "not ok $1"
	fi
}

# build OUT: a PDF of the sample
build() {
	"$ZONGJIE" build -q -f -o "$1" "$sample" 2>"$dir/said"
}

# same NAME: the report built now is the first one
same() {
	build "$dir/now.pdf" && cmp -s "$dir/first.pdf" "$dir/now.pdf"
	verdict "$1" $?
}

kept() { ls "$XDG_CACHE_HOME/zongjie" | grep -c "^base-"; }

export XDG_CACHE_HOME="$dir/cache"
mkdir "$XDG_CACHE_HOME"
build "$dir/first.pdf"
verdict "a report is built with an empty cache" $?
[ "$(kept)" -gt 0 ]
verdict "its bases are kept" $?
[ "$(kept)" -eq "$(find "$XDG_CACHE_HOME" -type f -name 'base-*' -perm 600 | wc -l)" ]
verdict "no other user can read them, nor is anything half-written left" $?
same "the same with a full cache"
for f in "$XDG_CACHE_HOME"/zongjie/base-*; do
	printf spoilt | dd of="$f" bs=1 seek=5000 conv=notrunc 2>"$dir/err"
done
same "the same with a spoilt cache"
same "the same when it is whole again"
for f in "$XDG_CACHE_HOME"/zongjie/base-*; do
	rm "$f" && mkdir "$f"
done
same "the same when directories stand in the way"
rm -rf "$XDG_CACHE_HOME"
: >"$XDG_CACHE_HOME"
same "the same with a cache that cannot be written"
rm -f "$XDG_CACHE_HOME"
mkdir "$XDG_CACHE_HOME"
for n in 1 2 3 4 5 6; do
	build "$dir/at-once-$n.pdf" &
done
wait
bad=0
for n in 1 2 3 4 5 6; do
	cmp -s "$dir/first.pdf" "$dir/at-once-$n.pdf" || bad=1
done
verdict "the same when six are built at once" "$bad"
(unset HOME XDG_CACHE_HOME; build "$dir/homeless.pdf")
cmp -s "$dir/first.pdf" "$dir/homeless.pdf"
verdict "the same without a home" $?
