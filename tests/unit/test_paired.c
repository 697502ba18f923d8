/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two questions to the same people, from answers to what readers may see. */
#include "results_survey.h"

#include "peil/pairs.h"
#include "peil/protect.h"

#define ANALYSES "kind,variables,by,by2,versus,family,adjust,tests\n"

static struct results_case paired_case(const char *analyses, const char *rows)
{
    test_write("analyses.csv", analyses);
    struct results_case it = results_case_of(rows);
    return it;
}

static struct results_case compared(const char *analyses, const char *rows)
{
    struct results_case it = paired_case(analyses, rows);
    peil_compare(it.counts, it.disclosure, NULL, it.results);
    return it;
}

static const char asked[] = ANALYSES "paired,q1 q3,klas vakken,,q3 q2,,,wilcoxon\n"
                                     "paired,taken/ta,net,,taken/tc,taken,,\n";

static void figures_are_those_of_r(void **state)
{
    (void)state;
    struct results_case it = compared(asked, NULL);
    assert_true(results_check(it.results, PEIL_CONTEXT_PAIRED_T) >= 14 * 12 + 2);
    assert_int_equal(results_check(it.results, PEIL_CONTEXT_WILCOXON), 14 * 4);
    assert_int_equal(results_check(it.results, PEIL_CONTEXT_MCNEMAR), 3 * 6 + 3);
    results_case_clear(&it);
}

static void assert_family(const struct peil_results *results, struct peil_result_key key,
                          const char *family, uint64_t size)
{
    const struct peil_result *row = results_get(results, key);
    assert_string_equal(row->family->name, family);
    assert_int_equal(row->family->size, size);
    assert_string_equal(row->family->adjust, "holm");
}

static void families_are_of_the_block_and_the_grouping(void **state)
{
    (void)state;
    struct results_case it = compared(asked, NULL);
    struct peil_result_key key =
        results_key("", "", "q3", "q1", "", PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P);
    assert_family(it.results, key, "paired:b1", 2);
    key.context = PEIL_CONTEXT_WILCOXON;
    assert_family(it.results, key, "paired:b1:wilcoxon", 2);
    key = results_key("klas", "k1", "q2", "q3", "", PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P_ADJUSTED);
    assert_family(it.results, key, "paired:b1:klas", 6);
    key.context = PEIL_CONTEXT_WILCOXON;
    assert_family(it.results, key, "paired:b1:klas:wilcoxon", 6);
    key = results_key("net", "b", "taken/tc", "taken", "ta", PEIL_CONTEXT_MCNEMAR, PEIL_STAT_P);
    assert_family(it.results, key, "taken", 3);
    results_case_clear(&it);
}

/* A name makes one family of comparisons and pairs. */
static void a_named_family_takes_both_kinds(void **state)
{
    (void)state;
    struct results_case it = compared(ANALYSES "compare,q1 q2,net,,,hoofd,bonferroni,\n"
                                               "paired,q1,,,q3,hoofd,,\n",
                                      NULL);
    struct peil_result_key pair =
        results_key("", "", "q3", "q1", "", PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P);
    struct peil_result_key groups =
        results_key("net", "a", "b", "q2", "", PEIL_CONTEXT_WELCH_T, PEIL_STAT_P);
    double p = results_get(it.results, pair)->value;
    assert_string_equal(results_get(it.results, pair)->family->name, "hoofd");
    assert_int_equal(results_get(it.results, pair)->family->size, 3);
    assert_int_equal(results_get(it.results, groups)->family->size, 3);
    pair.stat = PEIL_STAT_P_ADJUSTED;
    assert_true(fabs(results_get(it.results, pair)->value - fmin(1, 3 * p)) < 1e-9);
    results_case_clear(&it);
}

