/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two groupings that are made of one item: a level of the one less a level of the other is how many
 * gave an answer, and who left the item out is always told. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value,maps_to\n"
                            "r,r1,R 1,1,g1\nr,r2,R 2,2,g2\nr,r3,R 3,3,g1\nr,r4,R 4,4,g2\n"
                            "g,g1,G 1,,\ng,g2,G 2,,\np,p1,P 1,,\np,p2,P 2,,\np,p3,P 3,,\n"
                            "e,e1,E 1,1,\ne,e2,E 2,2,\ne,e3,E 3,3,\ne,e4,E 4,4,\ne,e5,E 5,5,\n";

static const char form[] =
    "type,name,label::Nederlands (nl),role,calculation\n"
    "select_one r,r,R,item,\ncalculate g,g,G,group,\"recode(${r},g)\"\n"
    "calculate p,p,P,group,\"if(${r}='r1','p1',if(${r}='r2' or ${r}='r4','p2','p3'))\"\n"
    "select_one e,q,Q,item,\n";

static void protect_answers(int r1, int r2, int r3, int r4, int skipped)
{
    const struct people people[] = {{r1, "r1,g1,p1,e#"},
                                    {r2, "r2,g2,p2,e#"},
                                    {r3, "r3,g1,p3,e#"},
                                    {r4, "r4,g2,p2,e#"},
                                    {skipped, ".skipped,.skipped,p3,e#"},
                                    {0, NULL}};
    protect_people(lists, form, "r,g,p,q", people);
}

static bool size_shown(const char *grouping, const char *level)
{
    return protected_n_shown(results, grouping, level, grouping) &&
           protected_n_shown(results, grouping, level, "q");
}

/* Eight gave r3: all, less those of g2, less who left r out, less those of p1. */
static void test_few_gave_an_answer(void **unused)
{
    (void)unused;
    protect_answers(12, 18, 8, 17, 9);
    assert_false(protected_n_shown(results, "g", "g2", "g") &&
                 protected_n_shown(results, "p", "p1", "p"));
    assert_false(protected_n_shown(results, "g", "g2", "q") &&
                 protected_n_shown(results, "p", "p1", "q"));
}

static void test_enough_gave_each(void **unused)
{
    (void)unused;
    protect_answers(12, 18, 11, 17, 12);
    assert_true(size_shown("g", "g1") && size_shown("g", "g2"));
    assert_true(size_shown("p", "p1") && size_shown("p", "p2") && size_shown("p", "p3"));
}

/* Who are in p3 and in no level of g are no more than the item says. */
static void test_few_left_it_out(void **unused)
{
    (void)unused;
    protect_answers(12, 18, 11, 17, 9);
    assert_true(size_shown("p", "p1") && size_shown("p", "p2") && size_shown("p", "p3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_few_gave_an_answer, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_enough_gave_each, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_left_it_out, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
