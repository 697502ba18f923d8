#!/bin/sh
# One survey as every platform and spreadsheet writes it: one definition gives the same responses,
# but for what is told in losses.csv; damaged files are refused with the place; nothing that people
# type becomes something else.
#   sh tests/formats/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/formats
data=$root/../shared/data
shared=$data/synthetic_one_survey_many_formats
PATH=$build:$build/tests/formats:$PATH
suite=formats
. "$root/tests/checks.sh"

# --- the larger set ------------------------------------------------------------------------------
larger=$here/larger
make_formats expected >expected.csv
# What compares can tell: a cell, a row, a column, and a loss that is none.
differs() { # SED of what is expected
    sed "$1" expected.csv >other.csv
    ! compare_responses expected.csv other.csv
}
check compares-same compare_responses expected.csv expected.csv
check compares-a-cell differs '7s/,[a-z]*,/,go!,/'
check compares-a-row differs '$d'
check compares-a-column differs '1s/,net,/,/'
no_loss() {
    ! compare_responses expected.csv expected.csv "$larger/losses.csv" google_nl
}
check compares-losses no_loss
check definition peil check -q -s "$larger"
reads() { # DIALECT: its export gives the responses
    peil clean -s "$larger" --open-text --unfinished=keep --accounting "$1.accounting" "$1.csv" \
        -o "$1.responses" || return 1
    compare_responses expected.csv "$1.responses" "$larger/losses.csv" "$1"
}
for dialect in $(make_formats); do
    make_formats "$dialect" >"$dialect.csv"
    check "reads-$dialect" reads "$dialect"
    check "accounts-for-$dialect" sh "$root/tests/pipeline/accounting.sh" "$dialect.accounting"
done
# Where nothing is lost everything after it is the same too, to the byte.
counted() { # DIALECT
    peil run -q --unfinished=keep -s "$larger" -o "run-$1" "$1.csv"
}
check counts-plain counted plain
for dialect in bom_semicolon utf16le_tab utf16be_tab cp1252_semicolon cr_only inner_crlf separator_line \
    blank_ends limesurvey_codes limesurvey_codetext; do
    check "counts-$dialect" counted "$dialect"
    for file in results.csv workbook.xlsx summary.txt internal/counts.csv internal/results.csv; do
        check "counts-$dialect-$file" cmp "run-plain/$file" "run-$dialect/$file"
    done
done
# What is not handed in counts not, where the platform says so: one row more is incomplete.
incomplete() { # DIALECT NUMBER
    peil clean -s "$larger" "$1.csv" -o not.responses 2>&1 | grep -q " $2 incomplete"
}
for dialect in limesurvey_codes limesurvey_full limesurvey_codetext qualtrics_numeric qualtrics_text \
    qualtrics_legacy redcap_raw redcap_labels; do
    check "unfinished-$dialect" incomplete "$dialect" 2
done
for dialect in plain google_nl microsoft_nl surveymonkey kobo_both odk; do
    check "finished-$dialect" incomplete "$dialect" 1
done
# Repaired without a word about the answers: no line end at the end, both line ends, blank lines.
awk '{ printf "%s%s", (NR > 1 ? "\n" : ""), $0 }' plain.csv >no_line_end.csv
check reads-no-line-end reads no_line_end
{ cat plain.csv && printf '\n\n\n'; } >blank_lines.csv
check reads-blank-lines reads blank_lines
printf '\357\273\277' | cat - plain.csv >marked.csv
check reads-byte-order-mark reads marked
{ sed -n 1p plain.csv | tr '\n' '\r' && printf '\n' && sed 1d plain.csv; } >two_line_ends.csv
check reads-two-line-ends reads two_line_ends
peil clean -s "$larger" --open-text --unfinished=keep --plain plain.csv >to_output.responses 2>to_output.log
check writes-the-same-to-output cmp plain.responses to_output.responses
# Exports of different platforms in one run: each is read in its own way.
together() {
    peil clean -s "$larger" --open-text --unfinished=keep limesurvey_codes.csv qualtrics_recoded.csv \
        kobo_both.csv google_nl.csv --duplicates=keep -o together.responses || return 1
    { sed -n 1p limesurvey_codes.responses
        for dialect in limesurvey_codes qualtrics_recoded kobo_both google_nl; do
            sed 1d "$dialect.responses"
        done; } >apart.responses
    # Rows are numbered through.
    for file in together apart; do
        sed -e 's/^[0-9]*,accepted,/accepted,/' -e 's/^[0-9]*,incomplete,/incomplete,/' $file.responses >$file.plain
    done
    cmp together.plain apart.plain
}
check reads-platforms-together together

# --- damaged -----------------------------------------------------------------------------------------
refuses() { # FILE PLACE: the run stops, and says where
    rm -f damaged.responses
    peil clean -s "$larger" "$1" -o damaged.responses 2>damaged.log
    code=$?
    head -n 3 damaged.log
    [ "$code" -eq 1 ] && [ ! -e damaged.responses ] && grep -qF "$1: $2" damaged.log
}
for kind in $(damage); do
    for row in 1 13 60; do
        damage "$kind" $row <plain.csv >"damaged_$kind.csv" 2>place
        check "refuses-$kind-$row" refuses "damaged_$kind.csv" "$(cat place)"
    done
