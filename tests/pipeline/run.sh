#!/bin/sh
# The whole job on the bundled survey: published figures, pipe and run alike, order and parts,
# repeatable to the byte, closed accounting, nothing personal, nothing below min_group.
#   sh tests/pipeline/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$build:$build/tests/pipeline:$PATH
survey=$root/surveys/digitale-school-2021
export=$survey/example-export.csv
suite=pipeline
. "$root/tests/checks.sh"

same() { # FILE FILE
    cmp "$1" "$2" || { diff "$1" "$2" | head -n 5; return 1; }
}

check run peil run -q -s "$survey" -o one "$export"
check run-again peil run -q -j 1 -s "$survey" -o two "$export"

# --- published figures -------------------------------------------------------------------------
# A share of everybody, in whole percents: share VARIABLE LEVEL.
share() {
    awk -F, -v v="$1" -v l="$2" '$2 == "" && $7 == v && $8 == l && $9 == "distribution" &&
        $10 == "share" { printf "%.0f", 100 * $11 }' one/internal/results.csv
}
published() { # VARIABLE LEVEL PERCENT
    got=$(share "$1" "$2")
    [ "$got" = "$3" ] || { echo "$1/$2: $got, published $3"; return 1; }
}
while read -r level percent; do
    check "published-$level" published stellingen "$level" "$percent"
done <<'TICKS'
didactisch_ondersteund 44
technisch_ondersteund 48
infrastructuur_ontbreekt 29
geen_software 0
kent_beleidsvisie 43
kent_bijscholingsbeleid 36
technisch_vaardig 61
lost_problemen_op 63
vraagt_te_veel_tijd 20
geen_behoefte 5
wil_meer_gebruiken 54
TICKS
above_80() {
    [ "$(share stellingen didactische_meerwaarde)" -gt 80 ]
}
check published-didactische_meerwaarde above_80
check published-ooit_bijscholing published ooit_bijscholing ja 65

# The five items of the frequency grid with the largest share of a box, in order.
ranking() { # BOX
    awk -F, -v box="$1" '$2 == "" && $9 == "descriptive" && $10 == box { print $11, $7 }' \
        one/internal/results.csv | sort -k1,1gr | head -n 5 | cut -d' ' -f2 | tr '\n' ' '
}
ranked() { # BOX PATTERN...: each word begins a part of the item's name
    got=$(ranking "$1")
    shift
    set -- $got "$@"
    [ $# -eq 10 ] || { echo "$got"; return 1; }
    for i in 1 2 3 4 5; do
        eval "item=\${$i}; part=\${$((i + 5))}"
        case $item in
        *$part*) ;;
        *)
            echo "place $i is $item, published $part"
            return 1
            ;;
        esac
    done
}
check ranking-most ranked box_high uitleg oefening stimuler verrijk feedback
check ranking-least ranked box_low groepswerk vaardighe leerpad samenwerk test
check ranking-now-and-then ranked box_mid stimuler feedback verrijk individu instructie

# --- the pipe gives what run writes --------------------------------------------------------------
peil clean -q -s "$survey" "$export" | peil score -s "$survey" >scored.csv
sed '$d' scored.csv >scored.plain
tail -n 1 scored.csv >mark
check pipe-mark grep -q '^#end,246$' mark
check pipe-responses same scored.plain one/internal/responses.csv
peil clean -q -s "$survey" "$export" | peil score -s "$survey" | peil tally -s "$survey" -o counts.csv
check pipe-counts same counts.csv one/internal/counts.csv
for stage in describe reliability compare; do
    peil $stage -s "$survey" counts.csv -o $stage.csv
done
{ cat describe.csv; sed 1d reliability.csv; sed 1d compare.csv; } >results.csv
check pipe-results same results.csv one/internal/results.csv
peil protect -s "$survey" describe.csv reliability.csv compare.csv -o public.csv
check pipe-protect same public.csv one/results.csv
peil workbook -s "$survey" public.csv -o book.xlsx
check pipe-workbook same book.xlsx one/workbook.xlsx
peil summary -s "$survey" public.csv >summary.txt
check pipe-summary same summary.txt one/summary.txt
peil tally -s "$survey" scored.csv | peil describe -s "$survey" | sed '$d' >streamed.csv
check pipe-streamed-describe same streamed.csv describe.csv
peil-tally -s "$survey" scored.csv -o linked.csv
check links same linked.csv counts.csv

