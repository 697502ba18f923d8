/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what the legends of charts hold: names that leave room for the bars, and of a mark from
 * 0 to 10 its boxes; and of texts that are a little wider than their column. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "charts_survey.h"

enum { MARKS = 11, WORDED = 5 };

static const char wording[] = "Ik ben het daar in grote mate mee eens omdat ik het zelf zie";

/* Against the sixty digits of the column of answers in the codebook. */
static const char little_wider[] =
    "Ik ben het daar in grote mate mee eens omdat ik het zelf zie gebeuren in al mijn";
static const char much_wider[] =
    "Ik ben het daar in grote mate mee eens omdat ik het zelf zie gebeuren in al mijn eigen lessen";

/* Longer than two lines beside a chart; the ends differ. */
#define LONG_QUESTION                                                                              \
    "Ik werk graag met digitale leermiddelen omdat mijn leerlingen er volgens mij meer van leren " \
    "dan van een les waarin ik zelf aan het woord ben"

/* Two marks from 0 to 10 (0 to 6 low, 7 and 8 in the middle), and two statements whose last two
 * answers are long: alike at their beginning where twins is set. */
static struct peil_survey *marks_survey(bool twins)
{
    static char choices[2048];
    size_t length = (size_t)snprintf(choices, sizeof choices,
                                     "list_name,name,label::Nederlands (nl),value,box,missing\n");
    for (int m = 0; m < MARKS; m++)
        length += (size_t)snprintf(choices + length, sizeof choices - length, "l,m%d,%d,%d,%s,\n",
                                   m, m, m,
                                   m < 7   ? "low"
                                   : m < 9 ? "mid"
                                           : "high");
    for (int w = 1; w <= WORDED; w++)
        length += (size_t)snprintf(
            choices + length, sizeof choices - length, "w,w%d,%s %s%d,%d,,\n", w,
            w < WORDED - twins ? "Antwoord" : wording, w < WORDED - twins ? "" : "bij ", w, w);
    (void)snprintf(choices + length, sizeof choices - length,
                   "w,gm,Geen mening,,,no_opinion\ny,x1,%s,,,\ny,x2,%s,,,\n", little_wider,
                   much_wider);
    const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role\nbegin_group,b,Cijfers,,\n"
                  "select_one l,a,Eerste,A,item\nselect_one l,c,Tweede,C,item\n"
                  "end_group,b,,,\nbegin_group,d,Woorden,,\nselect_one w,e," LONG_QUESTION
                  ",E,item\nselect_one w,f,Vierde,F,item\nend_group,d,,,\n"
                  "select_one y,g,Groep,G,group\n",
        .choices = choices};
    return read_definition(&texts);
}

static void put_question(struct row_maker *maker, const char *name, char of, size_t answers)
{
    about(maker, name, "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 100);
    if (of == 'w') {
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_DECLARED, "no_opinion", 10);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SHARE_DECLARED, "no_opinion", 0.1);
    }
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_LOW, "", 0.5);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_MID, "", 0.3);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_HIGH, "", 0.2);
    for (size_t a = 0; a < answers; a++) {
        char answer[8];
        (void)snprintf(answer, sizeof answer, "%c%zu", of, of == 'm' ? a : a + 1);
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, answer, 1.0 / (double)answers);
    }
}

static void open_marks(struct package *package, bool twins)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = marks_survey(twins);
    struct row_maker maker = {.results = peil_results_new()};
    put_accounting(&maker, true);
    put_question(&maker, "a", 'm', MARKS);
    put_question(&maker, "c", 'm', MARKS);
    put_question(&maker, "e", 'w', WORDED);
    put_question(&maker, "f", 'w', WORDED);
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(package, path, stderr));
}

/* The names that the legend lists, in its order. */
static size_t listed_names(struct package *package, struct xml *chart, const char *names[])
{
    size_t listed = 0, count = chart_series_count(chart);
    for (size_t s = 0; s < count; s++) {
        if (!is_unlisted(chart, (long)s))
            names[listed++] = series_name(package, chart_series_at(chart, s));
    }
    return listed;
}

