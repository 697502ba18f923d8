/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the tables of multi-answers and themes (reports/workbook/options.c): their ranks, their
 * notes and what their charts leave out; and of a survey that says nothing of when it was held. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "document_folder.h"
#include "rank_cells.h"

#include "peil/workbook.h"
#include "tests/workbook/package.h"

enum { OPTIONS = 15, BASE = 1000 };

static struct row_maker maker;
static double left_open; /* by how many the tools were */
static struct package package;

static struct peil_survey *options_survey(void)
{
    static char choices[1024];
    size_t length = (size_t)snprintf(choices, sizeof choices,
                                     "list_name,name,label::Nederlands (nl)\nkort,k1,Kort\n"
                                     "kort,k2,Korter\n");
    for (int o = 1; o <= OPTIONS; o++)
        length +=
            (size_t)snprintf(choices + length, sizeof choices - length, "tool,t%d,Tool %d\n", o, o);
    const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role,calculation\n"
                  "begin_group,blok,Het blok,,,\n"
                  "select_multiple tool,tools,De tools,T,item,\n"
                  "select_multiple kort,korte,De korte,K,item,\n"
                  "text,vrij,Vrije tekst,V,open,\n"
                  "calculate,genoemd,Genoemd,,item,themes(${vrij})\n"
                  "end_group,blok,,,,\n",
        .choices = choices,
        .themes = "variable,theme,label::Nederlands (nl),pattern\n"
                  "vrij,een,Thema een,een\nvrij,twee,Thema twee,twee\n"};
    return read_definition(&texts);
}

/* n NULL: it is not in the results. */
static void put_chosen(const char *name, const double *n, double share)
{
    put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, name, share);
    if (n != NULL)
        put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, name, *n);
}

static void put_question(const char *variable, double answered)
{
    about(&maker, variable, "", "");
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", BASE);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "", answered);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MENTIONS, "", 1234);
}

/* Of 15 tools the second and third share what is printed, the fourth and fifth their count too; the
 * last three nobody has. */
static void put_results(double themed)
{
    static const double counts[OPTIONS] = {300, 182, 179, 90, 90, 80, 70, 60, 50, 40, 30, 20};
    static const double fifty = 50;
    char name[8];
    put_accounting(&maker, true);
    put_question("tools", BASE);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, "", left_open);
    for (int o = 0; o < OPTIONS; o++) {
        snprintf(name, sizeof name, "t%d", o + 1);
        double cents = (double)(long)(counts[o] / 10 + 0.5);
        put_chosen(name, &counts[o], cents / 100);
    }
    put_question("korte", BASE);
    put_chosen("k1", NULL, 0.4);
    put_chosen("k2", NULL, 0.4);
    put_question("genoemd", themed);
    put_chosen("een", &fifty, 0.05);
    put_chosen("twee", &(double){0}, 0);
}

static void open_options(double themed)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = options_survey();
    maker = (struct row_maker){.results = peil_results_new()};
    put_results(themed);
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(&package, path, stderr));
}

static const struct sheet *sheet_named(const char *name)
{
    for (size_t s = 0; s < package.sheet_count; s++) {
        if (strcmp(package.sheets[s].name, name) == 0)
            return &package.sheets[s];
    }
    fail_msg("no sheet %s", name);
    return NULL;
}

static const char *text_at(const struct sheet *sheet, long row, long column)
{
    const struct cell *cell = cell_at(sheet, row, column);
    return cell != NULL && cell->kind == CELL_TEXT ? cell->text : "";
}

enum { MOST_ROWS = 120 };

static size_t rows_with(const struct sheet *sheet, const char *text)
{
    size_t count = 0;
    for (long row = 0; row < MOST_ROWS; row++)
        count += strstr(text_at(sheet, row, 0), text) != NULL;
    return count;
}

static void assert_rank(const char *label, const char *rank)
{
    const struct sheet *sheet = sheet_named("Het blok");
    for (long row = 0; row < MOST_ROWS; row++) {
        if (strcmp(text_at(sheet, row, 0), label) == 0) {
            assert_string_equal(rank_shown(&package, cell_at(sheet, row, 1)), rank);
            return;
        }
    }
    fail_msg("no row %s", label);
}

