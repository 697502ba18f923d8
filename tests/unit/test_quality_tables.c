/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags of answer quality on their way: responses, counts, results, and what readers see. */
#include "table_survey.h"

#include <gsl/gsl_errno.h>

#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/protect.h"
#include "peil/quality_rules.h"

static const char choices[] = "list_name,name,label::Nederlands (nl),value,missing\n"
                              "net,go,GO!,,\nnet,kov,KOV,,\n"
                              "drie,laag,Laag,1,\ndrie,midden,Midden,2,\ndrie,hoog,Hoog,3,\n";
static const char questions[] =
    "type,name,label::Nederlands (nl),role,scale,sensitive,calculation\n"
    "select_one net,net,Net,group,,,\n"
    "select_one drie,q1,Vraag 1,item,s,,\n"
    "select_one drie,q2,Vraag 2,item,s,,\n"
    "select_one drie,q3,Vraag 3,item,,yes,\n"
    "calculate,s,Schaal,scale,,,mean(min=2)\n"
    "integer,jaren,Jaren,item,,,\n";
static const char settings[] =
    "key,value\nform_id,proef\nversion,1\nwave,2020-2021\nsample,census\n"
    "min_group,5\nspeeder_seconds,60\nlongstring,3\n";

#define HEADER "row,status,flag/speeder,flag/longstring,net,q1,q2,q3,jaren\n"

static struct peil_survey *read_survey(void)
{
    struct peil_survey *survey = NULL;
    test_write("settings.csv", settings);
    test_write("choices.csv", choices);
    test_write("survey.csv", questions);
    assert_int_equal(peil_survey_read(&survey, test_folder, test_diag()), PEIL_OK);
    return survey;
}

static const char first_rows[] = HEADER "1,accepted,0,0,go,laag,hoog,laag,30\n"
                                        "2,accepted,1,,go,midden,midden,.skipped,7\n"
                                        "3,flagged,1,0,,,,,\n"
                                        "4,duplicate,,,,,,,\n#end,4\n";
static const char other_rows[] = HEADER "5,accepted,,1,kov,hoog,hoog,hoog,7\n"
                                        "6,accepted,0,0,kov,.skipped,laag,midden,12\n#end,2\n";

static const uint64_t *flags_of(const struct peil_counts *counts, int rule)
{
    return counts->flags.n[rule];
}

static void assert_flags(const struct peil_counts *counts, int rule, uint64_t flagged,
                         uint64_t not_flagged, uint64_t not_assessable, uint64_t excluded)
{
    const uint64_t *n = flags_of(counts, rule);
    assert_int_equal(n[PEIL_COUNT_FLAGGED], flagged);
    assert_int_equal(n[PEIL_COUNT_NOT_FLAGGED], not_flagged);
    assert_int_equal(n[PEIL_COUNT_NOT_ASSESSABLE], not_assessable);
    assert_int_equal(n[PEIL_COUNT_EXCLUDED], excluded);
}

/* How many with a flag gave a value of a column of numbers. */
static uint64_t flagged_with(const struct peil_counts *counts, const char *name, double value)
{
    const struct peil_counts_column *column = peil_counts_find(counts, name);
    assert_non_null(column->flagged);
    for (size_t v = 0; v < column->slots - column->first_value; v++)
        if (column->values[v] == value)
            return column->flagged[column->first_value + v];
    return 99;
}

