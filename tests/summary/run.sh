#!/bin/sh
# Summaries and profiles as a reader gets them: every number is that of the row it says it is of,
# both languages and both forms tell the same, and they keep to their pages whatever the
# questionnaire: short ones, one of 120 items, one of hundreds with long wordings.
#   sh tests/summary/run.sh BUILD
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/summary
PATH=$build:$build/tests/summary:$build/tests/bench:$PATH
suite=summary
. "$root/tests/checks.sh"

# --- surveys -------------------------------------------------------------------------------------
bundled=$root/surveys/digitale-school-2021
ln -s "$bundled" bundled.survey
ln -s "$root/tests/bench/survey" domains.survey
make_export 150 >domains.csv
cp "$bundled/example-export.csv" bundled.csv
ln -s "$root/tests/golden/surveys/paren" paired.survey
cp paired.survey/paren.csv paired.csv
ln -s "$root/tests/golden/surveys/kruis" crossed.survey
cp crossed.survey/kruis.csv crossed.csv

drawn() { # NAME blocks items groups levels words rows
    mkdir "$1.survey"
    for what in survey choices export; do
        awk -v what=$what -v blocks="$2" -v items="$3" -v groups="$4" -v levels="$5" -v words="$6" \
            -v rows="$7" -v seed="$2" -f "$here/drawn.awk" >"$1.survey/$what.csv"
    done
    mv "$1.survey/export.csv" "$1.csv"
    printf 'key,value\nform_id,%s\nversion,1\nwave,2025-2026\nsample,%s\n' "$1" "$8" \
        >"$1.survey/settings.csv"
    printf 'collected,2026-03\ndefault_language,nl\ntitle::Nederlands (nl),Gemaakte bevraging\n' \
        >>"$1.survey/settings.csv"
    printf 'title::English (en),Drawn survey\n' >>"$1.survey/settings.csv"
}
drawn short 1 4 1 3 2 60 random
drawn points 3 8 2 4 14 150 census
drawn items 12 15 3 6 3 150 volunteer
drawn tiny 4 6 4 12 5 90 random
drawn huge 40 12 9 12 20 120 volunteer

# A small school: four points, numbers themselves, which have no high and low ones; seven, of which two have; and tasks,
# of which none can be ticked too, so that who ticked nothing did not answer.
mkdir small.survey
awk 'BEGIN {
    print "type,name,label::Nederlands (nl),label::English (en),source,role,scale,reverse,calculation"
    print "begin_group,wel,Welbevinden,Well-being,,,,,"
    for (i = 1; i <= 4; i++)
        printf "select_one vier,w%d,Stelling %c,Statement %c,w%d,item,welb,%s,\n", i, 64 + i, 64 + i, i, \
            i == 3 ? "yes" : ""
    print "calculate,welb,Welbevinden,Well-being,,scale,,,mean()\nend_group,wel,,,,,,,"
    print "begin_group,werk,Werk,Work,,,,,\nselect_one zeven,d1,Druk,Busy,d1,item,,,"
    print "select_one zeven,d2,Tijd genoeg,Time enough,d2,item,,,"
    print "select_multiple taken,taken,Taken,Tasks,taken,item,,,\nend_group,werk,,,,,,,"
}' >small.survey/survey.csv
awk 'BEGIN {
    print "list_name,name,label::Nederlands (nl),label::English (en),value"
    for (i = 1; i <= 4; i++) printf "vier,v%d,%d,%d,%d\n", i, 9 + i, 9 + i, i
    for (i = 1; i <= 7; i++) printf "zeven,z%d,Zeven %c,Seven %c,%d\n", i, 64 + i, 64 + i, i
    print "taken,klas,Klas,Class,\ntaken,ict,ICT,ICT,\ntaken,geen,Geen,None,"
}' >small.survey/choices.csv
printf '%s\n' key,value form_id,small version,1 wave,2025-2026 collected,2026-03-02/2026-03-20 \
    default_language,nl sample,census >small.survey/settings.csv
awk 'BEGIN {
    print "w1,w2,w3,w4,d1,d2,taken"
    for (r = 0; r < 60; r++)
        printf "%d,%d,%d,%d,Zeven %c,Zeven %c,\"%s\"\n", 10 + r % 4, \
            10 + int(r / 2) % 4, 13 - r % 3, 11 + r % 3, 65 + (r % 20 ? 3 + r % 4 : 0), \
            65 + (r % 20 ? r % 5 : 6), r % 20 == 1 ? "" : r % 7 == 0 ? "Geen" : r % 2 ? "Klas, ICT" : "Klas"
}' >small.csv

