/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many were asked a question, or answered what a grouping is recoded from, must not tell, with
 * the sizes that are shown, of a small group. */
#include "protected_survey.h"

/* Two ways to put five levels together. */
static const char levels[] =
    "list_name,name,label::Nederlands (nl),value,maps_to\n"
    "k,k1,K 1,,n1\nk,k2,K 2,,n1\nk,k3,K 3,,n2\nk,k4,K 4,,n2\nk,k5,K 5,,n2\n"
    "net,n1,N 1,,\nnet,n2,N 2,,\nsoort,s1,S 1,,\nsoort,s2,S 2,,\n"
    "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";

static const char asks[] =
    "type,name,label::Nederlands (nl),role,relevant,calculation\n"
    "select_one k,k,K,group,,\n"
    "calculate net,net,Net,group,,\"recode(${k},net)\"\n"
    "calculate soort,soort,Soort,group,,\"if(${k}='k1' or ${k}='k3','s1','s2')\"\n"
    "select_one eens,r,R,item,,\n"
    "select_one eens,q,Q,item,\"%s\",\n";

static struct peil_survey *survey;
static struct peil_results *results;

static int tear_down(void **unused)
{
    peil_results_free(results);
    peil_survey_free(survey);
    return test_teardown(unused);
}

/* asked: of each level whether its people were asked q. */
static void protect(const char *filter, const bool asked_q[5])
{
    static const int sizes[] = {6, 20, 25, 30, 40};
    char text[1024], *rows = calloc(200, 32), *at = rows;
    int row = 0;
    snprintf(text, sizeof text, asks, filter);
    survey = test_survey_of(levels, text);
    at += sprintf(at, "row,status,k,net,soort,r,q\n");
    for (int k = 0; k < 5; k++)
        for (int i = 0; i < sizes[k]; i++) {
            at += sprintf(at, "%d,accepted,k%d,n%d,s%d,e%d,", ++row, k + 1, k < 2 ? 1 : 2,
                          k == 0 || k == 2 ? 1 : 2, i % 5 + 1);
            at += asked_q[k] ? sprintf(at, "e%d\n", i % 4 + 1) : sprintf(at, ".not_asked\n");
        }
    sprintf(at, "#end,%d\n", row);
    results = protected_results(survey, rows);
    free(rows);
}

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return protected_n_shown(results, by, level, variable);
}

static void assert_sizes(void)
{
    assert_false(n_shown("k", "k1", "k") || n_shown("k", "k2", "k"));
    assert_false(n_shown("k", "k3", "k") || n_shown("k", "k4", "k"));
    assert_true(n_shown("k", "k5", "k"));
    assert_true(n_shown("net", "n1", "net") && n_shown("net", "n2", "net"));
    assert_true(n_shown("soort", "s1", "soort") && n_shown("soort", "s2", "soort"));
}

/* Those asked less k5 are k4, which leaves k3 of n2, and that k1 of s1. */
static void test_the_asked_less_a_level(void **unused)
{
    static const bool asked_q[] = {false, false, false, true, true};
    (void)unused;
    protect("${k}='k4' or ${k}='k5'", asked_q);
    assert_sizes();
    assert_false(n_shown("", "", "q"));
    assert_false(n_shown("k", "k5", "q"));
    assert_true(n_shown("", "", "r") && n_shown("k", "k5", "r"));
}

static void test_the_asked_are_no_news(void **unused)
{
    static const bool asked_q[] = {false, false, false, false, true};
    (void)unused;
    protect("${k}='k5'", asked_q);
    assert_sizes();
    assert_true(n_shown("", "", "q") && n_shown("k", "k5", "q"));
}

/* ---- those who gave no answer to what a grouping is recoded from ---- */

static const char ticks[] =
    "list_name,name,label::Nederlands (nl),value,maps_to\n"
    "m,m1,M 1,,d1\nm,m2,M 2,,d2\nm,m3,M 3,,\nd,d1,D 1,,\nd,d2,D 2,,\n"
    "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";

