/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Welch's and the classical ANOVA, Games-Howell: R, NIST StRD, SAS and SPSS values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../oracle/stats_reference.h"
#include "../oracle/stats_testing.h"
#include "peil/stats/k_groups.h"
#include "peil/stats/two_groups.h"

static void test_against_r(void **state)
{
    const struct peil_moments groups[] = {moments_of(reference_a), moments_of(reference_b),
                                          moments_of(reference_c)};
    const struct peil_welch_anova welch = peil_welch_anova(groups, 3);
    const struct peil_anova anova = peil_anova(groups, 3);
    const double *w = reference_welch_anova, *r = reference_anova;

    (void)state;
    assert_number(welch.statistic, w[0], 14);
    assert_number(welch.df1, w[1], 17);
    assert_number(welch.df2, w[2], 14);
    assert_number(welch.p, w[3], 12);
    assert_number(anova.squares_between, r[0], 14);
    assert_number(anova.squares_within, r[1], 14);
    assert_number(anova.statistic, r[2], 14);
    assert_number(anova.p, r[3], 12);
    assert_number(anova.eta_squared, r[4], 14);
    assert_number(anova.omega_squared, r[5], 14);
    assert_number(anova.epsilon_squared, r[6], 14);
}

/* With two groups Welch's F is t squared. */
static void test_two_groups_are_t(void **state)
{
    const struct peil_moments groups[] = {moments_of(reference_a), moments_of(reference_b)};
    const struct peil_welch_anova welch = peil_welch_anova(groups, 2);
    const struct peil_welch_t t = peil_welch_t(&groups[0], &groups[1], 0.95);

    (void)state;
    assert_number(welch.statistic, t.statistic.value * t.statistic.value, 14);
    assert_number(welch.df2, t.df.value, 14);
    assert_number(welch.p, t.p.value, 12);
}

static void test_group_against_its_copies(void **state)
{
    const struct peil_moments a = moments_of(reference_a), groups[] = {a, a, a};
    struct peil_studentized_range *workspace = peil_studentized_range_new();
    struct peil_games_howell pairs[3];

    (void)state;
    assert_number(peil_welch_anova(groups, 3).statistic, 0, 17);
    assert_number(peil_welch_anova(groups, 3).p, 1, 17);
    assert_number(peil_anova(groups, 3).statistic, 0, 17);
    assert_number(peil_anova(groups, 3).eta_squared, 0, 17);
    assert_int_equal(peil_games_howell(workspace, groups, 3, 0.95, pairs), 3);
    for (int i = 0; i < 3; i++) {
        assert_number(pairs[i].difference, 0, 17);
        assert_number(pairs[i].p, 1, 17);
    }
    peil_studentized_range_free(workspace);
}

static void test_degenerate(void **state)
{
    const uint64_t none[5] = {0}, one[5] = {0, 1, 0, 0, 0}, twos[5] = {0, 5, 0, 0, 0};
    struct peil_moments groups[] = {moments_of(reference_a), moments_of(none)};
    const struct peil_moments constant[] = {moments_of(twos), moments_of(twos)};
    const struct peil_moments singles[] = {moments_of(one), moments_of(one)};

    (void)state;
    assert_reason(peil_welch_anova(groups, 1).statistic, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_welch_anova(groups, 0).p, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_anova(groups, 1).statistic, PEIL_TOO_FEW_GROUPS);
    assert_reason(peil_welch_anova(groups, 2).statistic, PEIL_N_TOO_SMALL_2);
    assert_number(peil_welch_anova(groups, 2).df1, 1, 17);
    assert_reason(peil_anova(groups, 2).statistic, PEIL_N_TOO_SMALL_1);
    groups[1] = moments_of(one);
    assert_reason(peil_welch_anova(groups, 2).statistic, PEIL_N_TOO_SMALL_2);
    assert_int_equal(peil_anova(groups, 2).statistic.reason, PEIL_DEFINED);
    assert_reason(peil_anova(singles, 2).statistic, PEIL_N_TOO_SMALL_2);
    groups[1] = moments_of(twos);
    assert_reason(peil_welch_anova(groups, 2).statistic, PEIL_NO_VARIANCE);
    assert_reason(peil_welch_anova(groups, 2).p, PEIL_NO_VARIANCE);
    assert_int_equal(peil_anova(groups, 2).p.reason, PEIL_DEFINED);
    assert_reason(peil_anova(constant, 2).statistic, PEIL_NO_VARIANCE);
    assert_reason(peil_anova(constant, 2).p, PEIL_NO_VARIANCE);
    assert_reason(peil_anova(constant, 2).eta_squared, PEIL_NO_VARIANCE);
    assert_int_equal(peil_pairs(0), 0);
    assert_int_equal(peil_pairs(1), 0);
    assert_int_equal(peil_pairs(5), 10);
}

