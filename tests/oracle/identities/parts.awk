# SPDX-License-Identifier: GPL-3.0-or-later
# Results of which parts must sum to the whole: answers to their variable, groups and (none) to
# everyone, combinations to their level, ticks to mentions, valid and missing to the group.
BEGIN { FS = "," }
NR == 1 { next }
{
    group = $4 == "" ? $2 "," $3 : $2 "*" $4 "," $3 "*" $5
    cell = group "," $7
}
$9 == "accounting" && $8 == "accepted" { accepted = $11 }
$2 == "" { all = "," }
$7 == $2 && $9 == "descriptive" && $10 == "n" { size[group] = $11 }
$9 == "descriptive" && $10 == "n" && $7 != $2 { n[cell] = $11 }
$9 == "descriptive" && $10 == "base" { base[cell] = $11 }
$9 == "descriptive" && $10 == "mentions" { mentions[cell] = $11 }
$9 == "descriptive" && ($10 ~ /^missing_/ || $10 == "over_full") { lost[cell] += $11 }
$9 == "descriptive" && $10 ~ /^box_/ { boxes[cell] += $11 }
$9 == "distribution" && $10 == "n" { answers[cell] += $11 }
$9 == "distribution" && $10 == "share" { shares[cell] += $11 }
$9 == "distribution" && $10 == "share_mentions" { of_mentions[cell] += $11 }
function same(what, one, other) {
    checked++
    if (one - other > 1e-12 || other - one > 1e-12) {
        print what ": " one " and " other
        wrong = 1
    }
}
END {
    size[","] = accepted
    for (cell in base) {
        split(cell, key, ",")
        group = key[1] "," key[2]
        if (base[cell] == 0)
            continue
        if (group in size)
            same("valid and missing of " cell, base[cell] + lost[cell], size[group])
        if (cell in boxes)
            same("boxes of " cell, boxes[cell], 1)
        if (cell in mentions) {
            same("ticks of " cell, answers[cell], mentions[cell])
            if (mentions[cell] > 0)
                same("shares of mentions of " cell, of_mentions[cell], 1)
        } else if (cell in answers) {
            same("answers of " cell, answers[cell], n[cell])
            same("shares of " cell, shares[cell], 1)
        }
        if (key[1] ~ /[*]/) { # of exclusive groupings: along the second, and along the first
            split(key[1], by, "*")
            split(key[2], level, "*")
            for (i = 1; i <= 2; i++) {
                whole = by[i] "," level[i] "," key[3]
                if (by[3 - i] != "subjects") {
                    summed[key[1] i whole] += base[cell]
                    of[key[1] i whole] = base[whole]
                    crossed++
                }
            }
        }
        if (key[1] == "sector" || key[1] == "school") {
            whole = ",," key[3]
            summed[key[1] whole] += base[cell]
            of[key[1] whole] = base[whole]
        }
    }
    for (cell in summed)
        same("groups of " cell, summed[cell], of[cell])
    for (group in size)
        if (group ~ /^(sector|school),/) {
            split(group, key, ",")
            sizes[key[1]] += size[group]
        }
    for (grouping in sizes)
        same("sizes of " grouping, sizes[grouping], accepted)
    exit wrong || checked < 200 || crossed < 50
}
