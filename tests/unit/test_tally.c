/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows made by chance, and counted right; and what cannot be counted. */
#include "plain_counts.h"

static uint64_t chance_state;

static size_t chance(size_t below)
{
    chance_state = chance_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(chance_state >> 33) % below;
}

static struct peil_cell chance_cell(const struct peil_schema *schema, size_t column, char *text)
{
    static const enum peil_state states[] = {PEIL_NOT_ASKED, PEIL_SKIPPED, PEIL_DECLARED,
                                             PEIL_INVALID};
    const struct peil_column *about = &schema->columns[column];
    const struct peil_list *list = peil_variable_list(schema->survey, about->variable);
    struct peil_cell cell = {.state = chance(5) > 0 ? PEIL_VALUE : states[chance(4)]};
    if (cell.state == PEIL_DECLARED) {
        cell.code = (int)chance(schema->survey->reason_count);
    } else if (cell.state == PEIL_VALUE && about->option >= 0) {
        cell.code = (int)chance(2);
    } else if (cell.state == PEIL_VALUE && list != NULL) {
        do {
            cell.code = (int)chance(list->count);
        } while (list->options[cell.code].reason != PEIL_NOWHERE);
    } else if (cell.state == PEIL_VALUE) {
        cell.length = (size_t)sprintf(text, "%d", 18 + (int)chance(50));
        cell.text = text;
    }
    return cell;
}

/* The columns of a multi-answer share their state. */
static void chance_row(const struct peil_schema *schema, struct peil_cell cells[], char texts[][8])
{
    for (size_t i = 0; i < schema->count; i++) {
        cells[i] = chance_cell(schema, i, texts[i]);
        if (i > 0 && schema->columns[i].option >= 0 &&
            schema->columns[i].variable == schema->columns[i - 1].variable) {
            bool value = cells[i - 1].state == PEIL_VALUE;
            cells[i].code = value ? (int)chance(2) : cells[i - 1].code;
            cells[i].state = cells[i - 1].state;
        }
    }
}

static void feed(const struct peil_survey *survey, struct peil_row_sink sink, size_t rows)
{
    struct peil_schema_options options = {0};
    struct peil_schema *schema = peil_schema_make(survey, &options);
    struct peil_cell *cells = peil_alloc(schema->count, sizeof *cells);
    char(*texts)[8] = peil_alloc(schema->count, sizeof *texts);
    assert_int_equal(sink.open(sink.context, schema), PEIL_OK);
    for (size_t r = 0; r < rows; r++) {
        enum peil_row_status status =
            chance(50) > 0 ? PEIL_ACCEPTED : (enum peil_row_status)chance(PEIL_ROW_STATUSES);
        struct peil_row row = {r + 1, status, cells, {0, 0}};
        chance_row(schema, cells, texts);
        assert_int_equal(sink.row(sink.context, &row), PEIL_OK);
    }
    assert_int_equal(sink.close(sink.context), PEIL_OK);
    free(cells);
    free(texts);
    peil_schema_free(schema);
}

static void assert_counts_right(const struct peil_survey *survey, size_t rows)
{
    struct seen seen = {.capacity = rows};
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, test_diag());
    struct peil_row_tee tee = {{&seen, seen_open, seen_row, seen_close}, peil_tally_sink(tally)};
    struct peil_score *score = peil_score_new(survey, peil_row_tee_sink(&tee));
    chance_state = rows;
    feed(survey, peil_score_sink(score), rows);
    assert_int_equal(counts->status[PEIL_ACCEPTED], seen.rows);
    for (size_t row = 0; row < seen.rows; row++)
        take_row(counts, &seen, row);
    assert_all_taken(counts);
    peil_score_free(score);
    peil_tally_free(tally);
    peil_counts_free(counts);
    seen_clear(&seen);
}

static void few_rows_are_counted_right(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    assert_counts_right(survey, 0);
    assert_counts_right(survey, 1);
    assert_counts_right(survey, 300);
    peil_survey_free(survey);
}

static void rows_of_several_blocks_are_counted_right(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    assert_counts_right(survey, 70000);
    peil_survey_free(survey);
}

#define ANALYSES "kind,variables,by,by2,versus,family,adjust,tests\n"

/* Of one question twice, of options with a limit, of two reversed ones; by a grouping or not. */
static void two_questions_are_counted_right(void **state)
{
    (void)state;
    test_write("analyses.csv", ANALYSES "paired,q1 q4 q1,net,,q3 q5 q9,,,\n"
                                        "paired,taken/a taken/b,,,taken/c taken/a,,,\n");
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    assert_int_equal(counts->paired_count, 5);
    peil_counts_free(counts);
    assert_counts_right(survey, 0);
    assert_counts_right(survey, 300);
    assert_counts_right(survey, 70000);
    peil_survey_free(survey);
}

