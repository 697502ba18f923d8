/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossings from responses to public results: that protection decides from results as from counts,
 * and takes along what tells of combinations. */
#include "protected_survey.h"

#include "peil/compare.h"
#include "peil/describe.h"
#include "peil/protect.h"
#include "peil/results.h"

/* The groupings show the same with and without crossings. */
static void test_levels_lose_nothing(void **unused)
{
    (void)unused;
    for (unsigned i = 0; i < 24; i++) {
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_survey *crossed = read_survey(asked[i % ASKED]), *plain = read_survey(NULL);
        struct peil_counts *with = test_tally_text(crossed, rows);
        struct peil_counts *without = test_tally_text(plain, rows);
        struct peil_disclosure *a = peil_disclosure_of_counts(with);
        struct peil_disclosure *b = peil_disclosure_of_counts(without);
        static const char *const variables[] = {"q", "s", "jaren", "taken/m1"};
        for (size_t v = 0; v < 4; v++) {
            struct decided one = decide(with, a, variables[v]);
            struct decided other = decide(without, b, variables[v]);
            assert_true(a->flat_count > b->flat_count);
            assert_memory_equal(one.decision.levels, other.decision.levels,
                                b->flat_count * sizeof *one.decision.levels);
            assert_memory_equal(one.decision.tested, other.decision.tested, b->flat_count);
            decided_clear(&one);
            decided_clear(&other);
        }
        peil_disclosure_free(a);
        peil_disclosure_free(b);
        peil_counts_free(with);
        peil_counts_free(without);
        peil_survey_free(crossed);
        peil_survey_free(plain);
        free(rows);
    }
}

/* What q shows of a1 with b1, of which 12 gave those answers (e1, e2, ...); of a1 and b1 with
 * others and of others there are 15 of all answers each. */
static enum peil_disclosure_level level_of_twelve(const unsigned answers[5])
{
    char *rows = calloc(200, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (unsigned answer = 0; answer < 5; answer++)
        for (int cell = 0; cell < 4; cell++)
            for (unsigned i = 0; i < (cell == 0 ? answers[answer] : 3); i++)
                at += sprintf(at, "%d,accepted,a%d,b%d,0,0,0,0,0,e%u,e1,0,0,0,1\n", ++row,
                              cell / 2 + 1, cell % 2 + 1, answer + 1);
    sprintf(at, "#end,%d\n", row);
    struct peil_survey *survey = read_survey(asked[0]);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct decided it = decide(counts, disclosure, "q");
    const struct peil_view *view = &disclosure->views[survey->grouping_count];
    enum peil_disclosure_level level = it.decision.levels[view->first];
    assert_true(level != PEIL_SHOW_NOTHING || !it.shown[view->first + 1]); /* by subtraction */
    assert_true(level != PEIL_SHOW_MEAN || it.decision.levels[view->first + 1] <= PEIL_SHOW_MEAN);
    decided_clear(&it);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
    return level;
}

/* Where n and mean fit one answer table nothing is shown, where n, mean and SD do no SD. */
static void test_answers_stay_uncertain(void **unused)
{
    (void)unused;
    assert_int_equal(level_of_twelve((const unsigned[]){3, 2, 3, 2, 2}), PEIL_SHOW_MOMENTS);
    assert_int_equal(level_of_twelve((const unsigned[]){12, 0, 0, 0, 0}), PEIL_SHOW_NOTHING);
    assert_int_equal(level_of_twelve((const unsigned[]){11, 1, 0, 0, 0}), PEIL_SHOW_NOTHING);
    assert_int_equal(level_of_twelve((const unsigned[]){10, 2, 0, 0, 0}), PEIL_SHOW_MEAN);
}

/* ---- results ---- */

static struct peil_result_key n_key(const struct peil_survey *survey, const struct peil_view *view,
                                    size_t v, const char *variable)
{
    struct peil_level_name name = peil_view_name(survey, view, v);
    return (struct peil_result_key){.group1 = name.by,
                                    .group1_level = name.level,
                                    .group2 = name.by2,
                                    .group2_level = name.level2,
                                    .variable = variable,
                                    .context = PEIL_CONTEXT_DESCRIPTIVE,
                                    .stat = PEIL_STAT_N};
}

/* Never more; less where those who did not answer would be found otherwise (test_located.c). */
static size_t count_withheld_besides(const struct peil_results *results,
                                     const struct peil_counts *counts,
                                     const struct peil_disclosure *disclosure, const char *variable)
{
    const struct peil_survey *survey = counts->survey;
    struct decided it = decide(counts, disclosure, variable);
    size_t withheld = 0;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        const bool *crosses = survey->groupings[g].crosses;
        bool described = crosses == NULL || crosses[peil_survey_variable(survey, variable)];
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            struct peil_result_key key = n_key(survey, view, v, variable);
            const struct peil_result *row = peil_results_find(results, &key);
            assert_true((row != NULL) == described);
            assert_true(row == NULL || !row->defined || it.shown[f]);
            bool besides = row != NULL && !row->defined && it.shown[f];
            withheld += besides;
            key.stat = PEIL_STAT_MEDIAN;
            row = peil_results_find(results, &key);
            assert_true(row == NULL || besides || row->warning[0] != 's' ||
                        it.decision.levels[f] < PEIL_SHOW_DISTRIBUTION);
            assert_true(row == NULL || !row->defined ||
                        it.decision.levels[f] == PEIL_SHOW_DISTRIBUTION);
        }
    }
    decided_clear(&it);
    return withheld;
}

