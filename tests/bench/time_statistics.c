/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wall time of the statistics alone: time_statistics SURVEY COUNTS RUNS
 *
 * Reads a definition and its counts, compares RUNS times with the primary tests and RUNS times with
 * all (results stay in memory), and prints two medians in seconds, how many rows each made, and how
 * many pairs of groups were compared. */
#define _XOPEN_SOURCE 700
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/compare.h"
#include "peil/grouped.h"
#include "timing.h"

/* Pairs of groups: the rows of one statistic that each of them has. */
static size_t count_pairs(const struct peil_results *results)
{
    size_t pairs = 0;
    for (size_t r = 0; r < results->count; r++) {
        enum peil_context context = results->rows[r].subject->context;
        bool pair = context == PEIL_CONTEXT_GAMES_HOWELL || context == PEIL_CONTEXT_WELCH_T;
        pairs += pair && results->rows[r].stat == PEIL_STAT_ESTIMATE;
    }
    return pairs;
}

/* Median seconds of so many runs; prints. */
static void time_tests(const struct peil_counts *counts, uint64_t tests, size_t runs,
                       const char *name)
{
    struct peil_compare_options options = {PEIL_ADJUST_HOLM, tests};
    double *seconds = peil_alloc(runs, sizeof *seconds);
    size_t rows = 0, pairs = 0;
    for (size_t run = 0; run < runs; run++) {
        struct peil_results *results = peil_results_new();
        double start = timing_now();
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        peil_compare(counts, disclosure, &options, results);
        seconds[run] = timing_now() - start;
        rows = results->count;
        pairs = count_pairs(results);
        peil_disclosure_free(disclosure);
        peil_results_free(results);
    }
    printf("%s %.6f %zu %zu\n", name, timing_median(seconds, runs), rows, pairs);
    free(seconds);
}

int main(int argc, char *argv[])
{
    struct peil_diag diag;
    struct peil_survey *survey = NULL;
    int code = 1;
    if (argc != 4) {
        fprintf(stderr, "usage: time_statistics SURVEY COUNTS RUNS\n");
        return 2;
    }
    size_t runs = strtoul(argv[3], NULL, 10);
    gsl_set_error_handler_off();
    peil_diag_init(&diag, "time_statistics", stderr);
    if (runs == 0 || peil_survey_read(&survey, argv[1], &diag) != PEIL_OK) {
        return 1;
    }
    struct peil_counts *counts = peil_counts_new(survey);
    if (peil_counts_read(counts, argv[2], true, &diag) == PEIL_OK) {
        time_tests(counts, 0, runs, "primary");
        time_tests(counts, PEIL_ALL_TESTS, runs, "all");
        code = 0;
    }
    peil_counts_free(counts);
    peil_survey_free(survey);
    return code;
}
