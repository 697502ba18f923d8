/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the sheets by group (reports/workbook/grouping.h): results made by hand, and what stands
 * in the cells of their rows. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "group_cells.h"

static const struct cell *net_cell(const char *label, const char *figure, const char *header)
{
    return find_cell("Naar net", label, figure, NULL, header);
}

static void means_have_letters_where_the_test_has_any(void **state)
{
    (void)state;
    open_workbook(false);
    assert_text(net_cell("De schaal", MEAN, "A groter dan"), "B C");
    assert_text(net_cell("De schaal", MEAN, "B groter dan"), "");
    assert_text(net_cell("De schaal", MEAN, "C groter dan"), "");
    assert_text(net_cell("De schaal", MEAN, "aantoonbaar"), "ja");
    /* A pair below 0.05 in a test that is not demonstrates nothing. */
    assert_text(net_cell("Eerste", MEAN, "A groter dan"), "");
    assert_text(net_cell("Eerste", MEAN, "aantoonbaar"), "nee");
    package_close(&package);
}

static void the_largest_difference_has_cells_of_its_own(void **state)
{
    (void)state;
    open_workbook(false);
    assert_text(net_cell("De schaal", MEAN, "Groep 1"), "Net A");
    assert_text(net_cell("De schaal", MEAN, "Groep 2"), "Net C");
    assert_number(net_cell("De schaal", MEAN, "verschil"), 0.71);
    assert_number(net_cell("De schaal", MEAN, "95%‑BI tot"), 0.71 + 0.09);
    assert_number(net_cell("De schaal", MEAN, "effectgrootte"), 0.71 * 1.25);
    assert_number(net_cell("De schaal", MEAN, "kleinste aantoonbare verschil"), 0.33);
    assert_text(net_cell("Eerste", MEAN, "Groep 1"), "");
    assert_null(net_cell("Eerste", MEAN, "verschil"));
    assert_number(net_cell("Hamer", SHARE, "verschil"), 0.17);
    assert_text(net_cell("Hamer", SHARE, "maat"), "V");
    package_close(&package);
}

static void colour_comes_with_an_arrow_and_a_test(void **state)
{
    (void)state;
    open_workbook(false);
    const struct cell *plain = net_cell("Eerste", MEAN, "A gem. of aandeel");
    const struct cell *above = net_cell("De schaal", MEAN, "A gem. of aandeel");
    const struct cell *below = net_cell("De schaal", MEAN, "C gem. of aandeel");
    assert_true(above->style != plain->style && below->style != plain->style &&
                above->style != below->style);
    assert_int_equal(net_cell("De schaal", MEAN, "Alle gem. of aandeel")->style, plain->style);
    assert_int_equal(net_cell("Zaag", SHARE, "A gem. of aandeel")->style,
                     net_cell("Zaag", SHARE, "C gem. of aandeel")->style);
    size_t arrows = 0;
    const struct xml *styles = part_at(&package, "xl/styles.xml")->root;
    for (struct xml *format = NULL;
         (format = xml_find((struct xml *)(uintptr_t)styles, format, "numFmt")) != NULL;) {
        const char *code = xml_attribute(format, "formatCode");
        arrows += strstr(code, "▲") != NULL || strstr(code, "▼") != NULL;
    }
    assert_int_equal(arrows, 4); /* of means and shares */
    package_close(&package);
}

/* A mean far from everyone's that took no part in the test has no colour of it. */
static void what_was_not_compared_has_no_colour(void **state)
{
    (void)state;
    apart = true;
    open_workbook(false);
    apart = false;
    assert_text(net_cell("De schaal", MEAN, "Niet vergeleken"), "Net C");
    assert_number(net_cell("De schaal", MEAN, "C gem. of aandeel"), 1.9);
    long plain = net_cell("Eerste", MEAN, "A gem. of aandeel")->style;
    assert_int_equal(net_cell("De schaal", MEAN, "C gem. of aandeel")->style, plain);
    assert_true(net_cell("De schaal", MEAN, "A gem. of aandeel")->style != plain);
    package_close(&package);
}

