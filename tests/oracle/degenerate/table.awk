# SPDX-License-Identifier: GPL-3.0-or-later
# A table of README.md: what stands in results where the answers are degenerate. Rows are contexts
# with the statistics that fare alike, columns the cases; a cell tells every outcome there is over
# all variables, groupings and pairs: the value where it is one of -1, 0, 0.5, 1 and 1e-300 for all,
# else `value`, and warnings.
#   awk -v part=everyone|groups -v cases="none one ..." -f table.awk none.results one.results ...
BEGIN {
    FS = ","
    count = split(cases, name, " ")
    of_everyone = "^(descriptive|distribution|reliability|polychoric|paired_t|wilcoxon|mcnemar)$"
}
FNR == 1 {
    which = FILENAME
    sub(/\.results$/, "", which)
    next
}
$7 == "" || $9 == "accounting" { next }
($9 ~ of_everyone) != (part == "everyone") || (part == "everyone" && $2 != "") { next }
{
    row = $9 "," $10
    if (!(row in seen)) {
        seen[row] = 1
        order[++rows] = row
    }
    outcome = $15 == "" ? "value" : $11 == "" ? "*" $15 "*" : "value (*" $15 "*)"
    cell = row "," which
    one = cell SUBSEP outcome
    # an iteration may end beside 0
    figure = $11 != "" && $10 !~ /^p\./ && $11 < 1e-12 && $11 > -1e-12 ? "0" : $11
    if (!(one in value)) {
        value[one] = figure
        outcomes[cell] = outcomes[cell] "\n" outcome
    } else if (value[one] != figure) {
        several[one] = 1
    }
}
# Values first, then by name.
function after(one, other) {
    if ((one ~ /^value/) != (other ~ /^value/))
        return other ~ /^value/
    return one > other
}
function text_of(cell,    list, n, i, j, swap, text, all) {
    n = split(substr(outcomes[cell], 2), list, "\n")
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && after(list[j - 1], list[j]); j--) {
            swap = list[j]
            list[j] = list[j - 1]
            list[j - 1] = swap
        }
    for (i = 1; i <= n; i++) {
        text = list[i]
        if (!((cell, text) in several) && value[cell, text] ~ /^(-?1|0|0\.5|1e-300)$/)
            sub(/^value/, value[cell, text], text)
        all = all (i > 1 ? "; " : "") text
    }
    return n == 0 ? "–" : all
}
END {
    line = "| context | statistics |"
    rule = "|---|---|"
    for (c = 1; c <= count; c++) {
        line = line " " name[c] " |"
        rule = rule "---|"
    }
    print line
    print rule
    for (r = 1; r <= rows; r++) {
        split(order[r], key, ",")
        cells = ""
        for (c = 1; c <= count; c++)
            cells = cells " " text_of(order[r] "," name[c]) " |"
        alike = key[1] SUBSEP cells
        if (!(key[1] in kinds))
            contexts[++context_count] = key[1]
        if (!(alike in statistics))
            kind[key[1], ++kinds[key[1]]] = alike
        statistics[alike] = statistics[alike] (statistics[alike] == "" ? "" : ", ") key[2]
    }
    for (c = 1; c <= context_count; c++)
        for (k = 1; k <= kinds[contexts[c]]; k++) {
            split(kind[contexts[c], k], half, SUBSEP)
            print "| " contexts[c] " | " statistics[kind[contexts[c], k]] " |" half[2]
        }
}
