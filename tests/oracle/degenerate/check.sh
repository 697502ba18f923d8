# Part of tests/oracle/run.sh: what stands where a statistic has no value. cases.csv says who answers
# what, outcomes.csv what must come out.
degenerate=$oracle/degenerate
degenerate_export() { # CASE
    awk -F, -v which="$1" '
        NR == 1 || $1 == which {
            answers = substr($0, length($1 $2) + 3)
            for (i = NR == 1 ? 1 : $2 + 0; i > 0; i--) print answers
        }' "$degenerate/cases.csv"
}

degenerate_case() { # CASE
    degenerate_export "$1" >case.csv && results "$degenerate/definition" case.csv case.results &&
        awk -F, -v which="$1" 'NR == 1 || $1 == which { sub(/^[^,]*,/, ""); print }' \
            "$degenerate/outcomes.csv" >case.references &&
        figures --only-known case.references case.results &&
        ! grep -E 'nan|inf(,|$)' case.results && cp case.results "degenerate/$1.results"
}
mkdir degenerate
for case in $(awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$degenerate/cases.csv"); do
    check "degenerate-$case" degenerate_case "$case"
done

# The groups and the questions the other way round, whatever of them has no value.
turned_definition "$degenerate/definition" 'two|three' turned.degenerate
degenerate_turned() { # CASE
    degenerate_export "$1" >case.csv &&
        awk -v turned=' two three ' -v two=' two three ' -f "$oracle/identities/swap.awk" \
            "degenerate/$1.results" >turned.references &&
        results turned.degenerate case.csv turned.results &&
        figures --only-known turned.references turned.results
}

# The members of a level against all others are two groups as any: `either` groups as `two` does.
degenerate_members() { # CASE
    awk -v level=a -f "$degenerate/members.awk" "degenerate/$1.results" >members.references &&
        figures --only-known members.references "degenerate/$1.results" &&
        awk -v turned=' two ' -v two=' two ' -f "$oracle/identities/swap.awk" "degenerate/$1.results" |
        awk -v level=b -f "$degenerate/members.awk" >members.references &&
        figures --only-known members.references "degenerate/$1.results"
}
for case in $(awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$degenerate/cases.csv"); do
    check "degenerate-turned-round-$case" degenerate_turned "$case"
    case $case in
    none | one | two | empty_group) ;;
    *) check "degenerate-members-$case" degenerate_members "$case" ;;
    esac
done

# Nobody at all is no survey: refused, not counted as nobody.
degenerate_nobody() {
    degenerate_export nobody >case.csv
    ! peil clean -q -s "$degenerate/definition" case.csv >nobody.out 2>nobody.err && cat nobody.err &&
        grep -q 'no respondent' nobody.err
}
check degenerate-nobody-is-refused degenerate_nobody

# README.md says what stands where, and knows every warning.
degenerate_table() { # PART CASES
    (cd degenerate && awk -v part="$1" -v cases="$2" -f "$degenerate/table.awk" *.results) >"$1.md"
}
degenerate_table everyone "none one two tied copies opposites in_order unrelated shifted unused"
degenerate_table groups "none one two_a_group pairs empty_group one_constant constant_group \
constant_groups tied identical unused far_apart"
if [ "$2" = --write ]; then
    put_tables "$degenerate/README.md" everyone=everyone.md groups=groups.md
fi
degenerate_as_in_readme() { # PART
    table_of "$degenerate/README.md" "$1" >readme.table
    diff readme.table "$1.md"
}
check degenerate-everyone-as-in-readme degenerate_as_in_readme everyone
check degenerate-groups-as-in-readme degenerate_as_in_readme groups

every_warning_in_readme() {
    {
        sed -n 's/^        return "\(..*\)";$/\1/p' "$root/pipeline/stats/sample.c"
        sed -n 's/^#define PEIL_\(SUPPRESSED\|AGAINST_KEY\) "\([^"]*\)".*/\2/p' \
            "$root/include/peil/compare.h" "$root/include/peil/reliability.h"
    } | sort >warnings
    sed -n '/^## The warnings/,/^## The cases/s/^| `\([^`]*\)` .*/\1/p' "$degenerate/README.md" |
        sort >warnings.readme
    [ "$(wc -l <warnings)" -gt 20 ] && diff warnings.readme warnings
}
check degenerate-every-warning-in-readme every_warning_in_readme

# Every case has a line in README.md, and a column but for those that only outcomes.csv holds.
every_case_in_readme() {
    sed -n '/^## The cases/,/^## Everyone/s/^| \([a-z_, ]*\) |.*/\1/p' "$degenerate/README.md" |
        tr -d ' ' | tr , '\n' | grep -v '^case$' | sort >cases.readme
    awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$degenerate/cases.csv" | sort | diff cases.readme -
}
check degenerate-every-case-in-readme every_case_in_readme
