/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a question was not put to everybody can read, and where nobody left it out: what that tells
 * of the others. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return protected_n_shown(results, by, level, variable);
}

static bool answers_shown(const char *by, const char *level, const char *variable)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = variable,
                                  .variable_level = "e1",
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    return protected_shown(results, key);
}

/* k4 is small, and k5 hidden with it. */
static void protect_koepels(const char *of_k5, const char *filter)
{
    static const char lists[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "k,k1,K 1,,n1\nk,k2,K 2,,n1\nk,k5,K 5,,n1\nk,k7,K 7,,n1\nk,k3,K 3,,n2\nk,k4,K "
        "4,,n2\nk,k6,K "
        "6,,n2\nnet,n1,N 1,,\nnet,n2,N 2,,\n"
        "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";
    const struct people people[] = {{40, "k1,n1,e#"}, {16, "k2,n1,e#"}, {12, of_k5},
                                    {35, "k7,n1,e#"}, {60, "k3,n2,e#"}, {6, "k4,n2,e#"},
                                    {25, "k6,n2,e#"}, {0, NULL}};
    char form[512];
    snprintf(form, sizeof form,
             "type,name,label::Nederlands (nl),role,relevant,calculation\n"
             "select_one k,k,K,group,,\ncalculate net,net,Net,group,,\"recode(${k},net)\"\n"
             "select_one eens,q,Q,item,%s,\n",
             filter);
    protect_people(lists, form, "k,net,q", people);
}

/* Those of n1 less those of k1 and k7 are of k2 alone, which is hidden with k4: k5 was not
 * asked. */
static void test_nobody_of_a_hidden_level(void **unused)
{
    (void)unused;
    protect_koepels("k5,n1,.not_asked", "${k}!='k5'");
    assert_false(n_shown("k", "k4", "k") || n_shown("k", "k5", "k"));
    assert_false(answers_shown("net", "n1", "q") && answers_shown("k", "k1", "q") &&
                 answers_shown("k", "k7", "q"));
}

static void test_some_of_a_hidden_level(void **unused)
{
    (void)unused;
    protect_koepels("k5,n1,e#", "");
    assert_false(n_shown("k", "k4", "k") || n_shown("k", "k5", "k"));
    assert_true(answers_shown("net", "n1", "q") && answers_shown("k", "k1", "q") &&
                answers_shown("k", "k7", "q"));
}

/* Of those who ticked nothing 15 were not asked, as everyone less m1 and m2 says, and are all but
 * `put`. */
static void protect_ticks(int put)
{
    static const char lists[] =
        "list_name,name,label::Nederlands (nl),value\nk,k1,K 1,\nk,k2,K 2,\nm,m1,M 1,\nm,m2,M 2,\n"
        "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
    const struct people people[] = {
        {28, "k1,1,0,e#"},         {2, "k1,1,0,.skipped"},    {12, "k1,1,1,e#"},
        {10, "k1,0,1,e#"},         {1, "k1,0,1,.skipped"},    {put, "k1,0,0,e#"},
        {25, "k2,0,1,.not_asked"}, {15, "k2,0,0,.not_asked"}, {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant\n"
                   "select_one k,k,K,group,\nselect_multiple m,m,M,group,\n"
                   "select_one eens,q,Q,item,${k}='k1'\n",
                   "k,m/m1,m/m2,q", people);
}

static void test_the_rest_of_a_level_was_asked(void **unused)
{
    (void)unused;
    protect_ticks(5);
    assert_true(n_shown("m", "(none)", "m"));
    assert_false(n_shown("m", "(none)", "q"));
    assert_false(n_shown("m", "m1", "q") && n_shown("m", "m2", "q"));
}

static void test_many_of_a_level_were_asked(void **unused)
{
    (void)unused;
    protect_ticks(14);
    assert_true(n_shown("m", "(none)", "q") && n_shown("m", "m1", "q") && n_shown("m", "m2", "q"));
}

/* Of those in m2 alone `answered` did, and one did not. */
static void protect_alone(int answered)
{
    static const char lists[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "m,m1,M 1,,d0\nm,m2,M 2,,d1\nm,m3,M 3,,d0\nd,d0,D 0,,\nd,d1,D 1,,\n"
        "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";
    const struct people people[] = {{20, "1,0,0,e#"},      {15, "0,0,1,e#"}, {10, "1,0,1,e#"},
                                    {12, "1,1,0,e#"},      {10, "0,1,1,e#"}, {answered, "0,1,0,e#"},
                                    {1, "0,1,0,.skipped"}, {11, "0,0,0,e#"}, {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,calculation\n"
                   "select_multiple m,m,M,group,\n"
                   "calculate d,d,D,group,\"recode(${m},d)\"\n"
                   "select_one eens,q,Q,item,\n",
                   "m/m1,m/m2,m/m3,q", people);
}

/* All of m1 and of m3 answered, so all of d0 did, whose n would leave nine of m2. */
static void test_all_of_a_hidden_level_answered(void **unused)
{
    (void)unused;
    protect_alone(9);
    assert_true(n_shown("d", "d0", "d") && n_shown("d", "d1", "d"));
    assert_false(n_shown("d", "d0", "q") && n_shown("d", "d1", "q"));
    assert_false(n_shown("m", "m1", "q") && n_shown("m", "m2", "q") && n_shown("m", "m3", "q"));
}

static void test_many_are_in_one_level_alone(void **unused)
{
    (void)unused;
    protect_alone(12);
    assert_true(n_shown("d", "d0", "q") && n_shown("d", "d1", "q"));
    assert_true(n_shown("m", "m1", "q") && n_shown("m", "m2", "q") && n_shown("m", "m3", "q"));
}

/* Of g0 those of r1 were not asked, and `others` were. */
static void protect_recoded(int others)
{
    static const char lists[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "r,r1,R 1,,g0\nr,r2,R 2,,g0\nr,r3,R 3,,g1\nr,r4,R 4,,g2\n"
        "g,g0,G 0,,h0\ng,g1,G 1,,h1\ng,g2,G 2,,h0\nh,h0,H 0,,\nh,h1,H 1,,\n"
        "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";
    const struct people people[] = {{12, "r1,g0,h0,.not_asked"},
                                    {others, "r2,g0,h0,e#"},
                                    {13, "r3,g1,h1,e#"},
                                    {17, "r4,g2,h0,e#"},
                                    {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                   "select_one r,r,R,item,,\n"
                   "calculate g,g,G,group,,\"recode(${r},g)\"\n"
                   "calculate h,h,H,group,,\"recode(${g},h)\"\n"
                   "select_one eens,q,Q,item,${r}!='r1',\n",
                   "r,g,h,q", people);
}

/* Nobody of g1 and g2 was left out, so all who were are of g0, of which two are left. */
static void test_all_who_were_not_asked_are_of_a_level(void **unused)
{
    (void)unused;
    protect_recoded(2);
    assert_true(n_shown("g", "g0", "g") && n_shown("g", "g2", "g") && n_shown("h", "h0", "h"));
    assert_false(n_shown("", "", "q") || n_shown("h", "h0", "q"));
}

static void test_others_of_the_level_are_many(void **unused)
{
    (void)unused;
    protect_recoded(11);
    assert_true(n_shown("", "", "q") && n_shown("g", "g0", "q") && n_shown("h", "h0", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nobody_of_a_hidden_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_some_of_a_hidden_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_the_rest_of_a_level_was_asked, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_of_a_level_were_asked, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_all_who_were_not_asked_are_of_a_level, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_others_of_the_level_are_many, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_all_of_a_hidden_level_answered, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_are_in_one_level_alone, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
