#!/bin/sh
# The program is built so that a slip in it is hard to make use of.
case $BUILD in
*release) ;;
*) echo "ok hardened # SKIP only the release is"; exit ;;
esac
has() {
	if printf '%s\n' "$facts" | grep -qE "$2"; then echo "ok $1"; else echo "not ok $1"; fi
}
facts=$(readelf -hldsW "$ZONGJIE")
has "may be loaded anywhere" 'FLAGS_1.*PIE'
has "all calls are bound before it starts" 'FLAGS_1.*NOW'
has "its tables are read-only then" 'GNU_RELRO'
has "no stack is executable" 'GNU_STACK.* RW +0x'
has "a stack written over is noticed" '__stack_chk_fail'
has "copies are checked against their room" '__(memcpy|sprintf|snprintf|vsnprintf|read|strcpy)_chk'
