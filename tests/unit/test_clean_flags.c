/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer quality while cleaning: times of platforms, earlier rows, rows that are left out. */
#include "clean_run.h"

#include "peil/quality_rules.h"

static const struct definition_texts questions = {
    .survey = "type,name,label,source,role\n"
              "text,nummer,Nummer,Nummer|ResponseId|ID,id\n"
              "text,van,Van,Van,time\n"
              "text,tot,Tot,Tot,time\n"
              "select_one drie,q1,Vraag 1,Q1,item\n"
              "select_one drie,q2,Vraag 2,Q2,item\n"
              "select_one drie,q3,Vraag 3,Q3,item\n",
    .choices = "list_name,name,label,value\ndrie,a,A,1\ndrie,b,B,2\ndrie,c,C,3\n",
    .settings = "key,value\nsample,census\nspeeder_seconds,60\nsame_id,yes\nsame_answers,3\n"};

/* A definition whose export has no times of its own. */
static struct definition_texts without_times(void)
{
    struct definition_texts texts = questions;
    texts.survey = "type,name,label,source,role\n"
                   "text,nummer,Nummer,Nummer|ResponseId|ID,id\n"
                   "select_one drie,q1,Vraag 1,Q1,item\n"
                   "select_one drie,q2,Vraag 2,Q2,item\n"
                   "select_one drie,q3,Vraag 3,Q3,item\n";
    return texts;
}

#define SPEEDER(flagged, not_flagged, not_assessable)                                              \
    ",flag,flag/speeder,,flagged," flagged                                                         \
    ",\nexport-1.csv,flag,flag/speeder,,not_flagged," not_flagged                                  \
    ",\nexport-1.csv,flag,flag/speeder,,not_assessable," not_assessable ",\n"

static void two_variables_of_role_time_are_start_and_end(void **state)
{
    struct clean_run settings = {.definition = questions,
                                 .exports = {"Nummer,Van,Tot,Q1,Q2,Q3\n"
                                             "1,1-9-2026 9:00:00,1-9-2026 9:00:59,A,B,C\n"
                                             "2,1-9-2026 9:00:00,1-9-2026 9:01:00,B,B,C\n"
                                             "3,,1-9-2026 9:01:00,C,B,C\n"
                                             "4,1-9-2026 9:02:00,1-9-2026 9:01:00,C,A,C\n"}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, SPEEDER("1", "1", "2"));
    assert_contains(run->messages,
                    "note: flag/speeder: 1 flagged, 1 not flagged, 2 not assessable");
    clean_run_clear(run);
}

/* Qualtrics: a duration; where it is none, start and end. */
static void a_duration_comes_before_start_and_end(void **state)
{
    struct clean_run settings = {
        .definition = without_times(),
        .exports =
            {"StartDate,EndDate,Duration (in seconds),Finished,ResponseId,Q1,Q2,Q3\n"
             "Start Date,End Date,Duration (in seconds),Finished,Response ID,Vraag 1,Vraag 2,Vraag "
             "3\n"
             "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\","
             "\"{\"\"ImportId\"\":\"\"duration\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\","
             "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
             "\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n"
             "2026-09-01 09:00:00,2026-09-01 10:00:00,38,1,R_1,A,B,C\n"
             "2026-09-01 09:00:00,2026-09-01 09:00:10,600,1,R_2,B,B,C\n"
             "2026-09-01 09:00:00,2026-09-01 09:00:10,,1,R_3,C,B,C\n"
             "2026-09-01 09:00:00,,,1,R_4,C,A,C\n"},
        .options = {.platform = PEIL_PLATFORM_FOUND}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->messages, "Qualtrics");
    assert_contains(run->accounting, SPEEDER("2", "1", "1"));
    clean_run_clear(run);
}

/* Microsoft Forms: start and end, which no variable reads. */
static void start_and_end_of_a_platform_need_no_variable(void **state)
{
    struct clean_run settings = {
        .definition = without_times(),
        .exports = {"ID,Start time,Completion time,Email,Name,Q1,Q2,Q3\n"
                    "1,12/24/2019 8:41,12/24/2019 8:45,anonymous,,A,B,C\n"
                    "2,12/24/2019 8:41,12/24/2019 8:41,anonymous,,B,B,C\n"},
        .options = {.platform = PEIL_PLATFORM_FOUND}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, SPEEDER("1", "1", "0"));
    clean_run_clear(run);
}

