#!/bin/sh
# Broken font files: another is taken, or the file is named; never a crash.
. tests/cli/common.inc
play
fonts=$top/fonts
broken() {
	# $1 name, $2 code: then a command that changes mine/FandolSong-Regular.ttf
	name=$1 want=$2
	shift 2
	rm -rf mine && mkdir mine
	cp -L "$fonts/FandolSong-Regular.ttf" mine/
	"$@" mine/FandolSong-Regular.ttf
	"$Z" build -f -o a.pdf --font-path=mine 2022-h1.yml >"$T/out" 2>"$T/err" </dev/null
	got=$?
	[ $got -eq "$want" ] && ok "$name" || not_ok "$name" "exit code $got, not $want"
	says "$name: names the file" "mine/FandolSong-Regular.ttf"
}
shorten() { truncate -s 100000 "$1"; }
empty() { : >"$1"; }
other() { echo "<html>404</html>" >"$1"; }
pipe() { rm -f "$1"; mkfifo "$1"; }
zero_units() {
	python3 - "$1" <<'END'
import struct, sys
b = bytearray(open(sys.argv[1], "rb").read())
for i in range(struct.unpack(">H", b[4:6])[0]):
    tag, _, at, _ = struct.unpack(">4s3I", b[12 + 16 * i:28 + 16 * i])
    if tag == b"head":
        b[at + 18:at + 20] = b"\0\0"
open(sys.argv[1], "wb").write(b)
END
}
broken "a font cut short" 4 shorten
broken "an empty font" 4 empty
broken "a page in place of a font" 4 other
broken "no units per em" 4 zero_units

# What is no file is passed over: the font of that name elsewhere serves.
rm -rf mine && mkdir mine
pipe mine/FandolSong-Regular.ttf
expect "a FIFO in place of a font does not hold it up" 0 timeout 20 "$Z" build -f -o a.pdf --font-path=mine 2022-h1.yml
exit $failed
