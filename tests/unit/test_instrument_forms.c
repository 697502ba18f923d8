/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSForms, which the test writes, SPSS dictionaries, and which instrument a file is. */
#include <readstat.h>

#include "instrument_draft.h"
#include "workbook_file.h"

enum { MOST_COLUMNS = 12 };

struct form_row {
    const char *cells[MOST_COLUMNS];
};

#define SHEET_AT(number)                                                                           \
    "<Relationship Id=\"r" number "\" Type=\"" OFFICE                                              \
    "/worksheet\" Target=\"worksheets/sheet" number ".xml\"/>"

/* A sheet of texts: its XML, to be freed. */
static char *sheet_of(const struct form_row *rows, size_t count)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    fputs("<worksheet xmlns=\"" MAIN "\"><sheetData>", stream);
    for (size_t r = 0; r < count; r++) {
        fprintf(stream, "<row r=\"%zu\">", r + 1);
        for (size_t c = 0; c < MOST_COLUMNS; c++) {
            if (rows[r].cells[c] == NULL)
                continue;
            fprintf(stream, "<c r=\"%c%zu\" t=\"inlineStr\"><is><t>", (int)('A' + c), r + 1);
            for (const char *byte = rows[r].cells[c]; *byte; byte++)
                *byte == '>' ? fputs("&gt;", stream) : fputc(*byte, stream);
            fputs("</t></is></c>", stream);
        }
        fputs("</row>", stream);
    }
    fputs("</sheetData></worksheet>", stream);
    fclose(stream);
    return text;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void draft_of_form(struct drafted *drafted, const struct form_row *survey, size_t count)
{
    static const struct form_row choices[] = {
        {{"list_name", "name", "label::Nederlands (nl)", "label::English (en)"}},
        {{"vaak", "nooit", "Nooit", "Never"}},
        {{"vaak", "soms", "Soms", "Sometimes"}},
        {{"vaak", "altijd", "Altijd", "Always"}},
        {{"vaak", "wn", "Weet niet", "Don't know"}},
        {{"toestel", "lap", "Laptop", "Laptop"}},
        {{"toestel", "tab", "Tablet", "Tablet"}},
        {{"ergens_anders", "x", "X", "X"}}};
    static const struct form_row settings[] = {
        {{"form_title", "form_id", "version", "default_language"}},
        {{"Proef met toestellen", "proef", "2026", "English (en)"}}};
    static const char book[] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                               "\"><sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"r1\"/>"
                               "<sheet name=\"choices\" sheetId=\"2\" r:id=\"r2\"/>"
                               "<sheet name=\"settings\" sheetId=\"3\" r:id=\"r3\"/>"
                               "</sheets></workbook>";
    static const char related[] = "<Relationships xmlns=\"" PACKAGE "\">" SHEET_AT("1")
        SHEET_AT("2") SHEET_AT("3") "</Relationships>";
    char *first = sheet_of(survey, count), *second = sheet_of(choices, COUNT(choices));
    char *third = sheet_of(settings, COUNT(settings));
    const struct workbook_part parts[] = {
        {"xl/workbook.xml", book, 0},           {"xl/_rels/workbook.xml.rels", related, 0},
        {"xl/worksheets/sheet1.xml", first, 0}, {"xl/worksheets/sheet2.xml", second, 0},
        {"xl/worksheets/sheet3.xml", third, 0}, {NULL, NULL, 0}};
    char path[] = "/tmp/peil-form-XXXXXX";
    write_workbook(path, parts, true);
    free(first);
    free(second);
    free(third);
    draft_of_path(drafted, path);
    unlink(path);
}

#define HEADER                                                                                     \
    {                                                                                              \
        {                                                                                          \
            "type", "name", "label::Nederlands (nl)", "label::English (en)", "relevant",           \
                "required", "appearance", "role", "hint"                                           \
        }                                                                                          \
    }