printf 'variable,level,population,source\n,,412,Telling\n' >points.survey/population.csv

# --- what they tell ------------------------------------------------------------------------------
of_survey() { # NAME
    peil run -q -s "$1.survey" "$1.csv" -o "$1" && check_summary "$1.survey" "$1/results.csv"
}
for name in bundled paired crossed domains small short points items tiny huge; do
    check "tells-$name" of_survey "$name"
done

# --- that the check can tell ---------------------------------------------------------------------
wrong_rows() {
    ! check_summary short.survey short/results.csv shifted &&
        grep -q ' is of no row: ' "$work/check.log" &&
        grep -q '^it should count ' "$work/check.log"
}
check tells-a-wrong-row wrong_rows
says() { # WORDS FILE
    grep -q "$1" "$2"
}
check names-what-is-left says 'andere vragen staan alleen in het werkboek' huge/summary.txt
# Three rankings of 13 questions, each of which names a few.
ranked_are_all_counted() {
    [ "$(sed -n '/^ICT-GEBRUIK/,/^DIGITALE/p' bundled/summary.txt | tr -s ' \n' '  ' |
        grep -o '; [0-9]* andere (tot' | wc -l)" = 3 ]
}
# A question that has its section to itself is named once: its row says what the figures are.
alone_in_a_profile() {
    peil run -q -s bundled.survey bundled.csv -o alone --for net=gemeenschapsonderwijs &&
        profile=alone/profile-net-gemeenschapsonderwijs.txt &&
        says '^Ooit ICT-bijscholing gevolgd (n.*; alle respondenten n.*):$' $profile &&
        says '^    74.*%    65.*%  aandeel "Ja"$' $profile &&
        [ "$(grep -c 'Ooit ICT-bijscholing gevolgd' $profile)" = 1 ]
}
check names-a-lone-question-once alone_in_a_profile
check counts-what-is-not-ranked ranked_are_all_counted
check tells-of-pairs says 'Op verzoek, en alleen in het werkboek: 3 paren van vragen' paired/summary.txt
check tells-of-crossings says 'Op verzoek, en alleen in het werkboek: 2 kruisingen' crossed/summary.txt
tests_on_request() {
    peil run -q -s short.survey short.csv -o extra --tests=all &&
        grep -q '^Op verzoek, en alleen in het werkboek: [1-9][0-9]* extra toetsen\.$' extra/summary.txt &&
        check_summary short.survey extra/results.csv
}
check tells-of-tests-on-request tests_on_request
# "Minder dan 5 jaar 38" would be read as a number of years.
quoted_levels() {
    says '"20 jaar of meer" (n.*30)$' bundled/summary.txt &&
        says 'hoger dan "Minder dan 5 jaar" (n.*38), verschil' bundled/summary.txt &&
        ! says '"Vrij ges' bundled/summary.txt
}
check quotes-levels-with-numbers quoted_levels
# Each difference has how many of a group answered; the others beside it have no n of their own.
differences_have_n() {
    tr -s ' \n\302\240' ' ' <bundled/summary.txt | sed 's/- /\n/g' | grep ' hoger dan ' >differences &&
        [ "$(wc -l <differences)" -ge 4 ] && ! grep -vE '\(n = [0-9]+\) hoger dan ([^(]*\(n = [0-9]+\)|de anderen),' differences
}
check tells-differences-with-n differences_have_n
check tells-ranked-means-with-their-range \
    says 'Gemiddelde op een schaal van 1 tot 4, het hoogste eerst (n' small/summary.txt
check tells-who-answered says 'aandeel van 57 respondenten die antwoordden; 57 duidden' small/summary.txt
one_is_named_in_words() {
    says '^            1 andere (5.*%)$' small/summary.txt && ! says ' 1 ander ' small/summary.txt
}
check tells-one-other one_is_named_in_words
check tells-the-response says 'van de 412 mensen in de doelgroep' points/summary.txt
check cuts-labels says '…' huge/summary.txt

# --- what nothing is shown of --------------------------------------------------------------------
mkdir few.survey
printf 'key,value\nform_id,few\nversion,1\nwave,2025-2026\nsample,census\ncollected,2026-03\n' \
    >few.survey/settings.csv
printf 'default_language,nl\ntitle::Nederlands (nl),Weinig\n' >>few.survey/settings.csv
printf 'list_name,name,label::Nederlands (nl),value\nkleur,r,Rood,\nkleur,g,Groen,\nkleur,b,Blauw,\n' \
    >few.survey/choices.csv
