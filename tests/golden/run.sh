#!/bin/sh
# Runs the golden cases: small named folders, one command each.
#   sh tests/golden/run.sh BUILD [CASE...]
#
# A case holds `args` (the command line after `peil`, read by the shell, with $SURVEYS for
# tests/golden/surveys), what it reads, and what must come of it: `out` (standard output; absent:
# not compared), `err` (standard error), `exit` (code; absent: 0), and `expected/` (files the
# command must have written, compared byte by byte). `in` is standard input. The command runs in a
# copy of the folder. PEIL_GOLDEN_WRITE=1 writes out, err and expected/ anew: read them before
# they are committed.
build=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
PATH=$build:$PATH
SURVEYS=$here/surveys
export PATH SURVEYS
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- $(cd "$here" && ls -d */ | sed 's,/$,,' | grep -v '^surveys$')

compare() { # NAME WANTED GOT
    if [ -n "${PEIL_GOLDEN_WRITE:-}" ]; then
        cp "$3" "$2"
    elif ! cmp -s "$2" "$3"; then
        wrong="$wrong $1"
        diff "$2" "$3" | head -n 10
    fi
}

for case in "$@"; do
    rm -rf "$work/case"
    cp -r "$here/$case" "$work/case"
    input=/dev/null
    [ -f "$work/case/in" ] && input=$work/case/in
    (cd "$work/case" && eval "peil $(cat args)") <"$input" >"$work/out" 2>"$work/err"
    code=$?
    # Standard error names files as they were given; the folder of the definitions is shortened.
    sed "s,$SURVEYS,SURVEYS,g" "$work/err" >"$work/err.short"
    wrong=
    [ -f "$here/$case/out" ] && compare out "$here/$case/out" "$work/out"
    [ -f "$here/$case/err" ] && compare err "$here/$case/err" "$work/err.short"
    if [ -d "$here/$case/expected" ]; then
        for file in $(cd "$here/$case/expected" && find . -type f | sort); do
            if [ -f "$work/case/$file" ]; then
                compare "$file" "$here/$case/expected/$file" "$work/case/$file"
            else
                wrong="$wrong $file(absent)"
            fi
        done
    fi
    wanted=0
    [ -f "$here/$case/exit" ] && wanted=$(cat "$here/$case/exit")
    [ "$code" = "$wanted" ] || wrong="$wrong exit($code)"
    if [ -n "$wrong" ]; then
        echo "FAIL golden $case:$wrong"
        head -n 5 "$work/err.short"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