# --- the same bytes twice, in any order, in parts -------------------------------------------------
alike() { # FOLDER FOLDER
    (cd "$1" && find . -type f | sort) >a.list
    (cd "$2" && find . -type f | sort) >b.list
    cmp a.list b.list || return 1
    while read -r file; do
        cmp "$1/$file" "$2/$file" || return 1
    done <a.list
}
check twice-the-same-bytes alike one two

records unique <"$export" >unique.csv
records shuffle 7 <unique.csv >shuffled.csv
check shuffled-is-different sh -c '! cmp -s unique.csv shuffled.csv'
check run-unique peil run -q -s "$survey" -o unique unique.csv
check run-shuffled peil run -q -s "$survey" -o shuffled shuffled.csv
for file in internal/counts.csv internal/results.csv results.csv workbook.xlsx summary.txt; do
    check "shuffled-$file" same unique/$file shuffled/$file
done
for i in 1 2 3; do
    records part $i 3 <unique.csv >part$i.csv
    peil clean -q -s "$survey" part$i.csv | peil score -q -s "$survey" |
        peil tally -s "$survey" -o counts$i.csv
done
peil tally --merge -s "$survey" counts3.csv counts1.csv counts2.csv -o merged.csv
grep -v ',part' merged.csv >merged.plain
grep -v ',part' unique/internal/counts.csv >whole.plain
check merged-counts same merged.plain whole.plain
for stage in describe reliability compare; do
    peil $stage -s "$survey" merged.csv -o merged-$stage.csv
done
{ cat merged-describe.csv; sed 1d merged-reliability.csv; sed 1d merged-compare.csv; } >merged-results.csv
check merged-results same merged-results.csv unique/internal/results.csv
check merge-refuses-a-part-twice sh -c "! peil tally --merge -q -s '$survey' counts1.csv counts1.csv -o no.csv"
check parts-as-one-run sh -c "
    peil run -q -s '$survey' -o parts part1.csv part2.csv part3.csv &&
    cmp parts/internal/results.csv unique/internal/results.csv"

# --- two questions to the same people ----------------------------------------------------------------
paren=$root/tests/golden/surveys/paren
check paired-run peil run -q -s "$paren" -o paren "$paren/paren.csv"
peil clean -q -s "$paren" "$paren/paren.csv" | peil score -q -s "$paren" | peil tally -s "$paren" >paren-counts.mark
sed '$d' paren-counts.mark >paren-counts.csv
check paired-pipe-counts same paren-counts.csv paren/internal/counts.csv
for stage in describe reliability compare; do
    peil $stage -s "$paren" paren-counts.mark -o paren-$stage.csv
done
{ cat paren-describe.csv; sed 1d paren-reliability.csv; sed 1d paren-compare.csv; } >paren-results.csv
check paired-pipe-results same paren-results.csv paren/internal/results.csv
peil protect -s "$paren" paren-describe.csv paren-reliability.csv paren-compare.csv -o paren-public.csv
check paired-pipe-protect same paren-public.csv paren/results.csv
for i in 1 2; do
    records part $i 2 <"$paren/paren.csv" >paren$i.csv
    peil clean -q -s "$paren" paren$i.csv | peil score -q -s "$paren" | peil tally -s "$paren" -o paren-counts$i.csv
done
peil tally --merge -s "$paren" paren-counts2.csv paren-counts1.csv -o paren-merged.csv
peil compare -s "$paren" paren-merged.csv -o paren-merged-compare.csv
check paired-merged same paren-merged-compare.csv paren-compare.csv
check paired-is-there sh -c 'grep -q ",paired_t,p.value,0" paren/results.csv && grep -q ",mcnemar,p.value,0" paren/results.csv'

# --- a survey without a grouping --------------------------------------------------------------------
cp -r "$root/tests/golden/surveys/tien" plat
sed 's/,group,/,item,/' "$root/tests/golden/surveys/tien/survey.csv" >plat/survey.csv
check plain-run peil run -q -s plat -o plat-run plat/ten.csv
peil clean -q -s plat plat/ten.csv | peil score -q -s plat | peil tally -s plat >plat-counts.mark
sed '$d' plat-counts.mark >plat-counts.csv
check plain-pipe-counts same plat-counts.csv plat-run/internal/counts.csv
peil tally --merge -s plat plat-counts.csv -o plat-merged.csv
check plain-counts-read-back same plat-merged.csv plat-counts.csv
for stage in describe reliability compare; do
    peil $stage -s plat plat-counts.mark -o plat-$stage.csv
