# Part of tests/oracle/run.sh: what must hold whatever was answered, on drawn surveys.
# A definition with the levels of some lists, and the questions of its pairs, the other way round.
turned_definition() { # DEFINITION LISTS OUT
    mkdir "$3" && cp "$1"/* "$3"
    awk -F, -v lists="^($2)\$" '
        function put_held() { while (n > 0) print held[n--] }
        $1 != list { put_held() }
        { list = $1 }
        $1 ~ lists { held[++n] = $0; next }
        { print }
        END { put_held() }' "$1/choices.csv" >"$3/choices.csv"
    awk -F, -v OFS=, '$1 == "paired" { first = $2; $2 = $5; $5 = first } { print }' \
        "$1/analyses.csv" >"$3/analyses.csv"
}
turned_definition "$drawn" 'sector|school' turned

same() { # FILE FILE
    cmp "$1" "$2" || { diff "$1" "$2" | head -n 5; return 1; }
}

thrice() {
    draw "$1" 300 3 >thrice.csv && results "$drawn" thrice.csv thrice.results &&
        awk -v k=3 -f "$oracle/identities/copies.awk" whole.results >thrice.references &&
        figures --only-known thrice.references thrice.results
}

shuffled() {
    records shuffle "$1" <whole.csv >shuffled.csv && ! cmp -s whole.csv shuffled.csv &&
        results "$drawn" shuffled.csv shuffled.results && same whole.results shuffled.results
}

split_and_merged() {
    for i in 1 2 3; do
        records part $i 3 <whole.csv >part.csv && counts "$drawn" part.csv part$i.counts || return 1
    done
    peil tally --merge -q -s "$drawn" part3.counts part1.counts part2.counts -o merged.counts &&
        all_results "$drawn" merged.counts merged.results && same whole.results merged.results
}

# Everybody once in each sector and school.
copied() {
    awk -F, 'NR == 1 { print; next }
        { rest = $0; sub(/^[^,]*,[^,]*,[^,]*,/, "", rest)
          for (i = 0; i < 4; i++) print ++id ",s" i % 2 + 1 ",k" i + 1 "," rest }' whole.csv >copied.csv
    results "$drawn" copied.csv copied.results &&
        awk -f "$oracle/identities/same.awk" copied.results
}

turned_round() {
    awk -v turned=' sector school ' -v two=' sector ' -v least=300 -f "$oracle/identities/swap.awk" \
        whole.results >turned.references &&
        results turned whole.csv turned.results &&
        grep -v '^drawn,sector,.*,chi_squared,smallest_difference,' turned.results >turned.known &&
        figures turned.references turned.known
}

seeds="1 2"
[ "${PEIL_TEST_LONG:-false}" = true ] && seeds="1 2 3 5 8 13 21 34 55 89 144 233 377 610 987"
for seed in $seeds; do
    draw $seed 300 >whole.csv
    check "identities-results-$seed" results "$drawn" whole.csv whole.results
    check "identities-parts-$seed" awk -f "$oracle/identities/parts.awk" whole.results
    check "identities-thrice-$seed" thrice $seed
    check "identities-shuffled-$seed" shuffled $seed
    check "identities-split-and-merged-$seed" split_and_merged
    check "identities-copied-groups-$seed" copied
    check "identities-turned-round-$seed" turned_round
done
