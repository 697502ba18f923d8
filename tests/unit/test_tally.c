/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_survey.h"

/* Rows made by chance, counted in the plainest way there is, and compared with every number of the
 * counts. */

struct seen { /* what the tally was given: scored rows */
    struct peil_schema *schema;
    struct peil_cell *cells;
    char (*texts)[PEIL_DOUBLE_TEXT];
    size_t rows, capacity;
};

static enum peil_status seen_open(void *context, const struct peil_schema *schema)
{
    struct seen *seen = context;
    seen->schema = peil_schema_new(schema->survey, schema->count);
    for (size_t i = 0; i < schema->count; i++) {
        peil_schema_add(seen->schema, schema->columns[i].name, schema->columns[i].variable,
                        schema->columns[i].option);
    }
    seen->cells = peil_alloc(seen->capacity * schema->count, sizeof *seen->cells);
    seen->texts = peil_alloc(seen->capacity * schema->count, sizeof *seen->texts);
    return PEIL_OK;
}

static enum peil_status seen_row(void *context, const struct peil_row *row)
{
    struct seen *seen = context;
    if (row->status == PEIL_ACCEPTED) {
        for (size_t i = 0; i < seen->schema->count; i++) {
            size_t at = seen->rows * seen->schema->count + i;
            seen->cells[at] = row->cells[i];
            if (row->cells[i].text != NULL) {
                memcpy(seen->texts[at], row->cells[i].text, row->cells[i].length);
                seen->cells[at].text = seen->texts[at];
            }
        }
        seen->rows++;
    }
    return PEIL_OK;
}

static enum peil_status seen_close(void *context)
{
    (void)context;
    return PEIL_OK;
}

static void seen_clear(struct seen *seen)
{
    peil_schema_free(seen->schema);
    free(seen->cells);
    free(seen->texts);
}

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

static const struct peil_cell *cell_of(const struct seen *seen, size_t row, int variable,
                                       int option)
{
    int column = option >= 0 ? peil_schema_option_column(seen->schema, variable, option)
                             : peil_schema_column(seen->schema, variable);
    return &seen->cells[row * seen->schema->count + (size_t)column];
}

static size_t ticks_of(const struct seen *seen, size_t row, int variable)
{
    size_t ticks = 0;
    const struct peil_list *list = peil_variable_list(seen->schema->survey, variable);
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_cell *cell = cell_of(seen, row, variable, (int)o);
        ticks += cell->state == PEIL_VALUE && cell->code == 1;
    }
    return ticks;
}

static bool over_full(const struct seen *seen, size_t row, int variable)
{
    size_t pick = seen->schema->survey->variables[variable].pick;
    return pick > 0 && ticks_of(seen, row, variable) > pick;
}

static void find_groups(const struct peil_counts *counts, const struct seen *seen, size_t row,
                        bool in[])
{
    memset(in, 0, counts->group_count * sizeof *in);
    in[0] = true;
    for (size_t g = 0; g < counts->survey->grouping_count; g++) {
        const struct peil_grouping *grouping = &counts->survey->groupings[g];
        bool any = false;
        for (size_t level = 0; level < grouping->level_count; level++) {
            int option = grouping->levels[level];
            const struct peil_cell *cell =
                cell_of(seen, row, grouping->variable, grouping->overlapping ? option : -1);
            bool member = cell->state == PEIL_VALUE &&
                          cell->code == (grouping->overlapping ? 1 : option) &&
                          (!grouping->overlapping || !over_full(seen, row, grouping->variable));
            in[peil_group_level(counts, g, level)] = member;
            any = any || member;
        }
        in[peil_group_none(counts, g)] = !any;
        if (grouping->overlapping) {
            in[peil_group_answered(counts, g)] = any;
        }
    }
}

static size_t slot_of(const struct peil_counts_column *column, const struct peil_cell *cell)
{
    switch (cell->state) {
    case PEIL_NOT_ASKED:
        return PEIL_SLOT_NOT_ASKED;
    case PEIL_SKIPPED:
        return PEIL_SLOT_SKIPPED;
    case PEIL_INVALID:
        return PEIL_SLOT_INVALID;
    case PEIL_DECLARED:
        return PEIL_SLOT_REASONS + (size_t)cell->code;
    default:
        break;
    }
    if (column->texts == NULL) {
        return column->first_value + (size_t)cell->code;
    }
    for (size_t slot = column->first_value; slot < column->slots; slot++) {
        if (strcmp(column->texts[slot - column->first_value], cell->text) == 0) {
            return slot;
        }
    }
    fail();
    return 0;
}

/* Takes a row out of the counts of its groups: at the end all must be 0. */
static void take(uint64_t *n, const bool in[], size_t groups, uint64_t count)
{
    for (size_t g = 0; g < groups; g++) {
        n[g] -= in[g] ? count : 0;
    }
}

static void take_columns(struct peil_counts *counts, const struct seen *seen, size_t row,
                         const bool in[])
{
    for (size_t i = 0; i < counts->column_count; i++) {
        struct peil_counts_column *column = &counts->columns[i];
        const struct peil_cell *cell = cell_of(seen, row, column->variable, column->option);
        if (column->option < 0 || !over_full(seen, row, column->variable)) {
            take(column->n + slot_of(column, cell) * counts->group_count, in, counts->group_count,
                 1);
        } else if (cell->code == 1) {
            take(column->over_full, in, counts->group_count, 1);
        }
    }
}

