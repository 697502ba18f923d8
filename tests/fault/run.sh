#!/bin/sh
# Bad input is the normal case: each thing that is read, broken in each way; where the message
# points, the exit code, and that no file is left half-written.
#   sh tests/fault/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$build:$PATH
survey=$root/tests/golden/surveys/tien
good=$survey/ten.csv
suite=fault
. "$root/tests/checks.sh"

ok() {
    passed=$((passed + 1))
}
bad() {
    echo "FAIL fault $1"
    head -n 6 err 2>/dev/null
    failed=$((failed + 1))
}

# refused NAME CODE PATTERN: export.csv, cleaned to a file, ends with CODE, a message that matches
# the pattern, and no file.
refused() {
    rm -rf out.csv* .peil-*
    peil clean -s "$survey" export.csv -o out.csv >/dev/null 2>err
    code=$?
    if [ "$code" = "$2" ] && grep -qE "$3" err && [ -z "$(ls -A | grep -v -e '^err$' -e '^export.csv$')" ]; then
        ok
    else
        echo "exit $code, wanted $2; message wanted: $3; files: $(ls -A | tr '\n' ' ')"
        bad "$1"
    fi
}

cp "$good" export.csv
sed '4s/Vrij onderwijs/Vrij onderwjs/' "$good" >export.csv
refused unknown-label 1 "export.csv: row 3, line 4, column 'Onderwijsnet': 'Vrij onderwjs' is not an answer of net.*did you mean 'Vrij onderwijs'"
sed '8s/,7,/,zeven,/' "$good" >export.csv
refused not-a-number 1 "row 6, line 8, column 'Hoeveel jaar\?': 'zeven'"
refused invalid-advice 1 "^peil clean: such answers .*--invalid=missing"
[ "$(grep -c -e --invalid=missing err)" = 1 ] && ok || bad invalid-advice-once
sed '1s/Onderwijsnet/Onderwijsnetten en koepels/' "$good" >export.csv
refused unknown-and-missing-column 1 "Onderwijsnet"
sed '1s/Onderwijsnet/Onderwijsnet:/' "$good" >export.csv
refused changed-header 1 "missing column: no header is 'Onderwijsnet', for net \(did you mean 'Onderwijsnet:'\?\)"
sed '1s/$/,Nog een vraag/; 2,$s/$/,x/; s/^regel twee",x/regel twee",x/; s/"regel een,x/"regel een/' "$good" >export.csv
refused unknown-column 1 "Nog een vraag"
refused unknown-column-advice 1 "^peil clean: --ignore-unknown-columns"
[ "$(grep -c -e --ignore-unknown-columns err)" = 1 ] && ok || bad unknown-column-advice-once
cut -d, -f1-3 "$good" | sed '/^regel/d' >export.csv
refused missing-columns 1 "net"
sed '3s/$/,extra/' "$good" >export.csv
refused ragged-long 1 "row 2, line 3.*12 fields.*11"
sed '9s/,=1+1//' "$good" >export.csv
refused ragged-short 1 "row 7, line 9.*10 fields.*11"
sed '1s/Hoeveel jaar?/Onderwijsnet/' "$good" >export.csv
refused duplicate-header 1 "Onderwijsnet"
sed '3s/Testpersoon/Testper\xe9soon/; 4s/Testpersoon/Testper\xc3\xa9soon/' "$good" >export.csv
refused broken-utf8 1 "row 2, line 3, column 'Wat is jouw naam\?'.*broken UTF-8 \(byte 0xE9\)"
sed '3s/Testpersoon/Testper\x81soon/' "$good" >export.csv
refused no-windows 1 "row 2, line 3, column 'Wat is jouw naam\?'.*broken Windows-1252 \(byte 0x81\)"
sed '3s/Testpersoon/Testper\xc3\x83\xc2\xa9soon/' "$good" >export.csv
refused encoded-twice 1 "row 2, line 3, column 'Wat is jouw naam\?'.*encoded twice"
sed '3s/School Een/School "Een"/' "$good" >export.csv
refused stray-quote 1 "row 2, line 3.*quote"
sed '3s/Bob Testpersoon/"Bob Testpersoon/' "$good" >export.csv
refused unterminated-quote 1 "quote"
sed '3s/Testpersoon/Test\x00persoon/' "$good" >export.csv
refused nul-byte 1 "row 2, line 3.*NUL"
: >export.csv
refused empty-file 1 "export.csv.*empty"
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE "$good"; printf x; } >export.csv
refused utf16-cut 1 "the file ends inside a character \(broken UTF-16LE\)"
iconv -f UTF-8 -t UTF-16LE "$good" | sed 's/T\x00e\x00s\x00t\x00/T\x00\x00\xdcs\x00t\x00/' >export.csv
refused utf16-broken 1 "row 1, line 2, column 'Wat is jouw naam\?'.*broken UTF-16LE"
# What is no CSV is named, with how to make one of it.
printf 'PK\003\004\024\000\006\000\010\000 .................[Content_Types].xml' >export.csv
refused xlsx 1 "export.csv: is damaged: its list of contents cannot be read"
rm -rf out.csv
peil clean -s "$survey" -o out.csv <export.csv 2>err
[ $? = 1 ] && [ ! -e out.csv ] && grep -q 'standard input: is an Excel workbook (.xlsx), not CSV' err &&
    ok || bad xlsx-on-a-stream
