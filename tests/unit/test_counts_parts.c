/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of several parts: their order, what they add up to, which are the same; and of several
 * groups. */
#include "counts_files.h"

static const char *const rows[] = {
    ",accepted,r1,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,eens,midden,eens,oneens,1,0,0\n",
    ",accepted,r2,kov,0,1,1,100,oneens,.skipped,.no_opinion,hoog,.skipped,.not_asked,.not_asked,"
    "oneens,.invalid,1,1,1\n",
    ",duplicate,,,,,,,,,,,,,,,,,,\n",
    ",accepted,r3,.skipped,0,0,0,9.5,neutraal,neutraal,eens,laag,laag,eens,hoog,.not_asked,"
    "neutraal,0,0,0\n",
    ",accepted,r4,.not_applicable,.not_asked,.not_asked,.not_asked,30,eens,eens,oneens,hoog,hoog,"
    "eens,laag,eens,eens,0,1,1\n",
    ",not_eligible,,,,,,,,,,,,,,,,,,\n",
    ",accepted,r5,go,0,0,1,9,oneens,neutraal,neutraal,midden,hoog,neutraal,midden,oneens,oneens,1,"
    "0,1\n",
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static void responses_of(char *text, const int order[], size_t count)
{
    text += sprintf(text, "%s", TEST_CLEANED);
    for (size_t i = 0; i < count; i++) {
        text += sprintf(text, "%d%s", (int)i + 1, rows[order[i]]);
    }
}

static struct peil_counts *tally_rows(const struct peil_survey *survey, const int order[],
                                      size_t count)
{
    char text[4096];
    responses_of(text, order, count);
    return test_tally_text(survey, text);
}

static void the_order_of_rows_changes_no_byte(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6}, shuffled[ROWS] = {6, 2, 4, 0, 5, 3, 1};
    struct peil_counts *a = tally_rows(survey, order, ROWS);
    struct peil_counts *b = tally_rows(survey, shuffled, ROWS);
    write_counts(a, "a.csv");
    write_counts(b, "b.csv");
    char *text = test_read("a.csv");
    test_assert_same("b.csv", text);
    free(text);
    peil_counts_free(a);
    peil_counts_free(b);
    peil_survey_free(survey);
}

static void parts_add_up_to_the_whole(void **state)
{
    (void)state;
    test_write("analyses.csv", "kind,variables,by,by2,versus,family,adjust,tests\n"
                               "paired,q1 q4 taken/a,net,,q2 q5 taken/c,,,\n");
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *whole = tally_rows(survey, order, ROWS);
    struct peil_counts *merged = peil_counts_new(survey);
    const size_t starts[] = {3, 5, 0}, ends[] = {5, 7, 3};
    for (size_t i = 0; i < 3; i++) {
        struct peil_counts *part = tally_rows(survey, order + starts[i], ends[i] - starts[i]);
        write_counts(part, "a.csv");
        assert_int_equal(peil_counts_read(merged, test_path("a.csv"), false, test_diag()), PEIL_OK);
        peil_counts_free(part);
    }
    write_counts(whole, "b.csv");
    write_counts(merged, "c.csv");
    char *expected = body("b.csv"), *got = body("c.csv");
    assert_non_null(strstr(expected, "\npaired,taken/a,0,taken/c,0,"));
    assert_string_equal(got, expected);
    free(expected);
    free(got);
    peil_counts_free(whole);
    peil_counts_free(merged);
    peil_survey_free(survey);
}

static void a_part_is_not_added_twice(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    test_write("in.csv",
               TEST_CLEANED "1,accepted,r1,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,eens,"
                            "midden,eens,oneens,1,0,0\n2,duplicate,,,,,,,,,,,,,,,,,,\n");
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    test_write("in.csv",
               TEST_CLEANED "7,duplicate,,,,,,,,,,,,,,,,,,\n8,accepted,r1,go,1,0,0,25,eens,"
                            "oneens,neutraal,laag,hoog,eens,midden,eens,oneens,1,0,0\n");
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_DATA);
    assert_non_null(strstr(test_message, "this part was added already"));
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void a_part_that_differs_in_an_id_is_another(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    static const char row[] =
        TEST_CLEANED "1,accepted,%s,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,"
                     "eens,midden,eens,oneens,1,0,0\n";
    char text[1024];
    snprintf(text, sizeof text, row, "r1");
    test_write("in.csv", text);
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    snprintf(text, sizeof text, row, "r2");
    test_write("in.csv", text);
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    assert_int_equal(counts->status[PEIL_ACCEPTED], 2);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void the_same_part_twice_is_refused(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[] = {0, 1}, other[] = {1, 0};
    struct peil_counts *a = tally_rows(survey, order, 2), *b = tally_rows(survey, other, 2);
    write_counts(b, "b.csv");
    assert_int_equal(peil_counts_read(a, test_path("b.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, "is a part that was added already"));
    peil_counts_free(a);
    peil_counts_free(b);
    peil_survey_free(survey);
}

static void selections_are_sums_of_groups(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *counts = tally_rows(survey, order, ROWS);
    const struct peil_counts_column *q1 = peil_counts_find(counts, "q1");
    uint64_t n[16];
    size_t both[] = {peil_group_level(counts, 0, 0), peil_group_none(counts, 0)};
    struct peil_selection selection = {both, 2, SIZE_MAX};
    peil_counts_select(counts, q1, &selection, n);
    assert_int_equal(n[q1->first_value], 1);     /* oneens: r5 */
    assert_int_equal(n[q1->first_value + 2], 2); /* eens: r1, r4 */
    size_t answered = peil_group_answered(counts, 1);
    selection = peil_select_group(&answered);
    selection.minus = peil_group_level(counts, 1, 2); /* not wiskunde, of those who gave vakken */
    peil_counts_select(counts, q1, &selection, n);
    assert_int_equal(n[q1->first_value], 0);
    assert_int_equal(n[q1->first_value + 2], 1); /* r1 */
    int taken = peil_survey_variable(survey, "taken");
    size_t everyone = 0;
    selection = peil_select_group(&everyone);
    const struct peil_counts_multi *multi = peil_counts_find_multi(counts, taken);
    assert_int_equal(peil_counts_select_multi(counts, multi, PEIL_ASKED, &selection), 5);
    assert_int_equal(peil_counts_select_multi(counts, multi, PEIL_OVER_FULL, &selection), 1);
    assert_null(peil_counts_find(counts, "code"));
    assert_null(peil_counts_find_scale(counts, peil_survey_variable(survey, "procent")));
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void numbers_stand_in_ascending_order(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *counts = tally_rows(survey, order, ROWS);
    const struct peil_counts_column *age = peil_counts_find(counts, "leeftijd");
    static const char *const expected[] = {"9", "9.5", "25", "30", "100"};
    assert_int_equal(age->slots - age->first_value, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(age->texts[i], expected[i]);
        assert_int_equal(age->n[(age->first_value + i) * counts->group_count], 1);
    }
    assert_true(age->values[1] == 9.5);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_order_of_rows_changes_no_byte, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(parts_add_up_to_the_whole, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_part_is_not_added_twice, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_part_that_differs_in_an_id_is_another, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(the_same_part_twice_is_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(selections_are_sums_of_groups, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(numbers_stand_in_ascending_order, test_setup,
                                        test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