printf 'type,name,label::Nederlands (nl),source,role\nselect_one kleur,kleur,Lievelingskleur,K,item\n' \
    >few.survey/survey.csv
printf 'K\nRood\n\nGroen\nRood\n\n' >few.csv
alone_and_withheld() {
    peil run -q -s few.survey few.csv -o few && ! grep -F ': (n' few/summary.txt &&
        tr -s ' \n' ' ' <few/summary.txt | grep -q ' kleine groep): Lievelingskleur\.'
}
check leaves-out-what-is-withheld alone_and_withheld

# --- which question answers are of ----------------------------------------------------------------
mkdir grid.survey
cp few.survey/settings.csv grid.survey/
{
    printf 'list_name,name,label::Nederlands (nl),value\njn,j,Ja,1\njn,n,Nee,0\n'
    printf 'vaak,v%d,Keer %d,%d\n' 1 1 1 2 2 2 3 3 3 4 4 4 5 5 5
} >grid.survey/choices.csv
{
    printf 'type,name,label::Nederlands (nl),source,role\nbegin_group,b,Blok,,\n'
    printf 'select_one jn,j1,Doe je mee,J,item\n'
    printf 'select_one vaak,a,Tablet,Hoe vaak? [T],item\nselect_one vaak,b2,Bord,Hoe vaak? [B],item\n'
    printf 'select_one vaak,c,Boek,Hoe vaak? [C],item\nend_group,b,,,\n'
} >grid.survey/survey.csv
awk 'BEGIN { print "J,Hoe vaak? [T],Hoe vaak? [B],Hoe vaak? [C]"
    for (i = 0; i < 40; i++) printf "%s,Keer %d,Keer %d,Keer %d\n", i % 3 ? "Ja" : "Nee", i % 5 + 1, \
        i % 4 + 2, i % 3 + 1 }' >grid.csv
