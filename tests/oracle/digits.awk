# SPDX-License-Identifier: GPL-3.0-or-later
# source,context,statistic,digits of each figure to the table of README.md: the fewest digits of a
# source and, in brackets, of how many figures.
BEGIN { FS = "," }
{
    row = $2 "," $3
    if (!(row in seen)) {
        seen[row] = 1
        order[++rows] = row
    }
    cell = row "," $1
    if (!(cell in fewest) || $4 < fewest[cell])
        fewest[cell] = $4
    figures[cell]++
}
function text(cell) {
    return cell in fewest ? sprintf("%d (%d)", fewest[cell], figures[cell]) : ""
}
END {
    print "| context | statistic | NIST | R, drawn survey | R, bfi |"
    print "|---|---|---|---|---|"
    for (i = 2; i <= rows; i++) # by name
        for (j = i; j > 1 && order[j - 1] > order[j]; j--) {
            row = order[j]
            order[j] = order[j - 1]
            order[j - 1] = row
        }
    for (i = 1; i <= rows; i++) {
        split(order[i], name, ",")
        print "| " name[1] " | " name[2] " | " text(order[i] ",nist") " | " text(order[i] ",survey") \
            " | " text(order[i] ",bfi") " |"
    }
}
