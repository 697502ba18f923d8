# SPDX-License-Identifier: GPL-3.0-or-later
# What results become when the levels of the groupings in `turned` stand in the opposite order, and
# so do the two questions of a pair: references for figures. Signed figures flip, limits change places, superiority is mirrored about
# a half, odds are turned over, everything else stays.
#   awk -v turned=" sector school " -f swap.awk results.csv
BEGIN {
    FS = ","
    count = split("estimate hedges_g cliffs_delta prob_superiority odds_ratio d_z d_av g_av " \
        "rank_biserial", name, " ")
    for (i = 1; i <= count; i++) {
        kind[name[i]] = kind[name[i] ".conf.low"] = kind[name[i] ".conf.high"] = name[i]
    }
    print "group1,group1_level,group2,group2_level,versus,variable,variable_level,context,stat_name,stat,warning"
}
NR == 1 || $7 == "" { next }
# worked out from the first group's share: of the other group it is another
$2 == "sector" && $9 == "chi_squared" && $10 == "smallest_difference" { left_out++; next }
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
    if (turns) {
        level = $6
        versus = $3
    }
    if (questions) {
        split($6, other, "/")
        variable = other[1]
        answer = other[2]
        versus = $7 ($8 == "" ? "" : "/" $8)
        paired++
    }
    if (turns || questions) {
        if (stat in kind) {
            if (stat ~ /low$/) sub(/low$/, "high", stat)
            else if (stat ~ /high$/) sub(/high$/, "low", stat)
        }
        if (value != "")
            value = mirrored($10, value)
        flipped++
    }
    print $2 "," level "," $4 "," $5 "," versus "," variable "," answer "," $9 "," stat "," value "," $15
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
END { exit flipped < 100 || paired < 300 }