titled() {
    peil run -q -s grid.survey grid.csv -o grid && grep -q '^Hoe vaak? Het vaakst "Keer 4" of' grid/summary.txt &&
        check_summary grid.survey grid/results.csv
}
check names-the-question-of-a-table titled
mkdir same.survey
cp grid.survey/*.csv same.survey/
sed 's/,b,Blok,/,b,Hoe vaak?,/' grid.survey/survey.csv >same.survey/survey.csv
untitled() { # where the block has the title of its grid
    peil run -q -s same.survey grid.csv -o same && grep -q '^HOE VAAK?$' same/summary.txt &&
        grep -q '^Het vaakst "Keer 4" of' same/summary.txt && check_summary same.survey same/results.csv
}
check names-the-question-of-a-block-once untitled

# A profile tells some of many differences, however many tables it has to tell of.
mkdir many.survey
sed 's/few/many/' few.survey/settings.csv >many.survey/settings.csv
awk 'BEGIN {
    print "list_name,name,label::Nederlands (nl),value\ngroep,p,Praktijk,\ngroep,t,Theorie,\ngroep,u,Uren,"
    for (i = 1; i <= 5; i++) printf "vijf,v%d,Antwoord %d,%d\n", i, i, i
}' >many.survey/choices.csv
awk 'BEGIN {
    print "type,name,label::Nederlands (nl),source,role,scale,calculation\nselect_one groep,g,Groep,G,group,,"
    for (b = 1; b <= 12; b++) {
        printf "begin_group,b%d,Domein %c,,,,\n", b, 64 + b
        for (i = 1; i <= 3; i++)
            printf "select_one vijf,v%d_%d,Leraren doen dit in hun les over domein %c op wijze %c,V%d_%d," \
                "item,s%d,\n", b, i, 64 + b, 64 + i, b, i, b
        printf "calculate,s%d,Schaal %c,,scale,,mean()\nend_group,b%d,,,,,\n", b, 64 + b, b
    }
}' >many.survey/survey.csv
awk 'BEGIN {
    printf "G"; for (i = 0; i < 36; i++) printf ",V%d_%d", int(i / 3) + 1, i % 3 + 1; print ""
    for (r = 0; r < 90; r++) {
        printf r % 3 == 0 ? "Praktijk" : r % 3 == 1 ? "Theorie" : "Uren"
        for (i = 0; i < 36; i++) printf ",Antwoord %d", 1 + (r % 3 == 0 ? 2 : 0) + (r + i + int(r / 7) * i) % 3
        print ""
    }
}' >many.csv
differences_come_first() {
    peil run -q -s many.survey many.csv -o many --for g=p && profile=many/profile-g-p.txt &&
        says '^Nog [0-9]* verschillen staan in het werkboek' $profile && [ "$(wc -l <$profile)" -le 66 ] &&
        [ "$(sed -n '/^WAARIN/,/^SCHALEN/p' $profile | grep -c '^- .* (n')" = 3 ]
}
check tells-differences-of-a-long-profile differences_come_first

# --- a run ---------------------------------------------------------------------------------------
# A small band hides the median of its number, which would tell it.
without_a_median() {
    cp -r "$root/surveys/digitale-school-2021" narrow
    sed -i 's/^min_group,.*/min_group,35/; s/^min_distribution,.*/min_distribution,40/' narrow/settings.csv
    peil run -q -s narrow -o narrow/out narrow/example-export.csv
    grep -q '^Jaren ICT in de les: gemiddelde 11,55 (standaardafwijking 6,67, n' narrow/out/summary.txt
}
check tells-a-mean-without-a-median without_a_median
markdown_run() {
    peil run -q -s bundled.survey bundled.csv -o md --format md --for net=vrij_gesubsidieerd \
        --for functie=praktijk &&
        [ -s md/summary.md ] && [ ! -e md/summary.txt ] && [ -s md/profile-functie-praktijk.md ] &&
        [ "$(grep -c '^output,profile-' md/manifest.csv)" = 2 ] &&
        grep -q '^option,format=md,,$' md/manifest.csv &&
        grep -q '^option,for=net=vrij_gesubsidieerd,,$' md/manifest.csv &&
        peil summary -q -s bundled.survey --format md --plain-input bundled/results.csv |
        cmp - md/summary.md
}
check run-writes-markdown-and-profiles markdown_run
# A run with other options leaves no summary or profile of the one before; what somebody wrote in,
# and what no run made, stays; a run that is refused removes nothing.
other_run() {
    cp -R md later && echo remark >>later/profile-functie-praktijk.md && echo mine >later/profile-x.md &&
        rm -rf before && cp -R later before &&
        ! peil run -q -s bundled.survey bundled.csv -o later --lang en --for koepel=pov 2>refused.err &&
        diff -r before later && ! peil run -q -s bundled.survey bundled.csv -o later --internal \
        --lang en --for koepel=nergens 2>refused.err && diff -r before later &&
        cp bundled.csv profile-mine.md && echo "output,../profile-mine.md,1,$(sha256sum <profile-mine.md |
            cut -c1-64)" >>later/manifest.csv &&
        peil run -s bundled.survey bundled.csv -o later >later.log 2>&1 &&
        [ -s later/summary.txt ] && [ ! -e later/summary.md ] &&
        [ ! -e later/profile-net-vrij_gesubsidieerd.md ] && [ -e later/profile-functie-praktijk.md ] &&
        [ -e later/profile-x.md ] && [ -e profile-mine.md ] &&
        [ "$(grep -c 'of an earlier run and is removed' later.log)" = 2 ] &&
        grep -q 'profile-functie-praktijk.md: warning: is of an earlier run and was changed' later.log &&
        ! grep -q '\.md' later/manifest.csv
}
check run-leaves-nothing-of-an-earlier-one other_run
written_over() {
    says='summary.txt: warning: was changed since an earlier run made it, and is written over'
    peil run -s bundled.survey bundled.csv -o over >over.log 2>&1 && cp over/summary.txt over.txt &&
        peil run -s bundled.survey bundled.csv -o over >over.log 2>&1 && ! grep -q 'written over' over.log &&
        echo remark >>over/summary.txt && peil run -s bundled.survey bundled.csv -o over >over.log 2>&1 &&
        [ "$(grep -c "$says" over.log)" = 1 ] && cmp over/summary.txt over.txt
}
check run-says-what-it-writes-over written_over
refused() { # CODE OPTION...
    code=$1
    shift
    peil run -q -s bundled.survey bundled.csv -o refused "$@" 2>refused.err
    [ $? = "$code" ] && { [ ! -e refused ] || [ -z "$(find refused -type f)" ]; }
}
check run-refuses-no-level refused 2 --for net=nergens
check run-refuses-a-small-group refused 1 --for koepel=pov
check run-refuses-twice refused 2 --for net=vrij_gesubsidieerd --for 'net=Vrij gesubsidieerd'
nothing_written() {
    ! peil summary -q -s bundled.survey --for koepel=pov --plain-input bundled/results.csv \
        -o pov.txt && [ ! -e pov.txt ]
}
check summary-refuses-a-small-group nothing_written

finish
