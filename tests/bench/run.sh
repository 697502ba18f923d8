#!/bin/sh
# Wall time and peak memory of `peil run`, beside a bare libcsv parse of the same file.
#   sh tests/bench/run.sh [BUILD [SIZES [RUNS]]]
#
#   BUILD  folder with peil in it; default: build, in the root of the project
#   SIZES  numbers of rows; default: "243 10000 100000 1000000"
#   RUNS   of which the median is printed; default: 3
#
# Needs room in TMPDIR (default: /tmp): some 600 bytes a row of the largest size, for one export
# and what is made of it. Missed targets are said, not failed: no exit code depends on a clock.
set -u
LC_ALL=C # a decimal point, in awk and sort
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${1:-$root/build}
sizes=${2:-243 10000 100000 1000000}
runs=${3:-3}

TARGET_ROWS=1000000 # the size to which these two belong
TARGET_RATIO=2      # times the bare parse
TARGET_PEAK=64      # MB
TARGET_BUNDLED=0.1  # seconds
TARGET_DOCUMENTS=0.06 # seconds: workbook and summary of the bundled survey
TARGET_PRIMARY=0.03 # seconds: the primary tests of the benchmark's definition
TARGET_ALL=0.3      # seconds: all tests, post hocs and intervals
TARGET_CLEAN=1.5    # times the bare parse: peil clean, labels to responses
TARGET_FASTER=3     # a workbook: openpyxl's time over that of peil clean
WORKBOOK_ROWS=20000
COLUMNS_OF_EXPORT=44

die() {
    echo "bench: $1" >&2
    exit "${2:-1}"
}

whole() { # NUMBER NAME
    case $1 in
    '' | 0* | *[!0-9]*) die "$2 is a whole number from 1, not '$1'" 2 ;;
    esac
}

