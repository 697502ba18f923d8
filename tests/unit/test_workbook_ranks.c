/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the tables of a block in workbooks: in what order questions and options stand, and under
 * what words. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "charts_survey.h"
#include "rank_cells.h"

/* The cell below the one with that text on the sheet, in its column; NULL: none. */
static const struct cell *cell_below(const struct package *package, const char *sheet_name,
                                     const char *text, long rows)
{
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        for (size_t c = 0; strcmp(sheet->name, sheet_name) == 0 && c < sheet->count; c++) {
            const struct cell *cell = &sheet->cells[c];
            if (cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0)
                return cell_at(sheet, cell->row + rows, cell->column);
        }
    }
    return NULL;
}

/* By mean; ranks are numbers, that a column of them can be sorted. */
static void items_are_ranked_by_their_mean(void **state)
{
    static const char *const ranks[] = {"1=", "1=", "3", "4"};
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    for (long r = 0; r < 4; r++) {
        const struct cell *rank = cell_below(&package, "Rooster", "rang", r + 1);
        assert_string_equal(rank_shown(&package, rank), ranks[r]);
    }
    assert_string_equal(rank_shown(&package, cell_below(&package, "Houding", "rang", 1)), "1");
    const struct cell *best =
        cell_below(&package, "Houding", "Houding, van hoog naar laag gemiddelde", 2);
    assert_string_equal(best->text, "Tweede");
    charts_close(&package);
}

/* The highest share on top, ties with one rank, in the table and on the chart. */
static void options_are_ranked_by_their_share(void **state)
{
    static const char *const options[] = {"Niemand", "Handleiding", "Filmpje", "Collega"};
    static const char *const ranks[] = {"1", "2=", "2=", "4"};
    static const double shares[] = {0.55, 0.3, 0.3, 0.12};
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, "Hulp van (n\xC2\xA0=\xC2\xA0"
                                               "100)");
    assert_non_null(chart);
    for (long o = 0; o < 4; o++) {
        assert_string_equal(cell_below(&package, "Keuzes", "Antwoord", o + 1)->text, options[o]);
        const struct cell *rank = cell_below(&package, "Keuzes", "rang", o + 1);
        assert_string_equal(rank_shown(&package, rank), ranks[o]);
        assert_near(drawn(&package, chart_series_at(chart, 0), o), shares[o]);
    }
    charts_close(&package);
}

/* Under the label, where the export says more than that. */
static void questions_stand_as_they_were_asked(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    const struct cell *first = cell_below(&package, "Houding", "Vraag of stelling", 1);
    const struct cell *second = cell_below(&package, "Houding", "Vraag of stelling", 2);
    const struct cell *third = cell_below(&package, "Houding", "Vraag of stelling", 3);
    assert_string_equal(first->text, "Eerste\nWat vind je van de eerste?");
    assert_string_equal(second->text, "Tweede"); /* "tweede" says nothing more */
    assert_string_equal(third->text, "Derde\nde derde en laatste stelling");
    charts_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(items_are_ranked_by_their_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(options_are_ranked_by_their_share, set_up, tear_down),
        cmocka_unit_test_setup_teardown(questions_stand_as_they_were_asked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
