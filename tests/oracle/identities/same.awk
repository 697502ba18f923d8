# SPDX-License-Identifier: GPL-3.0-or-later
# Results of groups that are copies of each other: no difference, no effect, p = 1. A figure may be
# empty only for want of respondents or variance.
BEGIN {
    FS = ","
    count = split("estimate statistic hedges_g cliffs_delta eta_squared cramers_v " \
        "rank_epsilon_squared", name, " ")
    for (i = 1; i <= count; i++)
        expected[name[i]] = 0
    expected["p.value"] = expected["p.adjusted"] = expected["p.exact"] = expected["odds_ratio"] = 1
    expected["prob_superiority"] = 0.5
}
($2 == "sector" || $2 == "school") && $9 !~ /descriptive|distribution|reliability|polychoric|paired_t|wilcoxon|mcnemar/ && \
    ($10 in expected) {
    checked[$9]++
    contexts += checked[$9] == 1
    off = $11 - expected[$10]
    if ($11 == "" ? $15 !~ /^(base<30|no variance)$/ : off > 1e-9 || off < -1e-9) {
        print $0
        wrong = 1
    }
}
END {
    if (contexts < 15)
        print contexts " contexts"
    exit wrong || contexts < 15
}
