# SPDX-License-Identifier: GPL-3.0-or-later
# Whether the table of README.md (first file) is that of the figures (second): the same rows, as many
# figures, and digits that differ by one at most, which is what another libm may do.
BEGIN { FS = " *[|] *" }
FNR == 1 { file++ }
FNR <= 2 { next }
file == 1 {
    readme[$2 "," $3] = $4 "," $5 "," $6
    next
}
{
    measured[$2 "," $3] = $4 "," $5 "," $6
    bfi += $6 != ""
}
function differs(one, other,    a, b, i) {
    if (one == "" || other == "")
        return one != other
    split(one, a, /[ ()]+/)
    split(other, b, /[ ()]+/)
    return a[2] != b[2] || a[1] - b[1] > 1 || b[1] - a[1] > 1
}
END {
    for (row in measured)
        if (!(row in readme)) {
            print row " is not in README.md"
            wrong = 1
        }
    for (row in readme) {
        split(readme[row], one, ",")
        if (!(row in measured) && !bfi && one[1] == "" && one[2] == "")
            continue
        split(row in measured ? measured[row] : ",,", other, ",")
        for (i = 1; i <= (bfi ? 3 : 2); i++)
            if (differs(one[i], other[i])) {
                print row ": README.md says " one[i] ", measured " other[i]
                wrong = 1
            }
    }
    if (wrong)
        print "sh tests/oracle/run.sh BUILD --write, if it ought to be so"
    exit wrong
}
