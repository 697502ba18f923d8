# SPDX-License-Identifier: GPL-3.0-or-later
# What results become when the levels of the groupings in `turned` stand in the opposite order, and
# so do the two questions of a pair: references for figures. Signed figures flip, limits change
# places, superiority is mirrored about a half, odds are turned over, everything else stays.
#   awk -v turned=" sector school " -v two=" sector " -v least=100 -f swap.awk results.csv
# two: the groupings of which two levels are compared. Fails where fewer than `least` figures of
# groups, or of pairs of questions, were there to flip, or a signed statistic was not.
BEGIN {
    FS = ","
    count = split("estimate hedges_g cliffs_delta prob_superiority odds_ratio d_z d_av g_av " \
        "rank_biserial", name, " ")
    for (i = 1; i <= count; i++) {
        kind[name[i]] = kind[name[i] ".conf.low"] = kind[name[i] ".conf.high"] = name[i]
    }
    print "group1,group1_level,group2,group2_level,versus,variable,variable_level,context,stat_name," \
        "stat,warning,tolerance"
}
NR == 1 || $7 == "" { next }
# worked out from the first group's share: of the other group it is another
index(two, " " $2 " ") && $9 == "chi_squared" && $10 == "smallest_difference" { next }
{
    level = $3
    versus = $6
    stat = $10
    value = $11
    variable = $7
    answer = $8
    questions = $9 ~ /^(paired_t|wilcoxon|mcnemar)$/
    pair = level != "" && versus != "" && $9 != "polychoric" && !questions
    turns = index(turned, " " $2 " ") && (pair || stat ~ /^odds_ratio/)
    # odds of 0 are without end the other way, and those without end may be 0 or nothing
    endless = turns && stat == "odds_ratio" && (value == "" ? $15 == "empty cell" : value == 0)
    if (endless && value == "")
        next
    if (turns) {
        level = $6
        versus = $3
    }
    if (questions) {
        # an option goes with its question, an answer is the same of both
        option = split($6, other, "/") > 1
        variable = other[1]
        if (option)
            answer = other[2]
        versus = $7 (option ? "/" $8 : "")
        paired++
    }
    if (turns || questions) {
        if (stat in kind) {
            if (stat ~ /low$/) sub(/low$/, "high", stat)
            else if (stat ~ /high$/) sub(/high$/, "low", stat)
        }
        if (endless)
            value = ""
        else if (value != "")
            value = mirrored($10, value)
        flipped++
        flipped_of[$10] += value != ""
    }
    print $2 "," level "," $4 "," $5 "," versus "," variable "," answer "," $9 "," stat "," \
        value "," (endless ? "empty cell" : $15) "," tolerance_of($10, value)
}
function mirrored(stat, value) {
    if (stat == "statistic")
        return $9 ~ /^(levene|brown_forsythe)$/ ? value : sprintf("%.17g", -value)
    if (!(stat in kind))
        return value
    if (kind[stat] == "prob_superiority")
        return sprintf("%.17g", 1 - value)
    if (kind[stat] == "odds_ratio")
        return sprintf("%.17g", 1 / value)
    return sprintf("%.17g", -value)
}
# A limit that was written at 10 digits, less 1, keeps 10 decimals.
function tolerance_of(stat, value) {
    return stat ~ /^prob_superiority.conf/ && value != 0 ? sprintf("%.3g", 2e-9 + 1e-10 / value) : ""
}
END {
    for (i in name)
        if (least > 0 && !flipped_of[name[i]])
            missed = missed " " name[i]
    if (missed != "")
        print "never flipped:" missed | "cat 1>&2"
    exit missed != "" || flipped < least || paired < least
}