static const char only_overlapping[] =
    "type,name,label::Nederlands (nl),source,role,scale,reverse,pick,calculation\n"
    "select_multiple vak,vakken,Vakken,,group,,,2,\n"
    "select_one eens,q1,Vraag 1,,item,houding,,,\n"
    "select_one eens,q2,Vraag 2,,item,houding,yes,,\n"
    "calculate,houding,Houding,,scale,,,,mean()\n";

static void everyone_is_counted_without_exclusive_groupings(void **state)
{
    (void)state;
    test_write("analyses.csv", ANALYSES "paired,q1,,,q2,,,\n");
    struct peil_survey *survey = test_survey_of(test_choices, only_overlapping);
    struct peil_counts *counts = peil_counts_new(survey);
    assert_int_equal(peil_counts_exclusive(counts), SIZE_MAX);
    peil_counts_free(counts);
    assert_counts_right(survey, 2000);
    peil_survey_free(survey);
}

/* 8 groupings of 10 levels each: bundles of two. A wide list: 300 answers do not fit a byte. */
static void many_groupings_and_long_lists_are_counted_right(void **state)
{
    (void)state;
    char *choices = calloc(1 << 16, 1), *questions = calloc(1 << 14, 1);
    char *at = choices + sprintf(choices, "%s", test_choices);
    for (int i = 0; i < 300; i++) {
        at += sprintf(at, "gemeente,g%d,Gemeente %d,%d,,,\n", i, i, i);
    }
    for (int i = 0; i < 10; i++) {
        at += sprintf(at, "tien,t%d,Tien %d,,,,\n", i, i);
    }
    at = questions + sprintf(questions, "%s", test_questions);
    for (int i = 0; i < 8; i++) {
        at += sprintf(at, "select_one tien,groep%d,Groep %d,,group,,,,\n", i, i);
    }
    sprintf(at, "select_one gemeente,gemeente,Gemeente,,group,,,,\n"
                "select_one gemeente,nu,Nu,,item,,,,\nselect_one gemeente,toen,Toen,,item,,,,\n");
    test_write("analyses.csv", ANALYSES "paired,nu,,,toen,,,\n");
    struct peil_survey *survey = test_survey_of(choices, questions);
    assert_counts_right(survey, 3000);
    peil_survey_free(survey);
    free(choices);
    free(questions);
}

/* Refusals */

static void unscored_responses_are_refused(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, test_diag());
    struct peil_row_sink sink = peil_tally_sink(tally);
    test_write("in.csv", TEST_CLEANED);
    assert_int_equal(peil_responses_read(survey, test_path("in.csv"), false, &sink, test_diag()),
                     PEIL_DATA);
    assert_string_equal(test_message,
                        "row 0 line 0 column domeinen/stem: is not in these responses: "
                        "calculated columns come from peil score");
    peil_tally_free(tally);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void too_many_distinct_numbers_are_refused(void **state)
{
    (void)state;
    static const char questions[] = "type,name,label::Nederlands (nl),source,role\n"
                                    "decimal,inkomen,Inkomen,,item\n";
    struct peil_survey *survey =
        test_survey_of("list_name,name,label::Nederlands (nl)\n", questions);
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, test_diag());
    struct peil_row_sink sink = peil_tally_sink(tally);
    struct peil_schema_options options = {.scored = true};
    struct peil_schema *schema = peil_schema_make(survey, &options);
    assert_int_equal(sink.open(sink.context, schema), PEIL_OK);
    for (int i = 0; i <= PEIL_MAX_DISTINCT; i++) {
        char text[16];
        struct peil_cell cell = {.text = text, .length = (size_t)sprintf(text, "%d", i)};
        struct peil_row row = {(uint64_t)i + 1, PEIL_ACCEPTED, &cell, {0, 0}};
        assert_int_equal(sink.row(sink.context, &row), i < PEIL_MAX_DISTINCT ? PEIL_OK : PEIL_DATA);
    }
    assert_string_equal(test_message,
                        "row 65537 line 0 column inkomen: has more than 65536 distinct "
                        "values: declare a band");
    peil_schema_free(schema);
    peil_tally_free(tally);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(few_rows_are_counted_right, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(rows_of_several_blocks_are_counted_right, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(two_questions_are_counted_right, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(everyone_is_counted_without_exclusive_groupings, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(many_groupings_and_long_lists_are_counted_right, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(unscored_responses_are_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(too_many_distinct_numbers_are_refused, test_setup,
                                        test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
