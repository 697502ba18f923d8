/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_survey.h"

static struct results_case compared_by(const char *rows, enum peil_adjust adjust, uint64_t tests)
{
    struct peil_compare_options options = {.adjust = adjust, .tests = tests};
    struct results_case it = results_case_of(rows);
    peil_compare(it.counts, it.disclosure, &options, it.results);
    return it;
}

static struct results_case compared(const char *rows, enum peil_adjust adjust)
{
    return compared_by(rows, adjust, 0);
}

static void figures_are_those_of_r(void **state)
{
    (void)state;
    struct results_case it = compared_by(NULL, PEIL_ADJUST_HOLM, PEIL_ALL_TESTS);
    assert_true(results_check(it.results, PEIL_CONTEXT_WELCH_T) > 100);
    assert_true(results_check(it.results, PEIL_CONTEXT_WELCH_ANOVA) >= 15);
    assert_true(results_check(it.results, PEIL_CONTEXT_GAMES_HOWELL) >= 100);
    assert_true(results_check(it.results, PEIL_CONTEXT_CHI_SQUARED) > 60);
    assert_true(results_check(it.results, PEIL_CONTEXT_PROPORTIONS) > 60);
    assert_true(results_check(it.results, PEIL_CONTEXT_STUDENT_T) >= 72);
    assert_true(results_check(it.results, PEIL_CONTEXT_MANN_WHITNEY) >= 64);
    assert_true(results_check(it.results, PEIL_CONTEXT_BRUNNER_MUNZEL) >= 24);
    assert_true(results_check(it.results, PEIL_CONTEXT_ANOVA) >= 36);
    assert_true(results_check(it.results, PEIL_CONTEXT_KRUSKAL_WALLIS) >= 16);
    assert_true(results_check(it.results, PEIL_CONTEXT_LEVENE) >= 48);
    assert_true(results_check(it.results, PEIL_CONTEXT_BROWN_FORSYTHE) >= 48);
    assert_true(results_check(it.results, PEIL_CONTEXT_TUKEY_KRAMER) >= 108);
    assert_true(results_check(it.results, PEIL_CONTEXT_DUNN) >= 108);
    assert_true(results_check(it.results, PEIL_CONTEXT_FISHER) >= 12);
    results_case_clear(&it);
}

static size_t rows_of_family(const struct peil_results *results, const char *family, uint64_t *size)
{
    size_t rows = 0;
    for (size_t r = 0; r < results->count; r++)
        if (strcmp(results->rows[r].family->name, family) == 0) {
            *size = results->rows[r].family->size;
            rows++;
        }
    return rows;
}

static const char *family_of_pairs(const struct peil_result_subject *key)
{
    static char family[64];
    snprintf(family, sizeof family, "%s:%s", key->variable, key->group1);
    return family;
}

static void families_are_blocks_by_groupings(void **state)
{
    (void)state;
    static const struct {
        const char *family;
        uint64_t size;
    } expected[] = {
        {"b1:net", 5},      {"b1:klas", 5},       {"b1:vakken", 15}, {"scales:net", 1},
        {"scales:klas", 1}, {"scales:vakken", 3}, {"b2:net", 3},     {"b2:vakken", 9},
        {"(none):net", 1},  {"(none):vakken", 3},
    };
    struct results_case it = compared(NULL, PEIL_ADJUST_HOLM);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        uint64_t size = 0;
        assert_int_equal(rows_of_family(it.results, expected[i].family, &size),
                         2 * expected[i].size); /* p.value and p.adjusted */
        assert_int_equal(size, expected[i].size);
    }
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result *row = &it.results->rows[r];
        bool p = row->stat == PEIL_STAT_P || row->stat == PEIL_STAT_P_ADJUSTED;
        bool pair = row->subject->context == PEIL_CONTEXT_GAMES_HOWELL;
        if (row->subject->context == PEIL_CONTEXT_PROPORTIONS)
            continue; /* columns_have_their_p_unasked */
        assert_int_equal(row->family->name[0] != '\0', p);
        if (p && pair) { /* corrected within the pairs of one item by one grouping */
            assert_string_equal(row->family->name, family_of_pairs(row->subject));
            assert_int_equal(row->family->size, 3);
        }
        assert_string_equal(row->family->adjust, !p ? "" : pair ? "games_howell" : "holm");
    }
    results_case_clear(&it);
}

