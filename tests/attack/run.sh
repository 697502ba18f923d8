#!/bin/sh
# A thousand surveys drawn from seeds, run, and attacked from what is published of them.
#   sh tests/attack/run.sh BUILD
# README.md says what the attacker knows and does, and what is open. With PEIL_TEST_LONG=true ten
# thousand; two at a time.
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$build:$build/tests/attack:$PATH
suite=attack
. "$root/tests/checks.sh"
surveys=1000
[ "${PEIL_TEST_LONG:-false}" = true ] && surveys=10000

attack() { # NAME FROM TO [OPTION]
    mkdir -p "$1"
    attack_surveys $4 "$build/peil" "$work/$1" "$2" "$3" >"$1.found"
    echo $? >"$1.code"
}
half=$((surveys / 2))
attack first 0 $half &
attack second $half $surveys
wait

# The sum over both halves of a column of the closing lines: found, or surveys with a finding.
total() { # KIND COLUMN
    cat first.found second.found | awk -v kind="$1" -v at="$2" '$1 == "#" && $2 == kind { sum += $at } END { print sum + 0 }'
}
ran() {
    [ "$(cat first.code)" -eq 0 ] && [ "$(cat second.code)" -eq 0 ] &&
        [ "$(total surveys 3)" -eq $surveys ]
}
none() { # KIND: nothing of the kind was found
    grep -h " $1:" first.found second.found
    [ "$(total "$1" 3)" -eq 0 ]
}
# What is open (README.md) may not grow: so many surveys of a thousand, at most.
at_most() { # KIND SURVEYS
    grep -h " $1:" first.found second.found
    [ "$(total "$1" 6)" -le $(($2 * surveys / 1000)) ]
}
tried() { # KIND: so much was tried that nothing found says something
    [ "$(total "$1" 8)" -gt "$2" ]
}
check runs ran
check reads-what-is-published none misread
check documents-add-nothing sh -c '! grep documents first.found second.found'
check withheld-counts-by-equations none count-equations
check differences-of-groups none difference
check answer-tables-by-equations none table-equations
check withheld-counts-by-bounds none count-bounds
check answer-tables-by-enumeration none table-enumerated
check answer-tables-undecided at_most table-undecided 20
check figures-that-tell-others none figure
check tried-counts tried count-equations 100000
check tried-differences tried difference 30000
check tried-tables tried table-equations 80000
check tried-enumeration tried table-enumerated 8000
check tried-figures tried figure 500000

# The attacker finds what is there to be found.
attack internal 0 50 --internal
attack planted 0 100 --planted
attack figures 0 150 --figures
finds() { # NAME KIND SURVEYS: in so many at least
    awk -v kind="$2" -v least="$3" '$1 == "#" && $2 == kind { found = $6 } END { exit found < least }' \
        "$1.found"
}
check finds-differences-unprotected finds internal difference 30
check finds-tables-unprotected finds internal table-equations 45
planted=$(awk '$2 == "surveys" { print $3 }' planted.found)
check plants-a-level-shown [ "$planted" -ge 30 ]
check finds-what-was-planted finds planted difference $((planted / 2))
# Of every kind of figures (figures.h) that could be planted all were found.
check finds-planted-figures awk '/^# planted/ { kinds++; missed += $3 != $5 + 0 }
    END { exit missed > 0 || kinds < 35 }' figures.found

# Other shapes of surveys (drawn.h): nothing is found in them either, of some kinds.
tables="misread table-equations table-enumerated figure"
counts="count-equations count-bounds difference"
nothing_in() { # NAME SURVEYS KINDS
    attack "$1" 0 "$2" "--$1"
    for kind in $3; do
        grep -h " $kind:" "$1.found"
        awk -v kind="$kind" '$1 == "#" && $2 == kind { found = $3 } END { exit found > 0 }' "$1.found" || return 1
    done
    [ "$(cat "$1.code")" -eq 0 ]
}
# Of those attacked before what is open (README.md) may not grow: in so many of a hundred surveys.
few_in() { # NAME SURVEYS KIND PERCENT
    grep -h " $3:" "$1.found"
    awk -v kind="$3" -v most="$(($2 * $4 / 100))" \
        '$1 == "#" && $2 == kind { found = $6 } END { exit found > most }' "$1.found"
}
if [ "${PEIL_TEST_LONG:-false}" = true ]; then
    check wide-groupings nothing_in wide 300 "$tables $counts"
    check told-by-others nothing_in told 2000 "$tables $counts"
    asked=2000
else
    check told-by-others nothing_in told 150 "$tables $counts"
    asked=150
fi
check asked-by-answers nothing_in asked $asked "$tables count-bounds"
check asked-counts-open few_in asked $asked count-equations 1
check asked-differences-open few_in asked $asked difference 1

# What is undecided, by a solver of integer programs: a table is safe when one of its programs has a
# solution. Most are solved in seconds, some in minutes.
has_another() { # TABLE, as its programs are named
    for seconds in 30 300; do
        for program in "$1".*.lp; do
            cbc "$program" sec "$seconds" maxSol 1 solve solution "$1.solution" >"$1.said"
            grep -qE '^Result - (Stopped on solution limit|Optimal solution found)' "$1.said" &&
                awk -f "$root/tests/attack/fits.awk" "$1.solution" "$program" && return 0
        done
    done
    echo "${1##*/} has no other answers, or none that could be found"
    return 1
}
solve_all() { # FOLDER
    all=0
    for table in $(ls "$1" | sed -n 's/\..*\.lp$//p' | sort -u); do
        has_another "$1/$table" || all=1
    done
    return $all
}
check_undecided() {
    mkdir -p solved-first/programs solved-second/programs
    attack solved-first 0 500 --programs &
    attack solved-second 500 1000 --programs
    wait
    solve_all solved-first/programs >first.solved &
    first=$!
    solve_all solved-second/programs >second.solved
    second=$?
    wait $first && [ $second -eq 0 ] && [ -n "$(ls solved-first/programs)" ] && return 0
    cat first.solved second.solved
    return 1
}
[ "${PEIL_TEST_LONG:-false}" = true ] && check answer-tables-undecided-are-others check_undecided
finish
