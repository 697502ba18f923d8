/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that are put to those who gave some answer to another: how many were asked tells how
 * many gave it, so they are shown of the groups of which that is. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                            "lk,k1,K 1,\nlk,k2,K 2,\nlk,k3,K 3,\nlb,b1,B 1,\nlb,b2,B 2,\n"
                            "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n"
                            "janee,ja,Ja,1\njanee,neen,Neen,0\nt,t1,T 1,\nt,t2,T 2,\n";

#define FORM "type,name,label::Nederlands (nl),role,sensitive,relevant,calculation\n"
#define GROUPS "select_one lk,k,K,group,,,\n"
#define CROSSED GROUPS "select_one lb,b,B,group,,,\n"

/* So many of a group gave the first answer to r, and twelve another one. */
#define FIRST(group, count)                                                                        \
    {count, group ",e1,e#"}, {3, group ",e2,.not_asked"}, {3, group ",e3,.not_asked"},             \
        {3, group ",e4,.not_asked"},                                                               \
    {                                                                                              \
        3, group ",e5,.not_asked"                                                                  \
    }

static void protect(const char *form, const char *header, const struct people people[])
{
    protect_people(lists, form, header, people);
}

static bool n_shown(const char *level, const char *variable)
{
    return protected_n_shown(results, level[0] != '\0' ? "k" : "", level, variable);
}