done
{ cat plat-describe.csv; sed 1d plat-reliability.csv; sed 1d plat-compare.csv; } >plat-results.csv
check plain-pipe-results same plat-results.csv plat-run/internal/results.csv

# --- an item that a grouping is computed from -----------------------------------------------------
mkdir herkomst
printf '%s\n' 'type,name,label,role,calculation' 'text,id,Id,id,' 'select_one soort,soort,Soort,item,' \
    'calculate vorm,vorm,Vorm,group,"recode(${soort},vorm)"' 'select_one janee,cursus,Cursus,item,' >herkomst/survey.csv
printf '%s\n' 'list_name,name,label,value,maps_to' 'soort,a,A,1,v' 'soort,b,B,2,w' 'soort,c,C,3,x' \
    'vorm,v,V,,' 'vorm,w,W,,' 'vorm,x,X,,' 'janee,ja,Ja,1,' 'janee,neen,Neen,0,' >herkomst/choices.csv
printf '%s\n' 'key,value' 'form_id,herkomst' 'version,1' 'wave,1' 'default_language,nl' 'sample,volunteer' >herkomst/settings.csv
awk 'BEGIN { print "Id,Soort,Cursus"; for (i = 1; i <= 64; i++) print i "," (i <= 4 ? "A" : i <= 30 ? "B" : "C") "," (i % 3 ? "Ja" : "Neen") }' >herkomst.csv
check source-run peil run -q -s herkomst -o herkomst-run herkomst.csv
shown() { # STATISTIC VARIABLE LEVEL: how many rows for everyone have a figure
    awk -F, -v stat="$1" -v variable="$2" -v level="$3" '$2 == "" && $7 == variable && $8 == level &&
        $10 == stat && $11 != ""' herkomst-run/results.csv | wc -l
}
check source-tells-no-level sh -c "[ $(shown n vorm v) -eq 0 ] && [ $(shown n soort a) -eq 0 ] && [ $(shown share soort b) -eq 0 ] &&
    [ $(shown mean soort '') -eq 0 ] && [ $(shown sd soort '') -eq 0 ] && [ $(shown n soort '') -eq 1 ]"
check source-others-stay sh -c "[ $(shown n vorm x) -eq 1 ] && [ $(shown n cursus ja) -eq 1 ]"

# --- combinations of two groupings ---------------------------------------------------------------
kruis=$root/tests/golden/surveys/kruis
check crossing-run peil run -q -s "$kruis" -o kruis "$kruis/kruis.csv"
peil clean -q -s "$kruis" "$kruis/kruis.csv" | peil score -q -s "$kruis" | peil tally -s "$kruis" >kruis-counts.mark
sed '$d' kruis-counts.mark >kruis-counts.csv
check crossing-pipe-counts same kruis-counts.csv kruis/internal/counts.csv
for stage in describe reliability compare; do
    peil $stage -s "$kruis" kruis-counts.mark -o kruis-$stage.csv
done
{ cat kruis-describe.csv; sed 1d kruis-reliability.csv; sed 1d kruis-compare.csv; } >kruis-results.csv
check crossing-pipe-results same kruis-results.csv kruis/internal/results.csv
peil protect -s "$kruis" kruis-describe.csv kruis-reliability.csv kruis-compare.csv -o kruis-public.csv
check crossing-pipe-protect same kruis-public.csv kruis/results.csv
for i in 1 2; do
    records part $i 2 <"$kruis/kruis.csv" >kruis$i.csv
    peil clean -q -s "$kruis" kruis$i.csv | peil score -q -s "$kruis" | peil tally -s "$kruis" -o kruis-counts$i.csv
