/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows: duplicates in three ways, eligibility, completeness, and that none is lost. */
#include "clean_run.h"

#define SURVEY                                                                                     \
    "type,name,label,role\n"                                                                       \
    "text,nr,Nr,id\n"                                                                              \
    "select_one land,land,Land,group\n"                                                            \
    "integer,a,A,item\n"                                                                           \
    "select_multiple land,b,B,item\n"
#define CHOICES "list_name,name,label\nland,be,Belg\nland,nl,Nederland\n"
#define SETTINGS "key,value\nsample,census\neligible,${land}='be'\n"
#define HEADER "Nr,Land,A,B\n"

static struct clean_run settings_for(const char *text)
{
    return (struct clean_run){.definition = {.survey = SURVEY, .choices = CHOICES},
                              .exports = {text}};
}

static void test_exact_copies_count_once(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(HEADER "1,Belg,1,\n2,Belg,1,\n1,Belg,1,\n1,Belg,1,\n");
    settings.exports[1] = HEADER "2,Belg,1,\n3,Belg,1,\n";
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,be,1,0,0\n2,accepted,2,be,1,0,0\n"
                                   "3,duplicate,,,,,\n4,duplicate,,,,,\n5,duplicate,,,,,\n"
                                   "6,accepted,3,be,1,0,0\n");
    assert_contains(run->accounting, "export-1.csv,rows_read,,,,4,\n"
                                     "export-1.csv,status,,,accepted,2,\n"
                                     "export-1.csv,status,,,duplicate,2,\n"
                                     "export-1.csv,status,,,not_eligible,0,\n"
                                     "export-1.csv,status,,,incomplete,0,\n");
    assert_contains(run->accounting, "export-2.csv,status,,,duplicate,1,\n");
    assert_contains(run->messages, "note: 6 rows: 3 accepted, 3 duplicate, 0 not eligible, 0 "
                                   "incomplete\n");
    clean_run_clear(run);
}

static void test_without_id_or_time_copies_are_respondents(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ninteger,a,A,item\n",
                       .choices = "list_name,name,label\n"},
        .exports = {"A\n1\n1\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1\n2,accepted,1\n");
    clean_run_clear(run);
    settings.definition.survey = "type,name,label,role\ninteger,a,A,item\nstart,t,T,time\n";
    settings.exports[0] = "A,T\n1,9:00\n1,9:01\n1,9:00\n";
    run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,9:00\n2,accepted,1,9:01\n3,duplicate,,\n");
    clean_run_clear(run);
}

#define AGAIN HEADER "7,Belg,1,\n8,Belg,2,\n7,Belg,3,\n 7 ,Belg,1,\n7,Belg,3,\n,Belg,1,\n,Belg,2,\n"

static void test_an_id_with_other_answers_is_refused(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(AGAIN);
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_string_equal(
        run->messages,
        "fault: export-1.csv: row 3, line 4: column 'Nr': an earlier row has the same nr and other "
        "answers (--duplicates=keep counts both, --duplicates=newest the last)\n"
        "fault: export-1.csv: row 4, line 5: column 'Nr': an earlier row has the same nr and other "
        "answers (--duplicates=keep counts both, --duplicates=newest the last)\n");
    clean_run_clear(run);
}

static void test_many_conflicts_are_capped(void **state)
{
    (void)state;
    char text[2048] = HEADER, row[32];
    for (int i = 0; i < 60; i++) {
        snprintf(row, sizeof row, "7,Belg,%d,\n", i);
        strcat(text, row);
    }
    struct clean_run settings = settings_for(text);
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_contains(run->messages, "row 51, line 52");
    assert_lacks(run->messages, "row 52, line 53");
    assert_contains(run->messages, "fault: and 9 more rows with the nr of an earlier row and other "
                                   "answers\n");
    clean_run_clear(run);
}

static void test_keep(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(AGAIN);
    settings.options.duplicates = PEIL_DUPLICATES_KEEP;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,7,be,1,0,0\n2,accepted,8,be,2,0,0\n"
                                   "3,accepted,7,be,3,0,0\n4,accepted, 7 ,be,1,0,0\n"
                                   "5,duplicate,,,,,\n6,accepted,.skipped,be,1,0,0\n"
                                   "7,accepted,.skipped,be,2,0,0\n");
    clean_run_clear(run);
}