/* LimeSurvey: where the last action has no column, the submit date is the end. */
static void a_submit_date_is_an_end(void **state)
{
    struct clean_run settings = {
        .definition = without_times(),
        .exports = {"\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"startdate\","
                    "\"Nummer\",\"Q1\",\"Q2\",\"Q3\"\n"
                    "\"1\",\"2025-03-01 09:01:00\",\"2\",\"nl\",\"2025-03-01 09:00:30\",\"1\","
                    "\"A\",\"B\",\"C\"\n"
                    "\"2\",\"2025-03-01 09:06:00\",\"2\",\"nl\",\"2025-03-01 09:00:30\",\"2\","
                    "\"A\",\"B\",\"B\"\n"},
        .options = {.platform = PEIL_PLATFORM_FOUND}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->accounting, SPEEDER("1", "1", "0"));
    clean_run_clear(run);
}

static void one_time_says_nothing(void **state)
{
    struct clean_run settings = {.definition = without_times(),
                                 .exports = {"Nummer,Q1,Q2,Q3\n1,A,B,C\n2,A,A,C\n"}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_contains(run->messages, "warning: export-1.csv: speeder cannot be assessed");
    assert_contains(run->accounting, SPEEDER("0", "0", "2"));
    clean_run_clear(run);
}

/* Over files; a row that is left out for a flag is an earlier row for the next. */
static void earlier_rows_are_those_of_all_files(void **state)
{
    struct clean_run settings = {.definition = without_times(),
                                 .exports = {"Nummer,Q1,Q2,Q3\n1,A,B,C\n2,A,A,A\n1,A,B,B\n",
                                             "Nummer,Q1,Q2,Q3\n3,A,B,C\n2,A,A,A\n"
                                             "4,A,B,C\n,A,,C\n"},
                                 .options = {.duplicates = PEIL_DUPLICATES_KEEP,
                                             .exclude_flagged = 1 << PEIL_RULE_SAME_ANSWERS}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,a,b,c\n2,accepted,2,a,a,a\n3,accepted,1,a,b,b\n"
                                   "4,flagged,,,,\n5,duplicate,,,,\n6,flagged,,,,\n"
                                   "7,accepted,.skipped,a,.skipped,c\n");
    assert_contains(run->accounting, "export-1.csv,flag,flag/same_id,,flagged,1,\n");
    assert_contains(run->accounting, "export-2.csv,flag,flag/same_id,,flagged,0,\n");
    assert_contains(run->accounting, "export-2.csv,flag,flag/same_id,,not_assessable,1,\n");
    assert_contains(run->accounting, "export-1.csv,flag,flag/same_answers,,not_assessable,1,\n");
    assert_contains(run->accounting, "export-2.csv,flag,flag/same_answers,,flagged,2,\n");
    assert_contains(run->accounting, "export-2.csv,flag,flag/same_answers,,excluded,2,\n");
    assert_contains(run->accounting, "export-2.csv,status,,,flagged,2,\n");
    assert_contains(run->accounting, "export-2.csv,cells,q1,,,,1\n"); /* of accepted rows */
    assert_contains(run->messages, "note: 2 rows are left out for a flag");
    clean_run_clear(run);
}

static void rules_that_are_not_in_force_exclude_nobody(void **state)
{
    struct clean_run settings = {.definition = without_times(),
                                 .exports = {"Nummer,Q1,Q2,Q3\n1,A,B,C\n"},
                                 .options = {.exclude_flagged = 1 << PEIL_RULE_IRV}};
    (void)state;
    struct clean_run *run = clean_run_with(&settings, PEIL_USAGE);
    assert_contains(run->messages, "irv is not in force: settings.csv has no irv");
    clean_run_clear(run);
    settings.definition.settings = NULL;
    settings.options.exclude_flagged = PEIL_QUALITY_ALL;
    run = clean_run_with(&settings, PEIL_USAGE);
    assert_contains(run->messages, "no rule of answer quality is in force");
    clean_run_clear(run);
}

/* Without rules nothing is said of flags, anywhere. */
static void without_rules_nothing_changes(void **state)
{
    struct clean_run settings = {.definition = without_times(),
                                 .exports = {"Nummer,Q1,Q2,Q3\n1,A,B,C\n"}};
    (void)state;
    settings.definition.settings = NULL;
    struct clean_run *run = clean_run_with(&settings, PEIL_OK);
    assert_lacks(run->accounting, "flag");
    assert_lacks(run->messages, "flag");
    clean_run_clear(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_variables_of_role_time_are_start_and_end),
        cmocka_unit_test(a_duration_comes_before_start_and_end),
        cmocka_unit_test(start_and_end_of_a_platform_need_no_variable),
        cmocka_unit_test(a_submit_date_is_an_end),
        cmocka_unit_test(one_time_says_nothing),
        cmocka_unit_test(earlier_rows_are_those_of_all_files),
        cmocka_unit_test(rules_that_are_not_in_force_exclude_nobody),
        cmocka_unit_test(without_rules_nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
