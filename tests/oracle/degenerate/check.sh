# Part of tests/oracle/run.sh: what stands where a statistic has no value. cases.csv says who answers
# what, outcomes.csv what must come out.
degenerate=$oracle/degenerate
degenerate_export() { # CASE
    echo two,three,i1,i2,number,yes
    awk -F, -v OFS=, -v which="$1" \
        '$1 == which { for (i = 0; i < $2; i++) print $3, $4, $5, $6, $7, $8 }' "$degenerate/cases.csv"
}

degenerate_case() { # CASE
    degenerate_export "$1" >case.csv && results "$degenerate/definition" case.csv case.results &&
        awk -F, -v which="$1" 'NR == 1 || $1 == which { sub(/^[^,]*,/, ""); print }' \
            "$degenerate/outcomes.csv" >case.references &&
        figures --only-known case.references case.results && ! grep -E 'nan|inf(,|$)' case.results
}
for case in $(awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$degenerate/cases.csv"); do
    check "degenerate-$case" degenerate_case "$case"
done

# Nobody at all is no survey: refused, not counted as nobody.
degenerate_nobody() {
    degenerate_export nobody >case.csv
    ! peil clean -q -s "$degenerate/definition" case.csv >nobody.out 2>nobody.err && cat nobody.err &&
        grep -q 'no respondent' nobody.err
}
check degenerate-nobody-is-refused degenerate_nobody