static void the_questions_swapped_flip_signs(void **state)
{
    (void)state;
    static const enum peil_stat flipped[] = {PEIL_STAT_STATISTIC, PEIL_STAT_ESTIMATE, PEIL_STAT_D_Z,
                                             PEIL_STAT_D_AV, PEIL_STAT_G_AV};
    struct results_case a = compared(ANALYSES "paired,q1,net,,q3,,,\n", NULL);
    struct results_case b = compared(ANALYSES "paired,q3,net,,q1,,,\n", NULL);
    struct peil_result_key there =
        results_key("net", "a", "q3", "q1", "", PEIL_CONTEXT_PAIRED_T, PEIL_STAT_N);
    struct peil_result_key back =
        results_key("net", "a", "q1", "q3", "", PEIL_CONTEXT_PAIRED_T, PEIL_STAT_N);
    for (size_t i = 0; i < sizeof flipped / sizeof flipped[0]; i++) {
        there.stat = back.stat = flipped[i];
        double value = results_get(a.results, there)->value;
        assert_true(value != 0 && results_get(b.results, back)->value == -value);
    }
    there.stat = back.stat = PEIL_STAT_P;
    assert_true(results_get(a.results, there)->value == results_get(b.results, back)->value);
    results_case_clear(&a);
    results_case_clear(&b);
}

/* niveau is made of rating, which is no pair; a survey without pairs has none. */
static void only_what_is_asked_is_there(void **state)
{
    (void)state;
    struct results_case it = compared(ANALYSES "paired,q1,,,q3,,,\n", NULL);
    assert_int_equal(it.counts->paired_count, 1);
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result_subject *key = it.results->rows[r].subject;
        assert_int_not_equal(key->context, PEIL_CONTEXT_WILCOXON);
        if (key->context == PEIL_CONTEXT_PAIRED_T)
            assert_string_equal(key->group1, "");
    }
    results_case_clear(&it);
    it = compared(ANALYSES, NULL);
    assert_int_equal(it.counts->paired_count, 0);
    results_case_clear(&it);
}

/* q1 and q3 of n respondents of net `net` and klas `klas`; skipped: how many leave q3 open. */
static char *respondents(char *end, int *row, const char *net, const char *klas, int n, int skipped)
{
    static const char *const first[] = {"e2", "e3", "e4", "e5", "e3", "e1", "e2"};
    static const char *const second[] = {"e3", "e3", "e5", "e4", "e1"};
    for (int i = 0; i < n; i++, ++*row)
        end += sprintf(end, "%d,accepted,%s,%s,1,0,0,%s,e3,%s,ja,u,%d,%d,0,1\n", *row, net, klas,
                       first[i % 7], i < skipped ? ".skipped" : second[i % 5], i % 2, i % 3 == 0);
    return end;
}

static struct results_case few_case(const char *analyses, int skipped, int last)
{
    static char rows[32768];
    int row = 1;
    char *end = rows + sprintf(rows, RESULTS_HEADER);
    end = respondents(end, &row, "a", "k1", 70, 0);
    end = respondents(end, &row, "b", "k2", 60, skipped);
    end = respondents(end, &row, "b", "k3", last, 0);
    sprintf(end, "#end,%d\n", row - 1);
    return compared(analyses, rows);
}

static struct peil_result_key by(const char *grouping, const char *level, enum peil_stat stat)
{
    return results_key(grouping, level, "q3", "q1", "", PEIL_CONTEXT_PAIRED_T, stat);
}

/* A level of 8 is not tested, nor is the next smallest, which would give it away; all have n. */
static void small_groups_are_not_tested(void **state)
{
    (void)state;
    struct results_case it = few_case(ANALYSES "paired,q1,net klas,,q3,,,wilcoxon\n", 20, 8);
    results_assert_value(it.results, by("klas", "k3", PEIL_STAT_N), 8);
    results_assert_empty(it.results, by("klas", "k3", PEIL_STAT_P), "suppressed");
    results_assert_value(it.results, by("klas", "k2", PEIL_STAT_N), 40);
    results_assert_empty(it.results, by("klas", "k2", PEIL_STAT_P), "suppressed");
    assert_true(results_get(it.results, by("klas", "k1", PEIL_STAT_P))->defined);
    assert_true(results_get(it.results, by("net", "b", PEIL_STAT_P))->defined);
    results_case_clear(&it);
}

/* From 10 to 29 the questions have their tests, but not how their answers go together. */
static void groups_below_a_distribution_are_not_paired(void **state)
{
    (void)state;
    struct results_case it = few_case(ANALYSES "paired,q1,klas,,q3,,,\n", 0, 29);
    results_assert_value(it.results, by("klas", "k3", PEIL_STAT_N), 29);
    results_assert_empty(it.results, by("klas", "k3", PEIL_STAT_P), "suppressed");
    results_case_clear(&it);
    it = few_case(ANALYSES "paired,q1,klas,,q3,,,\n", 0, 30);
    assert_true(results_get(it.results, by("klas", "k3", PEIL_STAT_P))->defined);
    results_case_clear(&it);
}

