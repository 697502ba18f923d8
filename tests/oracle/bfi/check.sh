# Part of tests/oracle/run.sh: 2,800 real respondents, 25 items, against R.
if [ -d "$shared/psych_bfi" ] && [ -d "$shared/truth_r" ]; then
    awk -f "$oracle/bfi/truth.awk" "$shared/truth_r/truth_r.json" >bfi.references
    check bfi-results results "$oracle/bfi/definition" "$shared/psych_bfi/bfi.csv" bfi.results
    check bfi-against-R figures --only-known --digits digits.bfi bfi.references bfi.results
else
    skip bfi-against-R "no ../shared/data"
fi