static void test_form(void **state)
{
    (void)state;
    static const struct form_row survey[] = {
        HEADER,
        {{"start", "start"}},
        {{"deviceid", "toestel_id"}},
        {{"begin group", "jij", "Over jou", "About you"}},
        {{"integer", "leeftijd", "Hoe oud ben je?", "How old are you?", NULL, "yes"}},
        {{"begin_group", "les", "De les", "The lesson", "${leeftijd} >= 12", NULL, "table-list"}},
        {{"select_one vaak", "samen", "We werken samen", "We work together"}},
        {{"select_one  vaak", "film", "We zien films", "We watch films"}},
        {{"end_group"}},
        {{"end group"}},
        {{"note", "uitleg", "Bijna klaar", "Nearly done"}},
        {{"select_multiple toestel or_other", "toestellen", "Welke?", "Which?", NULL, NULL, NULL,
          "group"}},
        {{"text", "waarom", "Waarom?", "Why?",
          "selected(${toestellen}, 'tab') and ${samen}!='nooit'"}},
        {{"begin_repeat", "kind", "Kind", "Child"}},
        {{"text", "kindnaam", "Naam", "Name"}},
        {{"end_repeat"}},
        {{"hologram", "raar", "Raar", "Odd", "count(${samen}) > 1"}}};
    struct drafted drafted = {0};
    draft_of_form(&drafted, survey, COUNT(survey));
    assert_int_equal(drafted.status, PEIL_OK);
    assert_int_equal(drafted.instrument, DRAFT_XLSFORM);
    assert_text(drafted.draft.form_id, "proef");
    assert_text(drafted.draft.version, "2026");
    assert_text(drafted.draft.languages[0].name, "English");
    assert_int_equal(drafted.draft.default_language, 0);
    assert_row(&drafted, "start", DRAFT_DATE, "time", "start");
    assert_row(&drafted, "toestel_id", DRAFT_TEXT, "personal", "toestel_id");
    assert_row(&drafted, "leeftijd", DRAFT_INTEGER, "item",
               "leeftijd|jij/leeftijd|jij-leeftijd|How old are you?|Hoe oud ben je?");
    assert_true(row_named(&drafted, "leeftijd")->required);
    assert_row(&drafted, "film", DRAFT_SELECT_ONE, "item",
               "film|jij/les/film|jij-les-film|We watch films|We zien films");
    assert_true(row_named(&drafted, "les")->grid);
    assert_text(row_named(&drafted, "les")->relevant, "${leeftijd}>=12");
    assert_ptr_equal(list_of(&drafted, "samen"), list_of(&drafted, "film"));
    assert_text(option_named(&drafted, "samen", "altijd")->value, "3");
    assert_text(option_named(&drafted, "samen", "wn")->missing, "no_opinion");
    assert_row(&drafted, "toestellen", DRAFT_SELECT_MULTIPLE, "group", "toestellen|Which?|Welke?");
    assert_true(option_named(&drafted, "toestellen", "other")->other);
    assert_text(row_named(&drafted, "waarom")->relevant,
                "selected(${toestellen},'tab') and ${samen}!='nooit'");
    assert_null(row_named(&drafted, "uitleg"));
    assert_null(row_named(&drafted, "kindnaam")); /* in a repeat */
    assert_int_equal(drafted.warnings, 2);        /* hologram, the repeat */
    assert_non_null(strstr(row_named(&drafted, "raar")->remark, "count"));
    end_draft(&drafted);
}

static void test_refused_forms(void **state)
{
    (void)state;
    static const struct form_row unnamed[] = {HEADER, {{"text", "a"}}, {{"text"}}};
    static const struct form_row closed[] = {HEADER, {{"text", "a"}}, {{"end_group"}}};
    static const struct form_row open[] = {HEADER, {{"begin_group", "g"}}, {{"text", "a"}}};
    struct drafted drafted = {0};
    draft_of_form(&drafted, unnamed, COUNT(unnamed));
    assert_int_equal(drafted.status, PEIL_DATA);
    assert_int_equal(drafted.line, 3);
    draft_clear(&drafted.draft);
    drafted = (struct drafted){0};
    draft_of_form(&drafted, closed, COUNT(closed));
    assert_int_equal(drafted.status, PEIL_DATA);
    draft_clear(&drafted.draft);
    drafted = (struct drafted){0};
    draft_of_form(&drafted, open, COUNT(open)); /* ended by the end of the form */
    assert_int_equal(drafted.status, PEIL_OK);
    end_draft(&drafted);
}

/* --- SPSS --- */

static ssize_t write_bytes(const void *bytes, size_t count, void *context)
{
    return (ssize_t)fwrite(bytes, 1, count, context);
}

static void add_labels(readstat_label_set_t *set, const char *const labels[], int count)
{
    for (int i = 0; i < count; i++)
        if (labels[i] != NULL)
            readstat_label_double_value(set, i, labels[i]);
}

