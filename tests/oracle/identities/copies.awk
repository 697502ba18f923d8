# SPDX-License-Identifier: GPL-3.0-or-later
# What results become when every respondent is there k times: references for figures.
#   awk -v k=3 -f copies.awk results.csv
# Counts are k times as many, and so is chi-squared, which is a sum over respondents; shares, means,
# medians and effects that have no n in them stay. What has an n - 1 in it (SDs, corrected effects,
# tests) is not among these.
BEGIN {
    FS = ","
    words = "n base answered mentions over_full missing_not_asked missing_skipped missing_declared"
    count = split(words " missing_invalid", name, " ")
    for (i = 1; i <= count; i++)
        times[name[i]] = 1
    words = "mean median min max mode share share_mentions share_with_over_full box_high box_mid"
    words = words " box_low prob_superiority cliffs_delta eta_squared rank_epsilon_squared cramers_v"
    words = words " odds_ratio items alpha alpha_standardised mean_inter_item_r item_rest_r"
    words = words " alpha_if_dropped alpha_ordinal omega estimate"
    count = split(words, name, " ")
    for (i = 1; i <= count; i++)
        stays[name[i]] = 1
    print "group1,group1_level,versus,variable,variable_level,context,stat_name,stat"
}
NR == 1 || $7 == "" || $11 == "" || $4 != "" { next }
$10 in times || ($9 == "chi_squared" && $10 == "statistic") { put(sprintf("%.17g", $11 * k)) }
$10 in stays { put($11) }
function put(value) { print $2 "," $3 "," $6 "," $7 "," $8 "," $9 "," $10 "," value }
