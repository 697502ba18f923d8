/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groupings that are recoded from others: who gave answers that no level stands for were in the
 * base, and must not tell how many gave none at all. */
#include "protected_case.h"

static const char lists[] =
    "list_name,name,label::Nederlands (nl),value,maps_to,missing\n"
    "lk,k1,K 1,,d1,\nlk,k2,K 2,,d2,\nlk,k3,K 3,,,\nlk,geen,Geen,,,not_applicable\n"
    "ld,d1,D 1,,h1,\nld,d2,D 2,,h2,\nlh,h1,H 1,,,\nlh,h2,H 2,,,\n"
    "eens,e1,1,1,,\neens,e2,2,2,,\neens,e3,3,3,,\neens,e4,4,4,,\neens,e5,5,5,,\n";

#define FORM "type,name,label::Nederlands (nl),role,required,calculation\n"
#define ITEM "select_one eens,q,Q,item,,\n"

/* Of k1 20, of k2 25, of k3 12, and so few without an answer: cells of each, in that order. */
static void protect(const char *form, const char *header, const char *const cells[], int few)
{
    const int counts[] = {20, 25, 12, few};
    char *rows = calloc(100, 64), *at = rows + sprintf(rows, "row,status,%s,q\n", header);
    int row = 0;
    for (int kind = 0; kind < 4; kind++)
        for (int i = 0; i < counts[kind]; i++)
            at += sprintf(at, "%d,accepted,%s,e%d\n", ++row, cells[kind], i % 5 + 1);
    sprintf(at, "#end,%d\n", row);
    survey = test_survey_of(lists, form);
    results = protected_results(survey, rows);
    free(rows);
}

/* A figure of everyone's levels; of one of them, or of a reason. */
static bool shown(const char *variable, const char *level, enum peil_context context,
                  enum peil_stat stat)
{
    struct peil_result_key key = {
        .variable = variable, .variable_level = level, .context = context, .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static bool described(const char *variable, enum peil_stat stat)
{
    return shown(variable, "", PEIL_CONTEXT_DESCRIPTIVE, stat);
}

static bool none_shown(const char *grouping)
{
    return protected_n_shown(results, grouping, "(none)", grouping);
}

#define TICKED "select_multiple lk,k,K,group,yes,\n"
#define TICKED_CELLS "k/k1,k/k2,k/k3"
static const char *const ticked[] = {"1,0,0", "0,1,0", "0,0,1", ".skipped,.skipped,.skipped"};

/* Whether what has all of everyone for its base is shown of an overlapping grouping. */
static void assert_base(const char *grouping, const char *level, bool is_shown)
{
    static const enum peil_stat shares[] = {PEIL_STAT_SHARE, PEIL_STAT_SHARE_LOW,
                                            PEIL_STAT_SHARE_HIGH};
    assert_true(described(grouping, PEIL_STAT_BASE) == is_shown);
    assert_true(described(grouping, PEIL_STAT_MISSING_SKIPPED) == is_shown);
    assert_true(described(grouping, PEIL_STAT_MISSING_NOT_ASKED) == is_shown);
    for (size_t s = 0; s < sizeof shares / sizeof shares[0]; s++)
        assert_true(shown(grouping, level, PEIL_CONTEXT_DISTRIBUTION, shares[s]) == is_shown);
    assert_true(shown(grouping, level, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N));
    assert_true(described(grouping, PEIL_STAT_ANSWERED));
}

static void test_of_options(void **unused)
{
    (void)unused;
    protect(FORM TICKED "calculate ld,d,D,group,,\"recode(${k},ld)\"\n" ITEM, TICKED_CELLS, ticked,
            3);
    assert_false(none_shown("k"));
    assert_true(none_shown("d")); /* fifteen, of whom twelve ticked k3 */
    assert_base("d", "d1", false);
}

/* What lies between them need be no grouping. */
static void test_of_a_recode_of_a_recode(void **unused)
{
    (void)unused;
    protect(FORM TICKED "calculate ld,d,D,,,\"recode(${k},ld)\"\n"
                        "calculate lh,h,H,group,,\"recode(${d},lh)\"\n" ITEM,
            TICKED_CELLS, ticked, 3);
    assert_false(none_shown("k"));
    assert_true(none_shown("h"));
    assert_base("h", "h1", false);
}

static void test_where_everybody_answered(void **unused)
{
    (void)unused;
    protect(FORM TICKED "calculate ld,d,D,group,,\"recode(${k},ld)\"\n" ITEM, TICKED_CELLS, ticked,
            0);
    assert_base("d", "d1", true);
}

/* What is recoded is no grouping: nothing tells how many of its levels there are. */
static void test_of_a_question(void **unused)
{
    (void)unused;
    protect(FORM "select_multiple lk,k,K,,yes,\n"
                 "calculate ld,d,D,group,,\"recode(${k},ld)\"\n" ITEM,
            TICKED_CELLS, ticked, 3);
    assert_true(none_shown("d"));
    assert_base("d", "d1", true);
}

/* Of one answer each, the base is of who has a level; the reasons of the others are told. */
static void test_of_one_answer(void **unused)
{
    static const char *const cells[] = {"k1", "k2", "k3", ".not_applicable"};
    (void)unused;
    protect(FORM "select_one lk,k,K,group,,\n"
                 "calculate ld,d,D,group,,\"recode(${k},ld)\"\n" ITEM,
            "k", cells, 3);
    assert_false(none_shown("k"));
    assert_true(none_shown("d"));
    assert_false(described("d", PEIL_STAT_MISSING_SKIPPED));
    assert_false(
        shown("d", "not_applicable", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_DECLARED));
    assert_true(described("d", PEIL_STAT_N));
    assert_true(shown("d", "d1", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_a_recode_of_a_recode, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_where_everybody_answered, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_a_question, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_of_one_answer, test_setup, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
