/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels of which nothing is shown: what is shown of others must leave their answers open, also
 * where the sizes of levels say that nobody is in two of them. */
#include "protected_case.h"

static const char union_choices[] =
    "list_name,name,label::Nederlands (nl),value,maps_to,missing\n"
    "lm,m1,M 1,,d1,\nlm,m2,M 2,,d1,\nlm,m3,M 3,,d2,\nld,d1,D 1,,,\nld,d2,D 2,,,\n"
    "eens,e1,1,1,,\neens,e2,2,2,,\neens,e3,3,3,,\neens,e4,4,4,,\neens,e5,5,5,,\n";

static const char union_questions[] = "type,name,label::Nederlands (nl),role,scale,calculation\n"
                                      "select_multiple lm,m,M,group,,\n"
                                      "calculate ld,d,D,group,,\"recode(${m},ld)\"\n"
                                      "select_one eens,q,Q,item,,\n";

/* So many of each answer, 1 to 5, in levels of m. */
struct people {
    int m[3], answers[5];
};

static void protect(const struct people people[], size_t kinds)
{
    char *rows = calloc(600, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "row,status,m/m1,m/m2,m/m3,q\n");
    for (size_t k = 0; k < kinds; k++)
        for (int answer = 0; answer < 5; answer++)
            for (int i = 0; i < people[k].answers[answer]; i++, row++)
                at += sprintf(at, "%d,accepted,%d,%d,%d,e%d\n", row + 1, people[k].m[0],
                              people[k].m[1], people[k].m[2], answer + 1);
    sprintf(at, "#end,%d\n", row);
    survey = test_survey_of(union_choices, union_questions);
    results = protected_results(survey, rows);
    free(rows);
}

static bool figure(const char *by, const char *level, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "q",
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* The mean of m1 pins its answers: nine fives and a four. Nobody is in m1 and m2, as their sizes
 * and that of d1 say, so that the means of d1 and m2 would give it. */
static void test_a_mean_that_follows_from_sizes(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {0, 0, 0, 1, 9}},
                                           {{0, 1, 0}, {3, 3, 3, 3, 3}},
                                           {{0, 0, 1}, {9, 9, 9, 9, 9}},
                                           {{0, 0, 0}, {9, 9, 9, 9, 9}}};
    (void)unused;
    protect(people, 4);
    assert_false(figure("m", "m1", PEIL_STAT_MEAN));
    assert_false(figure("m", "m2", PEIL_STAT_MEAN) && figure("d", "d1", PEIL_STAT_MEAN));
    assert_true(figure("m", "m3", PEIL_STAT_SD));
}

/* Some are in m1 and m2; so many who are in m1 alone gave each answer. */
static void protect_alone(int one, int two, int three, int four, int five)
{
    const struct people people[] = {{{1, 0, 0}, {one, two, three, four, five}},
                                    {{0, 1, 0}, {3, 3, 3, 3, 3}},
                                    {{1, 1, 0}, {3, 3, 3, 3, 3}},
                                    {{0, 0, 1}, {9, 9, 9, 9, 9}},
                                    {{0, 0, 0}, {9, 9, 9, 9, 9}}};
    protect(people, 5);
}

/* Who has which answers in m1 stays open. */
static void test_levels_that_meet_stay(void **unused)
{
    (void)unused;
    protect_alone(2, 2, 2, 2, 2);
    assert_true(figure("m", "m1", PEIL_STAT_SD) && figure("m", "m2", PEIL_STAT_SD));
    assert_true(figure("d", "d1", PEIL_STAT_SD));
}

/* Those of m1 alone are all of d1 who are not in m2: of ten a mean of 4.9 leaves one table. */
static void test_those_beside_a_level_within_another(void **unused)
{
    (void)unused;
    protect_alone(0, 0, 0, 1, 9);
    assert_false(figure("d", "d1", PEIL_STAT_MEAN) && figure("m", "m2", PEIL_STAT_MEAN));
    assert_true(figure("m", "m3", PEIL_STAT_SD));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_mean_that_follows_from_sizes, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_levels_that_meet_stay, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_those_beside_a_level_within_another, test_setup,
                                        tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
