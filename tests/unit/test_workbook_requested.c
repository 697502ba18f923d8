/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the sheets of what was asked of groups beside the primary tests: crossings, pairs of
 * questions, tests on request, and what Methode says of them. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "group_cells.h"

static void crossings_tell_withheld_from_nobody(void **state)
{
    static const char name[] = "Net × graad";
    (void)state;
    open_workbook(false);
    assert_number(find_cell(name, "De schaal", MEAN, "Net A", "1 n"), 101);
    assert_number(find_cell(name, "De schaal", MEAN, "Net A", "1 gem. of aandeel"), 2.65);
    assert_number(find_cell(name, "De schaal", MEAN, "Net A", "2 n"), 0);
    assert_null(find_cell(name, "De schaal", MEAN, "Net A", "2 gem. of aandeel"));
    assert_text(find_cell(name, "De schaal", MEAN, "Net B", "1 n"), "niet getoond (<\xC2\xA0"
                                                                    "10)");
    assert_text(find_cell(name, "De schaal", MEAN, "Net B", "1 gem. of aandeel"), "niet getoond");
    assert_number(find_cell(name, "De schaal", MEAN, "Alle respondenten", "Alle n"), 370);
    long row; /* what is crossed is part of no question */
    assert_int_equal(column_of(find_sheet(name), "Hoort bij de vraag", &row), -1);
    package_close(&package);
}

/* Pages of "niet getoond" alone tell nothing: a note names the level instead. */
static void a_crossing_has_no_columns_of_what_may_not_be_seen(void **state)
{
    static const char name[] = "Net × graad";
    long row;
    (void)state;
    open_workbook(false);
    assert_int_equal(notes_with(find_sheet(name), "Niet als kolom getoond"), 0);
    package_close(&package);
    unseen = true;
    open_workbook(false);
    unseen = false;
    assert_number(find_cell(name, "De schaal", MEAN, "Net A", "1 n"), 101);
    assert_int_equal(column_of(find_sheet(name), "2 n", &row), -1);
    assert_int_equal(notes_with(find_sheet(name), "te beschermen): Graad E."), 1);
    package_close(&package);
}

static bool methods_name(const char *term)
{
    const struct sheet *sheet = find_sheet("Methode");
    for (long row = 0; row < MOST_ROWS; row++) {
        if (says(sheet, row, 0, term))
            return true;
    }
    return false;
}

static bool methods_say(const char *words)
{
    const struct sheet *sheet = find_sheet("Methode");
    for (long row = 0; row < MOST_ROWS; row++) {
        const struct cell *cell = cell_at(sheet, row, 1);
        if (cell != NULL && cell->kind == CELL_TEXT && strstr(cell->text, words) != NULL)
            return true;
    }
    return false;
}

/* As where no correction is asked for, and no pair of shares was compared. */
static void correct_nothing(struct peil_results *results)
{
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        if (row->family != NULL)
            row->family =
                peil_results_family(results, row->family->name, row->family->size, "none");
        if (row->stat == PEIL_STAT_P_ADJUSTED && row->subject->context == PEIL_CONTEXT_PROPORTIONS)
            row->defined = false;
    }
}

/* Of tests, corrections and rules those are named that were used. */
static void methods_name_what_was_done(void **state)
{
    static const char shares[] = "Aandelen: z-toets van twee kolommen";
    (void)state;
    open_workbook(true);
    assert_true(methods_say("familie van toetsen gecorrigeerd: Holm, Benjamini-Hochberg. Een"));
    assert_true(methods_say("betekent: gecorrigeerde p-waarde kleiner dan 0,05."));
    assert_true(methods_say("Gemiddelden: Games-Howell.") && methods_say(shares));
    assert_false(methods_say("meer antwoorden dan toegelaten"));
    package_close(&package);
    changed = correct_nothing;
    open_workbook(true);
    changed = NULL;
    assert_true(methods_say("P-waarden zijn niet gecorrigeerd voor het aantal toetsen"));
    assert_true(methods_say("betekent: p-waarde kleiner dan 0,05."));
    assert_true(methods_say("Gemiddelden: Games-Howell."));
    assert_false(methods_say(shares) || methods_say("gecorrigeerd: Holm"));
    package_close(&package);
}

