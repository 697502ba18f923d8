/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wall time of the documents alone: time_documents SURVEY RESULTS LANGUAGE FOLDER RUNS
 *
 * Reads a definition and its protected results once, then writes the workbook and the summary RUNS
 * times each into FOLDER, and prints three medians in seconds: of both together, of the workbook,
 * of the summary. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/summary.h"
#include "peil/workbook.h"
#include "timing.h"

/* What is written, and where to. */
struct job {
    const struct peil_survey *survey;
    const struct peil_results *results;
    struct peil_document_options options;
    char workbook[512], summary[512];
};

static enum peil_status time_documents(const struct job *job, size_t runs, struct peil_diag *diag)
{
    double *both = peil_alloc(runs, sizeof *both), *workbook = peil_alloc(runs, sizeof *workbook);
    double *summary = peil_alloc(runs, sizeof *summary);
    enum peil_status status = PEIL_OK;
    for (size_t run = 0; run < runs && status == PEIL_OK; run++) {
        double start = timing_now();
        status = peil_workbook_write(job->survey, job->results, &job->options, job->workbook, diag);
        workbook[run] = timing_now() - start;
        if (status == PEIL_OK)
            status =
                peil_summary_write(job->survey, job->results, &job->options, job->summary, diag);
        both[run] = timing_now() - start;
        summary[run] = both[run] - workbook[run];
    }
    if (status == PEIL_OK)
        printf("%.6f %.6f %.6f\n", timing_median(both, runs), timing_median(workbook, runs),
               timing_median(summary, runs));
    free(both);
    free(workbook);
    free(summary);
    return status;
}

int main(int argc, char *argv[])
{
    struct peil_diag diag;
    struct peil_survey *survey = NULL;
    if (argc != 6 || strtoul(argv[5], NULL, 10) == 0) {
        fprintf(stderr, "usage: time_documents SURVEY RESULTS LANGUAGE FOLDER RUNS\n");
        return 2;
    }
    struct peil_results *results = peil_results_new();
    peil_diag_init(&diag, "time_documents", stderr);
    enum peil_status status = peil_survey_read(&survey, argv[1], &diag);
    if (status == PEIL_OK)
        status = peil_results_read(results, argv[2], true, &diag);
    if (status == PEIL_OK) {
        struct job job = {
            .survey = survey, .results = results, .options = {.language = argv[3], .beside = true}};
        snprintf(job.workbook, sizeof job.workbook, "%s/workbook.xlsx", argv[4]);
        snprintf(job.summary, sizeof job.summary, "%s/summary.txt", argv[4]);
        status = time_documents(&job, strtoul(argv[5], NULL, 10), &diag);
    }
    peil_results_free(results);
    peil_survey_free(survey);
    return status == PEIL_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
