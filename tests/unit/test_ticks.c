/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Multi-answers: what is shown of some options, or of some groups, must not tell an option of a
 * group that is hidden. */
#include "protected_case.h"

static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                            "k,k1,K 1,\nk,k2,K 2,\nm,m1,M 1,\nm,m2,M 2,\nm,m3,M 3,\nm,m4,M 4,\n"
                            "t,t1,T 1,\nt,t2,T 2,\nt,t3,T 3,\np,p1,P 1,\np,p2,P 2,\np,p3,P 3,\n";

static bool option_shown(const char *by, const char *level, const char *option)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "t",
                                  .variable_level = option,
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    return protected_shown(results, key);
}

static bool base_shown(const char *by, const char *level)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "t",
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_BASE};
    return protected_shown(results, key);
}

/* ---- options of a sensitive question, of which nobody of k1 ticked the last ---- */

static void protect_sensitive(int pick)
{
    char text[512], *rows = calloc(100, 32), *at = rows;
    snprintf(text, sizeof text,
             "type,name,label::Nederlands (nl),role,pick,sensitive\n"
             "select_one k,k,K,group,,\nselect_multiple t,t,T,item,%d,yes\n",
             pick);
    at += sprintf(at, "row,status,k,t/t1,t/t2,t/t3\n");
    for (int i = 0; i < 70; i++) {
        int tick = i < 20 ? i % 2 : i % 3;
        at += sprintf(at, "%d,accepted,k%d,%d,%d,%d\n", i + 1, i < 20 ? 1 : 2, tick == 0, tick == 1,
                      tick == 2);
    }
    sprintf(at, "#end,70\n");
    survey = test_survey_of(lists, text);
    results = protected_results(survey, rows);
    free(rows);
}

static void test_options_of_one_tick_go_together(void **unused)
{
    (void)unused;
    protect_sensitive(1);
    assert_true(base_shown("k", "k1"));
    assert_false(option_shown("k", "k1", "t1") || option_shown("k", "k1", "t2") ||
                 option_shown("k", "k1", "t3"));
    assert_true(option_shown("", "", "t1") && option_shown("", "", "t3"));
}

static void test_options_of_more_ticks_are_apart(void **unused)
{
    (void)unused;
    protect_sensitive(2);
    assert_true(option_shown("k", "k1", "t1") && option_shown("k", "k1", "t2"));
    assert_false(option_shown("k", "k1", "t3"));
}

/* ---- an option by a grouping that everybody is in some level of ---- */

/* People of some levels together, and how many of them ticked t1. */
struct people {
    bool in[4];
    int n, ticked;
};

static void protect_levels(const struct people people[], size_t kinds)
{
    static const char definition[] =
        "type,name,label::Nederlands (nl),role,required,calculation\n"
        "select_multiple m,m,M,group,yes,\n"
        "calculate p,p,Met m1,group,,\"if(selected(${m},'m1') and (selected(${m},'m2') or "
        "selected(${m},'m3') or selected(${m},'m4')),'p2',if(selected(${m},'m1'),'p1','p3'))\"\n"
        "select_multiple t,t,T,item,,\n";
    char *rows = calloc(200, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "row,status,m/m1,m/m2,m/m3,m/m4,p,t/t1,t/t2,t/t3\n");
    for (size_t k = 0; k < kinds; k++)
        for (int i = 0; i < people[k].n; i++) {
            const bool *in = people[k].in;
            at += sprintf(at, "%d,accepted,%d,%d,%d,%d,p%d,%d,1,%d\n", ++row, in[0], in[1], in[2],
                          in[3],
                          !in[0]                    ? 3
                          : in[1] || in[2] || in[3] ? 2
                                                    : 1,
                          i < people[k].ticked, i % 2);
        }
    sprintf(at, "#end,%d\n", row);
    survey = test_survey_of(lists, definition);
    results = protected_results(survey, rows);
    free(rows);
}

/* Of the eight who ticked t1 three are in m1 alone, and nobody in m2 or m4, so that five are in m3.
 */
static void test_an_option_that_is_nowhere_else(void **unused)
{
    static const struct people people[] = {{{1, 0, 0, 0}, 30, 3}, {{1, 1, 0, 0}, 20, 0},
                                           {{0, 1, 0, 0}, 34, 0}, {{0, 0, 1, 0}, 5, 5},
                                           {{0, 1, 1, 0}, 1, 0},  {{0, 0, 0, 1}, 20, 0}};
    static const char *const others[] = {"m1", "m2", "m4"};
    (void)unused;
    protect_levels(people, 6);
    int shown = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_true(option_shown("m", others[i], "t1") == base_shown("m", others[i]));
        shown += option_shown("m", others[i], "t1");
    }
    assert_false(base_shown("m", "m3"));
    assert_in_range(shown, 1, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_options_of_one_tick_go_together, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_options_of_more_ticks_are_apart, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_an_option_that_is_nowhere_else, test_setup,
                                        tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
