#!/bin/sh
# usage: fetch.sh DIR
# Puts pdf.js (Apache-2.0), which draws the pages of the preview, into DIR:
# two files out of the npm package pdfjs-dist, checked.  Does nothing when
# they are there; after that no network is needed.
set -eu
dir=$1
version=6.5.438
sums="522ad2c83bc8a0010e7f0cc60d0892b77c8d2bf2c9702dc12288311d94270f42  pdf.min.mjs
b4c8353ded0d88d2e2009574a29eb4e0c3ff7e942ecdf51ef5f71566a9667f31  pdf.worker.min.mjs"

good() { (cd "$1" 2>/dev/null && echo "$sums" | sha256sum -c --status 2>/dev/null); }
die() { for line in "$@"; do echo "$line" >&2; done; exit 1; }

good "$dir" && exit 0
command -v npm >/dev/null 2>&1 ||
    die "没有 npm，装不上 pdf.js；请让管理员执行 / npm is missing, please run:" \
	"    apt-get install --no-install-recommends npm"
mkdir -p "$dir"
work=$(mktemp -d "$dir/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
printf '  %-8s %s\n' WEB "pdfjs-dist $version"
npm pack --silent --pack-destination "$work" "pdfjs-dist@$version" >"$work/log" 2>&1 || {
	tail -n 5 "$work/log" >&2
	die "下载不了 pdf.js / cannot fetch pdf.js"
}
tar -xzf "$work/pdfjs-dist-$version.tgz" -C "$work" package/LICENSE \
    package/legacy/build/pdf.min.mjs package/legacy/build/pdf.worker.min.mjs
good "$work/package/legacy/build" || die "pdf.js 的校验和不对，没有装 / the checksum of pdf.js is wrong; not installed"
mv -f "$work/package/LICENSE" "$dir/LICENSE-pdfjs"
mv -f "$work"/package/legacy/build/*.mjs "$dir/"