done
peil tally --merge -s "$kruis" kruis-counts2.csv kruis-counts1.csv -o kruis-merged.csv
peil describe -s "$kruis" kruis-merged.csv -o kruis-merged-describe.csv
check crossing-merge same kruis-merged-describe.csv kruis-describe.csv
# Documents of a survey are the same but for how much was withheld.
sed '/^crossing/d' "$kruis/analyses.csv" >analyses.csv
cp -r "$kruis" kruis-plain && cp analyses.csv kruis-plain/ && mkdir plain
check crossing-plain peil run -q --internal -s kruis-plain -o plain-run "$kruis/kruis.csv"
check crossing-internal peil run -q --internal -s "$kruis" -o kruis-internal "$kruis/kruis.csv"
asked() { # whether a summary counts the crossings asked for
    grep -q "^Op verzoek, en alleen in het werkboek: 2 kruisingen\\.$" "$1/summary.txt"
}
check crossing-counted asked kruis-internal
sed '/^Op verzoek, en alleen/d' kruis-internal/summary.txt >kruis-summary
check crossing-summary same kruis-summary plain-run/summary.txt
# The bundled survey: two crossings, of which one is of a grouping computed from an item.
cp -r "$survey" crossed-survey
printf 'kind,variables,by,by2\ncrossing,,net,finaliteit\ncrossing,,net,ervaring\n' >crossed-survey/analyses.csv
records shuffle 5 <"$export" >crossed-shuffled.csv
check crossed peil run -q -j 3 -s crossed-survey -o crossed "$export"
check crossed-shuffled peil run -q -j 1 -s crossed-survey -o crossed2 crossed-shuffled.csv
check crossed-order same crossed/results.csv crossed2/results.csv
check crossed-order-internal same crossed/internal/results.csv crossed2/internal/results.csv
check crossed-order-workbook same crossed/workbook.xlsx crossed2/workbook.xlsx
peil clean -q -s crossed-survey "$export" | peil score -s crossed-survey | peil tally -s crossed-survey |
    peil describe -s crossed-survey | sed '$d' >crossed-streamed.csv
crossed_rows() { # of crossings, described
    grep -c '^[^,]*,net,[^,]*,[fe][^,]*,' "$1"
}
check crossed-streamed test "$(crossed_rows crossed-streamed.csv)" = "$(crossed_rows crossed/internal/results.csv)"
check crossed-all-variables sh -c '
    awk -F, "\$2 == \"\" && \$9 == \"descriptive\" && \$10 ~ /^(n|base)\$/ {print \$7}" crossed/results.csv | sort -u >all
    awk -F, "\$4 == \"ervaring\" && \$9 == \"descriptive\" {print \$7}" crossed/results.csv | sort -u >some
    for grouping in koepel onderwijsvorm finaliteit finaliteitsprofiel functie vakgebied studiedomein ervaring; do
        sed -i "/^$grouping\$/d" all
    done
    cmp all some'
# The groupings show what they do without crossings, but for the answers of the item, and but for a
# question of which a level tells where the few are who skipped it.
plain_rows() {
    awk -F, 'NR > 1 && $4 == "" && $7 != "jaren_ict" && $9 != "accounting"' "$1"
}
plain_rows crossed/results.csv >crossed-plain.csv
plain_rows one/results.csv >one-plain.csv
takes_little() {
    paste -d '|' one-plain.csv crossed-plain.csv | awk -F'|' '
        {
            split($1, of, ",")
            rows++
        }
        of[2] == "" && of[9] == "descriptive" && of[10] == "missing_skipped" { skipped[of[7]] = of[11] }
        $1 == $2 { next }
        $2 !~ /,suppressed$/ || index($2, substr($1, 1, index($1, "," of[10] ",") + length(of[10]))) != 1 {
            print
            wrong = 1
        }
        !(of[7] in taken) { questions++ }
        { taken[of[7]] = 1 }
        END {
            for (question in taken)
                wrong = wrong || skipped[question] < 1 || skipped[question] >= 10
            exit wrong || questions > 1 || rows < 90000
        }'
}
check crossed-takes-little takes_little
check crossed-source-hidden sh -c '! awk -F, "\$2 != \"\" && \$7 == \"jaren_ict\" && \$9 == \"distribution\" && \$11 != \"\"" crossed/results.csv | grep -q .'
# Of net and of ervaring, and of each variable: nothing below 10 is shown, nor left of a level.
remainders() {
    awk -F, '
        NR == FNR { if ($4 == "ervaring" && ($10 == "n" || $10 == "base") && $9 == "descriptive")
                        n[$3 FS $5 FS $7] = $11; next }
        $4 == "ervaring" && ($10 == "n" || $10 == "base") && $9 == "descriptive" {
            shown = $11 != ""
            few = n[$3 FS $5 FS $7]
            if (shown && $11 < 10) { print "few: " $0; wrong = 1 }
            for (i = 1; i <= 2; i++) {
                line = (i == 1 ? "net " $3 : "ervaring " $5) FS $7
                if (shown) some[line]++
                else left[line] += few
            }
            rows += shown
        }
        END {
            for (line in left)
                if (some[line] > 0 && left[line] > 0 && left[line] < 10) { print line, left[line]; wrong = 1 }
            exit wrong || rows < 100
        }' crossed/internal/results.csv crossed/results.csv
}
check crossed-remainders remainders
# Drawn by the definition without them, the summary is the same but for how much was withheld; by
# its own it counts them, too.
check crossed-counted asked crossed
mkdir crossed-drawn
check crossed-drawn peil summary -q -s "$survey" --plain-input crossed/results.csv \
    -o crossed-drawn/summary.txt
