/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many were asked a question must not tell, with the sizes that are shown, of a small group. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

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

/* ---- a level of an overlapping grouping was asked ---- */

static const char several[] = "list_name,name,label::Nederlands (nl),value\n"
                              "v,v1,V 1,\nv,v2,V 2,\nv,v3,V 3,\n"
                              "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";

/* few: so many are in v3 alone. */
static void protect_several(int few)
{
    const struct people people[] = {{30, "1,0,0,e#"},
                                    {20, "1,1,0,e#"},
                                    {11, "1,0,1,e#"},
                                    {15, "0,1,0,.not_asked"},
                                    {12, "0,1,1,.not_asked"},
                                    {few, "0,0,1,.not_asked"},
                                    {0, NULL}};
    protect_people(several,
                   "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                   "select_multiple v,v,V,group,,\n"
                   "select_one eens,q,Q,item,\"selected(${v},'v1')\",\n",
                   "v/v1,v/v2,v/v3,q", people);
}

/* Of all who were not asked those of v2 are all but two: these are in v3 alone. */
static void test_the_others_less_a_level(void **unused)
{
    (void)unused;
    protect_several(2);
    assert_true(n_shown("v", "v1", "v") && n_shown("v", "v2", "v") && n_shown("v", "v3", "v"));
    assert_false(n_shown("v", "v1", "q") || n_shown("v", "v2", "q"));
    assert_true(n_shown("", "", "q"));
}

static void test_many_others_less_a_level(void **unused)
{
    (void)unused;
    protect_several(20);
    assert_true(n_shown("v", "v1", "q") && n_shown("v", "v2", "q") && n_shown("", "", "q"));
}

/* few: so many ticked v1 and v3, and nothing else, of the others beside v1. */
static void protect_profile(int few)
{
    static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                                "v,v1,V 1,\nv,v2,V 2,\nv,v3,V 3,\n"
                                "p,alone,Alleen 1,\np,beside,1 en andere,\np,without,Zonder 1,\n"
                                "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
    const struct people people[] = {
        {12, "1,0,0,alone,e#"},           {7, "1,1,0,beside,e#"},
        {24, "1,1,1,beside,e#"},          {few, "1,0,1,beside,e#"},
        {18, "0,1,0,without,.not_asked"}, {16, "0,0,1,without,.not_asked"},
        {12, "0,0,0,without,.not_asked"}, {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                   "select_multiple v,v,V,group,,\n"
                   "calculate p,p,P,group,,\"if(selected(${v},'v1') and (selected(${v},'v2') or "
                   "selected(${v},'v3')),'beside',if(selected(${v},'v1'),'alone','without'))\"\n"
                   "select_one eens,q,Q,item,\"selected(${v},'v1')\",\n",
                   "v/v1,v/v2,v/v3,p,q", people);
}

/* Those of v2 who were asked q are beside, and leave nine of these who are not in v2. */
static void test_few_are_in_another_level(void **unused)
{
    (void)unused;
    protect_profile(9);
    assert_true(n_shown("v", "v2", "v") && n_shown("p", "beside", "p"));
    assert_false(n_shown("v", "v2", "q"));
    assert_true(n_shown("", "", "q"));
}

static void test_many_are_in_another_level(void **unused)
{
    (void)unused;
    protect_profile(12);
    assert_true(n_shown("v", "v2", "q") && n_shown("p", "beside", "q") && n_shown("", "", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_others_less_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_others_less_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_are_in_another_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_are_in_another_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_asked_less_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_asked_are_no_news, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
