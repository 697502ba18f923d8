/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every context and statistic there is: name, meaning, exactness. */
#include <string.h>

#include "cell_text.h"
#include "results_private.h"

static const struct {
    const char *name, *meaning;
} contexts[PEIL_CONTEXTS] = {
    [PEIL_CONTEXT_ACCOUNTING] = {"accounting", "what became of the rows"},
    [PEIL_CONTEXT_DESCRIPTIVE] = {"descriptive", "one variable in one group"},
    [PEIL_CONTEXT_DISTRIBUTION] = {"distribution", "one answer of a variable in one group"},
    [PEIL_CONTEXT_RELIABILITY] = {"reliability", "how well the items of a scale agree"},
    [PEIL_CONTEXT_POLYCHORIC] =
        {"polychoric",
         "polychoric correlation of two items of a scale; all at 10 significant digits"},
    [PEIL_CONTEXT_WELCH_T] = {"welch_t", "Welch's t test of two means"},
    [PEIL_CONTEXT_STUDENT_T] = {"student_t", "Student's t test of two means, equal variances"},
    [PEIL_CONTEXT_MANN_WHITNEY] = {"mann_whitney", "Mann-Whitney test of two groups by ranks"},
    [PEIL_CONTEXT_BRUNNER_MUNZEL] = {"brunner_munzel",
                                     "Brunner-Munzel test of two groups by ranks, unequal spreads"},
    [PEIL_CONTEXT_WELCH_ANOVA] = {"welch_anova",
                                  "Welch's analysis of variance of three or more means"},
    [PEIL_CONTEXT_ANOVA] = {"anova", "one-way analysis of variance, equal variances"},
    [PEIL_CONTEXT_KRUSKAL_WALLIS] = {"kruskal_wallis",
                                     "Kruskal-Wallis test of three or more groups by ranks"},
    [PEIL_CONTEXT_LEVENE] = {"levene", "Levene's test of equal variances, about the means"},
    [PEIL_CONTEXT_BROWN_FORSYTHE] = {"brown_forsythe",
                                     "Brown-Forsythe test of equal variances, about the medians"},
    [PEIL_CONTEXT_GAMES_HOWELL] = {"games_howell", "Games-Howell comparison of one pair of means"},
    [PEIL_CONTEXT_TUKEY_KRAMER] = {"tukey_kramer", "Tukey-Kramer comparison of one pair of means"},
    [PEIL_CONTEXT_DUNN] = {"dunn", "Dunn's comparison of one pair of groups by ranks"},
    [PEIL_CONTEXT_CHI_SQUARED] =
        {"chi_squared",
         "Pearson's chi-squared test of answers by groups, no continuity correction"},
    [PEIL_CONTEXT_FISHER] = {"fisher", "Fisher-Freeman-Halton test of answers by groups"},
    [PEIL_CONTEXT_PROPORTIONS] = {"proportions", "difference of two shares"},
    [PEIL_CONTEXT_PAIRED_T] = {"paired_t", "Student's t test of two questions to the same people"},
    [PEIL_CONTEXT_WILCOXON] = {"wilcoxon",
                               "Wilcoxon signed rank test of two questions, zeros by Pratt"},
    [PEIL_CONTEXT_MCNEMAR] = {"mcnemar", "McNemar's test of two yes/no questions, exact"},
    [PEIL_CONTEXT_QUALITY] = {"quality",
                              "one variable with and without respondents that have a flag"},
};

enum exactness { EXACT, APPROXIMATE };