static void parts_with_flags_add_up(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_counts *counts = test_tally_text(survey, first_rows), *sum;
    (void)state;
    assert_flags(counts, PEIL_RULE_SPEEDER, 2, 1, 0, 1);
    assert_flags(counts, PEIL_FLAG_ANY, 2, 1, 0, 1);
    assert_int_equal(peil_counts_write(counts, test_path("a.csv"), false, test_diag()), PEIL_OK);
    peil_counts_free(counts);
    counts = test_tally_text(survey, other_rows);
    assert_int_equal(peil_counts_write(counts, test_path("b.csv"), false, test_diag()), PEIL_OK);
    peil_counts_free(counts);
    sum = peil_counts_new(survey);
    assert_int_equal(peil_counts_read(sum, test_path("a.csv"), false, test_diag()), PEIL_OK);
    assert_int_equal(peil_counts_read(sum, test_path("b.csv"), false, test_diag()), PEIL_OK);
    assert_flags(sum, PEIL_RULE_SPEEDER, 2, 2, 1, 1);
    assert_flags(sum, PEIL_RULE_LONGSTRING, 1, 3, 1, 0);
    assert_flags(sum, PEIL_FLAG_ANY, 3, 2, 0, 1);
    assert_int_equal(sum->status[PEIL_FLAGGED], 1);
    assert_int_equal(flagged_with(sum, "jaren", 7),
                     2); /* numbers are sorted, and theirs with them */
    assert_int_equal(flagged_with(sum, "jaren", 12), 0);
    assert_int_equal(flagged_with(sum, "jaren", 30), 0);
    assert_int_equal(flagged_with(sum, "s", 3), 1);
    assert_null(peil_counts_find(sum, "net")->flagged);
    peil_counts_free(sum);
    peil_survey_free(survey);
}

static void responses_without_flags_are_read(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_counts *counts = test_tally_text(
        survey, "row,status,net,q1,q2,q3,jaren\n1,accepted,go,laag,hoog,laag,30\n#end,1\n");
    (void)state;
    assert_flags(counts, PEIL_RULE_SPEEDER, 0, 0, 1, 0);
    assert_flags(counts, PEIL_FLAG_ANY, 0, 1, 0, 0);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void assert_refused(const struct peil_survey *survey, const char *rows, const char *message)
{
    struct peil_counts *counts = peil_counts_new(survey);
    test_write("in.csv", rows);
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_DATA);
    assert_string_equal(test_message, message);
    peil_counts_free(counts);
}

static void flags_that_are_none_are_refused(void **state)
{
    struct peil_survey *survey = read_survey();
    (void)state;
    assert_refused(survey, HEADER "1,accepted,2,0,go,laag,hoog,laag,30\n",
                   "row 1 line 2 column flag/speeder: a flag that is not 0, 1 or empty");
    assert_refused(survey, HEADER "1,duplicate,,1,,,,,\n",
                   "row 1 line 2 column flag/longstring: a flag of a row that is not accepted");
    assert_refused(survey, "row,status,flag/irv,net,q1,q2,q3,jaren\n",
                   "row 0 line 1 column flag/irv: is not a column of responses of this survey");
    peil_survey_free(survey);
}