static void the_correction_is_the_one_asked_for(void **state)
{
    (void)state;
    static const char *const names[] = {[PEIL_ADJUST_NONE] = "none",
                                        [PEIL_ADJUST_HOLM] = "holm",
                                        [PEIL_ADJUST_BENJAMINI_HOCHBERG] = "benjamini-hochberg",
                                        [PEIL_ADJUST_BONFERRONI] = "bonferroni"};
    struct peil_result_key p = results_key("net", "a", "b", "q2", "", PEIL_CONTEXT_WELCH_T,
                                           PEIL_STAT_P),
                           adjusted = p;
    adjusted.stat = PEIL_STAT_P_ADJUSTED;
    for (int adjust = PEIL_ADJUST_NONE; adjust <= PEIL_ADJUST_BONFERRONI; adjust++) {
        struct results_case it = compared(NULL, (enum peil_adjust)adjust);
        const struct peil_result *row = results_get(it.results, adjusted);
        double plain = results_get(it.results, p)->value;
        assert_string_equal(row->family->adjust, names[adjust]);
        if (adjust == PEIL_ADJUST_NONE)
            assert_true(row->value == plain);
        if (adjust == PEIL_ADJUST_BONFERRONI)
            assert_true(fabs(row->value - fmin(1, 5 * plain)) < 1e-9);
        results_case_clear(&it);
    }
}

/* 35 and 35 respondents in two levels; each answers by group. */
static const char *two_groups(char *rows, const char *first, const char *second)
{
    size_t used = (size_t)sprintf(rows, RESULTS_HEADER);
    int row = 0;
    for (int i = 0; i < 35; i++) {
        const char *values[] = {"e2", "e3", "e4", "e5", "e3"};
        const char *lower[] = {"e1", "e2", "e1", "e3", "e2"};
        used += (size_t)sprintf(rows + used, "%d,accepted,%s,k1,1,0,0,%s,e3,e3,%s,u,1,0,0,1\n",
                                ++row, first, values[i % 5], i % 3 ? "ja" : "neen");
        used += (size_t)sprintf(rows + used, "%d,accepted,%s,k2,0,1,0,%s,e3,e3,%s,v,0,1,0,1\n",
                                ++row, second, lower[i % 5], i % 5 ? "neen" : "ja");
    }
    sprintf(rows + used, "#end,%d\n", row);
    return rows;
}

static void swapping_the_groups_flips_signs(void **state)
{
    (void)state;
    static const enum peil_stat flipped[] = {PEIL_STAT_STATISTIC, PEIL_STAT_ESTIMATE,
                                             PEIL_STAT_HEDGES_G};
    static char there[8192], back[8192];
    struct results_case a = compared(two_groups(there, "a", "b"), PEIL_ADJUST_HOLM);
    struct results_case b = compared(two_groups(back, "b", "a"), PEIL_ADJUST_HOLM);
    struct peil_result_key key =
        results_key("net", "a", "b", "q1", "", PEIL_CONTEXT_WELCH_T, PEIL_STAT_STATISTIC);
    for (size_t i = 0; i < 3; i++) {
        key.stat = flipped[i];
        double value = results_get(a.results, key)->value;
        assert_true(value > 0 && results_get(b.results, key)->value == -value);
    }
    key.stat = PEIL_STAT_ESTIMATE_LOW;
    double low = results_get(a.results, key)->value;
    key.stat = PEIL_STAT_ESTIMATE_HIGH;
    assert_true(results_get(b.results, key)->value == -low);
    key.stat = PEIL_STAT_P;
    assert_true(results_get(a.results, key)->value == results_get(b.results, key)->value);
    key = results_key("net", "a", "b", "ja", "ja", PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE);
    results_assert_value(a.results, key, 16.0 / 35); /* 23 of 35 less 7 of 35 */
    assert_true(results_get(b.results, key)->value == -results_get(a.results, key)->value);
    results_case_clear(&a);
    results_case_clear(&b);
}

