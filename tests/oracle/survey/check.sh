# Part of tests/oracle/run.sh: every statistic of a drawn survey of 500, against R.
drawn=$oracle/survey/definition
draw 4 500 >drawn.csv
drawn_is_the_one() {
    md5=$(md5sum <drawn.csv | cut -d' ' -f1)
    head -n 1 "$oracle/survey/reference.csv" | grep "$md5"
}
check survey-is-the-one-R-had drawn_is_the_one
check survey-results results "$drawn" drawn.csv drawn.results
# Combinations of few respondents are in the results alone.
crossed() { # CSV: the rows of two groupings, and the others
    awk -F, -v to="$1" '/^#/ { next }
        !at { for (at = 1; $at != "group2"; at++) { }
            print >(to ".plain")
            print >(to ".crossed")
            next }
        { print >(to ($at == "" ? ".plain" : ".crossed")) }' "$2"
}
crossed reference "$oracle/survey/reference.csv"
crossed drawn drawn.results
check survey-against-R figures --digits digits.survey reference.plain drawn.plain
check survey-crossings-against-R figures --only-known --digits digits.survey reference.crossed drawn.crossed

# What goes through libm or iteration is written at 10 digits at most, as its last bits differ
# between processors; polychoric correlations, which share their names with closed forms, too.
ten_digits() {
    peil --list-statistics >statistics.csv
    awk -F, 'NR == FNR { if (/,10 significant digits$/) ten[$1] = 1; next }
        ($10 in ten || $9 == "polychoric") && $11 != "" {
            checked++
            digits = $11
            sub(/e.*/, "", digits)
            gsub(/[-.]/, "", digits)
            sub(/^0+/, "", digits)
            if (length(digits) > 10) { print; wrong = 1 }
        }
        END { exit wrong || checked < 5000 }' statistics.csv drawn.results
}
check survey-ten-digits ten_digits

# R again: its figures are those that are kept, to what its own versions differ by.
reference_again() {
    Rscript "$oracle/survey/reference.R" drawn.csv >again.csv &&
        figures "$oracle/survey/reference.csv" again.csv
}
if [ "${PEIL_TEST_LONG:-false}" != true ]; then
    :
elif command -v Rscript >rscript.path; then
    check survey-reference-again reference_again
else
    skip survey-reference-again "no Rscript"
fi
