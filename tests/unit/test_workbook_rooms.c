/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what stands on which sheet of a block (reports/workbook/rooms.c), and of questions of
 * which nothing may be seen; of what wide titles and long conditions take. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "document_folder.h"

#include "peil/workbook.h"
#include "tests/workbook/package.h"

enum { OPTIONS = 60, ROWS = 120, JOBS = 9 };

/* Longer than a line may be by its count, and not by its letters. */
#define LONG_LABEL                                                                                 \
    "Tijdelijk beleid: initiatieven, feiten, inhoud, activiteit, initiatief, stilte, lijst, "      \
    "titel, "                                                                                      \
    "tijdstip en lid"

#define TWO_CONDITIONS "selected(${alle_vakken},'t1') or selected(${alle_vakken},'t2')"
#define SIX_CONDITIONS TWO_CONDITIONS " or " TWO_CONDITIONS " or " TWO_CONDITIONS

static struct row_maker maker;
static struct package package;

static struct peil_survey *rooms_survey(void)
{
    static char choices[4096];
    size_t length = (size_t)snprintf(choices, sizeof choices,
                                     "list_name,name,label::Nederlands (nl),value\n"
                                     "kort,k1,Kort,\nkort,k2,Korter,\n"
                                     "vaak,v1,Nooit,1\nvaak,v2,Soms,2\nvaak,v3,Vaak,3\n");
    for (int o = 1; o <= OPTIONS; o++)
        length +=
            (size_t)snprintf(choices + length, sizeof choices - length, "vak,t%d,Vak %d,\n", o, o);
    for (int o = 1; o <= JOBS; o++)
        length += (size_t)snprintf(choices + length, sizeof choices - length,
                                   "beroep,b%d,Beroep %d,\n", o, o);
    const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role,relevant\n"
                  "begin_group,blok,Het blok,,,\n"
                  "select_multiple vak,alle_vakken,De vakken,T,item,\n"
                  "select_multiple kort,korte,De korte,K,item,\n"
                  "select_multiple kort,verborgen,De verborgen,V,item,\n"
                  "select_one vaak,een,Het eerste,E,item,\"" SIX_CONDITIONS "\"\n"
                  "select_one vaak,twee,Het tweede,W,item,\n"
                  "end_group,blok,,,,\n"
                  "begin_group,lang,\"" LONG_LABEL "\",,,\n"
                  "select_multiple kort,smal,Smal,S,item,\n"
                  "end_group,lang,,,,\n"
                  "begin_group,werk,Het werk,,,\n"
                  "select_one beroep,beroep,Het beroep,B,item,\n"
                  "end_group,werk,,,,\n",
        .choices = choices};
    return read_definition(&texts);
}

static void put_base(const char *variable)
{
    about(&maker, variable, "", "");
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", 100);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "", 100);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MENTIONS, "", 120);
}

static void put_option_share(const char *name, double n)
{
    put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, name, n);
    put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, name, n / 100);
}

static void withhold_all(const char *variable)
{
    about(&maker, variable, "", "");
    withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    for (int o = 1; o <= 2; o++) {
        const char *name = o == 1 ? "k1" : "k2";
        withhold(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, name);
        withhold(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, name);
    }
}

static int open_rooms(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = rooms_survey();
    char name[8];
    if (set_up(state) != 0)
        return -1;
    maker = (struct row_maker){.results = peil_results_new()};
    put_accounting(&maker, true);
    put_base("alle_vakken");
    for (int o = 1; o <= OPTIONS; o++) {
        snprintf(name, sizeof name, "t%d", o);
        put_option_share(name, OPTIONS - o);
    }
    put_base("korte");
    put_option_share("k1", 40);
    put_option_share("k2", 60);
    withhold_all("verborgen");
    withhold_all("smal");
    about(&maker, "beroep", "", "");
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 100);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", 100);
    for (int o = 1; o <= JOBS; o++) {
        snprintf(name, sizeof name, "b%d", o);
        put_option_share(name, 2 * o);
    }
    for (int i = 0; i < 2; i++) {
        about(&maker, i == 0 ? "een" : "twee", "", "");
        withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
        withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
    }
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(&package, path, stderr));
    return 0;
}

static int close_rooms(void **state)
{
    package_close(&package);
    return tear_down(state);
}

static size_t rows_with(const char *name, const char *text)
{
    size_t count = 0;
    for (size_t s = 0; s < package.sheet_count; s++) {
        for (long row = 0; row < ROWS && strcmp(package.sheets[s].name, name) == 0; row++) {
            const struct cell *cell = cell_at(&package.sheets[s], row, 0);
            count += cell != NULL && cell->kind == CELL_TEXT && strstr(cell->text, text) != NULL;
        }
    }
    return count;
}

/* "Het blok, grafieken" is what its name says. */
static void no_table_is_on_a_sheet_of_charts(void **state)
{
    (void)state;
    assert_int_equal(rows_with("Het blok", "Vak 1"), 11);
    assert_int_equal(rows_with("Het blok, grafieken", "Grafieken van deze vragen"), 1);
    assert_int_equal(rows_with("Het blok, grafieken", "Kort"), 0);
    assert_int_equal(rows_with("Het blok (2)", "Korter"), 1);
    assert_int_equal(rows_with("Het blok (2)", "Antwoorden van alle respondenten"), 1);
}

