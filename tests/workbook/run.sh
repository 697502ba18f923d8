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
# Tables that are longer than a page, of questions that take lines; and many groups and scales.
mkdir long.survey
awk 'BEGIN {
    print "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation"
    print "select_one gemeente,gemeente,Gemeente,Town,G,group,,\nbegin_group,blok,Motivatie,Motivation,,,,"
    for (i = 1; i <= 24; i++)
        printf "select_one zeven,m%d,\"Ik volg een bijscholing over digitale leermiddelen omdat ik dat " \
            "zelf belangrijk vind voor mijn leerlingen, mijn collega%ss en mijn school, reden %d\"," \
            "Reason number %d,M%d,item,schaal,\n", i, "\047", i, i, i
    print "select_multiple vak,v,Welke vakken geef je?,Which subjects?,V,item,,\nend_group,blok,,,,,,"
    print "text,nog,Wat nog?,What else?,N,open,,\ncalculate,schaal,Schaal,Scale,,scale,,mean()"
}' >long.survey/survey.csv
awk 'BEGIN {
    print "list_name,name,label::Nederlands (nl),label::English (en),value"
    for (i = 1; i <= 43; i++) printf "gemeente,g%d,Gemeente %d,Town %d,\n", i, i, i
    for (i = 1; i <= 44; i++) printf "vak,v%d,Vak %d,Subject %d,\n", i, i, i
    for (i = 1; i <= 6; i++) printf "zeven,z%d,%d van 7,%d of 7,%d\n", i, i, i, i
    for (i = 0; i < 14; i++) long = long " en omdat ik wil"
    print "zeven,z7,7 van 7" long ",7 of 7" long ",7"
}' >long.survey/choices.csv
printf '%s\n' key,value form_id,long version,1 wave,2020-2021 collected,2021 default_language,nl \
    sample,census >long.survey/settings.csv