gzip -c "$good" >export.csv
refused gzip 1 "export.csv: is compressed \(gzip\), not CSV: unpack it"
printf '$FL2@(#) SPSS DATA FILE' >export.csv
refused sav 1 "export.csv: is damaged: it ends too early"
rm export.csv
mkdir export.csv
rm -rf out.csv
peil clean -s "$survey" export.csv -o out.csv 2>err
[ $? = 4 ] && [ ! -e out.csv ] && ok || bad directory-as-export
rmdir export.csv
peil clean -s "$survey" nowhere.csv -o out.csv 2>err
[ $? = 4 ] && grep -q "nowhere.csv" err && ok || bad no-such-file

head -n 1 "$good" >export.csv
refused header-only 1 "export.csv.*no respondent"
peil run -q -s "$survey" -o empty export.csv 2>err
[ $? = 1 ] && [ ! -e empty/workbook.xlsx ] && ok || bad header-only-run

# What a thing is made from is never overwritten by it.
cp "$good" export.csv
for output in export.csv ./export.csv; do
    peil clean -s "$survey" export.csv -o $output 2>err
    [ $? = 2 ] && cmp -s export.csv "$good" && ok || bad "output-is-input $output"
done
peil clean -s "$survey" export.csv --accounting export.csv >/dev/null 2>err
[ $? = 2 ] && cmp -s export.csv "$good" && ok || bad accounting-is-input
mkdir taken
cp "$good" taken/results.csv
peil run -q -s "$survey" -o taken taken/results.csv 2>err
[ $? = 2 ] && cmp -s taken/results.csv "$good" && ok || bad run-over-its-export
cp -r "$survey" own
peil clean -s own export.csv -o own/survey.csv 2>err
[ $? = 2 ] && cmp -s own/survey.csv "$survey/survey.csv" && ok || bad output-is-definition
rm -f export.csv

# A refused run leaves no file or folder of its own, and what was there as it was.
sed '4s/Vrij onderwijs/Vrij onderwjs/' "$good" >export.csv
peil run -q -s "$survey" -o refused export.csv 2>err
code=$?
[ $code = 1 ] && [ ! -e refused ] && ok || bad run-refused-leaves-nothing
mkdir refused
peil run -q -s "$survey" -o refused export.csv 2>err
[ $? = 1 ] && [ -d refused ] && [ -z "$(ls -A refused)" ] && ok || bad run-refused-empties-folder
peil run -q -s "$survey" -o again "$good" 2>err
cp -R again before
peil run -q -s "$survey" -o again export.csv 2>err
[ $? = 1 ] && diff -r before again >err && ok || bad refused-run-replaces-nothing
peil run -q -s "$survey" --invalid=missing -o missing export.csv 2>err &&
    grep -q 'invalid,net,Vrij onderwjs' missing/internal/accounting.csv && ok || bad invalid-as-missing
for folder in missing again; do
    sh "$root/tests/pipeline/accounting.sh" $folder/internal/accounting.csv >err 2>&1 &&
        ok || bad "accounting-closes-$folder"
done

# Writing.
peil clean -s "$survey" "$good" >/dev/full 2>err
[ $? = 4 ] && grep -q 'No space left' err && ok || bad full-disk-stdout
peil clean -s "$survey" "$good" -o /dev/full 2>err
[ $? = 4 ] && ok || bad full-disk-file
peil clean -q -s "$survey" "$good" | peil score -s "$survey" >/dev/full 2>err
[ $? = 4 ] && ok || bad full-disk-score
peil clean -q -s "$survey" "$good" | peil score -s "$survey" | peil tally -s "$survey" >/dev/full 2>err
[ $? = 4 ] && ok || bad full-disk-tally
peil clean -q -s "$survey" "$good" | peil score -s "$survey" | peil tally -s "$survey" -o counts.csv
for stage in describe reliability compare; do
    peil $stage -s "$survey" counts.csv >/dev/full 2>err
    [ $? = 4 ] && ok || bad "full-disk-$stage"
    peil $stage -s "$survey" counts.csv -o $stage.csv 2>err || bad "$stage"
