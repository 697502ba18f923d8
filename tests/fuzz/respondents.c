/* SPDX-License-Identifier: GPL-3.0-or-later */
/* respondents.c: any bytes as respondents: a few bytes say what one answered and how many answered
 * the same. They are scored and tallied without a file between, so that most inputs reach the
 * statistics, protection and the documents with groups of every size.
 *
 * The order of the rows and a cut into two parts change nothing, and public results leave nothing
 * to be subtracted: what the shown levels of a grouping lack is nobody, or min_group and more. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "peil/protect.h"
#include "peil/score.h"
#include "peil/tally.h"

enum { MOST_ROWS = 600, MOST_COPIES = 24 };

struct respondents {
    struct peil_schema *schema;
    struct peil_cell *cells; /* [row * schema->count + column] */
    enum peil_row_status *statuses;
    size_t count;
};

struct bytes {
    const uint8_t *at, *end;
};

static unsigned next(struct bytes *bytes)
{
    return bytes->at < bytes->end ? *bytes->at++ : 0;
}

/* One byte in sixteen says why there is no value. */
static bool no_value(unsigned byte, const struct peil_survey *survey, struct peil_cell *cell)
{
    static const enum peil_state states[] = {PEIL_INVALID, PEIL_NOT_ASKED, PEIL_SKIPPED,
                                             PEIL_DECLARED};
    if (byte < 240 || (byte % 4 == 3 && survey->reason_count == 0))
        return false;
    cell->state = states[byte % 4];
    cell->code = cell->state == PEIL_DECLARED ? (int)(byte / 4 % survey->reason_count) : 0;
    return true;
}

static void number(unsigned byte, bool whole, struct peil_cell *cell)
{
    static const char *const texts[] = {"0",  "1",  "4",     "5",       "7",   "10",
                                        "19", "20", "-1000", "1000000", "0.5", "0.000001"};
    cell->text = texts[byte % (whole ? 10 : 12)];
    cell->length = strlen(cell->text);
}

static void choice(unsigned byte, const struct peil_list *list, struct peil_cell *cell)
{
    const struct peil_option *option = &list->options[byte % list->count];
    cell->code = (int)(byte % list->count);
    if (option->reason != PEIL_NOWHERE) {
        cell->state = PEIL_DECLARED;
        cell->code = option->reason;
    }
}

/* A row as the bytes say; the columns of a multi-answer share a byte, a bit each. */
static void make_row(struct bytes *bytes, const struct peil_schema *schema,
                     struct peil_cell cells[])
{
    const struct peil_survey *survey = schema->survey;
    unsigned byte = 0, bit = 0;
    for (size_t c = 0; c < schema->count; c++) {
        const struct peil_column *column = &schema->columns[c];
        const struct peil_variable *variable = &survey->variables[column->variable];
        bool goes_on = column->option != PEIL_NOWHERE && c > 0 &&
                       schema->columns[c - 1].variable == column->variable;
        byte = goes_on ? byte : next(bytes);
        bit = goes_on ? bit + 1 : 0;
        cells[c] = (struct peil_cell){.state = PEIL_VALUE};
        if (no_value(byte, survey, &cells[c]))
            continue;
        if (variable->type == PEIL_SELECT_MULTIPLE)
            cells[c].code = byte >> bit % 8 & 1;
        else if (variable->type == PEIL_SELECT_ONE)
            choice(byte, peil_variable_list(survey, column->variable), &cells[c]);
        else
            number(byte, variable->type == PEIL_INTEGER, &cells[c]);
    }
}

static void copy_row(struct respondents *all, size_t from)
{
    size_t columns = all->schema->count;
    memcpy(all->cells + all->count * columns, all->cells + from * columns,
           columns * sizeof *all->cells);
    all->statuses[all->count++] = all->statuses[from];
}

static struct respondents make(const struct peil_survey *survey, const uint8_t *data, size_t size)
{
    static const struct peil_schema_options options;
    struct bytes bytes = {data, data + size};
    struct respondents all = {.schema = peil_schema_make(survey, &options)};
    size_t columns = all.schema->count;
    all.cells = peil_alloc(MOST_ROWS * columns, sizeof *all.cells);
    all.statuses = peil_alloc(MOST_ROWS, sizeof *all.statuses);
    while (bytes.at < bytes.end && all.count < MOST_ROWS) {
        unsigned byte = next(&bytes);
        size_t first = all.count++;
        struct peil_cell *cells = all.cells + first * columns;
        if (byte < 248)
            make_row(&bytes, all.schema, cells);
        else
            all.statuses[first] = (enum peil_row_status)(1 + byte % (PEIL_ROW_STATUSES - 1));
        for (size_t c = 0; c < columns && byte >= 248; c++)
            cells[c].state = PEIL_EMPTY;
        for (unsigned copy = 0; copy < byte % MOST_COPIES && all.count < MOST_ROWS; copy++)
            copy_row(&all, first);
    }
    return all;
}

static void clear(struct respondents *all)
{
    peil_schema_free(all->schema);
    free(all->cells);
    free(all->statuses);
}

/* Every fifth row has a flag, of one rule or another. */
static struct peil_flags some_flags(size_t row)
{
    return (struct peil_flags){PEIL_QUALITY_ALL,
                               (uint8_t)(row % 5 == 0 ? 1U << row % PEIL_QUALITY_RULES : 0)};
}

