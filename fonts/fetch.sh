#!/bin/sh
# usage: fetch.sh [--remove]
# Fetches the free faces that serve where the usual licensed ones are not
# installed: out of Debian's packages, which are not installed themselves.
# Does nothing when all are there.  Every file appears whole or not at all.
# Fandol's outlines are turned from CFF to TrueType once, here, because a
# subset of the latter takes a tenth of the time in every document.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# package, file in it, what it becomes; .otf files are converted.
tex=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
lxgw=usr/share/fonts/truetype/lxgw-wenkai
noto=usr/share/fonts/opentype/noto
list="\
texlive-lang-chinese $tex/FandolFang-Regular.otf FandolFang-Regular.ttf
texlive-lang-chinese $tex/FandolKai-Regular.otf FandolKai-Regular.ttf
texlive-lang-chinese $tex/FandolHei-Regular.otf FandolHei-Regular.ttf
texlive-lang-chinese $tex/FandolSong-Regular.otf FandolSong-Regular.ttf
texlive-lang-chinese $tex/FandolSong-Bold.otf FandolSong-Bold.ttf
texlive-lang-chinese usr/share/doc/texlive-doc/fonts/fandol/README LICENSE-fandol.txt
texlive-lang-chinese usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz LICENSE-fandol-GPL.txt
fonts-lxgw-wenkai $lxgw/LXGWWenKai-Light.ttf LXGWWenKai-Light.ttf
fonts-lxgw-wenkai $lxgw/LXGWWenKai-Regular.ttf LXGWWenKai-Regular.ttf
fonts-lxgw-wenkai usr/share/doc/fonts-lxgw-wenkai/copyright LICENSE-lxgw-wenkai.txt
fonts-noto-cjk $noto/NotoSansCJK-Regular.ttc NotoSansCJK-Regular.ttc
fonts-noto-cjk $noto/NotoSerifCJK-Regular.ttc NotoSerifCJK-Regular.ttc
fonts-noto-cjk $noto/NotoSerifCJK-Bold.ttc NotoSerifCJK-Bold.ttc
fonts-noto-cjk usr/share/doc/fonts-noto-cjk/copyright LICENSE-noto-cjk.txt"

say() { printf '  %-8s %s\n' FONTS "$*"; }
die() { for line in "$@"; do echo "$line" >&2; done; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

if [ "${1:-}" = --remove ]; then
	echo "$list" | while read -r _ _ name; do rm -f "$here/$name"; done
	rm -rf "$here"/.stamp*
	exit 0
fi
[ $# -eq 0 ] || die "usage: fetch.sh [--remove]"

missing=$(echo "$list" | while read -r package file name; do
	[ -s "$here/$name" ] || echo "$package $file $name"; done)
[ -n "$missing" ] || exit 0

case $missing in *.otf*)
	have fontforge || die "缺 fontforge，请让管理员执行 / fontforge is missing, please run:" \
	    "    apt-get install --no-install-recommends fontforge-nox" ;;
esac

# Work is done beside the result, so that the last step is a rename; what
# runs that were killed left here goes first.
for left in "$here"/.stamp.*; do
	kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
done
work=$here/.stamp.$$
rm -rf "$work"
mkdir "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

as=
if [ "$(id -u)" -eq 0 ]; then
	# apt fetches as _apt, which must be able to write here.
	chown _apt "$work" 2>/dev/null || :
elif sudo -n true 2>/dev/null; then
	as=sudo
fi

# An installed package is copied from; the others are downloaded.
wanted=$(echo "$missing" | while read -r package file _; do
	[ -s "/$file" ] || echo "$package"; done | sort -u | tr '\n' ' ')
# shellcheck disable=SC2086
download() { (cd "$work" && apt-get -q download $wanted) >"$work/log" 2>&1; }
if [ -n "$wanted" ]; then
	if ! have apt-get || ! have dpkg-deb; then
		die "没有 apt-get：请照 fonts/README.md 自备字体 / no apt-get here: see fonts/README.md"
	fi
	say "下载 downloading $wanted"
	if ! download; then
		if [ "$(id -u)" -eq 0 ] || [ -n "$as" ]; then
			say "更新软件包目录 updating the package lists"
			$as apt-get -q update >"$work/log" 2>&1 && download
		else
			false
		fi || {
			tail -n 5 "$work/log" >&2
			die "下载不了字体，请让管理员执行后再试 / cannot download, please run this and try again:" \
			    "    apt-get update"
		}
	fi
	for package in $wanted; do
		# shellcheck disable=SC2046
		dpkg-deb --fsys-tarfile "$work/$package"_*.deb |
		    tar -x -C "$work" $(echo "$missing" |
			awk -v p="$package" '$1 == p { print "./" $2 }')
		rm -f "$work/$package"_*.deb
	done
fi

# The date makes a conversion give the same bytes every time; the names, lost
# when a CID-keyed font is opened, are given again: FandolSong, Bold.
# shellcheck disable=SC2016
convert() {
	ps=${1##*/}
	ps=${ps%.otf}
	if SOURCE_DATE_EPOCH=1437228960 fontforge -lang=ff \
	    -c 'Open($1); SetFontNames($3, $4, $5); Generate($2, "", 0x0)' \
	    "$1" "$2" "$ps" "${ps%-*}" "${ps%-*} ${ps#*-}" \
	    >"$work/log" 2>&1 && [ -s "$2" ]; then
		return 0
	fi
	tail -n 5 "$work/log" >&2
	die "转换不了 / cannot convert ${1##*/}"
}

echo "$missing" | while read -r _ file name; do
	from=$work/$file
	[ -s "$from" ] || from=/$file
	case $file in
	*.otf)	say "转换 converting $name"
		convert "$from" "$work/$name" ;;
	*.gz)	gzip -dc "$from" >"$work/$name" ;;
	*)	cp "$from" "$work/$name" ;;
	esac
	chmod 644 "$work/$name"
	mv "$work/$name" "$here/$name"
done
say "字体齐备 all faces are in fonts/"
