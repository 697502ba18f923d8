/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People without a level, of whom it is told how many they are: where everybody who is hidden with
 * them gave one answer, theirs is known. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value,maps_to\n"
                            "r,r1,R 1,1,a\nr,r2,R 2,2,b\nr,r3,R 3,3,c\n"
                            "g,a,A,,\ng,b,B,,\ng,c,C,,\n"
                            "t,t1,T 1,,\nt,t2,T 2,,\nt,t3,T 3,,\n"
                            "janee,ja,Ja,1,\njanee,neen,Neen,0,\n";

#define FORM                                                                                       \
    "type,name,label::Nederlands (nl),role,calculation\n"                                          \
    "select_one r,r,R,item,\n"                                                                     \
    "calculate,g,G,group,\"recode(${r},g)\"\n"

static int shown_of_large(void)
{
    return protected_n_shown(results, "g", "a", "q") + protected_n_shown(results, "g", "b", "q");
}

/* One person left out r; of a and b all five who said no, so that all others said yes. */
static void test_of_two_answers(void **unused)
{
    static const struct people people[] = {{19, "r1,a,ja"}, {3, "r1,a,neen"},
                                           {19, "r2,b,ja"}, {2, "r2,b,neen"},
                                           {14, "r3,c,ja"}, {1, ".skipped,.skipped,ja"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists, FORM "select_one janee,q,Q,item,\n", "r,g,q", people);
    assert_int_equal(shown_of_large(), 1);
}

static void test_of_two_answers_that_others_gave(void **unused)
{
    static const struct people people[] = {{19, "r1,a,ja"},
                                           {3, "r1,a,neen"},
                                           {19, "r2,b,ja"},
                                           {2, "r2,b,neen"},
                                           {13, "r3,c,ja"},
                                           {1, "r3,c,neen"},
                                           {1, ".skipped,.skipped,ja"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists, FORM "select_one janee,q,Q,item,\n", "r,g,q", people);
    assert_int_equal(shown_of_large(), 2);
}

/* Options: of a and b all five who left t1 out, or all 38 who ticked it. */
static const char ticks[] = FORM "select_multiple t,q,Q,item,\n";

static int option_shown_of_large(void)
{
    struct peil_result_key key = {.group1 = "g",
                                  .group1_level = "a",
                                  .variable = "q",
                                  .variable_level = "t1",
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    int shown = protected_shown(results, key);
    key.group1_level = "b";
    return shown + protected_shown(results, key);
}

static void test_of_an_option_that_all_ticked(void **unused)
{
    static const struct people people[] = {{19, "r1,a,1,?,0"}, {3, "r1,a,0,1,0"},
                                           {19, "r2,b,1,0,?"}, {2, "r2,b,0,1,0"},
                                           {14, "r3,c,1,?,0"}, {1, ".skipped,.skipped,1,0,0"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists, ticks, "r,g,q/t1,q/t2,q/t3", people);
    assert_int_equal(option_shown_of_large(), 1);
}

static void test_of_an_option_that_nobody_ticked(void **unused)
{
    static const struct people people[] = {{19, "r1,a,1,?,0"},
                                           {3, "r1,a,0,1,0"},
                                           {19, "r2,b,1,0,?"},
                                           {2, "r2,b,0,1,0"},
                                           {7, "r3,c,0,1,0"},
                                           {7, "r3,c,0,0,1"},
                                           {1, ".skipped,.skipped,0,0,1"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists, ticks, "r,g,q/t1,q/t2,q/t3", people);
    assert_int_equal(option_shown_of_large(), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_two_answers, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_two_answers_that_others_gave, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_of_an_option_that_all_ticked, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_an_option_that_nobody_ticked, test_setup,
                                        tear_down),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