static void a_table_of_nothing_is_a_sentence(void **state)
{
    (void)state;
    assert_int_equal(rows_with("Het blok (2)", "De verborgen"), 1);
    assert_int_equal(rows_with("Het blok (2)", "geen enkel cijfer getoond"), 1);
    assert_int_equal(rows_with("Het blok (2)", "Kort"), 2); /* of the question that is shown */
}

static void nothing_is_ranked_without_a_mean(void **state)
{
    (void)state;
    assert_int_equal(rows_with("Het blok (2)", "Het eerste"), 1);
    assert_int_equal(rows_with("Het blok (2)", "van hoog naar laag"), 0);
}

/* Of the columns of a sheet that are printed. */
static double printed_pixels(const struct sheet *sheet)
{
    enum { PLAIN_PIXELS = 64, DIGIT_PIXELS = 7 };
    struct range area = {0};
    const struct xml *names = xml_child(part_at(&package, "xl/workbook.xml")->root, "definedNames");
    const struct xml *columns = xml_child(sheet->part->root, "cols");
    for (const struct xml *n = names->first; n != NULL; n = n->next) {
        if (xml_number(n, "localSheetId", -1) == sheet - package.sheets &&
            strcmp(xml_attribute(n, "name"), "_xlnm.Print_Area") == 0)
            assert_true(range_read(&area, strrchr(n->text, '!') + 1));
    }
    assert_true(area.last_column > 0);
    double pixels = 0;
    for (long column = 0; column <= area.last_column; column++) {
        double wide = PLAIN_PIXELS;
        for (const struct xml *c = columns->first; c != NULL; c = c->next)
            if (xml_number(c, "min", 0) <= column + 1 && column + 1 <= xml_number(c, "max", 0))
                wide = strtod(xml_attribute(c, "width"), NULL) * DIGIT_PIXELS;
        pixels += wide;
    }
    return pixels;
}

/* Paper cuts what stands across more columns than it prints. Its letters are of 16 points. */
static void a_title_is_as_wide_as_what_is_printed(void **state)
{
    const struct sheet *sheet = NULL;
    (void)state;
    for (size_t s = 0; s < package.sheet_count; s++)
        sheet = strncmp(package.sheets[s].name, "Tijdelijk", 9) == 0 ? &package.sheets[s] : sheet;
    assert_non_null(sheet);
    assert_string_equal(cell_at(sheet, 0, 0)->text, LONG_LABEL);
    assert_true(printed_pixels(sheet) > 900);
}

/* Of six there are as many lines, and the one before them. */
static void conditions_take_a_line_each(void **state)
{
    enum { LINE_POINTS = 12, LINES = 7 };
    (void)state;
    for (size_t s = 0; s < package.sheet_count; s++) {
        if (strcmp(package.sheets[s].name, "Codeboek") != 0)
            continue;
        for (struct xml *row = NULL;
             (row = xml_find(package.sheets[s].part->root, row, "row")) != NULL;) {
            const struct cell *cell = cell_at(&package.sheets[s], xml_number(row, "r", 1) - 1, 0);
            if (cell == NULL || cell->kind != CELL_TEXT || strcmp(cell->text, "een") != 0)
                continue;
            double points = strtod(xml_attribute(row, "ht"), NULL);
            assert_true(points >= (LINES - 1) * LINE_POINTS && points <= (LINES + 1) * LINE_POINTS);
            return;
        }
    }
    fail_msg("no such question");
}

/* Of more answers than a bar and a page have room for; the most frequent first. */
static void many_answers_have_a_row_each(void **state)
{
    size_t question = 0, answers = 0;
    (void)state;
    for (size_t s = 0; s < package.sheet_count; s++) {
        for (long row = 0; row < ROWS && strcmp(package.sheets[s].name, "Het werk") == 0; row++) {
            const struct cell *cell = cell_at(&package.sheets[s], row, 0);
            const char *text = cell != NULL && cell->kind == CELL_TEXT ? cell->text : "";
            if (strcmp(text, "Het beroep") == 0) {
                question++;
                assert_null(cell_at(&package.sheets[s], row, 2)); /* its n alone */
            } else if (strncmp(text, "Beroep ", 7) == 0) {
                assert_int_equal(text[7] - '0', JOBS - answers++);
                assert_true(cell_at(&package.sheets[s], row, 1)->number == (double)answers);
            }
        }
    }
    assert_true(question == 1 && answers == JOBS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_table_is_on_a_sheet_of_charts, open_rooms, close_rooms),
        cmocka_unit_test_setup_teardown(a_table_of_nothing_is_a_sentence, open_rooms, close_rooms),
        cmocka_unit_test_setup_teardown(nothing_is_ranked_without_a_mean, open_rooms, close_rooms),
        cmocka_unit_test_setup_teardown(conditions_take_a_line_each, open_rooms, close_rooms),
        cmocka_unit_test_setup_teardown(many_answers_have_a_row_each, open_rooms, close_rooms),
        cmocka_unit_test_setup_teardown(a_title_is_as_wide_as_what_is_printed, open_rooms,
                                        close_rooms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
