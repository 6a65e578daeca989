#!/bin/sh
# Completion scripts: the shells take them, and bash's own are tried out.
. tests/cli/common.inc
cd "$T" || exit 2

for shell in bash zsh fish; do
	expect "completions $shell" 0 "$Z" completions $shell
	prints "completions $shell: knows a command" "check"
	prints "completions $shell: knows an option" "max-diagnostics"
	cp "$T/out" "$T/$shell"
	if command -v $shell >/dev/null; then
		holds "$shell takes it" $shell -n "$T/$shell"
	else
		skip "$shell takes it" "no $shell here"
	fi
done
expect "completions tcsh" 2 "$Z" completions tcsh
says "completions tcsh: what there is" "bash|zsh|fish"

if command -v bash >/dev/null; then
	cat >"$T/try" <<'END'
. "$1"; shift
compopt() { :; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_zongjie
printf '%s\n' "${COMPREPLY[@]}"
END
	try() { bash "$T/try" "$T/bash" zongjie "$@" | tr '\n' ' '; }
	holds "bash: a command" equals "$(try bu)" "build "
	holds "bash: an option" equals "$(try build --max)" "--max-diagnostics= "
	holds "bash: options of build when no command is given" equals "$(try --dum)" "--dump= "
	holds "bash: not the options of another command" equals "$(try check --dum)" " "
	holds "bash: values of an option" equals "$(try build --dump = d)" "data doc "
	holds "bash: all values" equals "$(try build --color =)" "auto always never "
	holds "bash: operands that are words" equals "$(try completions f)" "fish "
else
	skip "bash: tried out" "no bash here"
fi

if command -v fish >/dev/null; then
	try() { fish -c "source $T/fish; complete -C '$1'" 2>/dev/null | cut -f 1 | tr '\n' ' '; }
	holds "fish: a command" equals "$(try 'zongjie buil')" "build "
	holds "fish: values of an option" equals "$(try 'zongjie build --lang=e')" "--lang=en "
else
	skip "fish: tried out" "no fish here"
fi
exit $failed
