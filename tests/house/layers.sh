#!/bin/sh
# Every #include "room/x.h" must be allowed by gen/LAYERS, no row may name a
# later row, and each third-party library lives in its own few files.
awk '
BEGIN {
	home["yaml.h"] = "^gen/data/yaml"
	home["hpdf"] = "^gen/out/pdf"
	home["libxml"] = "^gen/(base/libxml\\.h|template/(xml|kept)\\.c)$"
	home["archive"] = "^gen/import/xlsx_zip\\.c$"
	home["hb"] = "^gen/font/"
	home["fontconfig"] = "^gen/font/"
	home["gmp.h"] = "^gen/base/dec\\.c$"
	home["libdeflate"] = "^gen/out/(pdf|docx_zip|picture)"
	home["png.h"] = "^gen/image/png\\.c$"
	home["jpeglib.h"] = "^gen/image/jpeg\\.c$"
	home["jerror.h"] = "^gen/image/jpeg\\.c$"
	home["microhttpd"] = "^gen/preview/"
	home["jansson.h"] = "^gen/batch/merge\\.c$"
	home["utf8proc.h"] = "^gen/batch/name\\.c$"
	home["iconv.h"] = "^gen/base/file\\.c$"
}
FNR == NR {
	if ($0 ~ /^#/ || NF == 0) next
	room = $1; sub(":", "", room); row[room] = ++n; may[room] = " "
	for (i = 2; i <= NF; i++) {
		if (!($i in row)) { print FILENAME ": " room " looks up at " $i; bad = 1 }
		may[room] = may[room] $i " "
	}
	next
}
FNR == 1 {
	k = split(FILENAME, part, "/"); room = k > 2 ? part[2] : "top"
	if (!(room in row)) { print FILENAME ": the room " room " is not in gen/LAYERS"; bad = 1 }
}
/^#[ \t]*include "/ {
	split($0, q, "\""); split(q[2], t, "/"); to = index(q[2], "/") ? t[1] : "top"
	if (to != room && index(may[room], " " to " ") == 0) {
		print FILENAME ":" FNR ": " room " may not see " to; bad = 1
	}
}
/^#[ \t]*include </ {
	for (l in home)
		if (index($0, "<" l) && FILENAME !~ home[l]) {
			print FILENAME ":" FNR ": <" l "> lives only in " home[l]; bad = 1
		}
}
END { print (bad ? "not ok" : "ok") " rooms see only the rooms above them"; exit bad }
' gen/LAYERS $(find gen -name '*.[ch]' -o -name '*.def')
