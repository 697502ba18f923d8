# SPDX-License-Identifier: GPL-3.0-or-later
# truth_r.json to reference rows for figures: what R printed of bfi under the names of results.
#   awk -f truth.awk truth_r.json > reference.csv
# Reads pretty-printed JSON only: a key a line, arrays of scalars on one line.
#
# Where conventions differ a figure is turned round or has a tolerance, and here is why; ours are
# in the headers of include/peil/stats. What Peil does not print (kendall_b, bartlett, quantile type 6, ...)
# has no row.
function row(g, l, vs, v, vl, context, stat, value, tolerance) {
    print g "," l "," vs "," v "," vl "," context "," stat "," value ",," tolerance
}
function number(path) {
    if (!(path in at)) {
        print "truth.awk: no " path >"/dev/stderr"
        exit 1
    }
    return at[path]
}
function education(i, l) { return "neuro_by_education." i "." l }
{
    line = $0
    gsub(/^[ \t]+|[ \t,]+$/, "", line)
}
line ~ /^[\]}]/ { depth--; next }
{
    key = ""
    if (match(line, /^"[^"]*": /)) {
        key = substr(line, 2, RLENGTH - 4)
        line = substr(line, RLENGTH + 1)
    } else if (depth > 0) {
        key = ++index_of[depth]
    }
    path[depth] = key
    name = ""
    for (i = 1; i <= depth; i++)
        name = name (i > 1 ? "." : "") path[i]
    if (line == "{" || line == "[") {
        index_of[++depth] = 0
    } else if (line ~ /^\[/) {
        count = split(substr(line, 2, length(line) - 2), part, ", *")
        for (i = 1; i <= count; i++) {
            gsub(/"/, "", part[i])
            at[name "." i] = part[i]
        }
        at[name ".count"] = count
    } else {
        gsub(/"/, "", line)
        at[name] = line
    }
}
END {
    print "group1,group1_level,versus,variable,variable_level,context,stat_name,stat,warning,tolerance"
    scales("agree conscientious extraversion neuroticism openness")
    items("A1 C4 N1")
    description()
    by_education()
    by_gender()
    row("education", "", "", "sex", "", "chi_squared", "statistic", number("gender_x_education.chi2"))
    row("education", "", "", "sex", "", "chi_squared", "df", number("gender_x_education.df"))
    row("education", "", "", "sex", "", "chi_squared", "p.value", number("gender_x_education.p"))
    row("education", "", "", "sex", "", "chi_squared", "cramers_v", number("gender_x_education.cramers_v"))
}
function scales(names,    list, n, s, i, v, p, item) {
    n = split(names, list, " ")
    for (s = 1; s <= n; s++) {
        v = list[s]
        p = "bfi_scales." v "."
        row("", "", "", v, "", "reliability", "n", number(p "n_complete"))
        row("", "", "", v, "", "reliability", "items", number(p "items.count"))
        row("", "", "", v, "", "reliability", "alpha", number(p "alpha_raw_listwise"))
        row("", "", "", v, "", "reliability", "alpha.conf.low", number(p "alpha_feldt95.1"))
        row("", "", "", v, "", "reliability", "alpha.conf.high", number(p "alpha_feldt95.2"))
        row("", "", "", v, "", "reliability", "alpha_standardised", number(p "alpha_std_listwise"))
        row("", "", "", v, "", "reliability", "mean_inter_item_r", number(p "mean_interitem_r"))
        row("", "", "", v, "", "reliability", "alpha_pairwise", number(p "alpha_raw_psych_pairwise"))
        # theirs of correlations, ours of covariances, in the metric of the score
        row("", "", "", v, "", "reliability", "omega", number(p "omega_total_1factor_ML_corr"), 0.02)
        for (i = 1; i <= number(p "items.count"); i++) {
            item = tolower(number(p "items." i))
            row("", "", "", v, item, "reliability", "item_rest_r", number(p "rdrop." i))
            row("", "", "", v, item, "reliability", "alpha_if_dropped", number(p "alpha_if_deleted." i))
        }
        row("", "", "", v, "", "descriptive", "mean", number(p "scale_mean_of_rowmeans"))
        row("", "", "", v, "", "descriptive", "sd", number(p "scale_sd_of_rowmeans"))
    }
}
function items(names,    list, n, s, a, v) {
    n = split(names, list, " ")
    for (s = 1; s <= n; s++) {
        v = tolower(list[s])
        for (a = 1; a <= 6; a++)
            row("", "", "", v, "a" a, "distribution", "n", number("bfi_item_counts." list[s] "." a))
        # jsonlite names the seventh, NA, by its place
        row("", "", "", v, "", "descriptive", "missing_skipped",
            number("bfi_item_counts." list[s] (("bfi_item_counts." list[s] ".NA") in at ? ".NA" : ".7")))
    }
}
function one(stat, path) { row("", "", "", "neuroticism", "", "descriptive", stat, number("neuro_desc." path)) }
function description() {
    one("n", "n")
    one("mean", "mean")
    one("sd", "sd")
    one("se", "se")
    one("median", "median")
    one("p25", "q7.25%")
    one("p75", "q7.75%")
    one("skewness", "skew_G1_sas")
    one("kurtosis", "kurt_G2_sas")
    one("mean.conf.low", "t_ci95.1")
    one("mean.conf.high", "t_ci95.2")
}
function omnibus(context, stat, path, tolerance) {
    row("education", "", "", "neuroticism", "", context, stat, number("neuro_by_education." path), tolerance)
}
function pair(i, context, stat, path, value, tolerance) {
    row("education", "e" number(path "." i ".a"), "e" number(path "." i ".b"), "neuroticism", "",
        context, stat, value, tolerance)
}
function by_education(    l, i, p) {
    for (l = 1; l <= 5; l++) {
        row("education", "e" l, "", "neuroticism", "", "descriptive", "n", number(education("n", l)))
        row("education", "e" l, "", "neuroticism", "", "descriptive", "mean", number(education("means", l)))
        row("education", "e" l, "", "neuroticism", "", "descriptive", "sd", number(education("sds", l)))
    }
    omnibus("anova", "statistic", "anova.F")
    omnibus("anova", "df1", "anova.df.1")
    omnibus("anova", "df2", "anova.df.2")
    omnibus("anova", "p.value", "anova.p")
    omnibus("anova", "eta_squared", "anova.eta2")
    omnibus("anova", "omega_squared", "anova.omega2")
    omnibus("welch_anova", "statistic", "welch.F")
    omnibus("welch_anova", "df1", "welch.df.1")
    omnibus("welch_anova", "df2", "welch.df.2")
    omnibus("welch_anova", "p.value", "welch.p")
    omnibus("kruskal_wallis", "statistic", "kruskal.H")
    omnibus("kruskal_wallis", "df", "kruskal.df")
    omnibus("kruskal_wallis", "p.value", "kruskal.p")
    omnibus("kruskal_wallis", "rank_epsilon_squared", "kruskal.epsilon2")
    omnibus("brown_forsythe", "statistic", "levene_median.F value")
    omnibus("brown_forsythe", "p.value", "levene_median.Pr(>F)")
    for (i = 1; i <= 10; i++) {
        p = "gh_neuro_education." i "."
        pair(i, "games_howell", "estimate", "gh_neuro_education", number(p "diff"))
        pair(i, "games_howell", "statistic", "gh_neuro_education", signed(number(p "t"), number(p "diff")))
        pair(i, "games_howell", "df", "gh_neuro_education", number(p "df"))
        # ptukey has some 8 digits, qtukey stops at 1e-4
        pair(i, "games_howell", "p.value", "gh_neuro_education", number(p "p"), 1e-7)
        pair(i, "games_howell", "estimate.conf.low", "gh_neuro_education", number(p "lo"), 1e-3)
        pair(i, "games_howell", "estimate.conf.high", "gh_neuro_education", number(p "hi"), 1e-3)
        p = "dunn_neuro_education." i "."
        pair(i, "dunn", "statistic", "dunn_neuro_education", number(p "z"))
        pair(i, "dunn", "p.value", "dunn_neuro_education", number(p "p2"))
        pair(i, "dunn", "p.adjusted", "dunn_neuro_education", number(p "p_holm"))
        p = "neuro_by_education.tukey." i "." # second less first: turned round
        tukey(number(p "row"), p)
    }
}
function tukey(which, p,    of) {
    split(which, of, "-")
    tukey_row(of, "estimate", -number(p "diff"))
    tukey_row(of, "estimate.conf.low", -number(p "upr"), 1e-3)
    tukey_row(of, "estimate.conf.high", -number(p "lwr"), 1e-3)
    tukey_row(of, "p.value", number(p "p adj"), 1e-7)
}
function tukey_row(of, stat, value, tolerance) {
    row("education", "e" of[2], "e" of[1], "neuroticism", "", "tukey_kramer", stat, sprintf("%.17g", value), tolerance)
}
function signed(x, like) { return sprintf("%.17g", like < 0 ? -x : x + 0) }
function gender(context, stat, value, tolerance) {
    row("gender", "men", "women", "neuroticism", "", context, stat, value, tolerance)
}
function by_gender(    i, level, n1, n2, w) {
    for (i = 1; i <= 2; i++) {
        level = i == 1 ? "men" : "women"
        row("gender", level, "", "neuroticism", "", "descriptive", "n", number("neuro_by_gender.n." i))
        row("gender", level, "", "neuroticism", "", "descriptive", "mean", number("neuro_by_gender.mean." i))
        row("gender", level, "", "neuroticism", "", "descriptive", "sd", number("neuro_by_gender.sd." i))
    }
    gender("student_t", "statistic", number("neuro_by_gender.student.t"))
    gender("student_t", "df", number("neuro_by_gender.student.df"))
    gender("student_t", "p.value", number("neuro_by_gender.student.p"))
    gender("student_t", "estimate.conf.low", number("neuro_by_gender.student.ci.1"))
    gender("student_t", "estimate.conf.high", number("neuro_by_gender.student.ci.2"))
    # effectsize finds its limits by a search that stops early
    gender("student_t", "hedges_g", number("neuro_by_gender.hedges_g.Hedges_g"))
    gender("student_t", "hedges_g.conf.low", number("neuro_by_gender.hedges_g.CI_low"), 1e-5)
    gender("student_t", "hedges_g.conf.high", number("neuro_by_gender.hedges_g.CI_high"), 1e-5)
    gender("welch_t", "statistic", number("neuro_by_gender.welch.t"))
    gender("welch_t", "df", number("neuro_by_gender.welch.df"))
    gender("welch_t", "p.value", number("neuro_by_gender.welch.p"))
    gender("welch_t", "estimate.conf.low", number("neuro_by_gender.welch.ci.1"))
    gender("welch_t", "estimate.conf.high", number("neuro_by_gender.welch.ci.2"))
    # no continuity correction here; W is the pairs that the men win
    gender("mann_whitney", "p.value", number("neuro_by_gender.wilcox.p_nocc"))
    n1 = number("neuro_by_gender.n.1")
    n2 = number("neuro_by_gender.n.2")
    w = number("neuro_by_gender.wilcox.W")
    gender("mann_whitney", "prob_superiority", sprintf("%.17g", w / n1 / n2))
    # their limits of it are of another kind (a z of the correlation), so the estimate alone
    gender("mann_whitney", "cliffs_delta", number("neuro_by_gender.rank_biserial.r_rank_biserial"))
}
