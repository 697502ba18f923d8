/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Few who gave an answer, found in a combination because all who gave it are in one of its levels:
 * of two answers a level is withheld then, of options the option alone. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                            "k,k1,K 1,\nk,k2,K 2,\nb,b1,B 1,\nb,b2,B 2,\n"
                            "janee,ja,Ja,1\njanee,neen,Neen,0\nt,t1,T 1,\nt,t2,T 2,\nt,t3,T 3,\n";

#define FORM                                                                                       \
    "type,name,label::Nederlands (nl),role\nselect_one k,k,K,group\nselect_one b,b,B,group\n"

static void protect(const char *form, const char *header, const struct people people[])
{
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,k,b\n");
    protect_people(lists, form, header, people);
    unlink(test_path("analyses.csv"));
}

static bool shown(const char *by, const char *level, const char *answer, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "q",
                                  .variable_level = answer,
                                  .context = answer[0] == '\0' ? PEIL_CONTEXT_DESCRIPTIVE
                                                               : PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = stat};
    return protected_shown(results, key);
}

/* The three of b1 who said no are all there are, and one of them is of k1. */
static void test_of_two_answers(void **unused)
{
    static const struct people told[] = {{1, "k1,b1,neen"}, {3, "k1,b1,ja"},  {22, "k1,b2,ja"},
                                         {2, "k2,b1,neen"}, {32, "k2,b1,ja"}, {34, "k2,b2,ja"},
                                         {0, NULL}};
    static const struct people open[] = {{1, "k1,b1,neen"}, {3, "k1,b1,ja"},   {22, "k1,b2,ja"},
                                         {2, "k2,b1,neen"}, {32, "k2,b1,ja"},  {34, "k2,b2,ja"},
                                         {1, "k1,b2,neen"}, {4, "k2,b2,neen"}, {0, NULL}};
    (void)unused;
    protect(FORM "select_one janee,q,Q,item\n", "k,b,q", told);
    assert_int_equal(shown("k", "k1", "neen", PEIL_STAT_N) + shown("k", "k2", "neen", PEIL_STAT_N) +
                         shown("b", "b1", "neen", PEIL_STAT_N) +
                         shown("b", "b2", "neen", PEIL_STAT_N),
                     2);
    peil_results_free(results);
    peil_survey_free(survey);
    protect(FORM "select_one janee,q,Q,item\n", "k,b,q", open);
    assert_true(shown("k", "k1", "neen", PEIL_STAT_N) && shown("b", "b1", "neen", PEIL_STAT_N));
}

/* The same of t1, of three options. */
static void test_of_an_option(void **unused)
{
    static const struct people people[] = {
        {1, "k1,b1,1,0,1"}, {3, "k1,b1,0,1,?"},  {22, "k1,b2,0,1,?"},
        {2, "k2,b1,1,0,?"}, {32, "k2,b1,0,1,?"}, {34, "k2,b2,0,1,?"},
        {0, NULL}};
    static const char *const levels[][2] = {{"k", "k1"}, {"k", "k2"}, {"b", "b1"}, {"b", "b2"}};
    int options = 0;
    (void)unused;
    protect(FORM "select_multiple t,q,Q,item\n", "k,b,q/t1,q/t2,q/t3", people);
    for (size_t i = 0; i < 4; i++) {
        const char *by = levels[i][0], *level = levels[i][1];
        bool option = shown(by, level, "t1", PEIL_STAT_N);
        assert_true(shown(by, level, "", PEIL_STAT_BASE));
        assert_true(shown(by, level, "t2", PEIL_STAT_N) && shown(by, level, "t3", PEIL_STAT_N));
        assert_true(shown(by, level, "", PEIL_STAT_MENTIONS) == option);
        assert_true(shown(by, level, "t2", PEIL_STAT_SHARE_MENTIONS) == option);
        options += option;
    }
    assert_int_equal(options, 2);
    assert_true(shown("", "", "t1", PEIL_STAT_N) && shown("", "", "", PEIL_STAT_MENTIONS));
}

/* The tests over all levels of an option that is withheld of some. */
static void test_of_tests_of_an_option(void **unused)
{
    static const struct people people[] = {
        {1, "k1,b1,1,0,1"}, {3, "k1,b1,0,1,?"},  {22, "k1,b2,0,1,?"},
        {2, "k2,b1,1,0,?"}, {32, "k2,b1,0,1,?"}, {34, "k2,b2,0,1,?"},
        {0, NULL}};
    size_t tests[2] = {0};
    (void)unused;
    protect(FORM "select_multiple t,q,Q,item\n", "k,b,q/t1,q/t2,q/t3", people);
    bool k = shown("k", "k1", "t1", PEIL_STAT_N);
    for (size_t r = 0; r < results->count; r++) {
        const struct peil_result_subject *subject = results->rows[r].subject;
        if (results->rows[r].stat == PEIL_STAT_P && results->rows[r].defined &&
            strcmp(subject->group1, k ? "b" : "k") == 0)
            tests[strcmp(subject->variable_level, "t1") == 0]++;
    }
    assert_true(tests[false] > 0);
    assert_int_equal(tests[true], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_two_answers, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_an_option, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_tests_of_an_option, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