static void nobody_is_a_reason(void **state)
{
    (void)state;
    struct results_case it = compared(ANALYSES "paired,q1,net,,q3,,,\n", RESULTS_HEADER "#end,0\n");
    results_assert_value(it.results, by("", "", PEIL_STAT_N), 0);
    results_assert_empty(it.results, by("", "", PEIL_STAT_P), "n<1");
    results_case_clear(&it);
}

/* q1 is sensitive: 12 of net b left q3 open, so that the pairs are not all who answered q1. */
static void a_sensitive_question_needs_everybody(void **state)
{
    (void)state;
    static const char questions[] = "type,name,label::Nederlands (nl),role,sensitive\n"
                                    "select_one net,net,Net,group,\n"
                                    "select_one eens,q1,Vraag 1,item,yes\n"
                                    "select_one eens,q3,Vraag 3,item,\n";
    char rows[4096], *end = rows + sprintf(rows, "row,status,net,q1,q3\n");
    for (int i = 0; i < 100; i++)
        end += sprintf(end, "%d,accepted,%c,e%d,%s\n", i + 1, i < 50 ? 'a' : 'b', 1 + i % 5,
                       i >= 88 ? ".skipped"
                       : i % 3 ? "e2"
                               : "e4");
    sprintf(end, "#end,100\n");
    test_write("analyses.csv", ANALYSES "paired,q1,net,,q3,,,\n");
    struct results_case it = {.survey = test_survey_of(results_choices, questions)};
    it.counts = test_tally_text(it.survey, rows);
    it.disclosure = peil_disclosure_of_counts(it.counts);
    it.results = peil_results_new();
    peil_compare(it.counts, it.disclosure, NULL, it.results);
    assert_true(results_get(it.results, by("net", "a", PEIL_STAT_P))->defined);
    results_assert_empty(it.results, by("net", "b", PEIL_STAT_P), "suppressed");
    results_assert_empty(it.results, by("", "", PEIL_STAT_P), "suppressed");
    struct peil_results *all = peil_results_new();
    peil_describe(it.counts, it.disclosure, all);
    peil_results_add_all(all, it.results);
    assert_int_equal(peil_protect(it.survey, all, test_diag()), PEIL_OK);
    assert_true(results_get(all, by("net", "a", PEIL_STAT_P))->defined);
    results_assert_empty(all, by("net", "b", PEIL_STAT_N), "suppressed");
    results_assert_empty(all, by("", "", PEIL_STAT_N), "suppressed");
    peil_results_free(all);
    results_case_clear(&it);
}

/* ---- what readers may see ---- */

static void assert_kinds_of_protection(const char *analyses, int skipped, int last,
                                       const struct peil_result_key keys[], const bool shown[],
                                       size_t count)
{
    struct results_case it = few_case(analyses, skipped, last);
    struct peil_results *all = peil_results_new();
    peil_describe(it.counts, it.disclosure, all);
    peil_results_add_all(all, it.results);
    assert_int_equal(peil_protect(it.survey, all, test_diag()), PEIL_OK);
    for (size_t i = 0; i < count; i++) {
        if (results_get(all, keys[i])->defined != shown[i])
            print_error("%s %s %s %s\n", keys[i].group1_level, keys[i].variable,
                        peil_context_name(keys[i].context), peil_stat_name(keys[i].stat));
        assert_int_equal(results_get(all, keys[i])->defined, shown[i]);
    }
    peil_results_free(all);
    results_case_clear(&it);
}