[ $# -le 3 ] || die "usage: sh tests/bench/run.sh [BUILD [SIZES [RUNS]]]" 2
whole "$runs" RUNS
for size in $sizes; do
    whole "$size" "each of SIZES"
done
[ -x "$build/peil" ] || die "no peil in $build: build first, or name the folder" 2

work=$(mktemp -d "${TMPDIR:-/tmp}/peil-bench.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Path of a tool of the benchmark: built with the rest, or compiled here.
tool() { # NAME
    if [ -x "$build/tests/bench/$1" ]; then
        echo "$build/tests/bench/$1"
        return
    fi
    "${CC:-cc}" -std=c17 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -O2 \
        -o "$work/$1" "$here/$1.c" -lcsv >&2 && echo "$work/$1"
}
make_export=$(tool make_export) || die "make_export.c does not compile"
bare_parse=$(tool bare_parse) || die "bare_parse.c does not compile"
measure=$(tool measure) || die "measure.c does not compile"

# Runs a command and adds its figures to a file; what it says is shown only when it fails.
timed() { # FIGURES COMMAND...
    "$measure" "$@" >"$work/said" 2>&1 && return
    code=$?
    head -n 20 "$work/said" >&2
    shift
    die "exit code $code: $*"
}

timed_peil() { # FIGURES SURVEY EXPORT [OPTION...]
    figures=$1 survey=$2 export=$3
    shift 3
    rm -rf "$work/out"
    timed "$figures" "$build/peil" run -q "$@" -s "$survey" -o "$work/out" "$export"
}

median() { # FIGURES COLUMN (1 wall, 2 processor, 3 peak)
    cut -d ' ' -f "$2" "$1" | sort -n |
        awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

# That both did the whole file; warms the page cache on the way.
check_bare() { # ROWS
    records=$(($1 + 1))
    [ "$("$bare_parse" "$work/export.csv")" = "$((records * COLUMNS_OF_EXPORT)) $records" ] ||
        die "the bare parse finds other fields or records than $1 rows of the export have"
}

check_peil() { # ROWS
    lines=$(wc -l <"$work/out/internal/responses.csv") || die "peil run wrote no responses"
    [ "$lines" -eq $(($1 + 1)) ] || die "peil run wrote $((lines - 1)) responses of $1"
    [ -s "$work/out/workbook.xlsx" ] || die "peil run wrote no workbook"
}

bench() { # ROWS
    "$make_export" "$1" >"$work/export.csv" || die "the export of $1 rows cannot be made"
    sync # or it is being written to the disk while others are timed
    check_bare "$1"
    rm -f "$work/bare" "$work/peil"
    run=0
    while [ "$run" -lt "$runs" ]; do
        timed "$work/bare" "$bare_parse" "$work/export.csv"
        timed_peil "$work/peil" "$here/survey" "$work/export.csv" -j 1
        run=$((run + 1))
    done
    check_peil "$1"
    mv "$work/out/internal/counts.csv" "$work/counts.csv"
    rm -rf "$work/out"
    awk -v rows="$1" -v bytes="$(wc -c <"$work/export.csv")" \
        -v bare="$(median "$work/bare" 1)" -v wall="$(median "$work/peil" 1)" \
        -v processor="$(median "$work/peil" 2)" -v peak="$(median "$work/peil" 3)" \
        -v target_rows="$TARGET_ROWS" -v target_ratio="$TARGET_RATIO" \
        -v target_peak="$TARGET_PEAK" '
        BEGIN {
            printf "%9d %9.3f %9.3f %9.3f %9.3f %7.2f %9.1f", rows, bytes / 1e6, bare, wall,
                processor, wall / bare, peak / 1e6
            if (rows == target_rows)
                printf "   <= %.2f: %s, <= %d MB: %s", target_ratio,
                    wall / bare <= target_ratio ? "held" : "missed", target_peak,
                    peak / 1e6 <= target_peak ? "held" : "missed"
            printf "\n"
        }'
}

# Labels to responses, of the export of the last size, beside the bare parse of it.
bench_clean() {
    rm -f "$work/bare" "$work/clean"
    run=0
    while [ "$run" -lt "$runs" ]; do
        timed "$work/bare" "$bare_parse" "$work/export.csv"
        timed "$work/clean" "$build/peil" clean -q -s "$here/survey" -o "$work/responses.csv" \
            "$work/export.csv"
        run=$((run + 1))
    done
    rm -f "$work/responses.csv"
    awk -v bare="$(median "$work/bare" 1)" -v wall="$(median "$work/clean" 1)" \
        -v peak="$(median "$work/clean" 3)" -v target="$TARGET_CLEAN" '
        BEGIN {
            printf "peil clean of the last export: %.3f s, bare parse %.3f s: %.2f, peak %.1f MB" \
                   "   <= %.1f: %s\n", wall, bare, wall / bare, peak / 1e6, target,
                wall / bare <= target ? "held" : "missed"
        }'
}

# An interpreter that has openpyxl, or nothing.
python_with_openpyxl() {
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import openpyxl' 2>"$work/said" && echo "$python" && return
    done
}

bench_workbook() { # shared|inline
    python=$(python_with_openpyxl)
    if [ -z "$python" ]; then
        echo "workbooks: skipped, there is no python3-openpyxl to compare with"
        return
    fi
    "$make_export" "$WORKBOOK_ROWS" |
        "$build/tests/bench/make_workbook" "$work/export.xlsx" "$1" || die "no workbook can be made"
    rm -f "$work/other" "$work/clean"
    run=0
    while [ "$run" -lt "$runs" ]; do
        timed "$work/other" "$python" "$here/count_cells.py" "$work/export.xlsx"
        timed "$work/clean" "$build/peil" clean -q -s "$here/survey" -o "$work/responses.csv" \
            "$work/export.xlsx"
        run=$((run + 1))
    done
    awk -v other="$(median "$work/other" 1)" -v wall="$(median "$work/clean" 1)" \
        -v peak="$(median "$work/clean" 3)" -v rows="$WORKBOOK_ROWS" -v texts="$1" \
        -v faster="$TARGET_FASTER" -v most="$TARGET_PEAK" '
        BEGIN {
            printf "peil clean of a workbook of %d rows, texts %s: %.3f s, openpyxl reading it " \
                   "%.3f s: %.1f times, peak %.1f MB   >= %d: %s, <= %d MB: %s\n",
                rows, texts, wall, other, other / wall, peak / 1e6, faster,
                (other / wall >= faster) ? "held" : "missed", most,
                (peak / 1e6 <= most) ? "held" : "missed"
        }'
}

# As it is run: on the processors there are; and on one. So short a job takes more runs.
bench_bundled() {
    bundled=$root/surveys/digitale-school-2021
    rm -f "$work/peil" "$work/alone"
    run=0
    while [ "$run" -lt $((7 * runs)) ]; do
        timed_peil "$work/peil" "$bundled" "$bundled/example-export.csv"
        timed_peil "$work/alone" "$bundled" "$bundled/example-export.csv" -j 1
        run=$((run + 1))
    done
    [ -s "$work/out/workbook.xlsx" ] || die "peil run wrote no workbook"
    awk -v wall="$(median "$work/peil" 1)" -v alone="$(median "$work/alone" 1)" \
        -v peak="$(median "$work/peil" 3)" -v processors="$(getconf _NPROCESSORS_ONLN)" \
        -v target="$TARGET_BUNDLED" '
        BEGIN {
            printf "bundled survey, export to workbook, %d processors: %.3f s (-j 1: %.3f s), " \
                   "peak %.1f MB   <= %.1f s: %s\n",
                processors, wall, alone, peak / 1e6, target, wall <= target ? "held" : "missed"
        }'
}

# The documents alone, from results in memory: what readers get of the last run of bench_bundled.
bench_documents() {
    "$build/tests/bench/time_documents" "$bundled" "$work/out/results.csv" nl "$work" \
        $((7 * runs)) |
        awk -v target="$TARGET_DOCUMENTS" '{
            printf "documents of the bundled survey: %.3f s (workbook %.3f s, summary %.3f s)" \
                   "   <= %.2f s: %s\n", $1, $2, $3, target, $1 <= target ? "held" : "missed"
        }'
}

# The statistics alone, of the counts of the last size: no more work for more rows.
bench_statistics() {
    "$build/tests/bench/time_statistics" "$here/survey" "$work/counts.csv" $((7 * runs)) |
        while read -r tests seconds rows pairs; do
            target=$TARGET_PRIMARY
            [ "$tests" = all ] && target=$TARGET_ALL
            awk -v tests="$tests" -v seconds="$seconds" -v rows="$rows" -v pairs="$pairs" \
                -v target="$target" '
                BEGIN {
                    printf "%s tests, %d pairs of groups, %d figures: %.4f s   <= %.2f s: %s\n",
                        tests, pairs, rows, seconds, target, seconds <= target ? "held" : "missed"
                }'
        done
}

echo "peil run -j 1, medians of $runs; MB = 1,000,000 bytes"
printf '%9s %9s %9s %9s %9s %7s %9s   %s\n' rows 'file MB' 'bare s' 'peil s' 'peil cpu' ratio \
    'peak MB' target
for size in $sizes; do
    bench "$size"
done
bench_clean
bench_bundled
[ ! -x "$build/tests/bench/time_documents" ] || bench_documents
if [ -x "$build/tests/bench/make_workbook" ]; then
    bench_workbook shared
    bench_workbook inline
fi
[ ! -x "$build/tests/bench/time_statistics" ] || bench_statistics
