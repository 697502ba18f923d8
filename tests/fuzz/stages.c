/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stages.c: what was accepted goes through the stages behind the reader; see fuzz.h. */
#include <gsl/gsl_errno.h>
#include <string.h>

#include "fuzz.h"
#include "peil/compare.h"
#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/protect.h"
#include "peil/reliability.h"
#include "peil/responses.h"
#include "peil/score.h"
#include "peil/summary.h"
#include "peil/tally.h"
#include "peil/workbook.h"

struct peil_counts *fuzz_tally(const struct peil_survey *survey, const char *path,
                               const char *scored)
{
    struct peil_diag *diag = fuzz_diag();
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, diag);
    struct peil_responses_writer *writer = peil_responses_writer_new(scored, true, diag);
    struct peil_row_tee tee = {peil_responses_writer_sink(writer), peil_tally_sink(tally)};
    struct peil_score *score = peil_score_new(survey, peil_row_tee_sink(&tee));
    struct peil_row_sink sink = peil_score_sink(score);
    peil_score_report_to(score, diag);
    bool accepted = fuzz_accepted(peil_responses_read(survey, path, true, &sink, diag));
    peil_score_free(score);
    peil_responses_writer_free(writer);
    peil_tally_free(tally);
    if (accepted)
        return counts;
    peil_counts_free(counts);
    return NULL;
}

void fuzz_counts_read_back(const struct peil_counts *counts)
{
    const char *path = fuzz_path("counts.csv"), *again = fuzz_path("counts-again.csv");
    struct peil_diag *diag = fuzz_diag();
    struct peil_counts *read = peil_counts_new(counts->survey);
    fuzz_require(peil_counts_write(counts, path, true, diag) == PEIL_OK);
    fuzz_require(peil_counts_read(read, path, true, diag) == PEIL_OK);
    fuzz_require(peil_counts_write(read, again, true, diag) == PEIL_OK);
    fuzz_same_bytes(path, again);
    peil_counts_free(read);
}

struct peil_results *fuzz_statistics(const struct peil_counts *counts)
{
    const struct peil_compare_options everything = {PEIL_ADJUST_HOLM, PEIL_ALL_TESTS};
    gsl_set_error_handler_off(); /* as main does */
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    peil_describe_reliability(counts, disclosure, PEIL_ALL_TESTS, results);
    peil_compare(counts, disclosure, &everything, results);
    peil_disclosure_free(disclosure);
    return results;
}

void fuzz_results_read_back(const struct peil_results *results)
{
    const char *path = fuzz_path("results.csv"), *again = fuzz_path("results-again.csv");
    struct peil_diag *diag = fuzz_diag();
    struct peil_results *read = peil_results_new();
    fuzz_require(peil_results_write(results, path, 0600, true, diag) == PEIL_OK);
    fuzz_require(peil_results_read(read, path, true, diag) == PEIL_OK);
    fuzz_require(peil_results_write(read, again, 0600, true, diag) == PEIL_OK);
    fuzz_same_bytes(path, again);
    peil_results_free(read);
}

bool fuzz_protect(const struct peil_survey *survey, struct peil_results *results)
{
    return fuzz_accepted(peil_protect(survey, results, fuzz_diag()));
}

/* Nobody, or enough: of respondents with a flag and of those without, by rule and by variable. */
static void no_few_flags(const struct peil_results *results, const struct peil_result *row,
                         double least)
{
    const char *level = row->subject->variable_level;
    bool flag = strncmp(row->subject->variable, "flag/", 5) == 0;
    if (flag && strcmp(level, "not_assessable") != 0)
        fuzz_require(!row->defined || row->value == 0 || row->value >= least);
    if (row->stat == PEIL_STAT_ROWS && strcmp(level, "flagged") == 0)
        fuzz_require(!row->defined || row->value == 0 || row->value >= least);
    if (row->stat != PEIL_STAT_N_UNFLAGGED || !row->defined)
        return;
    struct peil_result_key key = peil_result_key(row);
    key.stat = PEIL_STAT_N;
    const struct peil_result *all = peil_results_find(results, &key);
    fuzz_require(all != NULL && all->defined && all->value >= row->value);
    fuzz_require(all->value == row->value ||
                 (row->value >= least && all->value - row->value >= least));
}

void fuzz_no_small_group(const struct peil_survey *survey, const struct peil_results *results)
{
    uint64_t least = survey->min_group;
    if (least < PEIL_LEAST_MIN_GROUP)
        least = PEIL_LEAST_MIN_GROUP;
    for (size_t i = 0; i < results->count; i++) {
        const struct peil_result *row = &results->rows[i];
        no_few_flags(results, row, (double)least);
        bool size = row->stat == PEIL_STAT_N || row->stat == PEIL_STAT_BASE;
        if (size && row->subject->group1[0] != '\0' &&
            row->subject->context != PEIL_CONTEXT_DISTRIBUTION)
            fuzz_require(!row->defined || row->value >= (double)least);
    }
}

void fuzz_documents(const struct peil_survey *survey, const struct peil_results *results,
                    bool internal, bool workbook)
{
    static const char *const languages[] = {"nl", "en"};
    const char *text = fuzz_path("summary.txt"), *book = fuzz_path("book.xlsx");
    for (size_t l = 0; l < 2; l++) {
        struct peil_document_options options = {languages[l], internal};
        fuzz_accepted(peil_summary_write(survey, results, &options, text, fuzz_diag()));
        if (workbook)
            fuzz_accepted(peil_workbook_write(survey, results, &options, book, fuzz_diag()));
    }
}

void fuzz_to_the_end(const struct peil_counts *counts, bool workbook)
{
    const struct peil_survey *survey = counts->survey;
    struct peil_results *results = fuzz_statistics(counts);
    fuzz_results_read_back(results);
    if (workbook)
        fuzz_documents(survey, results, true, true);
    fuzz_require(fuzz_protect(survey, results));
    fuzz_results_read_back(results);
    fuzz_no_small_group(survey, results);
    fuzz_documents(survey, results, false, workbook);
    peil_results_free(results);
}