done
# A header of several rows, other signs between fields: the place is that of the respondent.
while read -r dialect rows delimiter; do
    for kind in nul broken_utf8 text_after_quote one_field_less cut_off; do
        # Where all is in quotes a field begins inside them.
        damage "$kind" 29 "$rows" "$delimiter" <"$dialect.csv" >"broken_$dialect.csv" 2>place
        check "refuses-$dialect-$kind" refuses "broken_$dialect.csv" "$(cat place)"
    done
done <<'DIALECTS'
qualtrics_recoded 3 ,
qualtrics_legacy 2 ,
surveymonkey 2 ,
bom_semicolon 1 ;
google_nl 1 ,
microsoft_nl 1 ;
redcap_raw 1 ,
odk 1 ,
DIALECTS
# A text stands beside Other: what was chosen stays, and is told; where nothing was, Other is.
for chosen in '"C4","Bakkerij"' '"","Bakkerij"' '"-oth-","Bakkerij"'; do
    sed '2s/"2","nl","577890317",\("[^"]*","[^"]*","[^"]*","[^"]*"\),"[^"]*","[^"]*"/"2","nl","577890317",\1,'"$chosen/" \
        limesurvey_codes.csv >"beside_$(printf %s "$chosen" | cut -c2-3 | tr -d '",').csv"
done
beside() { # FILE ANSWER TEXT NUMBER: NUMBER texts are accounted
    peil clean -q -s "$larger" --open-text --accounting beside.accounting "$1" -o beside.responses &&
        [ "$(sed -n 2p beside.responses | cut -d, -f6,7)" = "$2,$3" ] &&
        [ "$(grep -c text_beside_answer beside.accounting)" -eq "$4" ]
}
check reads-text-beside-another-answer beside beside_C4.csv kantoor .not_asked 1
check reads-text-beside-nothing beside beside_.csv andere Bakkerij 0
check reads-text-beside-other beside beside_-o.csv andere Bakkerij 0
: >empty.csv
check refuses-empty refuses empty.csv 'the file is empty'
printf '\n\n' >blank.csv
check refuses-blank refuses blank.csv 'the file has no header'
sed -n 1p plain.csv >header.csv
check refuses-header-alone refuses header.csv 'a header and no respondent'
sed 1d plain.csv >no_header.csv
check refuses-no-header refuses no_header.csv "missing column: no header is 'nummer'"
head -c 20001 utf16le_tab.csv >odd_utf16.csv
check refuses-half-of-utf16 refuses odd_utf16.csv 'row 25, line 266'
gzip -c plain.csv >packed.csv
check refuses-gzip refuses packed.csv 'is compressed'
sed '1s/,net,/,netwerk,/' plain.csv >renamed.csv
check refuses-renamed-column refuses renamed.csv "missing column: no header is 'net'"
sed '1s/,team,/,net,/' plain.csv >twice.csv
check refuses-column-twice refuses twice.csv 'columns 2'
{ sed -n 1,2p plain.csv && sed -n 2p plain.csv | sed 's/,[a-z]*,/,ogo,/'; } >one_id.csv
check refuses-one-id-twice refuses one_id.csv 'row 2, line 3'

# --- nothing is changed silently ------------------------------------------------------------------
probe=$here/probe
long=$(head -c 40000 /dev/zero | tr '\0' q)
tab=$(printf '\t')
# NUMBER of the column, VALUE, WHAT of it: one respondent with that cell, after one without.
one_cell() {
    quoted="\"$(printf '%s' "$2" | sed 's/"/""/g')\""
    got=$3
    [ "$3" = = ] && got=$2
    wanted="\"$(printf '%s' "$got" | sed 's/"/""/g')\""
    header=nummer,getal,heel,likert,multi,keuze,open
    index=$1
    column=$(printf '%s' "$header" | cut -d, -f$((index + 1)))
    c1=5 c2=6 c3=Hoog c4=Appel c5=Ja c6=open
    e1=5 e2=6 e3=hoog e4=1,0 e5=ja,.not_asked e6=open
    eval "c$index=\$quoted e$index=\$wanted"
    [ "$index" -eq 5 ] && e5="andere,$wanted"
    printf '%s\n1,5,6,Hoog,Appel,Ja,open\n2,%s,%s,%s,%s,%s,%s\n' "$header" "$c1" "$c2" "$c3" "$c4" "$c5" "$c6" >cell.csv
    printf 'row,status,nummer,getal,heel,likert,multi/appel,multi/peer_rijp,keuze,keuze/_other,open\n' >cell.wanted
    printf '1,accepted,1,5,6,hoog,1,0,ja,.not_asked,open\n2,accepted,2,%s,%s,%s,%s,%s,%s\n' "$e1" "$e2" "$e3" "$e4" "$e5" "$e6" >>cell.wanted
    rm -f cell.responses
    peil clean -s "$probe" --open-text cell.csv -o cell.responses 2>cell.log
    code=$?
    head -n 3 cell.log
    if [ "$got" = ! ]; then
        [ "$code" -eq 1 ] && [ ! -e cell.responses ] && grep -qF "cell.csv: row 2, line 3, column '$column': '" cell.log
    else
        [ "$code" -eq 0 ] && compare_responses cell.wanted cell.responses
    fi
}
number=0
while IFS=$tab read -r value w1 w2 w3 w4 w5 w6; do
    case $value in '# '*) continue ;; esac
    number=$((number + 1))
    label=$value
    [ "$value" = @long ] && value=$long
    for i in 1 2 3 4 5 6; do
        eval "what=\$w$i"
        check "cell-$number-$i ($label: $what)" one_cell $i "$value" "$what"
    done
