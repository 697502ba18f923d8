#!/bin/sh
# The house rules that a machine can check: format, clang-tidy, size of files and functions, words
# that say a thing is unfinished.
#   sh tests/style/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
passed=0
failed=0
skipped=0

report() { # NAME OUTPUT
    if [ -n "$2" ]; then
        echo "FAIL style $1"
        echo "$2" | head -n 20
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

sources=$(find include pipeline reports surveys tests -name '*.c' -o -name '*.h' | sort)
report format "$(for file in $sources; do
    clang-format "$file" | cmp -s - "$file" || echo "$file: clang-format would change it"
done)"
# The analyzer takes minutes: with --long.
checks=-clang-analyzer-*
[ "${PEIL_TEST_LONG:-false}" = true ] && checks=
report tidy "$(find pipeline reports -name '*.c' | sort | xargs -P 2 -n 1 \
    clang-tidy -p "$build" --quiet --checks="$checks" --warnings-as-errors='*' 2>/dev/null |
    grep -E 'warning|error')"
report unfinished "$(grep -nIiE '\b(TODO|FIXME|XXX|HACK)\b' $sources)"
report licence "$(for file in $sources; do
    head -n 1 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file: no licence line"
done)"
report long-files "$(wc -l $sources | awk '$2 != "total" && $1 > 450 && $2 !~ /^tests/ {print $2 ": " $1 " lines"}')"
report guards "$(for file in $(echo "$sources" | grep '\.h$'); do
    grep -q '^#ifndef [A-Z0-9_]*_H$' "$file" || echo "$file: no include guard"
done)"
report one-way "$(grep -n 'xlsxwriter.h' $(echo "$sources" | grep -v -e '^reports/workbook/' -e '^tests/') /dev/null;
    grep -n '<gsl/' $(echo "$sources" | grep -v -e '^pipeline/stats/' -e '^pipeline/main.c' -e '^tests/') /dev/null;
    grep -nE '[^_a-z](exit|_exit|abort)\(' $(echo "$sources" | grep -E '^(pipeline|reports)/') /dev/null |
        grep -v -e '^pipeline/main.c' -e '^pipeline/base/alloc.c')"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