static void write_sav(FILE *stream)
{
    static const char *const often[] = {NULL, "Never", NULL, "Always", NULL,
                                        NULL, NULL,    NULL, NULL,     "Not applicable"};
    static const char *const sexes[] = {NULL, "Woman", "Man"};
    static const double answers[2][3] = {{1, 2, 34.5}, {9, 1, 60}};
    readstat_writer_t *writer = readstat_writer_init();
    readstat_label_set_t *first = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "often");
    readstat_label_set_t *second = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "sex");
    readstat_variable_t *variables[3];
    static const char *const names[] = {"OFTEN", "SEX", "AGE"};
    add_labels(first, often, 10);
    add_labels(second, sexes, 3);
    readstat_set_data_writer(writer, write_bytes);
    for (int i = 0; i < 3; i++)
        variables[i] = readstat_add_variable(writer, names[i], READSTAT_TYPE_DOUBLE, 8);
    readstat_variable_set_label(variables[0], "How often?");
    readstat_variable_set_label_set(variables[0], first);
    readstat_variable_add_missing_double_value(variables[0], 9);
    readstat_variable_set_label_set(variables[1], second);
    readstat_begin_writing_sav(writer, stream, 2);
    for (int r = 0; r < 2; r++) {
        readstat_begin_row(writer);
        for (int i = 0; i < 3; i++)
            readstat_insert_double_value(writer, variables[i], answers[r][i]);
        readstat_end_row(writer);
    }
    readstat_end_writing(writer);
    readstat_writer_free(writer);
}

static void test_sav(void **state)
{
    (void)state;
    char path[] = "/tmp/peil-sav-XXXXXX";
    FILE *stream = fdopen(mkstemp(path), "wb");
    struct drafted drafted = {0};
    write_sav(stream);
    fclose(stream);
    draft_of_path(&drafted, path);
    unlink(path);
    assert_int_equal(drafted.status, PEIL_OK);
    assert_int_equal(drafted.instrument, DRAFT_SPSS_SAV);
    assert_row(&drafted, "OFTEN", DRAFT_SELECT_ONE, "item", "OFTEN|How often?");
    assert_text(row_named(&drafted, "OFTEN")->missing, "9=not_applicable");
    assert_int_equal(list_of(&drafted, "OFTEN")->count, 3); /* the step without a label too */
    assert_text(option_named(&drafted, "OFTEN", "2")->value, "2");
    assert_text(option_named(&drafted, "OFTEN", "1")->labels[0], "Never");
    assert_row(&drafted, "SEX", DRAFT_SELECT_ONE, "group", "SEX");
    assert_row(&drafted, "AGE", DRAFT_DECIMAL, "item", "AGE");
    end_draft(&drafted);
}

/* --- which it is --- */

static enum draft_instrument instrument_of_text(const char *text)
{
    char path[] = "/tmp/peil-which-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    enum draft_instrument found = draft_instrument_of(path);
    unlink(path);
    return found;
}

/* A file that is not there is told once, whatever it should be. */
static void test_no_file(void **state)
{
    (void)state;
    static const enum draft_instrument all[] = {DRAFT_XLSFORM,        DRAFT_REDCAP,
                                                DRAFT_LIMESURVEY_TSV, DRAFT_LIMESURVEY_LSS,
                                                DRAFT_QUALTRICS_QSF,  DRAFT_SPSS_SAV};
    for (size_t i = 0; i < COUNT(all); i++) {
        struct drafted drafted = {.as = all[i]};
        draft_of_path(&drafted, "/nowhere/at/all");
        assert_int_equal(drafted.status, PEIL_FILE);
        assert_int_equal(drafted.faults, 1);
        draft_clear(&drafted.draft);
    }
}

static void test_which(void **state)
{
    (void)state;
    assert_int_equal(draft_instrument_of("/nowhere/at/all"), DRAFT_NO_INSTRUMENT);
    assert_int_equal(instrument_of_text(""), DRAFT_NO_INSTRUMENT);
    assert_int_equal(instrument_of_text("a,b\nfield_name,form_name,field_type\n"),
                     DRAFT_NO_INSTRUMENT);
    assert_int_equal(instrument_of_text("PK\003\004 no archive"), DRAFT_NO_INSTRUMENT);
    assert_int_equal(instrument_of_text("\xef\xbb\xbf"
                                        "field_name,form_name,field_type\n"),
                     DRAFT_REDCAP);
    assert_int_equal(instrument_of_text("{\"x\":1}"), DRAFT_NO_INSTRUMENT);
    assert_int_equal(instrument_of_text("\n {\"SurveyElements\":[]}"), DRAFT_QUALTRICS_QSF);
    assert_int_equal(instrument_of_text("id\tclass\ttype/scale\tname\n"), DRAFT_LIMESURVEY_TSV);
    assert_int_equal(instrument_of_text("<a/>"), DRAFT_NO_INSTRUMENT);
    assert_string_equal(draft_instrument_name(DRAFT_REDCAP), "REDCap data dictionary");
    assert_string_equal(draft_instrument_name(DRAFT_NO_INSTRUMENT), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),  cmocka_unit_test(test_refused_forms),
        cmocka_unit_test(test_sav),   cmocka_unit_test(test_no_file),
        cmocka_unit_test(test_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