/* Changes one text in a.csv, which is then refused. */
static void assert_counts_refused(const struct peil_survey *survey, const char *from,
                                  const char *to, const char *message)
{
    struct peil_counts *counts = peil_counts_new(survey);
    char *text = test_read("a.csv"), changed[8192];
    char *at = strstr(text, from);
    assert_non_null(at);
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    test_write("c.csv", changed);
    assert_int_equal(peil_counts_read(counts, test_path("c.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, message));
    free(text);
    peil_counts_free(counts);
}

static void counts_that_do_not_fit_are_refused(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_counts *counts = test_tally_text(survey, first_rows);
    (void)state;
    assert_int_equal(peil_counts_write(counts, test_path("a.csv"), false, test_diag()), PEIL_OK);
    peil_counts_free(counts);
    assert_counts_refused(survey, "flagged,q1,midden,,,,,,,1", "flagged,q1,laag,,,,,,,2",
                          "'q1' with a flag do not fit");
    assert_counts_refused(survey, "flagged,jaren,7,,,,,,,1", "flagged,jaren,7,,,,,,,0",
                          "'jaren' with a flag do not fit");
    assert_counts_refused(survey, "flag/speeder,flagged", "flag/irv,flagged",
                          "is not a rule of answer quality that is in force");
    assert_counts_refused(survey, "flag/speeder,flagged", "flag/speeder,waved",
                          "is not flagged, not_flagged, not_assessable or excluded");
    assert_counts_refused(survey, "flagged,q1,midden", "flagged,net,go", "is not a column with");
    peil_survey_free(survey);
}

/* Counts of other thresholds are of other flags. */
static void other_thresholds_are_another_definition(void **state)
{
    struct peil_survey *survey = read_survey(), *stricter = NULL;
    struct peil_counts *counts = test_tally_text(survey, first_rows);
    (void)state;
    assert_int_equal(peil_counts_write(counts, test_path("a.csv"), false, test_diag()), PEIL_OK);
    peil_counts_free(counts);
    test_write("settings.csv",
               "key,value\nform_id,proef\nversion,1\nwave,2020-2021\nsample,census\n"
               "min_group,5\nspeeder_seconds,61\nlongstring,3\n");
    assert_int_equal(peil_survey_read(&stricter, test_folder, test_diag()), PEIL_OK);
    counts = peil_counts_new(stricter);
    assert_int_equal(peil_counts_read(counts, test_path("a.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, "is the digest of another definition"));
    peil_counts_free(counts);
    peil_survey_free(stricter);
    peil_survey_free(survey);
}

/* ---- results ---- */

enum { MOST_ROWS = 60 };

/* count respondents: those with a flag (by speeder) answer as `flagged`, the others as `plain`
 * (q1,q2,q3,jaren); `left` rows more are left out for a flag. Every third is of the other net. */
static struct peil_results *results_of(const struct peil_survey *survey, int plain_count,
                                       const char *plain, int flagged_count, const char *flagged,
                                       int left)
{
    static char text[MOST_ROWS * 64];
    size_t used = (size_t)snprintf(text, sizeof text, HEADER);
    int count = plain_count + flagged_count;
    assert_in_range(count + left, 1, MOST_ROWS);
    for (int r = 0; r < count + left; r++) {
        char *to = text + used;
        size_t room = sizeof text - used;
        used += r < count ? (size_t)snprintf(to, room, "%d,accepted,%d,0,%s,%s\n", r + 1,
                                             r >= plain_count, r % 3 > 0 ? "go" : "kov",
                                             r < plain_count ? plain : flagged)
                          : (size_t)snprintf(to, room, "%d,flagged,1,0,,,,,\n", r + 1);
    }
    snprintf(text + used, sizeof text - used, "#end,%d\n", count + left);
    struct peil_counts *counts = test_tally_text(survey, text);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    return results;
}

static const struct peil_result *quality_row(const struct peil_results *results,
                                             const char *variable, enum peil_stat stat)
{
    struct peil_result_key key = {
        .variable = variable, .context = PEIL_CONTEXT_QUALITY, .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row;
}

static bool flags_shown(const struct peil_results *results, const char *variable, const char *level)
{
    struct peil_result_key key = {.variable = variable,
                                  .variable_level = level,
                                  .context = PEIL_CONTEXT_ACCOUNTING,
                                  .stat = PEIL_STAT_N};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static bool rows_shown(const struct peil_results *results, const char *status)
{
    struct peil_result_key key = {
        .variable_level = status, .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static void means_with_and_without_stand_together(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_results *results =
        results_of(survey, 30, "laag,midden,hoog,10", 10, "hoog,.skipped,laag,40", 0);
    (void)state;
    assert_true(quality_row(results, "q1", PEIL_STAT_N)->value == 40);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN)->value == 1.5);
    assert_true(quality_row(results, "q1", PEIL_STAT_N_UNFLAGGED)->value == 30);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN_UNFLAGGED)->value == 1);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN_CHANGE)->value == -0.5);
    assert_true(quality_row(results, "jaren", PEIL_STAT_MEAN)->value == 17.5);
    assert_true(quality_row(results, "jaren", PEIL_STAT_MEAN_UNFLAGGED)->value == 10);
    assert_true(quality_row(results, "s", PEIL_STAT_N)->value == 30);
    assert_true(quality_row(results, "s", PEIL_STAT_MEAN_CHANGE)->value == 0);
    peil_results_free(results);
    peil_survey_free(survey);
}

static void protect_it(const struct peil_survey *survey, struct peil_results *results)
{
    assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
}

static void few_flags_and_what_they_follow_from_are_withheld(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_results *results =
        results_of(survey, 30, "laag,midden,hoog,10", 4, "hoog,hoog,midden,40", 0);
    (void)state;
    protect_it(survey, results);
    assert_false(flags_shown(results, "flag/speeder", "flagged"));
    assert_false(flags_shown(results, "flag/speeder", "not_flagged"));
    assert_false(flags_shown(results, "flag/any", "not_flagged"));
    assert_true(flags_shown(results, "flag/longstring", "flagged")); /* nobody */
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN)->defined);
    assert_false(quality_row(results, "q1", PEIL_STAT_N_UNFLAGGED)->defined);
    assert_false(quality_row(results, "q1", PEIL_STAT_MEAN_UNFLAGGED)->defined);
    assert_string_equal(quality_row(results, "q1", PEIL_STAT_MEAN_CHANGE)->warning, "suppressed");
    peil_results_free(results);
    peil_survey_free(survey);
}

static void enough_of_both_are_shown_by_variable(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_results *results =
        results_of(survey, 30, "laag,midden,midden,10", 6, "hoog,.skipped,midden,40", 0);
    (void)state;
    protect_it(survey, results);
    assert_true(flags_shown(results, "flag/any", "flagged"));
    assert_true(quality_row(results, "q1", PEIL_STAT_N_UNFLAGGED)->value == 30);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN_UNFLAGGED)->value == 1);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN)->value == 1.33);      /* rounded */
    assert_false(quality_row(results, "q2", PEIL_STAT_MEAN_UNFLAGGED)->defined); /* six skipped */
    peil_results_free(results);
    results = results_of(survey, 4, "laag,midden,midden,10", 30, "hoog,hoog,midden,40", 0);
    protect_it(survey, results);
    assert_false(quality_row(results, "q1", PEIL_STAT_MEAN_UNFLAGGED)->defined); /* of four */
    assert_false(flags_shown(results, "flag/any", "flagged"));
    peil_results_free(results);
    peil_survey_free(survey);
}