static void test_newest(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(AGAIN);
    settings.exports[1] = HEADER "8,Belg,9,\n";
    settings.options.duplicates = PEIL_DUPLICATES_NEWEST;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,duplicate,,,,,\n2,duplicate,,,,,\n3,duplicate,,,,,\n"
                                   "4,duplicate,,,,,\n5,accepted,7,be,3,0,0\n"
                                   "6,accepted,.skipped,be,1,0,0\n7,accepted,.skipped,be,2,0,0\n"
                                   "8,accepted,8,be,9,0,0\n");
    clean_run_clear(run);
}

static void test_newest_needs_files(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(NULL);
    settings.options.duplicates = PEIL_DUPLICATES_NEWEST;
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_string_equal(run->messages, "fault: standard input: --duplicates=newest reads the "
                                       "export twice: it needs a file, not a stream\n");
    clean_run_clear(run);
}

static void test_many_rows_are_told_apart(void **state)
{
    (void)state;
    enum { ROWS = 20000 };
    char *text = malloc((size_t)ROWS * 40 + 64);
    size_t used = (size_t)sprintf(text, HEADER);
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(text + used, "%d,Belg,1,\n", i);
    for (int i = 0; i < ROWS; i += 2)
        used += (size_t)sprintf(text + used, "%d,Belg,1,\n", i);
    struct clean_run settings = settings_for(text);
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->messages, "30000 rows: 20000 accepted, 10000 duplicate");
    settings.options.duplicates = PEIL_DUPLICATES_NEWEST;
    clean_run_clear(run);
    run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->messages, "30000 rows: 20000 accepted, 10000 duplicate");
    clean_run_clear(run);
    free(text);
}

static void test_eligible_and_incomplete(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(HEADER "1,Belg,1,\n2,Nederland,1,\n3,Belg,,\n"
                                                    "4,Belg,,Belg\n5,,,\n2,Nederland,1,\n");
    settings.definition.settings = SETTINGS;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,be,1,0,0\n2,not_eligible,,,,,\n"
                                   "3,incomplete,,,,,\n4,accepted,4,be,.skipped,1,0\n"
                                   "5,not_eligible,,,,,\n6,duplicate,,,,,\n");
    assert_contains(run->accounting, "cells,a,,,,2\nexport-1.csv,value,a,,,,1\n"
                                     "export-1.csv,not_asked,a,,,,0\n"
                                     "export-1.csv,skipped,a,,,,1\n");
    clean_run_clear(run);
}

static void test_an_unknown_answer_makes_no_row_vanish(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(HEADER "1,Belgie,1,\n2,Belg,een,\n3,Nederland,een,\n");
    settings.definition.settings = SETTINGS;
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_contains(run->messages, "row 1, line 2: column 'Land': 'Belgie' is not an answer");
    assert_contains(run->messages, "row 2, line 3: column 'A': 'een' is not an answer of a (a");
    clean_run_clear(run);
    settings.options.invalid_is_missing = true;
    run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,not_eligible,,,,,\n2,accepted,2,be,.invalid,0,0\n"
                                   "3,not_eligible,,,,,\n");
    assert_contains(run->accounting, "invalid_not_eligible,land,Belgie,.invalid,,1\n");
    assert_contains(run->accounting, "invalid,a,een,.invalid,,1\n");
    clean_run_clear(run);
}

static void test_a_broken_export_stops(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(HEADER "1,Belg,1,\n2,Belg,1\n");
    struct clean_run *run = clean_run_with(&settings, PEIL_DATA);
    assert_contains(run->messages, "row 2, line 3: ");
    assert_string_equal(run->accounting, "");
    clean_run_clear(run);
}

static void test_blank_lines_are_accounted_for(void **state)
{
    (void)state;
    struct clean_run settings = settings_for("\n" HEADER "1,Belg,1,\n\n\r\n2,Belg,1,\n\n");
    settings.exports[1] = HEADER "3,Belg,1,\n";
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, "export-1.csv,rows_read,,,,2,\n");
    assert_contains(run->accounting, "export-1.csv,status,,,incomplete,0,\n"
                                     "export-1.csv,blank_lines,,,,4,\n");
    assert_lacks(run->accounting, "export-2.csv,blank_lines");
    assert_contains(run->messages, "note: 4 blank lines were passed over\n");
    clean_run_clear(run);
    settings.exports[0] = HEADER "1,Belg,1,\n\n";
    run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->messages, "note: 1 blank line was passed over\n");
    clean_run_clear(run);
}