done <"$here/coerced.txt"
check cells-are-many [ "$number" -ge 40 ]
# A decimal comma is one where a spreadsheet puts semicolons between fields, and never both.
decimals() { # CELL WANTED
    printf 'nummer;getal;heel;likert;multi;keuze;open\n1;%s;6;Hoog;Appel;Ja;open\n' "$1" >comma.csv
    rm -f comma.responses
    peil clean -q -s "$probe" comma.csv -o comma.responses
    case $2 in
    !) [ ! -e comma.responses ] ;;
    *) [ "$(sed -n 2p comma.responses | cut -d, -f4)" = "$2" ] ;;
    esac
}
check comma-is-decimal decimals 3,5 3.5
check point-is-decimal decimals 3.5 3.5
check comma-of-thousands decimals 1.234,5 !
check comma-twice decimals 1,234,5 !

# --- the shared set ------------------------------------------------------------------------------
# expected.csv itself is read, and the others must say the same.
reads_shared() { # FILE
    peil clean -q -s "$here/definition" --open-text "$shared/$1" -o shared.responses || return 1
    peil clean -q -s "$here/definition" --open-text "$shared/expected.csv" -o wanted.responses || return 1
    cat >shared.losses <<'LOSSES'
dialects,column,from,to,why
googleforms_* qualtrics_* surveymonkey_* kobo_*,nummer,*,@any,a time or a code of the platform
loc_embedded_crlf.csv,opm,*,@crlf,line ends inside cells are what the file has
loc_cr_only.csv,opm,"Regel 1
Regel 2",Regel 1 / Regel 2,as its description says
LOSSES
    compare_responses wanted.responses shared.responses shared.losses "$1"
}
refuses_shared() { # FILE PLACE
    rm -f refused.responses
    peil clean -s "$here/definition" "$shared/$1" -o refused.responses 2>refused.log
    [ $? -eq 1 ] && [ ! -e refused.responses ] && grep -F "$1: $2" refused.log
}
if [ -d "$shared" ]; then
    for file in expected.csv googleforms_direct.csv googleforms_sheets_nl.csv kobo_both_semicolon.csv \
        limesurvey_codes.csv limesurvey_full_semicolon.csv msforms_excel_nl_cp1252.csv \
        qualtrics_choicetext.csv qualtrics_numeric.csv redcap_raw.csv surveymonkey_2header.csv \
        loc_cp1252_semicolon_deccomma.csv loc_cr_only.csv loc_embedded_crlf.csv loc_sepline.csv \
        loc_trailing_commas.csv loc_utf16le_tab.txt loc_utf8bom_semicolon_crlf_deccomma.csv \
        no_final_newline.csv; do
        check "shared-$file" reads_shared "$file"
    done
    while read -r file place; do
        check "shared-$file" refuses_shared "$file" "$place"
    done <<'PLACES'
damaged_double_utf8.csv row 8, line 10, column 'opm'
damaged_invalid_utf8.csv row 2, line 3
damaged_nul_bytes.csv row 4, line 5, column 'ict3'
damaged_quote_in_field.csv row 2, line 3, column 'opm'
damaged_ragged.csv row 4, line 5
damaged_unterminated_quote.csv row 12, line 15, column 'opm'
empty.csv the file is empty
header_only.csv a header and no respondent
PLACES
else
    skip shared "../shared/data is not here"
fi

# --- real exports: a draft, and with it a workbook, without a hand ---------------------------------
if [ -d "$data" ]; then
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
        check "real-$file" real "$data/$(printf '%b' "$file")"
        count=$((count + 1))
    done <"$here/real.txt"
    [ "$count" -gt 30 ] || check real-list false
    lime=$data/limesurvey_digitaltwins
    check real-lss real "$lime/limesurvey_survey_222232.lss" "$lime/results_german.csv"
    for folder in blank-for-gray-status checkboxes-1 decimal-comma-and-dot survey validation-types-1; do
        check "real-dictionary-$folder" real "$data/redcap_redcapr/$folder/dictionary.csv" \
            "$data/redcap_redcapr/$folder/data.csv"
    done
else
    skip real "../shared/data is not here"
fi

finish
