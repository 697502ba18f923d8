/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that were put to some levels of a grouping alone, when these levels are rolled up: how
 * many were asked each of them are sizes of levels. */
#include "protected_case.h"

/* k3 is small: k1, k2 and k3 stand together as `samen`. */
static const char koepels[] = "list_name,name,label::Nederlands (nl),value,parent\n"
                              "lk,k0,K 0,,\nlk,k1,K 1,,samen\nlk,k2,K 2,,samen\nlk,k3,K 3,,samen\n"
                              "lp,samen,Samen,,\nlp,ander,Ander,,\n"
                              "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\n";
static const char filtered[] = "type,name,label::Nederlands (nl),role,relevant\n"
                               "select_one lk,k,K,group,\n"
                               "select_one eens,q,Q,item,${k}='k1'\n"
                               "select_one eens,r,R,item,${k}='%s'\n";

/* Respondents of k0 to k3. */
static const int sizes[] = {20, 15, 14, 6};

/* q was put to k1, r to another level. */
static void protect(int level)
{
    char text[sizeof filtered + 8], name[8], *rows = calloc(60, 32), *at = rows;
    int row = 0;
    snprintf(name, sizeof name, "k%d", level);
    snprintf(text, sizeof text, filtered, name);
    survey = test_survey_of(koepels, text);
    at += sprintf(at, "row,status,k,q,r\n");
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < sizes[k]; i++) {
            at += sprintf(at, "%d,accepted,k%d,", ++row, k);
            at += k == 1 ? sprintf(at, "e%d,", i % 3 + 1) : sprintf(at, ".not_asked,");
            at += k == level ? sprintf(at, "e%d\n", i % 3 + 1) : sprintf(at, ".not_asked\n");
        }
    sprintf(at, "#end,%d\n", row);
    results = protected_results(survey, rows);
    free(rows);
}

static bool n_shown(const char *level, const char *variable)
{
    return protected_n_shown(results, level[0] != '\0' ? "k" : "", level, variable);
}

static void assert_rolled_up(void)
{
    assert_true(n_shown("samen", "k"));
    assert_false(n_shown("k1", "k") || n_shown("k2", "k") || n_shown("k3", "k"));
}

/* 35 less 15 who were asked q, less 14 who were asked r: the six of k3. */
static void test_two_filters_leave_a_few(void **unused)
{
    (void)unused;
    protect(2);
    assert_rolled_up();
    assert_true(n_shown("", "q"));
    assert_false(n_shown("", "r"));
}

/* The same filter again tells nothing new. */
static void test_one_filter_twice(void **unused)
{
    (void)unused;
    protect(1);
    assert_rolled_up();
    assert_true(n_shown("", "q"));
    assert_true(n_shown("", "r"));
}

static void test_one_filter_of_a_few(void **unused)
{
    (void)unused;
    protect(3);
    assert_true(n_shown("", "q"));
    assert_false(n_shown("", "r"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_two_filters_leave_a_few, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_one_filter_twice, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_one_filter_of_a_few, test_setup, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