/* Data, SPSS and SAS limits as in the tests of scipy.stats.tukey_hsd and of R's oneway.test; full
 * precision of t, df and p by base R (t.test formulas and ptukey). */
static void test_games_howell(void **state)
{
    int64_t raw[3][4] = {{24, 23, 31, 51}, {34, 18, 18, 26}, {17, 68, 59, 7}};
    static const double r[3][6] = {
        /* difference, se, t, df, p, high limit by qtukey (good to 4 digits at such df) */
        {8.25, 7.54293267458575, 1.09373904765139, 4.85955830851077, 0.558733628517591, 33.0493},
        {-5.5, 16.4557487422076, -0.334229702103616, 4.07196608832041, 0.941147750359929, 52.6702},
        {-13.75, 15.5958060601774, -0.881647280489687, 3.38343617112371, 0.682983937997818, 46.818},
    };
    struct peil_studentized_range *workspace = peil_studentized_range_new();
    struct peil_games_howell pairs[3], mirrored[3];
    struct peil_moments groups[3], reversed[3];

    (void)state;
    for (size_t i = 0; i < 3; i++)
        groups[i] = reversed[2 - i] = moments_of_raw(raw[i], 4, 0);
    peil_games_howell(workspace, groups, 3, 0.95, pairs);
    peil_games_howell(workspace, reversed, 3, 0.95, mirrored);
    for (size_t i = 0; i < 3; i++) {
        assert_number(pairs[i].difference, r[i][0], 14);
        assert_number(pairs[i].se, r[i][1], 14);
        assert_number(pairs[i].statistic, r[i][2], 14);
        assert_number(pairs[i].df, r[i][3], 14);
        assert_number(pairs[i].p, r[i][4], 7); /* ptukey's own precision */
        check_digits(pairs[i].interval.high, r[i][5], 4, "high limit");
        assert_int_equal(pairs[i].interval.reason, PEIL_DEFINED);
        check_digits(pairs[i].interval.low, 2 * r[i][0] - pairs[i].interval.high, 12, "low limit");
    }
    assert_int_equal(pairs[2].first, 1);
    assert_int_equal(pairs[2].second, 2);
    /* the order turned round: signs flip, p stays to the bit */
    assert_true(pairs[0].statistic.value == -mirrored[2].statistic.value);
    assert_true(pairs[0].interval.low == -mirrored[2].interval.high);
    assert_same(pairs[0].p, mirrored[2].p);
    peil_studentized_range_free(workspace);
}

static void test_games_howell_degenerate(void **state)
{
    const uint64_t one[5] = {0, 1, 0, 0, 0}, twos[5] = {0, 5, 0, 0, 0}, fours[5] = {0, 0, 0, 8, 0};
    const struct peil_moments groups[] = {moments_of(twos), moments_of(fours), moments_of(one),
                                          moments_of(reference_a)};
    struct peil_studentized_range *workspace = peil_studentized_range_new();
    struct peil_games_howell pairs[6];

    (void)state;
    assert_int_equal(peil_games_howell(workspace, groups, 4, 0.95, pairs), 6);
    assert_number(pairs[0].difference, -2, 17);
    assert_reason(pairs[0].p, PEIL_NO_VARIANCE);
    assert_int_equal(pairs[0].interval.reason, PEIL_NO_VARIANCE);
    assert_reason(pairs[1].p, PEIL_N_TOO_SMALL_2);
    assert_int_equal(pairs[2].p.reason, PEIL_DEFINED);
    assert_int_equal(pairs[2].interval.reason, PEIL_DEFINED);
    peil_studentized_range_free(workspace);
}

