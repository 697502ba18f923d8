#!/bin/sh
# Workbooks as other programs take them: their parts keep the rules of the format, every number of
# theirs stands in results, and LibreOffice opens them, where it is installed. Of the bundled survey,
# of one with twelve domains and tiny groups, and of one whose labels are written to break things;
# in both languages, for readers and internal. One of all tests, which has thousands of rows.
#   sh tests/workbook/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/workbook
PATH=$build:$build/tests/workbook:$build/tests/bench:$PATH
suite=workbook
. "$root/tests/checks.sh"

# --- three surveys -------------------------------------------------------------------------------
bundled=$root/surveys/digitale-school-2021
make_export 150 >domains.csv
awk -v rows=150 -f "$here/answers.awk" >hostile.csv
ln -s "$bundled" bundled.survey
ln -s "$root/tests/bench/survey" domains.survey
# A label of 40 kB, more than a cell holds.
mkdir hostile.survey
cp "$here"/hostile/*.csv hostile.survey
awk 'BEGIN { for (i = 0; i < 5000; i++) long = long "lang 🖉 " }
    { gsub(/LANGE TEKST/, long); print }' "$here/hostile/survey.csv" >hostile.survey/survey.csv
check make-bundled peil run -q -s bundled.survey -o bundled "$bundled/example-export.csv"
check make-domains peil run -q -s domains.survey -o domains domains.csv
ln -s "$bundled" tests.survey
check make-tests peil run -q -s tests.survey --tests=all -o tests "$bundled/example-export.csv"
check make-hostile peil run -q -s hostile.survey -o hostile hostile.csv

# --- parts and numbers ---------------------------------------------------------------------------
parts() { # FILE LANGUAGE internal|public
    mark=intern
    [ "$2" = en ] && mark=internal
    [ "$3" = internal ] || mark=
    check_workbook "$1" $mark
}
document() { # NAME LANGUAGE internal|public
    results=$1/results.csv
    [ "$3" = internal ] && results=$1/internal/results.csv
    options=-l\ $2
    [ "$3" = internal ] && options="$options --internal"
    file=$1-$2-$3.xlsx
    check "write-$1-$2-$3" peil workbook -s "$1.survey" $options --plain-input "$results" -o "$file"
    check "parts-$1-$2-$3" parts "$file" "$2" "$3"
    word=
    [ "$3" = internal ] && word=internal
    check "numbers-$1-$2-$3" read_workbook "$1.survey" "$results" "$2" "$file" $word
}
for of in bundled domains hostile; do
    for language in nl en; do
        document "$of" "$language" public
        document "$of" "$language" internal
    done
done
document tests nl internal

# --- that the checks can tell --------------------------------------------------------------------
# Any figure of an item a little off in the results, and it is missed in the workbook.
misses() { # SED PROGRAM
    sed "$1" bundled/results.csv >off.csv
    ! cmp -s off.csv bundled/results.csv &&
        ! read_workbook bundled.survey off.csv nl bundled-nl-public.xlsx
}
check tells-a-mean misses 's/\(,descriptive,mean,[0-9]\.[0-9]*\),/\11,/'
check tells-a-share misses 's/\(,distribution,share,0\.[0-9]*\),/\11,/'
check tells-a-size misses 's/\(,\(n\|base\),\)72,/\171,/'
not_internal() {
    ! check_workbook bundled-nl-public.xlsx intern
}
check tells-no-mark not_internal

# --- another program -----------------------------------------------------------------------------
opened() { # FILE
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" \
        --outdir opened "$1" >opened.log 2>&1 && [ -s "opened/$1" ]
}
numbers_kept() { # NAME LANGUAGE: what LibreOffice read and wrote again holds the same numbers
    opened "$1-$2-public.xlsx" &&
        read_workbook "$1.survey" "$1/results.csv" "$2" "opened/$1-$2-public.xlsx"
}
if command -v soffice >/dev/null 2>&1; then
    check opens-bundled numbers_kept bundled nl
    check opens-hostile numbers_kept hostile en
else
    skip opens "LibreOffice is not installed"
fi

finish