/* Everybody of k1 answered both; 20 of k2 left q3 open, then 3: too few to be told. */
static void a_small_difference_of_n_is_not_told(void **state)
{
    (void)state;
    static const char analyses[] = ANALYSES "paired,q1,klas,,q3,,,\n";
    const struct peil_result_key keys[] = {
        by("", "", PEIL_STAT_N),        by("", "", PEIL_STAT_D_Z),
        by("klas", "k1", PEIL_STAT_N),  by("klas", "k1", PEIL_STAT_P),
        by("klas", "k2", PEIL_STAT_P),  by("klas", "k2", PEIL_STAT_ESTIMATE),
        by("klas", "k2", PEIL_STAT_N),  by("klas", "k2", PEIL_STAT_DF),
        by("klas", "k2", PEIL_STAT_D_Z)};
    assert_kinds_of_protection(analyses, 20, 0, keys, (bool[9]){1, 1, 1, 1, 1, 1, 1, 1, 1}, 9);
    assert_kinds_of_protection(analyses, 3, 0, keys, (bool[9]){1, 1, 1, 1, 1, 0, 0, 0, 0}, 9);
}

/* Three left q3 open: their answers to q1 are those of everyone less those of the pairs. Of 527
 * pairs the difference is not that exact. */
static void what_few_answered_is_not_told(void **state)
{
    (void)state;
    static const char analyses[] = ANALYSES "paired,q1,klas,,q3,,,\n";
    const struct peil_result_key keys[] = {
        by("", "", PEIL_STAT_ESTIMATE), by("", "", PEIL_STAT_ESTIMATE_LOW),
        by("", "", PEIL_STAT_D_AV),     by("", "", PEIL_STAT_G_AV_HIGH),
        by("", "", PEIL_STAT_N),        by("", "", PEIL_STAT_P),
        by("", "", PEIL_STAT_STATISTIC)};
    assert_kinds_of_protection(analyses, 3, 0, keys, (bool[7]){0, 0, 0, 0, 1, 1, 1}, 7);
    assert_kinds_of_protection(analyses, 3, 400, keys, (bool[7]){1, 1, 1, 1, 1, 1, 1}, 7);
    assert_kinds_of_protection(analyses, 20, 0, keys, (bool[7]){1, 1, 1, 1, 1, 1, 1}, 7);
    assert_kinds_of_protection(analyses, 0, 0, keys, (bool[7]){1, 1, 1, 1, 1, 1, 1}, 7);
}

static void hidden_groups_show_nothing(void **state)
{
    (void)state;
    const struct peil_result_key keys[] = {
        by("klas", "k1", PEIL_STAT_P), by("klas", "k1", PEIL_STAT_N), by("klas", "k2", PEIL_STAT_N),
        by("klas", "k3", PEIL_STAT_N), by("", "", PEIL_STAT_P),
    };
    assert_kinds_of_protection(ANALYSES "paired,q1,klas,,q3,,,\n", 0, 8, keys,
                               (bool[5]){1, 1, 0, 0, 1}, 5);
}

/* By the numbers of pairs alone, as protect reads them back. */
static void options_are_protected_by_their_own_decision(void **state)
{
    (void)state;
    struct peil_result_key keys[4];
    static const char *const levels[] = {"k1", "k3"};
    for (size_t i = 0; i < 2; i++) {
        keys[2 * i] = results_key("klas", levels[i], "taken/tb", "taken", "ta",
                                  PEIL_CONTEXT_MCNEMAR, PEIL_STAT_N);
        keys[2 * i + 1] = keys[2 * i];
        keys[2 * i + 1].stat = PEIL_STAT_P;
    }
    assert_kinds_of_protection(ANALYSES "paired,taken/ta,klas,,taken/tb,,,\n", 0, 40, keys,
                               (bool[4]){1, 1, 1, 1}, 4);
    assert_kinds_of_protection(ANALYSES "paired,taken/ta,klas,,taken/tb,,,\n", 0, 20, keys,
                               (bool[4]){1, 1, 0, 0}, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
        cmocka_unit_test(families_are_of_the_block_and_the_grouping),
        cmocka_unit_test(a_named_family_takes_both_kinds),
        cmocka_unit_test(the_questions_swapped_flip_signs),
        cmocka_unit_test(only_what_is_asked_is_there),
        cmocka_unit_test(small_groups_are_not_tested),
        cmocka_unit_test(groups_below_a_distribution_are_not_paired),
        cmocka_unit_test(nobody_is_a_reason),
        cmocka_unit_test(a_sensitive_question_needs_everybody),
        cmocka_unit_test(a_small_difference_of_n_is_not_told),
        cmocka_unit_test(what_few_answered_is_not_told),
        cmocka_unit_test(hidden_groups_show_nothing),
        cmocka_unit_test(options_are_protected_by_their_own_decision),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