done
peil protect -s "$survey" describe.csv reliability.csv compare.csv >/dev/full 2>err
[ $? = 4 ] && ok || bad full-disk-protect
peil protect -s "$survey" describe.csv reliability.csv compare.csv -o public.csv
peil summary -s "$survey" public.csv >/dev/full 2>err
[ $? = 4 ] && ok || bad full-disk-summary
peil workbook -s "$survey" public.csv -o no/such/folder/book.xlsx 2>err
[ $? = 4 ] && ok || bad no-folder-workbook
(ulimit -f 4; peil workbook -s "$survey" public.csv -o big.xlsx) 2>err
[ $? = 4 ] && [ -z "$(ls -A | grep -e '^big.xlsx' -e '^.peil-')" ] && ok || bad file-size-limit-workbook
peil workbook -s "$survey" describe.csv -o unprotected.xlsx 2>err
[ $? = 1 ] && [ ! -e unprotected.xlsx ] && grep -qi 'protect' err && ok || bad unprotected-workbook
peil summary -s "$survey" describe.csv >unprotected.txt 2>err
[ $? = 1 ] && [ ! -s unprotected.txt ] && ok || bad unprotected-summary
peil protect -s "$survey" public.csv 2>err >/dev/null
[ $? = 1 ] && ok || bad protected-twice

# A table of counts whose pairs are not those that analyses.csv asks for.
paren=$root/tests/golden/surveys/paren
peil run -q -s "$paren" -o paren "$paren/paren.csv" 2>err || bad paired
pair_refused() { # NAME SED PATTERN
    sed "$2" paren/internal/counts.csv >pairs.csv
    for stage in compare describe; do
        peil $stage -s "$paren" pairs.csv -o pairs.out 2>err
        [ $? = 1 ] && [ ! -e pairs.out ] && grep -qE "$3" err && ok || bad "$1-$stage"
    done
    peil tally --merge -s "$paren" pairs.csv -o pairs.out 2>err
    [ $? = 1 ] && [ ! -e pairs.out ] && grep -qE "$3" err && ok || bad "$1-merge"
}
pair_refused unknown-pair 's/,paired,wifi_nu,m1,wifi_wens,/,paired,wifi_nu,m1,cursus_wens,/' \
    "pairs.csv: row [0-9]+, line [0-9]+, column 'variable2': 'cursus_wens' is not a question that analyses.csv pairs with it"
pair_refused unknown-first-question 's/,paired,wifi_nu,/,paired,wifi_dan,/' "column 'variable': 'wifi_dan'"
pair_refused unknown-answer-of-a-pair 's/,paired,wifi_nu,m1,/,paired,wifi_nu,m4,/' "column 'value': 'm4' is not an answer"
pair_refused lost-pair '/,paired,wifi_nu,m1,wifi_wens,m1,net,/d' "'wifi_nu' by 'net' do not add up"
rm -rf paren pairs.csv

# Pipes: a stage that fails must not look like a short survey.
peil clean -q -s "$survey" "$good" >whole
head -n 5 whole | peil score -s "$survey" >/dev/null 2>err
[ $? = 1 ] && grep -q 'end mark' err && ok || bad upstream-killed-score
head -n 5 whole | peil score --plain-input -s "$survey" >/dev/null 2>err
[ $? = 0 ] && ok || bad plain-input
sed '3d' whole | peil score -s "$survey" >/dev/null 2>err
[ $? = 1 ] && ok || bad a-row-lost-on-the-way
for stage in tally describe reliability compare protect summary; do
    head -n 3 whole | peil $stage -s "$survey" >/dev/null 2>err
    [ $? = 1 ] && ok || bad "not-its-table-$stage"
done
(peil clean -q -s "$survey" "$good"; echo $? >code) 2>err | head -c 1 >/dev/null
# A small table fits the pipe; a large one meets its closed end.
cat "$good" >many.csv
i=0
while [ $i -lt 3000 ]; do
    echo "2-3-2025 $i,Zoe Testpersoon,School Een,GO!,Akkoord,Neutraal,Quiz,5,Nee,,"
    i=$((i + 1))
