/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single cells: every state, what is folded, corrected, refused. */
#include "clean_run.h"

#define SURVEY                                                                                     \
    "type,name,label,source,role,missing,relevant\n"                                               \
    "select_one koepel,koepel,Koepel,Onderwijsnet,item,99=refused;x=not_asked;-=skipped,\n"        \
    "integer,jaren,Jaren,Jaren,item,999=refused,${koepel}='kov'\n"                                 \
    "decimal,uren,Uren,Uren,item,,\n"
#define CHOICES                                                                                    \
    "list_name,name,label::nl,label::en,aliases,missing\n"                                         \
    "koepel,kov,KOV,Catholic,Katholiek Onderwijs|K.O.V.,\n"                                        \
    "koepel,go,GO! onderwijs,Community,,\n"                                                        \
    "koepel,weet_niet,Weet ik niet,I do not know,,no_opinion\n"
#define CORRECTIONS                                                                                \
    "variable,from,to,reason\n"                                                                    \
    "koepel,katoliek,kov,spelling\n"                                                               \
    "koepel,nvt,.not_applicable,\n"                                                                \
    "koepel,katholiek ond.,Katholiek onderwijs,an alias\n"                                         \
    "uren,#,#,decimal comma\n"                                                                     \
    "uren,# uur,#,unit\n"                                                                          \
    "uren,5-6,5.5,middle\n"                                                                        \
    "uren,# tot #,#,first\n"                                                                       \
    "uren,veel,,no number\n"
#define HEADER "Onderwijsnet,Jaren,Uren\n"

static const struct clean_run plain = {
    .definition = {.survey = SURVEY, .choices = CHOICES, .corrections = CORRECTIONS}};

static struct clean_run *run_cells(const char *text, bool invalid_is_missing,
                                   enum peil_status status)
{
    struct clean_run settings = plain;
    settings.exports[0] = text;
    settings.options.invalid_is_missing = invalid_is_missing;
    return clean_run_with(&settings, status);
}

static void test_states(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "KOV,3,1.50\n"
                                             "Weet ik niet,,2\n"
                                             "99,,2\n"
                                             "X,,2\n"
                                             "-,,2\n"
                                             ",,2\n"
                                             "KOV,999,2\n"
                                             "KOV,,2\n"
                                             "nvt,,2\n",
                                      false, PEIL_OK);
    assert_string_equal(run->columns, "koepel,jaren,uren");
    assert_string_equal(run->rows, "1,accepted,kov,3,1.5\n"
                                   "2,accepted,.no_opinion,.not_asked,2\n"
                                   "3,accepted,.refused,.not_asked,2\n"
                                   "4,accepted,.not_asked,.not_asked,2\n"
                                   "5,accepted,.skipped,.not_asked,2\n"
                                   "6,accepted,.skipped,.not_asked,2\n"
                                   "7,accepted,kov,.refused,2\n"
                                   "8,accepted,kov,.skipped,2\n"
                                   "9,accepted,.not_applicable,.not_asked,2\n");
    clean_run_clear(run);
}

static void test_every_spelling_and_folding(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "Catholic,,1\nkov,,1\nKatholiek  onderwijs,,1\n"
                                             "K.O.V.\xC2\xA0,,1\n\xEF\xBB\xBFGO! Onderwijs,,1\n"
                                             "K.O.V.\xC2\xA0,, 007 \n",
                                      false, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,kov,.skipped,1\n2,accepted,kov,.skipped,1\n"
                                   "3,accepted,kov,.skipped,1\n4,accepted,kov,.skipped,1\n"
                                   "5,accepted,go,.not_asked,1\n6,accepted,kov,.skipped,7\n");
    assert_contains(run->accounting, "export-1.csv,folded,koepel,K.O.V.\xC2\xA0,kov,,2\n"
                                     "export-1.csv,folded,koepel,Katholiek  onderwijs,kov,,1\n"
                                     "export-1.csv,folded,koepel,\xEF\xBB\xBFGO! "
                                     "Onderwijs,go,,1\n");
    assert_contains(run->accounting, "export-1.csv,folded,uren,\" 007 \",7,,1\n");
    assert_lacks(run->accounting, "Catholic");
    assert_contains(run->messages, "note: 5 answers in 2 columns were matched only after folding");
    clean_run_clear(run);
}

