/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of an export against the definition, and whose answers are never shown. */
#include "clean_run.h"

#define SURVEY                                                                                     \
    "type,name,label,source,role\n"                                                                \
    "text,naam,Naam,Wat is jouw naam?,personal\n"                                                  \
    "text,school,School,School,cluster\n"                                                          \
    "integer,a,A,*[Eerste rij]|Eerste,item\n"                                                      \
    "integer,b,B,*[Tweede rij],item\n"
#define HEADER "Wat is jouw naam?,School,Vraag [Eerste rij],Vraag [Tweede rij]"

#define CHANGED_ADVICE                                                                             \
    "note: a header that has changed can be added to its source in survey.csv, after a |\n"
#define UNKNOWN_ADVICE                                                                             \
    "note: --ignore-unknown-columns leaves out columns that no variable has as its source\n"

static const struct clean_run plain = {
    .definition = {.survey = SURVEY, .choices = "list_name,name,label\n"}};

static struct clean_run *run_export(const char *text, enum peil_status status)
{
    struct clean_run settings = plain;
    settings.exports[0] = text;
    return clean_run_with(&settings, status);
}

static void expect_refused(const char *text, const char *messages)
{
    struct clean_run *run = run_export(text, PEIL_DATA);
    assert_string_equal(run->messages, messages);
    clean_run_clear(run);
}

static void test_headers_are_folded(void **state)
{
    (void)state;
    struct clean_run *run = run_export(
        "WAT is  jouw naam?,School\xC2\xA0,Eerste,Vraag [tweede  rij]\nAn,x,1,2\n", PEIL_OK);
    assert_string_equal(run->columns, "a,b");
    assert_string_equal(run->rows, "1,accepted,1,2\n");
    clean_run_clear(run);
}

static void test_missing_column(void **state)
{
    (void)state;
    expect_refused(
        "Wat is jouw name?,School,Vraag [Eerste rij],Vraag [Tweede rij]\nAn,x,1,2\n",
        "fault: export-1.csv: column 'Wat is jouw name?': unknown column 1: no variable "
        "has this header as its source (did you mean 'Wat is jouw naam?'?)\n" UNKNOWN_ADVICE);
    expect_refused(
        "Wat is jouw naam?,Schol,Vraag [Eerste rij],Vraag [Tweede rij]\nAn,x,1,2\n",
        "fault: export-1.csv: missing column: no header is 'School', for school (did you "
        "mean 'Schol'?)\n"
        "fault: export-1.csv: column 'Schol': unknown column 2: no variable has this "
        "header as its source (did you mean 'School'?)\n" UNKNOWN_ADVICE CHANGED_ADVICE);
}

/* A source `*[Row]` is compared with the ends of headers, and so is a header with its row. */
static void test_a_row_of_a_grid_has_changed(void **state)
{
    (void)state;
    expect_refused(
        "Wat is jouw naam?,School,In welke mate [Erste rij],In welke mate [Tweede rij]\n",
        "fault: export-1.csv: missing column: no header is '*[Eerste rij]', for a (did "
        "you mean 'In welke mate [Erste rij]'?)\n"
        "fault: export-1.csv: column 'In welke mate [Erste rij]': unknown column 3: no "
        "variable has this header as its source (did you mean '*[Eerste rij]'?)\n" UNKNOWN_ADVICE
            CHANGED_ADVICE);
    /* A header that another question reads is not offered; any of the sources may be near. */
    expect_refused("Wat is jouw naam?,School,Eertse,X [Tweede rij]\n",
                   "fault: export-1.csv: missing column: no header is '*[Eerste rij]', for a (did "
                   "you mean 'Eertse'?)\n"
                   "fault: export-1.csv: column 'Eertse': unknown column 3: no variable has this "
                   "header as its source (did you mean 'Eerste'?)\n" UNKNOWN_ADVICE CHANGED_ADVICE);
    expect_refused("Wat is jouw naam?,School,X [Tweede rij]\n",
                   "fault: export-1.csv: missing column: no header is '*[Eerste rij]', for "
                   "a\n" CHANGED_ADVICE);
}