done >>many.csv
(peil clean -q -s "$survey" many.csv; echo $? >code) 2>err | head -c 1 >/dev/null
[ "$(cat code)" = 4 ] && ok || bad closed-pipe

# A table of counts by combinations of which a row is of another crossing, is lost or is changed.
kruis=$root/tests/golden/surveys/kruis
peil run -q -s "$kruis" -o kruis "$kruis/kruis.csv" 2>err || bad kruis
combination() { # NAME SED PATTERN
    sed "$2" kruis/internal/counts.csv >combinations.csv
    peil describe --plain-input -s "$kruis" -o nothing.csv <combinations.csv 2>err
    [ $? = 1 ] && grep -qE "$3" err && [ ! -e nothing.csv ] && ok || bad "$1"
}
at=$(grep -n ',one,wifi,m2,,,net,vrij,graad,g3,' kruis/internal/counts.csv | cut -d: -f1)
combination another-level "${at}s/,g3,/,g4,/" "row $((at - 1)), line $at, column 'group2': 'g4' is not a level"
combination another-crossing "${at}s/,graad,g3,/,vakken,ict,/" "line $at, column 'by2': 'vakken' is not a grouping"
combination lost-combination "${at}d" "'wifi' by 'net' and 'graad' do not add up"
combination changed-combination "${at}s/,[0-9]*\$/,1/" "'wifi' by 'net' and 'graad' do not add up"
cp -r "$kruis" ring
printf 'crossing,wifi,net,vakken\n' >>ring/analyses.csv
peil tally -s ring <combinations.csv >nothing.csv 2>err
[ $? = 3 ] && grep -q "analyses.csv: line 5, column 'by2': 'net' by 'vakken' closes a ring" err &&
    [ ! -s nothing.csv ] && ok || bad ring

# Definitions.
cp -r "$survey" broken
sed -i 's/select_one net,net/select_one nett,net/' broken/survey.csv
peil check -s broken 2>err
[ $? = 3 ] && grep -q "survey.csv: line 6, column 'type': 'nett'" err && ok || bad unknown-list
peil run -s broken -o out "$good" 2>err
[ $? = 3 ] && [ ! -e out ] && ok || bad faulty-definition-runs-nothing
peil check -s nowhere 2>err
[ $? -ge 3 ] && ok || bad no-definition
# Another folder, or a file, is said once; files that were meant for a definition are named.
peil check -s "$root/tests/fault" 2>err
[ $? = 4 ] && [ "$(grep -c 'holds no definition' err)" = 1 ] && ok || bad folder-without-definition
peil check -s "$survey/survey.csv" 2>err
[ $? = 4 ] && [ "$(grep -c 'Not a directory' err)" = 1 ] && ok || bad file-for-a-folder
misnamed() { # NAME EXPECTED: how many warnings
    rm -rf named
    cp -r "$survey" named
    rm -f named/themes.csv
    : >"named/$1"
    peil check -s named 2>err
    [ $? = 0 ] && [ "$(grep -c "^peil check: $1: warning: .*did you mean 'themes.csv'" err)" = "$2" ] &&
        ok || bad "misnamed $1"
}
misnamed Themes.csv 1
misnamed 'themes (1).csv' 1
misnamed theme.csv 1
misnamed themes.xlsx 1
misnamed themes.md 0
misnamed notes.csv 0
cp -r "$survey" small
sed -i 's/min_group,5/min_group,3/; s/min_distribution,5/min_distribution,3/' small/settings.csv
peil run -q -s small -o small-out "$good" 2>err
[ $? = 3 ] && grep -q 'min_group' err && ok || bad min-group-too-small
peil run -q -s small --internal -o small-out "$good" 2>err && ok || bad min-group-small-internal

# Usage.
for arguments in "" "nonsense" "clean" "clean -s" "run -s $survey" "run -s $survey -o x" "clean --wrong -s $survey" \
    "run -j 0 -s $survey -o x y" "workbook -s $survey $good" "clean -s $survey --invalid=perhaps $good"; do
    peil $arguments </dev/null >/dev/null 2>err
    [ $? = 2 ] && [ -s err ] && ok || bad "usage: $arguments"
done
peil run --lnag=en -s "$survey" -o x y 2>err
grep -q "did you mean '--lang'" err && ok || bad near-option
peil rnu 2>err
grep -q "did you mean 'run'" err && ok || bad near-command
for command in "" run check clean score tally describe reliability compare protect workbook summary; do
    peil $command --help >help 2>err && [ -s help ] && ok || bad "help $command"
done
peil --list-statistics >list 2>err && grep -q 'hedges_g' list && ok || bad list-statistics

finish