awk 'BEGIN {
    for (i = 0; i < 14; i++) long = long " en omdat ik wil"
    printf "G,N,V"; for (i = 1; i <= 24; i++) printf ",M%d", i; print ""
    for (r = 0; r < 516; r++) {
        printf "Gemeente %d,Antwoord %04d van wie iets typte,\"Vak 1", r % 43 + 1, r
        for (i = 2; i <= 44; i++) if (next_one() % (i + 1) == 0) printf ",Vak %d", i
        printf "\""
        for (i = 1; i <= 24; i++) {
            answer = int((next_one() + i * r / 50) % 7) + 1
            printf ",%d van 7%s", answer, answer == 7 ? long : ""
        }
        print ""
    }
}
function next_one() { seed = (seed * 20077 + 12345) % 1048576; return int(seed / 256) }' >long.csv
check make-long peil run -q --internal --open-text -s long.survey -o long long.csv
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
check parts-long-texts parts long/workbook.xlsx nl internal
document long nl internal
document long en internal
long_tables() { # alone on their sheets, with what comes behind them on the next
    unzip -p long-nl-internal.xlsx xl/workbook.xml >long.book &&
        grep -q 'name="Motivatie, rangorde"' long.book &&
        grep -q 'name="Motivatie, grafieken"' long.book && grep -q 'name="Schalen, items"' long.book &&
        grep -q 'name="Respondenten, groepen"' long.book && ! grep -q 'name="[SR][a-z]* (2)"' long.book &&
        unzip -p long/workbook.xlsx xl/workbook.xml | grep -q 'name="Open antwoorden (2)"'
}
check long-tables-are-alone long_tables
# What is on a sheet is said of each, and once: its whole title only where the remark does not have
# it.
said_once() {
    unzip -p bundled-nl-public.xlsx xl/sharedStrings.xml | tr -d '\n' >said.texts &&
        grep -q '>Gemiddelden en aandelen naar finaliteit (indicatieve omzetting): elke' said.texts &&
        ! grep -q '>Naar finaliteit (indicatieve omzetting)Gemiddelden' said.texts &&
        grep -q '>Antwoorden van alle respondenten samen, vraag per vraag<' said.texts &&
        ! grep -q 'gemiddelden en grafieken<' said.texts
}
check says-what-is-on-a-sheet-once said_once
# A legend that cuts the name of a group has its n.
check legends-have-n grep -q '>Officieel gesubsidieerd (sam[a-z]*… (n.*=.*43)<' said.texts
# The dagger is explained where a p-value has one.
dagger() {
    [ "$(grep -o 'niet hetzelfde als gelijk\. †: de kruistabel' said.texts | wc -l)" = 1 ] &&
        [ "$(grep -o 'niet hetzelfde als gelijk\. sd: ' said.texts | wc -l)" = 1 ]
}
check explains-the-dagger-where-it-is dagger
long_charts() { # of many groups are not under the header of a table that goes on over pages
    unzip -p domains-nl-public.xlsx xl/workbook.xml >charts.book &&
        grep -q 'name="Naar gemeente, grafieken"' long.book &&
        grep -q 'name="Naar domein, grafieken"' charts.book
}
check long-charts-are-apart long_charts
mkdir flags.survey
cp long.survey/*.csv flags.survey
echo longstring,3 >>flags.survey/settings.csv
check make-flags peil run -q -s flags.survey -o flags long.csv
long_means() {
    unzip -p flags/workbook.xlsx xl/workbook.xml | grep -q 'name="Datakwaliteit, gemiddelden"'
}
check long-means-are-alone long_means
check parts-flags parts flags/workbook.xlsx nl public
mkdir unflagged.survey
cp long.survey/*.csv unflagged.survey
echo longstring,24 >>unflagged.survey/settings.csv
unflagged_means() { # are not shown, and not promised
    peil run -q -s unflagged.survey -o unflagged long.csv &&
        unzip -p unflagged/workbook.xlsx xl/sharedStrings.xml >unflagged.texts &&
        grep -q '>Antwoordkwaliteit: hoeveel respondenten een vlag hebben<' unflagged.texts &&
        grep -q 'vlag hebben, en gemiddelden met en zonder hen<' said.flags
}
unzip -p flags/workbook.xlsx xl/sharedStrings.xml >said.flags
check says-of-means-where-they-are unflagged_means
check numbers-flags read_workbook flags.survey flags/results.csv nl flags/workbook.xlsx

# Labels that make their column wider than it is meant to be, beside a chart that is wider than the
# columns of the one group that is shown: it is printed to its end.
mkdir eased.survey
awk 'BEGIN {
    print "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation"
    print "select_one rol,rol,Opdracht,Assignment,R,group,,\nbegin_group,blok,Bronnen,Sources,,,,"
    for (i = 1; i <= 3; i++)
        printf "select_one vijf,b%d,Professionele betrokkenheid: mijn collega%ss doen dit %d,Statement " \
            "number %d of the professional engagement of colleagues,B%d,item,bron,\n", i, "\047", i, i, i
    print "calculate,bron,Bronnen (schaal 1-5),Sources (scale 1-5),,scale,,mean()\nend_group,blok,,,,,,"
}' >eased.survey/survey.csv
awk 'BEGIN {
    print "list_name,name,label::Nederlands (nl),label::English (en),value"
    print "rol,v,Voltijds,Full time,\nrol,d,Deeltijds,Part time,\nrol,x,Gedetacheerd,Seconded,"
    for (i = 1; i <= 5; i++) printf "vijf,z%d,Antwoord %d,Answer %d,%d\n", i, i, i, i
}' >eased.survey/choices.csv
cp long.survey/settings.csv eased.survey
awk 'BEGIN {
    print "R,B1,B2,B3"
    for (r = 0; r < 90; r++)
        printf "%s,Antwoord %d,Antwoord %d,Antwoord %d\n", r < 78 ? "Voltijds" : r < 84 ? "Deeltijds" : \
            "Gedetacheerd", r % 5 + 1, int(r / 2) % 5 + 1, int(r / 3) % 5 + 1
}' >eased.csv
check make-eased peil run -q -s eased.survey -o eased eased.csv
document eased nl public
document eased en public

# Headers that fill their columns are parted by a white line; only those of bands have another.
headers_are_apart() {
    unzip -p bundled-en-public.xlsx xl/styles.xml | grep -oE '<border><left style.{0,140}</border>' >apart &&
        [ "$(grep -c . apart)" = 2 ] && grep -q '^<border><left style="medium"><color rgb="FFFFFFFF"' apart
}
check headers-are-apart headers_are_apart

# The chart of who has no opinion stands with that of the answers, on the next page when both do not
# fit below the tables; and the note of a small table with its table.
mkdir opinions.survey
awk 'BEGIN {
    print "type,name,label::Nederlands (nl),source,role,scale,calculation\nbegin_group,blok,Hoe denk je erover?,,,,"
    for (i = 1; i <= 5; i++) printf "select_one vijf,m%d,Mening %d,M%d,item,mening,\n", i, i, i
    print "calculate,mening,Mening in het algemeen (1-5),,scale,,mean()\nend_group,blok,,,,,"
    print "begin_group,gebruik,Gebruik,,,,"
    for (i = 1; i <= 4; i++) printf "select_one vier,f%d,Gebruik %d,F%d,item,vaak,\n", i, i, i
    print "calculate,vaak,Gebruik (schaal 1-4),,scale,,mean()\nend_group,gebruik,,,,,"
}' >opinions.survey/survey.csv
awk 'BEGIN {
    print "list_name,name,label::Nederlands (nl),value,missing,box"
    for (i = 1; i <= 5; i++) printf "vijf,z%d,Antwoord %d,%d,,\n", i, i, i
    for (i = 1; i <= 4; i++) printf "vier,v%d,Antwoord %d,%d,,%s\n", i, i, i, i < 3 ? "low" : "high"
    print "vijf,gm,Geen mening,,no_opinion,"
}' >opinions.survey/choices.csv
cp long.survey/settings.csv opinions.survey
awk 'BEGIN {
    print "M1,M2,M3,M4,M5,F1,F2,F3,F4"
    for (r = 0; r < 90; r++) {
        for (i = 1; i <= 5; i++)
            printf "%s,", (r + i) % 9 ? "Antwoord " int(r / i) % 5 + 1 : "Geen mening"
        for (i = 1; i <= 4; i++)
            printf "Antwoord %d%s", int((r + i) / 7) % 4 + 1, i < 4 ? "," : "\n"
    }
}' >opinions.csv
check make-opinions peil run -q -s opinions.survey -o opinions opinions.csv
charts_together() {
    unzip -p opinions/workbook.xlsx xl/drawings/drawing1.xml |
        grep -oE '<xdr:from>.{0,90}<xdr:row>[0-9]+' | grep -oE '[0-9]+$' >charts.rows
    unzip -p opinions/workbook.xlsx xl/worksheets/sheet3.xml | grep -oE '<brk id="[0-9]+"' |
        grep -oE '[0-9]+' >charts.breaks
    [ "$(grep -c . charts.rows)" = 2 ] && [ "$(cat charts.breaks)" = "$(head -n 1 charts.rows)" ]
}
check charts-stand-together charts_together
check write-opinions peil workbook -s opinions.survey -l en --plain-input opinions/results.csv \
    -o opinions-en.xlsx
check parts-opinions parts opinions-en.xlsx en public
no_remarks() { # on items that none is to be made on
    for part in $(unzip -Z1 opinions-en.xlsx 'xl/tables/*.xml'); do
        unzip -p opinions-en.xlsx "$part" | grep 'displayName="items_'
    done >items.tables
    grep -q 'displayName="items_mening"' items.tables && ! grep -q 'name="Remarks"' items.tables
}
check no-column-of-no-remarks no_remarks
# Nor a column for the middle of four answers, which none of them is.
boxes_of() { # BLOCK
    for part in $(unzip -Z1 opinions-en.xlsx 'xl/tables/*.xml'); do
        unzip -p opinions-en.xlsx "$part" | grep "displayName=\"items_$1\"" |
            grep -oE 'name="(high|middle|low)"'
    done | tr -d '\n'
}
no_middle() {
    [ "$(boxes_of blok)" = 'name="high"name="middle"name="low"' ] &&
        [ "$(boxes_of gebruik)" = 'name="high"name="low"' ]
}
check no-column-of-no-middle no_middle

# What stands below a table that pages beside each other print is in an area of its own, where it
# would leave a row or two on all of them; and a codebook is printed to its end.
two_areas() {
    unzip -p domains-nl-public.xlsx xl/workbook.xml |
        grep -qE "Print_Area\"[^>]*>'Naar onderwijsnet'[^,<]*,'Naar onderwijsnet'"
}
check notes-stand-apart two_areas
# Wordings of three lines beside narrow columns would make tables as high again: theirs is wider.
wide_labels() {
    number=$(grep -oE '<sheet name="[^"]*"' long.book | grep -n '"Naar gemeente"' | cut -d : -f 1)
    unzip -p long-nl-internal.xlsx "xl/worksheets/sheet$number.xml" |
        grep -qE '<col min="1" max="1" width="5[0-9]\.'
}
check long-labels-have-room wide_labels
# A column that no row has anything in is not there: of these questions none is part of another.
columns_of() { # WORKBOOK: the headers of the tables of groupings
    for part in $(unzip -Z1 "$1" 'xl/tables/*.xml'); do
        unzip -p "$1" "$part" | grep -E 'displayName="by_' | grep -oE '<tableColumn [^>]*'
    done
}
no_empty_column() {
    columns_of bundled-nl-public.xlsx | grep -q 'name="Hoort bij de vraag"' &&
        columns_of domains-nl-public.xlsx | grep -q 'name="Cijfer"' &&
        ! columns_of domains-nl-public.xlsx | grep -q 'name="Hoort bij de vraag"'
}
check no-empty-column no_empty_column
mkdir many.survey
grep -v '^vak,' long.survey/choices.csv >many.survey/choices.csv
cp long.survey/settings.csv many.survey
awk '/^type/ || /^select_one gemeente/ { print } /^select_one zeven,m1,/ { sub(/schaal,$/, ","); print }
    END {
        for (i = 1; i <= 450; i++)
            printf "text,t%d,\"Welke opleiding, bijscholing of vorming volgde je in jaar %d, en waarom " \
                "was dat voor jou en je leerlingen de moeite?\",,T%d,personal,,\n", i, i, i
    }' long.survey/survey.csv >many.survey/survey.csv
awk 'BEGIN {
    printf "G,M1"; for (i = 1; i <= 450; i++) printf ",T%d", i; print ""
    for (r = 0; r < 60; r++) {
        printf "Gemeente %d,2 van 7", r % 2 + 1; for (i = 1; i <= 450; i++) printf ","; print ""
    }
}' >many.csv
check make-many peil run -q -s many.survey -o many many.csv
whole_codebook() {
    last=$(unzip -p many/workbook.xlsx xl/workbook.xml |
        grep -oE 'Codeboek!\$A\$1:\$[A-Z]+\$[0-9]+' | grep -oE '[0-9]+$')
    [ "$last" -gt 450 ]
}
check codebook-is-whole whole_codebook
check parts-many parts many/workbook.xlsx nl public

# The program exports what compresses faster: somewhat larger than the default level, far from none.
compressed_fast() {
    part=xl/worksheets/sheet10.xml
    size=$(unzip -v bundled/workbook.xlsx $part | awk -v part=$part '$NF == part { print $3 }')
    default=$(unzip -p bundled/workbook.xlsx $part | gzip -6 | wc -c)
    whole=$(unzip -p bundled/workbook.xlsx $part | wc -c)
    [ "$size" -gt "$default" ] && [ $((4 * size)) -lt "$whole" ]
}
check parts-compressed-fast compressed_fast

# --- words that only hold where the column is ------------------------------------------------------
says() { # FILE WORDS
    unzip -p "$1" xl/sharedStrings.xml | grep -qF "$2"
}
few_over_full() { # three forms: readers see their number, and no column of what they ticked
    says bundled-nl-public.xlsx '3 formulieren met meer antwoorden tellen niet mee.' &&
        ! says bundled-nl-public.xlsx 'de laatste kolom geeft het aandeel' &&
        says bundled-nl-internal.xlsx 'de laatste kolom geeft het aandeel met die formulieren erbij' &&
        says bundled-en-public.xlsx 'respondents asked who gave at most 3 answers'
}
check over-full-forms-as-shown few_over_full
# A row is coloured where groups differ, and there only what is far enough from everyone together; a
# difference between any two groups is not one between each two.
no_more_than_is_so() {
    says bundled-nl-public.xlsx 'Zonder kleur: geen aantoonbaar verschil, of een kleiner dan 0,1' &&
        says bundled-en-public.xlsx 'demonstrable difference, or one of less than 0.1 standard' &&
        says bundled-nl-public.xlsx 'een verschil tussen twee groepen, welke ook, dat minstens zo'
}
check notes-hold-for-every-cell no_more_than_is_so
themes_are_named() { # of open answers: nobody ticked an answer
    says bundled-nl-public.xlsx '<t>Thema</t>' && says bundled-en-public.xlsx '<t>Theme</t>'
}
check themes-are-no-answers themes_are_named
ln -s "$root/tests/golden/surveys/kruis" crossed.survey
titled_as_a_sheet() {
    peil run -q -s crossed.survey crossed.survey/kruis.csv -o crossed &&
        unzip -p crossed/workbook.xlsx xl/workbook.xml >crossed.book &&
        grep -q 'name="Onderwijsnet × ' crossed.book
}
check crossings-are-titled titled_as_a_sheet

# --- what people type ----------------------------------------------------------------------------
# Open answers as they are, in the order of a dictionary: no formula, nothing that a cell cannot
# hold, and nothing that had to be shortened.
mkdir typed.survey
cat >typed.survey/survey.csv <<'SURVEY'
type,name,label::Nederlands (nl),source,role
select_one janee,komt,Komt,Komt,item
text,nog,Wat nog?,Nog,open
SURVEY
printf '%s\n' list_name,name,label::Nederlands\ \(nl\),value janee,ja,Ja,1 janee,neen,Neen,0 \
    >typed.survey/choices.csv
printf '%s\n' key,value form_id,typed version,1 wave,2020-2021 collected,2021 default_language,nl \
    sample,census >typed.survey/settings.csv
awk 'BEGIN {
    print "Komt,Nog"
    for (i = 0; i < 8000; i++) long = long sprintf("%05d", i)
    split("zebra|Appel|\303\211clair|=1+1|@SUM(A1)|+32 470|-1|\330\263\331\204\330\247\331\205|" \
        "\360\237\244\226\360\237\246\276|een\ttab|_x000D_|<b>&amp;</b>|http://example.org/|" \
        "\002stuur\007|Zon|appelmoes|\303\251cole|" long, texts, "|")
    for (i in texts) print "Ja,\"" texts[i] "\""
    print "Neen,\"regel een\nregel twee\""
}' >typed.csv
check make-typed peil run -q --internal --open-text -s typed.survey -o typed typed.csv
check parts-typed parts typed/workbook.xlsx nl internal
in_order() {
    unzip -p typed/workbook.xlsx xl/sharedStrings.xml |
        grep -oE '>(zebra|Appel|Éclair|Zon|appelmoes|école|=1\+1|_x005F_x000D_)<' | tr -d '<>\n' >order
    [ "$(cat order)" = '=1+1_x005F_x000D_AppelappelmoesÉclairécolezebraZon' ]
}
check typed-in-order in_order
# The 40 kB of one answer go on over rows: nothing is cut on paper, or shortened.
whole_typed() {
    unzip -p typed/workbook.xlsx xl/sharedStrings.xml >typed.strings &&
        grep -q '0 namen van bladen en 0 teksten in cellen' typed.strings &&
        [ "$(grep -oE '[0-9]{100,}' typed.strings | tr -d '\n' | wc -c)" -eq 40000 ] &&
        [ "$(grep -oE '>\(vervolg\) [0-9]{100,}<' typed.strings | wc -l)" -gt 5 ]
}
check typed-long-is-whole whole_typed

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
