/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many are in two levels at once, or in a hidden one alone, where it follows from groups that
 * are shown: three options, and a profile of them that is no roll-up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "table_survey.h"

#include "peil/grouped.h"

static const char choices[] =
    "list_name,name,label::Nederlands (nl),value\n"
    "lm,m1,M 1,\nlm,m2,M 2,\nlm,m3,M 3,\nlp,alone,Alleen 1,\nlp,beside,1 en andere,\n"
    "lp,without,Zonder 1,\neens,e1,1,1\neens,e2,2,2\n";

static const char questions[] =
    "type,name,label::Nederlands (nl),role,calculation\n"
    "select_multiple lm,m,M,group,\n"
    "calculate lp,p,P,group,\"if(selected(${m},'m1') and (selected(${m},'m2') or "
    "selected(${m},'m3')),'beside',if(selected(${m},'m1'),'alone','without'))\"\n"
    "select_one eens,q,Q,item,\n";

static struct peil_survey *survey;
static struct peil_counts *counts;
static struct peil_disclosure *disclosure;
static struct peil_disclosure_decision decision;

static int tear_down(void **unused)
{
    peil_decision_clear(&decision);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    return test_teardown(unused);
}

/* of[set]: how many ticked each set of m1 (1), m2 (2) and m3 (4). */
static void decide(const int of[8])
{
    static const char *const profile[] = {"without", "alone",  "without", "beside",
                                          "without", "beside", "without", "beside"};
    char *rows = calloc(300, 48), *at = rows;
    int row = 0;
    at += sprintf(at, "row,status,m/m1,m/m2,m/m3,p,q\n");
    for (unsigned set = 0; set < 8; set++)
        for (int i = 0; i < of[set]; i++, row++)
            at += sprintf(at, "%d,accepted,%u,%u,%u,%s,e%d\n", row + 1, set & 1, set >> 1 & 1,
                          set >> 2, profile[set], 1 + row % 2);
    sprintf(at, "#end,%d\n", row);
    unlink(test_path("analyses.csv"));
    survey = test_survey_of(choices, questions);
    counts = test_tally_text(survey, rows);
    disclosure = peil_disclosure_of_counts(counts);
    peil_decision_init(&decision, disclosure);
    peil_decide_column(disclosure, counts, peil_counts_find(counts, "q"), &decision);
    free(rows);
}

static bool shown(size_t grouping, const char *level)
{
    const struct peil_view *view = &disclosure->views[grouping];
    for (size_t v = 0; v < view->count; v++)
        if (strcmp(view->levels[v].name, level) == 0)
            return decision.levels[view->first + v] > PEIL_SHOW_NOTHING;
    fail_msg("no level %s", level);
    return false;
}

/* All that are shown together give m2 or m3: who gave any option less those with m1 alone. */
static bool all_shown(void)
{
    return shown(0, "m2") && shown(0, "m3") && shown(0, "(none)") && shown(1, "alone");
}

static void test_one_is_in_two_levels(void **unused)
{
    (void)unused;
    decide((const int[]){12, 17, 22, 12, 15, 11, 1, 0});
    assert_false(all_shown());
    assert_true(shown(0, "m1"));
}

static void test_some_are_in_two_levels(void **unused)
{
    (void)unused;
    decide((const int[]){12, 17, 22, 12, 15, 11, 14, 0});
    assert_true(all_shown());
}

/* Of a hidden level those who are not in m2 follow from the same: 59 gave any option, less 17 with
 * m1 alone, less 35 with m2. */
static void test_few_are_in_a_hidden_level_alone(void **unused)
{
    (void)unused;
    decide((const int[]){12, 17, 22, 12, 4, 3, 1, 0});
    assert_false(shown(0, "m3"));
    assert_false(shown(0, "m2") && shown(0, "(none)") && shown(1, "alone"));
    assert_true(shown(0, "m1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_is_in_two_levels, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_some_are_in_two_levels, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_are_in_a_hidden_level_alone, test_setup,
                                        tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