static void test_a_header_for_two_and_two_headers(void **state)
{
    (void)state;
    expect_refused("Wat is jouw naam?,School,X [Eerste rij],Y [Eerste rij],Vraag [Tweede rij]\n",
                   "fault: export-1.csv: columns 3 'X [Eerste rij]' and 4 'Y [Eerste rij]' are "
                   "both meant by a (source #3 names the first alone)\n");
    expect_refused("Wat is jouw naam?,School,School,Eerste,Vraag [Tweede rij]\n",
                   "fault: export-1.csv: columns 2 'School' and 3 'School' are both meant by "
                   "school (source #2 names the first alone)\n");
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,source,role\ninteger,a,A,*e rij],item\n"
                                 "integer,b,B,*de rij],item\n",
                       .choices = "list_name,name,label\n"},
        .exports = {"Vraag de rij]\n1\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_contains(run->messages, "column 'Vraag de rij]': column 1 is meant by two variables: a "
                                   "and b\n");
    clean_run_clear(run);
}

static void test_unknown_columns(void **state)
{
    (void)state;
    const char *text =
        HEADER ",E-mail,E-mail\nAn,x,1,2,an@example.org,\nBo,x,1,2,,bo@example.org\n";
    expect_refused(text, "fault: export-1.csv: column 'E-mail': unknown column 5: no variable has "
                         "this header as its source\n"
                         "fault: export-1.csv: column 'E-mail': unknown column 6: no variable has "
                         "this header as its source\n" UNKNOWN_ADVICE);
    struct clean_run settings = plain;
    settings.exports[0] = text;
    settings.options.ignore_unknown_columns = true;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, "export-1.csv,unknown_column,E-mail,,,,2\n");
    assert_lacks(run->accounting, "example.org");
    assert_string_equal(run->rows, "1,accepted,1,2\n2,accepted,1,2\n");
    clean_run_clear(run);
    run = run_export(HEADER ",E-mail\nAn,x,1,2,\n", PEIL_OK); /* nothing is in it */
    assert_contains(run->accounting, "export-1.csv,unknown_column,E-mail,,,,1\n");
    clean_run_clear(run);
}

static void test_a_blank_column_must_stay_blank(void **state)
{
    (void)state;
    struct clean_run *run = run_export(HEADER ",\nAn,x,1,2,\nBo,x,1,2, \n", PEIL_OK);
    assert_contains(run->accounting, "export-1.csv,unknown_column,,,,,2\n");
    clean_run_clear(run);
    expect_refused(HEADER ",\nAn,x,1,2,\nBo,x,1,2,geheim\n",
                   "fault: export-1.csv: row 2, line 3: unknown column 5: it has no header, and "
                   "here it is not empty (source #5 gives it to a variable, "
                   "--ignore-unknown-columns leaves it out)\n");
}

static void test_every_export_must_fit(void **state)
{
    (void)state;
    struct clean_run settings = plain;
    settings.exports[0] = HEADER "\nAn,x,1,2\n";
    settings.exports[1] = "School,Eerste,Wat is jouw naam?,Rij [Tweede rij]\nx,3,Bo,4\ny,5,Cy,6\n";
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,2\n2,accepted,3,4\n3,accepted,5,6\n");
    assert_contains(run->accounting, "export-1.csv,cells,a,,,,1\n");
    assert_contains(run->accounting, "export-2.csv,rows_read,,,,2,\n");
    assert_contains(run->accounting, "export-2.csv,cells,a,,,,2\n");
    clean_run_clear(run);
    settings.exports[1] = "School\nx\n";
    run = clean_run_with(&settings, PEIL_DATA);
    assert_contains(run->messages, "fault: export-2.csv: missing column: no header is '*[Eerste "
                                   "rij]', for a\n");
    clean_run_clear(run);
}