static const char recoded[] = "type,name,label::Nederlands (nl),role,required,calculation\n"
                              "select_multiple m,m,M,group,yes,\n"
                              "calculate d,d,D,group,,\"recode(${m},d)\"\n"
                              "select_one eens,q,Q,item,,\n";

static bool everyones(const char *variable, const char *level, enum peil_stat stat)
{
    struct peil_result_key key = {.variable = variable,
                                  .variable_level = level,
                                  .context = level[0] != '\0' ? PEIL_CONTEXT_DISTRIBUTION
                                                              : PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* Of m1 20, of m2 25, of m3, which d has no level for, 12; and so many skipped it. */
static void protect_recoded(int skipped)
{
    const int until[] = {20, 45, 57, 57 + skipped};
    char *rows = calloc(200, 64), *at = rows;
    survey = test_survey_of(ticks, recoded);
    at += sprintf(at, "row,status,m/m1,m/m2,m/m3,d/d1,d/d2,q\n");
    for (int i = 0, m = 0; i < until[3]; i++) {
        m += i == until[m];
        at += sprintf(at, "%d,accepted,", i + 1);
        at += m == 3 ? sprintf(at, ".skipped,.skipped,.skipped,.skipped,.skipped")
                     : sprintf(at, "%d,%d,%d,%d,%d", m == 0, m == 1, m == 2, m == 0, m == 1);
        at += sprintf(at, ",e%d\n", i % 5 + 1);
    }
    sprintf(at, "#end,%d\n", until[3]);
    results = protected_results(survey, rows);
    free(rows);
}

/* The (none) of d are 15, but its base is without the three of m. */
static void test_the_base_of_a_recoded_grouping(void **unused)
{
    (void)unused;
    protect_recoded(3);
    assert_false(n_shown("m", "(none)", "m"));
    assert_true(n_shown("d", "(none)", "d"));
    assert_false(everyones("d", "", PEIL_STAT_BASE));
    assert_false(everyones("d", "", PEIL_STAT_MISSING_SKIPPED));
    assert_false(everyones("d", "d1", PEIL_STAT_SHARE));
    assert_true(everyones("d", "d1", PEIL_STAT_N));
}

static void test_the_base_of_all(void **unused)
{
    (void)unused;
    protect_recoded(0);
    assert_true(everyones("d", "", PEIL_STAT_BASE));
    assert_true(everyones("d", "", PEIL_STAT_MISSING_SKIPPED));
    assert_true(everyones("d", "d1", PEIL_STAT_SHARE));
}

/* ---- a question put to those who gave some answer to another ---- */

static const char followed[] = "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                               "select_one k,k,K,group,,\n"
                               "select_one eens,r,R,item,,\n"
                               "select_one eens,q,Q,item,\"${r}='e1'\",\n";

/* Of k1 and k2 fewer than min_distribution, twelve and fifteen of which gave the first answer. */
static void protect_followed(void)
{
    static const int sizes[] = {18, 25, 60}, first[] = {12, 15, 30};
    char *rows = calloc(200, 32), *at = rows;
    int row = 0;
    survey = test_survey_of(levels, followed);
    at += sprintf(at, "row,status,k,r,q\n");
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < sizes[k]; i++)
            at += i < first[k]
                      ? sprintf(at, "%d,accepted,k%d,e1,e%d\n", ++row, k + 1, i % 5 + 1)
                      : sprintf(at, "%d,accepted,k%d,e%d,.not_asked\n", ++row, k + 1, i % 4 + 2);
    sprintf(at, "#end,%d\n", row);
    results = protected_results(survey, rows);
    free(rows);
}

static void test_a_question_to_some_who_answered(void **unused)
{
    (void)unused;
    protect_followed();
    assert_true(n_shown("k", "k1", "r") && n_shown("k", "k2", "r"));
    assert_false(n_shown("k", "k1", "q") || n_shown("k", "k2", "q"));
    assert_true(n_shown("k", "k3", "q") && n_shown("", "", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_asked_less_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_asked_are_no_news, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_base_of_a_recoded_grouping, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_base_of_all, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_a_question_to_some_who_answered, test_setup,
                                        tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