/* Eleven parts of a bar cannot be told apart: three can, and are figures of the table. */
static void a_long_scale_is_drawn_by_its_boxes(void **state)
{
    struct package package;
    const char *names[2 * MARKS];
    double left = 0, right = 0;
    (void)state;
    open_marks(&package, false);
    struct xml *chart = chart_titled(&package, "Cijfers: antwoorden");
    assert_non_null(chart);
    assert_int_equal(listed_names(&package, chart, names), 3);
    assert_string_equal(names[0], "laag: \"0\" tot en met \"6\"");
    assert_string_equal(names[1], "midden: \"7\" of \"8\"");
    assert_string_equal(names[2], "hoog: \"9\" of \"10\"");
    for (size_t s = 0; s < chart_series_count(chart); s++) {
        const struct cell *cell = chart_cell(&package, chart_series_at(chart, s), "c:val", 0);
        if (cell != NULL && cell->kind == CELL_NUMBER)
            *(cell->number < 0 ? &left : &right) += cell->number;
    }
    assert_true(left > -0.65 - 1e-12 && left < -0.65 + 1e-12);
    assert_true(right > 0.35 - 1e-12 && right < 0.35 + 1e-12);
    charts_close(&package);
}

/* Five answers are drawn one by one; a long one is cut in the legend and whole over its column. */
static void long_names_are_cut_in_the_legend(void **state)
{
    struct package package;
    const char *names[2 * WORDED];
    (void)state;
    open_marks(&package, false);
    struct xml *chart = chart_titled(&package, "Woorden: antwoorden");
    assert_int_equal(listed_names(&package, chart, names), WORDED);
    assert_string_equal(names[0], "Antwoord 1");
    assert_true(units_of(names[WORDED - 1]) <= 40);
    assert_int_equal(strncmp(names[WORDED - 1], wording, 30), 0);
    size_t whole = 0;
    for (size_t i = 0; i < package.string_count; i++)
        whole += strncmp(package.strings[i], wording, strlen(wording)) == 0;
    assert_true(whole > 0);
    charts_close(&package);
}

/* Unless they would be alike: then they are as long as it takes. */
static void names_in_the_legend_differ(void **state)
{
    struct package package;
    const char *names[2 * WORDED];
    (void)state;
    open_marks(&package, true);
    struct xml *chart = chart_titled(&package, "Woorden: antwoorden");
    assert_int_equal(listed_names(&package, chart, names), WORDED);
    assert_string_not_equal(names[WORDED - 2], names[WORDED - 1]);
    charts_close(&package);
}

/* Under the chart that has them whole, questions take two lines: both charts fit on a page. */
static void questions_are_shorter_in_the_second_chart(void **state)
{
    struct package package;
    (void)state;
    open_marks(&package, false);
    struct xml *chart = chart_titled(&package, "Woorden: antwoorden");
    const char *whole = chart_cell(&package, chart_series_at(chart, 0), "c:cat", 0)->text;
    chart = chart_titled(&package, "Woorden: geen mening (aandeel van wie iets antwoordde)");
    assert_non_null(chart);
    const char *cut = chart_cell(&package, chart_series_at(chart, 0), "c:cat", 0)->text;
    assert_non_null(strstr(whole, "aan het woord ben"));
    assert_null(strstr(cut, "aan het woord ben"));
    assert_int_equal(strncmp(cut, "Ik werk graag", strlen("Ik werk graag")), 0);
    charts_close(&package);
}

/* The row of the sheet whose first cell of that column has the text; its height as written, or
 * NULL. */
static const char *height_of(const struct package *package, const char *name, const char *text)
{
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        for (size_t c = 0; c < sheet->count && strcmp(sheet->name, name) == 0; c++) {
            const struct cell *cell = &sheet->cells[c];
            struct xml *row = NULL;
            if (cell->kind != CELL_TEXT || strcmp(cell->text, text) != 0)
                continue;
            while ((row = xml_find(sheet->part->root, row, "row")) != NULL) {
                if (strtol(xml_attribute(row, "r"), NULL, 10) == cell->row + 1)
                    return xml_attribute(row, "ht");
            }
        }
    }
    fail_msg("%s is not on %s", text, name);
    return NULL;
}

/* A text that is a little wider than its column widens it; one that is much wider wraps. */
static void a_little_more_takes_no_line_more(void **state)
{
    struct package package;
    (void)state;
    open_marks(&package, false);
    assert_null(height_of(&package, "Antwoordlijsten", "Antwoord 1"));
    assert_null(height_of(&package, "Antwoordlijsten", little_wider));
    assert_non_null(height_of(&package, "Antwoordlijsten", much_wider));
    charts_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_long_scale_is_drawn_by_its_boxes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_names_are_cut_in_the_legend, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_in_the_legend_differ, set_up, tear_down),
        cmocka_unit_test_setup_teardown(questions_are_shorter_in_the_second_chart, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_little_more_takes_no_line_more, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