static const struct {
    const char *name, *meaning;
    enum exactness exactness;
} stats[PEIL_STATS] = {
    [PEIL_STAT_ROWS] = {"rows", "data rows of the exports, all or of one status", EXACT},
    [PEIL_STAT_PROTECTED] = {"protected", "1 in results that may leave the office", EXACT},
    [PEIL_STAT_SUPPRESSED_ROWS] = {"suppressed", "how many statistics were withheld", EXACT},
    [PEIL_STAT_N] = {"n",
                     "valid answers; in a distribution the respondents who gave the answer; of two "
                     "questions those who answered both; of a flag the respondents",
                     EXACT},
    [PEIL_STAT_BASE] = {"base", "denominator of the shares", EXACT},
    [PEIL_STAT_ANSWERED] = {"answered", "respondents with at least one tick", EXACT},
    [PEIL_STAT_MENTIONS] = {"mentions", "ticks", EXACT},
    [PEIL_STAT_OVER_FULL] =
        {"over_full", "ballots with more ticks than allowed; of an option its ticks on those",
         EXACT},
    [PEIL_STAT_POPULATION] = {"population",
                              "people the survey is about, in all or of a group, as declared",
                              EXACT},
    [PEIL_STAT_RESPONSE_SHARE] = {"response_share",
                                  "accepted respondents of the population of them or their group",
                                  EXACT},
    [PEIL_STAT_MISSING_NOT_ASKED] = {"missing_not_asked", "respondents who were not asked", EXACT},
    [PEIL_STAT_MISSING_SKIPPED] = {"missing_skipped",
                                   "respondents who were asked and did not answer", EXACT},
    [PEIL_STAT_MISSING_DECLARED] = {"missing_declared",
                                    "respondents who gave this reason instead of an answer", EXACT},
    [PEIL_STAT_SHARE_DECLARED] = {"share_declared",
                                  "share of those who gave this reason, of them and of all who "
                                  "gave an answer or another reason",
                                  EXACT},
    [PEIL_STAT_MISSING_INVALID] = {"missing_invalid",
                                   "respondents whose answer the definition does not know", EXACT},
    [PEIL_STAT_MEAN] = {"mean", "arithmetic mean", EXACT},
    [PEIL_STAT_SD] = {"sd", "standard deviation, divisor n - 1", EXACT},
    [PEIL_STAT_SE] = {"se", "standard error of the mean", EXACT},
    [PEIL_STAT_MEAN_LOW] = {"mean.conf.low", "lower 95 % limit of the mean (Student's t)",
                            APPROXIMATE},
    [PEIL_STAT_MEAN_HIGH] = {"mean.conf.high", "upper 95 % limit of the mean (Student's t)",
                             APPROXIMATE},
    [PEIL_STAT_MEDIAN] = {"median", "median", EXACT},
    [PEIL_STAT_P25] = {"p25", "first quartile (Hyndman-Fan type 7)", EXACT},
    [PEIL_STAT_P75] = {"p75", "third quartile (Hyndman-Fan type 7)", EXACT},
    [PEIL_STAT_MIN] = {"min", "smallest value", EXACT},
    [PEIL_STAT_MAX] = {"max", "largest value", EXACT},
    [PEIL_STAT_MODE] = {"mode", "most frequent value; of several the smallest", EXACT},
    [PEIL_STAT_SKEWNESS] = {"skewness", "G1, as SPSS and Excel print it", EXACT},
    [PEIL_STAT_KURTOSIS] = {"kurtosis", "G2 (normal: 0), as SPSS and Excel print it", EXACT},
    [PEIL_STAT_SHARE] =
        {"share",
         "n / base, a fraction; of a level that others are rolled up in, of whoever "
         "gave a level",
         EXACT},
    [PEIL_STAT_SHARE_LOW] = {"share.conf.low", "lower 95 % limit of the share (Wilson)",
                             APPROXIMATE},
    [PEIL_STAT_SHARE_HIGH] = {"share.conf.high", "upper 95 % limit of the share (Wilson)",
                              APPROXIMATE},
    [PEIL_STAT_SHARE_MENTIONS] = {"share_mentions", "n / mentions, a fraction", EXACT},
    [PEIL_STAT_SHARE_WITH_OVER_FULL] = {"share_with_over_full",
                                        "share of all ballots, those with too many ticks included",
                                        EXACT},
    [PEIL_STAT_BOX_HIGH] = {"box_high", "share of the base in the answers of the high box", EXACT},
    [PEIL_STAT_BOX_MID] = {"box_mid", "share of the base in the answers of the middle box", EXACT},
    [PEIL_STAT_BOX_LOW] = {"box_low", "share of the base in the answers of the low box", EXACT},
    [PEIL_STAT_STATISTIC] = {"statistic", "the test statistic: t, z, F, H or chi-squared", EXACT},
    [PEIL_STAT_DF] = {"df", "degrees of freedom", EXACT},
    [PEIL_STAT_DF1] = {"df1", "degrees of freedom of the numerator", EXACT},
    [PEIL_STAT_DF2] = {"df2", "degrees of freedom of the denominator", EXACT},
    [PEIL_STAT_P] = {"p.value",
                     "two-sided probability of a result at least as extreme, if nothing differs",
                     APPROXIMATE},
    [PEIL_STAT_P_ADJUSTED] = {"p.adjusted",
                              "p.value corrected for the number of tests in its family",
                              APPROXIMATE},
    [PEIL_STAT_ESTIMATE] = {"estimate",
                            "first group or question less second: difference of means or of shares",
                            EXACT},
    [PEIL_STAT_ESTIMATE_LOW] = {"estimate.conf.low", "lower 95 % limit of the difference",
                                APPROXIMATE},
    [PEIL_STAT_ESTIMATE_HIGH] = {"estimate.conf.high", "upper 95 % limit of the difference",
                                 APPROXIMATE},
    [PEIL_STAT_HEDGES_G] =
        {"hedges_g", "standardised difference of means, average variance, corrected for bias",
         APPROXIMATE},
    [PEIL_STAT_HEDGES_G_LOW] = {"hedges_g.conf.low", "lower 95 % limit of g (Bonett)", APPROXIMATE},
    [PEIL_STAT_HEDGES_G_HIGH] = {"hedges_g.conf.high", "upper 95 % limit of g (Bonett)",
                                 APPROXIMATE},
    [PEIL_STAT_P_EXACT] = {"p.exact", "the same of the exact distribution, ties and all",
                           APPROXIMATE},
    [PEIL_STAT_P_SE] = {"p.se", "standard error of a simulated p.value; of an exact one 0", EXACT},
    [PEIL_STAT_SUPERIORITY] =
        {"prob_superiority",
         "chance that one of the first group is above one of the second, ties half", EXACT},
    [PEIL_STAT_SUPERIORITY_LOW] = {"prob_superiority.conf.low",
                                   "lower 95 % limit of that chance (Feng and Cliff)", APPROXIMATE},
    [PEIL_STAT_SUPERIORITY_HIGH] = {"prob_superiority.conf.high",
                                    "upper 95 % limit of that chance (Feng and Cliff)",
                                    APPROXIMATE},
    [PEIL_STAT_DELTA] = {"cliffs_delta",
                         "Cliff's delta, the rank-biserial correlation of two groups", EXACT},
    [PEIL_STAT_DELTA_LOW] = {"cliffs_delta.conf.low", "lower 95 % limit of delta (Feng and Cliff)",
                             APPROXIMATE},
    [PEIL_STAT_DELTA_HIGH] = {"cliffs_delta.conf.high",
                              "upper 95 % limit of delta (Feng and Cliff)", APPROXIMATE},
    [PEIL_STAT_RANK_BISERIAL] = {"rank_biserial", "rank-biserial correlation of pairs", EXACT},
    [PEIL_STAT_ETA_SQUARED] = {"eta_squared", "share of the variance between the groups", EXACT},
    [PEIL_STAT_ETA_SQUARED_LOW] = {"eta_squared.conf.low",
                                   "lower limit of eta squared, 90 % two-sided (noncentral F)",
                                   APPROXIMATE},
    [PEIL_STAT_ETA_SQUARED_HIGH] = {"eta_squared.conf.high",
                                    "upper limit of eta squared, 90 % two-sided (noncentral F)",
                                    APPROXIMATE},
    [PEIL_STAT_OMEGA_SQUARED] = {"omega_squared", "the same corrected for bias (Hays)", EXACT},
    [PEIL_STAT_EPSILON_SQUARED] = {"epsilon_squared", "the same corrected for bias (Kelley)",
                                   EXACT},
    [PEIL_STAT_RANK_EPSILON_SQUARED] = {"rank_epsilon_squared", "H / (n - 1)", EXACT},
    [PEIL_STAT_ODDS_RATIO] = {"odds_ratio", "odds of the first group by those of the second",
                              EXACT},
    [PEIL_STAT_ODDS_RATIO_LOW] = {"odds_ratio.conf.low", "lower 95 % limit (Woolf)", APPROXIMATE},
    [PEIL_STAT_ODDS_RATIO_HIGH] = {"odds_ratio.conf.high", "upper 95 % limit (Woolf)", APPROXIMATE},
    [PEIL_STAT_D_Z] = {"d_z", "mean gap in standard deviations of the gaps", EXACT},
    [PEIL_STAT_D_AV] = {"d_av", "mean gap in standard deviations of the answers", EXACT},
    [PEIL_STAT_G_AV] = {"g_av", "d_av corrected for bias", APPROXIMATE},
    [PEIL_STAT_G_AV_LOW] = {"g_av.conf.low", "lower 95 % limit of g_av (Bonett)", APPROXIMATE},
    [PEIL_STAT_G_AV_HIGH] = {"g_av.conf.high", "upper 95 % limit of g_av (Bonett)", APPROXIMATE},
    [PEIL_STAT_CRAMERS_V] = {"cramers_v", "Cramer's V, uncorrected", EXACT},
    [PEIL_STAT_LOW_EXPECTED] = {"n_expected_below_5", "cells of the table that expect fewer than 5",
                                EXACT},
    [PEIL_STAT_SMALLEST_DIFFERENCE] =
        {"smallest_difference",
         "the smallest difference that could have been shown: 80 % power, after correction",
         APPROXIMATE},
    [PEIL_STAT_ITEMS] = {"items", "items of the scale", EXACT},
    [PEIL_STAT_ALPHA] = {"alpha", "Cronbach's alpha, listwise", EXACT},
    [PEIL_STAT_ALPHA_LOW] = {"alpha.conf.low", "lower 95 % limit of alpha (Feldt)", APPROXIMATE},
    [PEIL_STAT_ALPHA_HIGH] = {"alpha.conf.high", "upper 95 % limit of alpha (Feldt)", APPROXIMATE},
    [PEIL_STAT_ALPHA_STANDARDISED] = {"alpha_standardised", "alpha of the standardised items",
                                      EXACT},
    [PEIL_STAT_MEAN_INTER_ITEM_R] = {"mean_inter_item_r", "mean correlation between items", EXACT},
    [PEIL_STAT_ITEM_REST_R] = {"item_rest_r", "correlation of an item with the sum of the others",
                               EXACT},
    [PEIL_STAT_ALPHA_IF_DROPPED] = {"alpha_if_dropped", "alpha of the scale without the item",
                                    EXACT},
    [PEIL_STAT_ALPHA_PAIRWISE] = {"alpha_pairwise",
                                  "alpha of covariances of all who answered both items", EXACT},
    [PEIL_STAT_ALPHA_ORDINAL] = {"alpha_ordinal", "alpha of the polychoric correlations",
                                 APPROXIMATE},
    [PEIL_STAT_OMEGA] = {"omega", "McDonald's omega of one factor, in the metric of the score",
                         APPROXIMATE},
    [PEIL_STAT_OMEGA_LOW] = {"omega.conf.low", "lower 95 % limit of omega (delta method, logit)",
                             APPROXIMATE},
    [PEIL_STAT_OMEGA_HIGH] = {"omega.conf.high", "upper 95 % limit of omega (delta method, logit)",
                              APPROXIMATE},
    [PEIL_STAT_N_UNFLAGGED] = {"n.unflagged",
                               "valid answers of respondents without a flag of answer quality",
                               EXACT},
    [PEIL_STAT_MEAN_UNFLAGGED] = {"mean.unflagged", "arithmetic mean of these answers", EXACT},
    [PEIL_STAT_MEAN_CHANGE] = {"mean.change", "mean.unflagged less mean", EXACT},
};

