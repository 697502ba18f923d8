/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that groupings are made of: what is shown of them must not tell who is in a combination, or
 * in no level. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value,maps_to\n"
                            "k,k1,K 1,,\nk,k2,K 2,,\nk,k3,K 3,,\n"
                            "r,r1,R 1,1,g1\nr,r2,R 2,2,g2\nr,r3,R 3,3,g2\n"
                            "t,t1,T 1,,g1\nt,t2,T 2,,g2\ng,g1,G 1,,\ng,g2,G 2,,\n"
                            "s,s1,S 1,,h1\ns,s2,S 2,,h2\ns,s3,S 3,,h3\n"
                            "h,h1,H 1,,\nh,h2,H 2,,\nh,h3,H 3,,\n"
                            "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n"
                            "janee,ja,Ja,1,\njanee,neen,Neen,0,\n";

#define FORM "type,name,label::Nederlands (nl),role,relevant,calculation\n"

static bool figure(const char *k, const char *g, const char *variable, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = k[0] == '\0' ? "" : "k",
                                  .group1_level = k,
                                  .group2 = g[0] == '\0' ? "" : "g",
                                  .group2_level = g,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    return protected_shown(results, key);
}

static void protect_crossed(const char *form, const char *header, const struct people people[])
{
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,k,g\n");
    protect_people(lists, form, header, people);
    unlink(test_path("analyses.csv"));
}

/* Of k2 one is in g1, thirty in g2, and nine left out r, as r says by k. */
static void test_the_item_says_who_is_in_no_level(void **unused)
{
    static const struct people people[] = {{20, "k1,r1,g1,ja"},
                                           {20, "k1,r2,g2,neen"},
                                           {12, "k1,.skipped,.skipped,ja"},
                                           {1, "k2,r1,g1,ja"},
                                           {9, "k2,.skipped,.skipped,ja"},
                                           {15, "k2,r2,g2,neen"},
                                           {15, "k2,r3,g2,ja"},
                                           {20, "k3,r1,g1,ja"},
                                           {20, "k3,r3,g2,neen"},
                                           {12, "k3,.skipped,.skipped,ja"},

                                           {0, NULL}};
    (void)unused;
    protect_crossed(FORM "select_one k,k,K,group,,\nselect_one r,r,R,item,,\n"
                         "calculate,g,G,group,,\"recode(${r},g)\"\nselect_one janee,q,Q,item,,\n",
                    "k,r,g,q", people);
    assert_true(figure("k2", "", "r", PEIL_STAT_MISSING_SKIPPED));
    assert_false(figure("k2", "g1", "q", PEIL_STAT_N) || figure("k2", "g2", "q", PEIL_STAT_N));
    /* of three answers the mean is nearly how many gave each */
    assert_false(figure("k2", "", "r", PEIL_STAT_MEAN));
    assert_true(figure("k2", "", "r", PEIL_STAT_N));
}

/* few: so many of k2 are in h2, and in h3; four left the item out, which it tells. */
static void protect_rest(int few)
{
    const struct people people[] = {{20, "k1,s1,h1,e#"},
                                    {20, "k1,s2,h2,e#"},
                                    {20, "k1,s3,h3,e#"},
                                    {12, "k1,.skipped,.skipped,e#"},
                                    {15, "k2,s1,h1,e#"},
                                    {few, "k2,s2,h2,e#"},
                                    {few, "k2,s3,h3,e#"},
                                    {4, "k2,.skipped,.skipped,e#"},
                                    {15, "k3,s1,h1,e#"},
                                    {12, "k3,s2,h2,e#"},
                                    {12, "k3,s3,h3,e#"},
                                    {8, "k3,.skipped,.skipped,e#"},
                                    {0, NULL}};
    protect_crossed(FORM "select_one k,k,K,group,,\nselect_one s,r,R,item,,\n"
                         "calculate h,g,G,group,,\"recode(${r},h)\"\nselect_one eens,q,Q,item,,\n",
                    "k,r,g,q", people);
}

/* Of k2 eleven are in no combination that is shown; less those who left r out they are few. */
static void test_few_are_left_of_a_level(void **unused)
{
    (void)unused;
    protect_rest(4);
    assert_true(figure("k2", "", "r", PEIL_STAT_MISSING_SKIPPED));
    assert_false(figure("k2", "h1", "q", PEIL_STAT_N));
    assert_true(figure("k1", "h1", "q", PEIL_STAT_N));
}

static void test_enough_are_left_of_a_level(void **unused)
{
    (void)unused;
    protect_rest(6);
    assert_true(figure("k2", "", "r", PEIL_STAT_MISSING_SKIPPED));
    assert_true(figure("k2", "h1", "q", PEIL_STAT_N));
    assert_false(figure("k2", "h2", "q", PEIL_STAT_N));
}

/* Three are in g2 alone: all who ticked anything, less those of g1. */
static void test_who_ticked_anything(void **unused)
{
    static const struct people people[] = {
        {30, "1,?,1,?,ja"}, {3, "0,1,0,1,ja"}, {8, "0,0,0,0,neen"}, {0, NULL}};
    (void)unused;
    protect_people(lists,
                   FORM "select_multiple t,t,T,item,,\ncalculate,g,G,group,,\"recode(${t},g)\"\n"
                        "select_one janee,q,Q,item,,\n",
                   "t/t1,t/t2,g/g1,g/g2,q", people);
    assert_false(figure("", "", "t", PEIL_STAT_ANSWERED));
    assert_true(figure("", "", "t", PEIL_STAT_BASE));
    /* who ticked nothing are told by other groups, too: those of g1 would leave the three */
    assert_false(protected_n_shown(results, "g", "g1", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_item_says_who_is_in_no_level, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_few_are_left_of_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_enough_are_left_of_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_who_ticked_anything, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
