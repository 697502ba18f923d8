#!/bin/sh
# Fuzzes every reader, and the stages behind them, with address and undefined-behaviour sanitizers.
#   sh tests/fuzz/run.sh BUILD [TARGET...]
#
# 8 seconds a target, 60 with PEIL_TEST_LONG=true; PEIL_FUZZ_SECONDS says otherwise. Starts from
# tests/fuzz/corpus/<target>/ and from tables and definitions of the other tests. An input that
# breaks something is kept as BUILD/fuzz-<target>-... ; make it an input of the corpus with the fix.
# BUILD is only that: the targets are compiled here, as clang must do it.
build=$(cd "${1:?usage: run.sh BUILD [TARGET...]}" && pwd)
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/fuzz
cd "$root" || exit 1
passed=0
failed=0
skipped=0
seconds=8
[ "${PEIL_TEST_LONG:-false}" = true ] && seconds=60
seconds=${PEIL_FUZZ_SECONDS:-$seconds}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Target, program, definition.
cat >"$work/targets" <<TARGETS
export-tien export tests/golden/surveys/tien
export-alles export tests/fuzz/survey
export-digitale-school export surveys/digitale-school-2021
export-platforms export tests/formats/definition
definition definition -
responses responses tests/golden/surveys/tien
counts counts tests/golden/surveys/tien
results results tests/golden/surveys/tien
respondents respondents tests/fuzz/survey
draft draft -
instrument-lss instrument -
instrument-qsf instrument -
instrument-redcap instrument -
instrument-tsv instrument -
xlsx xlsx -
sav sav -
times times -
TARGETS
[ $# -gt 0 ] || set -- $(cut -d' ' -f1 "$work/targets")
for target in "$@"; do
    grep -q "^$target " "$work/targets" || {
        echo "run.sh: $target is not a target: $(cut -d' ' -f1 "$work/targets" | tr '\n' ' ')" >&2
        exit 2
    }
done

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}

# --- compile -------------------------------------------------------------------------------------
sanitize=address,undefined
echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return d == 0 && n < 0; }' >"$work/try.c"
clang=
for compiler in clang clang-14; do
    $compiler -fsanitize=fuzzer,$sanitize "$work/try.c" -o "$work/try" 2>/dev/null &&
        clang=$compiler && break
done
if [ -z "$clang" ]; then
    echo "SKIP fuzz: clang with its fuzzer and sanitizer runtimes is not installed"
    skipped=$#
    finish
fi

libraries="expat gsl jansson libcrypto libutf8proc libxxhash libzip xlsxwriter"
flags="-std=c17 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -ffp-contract=off -O1
    -gline-tables-only -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$sanitize
    -fno-sanitize-coverage=trace-cmp -fno-sanitize-recover=all -I. -Iinclude -Ireports -Ireports/phrases -I$work
    $(pkg-config --cflags $libraries)"