/* Of one column a blank line is a respondent who answered nothing. */
static void test_blank_lines_of_one_column_are_rows(void **state)
{
    (void)state;
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role\ninteger,a,A,item\n",
                       .choices = "list_name,name,label\n"},
        .exports = {"A\n1\n\n2\n"}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1\n2,incomplete,\n3,accepted,2\n");
    assert_lacks(run->accounting, "blank_lines");
    assert_lacks(run->messages, "blank line");
    clean_run_clear(run);
}

/* Sums the last column of the lines that begin so. */
static unsigned long sum(const char *accounting, const char *rule, const char *column)
{
    char start[128];
    unsigned long total = 0;
    snprintf(start, sizeof start, "export-1.csv,%s,%s,", rule, column);
    for (const char *line = accounting; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, start, strlen(start)) != 0)
            continue;
        size_t length = strcspn(line, "\n");
        while (length > 0 && line[length - 1] != ',')
            length--;
        total += strtoul(line + length, NULL, 10);
    }
    return total;
}

static void test_the_accounts_balance(void **state)
{
    (void)state;
    static const char *const columns[] = {"nr", "land", "a", "b"};
    static const char *const parts[] = {"value", "not_asked", "skipped", "declared", "invalid"};
    char *text = malloc(200000);
    static const char *const lands[] = {"Belg", "Nederland", "", "Belgi", "x", "weet niet"};
    static const char *const numbers[] = {"1", "", "99", "twee", "3"};
    size_t used = (size_t)sprintf(text, HEADER);
    for (int i = 0; i < 900; i++)
        used += (size_t)sprintf(text + used, "%d,%s,%s,\"%s, %s\"\n", i / 2, lands[i * 7 % 6],
                                numbers[i * 3 % 5], lands[i % 5], lands[i * 5 % 6]);
    struct clean_run settings = {
        .definition = {.survey = "type,name,label,role,missing,relevant\ntext,nr,Nr,id,,\n"
                                 "select_one land,land,Land,group,weet niet=no_opinion,\n"
                                 "integer,a,A,item,99=refused,${land}='be'\n"
                                 "select_multiple land,b,B,item,,\n",
                       .choices = CHOICES},
        .exports = {text},
        .options = {.invalid_is_missing = true, .duplicates = PEIL_DUPLICATES_KEEP}};
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    for (size_t i = 0; i < 4; i++) {
        unsigned long cells = 0;
        for (size_t p = 0; p < 5; p++)
            cells += sum(run->accounting, parts[p], columns[i]);
        assert_int_equal(cells, sum(run->accounting, "cells", columns[i]));
        assert_true(cells > 500);
    }
    assert_true(sum(run->accounting, "answered_outside_filter", "a") > 0);
    assert_true(sum(run->accounting, "invalid", "b") > 0);
    clean_run_clear(run);
    free(text);
}

static void test_the_accounts_do_not_know_the_order(void **state)
{
    (void)state;
    struct clean_run settings = settings_for(HEADER "1,belg,1,x\n2,BELG,zz,\n3,Belg,aa,nl\n");
    settings.options.invalid_is_missing = true;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    settings.exports[0] = HEADER "3,Belg,aa,nl\n2,BELG,zz,\n1,belg,1,x\n";
    struct clean_run *other = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->accounting, other->accounting);
    assert_contains(run->accounting, "invalid,a,aa,.invalid,,1\nexport-1.csv,invalid,a,zz,");
    clean_run_clear(run);
    clean_run_clear(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact_copies_count_once),
        cmocka_unit_test(test_without_id_or_time_copies_are_respondents),
        cmocka_unit_test(test_an_id_with_other_answers_is_refused),
        cmocka_unit_test(test_many_conflicts_are_capped),
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_newest),
        cmocka_unit_test(test_newest_needs_files),
        cmocka_unit_test(test_many_rows_are_told_apart),
        cmocka_unit_test(test_eligible_and_incomplete),
        cmocka_unit_test(test_an_unknown_answer_makes_no_row_vanish),
        cmocka_unit_test(test_a_broken_export_stops),
        cmocka_unit_test(test_blank_lines_are_accounted_for),
        cmocka_unit_test(test_blank_lines_of_one_column_are_rows),
        cmocka_unit_test(test_the_accounts_balance),
        cmocka_unit_test(test_the_accounts_do_not_know_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