static void shares_have_letters_from_thirty_on(void **state)
{
    (void)state;
    open_workbook(false);
    assert_text(net_cell("Hamer", SHARE, "A groter dan"), "B");
    assert_text(net_cell("Hamer", SHARE, "B groter dan"), "");
    assert_text(net_cell("Hamer", SHARE, "C groter dan"), "n < 30");
    assert_text(net_cell("Zaag", SHARE, "A groter dan"), "");
    package_close(&package);
}

static void every_answer_has_its_share(void **state)
{
    (void)state;
    open_workbook(false);
    assert_number(net_cell("De keuze", "alle antwoorden", "gecorrigeerde p-waarde (Holm)"), 0.001);
    assert_number(net_cell("De keuze", "alle antwoorden", "A n"), 200);
    assert_number(net_cell("Rood", SHARE, "A gem. of aandeel"), 0.2);
    assert_number(net_cell("Rood", SHARE, "B gem. of aandeel"), 0.41);
    assert_text(net_cell("Rood", SHARE, "A groter dan"), "");
    assert_text(net_cell("Rood", SHARE, "B groter dan"), "A");
    assert_text(net_cell("Groen", SHARE, "A groter dan"), "B");
    assert_text(net_cell("Blauw", SHARE, "A groter dan"), "");
    assert_text(net_cell("Rood", SHARE, "Hoort bij de vraag"), "De keuze");
    /* Tested together: once. */
    assert_null(net_cell("Rood", SHARE, "gecorrigeerde p-waarde (Holm)"));
    package_close(&package);
}

/* How many texts of the sheet hold it, whatever column they begin in. */
static void scales_have_their_alpha_by_level(void **state)
{
    (void)state;
    open_workbook(false);
    assert_number(net_cell("De schaal", "Cronbachs alfa", "A gem. of aandeel"), 0.77);
    assert_number(net_cell("De schaal", "Cronbachs alfa", "A n"), 190);
    assert_null(net_cell("De schaal", "Cronbachs alfa", "gecorrigeerde p-waarde (Holm)"));
    assert_int_equal(notes_with(find_sheet("Naar net"), "zonder interval"), 1);
    assert_int_equal(notes_with(find_sheet("Naar graad"), "zonder interval"), 0);
    package_close(&package);
}

static void members_stand_against_the_others(void **state)
{
    long row;
    (void)state;
    open_workbook(false);
    const struct sheet *sheet = find_sheet("Naar vakken");
    assert_non_null(sheet);
    assert_int_equal(column_of(sheet, "1 groter dan", &row), -1);
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 verschil met de anderen"),
                  -0.48);
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 BI van"), -0.71);
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 BI tot"), -0.25);
    assert_number(
        find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 kleinste aantoonbare verschil"), 0.27);
    assert_number(find_cell("Verschillen met de anderen", "De schaal", MEAN, "Vak X",
                            "verschil met de anderen"),
                  -0.48);
    package_close(&package);
}

/* The same respondents under two names have figures under both, and one difference. */
static void what_is_the_same_people_is_listed_once(void **state)
{
    const char *list = "Verschillen met de anderen";
    bool noted = false;
    long row;
    (void)state;
    doubled = true;
    open_workbook(false);
    doubled = false;
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 BI van"), -0.71);
    assert_number(find_cell("Naar richtingen", "De schaal", MEAN, NULL, "1 BI van"), -0.71);
    assert_non_null(find_cell(list, "De schaal", MEAN, "Richting P", "effectgrootte"));
    const struct sheet *sheet = find_sheet(list);
    for (row = 0; row < MOST_ROWS; row++) {
        assert_false(says_anywhere(sheet, row, "Vak X"));
        noted |= says_anywhere(sheet, row,
                               "Niet nog eens opgenomen, want dezelfde respondenten als een groep "
                               "die er wel staat: Vak X = Richting P.");
    }
    assert_true(noted);
    package_close(&package);
}

/* Two levels have letters by their own test. */
static void two_levels_have_a_letter(void **state)
{
    (void)state;
    open_workbook(false);
    assert_text(find_cell("Naar graad", "De schaal", MEAN, NULL, "A groter dan"), "");
    assert_text(find_cell("Naar graad", "De schaal", MEAN, NULL, "B groter dan"), "A");
    assert_text(find_cell("Naar graad", "De schaal", MEAN, NULL, "Groep 2"), "Graad E");
    package_close(&package);
}

