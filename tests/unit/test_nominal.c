/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of questions whose answers have no order: a statistic of the table of answers tells it. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] =
    "list_name,name,label::Nederlands (nl),value\n"
    "lk,k1,K 1,\nlk,k2,K 2,\nm,m1,M 1,\nm,m2,M 2,\n"
    "kleur,r,Rood,\nkleur,g,Groen,\nkleur,b,Blauw,\njanee,ja,Ja,1\njanee,neen,Neen,0\n";

static const char form[] = "type,name,label::Nederlands (nl),role\n"
                           "select_one lk,k,K,group\nselect_multiple m,m,M,group\n"
                           "select_one kleur,c,C,item\nselect_one janee,y,Y,item\n";

/* So many of k1, who all ticked m1 alone, and enough of k2. */
static void protect(int first)
{
    const struct people people[] = {
        {first, "k1,1,0,r,ja"}, {8, "k1,1,0,g,neen"},  {6, "k1,1,0,b,ja"}, {20, "k2,0,1,r,neen"},
        {15, "k2,0,1,g,ja"},    {18, "k2,0,1,b,neen"}, {0, NULL}};
    protect_people(lists, form, "k,m/m1,m/m2,c,y", people);
}

static bool test_is_shown(const char *by, const char *level, const char *variable)
{
    const struct peil_result_key key = {.group1 = by,
                                        .group1_level = level,
                                        .versus = level[0] != '\0' ? PEIL_LEVEL_OTHERS : "",
                                        .variable = variable,
                                        .context = PEIL_CONTEXT_CHI_SQUARED,
                                        .stat = PEIL_STAT_STATISTIC};
    return protected_shown(results, key);
}

static void test_where_answers_are_not_shown(void **unused)
{
    (void)unused;
    protect(8);
    assert_true(protected_n_shown(results, "k", "k1", "c"));
    assert_false(test_is_shown("k", "", "c"));
    assert_false(test_is_shown("m", "m1", "c"));
}

static void test_where_answers_are_shown(void **unused)
{
    (void)unused;
    protect(30);
    assert_true(test_is_shown("k", "", "c"));
    assert_true(test_is_shown("m", "m1", "c"));
}

/* Of two answers the share is shown, and the test. */
static void test_of_two_answers(void **unused)
{
    (void)unused;
    protect(8);
    assert_true(test_is_shown("k", "", "y"));
    assert_true(test_is_shown("m", "m1", "y"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_where_answers_are_not_shown, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_where_answers_are_shown, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_two_answers, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