/* Everyone gave one answer to q2, q3 and rating; nobody ticked the third task. */
static void no_variance_leaves_reasons(void **state)
{
    (void)state;
    static char rows[8192];
    struct results_case it = compared(two_groups(rows, "a", "b"), PEIL_ADJUST_HOLM);
    struct peil_result_key key =
        results_key("net", "a", "b", "rating", "", PEIL_CONTEXT_WELCH_T, PEIL_STAT_P);
    results_assert_empty(it.results, key, "no variance");
    key.stat = PEIL_STAT_HEDGES_G_LOW;
    results_assert_empty(it.results, key, "no variance");
    key.stat = PEIL_STAT_ESTIMATE;
    results_assert_value(it.results, key, 0);
    key.stat = PEIL_STAT_P_ADJUSTED;
    results_assert_empty(it.results, key, "no variance");
    assert_int_equal(results_get(it.results, key)->family->size, 0);
    key = results_key("net", "", "", "taken", "tc", PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P);
    results_assert_empty(it.results, key, "fewer than 2 levels");
    key.stat = PEIL_STAT_P_ADJUSTED;
    results_assert_empty(it.results, key, "fewer than 2 levels");
    assert_int_equal(results_get(it.results, key)->family->size, 2); /* ta and tb */
    key.stat = PEIL_STAT_LOW_EXPECTED;
    assert_true(results_get(it.results, key)->defined);
    results_case_clear(&it);
}

/* A level of 4: it and the next smallest are kept out, so nothing is left to compare. */
static void too_small_groups_are_not_tested(void **state)
{
    (void)state;
    static char rows[8192];
    two_groups(rows, "a", "b");
    char *end = strstr(rows, "#end");
    for (int i = 0; i < 4; i++)
        end += sprintf(end, "%d,accepted,a,k3,0,0,1,e1,e3,e3,ja,u,1,0,0,1\n", 71 + i);
    sprintf(end, "#end,74\n");
    struct results_case it = compared(rows, PEIL_ADJUST_HOLM);
    struct peil_result_key key =
        results_key("klas", "", "", "q1", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P);
    results_assert_empty(it.results, key, "suppressed");
    assert_string_equal(results_get(it.results, key)->family->name, "b1:klas");
    assert_int_equal(results_get(it.results, key)->family->size, 0);
    key.stat = PEIL_STAT_P_ADJUSTED;
    assert_null(peil_results_find(it.results, &key));
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result_subject *named = it.results->rows[r].subject;
        assert_string_not_equal(named->group1_level, "k3");
        assert_string_not_equal(named->versus, "k3");
        if (strcmp(named->group1, "vakken") == 0)
            assert_string_not_equal(named->group1_level, "z");
    }
    results_case_clear(&it);
}

static void one_group_or_none_is_too_few(void **state)
{
    (void)state;
    static char rows[8192];
    struct results_case it = compared(two_groups(rows, "a", "a"), PEIL_ADJUST_HOLM);
    struct peil_result_key key =
        results_key("net", "", "", "q1", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P);
    results_assert_empty(it.results, key, "fewer than 2 groups");
    key = results_key("net", "", "", "ja", "", PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P);
    results_assert_empty(it.results, key, "fewer than 2 groups");
    results_case_clear(&it);
    it = compared(RESULTS_HEADER "#end,0\n", PEIL_ADJUST_HOLM);
    key = results_key("vakken", "", "", "q1", "", PEIL_CONTEXT_WELCH_T, PEIL_STAT_P);
    results_assert_empty(it.results, key, "fewer than 2 groups");
    for (size_t r = 0; r < it.results->count; r++)
        assert_false(it.results->rows[r].defined);
    results_case_clear(&it);
}

