#!/bin/sh
# usage: deps.sh build [test] [lint] [cov] [valgrind] [fuzz] [afl]
# Installs the Debian packages that are missing; says what to do when it may
# not.  Prints nothing when all are there.
build="gcc make pkg-config libhpdf-dev libxml2-dev libyaml-dev libharfbuzz-dev
libfontconfig-dev libgmp-dev libdeflate-dev libxxhash-dev libutf8proc-dev libjansson-dev libarchive-dev libpng-dev libmicrohttpd-dev
libjpeg62-turbo-dev fontforge-nox"
test="libcmocka-dev qpdf poppler-utils mupdf-tools python3 libxml2-utils jing
libreoffice-writer-nogui libreoffice-calc-nogui default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java
parallel slurm-wlm munge zsh fish"

# Node comes from more than one place; what is there is good enough.
command -v node >/dev/null 2>&1 || test="$test nodejs"
command -v npm >/dev/null 2>&1 || test="$test npm"
command -v chromium >/dev/null 2>&1 || test="$test chromium"

want=
for set in "$@"; do
	case $set in
	build) want="$want $build" ;;
	test) want="$want $test" ;;
	lint) want="$want cppcheck clang-tidy" ;;
	cov) want="$want gcovr" ;;
	valgrind) want="$want valgrind" ;;
	fuzz) want="$want clang libclang-rt-dev" ;;
	afl) want="$want clang afl++" ;;
	esac
done
missing=
for p in $want; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
as=
if [ "$(id -u)" -ne 0 ]; then
	if sudo -n true 2>/dev/null; then
		as=sudo
	else
		echo "还缺这些软件包，请让管理员执行 / missing packages, please run:" >&2
		echo "    apt-get install --no-install-recommends$missing" >&2
		exit 1
	fi
fi
echo "  APT     $missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if ! { $as apt-get update && $as apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
	tail -n 20 "$log" >&2
	echo "安装失败 / installation failed:$missing" >&2
	exit 1
fi