unlike() {
    sed "s/[0-9]*\($(printf '\302\240')[0-9][0-9][0-9]\)* cijfers en [0-9]*//g
        s/Vergelijkingen: [0-9]*,/Vergelijkingen:/" "$1/summary.txt"
}
unlike crossed-drawn >crossed-summary
unlike one >one-summary
check crossed-summary same crossed-summary one-summary

# --- accounting closes -----------------------------------------------------------------------------
closes() { # ACCOUNTING RESPONSES
    awk -F, -v rows="$(($(wc -l <"$2") - 1))" '
        NR > 1 && $2 == "rows_read" { read += $6 }
        NR > 1 && $2 == "status" { status += $6; if ($5 == "accepted") accepted += $6 }
        END { if (read != status || read != rows) { print read, status, rows; exit 1 } }' "$1" || return 1
    sh "$root/tests/pipeline/accounting.sh" "$1"
}
check accounting-closes closes one/internal/accounting.csv one/internal/responses.csv
for folder in two unique shuffled parts; do
    check "accounting-closes-$folder" closes $folder/internal/accounting.csv $folder/internal/responses.csv
done
check accounting-rows sh -c "
    grep -q 'rows_read,,,,246,' one/internal/accounting.csv &&
    grep -q 'status,,,accepted,243,' one/internal/accounting.csv &&
    grep -q 'status,,,duplicate,3,' one/internal/accounting.csv"

# --- dialects: the same answers, whatever the file looks like -----------------------------------------
tab=$(printf '\t')
for dialect in ",|lf" ",|crlf" ";|lf" ";|crlf" "$tab|lf" "$tab|crlf" ";|cr"; do
    records dialect "${dialect%|*}" "${dialect#*|}" <"$export" >dialect.csv
    peil clean -q -s "$survey" dialect.csv | peil score -s "$survey" | sed '$d' >dialect.responses
    check "dialect-$dialect" same dialect.responses one/internal/responses.csv
    { printf '\357\273\277'; cat dialect.csv; } >bom.csv
    peil clean -q -s "$survey" bom.csv | peil score -s "$survey" | sed '$d' >dialect.responses
    check "dialect-bom-$dialect" same dialect.responses one/internal/responses.csv
done
# What spreadsheets make of it: other encodings, a line that names the delimiter, empty columns and
# rows; also in pieces, as pipes give them. Windows-1252 lacks a few characters of open answers.
spreadsheet() { # NAME NOTE
    peil clean -s "$survey" "$1" 2>dialect.notes | peil score -q -s "$survey" | sed '$d' >dialect.responses
    check "spreadsheet-$1" same dialect.responses one/internal/responses.csv
    check "spreadsheet-$1-said" grep -q "$2" dialect.notes
    dd bs=1001 if="$1" 2>dd.log | peil clean -q -s "$survey" | peil score -q -s "$survey" | sed '$d' >dialect.responses
    check "spreadsheet-$1-in-pieces" same dialect.responses one/internal/responses.csv
}
records dialect ';' lf <"$export" >semicolon.csv
records dialect "$tab" crlf <"$export" >tab.csv
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE tab.csv; } >utf16le.txt
spreadsheet utf16le.txt 'read as UTF-16LE, with tabs'
{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE semicolon.csv; } >utf16be.csv
spreadsheet utf16be.csv "read as UTF-16BE, with ';'"
# Byte by byte behind the first chunk: half a character is not the end.
{ head -c 270000 utf16le.txt; tail -c +270001 utf16le.txt | dd bs=1 2>dd.log; } |
    peil clean -q -s "$survey" | peil score -q -s "$survey" | sed '$d' >dialect.responses