static void options_are_ranked_by_their_count(void **state)
{
    (void)state;
    open_options(BASE);
    assert_rank("Tool 1", "1");
    assert_rank("Tool 2", "2"); /* 18 % as the next, but 182 against 179 */
    assert_rank("Tool 3", "3");
    assert_rank("Tool 4", "4=");
    assert_rank("Tool 5", "4=");
    assert_rank("Tool 6", "6");
    assert_rank("Tool 15", "13=");
    /* Without counts, what is printed alike is shared. */
    assert_rank("Kort", "1=");
    assert_rank("Korter", "1=");
    package_close(&package);
}

static void a_tie_is_explained_where_there_is_one(void **state)
{
    (void)state;
    open_options(BASE);
    assert_int_equal(rows_with(sheet_named("Het blok"), "gedeelde rang"), 2);
    assert_int_equal(rows_with(sheet_named("Open antwoorden"), "gedeelde rang"), 0);
    package_close(&package);
}

static void other_texts_are_told_where_there_are_any(void **state)
{
    (void)state;
    open_options(BASE);
    assert_int_equal(rows_with(sheet_named("Open antwoorden"), "kregen een thema"), 1);
    assert_int_equal(rows_with(sheet_named("Open antwoorden"), "pasten in geen thema"), 0);
    package_close(&package);
    open_options(BASE - 1);
    assert_int_equal(rows_with(sheet_named("Open antwoorden"), "pasten in geen thema"), 1);
    package_close(&package);
}

/* Who left a question open is in its base where a blank is none ticked, and is not elsewhere. */
static void the_base_says_who_is_in_it(void **state)
{
    (void)state;
    open_options(BASE);
    assert_int_equal(rows_with(sheet_named("Het blok"), "Aandelen van 1000 bevraagden; "), 2);
    assert_int_equal(rows_with(sheet_named("Het blok"), "Wie niets aanduidde telt mee"), 2);
    package_close(&package);
    left_open = 31;
    open_options(BASE);
    left_open = 0;
    const struct sheet *sheet = sheet_named("Het blok");
    assert_int_equal(rows_with(sheet, "Aandelen van 1000 respondenten die antwoordden; "), 1);
    assert_int_equal(rows_with(sheet, "Wie de vraag open liet (31), telt niet mee."), 1);
    assert_int_equal(rows_with(sheet, "Wie niets aanduidde telt mee"), 1);
    package_close(&package);
}

/* One answer at most: their shares do not go beyond 100 %. */
static void of_one_answer_no_sum_is_told(void **state)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = options_survey();
    (void)state;
    survey->variables[peil_survey_variable(survey, "korte")].pick = 1;
    maker = (struct row_maker){.results = peil_results_new()};
    put_results(BASE);
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(&package, path, stderr));
    assert_int_equal(rows_with(sheet_named("Het blok"), "Hoogste aandeel bovenaan."), 2);
    assert_int_equal(rows_with(sheet_named("Het blok"), "Meer dan één antwoord kon"), 1);
    package_close(&package);
}

/* Of many options; of a few all are drawn. */
static void nobodys_answers_are_in_the_table_alone(void **state)
{
    const struct sheet *helper = NULL;
    size_t chosen = 0, none = 0, theme = 0;
    (void)state;
    open_options(BASE);
    for (size_t s = 0; s < package.sheet_count; s++)
        helper = package.sheets[s].hidden ? &package.sheets[s] : helper;
    assert_non_null(helper);
    for (long row = 0; row < MOST_ROWS; row++) {
        const char *text = text_at(helper, row, 0);
        chosen += strcmp(text, "Tool 12") == 0;
        none += strcmp(text, "Tool 13") == 0 || strcmp(text, "Tool 15") == 0;
        theme += strcmp(text, "Thema twee") == 0;
    }
    assert_true(chosen == 1 && none == 0 && theme == 1);
    assert_int_equal(rows_with(sheet_named("Het blok"), "Niet in de grafiek: 3 antwoorden"), 1);
    package_close(&package);
}

static void what_the_definition_leaves_open_is_left_out(void **state)
{
    (void)state;
    open_options(BASE);
    const struct sheet *contents = sheet_named("Inhoud"), *methods = sheet_named("Methode");
    assert_string_equal(text_at(contents, 1, 0), "100 respondenten");
    for (long row = 0; row < MOST_ROWS; row++)
        assert_null(strstr(text_at(methods, row, 1), "verzameld"));
    package_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(options_are_ranked_by_their_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_tie_is_explained_where_there_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_texts_are_told_where_there_are_any, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_base_says_who_is_in_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(of_one_answer_no_sum_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobodys_answers_are_in_the_table_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_definition_leaves_open_is_left_out, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
