#!/bin/sh
# Everything that shows Peil to be right, from nothing: installs, builds twice (release, and with
# address and undefined-behaviour sanitizers) and runs every suite on both.
#
#   ./run-tests.sh          all suites
#   ./run-tests.sh --quick  the release build only, without the style checks
#   ./run-tests.sh --long   with longer fuzzing and property runs as well
#
# Ends with one line: N passed, N failed, N skipped.
set -u
root=$(cd "$(dirname "$0")" && pwd)
cd "$root" || exit 1
. "$root/setup/packages.sh"
export PEIL_SOURCE_ROOT="$root"

quick=false
long=false
for argument in "$@"; do
    case $argument in
    --quick) quick=true ;;
    --long) long=true ;;
    *)
        echo "usage: ./run-tests.sh [--quick | --long]" >&2
        exit 2
        ;;
    esac
done
export PEIL_TEST_LONG=$long

need_packages build test $($long && echo long) || exit 1

passed=0
failed=0
skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Adds the last line "N passed, N failed, N skipped" of a suite's output to the totals; a suite that
# did not get that far counts as one failure.
add() {
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$2" | tail -n 1)
    if [ -z "$line" ]; then
        echo "$1: did not finish"
        tail -n 20 "$2"
        failed=$((failed + 1))
        return
    fi
    set -- "$1" $line
    passed=$((passed + $2))
    failed=$((failed + $4))
    skipped=$((skipped + $6))
    echo "$1: $2 passed, $4 failed, $6 skipped"
}

build() { # FOLDER OPTIONS...
    folder=$1
    shift
    if [ ! -f "$folder/build.ninja" ]; then
        CC=${CC:-gcc} meson setup -Dtests=enabled "$@" "$folder" . >"$work/setup" 2>&1 || {
            cat "$work/setup"
            echo "0 passed, 1 failed, 0 skipped"
            exit 1
        }
    fi
    ninja -C "$folder" >"$work/ninja" 2>&1 || {
        cat "$work/ninja"
        echo "0 passed, 1 failed, 0 skipped"
        exit 1
    }
}

suites() { # FOLDER
    for suite in unit golden pipeline workbook summary formats oracle fault; do
        echo "== $suite ($1)" >"$work/log"
        sh "tests/$suite/run.sh" "$root/$1" >>"$work/log" 2>&1
        grep -E '^(FAIL|SKIP)' "$work/log"
        add "$suite ($1)" "$work/log"
    done
}

# A folder of its own: quickstart.sh makes build/ before the packages of the tests are there.
build build-tests --buildtype=release -Dwerror=true
suites build-tests
if ! $quick; then
    # Not -Werror: with sanitizers gcc 12 warns of format strings that are never NULL.
    build build-sanitize --buildtype=debugoptimized -Db_sanitize=address,undefined
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    suites build-sanitize
    unset ASAN_OPTIONS UBSAN_OPTIONS
    for suite in style fuzz attack; do
        sh "tests/$suite/run.sh" "$root/build-tests" >"$work/log" 2>&1
        grep -E '^(FAIL|SKIP)' "$work/log"
        add "$suite" "$work/log"
    done
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