check utf16-byte-by-byte same dialect.responses one/internal/responses.csv
iconv -f UTF-8 -t UTF-16LE semicolon.csv >utf16-without-bom.csv
spreadsheet utf16-without-bom.csv "read as UTF-16LE, with ';'"
iconv -f UTF-8 -t WINDOWS-1252//TRANSLIT semicolon.csv >windows.csv
spreadsheet windows.csv "read as Windows-1252, with ';'"
{ printf 'sep=;\n'; cat semicolon.csv; } >separator.csv
spreadsheet separator.csv "read as UTF-8, with ';'"
empty=$(head -n 1 tab.csv | tr -cd '\t' | tr '\t' ',')
{ cat "$export"; printf '%s\r\n' "$empty" "$empty" "$empty"; } >empty-rows.csv
spreadsheet empty-rows.csv '3 blank lines were passed over'
peil clean --encoding=windows-1252 -s "$root/tests/golden/surveys/tien" "$root/tests/golden/surveys/tien/ten.csv" >dialect.responses 2>dialect.notes
# Decimal commas, where semicolons are between fields: in all numbers of a column, or in none.
mkdir getal
printf 'type,name,label,role\ntext,id,Id,id\ndecimal,uren,Uren,item\n' >getal/survey.csv
printf 'list_name,name,label\n' >getal/choices.csv
printf 'key,value\nform_id,getal\nversion,1\nwave,1\ndefault_language,nl\nsample,volunteer\n' >getal/settings.csv
printf 'Id,Uren\n1,2.5\n2,3\n3,1.234\n' >points.csv
printf 'Id;Uren\n1;2,5\n2;3\n3;1,234\n' >commas.csv
printf 'Id;Uren\n1;2,5\n2;3\n3;1.234\n' >both.csv
for file in points commas; do
    peil clean --plain -s getal $file.csv >$file.responses 2>$file.notes
done
check decimal-points grep -q '^3,accepted,3,1.234$' points.responses
check decimal-commas same commas.responses points.responses
check decimal-commas-said grep -q "column 'Uren': read with decimal commas" commas.notes
decimals() { # CODE TEXT OPTION FILE
    peil clean -q --plain -s getal "$3" "$4" >decimals.responses 2>decimals.notes
    [ $? -eq "$1" ] && grep -q -e "$2" decimals.notes decimals.responses
}
check decimals-of-both-kinds decimals 1 "column 'Uren': '2,5' has a comma, '1.234' a point" -q both.csv
check decimals-said-comma decimals 1 "row 3, line 4, column 'Uren': '1.234' is not" --decimal=comma both.csv
check decimals-said-point decimals 1 "row 1, line 2, column 'Uren': '2,5' is not" --decimal=point both.csv
check decimals-said-comma-between-commas decimals 0 '^1,accepted,1,2.5$' --decimal=comma commas.csv
# Two files, each as it is.
sed 's/^[0-9]/9&/' commas.csv >others.csv
peil clean -q --plain -s getal points.csv others.csv 2>two.notes | cut -d, -f4 | sed 1d >two.numbers
check decimals-file-by-file sh -c '[ "$(tr "\n" " " <two.numbers)" = "2.5 3 1.234 2.5 3 1.234 " ]'
check encoding-can-be-said grep -q "read as Windows-1252" dialect.notes
peil clean -q -s "$survey" <"$export" | peil score -s "$survey" | sed '$d' >stdin.responses
check export-on-standard-input same stdin.responses one/internal/responses.csv

# --- answer quality: flags in every table, and rows that are left out for one ---------------------
quality=$root/tests/golden/surveys/kwaliteit
for how in flags left; do
    exclude=
    [ "$how" = left ] && exclude=--exclude-flagged=speeder,attention
    check "quality-$how" peil run -q --duplicates=keep $exclude -s "$quality" -o "$how" "$quality/kwaliteit.csv"
    peil clean -q --duplicates=keep $exclude -s "$quality" "$quality/kwaliteit.csv" |
        peil score -q -s "$quality" >"$how.scored"
    grep -v '^#end,48$' "$how.scored" >"$how.plain"
    check "quality-$how-pipe-responses" same "$how.plain" "$how/internal/responses.csv"
    peil tally -s "$quality" "$how.scored" -o "$how-counts.csv"
    check "quality-$how-pipe-counts" same "$how-counts.csv" "$how/internal/counts.csv"
    for stage in describe reliability compare; do
        peil $stage -s "$quality" "$how-counts.csv" -o "$how-$stage.csv"
    done
    peil protect -s "$quality" "$how-describe.csv" "$how-reliability.csv" "$how-compare.csv" -o "$how-public.csv"
    check "quality-$how-pipe-protect" same "$how-public.csv" "$how/results.csv"
    check "quality-$how-accounting" sh "$root/tests/pipeline/accounting.sh" "$how/internal/accounting.csv"
    # Flags are of the rows as cleaned: a part of them says the same of each of its rows.
    { sed 1,20d "$how.plain" | sed "1i $(sed -n 1p "$how.plain")" && echo '#end,29'; } >"$how-b.csv"
    { sed 20q "$how.plain" && echo '#end,19'; } >"$how-a.csv"
    for part in a b; do
        peil tally -s "$quality" "$how-$part.csv" -o "$how-counts-$part.csv"
    done
    peil tally --merge -s "$quality" "$how-counts-b.csv" "$how-counts-a.csv" -o "$how-merged.csv"
    grep -v ',part' "$how-merged.csv" >"$how-merged.plain"
    grep -v ',part' "$how-counts.csv" >"$how-whole.plain"
    check "quality-$how-merge" same "$how-merged.plain" "$how-whole.plain"