static void test_corrections(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "Katoliek,,\"3,5\"\nGO! onderwijs,,10 uur\n"
                                             "GO! onderwijs,,5-6\nGO! onderwijs,,2 tot 4\n"
                                             "GO! onderwijs,,veel\nGO! onderwijs,,12\n"
                                             "GO! onderwijs,,\"1,5 UUR\"\nKatholiek ond.,5,\n",
                                      false, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,kov,.skipped,3.5\n2,accepted,go,.not_asked,10\n"
                                   "3,accepted,go,.not_asked,5.5\n4,accepted,go,.not_asked,2\n"
                                   "5,accepted,go,.not_asked,.skipped\n"
                                   "6,accepted,go,.not_asked,12\n7,accepted,go,.not_asked,1.5\n"
                                   "8,accepted,kov,5,.skipped\n");
    assert_contains(run->accounting, "corrected,koepel,Katoliek,kov,,1\n");
    assert_contains(run->accounting, "corrected,uren,\"1,5 UUR\",1.5,,1\n"
                                     "export-1.csv,corrected,uren,10 uur,10,,1\n"
                                     "export-1.csv,corrected,uren,2 tot 4,2,,1\n"
                                     "export-1.csv,corrected,uren,\"3,5\",3.5,,1\n"
                                     "export-1.csv,corrected,uren,5-6,5.5,,1\n"
                                     "export-1.csv,corrected,uren,veel,,,1\n");
    assert_lacks(run->accounting, "corrected,uren,12");
    clean_run_clear(run);
}

static void test_invalid_is_refused_and_listed(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "KOV,3.5,1\nKOVV,,1\n"
                                             "\"Iets\nanders\",,tien\nKOVV,,1\n",
                                      false, PEIL_DATA);
    assert_string_equal(
        run->messages,
        "fault: export-1.csv: row 2, line 3: column 'Onderwijsnet': 'KOVV' is not an answer of "
        "koepel, 2 times (did you mean 'KOV'?)\n"
        "fault: export-1.csv: row 3, line 4: column 'Onderwijsnet': 'Iets\\x0Aanders' is not an "
        "answer of koepel\n"
        "fault: export-1.csv: row 1, line 2: column 'Jaren': '3.5' is not an answer of jaren (a "
        "whole number is wanted)\n"
        "fault: export-1.csv: row 3, line 4: column 'Uren': 'tien' is not an answer of uren (a "
        "number is wanted)\n" INVALID_ADVICE);
    assert_string_equal(run->accounting, "");
    assert_contains(run->rows, "4,accepted,.invalid,.not_asked,1\n");
    clean_run_clear(run);
}

/* "1,500" may be a thousand and a half: a comma is read only where corrections.csv says how. */
static void test_a_decimal_comma_is_named(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ndecimal,uren,Uren,item\n"
                                 "integer,n,N,item\ndecimal,id,Id,id\n",
                       .choices = "list_name,name,label\n"},
        .exports = {
            "Uren,N,Id\n\" 3,50\",\"4,0\",1\n\"-2,5\",\"4,5\",\"1,5\"\n\"1,2,3\",\",\",2\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_string_equal(
        run->messages,
        "fault: export-1.csv: row 1, line 2: column 'Uren': ' 3,50' is not an answer of uren (a "
        "number with a decimal point is wanted: if '3.5' is meant, the line uren,#,#,decimal comma "
        "in corrections.csv says so)\n"
        "fault: export-1.csv: row 2, line 3: column 'Uren': '-2,5' is not an answer of uren (a "
        "number is wanted)\n"
        "fault: export-1.csv: row 3, line 4: column 'Uren': '1,2,3' is not an answer of uren (a "
        "number is wanted)\n"
        "fault: export-1.csv: row 1, line 2: column 'N': '4,0' is not an answer of n (a whole "
        "number with a decimal point is wanted: if '4' is meant, the line n,#,#,decimal comma in "
        "corrections.csv says so)\n"
        "fault: export-1.csv: row 2, line 3: column 'N': '4,5' is not an answer of n (a whole "
        "number is wanted)\n"
        "fault: export-1.csv: row 3, line 4: column 'N': ',' is not an answer of n (a whole number "
        "is wanted)\n"
        "fault: export-1.csv: row 2, line 3: column 'Id': an answer that is not shown is not an "
        "answer of id (a number is wanted)\n" INVALID_ADVICE);
    clean_run_clear(run);
    /* What the message says to do is what helps. */
    settings.definition.corrections = "variable,from,to,reason\nuren,#,#,decimal comma\n";
    settings.exports[0] = "Uren,N,Id\n\" 3,50\",4,1\n";
    run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,3.5,4,1\n");
    clean_run_clear(run);
}