/* Data and F from scipy's test_stats.py (R oneway.test). */
static void test_welch_anova_published(void **state)
{
    int64_t one[] = {-5042, 4031, -1809, 3558, -680, 22}, two[] = {2344, 450, 1510, 966};
    int64_t three[] = {1194, 1110, 987, 909, 333};
    const struct peil_moments groups[] = {moments_of_raw(one, 6, 2), moments_of_raw(two, 4, 2),
                                          moments_of_raw(three, 5, 2)};
    const struct peil_welch_anova test = peil_welch_anova(groups, 3);

    (void)state;
    assert_number(test.statistic, 0.609740409019517, 14);
    assert_number(test.p, 0.574838941286302, 13);
}

/* Neuroticism of one line of bfi.csv: the sum over the number answered of N1 to N5; the level of
 * education or of gender (column 26 or 27) in *level, 0 when missing. False without any answer. */
static int read_score(char *line, size_t column, double *score, size_t *level)
{
    int sum = 0, answered = 0;
    char *cell = line;

    *level = 0;
    for (size_t i = 0; cell != NULL && i <= column; i++) {
        if (i >= 16 && i <= 20 && *cell >= '1' && *cell <= '6') {
            sum += *cell - '0';
            answered++;
        }
        if (i == column && *cell >= '1' && *cell <= '5')
            *level = (size_t)(*cell - '0');
        cell = strchr(cell, ',');
        cell = cell == NULL ? NULL : cell + 1;
    }
    *score = answered > 0 ? (double)sum / answered : 0;
    return answered > 0;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* Scores are no decimals: counts of distinct doubles. */
static struct peil_moments moments_of_scores(double *scores, size_t length)
{
    static double value[3000];
    static uint64_t n[3000];
    size_t k = 0;

    qsort(scores, length, sizeof *scores, compare_doubles);
    for (size_t i = 0; i < length; i++) {
        if (k == 0 || value[k - 1] < scores[i]) {
            value[k] = scores[i];
            n[k++] = 0;
        }
        n[k - 1]++;
    }
    const struct peil_sample sample = {k, value, NULL, 0, n};

    return peil_moments_of(&sample);
}

static size_t read_scores(size_t column, size_t levels, struct peil_moments *groups)
{
    static double scores[5][3000];
    size_t length[5] = {0}, level;
    char line[256];
    double score;
    FILE *file = open_shared("psych_bfi/bfi.csv");

    if (file == NULL)
        return 0;
    while (fgets(line, sizeof line, file) != NULL)
        if (read_score(line, column, &score, &level) && level > 0)
            scores[level - 1][length[level - 1]++] = score;
    fclose(file);
    for (size_t i = 0; i < levels; i++)
        groups[i] = moments_of_scores(scores[i], length[i]);
    return levels;
}

/* R 4.2.2: oneway.test, anova and t.test of rowMeans by education (5) and gender (2). */
static void test_scores_of_bfi(void **state)
{
    struct peil_studentized_range *workspace = peil_studentized_range_new();
    struct peil_moments groups[5];
    struct peil_games_howell pairs[10];

    (void)state;
    if (read_scores(27, 5, groups) == 0) {
        peil_studentized_range_free(workspace);
        skip();
    }
    const struct peil_welch_anova welch = peil_welch_anova(groups, 5);
    const struct peil_anova anova = peil_anova(groups, 5);

    assert_int_equal(groups[2].n, 1249);
    assert_number(groups[2].mean, 3.13050440352282, 14);
    assert_number(groups[2].sd, 1.19764392250058, 14);
    assert_number(welch.statistic, 1.76073835494145, 12);
    assert_number(welch.df2, 785.335970893208, 13);
    assert_number(welch.p, 0.134810117203073, 12);
    assert_number(anova.statistic, 1.80503914274351, 12);
    assert_number(anova.eta_squared, 0.00279935644600929, 12);
    assert_number(anova.omega_squared, 0.00124801620620371, 12);
    peil_games_howell(workspace, groups, 5, 0.95, pairs);
    assert_number(pairs[1].statistic, 1.42437158653591, 12);
    assert_number(pairs[1].df, 305.834544635854, 13);
    assert_number(pairs[1].p, 0.612405010858965, 9);
    check_digits(pairs[1].interval.low, -0.116095862783064, 6, "low, by qtukey");
    assert_int_equal(read_scores(26, 2, groups), 2);
    const struct peil_welch_t t = peil_welch_t(&groups[0], &groups[1], 0.95);

    assert_number(t.statistic, -6.72727930510561, 13);
    assert_number(t.df, 1912.88897784764, 13);
    assert_number(t.p, 2.27606159073814e-11, 12);
    assert_interval(t.difference_interval, -0.407534088256457, -0.223553123513418, 12);
    peil_studentized_range_free(workspace);
}

enum { MAX_GROUPS = 25, MAX_RAW = 2100, DATA_LINE = 61 };

static void check_nist(const char *name, int decimals, double digits)
{
    static int64_t raw[MAX_GROUPS][MAX_RAW];
    size_t length[MAX_GROUPS] = {0}, k = 0;
    struct peil_moments groups[MAX_GROUPS];
    char path[128], line[256], word[64];
    double f = 0, between = 0, within = 0, r_squared = 0;
    unsigned group;

    snprintf(path, sizeof path, "truth_nist_anova/%s.dat", name);
    FILE *file = open_shared(path);

    if (file == NULL)
        skip();
    for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        if (number < DATA_LINE) {
            sscanf(line, "Between %*s %*d %lf %*f %lf", &between, &f);
            sscanf(line, "Within %*s %*d %lf", &within);
            sscanf(line, " Certified R-Squared %lf", &r_squared);
        } else if (sscanf(line, "%u %63s", &group, word) == 2) {
            raw[group - 1][length[group - 1]++] = scale_text(word, decimals);
            k = group > k ? group : k;
        }
    }
    fclose(file);
    for (size_t i = 0; i < k; i++)
        groups[i] = moments_of_raw(raw[i], length[i], decimals);
    const struct peil_anova test = peil_anova(groups, k);

    print_message(
        "%-8s F %4.1f  SSb %4.1f  SSw %4.1f  eta2 %4.1f digits\n", name,
        digits_of(test.statistic.value, f), digits_of(test.squares_between.value, between),
        digits_of(test.squares_within.value, within), digits_of(test.eta_squared.value, r_squared));
    assert_number(test.statistic, f, digits);
    assert_number(test.squares_between, between, digits);
    assert_number(test.squares_within, within, digits);
    assert_number(test.eta_squared, r_squared, digits);
}

/* Certified to 15 digits: https://www.itl.nist.gov/div898/strd/anova/anova.html. */
static void test_nist(void **state)
{
    char name[16];

    (void)state;
    check_nist("SiRstv", 4, 14);
    check_nist("AtmWtAg", 7, 14);
    for (int i = 1; i <= 9; i++) {
        snprintf(name, sizeof name, "SmLs%02d", i);
        check_nist(name, 1, 14);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_r),
        cmocka_unit_test(test_two_groups_are_t),
        cmocka_unit_test(test_group_against_its_copies),
        cmocka_unit_test(test_degenerate),
        cmocka_unit_test(test_games_howell),
        cmocka_unit_test(test_games_howell_degenerate),
        cmocka_unit_test(test_welch_anova_published),
        cmocka_unit_test(test_scores_of_bfi),
        cmocka_unit_test(test_nist),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