static void take_multis(struct peil_counts *counts, const struct seen *seen, size_t row,
                        const bool in[])
{
    size_t groups = counts->group_count;
    for (size_t i = 0; i < counts->multi_count; i++) {
        struct peil_counts_multi *multi = &counts->multis[i];
        size_t ticks = ticks_of(seen, row, multi->variable);
        bool over = over_full(seen, row, multi->variable);
        bool asked = cell_of(seen, row, multi->variable, 0)->state == PEIL_VALUE;
        take(multi->n + PEIL_ASKED * groups, in, groups, asked);
        take(multi->n + PEIL_ANSWERED * groups, in, groups, ticks > 0 && !over);
        take(multi->n + PEIL_MENTIONS * groups, in, groups, over ? 0 : ticks);
        take(multi->n + PEIL_OVER_FULL * groups, in, groups, over);
    }
}

static void take_pairs(struct peil_counts *counts, const struct seen *seen, size_t row,
                       const bool in[])
{
    for (size_t s = 0; s < counts->scale_count; s++) {
        struct peil_counts_scale *scale = &counts->scales[s];
        bool complete = true;
        for (size_t i = 0; i < scale->items; i++) {
            complete = complete && cell_of(seen, row, scale->item[i], -1)->state == PEIL_VALUE;
        }
        size_t pair = 0;
        for (size_t i = 0; i < scale->items; i++) {
            for (size_t j = i + 1; j < scale->items; j++, pair++) {
                const struct peil_cell *a = cell_of(seen, row, scale->item[i], -1);
                const struct peil_cell *b = cell_of(seen, row, scale->item[j], -1);
                size_t cell =
                    (pair * scale->values + (size_t)a->code) * scale->values + (size_t)b->code;
                if (a->state == PEIL_VALUE && b->state == PEIL_VALUE) {
                    scale->pair[cell]--;
                    take(scale->complete + cell * counts->group_count, in, counts->group_count,
                         complete);
                }
            }
        }
    }
}

/* The value in a column, or -1. */
static int value_of(const struct seen *seen, size_t row, const struct peil_counts_column *column)
{
    const struct peil_cell *cell = cell_of(seen, row, column->variable, column->option);
    bool none = column->option >= 0 && over_full(seen, row, column->variable);
    return cell->state == PEIL_VALUE && !none ? cell->code : -1;
}

static void take_paired(struct peil_counts *counts, const struct seen *seen, size_t row,
                        const bool in[])
{
    for (size_t p = 0; p < counts->paired_count; p++) {
        struct peil_counts_pair *pair = &counts->paired[p];
        int i = value_of(seen, row, pair->first), j = value_of(seen, row, pair->second);
        if (i >= 0 && j >= 0) {
            size_t cell = (size_t)i * pair->second_values + (size_t)j;
            take(pair->n + cell * counts->group_count, in, counts->group_count, 1);
        }
    }
}

static void assert_empty(const uint64_t *n, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(n[i], 0);
    }
}

static void assert_all_taken(const struct peil_counts *counts)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        assert_empty(column->n, column->slots * counts->group_count);
        if (column->over_full != NULL) {
            assert_empty(column->over_full, counts->group_count);
        }
    }
    for (size_t i = 0; i < counts->multi_count; i++) {
        assert_empty(counts->multis[i].n, PEIL_MULTI_COUNTS * counts->group_count);
    }
    for (size_t i = 0; i < counts->scale_count; i++) {
        const struct peil_counts_scale *scale = &counts->scales[i];
        size_t cells = scale->pairs * scale->values * scale->values * counts->group_count;
        assert_empty(scale->pair, cells / counts->group_count);
        assert_empty(scale->complete, cells);
    }
    for (size_t i = 0; i < counts->paired_count; i++) {
        const struct peil_counts_pair *pair = &counts->paired[i];
        assert_empty(pair->n, pair->first_values * pair->second_values * counts->group_count);
    }
}

static void assert_counts_right(const struct peil_survey *survey, size_t rows)
{
    struct seen seen = {.capacity = rows};
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, test_diag());
    struct peil_row_tee tee = {{&seen, seen_open, seen_row, seen_close}, peil_tally_sink(tally)};
    struct peil_score *score = peil_score_new(survey, peil_row_tee_sink(&tee));
    bool *in = peil_alloc(counts->group_count, sizeof *in);
    chance_state = rows;
    feed(survey, peil_score_sink(score), rows);
    assert_int_equal(counts->status[PEIL_ACCEPTED], seen.rows);
    for (size_t row = 0; row < seen.rows; row++) {
        find_groups(counts, &seen, row, in);
        take_columns(counts, &seen, row, in);
        take_multis(counts, &seen, row, in);
        take_pairs(counts, &seen, row, in);
        take_paired(counts, &seen, row, in);
    }
    assert_all_taken(counts);
    free(in);
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