static void test_personal_answers_are_nowhere(void **state)
{
    (void)state;
    struct clean_run *run =
        run_export(HEADER "\nAnneke,Sint-Jan,1,2\nAnneke,Sint-Jan,drie,2\n", PEIL_DATA);
    assert_lacks(run->messages, "Anneke");
    assert_lacks(run->rows, "Anneke");
    assert_lacks(run->messages, "Sint-Jan");
    assert_lacks(run->rows, "Sint-Jan");
    clean_run_clear(run);
    run = run_export(HEADER "\nAnneke,Sint-Jan,1,2\n", PEIL_OK);
    assert_lacks(run->accounting, "Anneke");
    assert_lacks(run->accounting, "Sint-Jan");
    assert_contains(run->accounting, "export-1.csv,removed,naam,,,,1\n"
                                     "export-1.csv,left_out,school,,,,1\n");
    assert_contains(run->messages, "note: school is left out: a cluster leaves cleaning only as a "
                                   "pseudonym (--key FILE)\n");
    clean_run_clear(run);
}

static void test_the_answers_of_an_id_are_not_shown(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ninteger,nr,Nr,id\ninteger,a,A,item\n",
                       .choices = "list_name,name,label\n"},
        .exports = {"Nr,A\nan@example.org,1\n07,1\nbo@example.org,1\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_string_equal(
        run->messages,
        "fault: export-1.csv: row 1, line 2: column 'Nr': an answer that is not "
        "shown is not an answer of nr, 2 times (a whole number is wanted)\n" INVALID_ADVICE);
    settings.options.invalid_is_missing = true;
    clean_run_clear(run);
    run = clean_run_with(&settings, PEIL_OK);
    assert_lacks(run->accounting, "example.org");
    assert_contains(run->accounting, "export-1.csv,invalid,nr,,.invalid,,2\n"
                                     "export-1.csv,folded,nr,,,,1\n");
    clean_run_clear(run);
}

#define KEY "0123456789abcdef"
/* First half of HMAC-SHA256 under KEY, by `printf 'sint-jan' | openssl dgst -sha256 -hmac KEY`. */
#define SINT_JAN "38c0038e3a43422aa445ae12d55797a2"

static void test_pseudonyms(void **state)
{
    (void)state;
    struct clean_run settings = plain;
    settings.key = KEY;
    settings.exports[0] = HEADER "\nAn,Sint-Jan,1,2\nBo,\" SINT\xE2\x80\x91jan \",1,2\n"
                                 "Cy,Sint-Jans,1,2\nDé,,1,2\n";
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->columns, "school,a,b");
    assert_contains(run->rows, "1,accepted," SINT_JAN ",1,2\n2,accepted," SINT_JAN ",1,2\n");
    assert_contains(run->rows, "4,accepted,.skipped,1,2\n");
    assert_lacks(strstr(run->rows, "3,accepted"), SINT_JAN);
    assert_contains(run->accounting, "export-1.csv,pseudonymised,school,,,,3\n");
    assert_lacks(run->accounting, "int-");
    clean_run_clear(run);
}

static void test_a_short_key_is_refused(void **state)
{
    (void)state;
    struct clean_run settings = plain;
    settings.key = "0123456789abcde";
    settings.exports[0] = HEADER "\n";
    struct clean_run *run = clean_run_with(&settings, PEIL_USAGE);
    assert_contains(run->messages, "/key: a key has 16 to 65536 bytes, this file has 15\n");
    assert_string_equal(run->rows, "");
    clean_run_clear(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers_are_folded),
        cmocka_unit_test(test_missing_column),
        cmocka_unit_test(test_a_row_of_a_grid_has_changed),
        cmocka_unit_test(test_a_header_for_two_and_two_headers),
        cmocka_unit_test(test_unknown_columns),
        cmocka_unit_test(test_a_blank_column_must_stay_blank),
        cmocka_unit_test(test_every_export_must_fit),
        cmocka_unit_test(test_personal_answers_are_nowhere),
        cmocka_unit_test(test_the_answers_of_an_id_are_not_shown),
        cmocka_unit_test(test_pseudonyms),
        cmocka_unit_test(test_a_short_key_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