/* niveau is a band of rating: by it, rating is not tested, everything else is. */
static void no_variable_is_tested_against_itself(void **state)
{
    (void)state;
    struct results_case it = compared(NULL, PEIL_ADJUST_HOLM);
    size_t others = 0;
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result_subject *key = it.results->rows[r].subject;
        if (strcmp(key->group1, "niveau") == 0) {
            assert_string_not_equal(key->variable, "rating");
            others++;
        }
        assert_string_not_equal(key->variable, "net");
    }
    assert_true(others > 0);
    results_case_clear(&it);
}

static void without_options_it_is_holm(void **state)
{
    (void)state;
    struct results_case it = results_case_of(NULL), holm = compared(NULL, PEIL_ADJUST_HOLM);
    peil_compare(it.counts, it.disclosure, NULL, it.results);
    assert_int_equal(it.results->count, holm.results->count);
    for (size_t r = 0; r < it.results->count; r++) {
        assert_true(it.results->rows[r].value == holm.results->rows[r].value);
        assert_string_equal(it.results->rows[r].family->adjust,
                            holm.results->rows[r].family->adjust);
    }
    results_case_clear(&it);
    results_case_clear(&holm);
}

static bool has_pair_row(const struct peil_results *results, const struct peil_result_subject *of,
                         enum peil_stat stat)
{
    const struct peil_result_key key =
        results_key(of->group1, of->group1_level, of->versus, of->variable, of->variable_level,
                    PEIL_CONTEXT_PROPORTIONS, stat);
    return peil_results_find(results, &key) != NULL;
}

/* Unasked, columns have the p that letters need and their difference, the same as when asked. */
static void columns_have_their_p_unasked(void **state)
{
    (void)state;
    struct results_case it = compared(NULL, PEIL_ADJUST_HOLM),
                        all = compared_by(NULL, PEIL_ADJUST_HOLM, PEIL_ALL_TESTS);
    size_t pairs = 0;
    for (size_t r = 0; r < it.results->count; r++) {
        const struct peil_result *row = &it.results->rows[r];
        const struct peil_result_key key = peil_result_key(row);
        if (key.context != PEIL_CONTEXT_PROPORTIONS || key.stat != PEIL_STAT_P_ADJUSTED)
            continue;
        const struct peil_result *asked = peil_results_find(all.results, &key);
        assert_non_null(asked);
        assert_true(asked->value == row->value && asked->defined == row->defined);
        assert_int_equal(asked->family->size, row->family->size);
        assert_true(has_pair_row(it.results, row->subject, PEIL_STAT_ESTIMATE));
        assert_true(has_pair_row(it.results, row->subject, PEIL_STAT_ESTIMATE_HIGH));
        assert_false(has_pair_row(it.results, row->subject, PEIL_STAT_P));
        assert_true(has_pair_row(all.results, row->subject, PEIL_STAT_P));
        pairs++;
    }
    /* klas has three pairs of ja, of each task and of each of three choices; net one of each. */
    assert_true(pairs >= 3 + 9 + 9 + 3);
    results_case_clear(&it);
    results_case_clear(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
        cmocka_unit_test(families_are_blocks_by_groupings),
        cmocka_unit_test(the_correction_is_the_one_asked_for),
        cmocka_unit_test(swapping_the_groups_flips_signs),
        cmocka_unit_test(no_variance_leaves_reasons),
        cmocka_unit_test(too_small_groups_are_not_tested),
        cmocka_unit_test(one_group_or_none_is_too_few),
        cmocka_unit_test(no_variable_is_tested_against_itself),
        cmocka_unit_test(without_options_it_is_holm),
        cmocka_unit_test(columns_have_their_p_unasked),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