/* Nothing was compared: figures, with no columns of tests and letters and no word about them. */
static void a_grouping_without_tests_has_none_of_their_columns(void **state)
{
    static const char *const sheets[] = {"Naar graad", "Naar vakken"};
    static const char *const heads[] = {"A groter dan", "toets",
                                        "Groep 1",      "verschil",
                                        "1 BI van",     "1 kleinste aantoonbare verschil"};
    long row;
    (void)state;
    untested = true;
    open_workbook(false);
    untested = false;
    for (size_t s = 0; s < 2; s++) {
        const struct sheet *sheet = find_sheet(sheets[s]);
        assert_non_null(sheet);
        for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
            assert_int_equal(column_of(sheet, heads[h], &row), -1);
        assert_int_equal(notes_with(sheet, "p-waarde"), 0);
        assert_int_equal(notes_with(sheet, "etters"), 0);
        assert_int_equal(notes_with(sheet, ", zonder toetsen"), 1);
        assert_int_equal(notes_with(sheet, "Zonder toetsen: "), 1);
    }
    assert_number(find_cell("Naar graad", "De schaal", MEAN, NULL, "B gem. of aandeel"), 2.4);
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 gem. of aandeel"), 2.07);
    assert_text(net_cell("De schaal", MEAN, "A groter dan"), "B C");
    package_close(&package);
}

/* Columns of "niet getoond" alone tell nothing: a note says so once. */
static void a_grouping_whose_tests_are_withheld_says_so(void **state)
{
    long row;
    (void)state;
    unshown = true;
    open_workbook(false);
    unshown = false;
    const struct sheet *sheet = find_sheet("Naar vakken");
    assert_non_null(sheet);
    assert_int_equal(column_of(sheet, "1 verschil met de anderen", &row), -1);
    assert_int_equal(notes_with(sheet, "de vergelijkingen naar deze groepering zijn niet getoond"),
                     1);
    assert_number(find_cell("Naar vakken", "De schaal", MEAN, NULL, "1 gem. of aandeel"), 2.07);
    sheet = find_sheet("Families van toetsen");
    for (row = 0; row < MOST_ROWS; row++)
        assert_false(says_anywhere(sheet, row, "Schalen × Vakken"));
    package_close(&package);
}

/* Of one group there is nothing to compare: no columns of reasons why. */
static void a_grouping_with_nothing_to_compare_says_so(void **state)
{
    long row;
    (void)state;
    unmade = true;
    open_workbook(false);
    unmade = false;
    const struct sheet *sheet = find_sheet("Naar graad");
    assert_non_null(sheet);
    assert_int_equal(column_of(sheet, "gecorrigeerde p-waarde (Holm)", &row), -1);
    assert_int_equal(column_of(sheet, "A groter dan", &row), -1);
    assert_int_equal(notes_with(sheet, ", zonder toetsen"), 1);
    assert_int_equal(notes_with(sheet, "naar deze groepering is niets te vergelijken"), 1);
    package_close(&package);
}

/* Every row under a header is a record: the thing, the figure and the block stand in each. */
static void every_row_is_a_record(void **state)
{
    (void)state;
    open_workbook(true);
    const struct sheet *sheet = find_sheet("Naar net");
    long row, records = 0, block = column_of(sheet, "Blok", &row);
    assert_true(block > 0);
    for (row++; cell_at(sheet, row, 0) != NULL; row++, records++) {
        assert_non_null(cell_at(sheet, row, 2));
        assert_non_null(cell_at(sheet, row, block));
        /* Both begin a little away from the text before them. */
        assert_int_equal(cell_at(sheet, row, 2)->style, cell_at(sheet, row, block)->style);
    }
    assert_int_equal(records, 2 + 2 + 1 + 3 + 2);
    package_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(means_have_letters_where_the_test_has_any, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_largest_difference_has_cells_of_its_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(colour_comes_with_an_arrow_and_a_test, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_compared_has_no_colour, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_have_letters_from_thirty_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_answer_has_its_share, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scales_have_their_alpha_by_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(members_stand_against_the_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_the_same_people_is_listed_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_levels_have_a_letter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_grouping_without_tests_has_none_of_their_columns, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_grouping_with_nothing_to_compare_says_so, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_grouping_whose_tests_are_withheld_says_so, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_row_is_a_record, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