static bool crossed_shown(const char *k, const char *b, const char *variable)
{
    struct peil_result_key key = {.group1 = "k",
                                  .group1_level = k,
                                  .group2 = "b",
                                  .group2_level = b,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* How many p-values are shown of a variable by k: over all its levels, or of a pair. */
static size_t tests_shown(const char *variable, bool pairs)
{
    size_t count = 0;
    for (size_t r = 0; r < results->count; r++) {
        const struct peil_result *row = &results->rows[r];
        count += row->stat == PEIL_STAT_P && row->defined &&
                 strcmp(row->subject->variable, variable) == 0 &&
                 (row->subject->group1_level[0] != '\0') == pairs;
    }
    return count;
}

/* Of k1 and k2 fewer than min_distribution: n, mean and SD of r are shown, and not its answers. */
static void test_of_five_answers(void **unused)
{
    static const struct people people[] = {
        FIRST("k1", 12), FIRST("k2", 15), FIRST("k3", 30), {22, "k3,e4,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one eens,r,R,item,,,\nselect_one eens,q,Q,item,,${r}='e1',\n",
            "k,r,q", people);
    assert_true(n_shown("k1", "r") && n_shown("k2", "r"));
    assert_false(n_shown("k1", "q") || n_shown("k2", "q"));
    assert_true(n_shown("k3", "q") && n_shown("", "q"));
    assert_true(tests_shown("r", false) > 0 && tests_shown("r", true) > 0);
    assert_true(tests_shown("q", false) == 0 && tests_shown("q", true) == 0);
}

/* Of k1 and k2 the answers to r are not shown; with the filter on a level, how many were asked q is
 * how many of it gave the first. */
static void test_of_a_level_and_an_answer(void **unused)
{
    static const struct people small[] = {
        FIRST("k1", 12), {40, "k2,e1,.not_asked"}, {30, "k3,e2,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one eens,r,R,item,,,\n"
                        "select_one eens,q,Q,item,,${r}='e1' and ${k}='k1',\n",
            "k,r,q", small);
    assert_true(n_shown("k1", "r") && n_shown("k3", "r"));
    assert_false(n_shown("", "q") || n_shown("k1", "q"));
}

static void test_of_a_large_level_and_an_answer(void **unused)
{
    static const struct people large[] = {
        FIRST("k1", 30), {40, "k2,e#,.not_asked"}, {12, "k3,e#,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one eens,r,R,item,,,\n"
                        "select_one eens,q,Q,item,,${r}='e1' and ${k}='k1',\n",
            "k,r,q", large);
    assert_true(n_shown("", "q"));
    assert_false(n_shown("k1", "q")); /* joined.h */
}

/* r was put to few: its answers are not shown of them all, nor how many of them were asked q. */
static void test_of_answers_that_are_nobodys(void **unused)
{
    static const struct people people[] = {{12, "k1,ja,e1,e#"},
                                           {14, "k2,ja,e2,.not_asked"},
                                           {60, "k3,neen,.not_asked,.not_asked"},
                                           {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one janee,p,P,item,,,\n"
                        "select_one eens,r,R,item,,${p}='ja',\n"
                        "select_one eens,q,Q,item,,${r}='e1',\n",
            "k,p,r,q", people);
    assert_true(n_shown("", "r"));
    assert_false(n_shown("", "q"));
}

/* Of yes and no the mean is the share. */
static void test_of_two_answers(void **unused)
{
    static const struct people people[] = {
        {12, "k1,ja,e#"}, {10, "k1,neen,.not_asked"}, {15, "k2,ja,e#"}, {10, "k2,neen,.not_asked"},
        {30, "k3,ja,e#"}, {30, "k3,neen,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one janee,r,R,item,,,\nselect_one eens,q,Q,item,,${r}='ja',\n",
            "k,r,q", people);
    assert_true(n_shown("k1", "r") && n_shown("k2", "r"));
    assert_true(n_shown("k1", "q") && n_shown("k2", "q") && n_shown("k3", "q"));
}

/* All of k1 said yes, which is withheld: that all of them were asked q would tell it. */
static void test_of_hidden_unanimity(void **unused)
{
    static const struct people people[] = {{12, "k1,ja,e#"},           {15, "k2,ja,e#"},
                                           {10, "k2,neen,.not_asked"}, {30, "k3,ja,e#"},
                                           {30, "k3,neen,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_one janee,r,R,item,yes,,\nselect_one eens,q,Q,item,,${r}='ja',\n",
            "k,r,q", people);
    assert_false(n_shown("k1", "r"));
    assert_false(n_shown("k1", "q"));
    assert_true(n_shown("k3", "r") && n_shown("k3", "q"));
}

static void test_of_options(void **unused)
{
    static const struct people people[] = {
        {12, "k1,1,0,e#"}, {10, "k1,0,1,.not_asked"}, {15, "k2,1,0,e#"}, {10, "k2,0,1,.not_asked"},
        {30, "k3,1,1,e#"}, {30, "k3,0,1,.not_asked"}, {0, NULL}};
    (void)unused;
    protect(FORM GROUPS "select_multiple t,t,T,item,,,\n"
                        "select_one eens,q,Q,item,,\"selected(${t},'t1')\",\n",
            "k,t/t1,t/t2,q", people);
    assert_true(n_shown("k1", "q") && n_shown("k2", "q") && n_shown("k3", "q"));
}

/* What is asked has options, of which a sensitive one is decided by itself. */
static void test_with_options(void **unused)
{
    static const struct people people[] = {{12, "k1,e1,?,1"}, {6, "k1,e3,.not_asked,.not_asked"},
                                           {15, "k2,e1,?,1"}, {10, "k2,e4,.not_asked,.not_asked"},
                                           {30, "k3,e1,?,1"}, {30, "k3,e5,.not_asked,.not_asked"},
                                           {0, NULL}};
    struct peil_result_key key = {.group1 = "k",
                                  .group1_level = "k1",
                                  .variable = "q",
                                  .variable_level = "t1",
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_SHARE};
    (void)unused;
    protect(FORM GROUPS "select_one eens,r,R,item,,,\n"
                        "select_multiple t,q,Q,item,yes,${r}='e1',\n",
            "k,r,q/t1,q/t2", people);
    assert_false(peil_results_find(results, &key)->defined);
    key.group1_level = "k3";
    assert_true(peil_results_find(results, &key)->defined);
}

static const struct people combined[] = {
    FIRST("k1,b1", 12), FIRST("k1,b2", 12), FIRST("k2,b1", 12), FIRST("k2,b2", 12), {0, NULL}};

static const char crossed[] = FORM CROSSED "select_one eens,r,R,item,,,\n"
                                           "select_one eens,q,Q,item,,${r}='e1',\n";

static void test_of_answers_that_are_crossed(void **unused)
{
    (void)unused;
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,r q,k,b\n");
    protect(crossed, "k,b,r,q", combined);
    assert_true(n_shown("k1", "q") && n_shown("k2", "q"));
    assert_true(crossed_shown("k1", "b1", "r"));
    assert_false(crossed_shown("k1", "b1", "q") || crossed_shown("k2", "b2", "q"));
}

/* Nothing is told of their answers to r. */
static void test_of_answers_that_are_not_crossed(void **unused)
{
    (void)unused;
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,k,b\n");
    protect(crossed, "k,b,r,q", combined);
    assert_true(crossed_shown("k1", "b1", "q") && crossed_shown("k2", "b2", "q"));
}

/* Of k1 n, mean and SD of r are shown, and not its answers: by what is recoded from r, those who
 * were not asked q are those of k1 with an answer. */
static void test_by_what_an_item_is_recoded_to(void **unused)
{
    static const char recoded[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "lk,k1,K 1,,\nlk,k2,K 2,,\n"
        "e,e1,1,1,g1\ne,e2,2,2,g1\ne,e3,3,3,g2\ne,e4,4,4,g2\ne,e5,5,5,g2\n"
        "g,g1,G 1,,\ng,g2,G 2,,\n";
    static const struct people people[] = {{12, "k1,e1,g1,.not_asked"}, {12, "k1,e4,g2,.not_asked"},
                                           {20, "k2,e1,g1,e#"},         {20, "k2,e2,g1,e#"},
                                           {20, "k2,e5,g2,e#"},         {0, NULL}};
    (void)unused;
    protect_people(recoded,
                   FORM GROUPS "select_one e,r,R,item,,,\n"
                               "calculate,g,G,group,,,\"recode(${r},g)\"\n"
                               "select_one e,q,Q,item,,${k}='k2',\n",
                   "k,r,g,q", people);
    assert_true(n_shown("k1", "r") && n_shown("k2", "q"));
    assert_false(protected_n_shown(results, "g", "g1", "q"));
    assert_true(protected_n_shown(results, "g", "g1", "g"));
}

/* By bands of a number there are no answers to it. */
static void test_of_what_the_groups_are_made_of(void **unused)
{
    static const struct people people[] = {{20, "1#,under_20,.not_asked"},
                                           {20, "2#,20_30,e#"},
                                           {5, "3#,from_30,.not_asked"},
                                           {15, "41,from_30,e#"},
                                           {0, NULL}};
    (void)unused;
    protect(FORM "integer,jaren,Jaren,item,,,\n"
                 "calculate,k,K,group,,,\"band(${jaren},20,30)\"\n"
                 "select_one eens,q,Q,item,,${jaren}>=20 and ${jaren}<30 or ${jaren}>40,\n",
            "jaren,k,q", people);
    assert_true(n_shown("20_30", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_five_answers, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_a_level_and_an_answer, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_a_large_level_and_an_answer, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_answers_that_are_nobodys, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_two_answers, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_hidden_unanimity, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_with_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_answers_that_are_crossed, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_answers_that_are_not_crossed, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_by_what_an_item_is_recoded_to, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_what_the_groups_are_made_of, test_setup, tear_down),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
