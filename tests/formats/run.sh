#!/bin/sh
# One questionnaire as ten platforms and seven locales export it, damaged files, and real exports.
#   sh tests/formats/run.sh BUILD
#
# What is in ../shared/data beside the project is used where it is there, and never copied.
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/formats
shared=$root/../shared/data
PATH=$build:$build/tests/formats:$PATH
passed=0
failed=0
skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" >"$work/check.log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL formats $name"
        head -n 15 "$work/check.log" | cut -c1-300
        failed=$((failed + 1))
    fi
}

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}

if [ ! -d "$shared" ]; then
    echo "SKIP formats: there is no ../shared/data beside the project"
    skipped=1
    finish
fi

# --- one questionnaire, every dialect, one definition ---------------------------------------------
many=$shared/synthetic_one_survey_many_formats
definition=$here/definition

clean() { # EXPORT RESPONSES
    peil clean -q -s "$definition" --open-text --accounting accounting.csv -o "$2" "$1" &&
        sh "$root/tests/pipeline/accounting.sh" accounting.csv
}
# What differs from the answers that are expected is what the dialect cannot say, and no more; the
# platforms give their answers numbers of their own.
dialect() { # FILE [DIFFERENCE]
    clean "$many/$1" got.csv || return 1
    same_cells wanted.csv got.csv nummer >differences
    printf '%s' "${2:+$2
}" >known
    cmp known differences || { cat differences; return 1; }
}
check expected clean "$many/expected.csv" wanted.csv
for file in googleforms_direct.csv googleforms_sheets_nl.csv kobo_both_semicolon.csv \
    limesurvey_codes.csv limesurvey_full_semicolon.csv msforms_excel_nl_cp1252.csv \
    qualtrics_choicetext.csv qualtrics_numeric.csv redcap_raw.csv surveymonkey_2header.csv \
    loc_cp1252_semicolon_deccomma.csv loc_sepline.csv loc_trailing_commas.csv \
    loc_utf16le_tab.txt loc_utf8bom_semicolon_crlf_deccomma.csv no_final_newline.csv; do
    check "$file" dialect "$file"
done
# Two that changed the line end inside a cell.
check loc_cr_only.csv dialect loc_cr_only.csv "row 7, opm: 'Regel 1\\nRegel 2' 'Regel 1 / Regel 2'"
check loc_embedded_crlf.csv dialect loc_embedded_crlf.csv \
    "row 7, opm: 'Regel 1\\nRegel 2' 'Regel 1\\r\\nRegel 2'"

# Refused with the place, and nothing is written: FILE WORDS.
damaged() {
    rm -f got.csv
    peil clean -s "$definition" -o got.csv "$many/$1" 2>messages && { cat messages; return 1; }
    [ ! -e got.csv ] && grep -q "$1: $2" messages || { cat messages; return 1; }
}
check damaged-double damaged damaged_double_utf8.csv "row 8, line 10, column 'opm'.*encoded twice"
check damaged-invalid damaged damaged_invalid_utf8.csv "row 2, line 3, column 'ict1'.*broken UTF-8"
check damaged-nul damaged damaged_nul_bytes.csv "row 4, line 5, column 'ict3'.*NUL"
check damaged-quote damaged damaged_quote_in_field.csv "row 2, line 3, column 'opm'.*quote"
check damaged-ragged damaged damaged_ragged.csv "row 4, line 5: this record has 6 fields"
check damaged-unterminated damaged damaged_unterminated_quote.csv "row 1[0-2].*quoted field"
check empty damaged empty.csv ".*empty"
check header-only damaged header_only.csv ".*no respondent"

# --- real exports: a draft, and with it a workbook, without a hand ---------------------------------
real() { # EXPORT...
    rm -rf draft out
    peil init -q -o draft "$@" || return 1
    for export in "$@"; do :; done # the last is the export
    peil check -q -s draft "$export" || return 1
    peil run -q -s draft -o out "$export" || return 1
    [ -s out/workbook.xlsx ] && [ -s out/summary.txt ] &&
        sh "$root/tests/pipeline/accounting.sh" out/internal/accounting.csv
}
count=0
while read -r file; do
    case $file in '' | '#'*) continue ;; esac
    # Names in the list hold blanks as \040.
    check "real-$file" real "$shared/$(printf '%b' "$file")"
    count=$((count + 1))
done <"$here/real.txt"
[ "$count" -gt 30 ] || check real-list false
lime=$shared/limesurvey_digitaltwins
check real-lss real "$lime/limesurvey_survey_222232.lss" "$lime/results_german.csv"
for folder in blank-for-gray-status checkboxes-1 decimal-comma-and-dot survey validation-types-1; do
    check "real-dictionary-$folder" real "$shared/redcap_redcapr/$folder/dictionary.csv" \
        "$shared/redcap_redcapr/$folder/data.csv"
done
finish