static void test_invalid_as_missing(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "KOVV,,1\nKOVV,,1\nKOW,,1\nKOV,,1\n", true, PEIL_OK);
    assert_contains(run->messages, "warning: 3 cells of koepel (2 distinct) hold no known answer "
                                   "and count as invalid\n");
    assert_contains(run->accounting, "invalid,koepel,KOVV,.invalid,,2\n"
                                     "export-1.csv,invalid,koepel,KOW,.invalid,,1\n");
    assert_contains(run->rows, "1,accepted,.invalid,.not_asked,1\n");
    assert_lacks(run->messages, "--invalid=missing");
    clean_run_clear(run);
}

static void test_many_offenders_are_capped(void **state)
{
    (void)state;
    char text[4096] = HEADER, row[64];
    for (int i = 0; i < 61; i++) {
        snprintf(row, sizeof row, "zzz%03d,,1\n", i);
        strcat(text, row);
    }
    struct clean_run *run = run_cells(text, false, PEIL_DATA);
    assert_contains(run->messages, "row 50, line 51: column 'Onderwijsnet': 'zzz049'");
    assert_lacks(run->messages, "zzz050");
    assert_contains(run->messages, "fault: column 'Onderwijsnet': and 11 more that are not "
                                   "answers of koepel\n");
    clean_run_clear(run);
}

static void test_an_answer_outside_the_filter(void **state)
{
    (void)state;
    struct clean_run *run = run_cells(HEADER "GO! onderwijs,12,1\nKOV,4,1\n", false, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,go,.not_asked,1\n2,accepted,kov,4,1\n");
    assert_contains(run->accounting, "cells,jaren,,,,2\nexport-1.csv,value,jaren,,,,1\n"
                                     "export-1.csv,not_asked,jaren,,,,1\n"
                                     "export-1.csv,skipped,jaren,,,,0\n"
                                     "export-1.csv,answered_outside_filter,jaren,,,,1\n");
    assert_contains(run->messages, "note: 1 cell of jaren held an answer outside its filter");
    clean_run_clear(run);
}

static void test_a_missing_code_is_the_variables_own(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role,missing\n"
                                 "select_one n,a,A,item,8=not_administered\n"
                                 "select_one n,b,B,item,\n",
                       .choices = "list_name,name,label\nn,1,Een\nn,8,Acht\n"},
        .exports = {"A,B\n8,8\n1,1\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,.not_administered,8\n2,accepted,1,1\n");
    clean_run_clear(run);
}

static void test_more_distinct_answers_than_are_kept(void **state)
{
    (void)state;
    enum { ROWS = CLEAN_TEXT + 5000 };
    char *text = malloc(ROWS * 16 + 64);
    size_t used = (size_t)sprintf(text, "N,M\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,%d.0\n", i, i % 3);
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ninteger,n,N,item\ndecimal,m,M,item\n",
                       .choices = "list_name,name,label\n"},
        .exports = {text}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, "value,n,,,,70536\n");
    assert_contains(run->accounting, "folded,m,0.0,0,,23512\n"
                                     "export-1.csv,folded,m,1.0,1,,23512\n");
    clean_run_clear(run);
    free(text);
}

static void test_ambiguous_names_are_a_definition_fault(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\nselect_one n,a,A,item\n",
                       .choices = "list_name,name,label\nn,1,2\nn,2,1\n"},
        .exports = {"A\n1\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_DEFINITION);
    assert_contains(run->messages, "fault: choices.csv: line 2: '1' in list 'n' stands "
                                   "for '2' and for '1'\n");
    clean_run_clear(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_every_spelling_and_folding),
        cmocka_unit_test(test_corrections),
        cmocka_unit_test(test_invalid_is_refused_and_listed),
        cmocka_unit_test(test_a_decimal_comma_is_named),
        cmocka_unit_test(test_invalid_as_missing),
        cmocka_unit_test(test_many_offenders_are_capped),
        cmocka_unit_test(test_an_answer_outside_the_filter),
        cmocka_unit_test(test_a_missing_code_is_the_variables_own),
        cmocka_unit_test(test_more_distinct_answers_than_are_kept),
        cmocka_unit_test(test_ambiguous_names_are_a_definition_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
