/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those few who skipped a question, found because nobody is left elsewhere: the levels of a
 * grouping that are shown have all who skipped it between them. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] =
    "list_name,name,label::Nederlands (nl),value\n"
    "lb,b1,B 1,\nlb,b2,B 2,\nlb,b3,B 3,\nlc,c1,C 1,\nlc,c2,C 2,\nlc,c3,C 3,\n"
    "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
static const char form[] = "type,name,label::Nederlands (nl),role\n"
                           "select_one lb,b,B,group\nselect_one lc,c,C,group\n"
                           "select_one eens,q,Q,item\nselect_one eens,r,R,item\n";

static bool skipped_shown(const char *b, const char *c, const char *variable)
{
    bool alone = b[0] == '\0';
    struct peil_result_key key = {.group1 = alone ? "c" : "b",
                                  .group1_level = alone ? c : b,
                                  .group2 = alone || c[0] == '\0' ? "" : "c",
                                  .group2_level = alone ? "" : c,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_MISSING_SKIPPED};
    return protected_shown(results, key);
}

/* Three skipped q: one of b1 and two of no b; one of them is of c1, and not of b1. */
static void test_nobody_is_left_elsewhere(void **unused)
{
    static const struct people people[] = {{1, ".skipped,.skipped,.skipped,e1"},
                                           {5, ".skipped,.skipped,e#,e2"},
                                           {1, ".skipped,c1,.skipped,e1"},
                                           {9, ".skipped,c1,e#,e2"},
                                           {1, "b1,.skipped,.skipped,e1"},
                                           {11, "b1,.skipped,e#,e2"},
                                           {12, "b1,c1,e#,e#"},
                                           {1, "b1,c2,e1,e1"},
                                           {6, "b1,c3,e#,e#"},
                                           {3, "b2,.skipped,e#,e#"},
                                           {6, "b2,c2,e#,e#"},
                                           {6, "b3,.skipped,e#,e#"},
                                           {1, "b3,c1,e1,e1"},
                                           {2, "b3,c3,e#,e#"},
                                           {0, NULL}};
    (void)unused;
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q r,b,c\n");
    protect_people(lists, form, "b,c,q,r", people);
    unlink(test_path("analyses.csv"));
    assert_true(skipped_shown("b1", "", "q") && skipped_shown("(none)", "", "q"));
    assert_true(skipped_shown("", "c1", "q"));
    assert_false(skipped_shown("(none)", "c1", "q") || skipped_shown("b1", "c1", "q"));
    assert_true(skipped_shown("b1", "", "r") && skipped_shown("", "c1", "r"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nobody_is_left_elsewhere, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