/* All who have a flag answered the highest value of a sensitive question. */
static void unanimity_on_what_is_sensitive_is_hidden(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_results *results =
        results_of(survey, 30, "laag,midden,midden,10", 10, "midden,midden,hoog,40", 0);
    (void)state;
    protect_it(survey, results);
    assert_false(quality_row(results, "q3", PEIL_STAT_MEAN_UNFLAGGED)->defined);
    assert_false(quality_row(results, "q3", PEIL_STAT_MEAN_CHANGE)->defined);
    assert_true(quality_row(results, "q1", PEIL_STAT_MEAN_UNFLAGGED)->defined);
    peil_results_free(results);
    peil_survey_free(survey);
}

static void few_rows_left_out_hide_how_many_there_were(void **state)
{
    struct peil_survey *survey = read_survey();
    struct peil_results *results =
        results_of(survey, 30, "laag,midden,midden,10", 10, "hoog,hoog,midden,40", 3);
    (void)state;
    protect_it(survey, results);
    assert_false(rows_shown(results, "flagged"));
    assert_false(rows_shown(results, ""));
    assert_true(rows_shown(results, "accepted"));
    assert_false(flags_shown(results, "flag/speeder", "excluded"));
    assert_false(flags_shown(results, "flag/speeder", "flagged"));
    assert_false(flags_shown(results, "flag/longstring", "not_flagged")); /* less the accepted */
    peil_results_free(results);
    results = results_of(survey, 30, "laag,midden,midden,10", 10, "hoog,hoog,midden,40", 5);
    protect_it(survey, results);
    assert_true(rows_shown(results, "flagged") && rows_shown(results, ""));
    assert_true(flags_shown(results, "flag/speeder", "excluded"));
    peil_results_free(results);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_with_flags_add_up),
        cmocka_unit_test(responses_without_flags_are_read),
        cmocka_unit_test(flags_that_are_none_are_refused),
        cmocka_unit_test(counts_that_do_not_fit_are_refused),
        cmocka_unit_test(other_thresholds_are_another_definition),
        cmocka_unit_test(means_with_and_without_stand_together),
        cmocka_unit_test(few_flags_and_what_they_follow_from_are_withheld),
        cmocka_unit_test(enough_of_both_are_shown_by_variable),
        cmocka_unit_test(unanimity_on_what_is_sensitive_is_hidden),
        cmocka_unit_test(few_rows_left_out_hide_how_many_there_were),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
