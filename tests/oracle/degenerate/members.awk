# SPDX-License-Identifier: GPL-3.0-or-later
# What stands in results of a level's members against all others, where the grouping `either` has the
# groups of `two`: references for figures, from results (level a, the first of two) or from what
# swap.awk made of them (level b). What depends on the size of the family is another.
#   awk -v level=a -f members.awk results.csv
BEGIN {
    FS = ","
    contexts = "^(welch_t|student_t|mann_whitney|brunner_munzel|levene|brown_forsythe|chi_squared|"
    contexts = contexts "fisher|proportions)$"
    print "group1,group1_level,versus,variable,variable_level,context,stat_name,stat,warning," \
        "tolerance"
}
FNR == 1 {
    for (i = 1; i <= NF; i++)
        at[$i] = i
    next
}
$at["group1"] != "two" || $at["context"] !~ contexts { next }
$at["stat_name"] ~ /^(p.adjusted|smallest_difference)$/ { next }
{
    found++
    print "either," level ",(others)," $at["variable"] "," $at["variable_level"] "," $at["context"] \
        "," $at["stat_name"] "," $at["stat"] "," $at["warning"] "," \
        ("tolerance" in at ? $at["tolerance"] : "")
}
END { exit found < 100 }