static void what_was_asked_has_sheets_and_methods(void **state)
{
    (void)state;
    open_workbook(false);
    assert_null(find_sheet("Gevraagde toetsen"));
    assert_null(find_sheet("Paren van vragen"));
    assert_true(methods_name("Letters") && methods_name("Combinaties van groepen"));
    assert_false(methods_name("Student-t") || methods_name("Gepaarde t"));
    package_close(&package);
    open_workbook(true);
    assert_text(find_cell("Gevraagde toetsen", "De schaal", MEAN, "Student-t", "Groep 2"),
                "Graad E");
    assert_number(find_cell("Gevraagde toetsen", "De schaal", MEAN, "Student-t", "p-waarde"),
                  0.019);
    assert_text(find_cell("Gevraagde toetsen", "De schaal", MEAN, "Student-t",
                          "Familie (vragen × groepering)"),
                "Schalen × Graad × Student-t");
    assert_number(find_cell("Paren van vragen", "Eerste", MEAN, "Tweede", "n, beide ingevuld"),
                  355);
    assert_number(find_cell("Paren van vragen", "Eerste", MEAN, "Tweede",
                            "verschil (1\xC2\xA0−\xC2\xA0"
                            "2)"),
                  0.06);
    assert_true(methods_name("Student-t") && methods_name("Gepaarde t"));
    assert_false(methods_name("Fisher exact"));
    package_close(&package);
}

/* Families stand as the sheets do, whatever was tested first; a header over p-values of several
 * corrections names each, as they come. */
static void corrections_are_named_and_in_order(void **state)
{
    static const char *const families[] = {"Het blok × Net", "Schalen × Net × Kruskal-Wallis",
                                           "Schalen × Graad × Student-t"};
    (void)state;
    open_workbook(true);
    const struct sheet *sheet = find_sheet("Families van toetsen");
    long row, column = column_of(sheet, "Familie (vragen × groepering)", &row);
    assert_true(column >= 0);
    for (size_t f = 0; f < 3; f++)
        assert_text(cell_at(sheet, row + 1 + (long)f, column), families[f]);
    assert_number(find_cell("Gevraagde toetsen", "De schaal", MEAN, "Student-t",
                            "gecorrigeerde p-waarde (Holm, Benjamini-Hochberg)"),
                  0.038);
    package_close(&package);
}

static const char *print_area(const char *sheet)
{
    struct xml *names = NULL, *root = part_at(&package, "xl/workbook.xml")->root;
    while ((names = xml_find(root, names, "definedName")) != NULL) {
        const char *name = xml_attribute(names, "name"), *mark = strrchr(names->text, '!');
        if (strcmp(name, "_xlnm.Print_Area") == 0 && mark != NULL &&
            strstr(names->text, sheet) != NULL)
            return mark + 1;
    }
    return "";
}

/* A record begins with what it is of and ends with what is there to filter by, which takes no pages
 * of its own. */
static void records_are_printed_whole(void **state)
{
    (void)state;
    open_workbook(true);
    const struct sheet *sheet = find_sheet("Gevraagde toetsen");
    struct range area;
    long row, aside = column_of(sheet, "Correctie", &row);
    assert_true(column_of(sheet, "Groep 2", &row) < column_of(sheet, "toetsingsgrootheid", &row));
    assert_true(column_of(sheet, "effect, 95%‑BI tot", &row) < aside);
    assert_true(aside < column_of(sheet, "Cijfer", &row));
    assert_true(range_read(&area, print_area("Gevraagde toetsen")));
    assert_int_equal(area.last_column, aside - 1);
    package_close(&package);
}

/* One pair of questions to everyone: no groups, no exact p-value, no question it is a part of. */
static void a_column_that_nothing_is_in_is_not_there(void **state)
{
    static const char *const heads[] = {"Groepering", "Groep", "exacte p-waarde",
                                        "Hoort bij de vraag"};
    long row;
    (void)state;
    open_workbook(true);
    const struct sheet *sheet = find_sheet("Paren van vragen");
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++)
        assert_int_equal(column_of(sheet, heads[h], &row), -1);
    assert_int_equal(notes_with(sheet, "Gepaarde t: "), 1);
    assert_int_equal(notes_with(sheet, "Wilcoxon"), 0);
    sheet = find_sheet("Gevraagde toetsen");
    assert_int_equal(column_of(sheet, "Hoort bij de vraag", &row), -1);
    assert_true(column_of(sheet, "Groepering", &row) > 0);
    sheet = find_sheet("Paren van groepen");
    assert_true(column_of(sheet, "Hoort bij de vraag", &row) > 0); /* of shares */
    package_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(crossings_tell_withheld_from_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_crossing_has_no_columns_of_what_may_not_be_seen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(methods_name_what_was_done, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_asked_has_sheets_and_methods, set_up, tear_down),
        cmocka_unit_test_setup_teardown(corrections_are_named_and_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(records_are_printed_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_column_that_nothing_is_in_is_not_there, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