const char *const results_columns[RESULTS_COLUMNS] = {
    "wave",   "group1",   "group1_level",   "group2",  "group2_level",
    "versus", "variable", "variable_level", "context", "stat_name",
    "stat",   "family",   "family_size",    "adjust",  "warning"};

const char *peil_context_name(enum peil_context context)
{
    return contexts[context].name;
}

const char *peil_stat_name(enum peil_stat stat)
{
    return stats[stat].name;
}

const char *peil_stat_meaning(enum peil_stat stat)
{
    return stats[stat].meaning;
}

bool results_stat_is_count(enum peil_stat stat)
{
    return stat <= PEIL_STAT_MISSING_INVALID || stat == PEIL_STAT_LOW_EXPECTED ||
           stat == PEIL_STAT_ITEMS || stat == PEIL_STAT_N_UNFLAGGED;
}

bool peil_stat_is_approximate(enum peil_stat stat)
{
    return stats[stat].exactness == APPROXIMATE;
}

bool results_context_find(const char *name, enum peil_context *context)
{
    for (int i = 0; i < PEIL_CONTEXTS; i++) {
        if (strcmp(contexts[i].name, name) == 0) {
            *context = (enum peil_context)i;
            return true;
        }
    }
    return false;
}

/* What a statistic's digits are worth, in words. */
static const char *exactness_text(enum exactness exactness)
{
    return exactness == EXACT ? "all digits" : "10 significant digits";
}

enum peil_status peil_list_statistics(FILE *stream)
{
    struct peil_arena arena = {0};
    fputs("name,kind,meaning,exactness\n", stream);
    for (int i = 0; i < PEIL_CONTEXTS; i++) {
        fprintf(stream, "%s,context,%s,\n", contexts[i].name,
                peil_field_text(&arena, contexts[i].meaning));
    }
    for (int i = 0; i < PEIL_STATS; i++) {
        fprintf(stream, "%s,statistic,%s,%s\n", stats[i].name,
                peil_field_text(&arena, stats[i].meaning), exactness_text(stats[i].exactness));
    }
    peil_arena_clear(&arena);
    return fflush(stream) == 0 && !ferror(stream) ? PEIL_OK : PEIL_FILE;
}