static void test_protect_decides_the_same(void **unused)
{
    size_t withheld = 0;
    (void)unused;
    for (unsigned i = 0; i < 30; i++) {
        struct peil_survey *survey = read_survey(asked[i % ASKED]);
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        withheld += count_withheld_besides(results, counts, disclosure, "q");
        withheld += count_withheld_besides(results, counts, disclosure, "jaren");
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
    assert_true(withheld < 60); /* rarely; scales also where one of their items is hidden */
}

/* What is shown of a row of results; a combination's when second is not "". */
/* The n of a variable in combinations that are shown. */
static size_t count_shown(const char *analyses, const char *variable)
{
    struct peil_survey *survey = read_survey(analyses);
    char *rows = make_rows(300, 0);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    size_t shown = 0;
    peil_describe(counts, disclosure, results);
    assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
    const struct peil_view *view = &disclosure->views[survey->grouping_count];
    for (size_t v = 0; v < view->count; v++) {
        struct peil_result_key key = n_key(survey, view, v, variable);
        const struct peil_result *row = peil_results_find(results, &key);
        shown += row != NULL && row->defined;
    }
    peil_results_free(results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
    return shown;
}

/* Items that are not crossed hide no scale that is. */
static void test_a_scale_alone_is_shown(void **unused)
{
    (void)unused;
    assert_true(count_shown("kind,variables,by,by2\ncrossing,s,a,b\n", "s") > 4);
}

static bool row_shown(const struct peil_results *results, const char *first, const char *second,
                      const char *variable, const char *level, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = *first != '\0' ? "a" : "",
                                  .group1_level = first,
                                  .group2 = *second != '\0' ? "jong" : "",
                                  .group2_level = second,
                                  .variable = variable,
                                  .variable_level = level,
                                  .context = *level != '\0' ? PEIL_CONTEXT_DISTRIBUTION
                                                            : PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* Of a3 four are young: how many follows from the ages of a3, which would be shown otherwise. */
static void test_answers_that_tell_combinations(void **unused)
{
    static const char form[] = "type,name,label::Nederlands (nl),role,calculation\n"
                               "select_one la,a,A,group,\ninteger,jaren,Jaren,item,\n"
                               "calculate,jong,Jong,group,\"band(${jaren},30)\"\n"
                               "select_one lb,q,Q,item,\n";
    (void)unused;
    for (int hides = 0; hides < 2; hides++) {
        char *rows = calloc(200, 40), *at = rows + sprintf(rows, "row,status,a,jaren,q\n");
        for (int i = 0; i < 150; i++)
            at += sprintf(at, "%d,accepted,a%d,%d,b%d\n", i + 1, i / 50 + 1,
                          i % 50 < (i >= 100 && hides ? 4 : 20) ? 25 : 35, i % 2 + 1);
        sprintf(at, "#end,150\n");
        test_write("analyses.csv", "kind,variables,by,by2\ncrossing,,a,jong\n");
        struct peil_survey *survey = test_survey_of(choices, form);
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        assert_true(row_shown(results, "a3", "under_30", "q", "", PEIL_STAT_N) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "25", PEIL_STAT_N) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "", PEIL_STAT_MIN) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "", PEIL_STAT_MEAN));
        assert_true(row_shown(results, "a3", "", "q", "b1", PEIL_STAT_N));
        assert_true(row_shown(results, "", "", "jaren", "25", PEIL_STAT_N));
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
}

/* How many tests over all levels of a grouping are shown. */
static size_t tests_shown(const struct peil_results *results, const char *group,
                          const char *variable)
{
    size_t count = 0;
    for (size_t r = 0; r < results->count; r++) {
        const struct peil_result *row = &results->rows[r];
        count +=
            row->stat == PEIL_STAT_P && row->defined && strcmp(row->subject->group1, group) == 0 &&
            strcmp(row->subject->variable, variable) == 0 && row->subject->group1_level[0] == '\0';
    }
    return count;
}

/* A question for a1 alone: its n by b is that of the combinations with a1, of which one is few. */
static void test_filters_that_tell_combinations(void **unused)
{
    static const char form[] = "type,name,label::Nederlands (nl),role,relevant\n"
                               "select_one la,a,A,group,\nselect_one lb,b,B,group,\n"
                               "select_one eens,q,Q,item,\n"
                               "select_one eens,alleen_a1,R,item,${a}='a1'\n";
    char wider[1024];
    (void)unused;
    snprintf(wider, sizeof wider, "%slb,b4,B 4,,,\n", choices);
    for (int hides = 0; hides < 2; hides++) {
        char *rows = calloc(300, 40), *at = rows + sprintf(rows, "row,status,a,b,q,alleen_a1\n");
        for (int i = 0; i < 240; i++) {
            int few = i < 80 && hides ? 4 : 20, within = i % 80;
            int b = within < few ? 1 : within < 40 ? 2 : within < 60 ? 3 : 4;
            at += sprintf(at, "%d,accepted,a%d,b%d,e%d,", i + 1, i / 80 + 1, b, i % 5 + 1);
            at += i < 80 ? sprintf(at, "e%d\n", i % 5 + 1) : sprintf(at, ".not_asked\n");
        }
        sprintf(at, "#end,240\n");
        test_write("analyses.csv", "kind,variables,by,by2\ncrossing,,a,b\ncompare,,,\n");
        struct peil_survey *survey = test_survey_of(wider, form);
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        peil_compare(counts, disclosure, NULL, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        assert_true(tests_shown(results, "b", "q") > 0);
        assert_true((tests_shown(results, "b", "alleen_a1") > 0) == !hides);
        assert_true(protected_n_shown(results, "", "", "alleen_a1"));
        assert_true(protected_n_shown(results, "a", "a1", "alleen_a1"));
        assert_true(protected_n_shown(results, "b", "b2", "alleen_a1") == !hides);
        assert_true(protected_n_shown(results, "b", "b2", "q"));
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
}

/* A question to those of m1 alone, and how many of each n are: of n2, n3 and n4 few. By o, which n
 * is recoded to, it has those of n0 and n2 together, and how many of n0 are in m1 is shown. */
static void test_filters_by_options_that_tell_combinations(void **unused)
{
    static const char lists[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "ln,n0,N 0,,o1\nln,n1,N 1,,o0\nln,n2,N 2,,o1\nln,n3,N 3,,o0\nln,n4,N 4,,o0\n"
        "lo,o0,O 0,,\nlo,o1,O 1,,\nm,m1,M 1,,\nm,m2,M 2,,\n"
        "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\n";
    static const char form[] = "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                               "select_one ln,n,N,group,,\nselect_multiple m,m,M,group,,\n"
                               "calculate lo,o,O,group,,\"recode(${n},lo)\"\n"
                               "select_one eens,q,Q,item,,\n"
                               "select_one eens,r,R,item,\"selected(${m},'m1')\",\n";
    static const int of_m1[] = {10, 13, 6, 7, 5}, of_all[] = {22, 28, 24, 12, 12};
    (void)unused;
    for (int crossed = 0; crossed < 2; crossed++) {
        char *rows = calloc(240, 40), *at = rows + sprintf(rows, "row,status,n,m/m1,m/m2,q,r\n");
        int row = 0;
        for (int n = 0; n < 5; n++)
            for (int i = 0; i < of_all[n]; i++) {
                bool in = i < of_m1[n];
                at += sprintf(at, "%d,accepted,n%d,%d,%d,e%d,", ++row, n, in, !in || i % 2 == 0,
                              i % 3 + 1);
                at += in ? sprintf(at, "e%d\n", i % 3 + 1) : sprintf(at, ".not_asked\n");
            }
        sprintf(at, "#end,%d\n", row);
        test_write("analyses.csv",
                   crossed ? "kind,variables,by,by2\ncrossing,,n,m\n" : "kind,variables,by,by2\n");
        struct peil_survey *survey = test_survey_of(lists, form);
        struct peil_results *results = protected_results(survey, rows);
        assert_true(protected_n_shown(results, "o", "o1", "q"));
        assert_true(protected_n_shown(results, "m", "m1", "r"));
        assert_true(protected_n_shown(results, "o", "o1", "r") == !crossed);
        peil_results_free(results);
        peil_survey_free(survey);
        free(rows);
    }
}

/* n, and the sums behind the means, of combinations add up to those of the level. */
static void test_results_add_up(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(200, 1);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    const struct peil_view *view = &disclosure->views[5], *a = &disclosure->views[0];
    for (size_t level = 0; level < a->count; level++) {
        double n = 0, sum = 0;
        for (size_t v = 0; v < view->count; v++) {
            struct peil_result_key key = n_key(survey, view, v, "q");
            if (strcmp(key.group1_level, a->levels[level].name) != 0)
                continue;
            const struct peil_result *row = peil_results_find(results, &key);
            double here = row->value;
            n += here;
            key.stat = PEIL_STAT_MEAN;
            row = peil_results_find(results, &key);
            sum += row->defined ? here * row->value : 0;
        }
        struct peil_result_key key = n_key(survey, a, level, "q");
        double all = peil_results_find(results, &key)->value;
        key.stat = PEIL_STAT_MEAN;
        double difference = sum - all * peil_results_find(results, &key)->value;
        assert_true(n == all && difference < 1e-9 && difference > -1e-9);
    }
    peil_results_free(results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_levels_lose_nothing, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_answers_stay_uncertain, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_protect_decides_the_same, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_a_scale_alone_is_shown, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_answers_that_tell_combinations, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_filters_by_options_that_tell_combinations, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_filters_that_tell_combinations, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_results_add_up, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