done
# Which rows have a flag does not depend on what is left out for one.
cut -d, -f1,3-9 flags/internal/responses.csv >flags.said
cut -d, -f1,3-9 left/internal/responses.csv >left.said
check quality-flags-stay same flags.said left.said
check quality-counts-differ sh -c '! cmp -s flags-counts.csv left-counts.csv'

# --- private ----------------------------------------------------------------------------------------
records column 'Wat is jouw naam?' <"$export" | sort -u >personal
records column 'Wat is de naam van jouw school?' <"$export" | sort -u >>personal
check personal-values-found sh -c '[ "$(wc -l <personal)" -gt 200 ]'
peil run -s "$survey" -o noisy "$export" >noisy.out 2>&1
head -c 32 /dev/zero | tr '\0' k >key
peil run -s "$survey" --key key -o keyed "$export" >keyed.out 2>&1
sed 's/GO!/GX!/' "$export" >gx.csv
peil run -s "$survey" -o refused gx.csv >refused.out 2>&1
for folder in one noisy keyed; do
    mkdir "parts-$folder"
    unzip -q "$folder/workbook.xlsx" -d "parts-$folder"
done
# No printed page ends inside a chart: no break between the rows where one begins and ends.
charts_are_whole() {
    for rels in parts-one/xl/worksheets/_rels/*.rels; do
        drawing=$(grep -o 'drawing[0-9]*\.xml' "$rels") || continue
        sheet=parts-one/xl/worksheets/$(basename "$rels" .rels)
        { grep -o '<brk id="[0-9]*" max="16383"' "$sheet" | sed 's/<brk id="/break /; s/".*//'
            grep -o '<xdr:row>[0-9]*' "parts-one/xl/drawings/$drawing" | sed 's/<xdr:row>/row /'; } |
            awk '$1 == "break" { breaks[++n] = $2 }
                $1 == "row" && ++rows % 2 { from = $2; next }
                $1 == "row" { for (b = 1; b <= n; b++) if (breaks[b] > from && breaks[b] <= $2) exit 1 }
                END { print n " breaks, " rows " rows" }' || { echo "$sheet"; return 1; }
    done >charts.log
    grep -q '[1-9][0-9]* breaks, [1-9]' charts.log || return 1
    [ "$(wc -l <charts.log)" -ge 5 ]
}
check no-page-ends-inside-a-chart charts_are_whole
# A p below 0.05 over small expected counts stays without colour, and has the mark that says why.
doubted_are_marked() {
    format=$(grep -o 'numFmtId="[0-9]*" formatCode="[^"]*†' parts-one/xl/styles.xml | head -n 1 |
        sed 's/numFmtId="//; s/".*//')
    style=$(sed 's/.*<cellXfs[^>]*>//; s/<xf /\n<xf /g' parts-one/xl/styles.xml |
        awk -v id="numFmtId=\"$format\"" '/^<xf / { if (index($0, id)) { print n; exit } n++ }')
    [ -n "$format" ] && [ -n "$style" ] && grep -q " s=\"$((style + 0))\"" parts-one/xl/worksheets/sheet*.xml
}
check doubted-p-is-marked doubted_are_marked
nothing_personal() {
    ! grep -rlF -f personal one noisy keyed parts-one parts-noisy parts-keyed noisy.out keyed.out refused.out
}
check no-personal-value-anywhere nothing_personal
# What was typed stays behind; with --open-text it is in the responses, and in internal workbooks.
peil run -q --open-text -s "$survey" -o typed "$export"
peil run -q --open-text --internal -s "$survey" -o listed "$export"
peil clean -q --open-text -s "$survey" "$export" 2>typed.err | peil score -s "$survey" -o typed.plain
peil workbook --internal --responses typed.plain -s "$survey" listed/internal/results.csv -o piped.xlsx
mkdir parts-typed parts-listed
unzip -q typed/workbook.xlsx -d parts-typed
unzip -q listed/workbook.xlsx -d parts-listed
has_texts() { # FOLDER
    grep -qF 'preventieadviseur, vakgroepvoorzitter' "$1/xl/sharedStrings.xml"
}
no_texts() {
    ! has_texts parts-one && ! has_texts parts-typed && cmp one/workbook.xlsx typed/workbook.xlsx
}
check open-texts-in-responses grep -qF 'preventieadviseur, vakgroepvoorzitter' typed/internal/responses.csv
check open-texts-in-no-public-workbook no_texts
check open-texts-in-internal-workbook has_texts parts-listed
check open-texts-by-the-pipe same piped.xlsx listed/workbook.xlsx
public_texts() {
    peil workbook --responses typed.plain -s "$survey" public.csv -o never.xlsx 2>typed.err
    [ $? -eq 2 ] && grep -q 'goes with --internal' typed.err && [ ! -e never.xlsx ]
}
check open-texts-not-in-public-ones public_texts
lost_texts() {
    peil workbook --internal --responses nowhere.csv -s "$survey" public.csv -o never.xlsx 2>typed.err
    [ $? -eq 4 ] && grep -q 'nowhere.csv' typed.err && [ ! -e never.xlsx ]
}
check open-texts-that-are-not-there lost_texts
check summary-has-text sh -c '[ "$(wc -l <one/summary.txt)" -gt 30 ] && [ "$(wc -l <one/summary.txt)" -le 132 ]'
narrow() {
    [ "$(LC_ALL=C.UTF-8 wc -L <one/summary.txt)" -le 80 ]
}
check summary-fits-80-columns narrow
peil summary --lang en -s "$survey" public.csv >english.txt
check summary-fits-two-pages-in-english sh -c '[ "$(wc -l <english.txt)" -le 132 ]'
check summary-has-barriers grep -A 1 '^BELEMMERINGEN$' one/summary.txt
no_small_group() {
    awk -F, 'NR > 1 && $2 != "" && ($10 == "n" || $10 == "base") && $9 != "distribution" &&
        $11 != "" && $11 < 10 { print; found = 1 } END { exit found }' one/results.csv
}
check nothing-below-min-group no_small_group
# compare tests what protect shows, and nothing else: no test is withheld afterwards.
tests_are_shown() {
    awk -F, 'NR == FNR { if ($10 == "p.value" && $11 != "") tested[$2 FS $3 FS $6 FS $7 FS $8 FS $9] = 1; next }
        $10 == "p.value" && $11 == "" && ($2 FS $3 FS $6 FS $7 FS $8 FS $9) in tested { print; found = 1 }
        END { exit found }' one/internal/results.csv one/results.csv
}
check tested-is-shown tests_are_shown
paired_tests_are_shown() {
    (mkdir -p as/one/internal && cp paren/results.csv as/one && cp paren/internal/results.csv as/one/internal &&
        cd as && tests_are_shown)
}
check paired-tested-is-shown paired_tests_are_shown
check internal-is-private sh -c '[ "$(stat -c %a one/internal)" = 700 ] && [ -z "$(find one/internal -type f ! -perm 600)" ]'
check manifest-lists-outputs sh -c 'grep -c "^output," one/manifest.csv | grep -qx 3'
check manifest-of-what-is-internal sh -c 'grep -c "^output,internal/" one/internal/manifest.csv | grep -qx 4 &&
    ! grep -q internal/ one/manifest.csv'
manifest_true() {
    cat one/manifest.csv one/internal/manifest.csv | grep '^output,' | while IFS=, read -r kind name bytes sum; do
        [ "$(sha256sum <"one/$name" | cut -d' ' -f1)" = "$sum" ] || { echo "$name"; return 1; }
    done
}
check manifest-is-true manifest_true
manifest_true_of_what_was_read() { # at least the export and three files of the definition
    n=0
    grep -E '^(input|definition),' one/manifest.csv >read.csv
    while IFS=, read -r kind name bytes sum; do
        n=$((n + 1))
        [ "$(sha256sum <"$survey/$name" | cut -d' ' -f1) $(wc -c <"$survey/$name")" = "$sum $bytes" ] ||
            { echo "$kind $name"; return 1; }
    done <read.csv
    [ "$n" -ge 4 ]
}
check manifest-is-true-of-what-was-read manifest_true_of_what_was_read

. "$root/tests/pipeline/front.sh"

finish