mkdir "$work/objects" "$work/tmp"
compile() {
    $clang -std=c17 -D_POSIX_C_SOURCE=200809L reports/phrases/embed.c -o "$work/embed" &&
        "$work/embed" reports/phrases/nl.csv reports/phrases/en.csv \
            "$work/peil_phrase_keys.h" "$work/phrase_texts.c" || return 1
    { find pipeline reports tests/fuzz -name '*.c' | grep -v -e '^pipeline/commands/' \
        -e '^pipeline/main\.c$' -e '^reports/phrases/embed\.c$'; echo "$work/phrase_texts.c"; } |
        while read -r source; do
            echo "-c $source -o $work/objects/$(echo "$source" | tr / _).o"
        done | xargs -P 2 -L 1 $clang $flags || return 1
    for program in $(cut -d' ' -f2 "$work/targets" | sort -u); do
        mv "$work/objects/tests_fuzz_$program.c.o" "$work/$program.o" || return 1
    done
    for program in $(cut -d' ' -f2 "$work/targets" | sort -u); do
        $clang -fsanitize=fuzzer,$sanitize "$work/$program.o" "$work"/objects/*.o \
            $(pkg-config --libs $libraries) -lcsv -lreadstat -lm -o "$work/$program" || return 1
    done
}
if ! compile >"$work/compile.log" 2>&1; then
    echo "FAIL fuzz compile"
    head -n 20 "$work/compile.log"
    failed=$#
    finish
fi

# --- seeds ---------------------------------------------------------------------------------------
# What the other tests have anyway: kept there, taken from there.
definition() { # FOLDER
    cat "$1/survey.csv"
    for file in choices settings corrections themes analyses; do
        echo '%%'
        [ ! -f "$1/$file.csv" ] || cat "$1/$file.csv"
    done
}
# Tables of a whole run over more respondents, so that tests between groups are in them; needs the
# program, and is left out where BUILD has none.
golden=$root/tests/golden
awk 'NR == 1 { print; next } { rows = rows $0 "\n" }
    END { for (i = 0; i < 8; i++) { copy = rows; gsub(/9:0/, "1" i ":0", copy); printf "%s", copy } }' \
    "$golden/surveys/tien/ten.csv" >"$work/more.csv"
[ ! -x "$build/peil" ] ||
    "$build/peil" run -q -s "$golden/surveys/tien" -o "$work/more" "$work/more.csv" 2>"$work/more.log"
seeds() { # TARGET
    case $1 in
    export-tien)
        cp "$golden/surveys/tien/ten.csv" .
        for folder in "$golden"/clean-*; do
            [ ! -f "$folder/in.csv" ] || cp "$folder/in.csv" "$(basename "$folder").csv"
        done
        ;;
    export-alles) cp "$here/survey/export.csv" . ;;
    export-digitale-school)
        head -n 6 "$root/surveys/digitale-school-2021/example-export.csv" >head.csv
        ;;
    definition)
        for folder in "$golden"/surveys/* "$here/survey"; do
            definition "$folder" >"$(basename "$folder")"
        done
        ;;
    responses | counts | results)
        for file in "$golden"/*/expected/out/internal/"$1.csv" "$work/more/internal/$1.csv"; do
            [ ! -f "$file" ] || cp "$file" "$(echo "$file" | cksum | cut -d' ' -f1).csv"
        done
        ;;
    export-platforms)
        for case in google limesurvey surveymonkey numbers; do
            cp "$golden/init-$case/export.csv" "$case.csv"
        done
        ;;
    draft)
        for folder in "$golden"/init-*; do
            cp "$folder/export.csv" "$(basename "$folder").csv"
        done
        ;;
    xlsx) [ ! -f "$work/more/workbook.xlsx" ] || cp "$work/more/workbook.xlsx" . ;;
    instrument-lss) cp "$root/tests/unit/instruments/devices.lss" . ;;
    instrument-qsf) cp "$root/tests/unit/instruments/devices.qsf" . ;;
    instrument-redcap) cp "$root/tests/unit/instruments/devices.csv" . ;;
    instrument-tsv) cp "$root/tests/unit/instruments/devices.txt" . ;;
    esac
    [ ! -d "$here/corpus/$1" ] || cp "$here/corpus/$1"/* .
}

# --- fuzz ----------------------------------------------------------------------------------------
fuzz() { # TARGET PROGRAM DEFINITION
    mkdir "$work/$1.seeds" "$work/$1.found"
    (cd "$work/$1.seeds" && seeds "$1")
    for words in csv "$2"; do
        [ ! -f "$here/dictionaries/$words" ] || cat "$here/dictionaries/$words"
    done >"$work/$1.words"
    PEIL_FUZZ_TARGET=$1 PEIL_FUZZ_SURVEY=$root/$3 TMPDIR=$work/tmp ASAN_OPTIONS=quarantine_size_mb=64 \
        "$work/$2" -seed=1 -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
        -malloc_limit_mb=512 -dict="$work/$1.words" -print_final_stats=1 \
        -artifact_prefix="$build/fuzz-$1-" "$work/$1.found" "$work/$1.seeds" >"$work/$1.log" 2>&1
    echo $? >"$work/$1.exit"
}

# Two at a time.
running=0
for target in "$@"; do
    fuzz $(grep "^$target " "$work/targets") &
    running=$((running + 1))
    if [ $running -eq 2 ]; then
        wait
        running=0
    fi
done
wait
for target in "$@"; do
    if [ "$(cat "$work/$target.exit")" = 0 ]; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") inputs"
        passed=$((passed + 1))
    else
        echo "FAIL fuzz $target"
        grep -E -A 12 'does not hold|ERROR:|runtime error|SUMMARY|written to' "$work/$target.log" |
            head -n 40
        failed=$((failed + 1))
    fi
done
finish
