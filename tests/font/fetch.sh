#!/bin/sh
# fonts/fetch.sh, as far as it goes without a network.
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp fonts/fetch.sh "$place/"

check() {
	if [ "$2" = "$3" ]; then echo "ok $1"; else
		echo "not ok $1"
		echo "# want: $2"
		echo "# have: $3"
	fi
}

# A path with the common tools, but without apt-get and fontforge.
mkdir "$place/bin"
for tool in sh dirname awk sort tr tail mkdir rm chown id cat cp mv chmod; do
	ln -s "$(command -v "$tool")" "$place/bin/$tool"
done

said=$(fonts/fetch.sh 2>&1)
check does_nothing_when_all_is_there "" "$said"

said=$(PATH=$place/bin "$place/fetch.sh" 2>&1); code=$?
check says_what_to_install_for_converting \
    "1     apt-get install --no-install-recommends fontforge-nox" \
    "$code $(echo "$said" | tail -n 1)"

printf '#!/bin/sh\n' >"$place/bin/fontforge"
chmod +x "$place/bin/fontforge"
said=$(PATH=$place/bin "$place/fetch.sh" 2>&1); code=$?
check says_so_when_there_is_no_apt "1 1" \
    "$code $(echo "$said" | grep -c 'fonts/README.md')"
check leaves_nothing_after_a_failure "bin fetch.sh" \
    "$(cd "$place" && echo $(ls -A))"

for f in fonts/*.tt[fc] fonts/LICENSE-*; do
	echo x >"$place/${f##*/}"
done
said=$(PATH=$place/bin "$place/fetch.sh" 2>&1)
check asks_for_nothing_but_the_files "" "$said"
mkdir "$place/.stamp.1"
"$place/fetch.sh" --remove
check removes_what_it_made "bin fetch.sh" "$(cd "$place" && echo $(ls -A))"

said=$("$place/fetch.sh" --frobnicate 2>&1); code=$?
check refuses_what_it_does_not_know "1 usage: fetch.sh [--remove]" \
    "$code $said"