/* Rows from begin to end, backwards when asked, as counts. */
static struct peil_counts *tally(const struct respondents *all, size_t begin, size_t end,
                                 bool backwards)
{
    const struct peil_survey *survey = all->schema->survey;
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *into = peil_tally_new(counts, fuzz_diag());
    struct peil_score *score = peil_score_new(survey, peil_tally_sink(into));
    struct peil_row_sink sink = peil_score_sink(score);
    fuzz_require(sink.open(sink.context, all->schema) == PEIL_OK);
    for (size_t i = begin; i < end; i++) {
        size_t r = backwards ? begin + end - 1 - i : i;
        struct peil_row row = {r + 1, all->statuses[r], all->cells + r * all->schema->count,
                               some_flags(r)};
        fuzz_require(sink.row(sink.context, &row) == PEIL_OK);
    }
    fuzz_require(sink.close(sink.context) == PEIL_OK);
    peil_score_free(score);
    peil_tally_free(into);
    return counts;
}

static void write_results(const struct peil_counts *counts, const char *path)
{
    struct peil_results *results = fuzz_statistics(counts);
    fuzz_require(peil_results_write(results, path, 0600, true, fuzz_diag()) == PEIL_OK);
    peil_results_free(results);
}

static void same_in_any_order(const struct respondents *all, const struct peil_counts *counts)
{
    const char *path = fuzz_path("counts-forwards.csv"), *other = fuzz_path("counts-backwards.csv");
    struct peil_counts *backwards = tally(all, 0, all->count, true);
    fuzz_require(peil_counts_write(counts, path, true, fuzz_diag()) == PEIL_OK);
    fuzz_require(peil_counts_write(backwards, other, true, fuzz_diag()) == PEIL_OK);
    fuzz_same_bytes(path, other);
    peil_counts_free(backwards);
}

/* Two parts added up; parts of the same rows are refused, rightly. */
static void same_in_parts(const struct respondents *all, const struct peil_counts *counts)
{
    const char *part = fuzz_path("part.csv"), *whole = fuzz_path("results-whole.csv");
    const char *merged = fuzz_path("results-merged.csv");
    size_t middle = all->count / 3;
    struct peil_counts *sum = peil_counts_new(counts->survey);
    bool added = true;
    for (int i = 0; i < 2; i++) {
        struct peil_counts *one =
            i == 0 ? tally(all, 0, middle, false) : tally(all, middle, all->count, false);
        fuzz_require(peil_counts_write(one, part, true, fuzz_diag()) == PEIL_OK);
        added = fuzz_accepted(peil_counts_read(sum, part, true, fuzz_diag())) && added;
        peil_counts_free(one);
    }
    if (added) {
        write_results(counts, whole);
        write_results(sum, merged);
        fuzz_same_bytes(whole, merged);
    }
    peil_counts_free(sum);
}

/* What shown levels of a grouping leave of everyone who answered a variable: those of an exclusive
 * grouping together, each of an overlapping one by itself. */
static void nothing_to_subtract(const struct peil_survey *survey,
                                const struct peil_results *results, int variable,
                                const struct peil_grouping *grouping)
{
    struct peil_result_key key = {.variable = survey->variables[variable].name,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    if (survey->variables[variable].type == PEIL_SELECT_MULTIPLE)
        key.stat = PEIL_STAT_BASE;
    const struct peil_result *everyone = peil_results_find(results, &key);
    if (everyone == NULL || !everyone->defined)
        return;
    double left = everyone->value;
    bool any = false;
    for (size_t i = 0; i < results->count; i++) {
        const struct peil_result *row = &results->rows[i];
        if (row->subject->context != key.context || row->stat != key.stat || !row->defined ||
            strcmp(row->subject->variable, key.variable) != 0 ||
            row->subject->variable_level[0] != '\0' ||
            strcmp(row->subject->group1, survey->variables[grouping->variable].name) != 0)
            continue;
        double others = everyone->value - row->value;
        if (grouping->overlapping)
            fuzz_require(others == 0 || others >= (double)survey->min_group);
        left -= row->value;
        any = true;
    }
    fuzz_require(grouping->overlapping || !any || left == 0 || left >= (double)survey->min_group);
}

static void protect(const struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    struct peil_results *results = fuzz_statistics(counts);
    fuzz_require(fuzz_protect(survey, results));
    fuzz_no_small_group(survey, results);
    for (size_t v = 0; v < survey->variable_count; v++)
        for (size_t g = 0; g < survey->grouping_count; g++)
            if (survey->groupings[g].variable != (int)v)
                nothing_to_subtract(survey, results, (int)v, &survey->groupings[g]);
    fuzz_documents(survey, results, false, false);
    peil_results_free(results);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct respondents all = make(fuzz_survey(), data, size);
    struct peil_counts *counts = tally(&all, 0, all.count, false);
    if (fuzz_sometimes(data, size, 8)) {
        same_in_any_order(&all, counts);
        same_in_parts(&all, counts);
    }
    if (fuzz_sometimes(data + size / 2, size - size / 2, 16))
        fuzz_to_the_end(counts, true);
    else
        protect(counts);
    peil_counts_free(counts);
    clear(&all);
    return 0;
}
