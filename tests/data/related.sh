#!/bin/sh
# What is said beside a message: the other place that it is about.  Such notes
# show no code of their own; here each is named by it.
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT
look() {
	"$ZONGJIE" check -v --lang=zh_CN "tests/data/$1/now.yml" >"$said" 2>&1
}
# beside CODE PLACE TEXT
beside() {
	if grep -qF "另见 tests/data/$2: $3" "$said"; then
		echo "ok $1"
	else
		echo "not ok $1"
		grep 另见 "$said" | sed 's/^/# /'
	fi
}
look units
beside D216 units/now.yml:7:36 这个文件列在这里
look jumps
beside D232 jumps/before.yml:3:10 上年同期的数在这里
look figures
beside D203 figures/m/1.yml:7:11 企业1：第一次在这里
beside D208 figures/m/1.yml:3:10 1月：1
beside D215 roll/set/metrics.yml:10:3 '这里定的单位是“人”'
beside D218 roll/set/metrics.yml:8:3 它的分子和分母定在这里
look checks
beside D221 checks/now.yml:8:15 各项在这里
