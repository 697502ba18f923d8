#!/bin/sh
# The statistics proved through the programs themselves: certified sets of NIST, a survey that R
# computed too, real answers, identities, and input that leaves a statistic without a value.
#   sh tests/oracle/run.sh BUILD            checks; PEIL_TEST_LONG=true for more seeds and R itself
#   sh tests/oracle/run.sh BUILD --write    and writes the digits reached into README.md
build=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
oracle=$root/tests/oracle
shared=$root/../shared/data
PATH=$build:$build/tests/oracle:$build/tests/pipeline:$PATH
suite=oracle
. "$root/tests/checks.sh"

counts() { # SURVEY EXPORT OUT
    peil clean -q -s "$1" "$2" | peil score -q -s "$1" | peil tally -q -s "$1" -o "$3"
}

# Everything there is of counts.
all_results() { # SURVEY COUNTS OUT
    peil describe -q -s "$1" "$2" | sed '$d' >"$3" &&
        peil reliability -q --tests=all,polychoric -s "$1" "$2" | sed '1d;$d' >>"$3" &&
        peil compare -q --tests=all -s "$1" "$2" | sed '1d;$d' >>"$3"
}

results() { # SURVEY EXPORT OUT
    counts "$1" "$2" "$3.counts" && all_results "$1" "$3.counts" "$3"
}

# What stands between the marks "<!-- NAME begins -->" and "<!-- NAME ends -->" of a page.
table_of() { # PAGE NAME
    sed -n "/^<!-- $2 begins -->\$/,/^<!-- $2 ends -->\$/p" "$1" | grep -e '^|' -e '^-'
}

put_tables() { # PAGE NAME=FILE...
    page=$1
    shift
    awk -v tables="$*" '
        BEGIN {
            count = split(tables, pairs, " ")
            for (i = 1; i <= count; i++) {
                split(pairs[i], half, "=")
                file_of[half[1]] = half[2]
            }
        }
        /^<!-- .* begins -->$/ {
            print
            print ""
            while ((getline line <file_of[$2]) > 0) print line
            print ""
            inside = 1
        }
        /^<!-- .* ends -->$/ { inside = 0 }
        !inside && !/ begins -->$/' "$page" >page.new && cp page.new "$page"
}

. "$oracle/nist/check.sh"
. "$oracle/survey/check.sh"
. "$oracle/bfi/check.sh"
. "$oracle/identities/check.sh"
. "$oracle/degenerate/check.sh"

# --- the digits reached stand in README.md ----------------------------------------------------------
for source in nist survey bfi; do
    [ -f digits.$source ] && sed "s/^/$source,/" digits.$source
done | awk -f "$oracle/digits.awk" >table.md
peil --list-statistics | awk -F, 'NR > 1 { print $1 "," $2 }' >names
awk -F' *[|] *' 'NR == FNR { if (NR > 2) seen[$2] = seen[$3] = 1; next }
    { split($0, name, ",") }
    !(name[1] in seen) { print "- `" name[1] "` (" name[2] ")" }' table.md names >uncovered.md
if [ "$2" = --write ]; then
    put_tables "$oracle/README.md" table=table.md uncovered=uncovered.md
fi
table_of "$oracle/README.md" table >readme.table
table_of "$oracle/README.md" uncovered >readme.uncovered
check digits-as-in-readme awk -f "$oracle/stale.awk" readme.table table.md
check uncovered-as-in-readme cmp readme.uncovered uncovered.md

finish
