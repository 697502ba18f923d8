/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil run: the same stages as in a pipe, connected in memory. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/reliability.h"
#include "peil/responses.h"
#include "peil/score.h"
#include "peil/summary.h"
#include "peil/tally.h"
#include "peil/workbook.h"
#include "progress.h"

/* Exports to responses and counts, in one pass. */
static enum peil_status count_exports(struct run *run)
{
    struct peil_clean_options clean = command_clean_options(run->options);
    struct peil_responses_writer *writer =
        peil_responses_writer_new(run->paths[RESPONSES], true, run->diag);
    struct peil_tally *tally = peil_tally_new(run->counts, run->diag);
    struct peil_row_tee tee = {peil_responses_writer_sink(writer), peil_tally_sink(tally)};
    struct peil_score *score = peil_score_new(run->survey, peil_row_tee_sink(&tee));
    struct progress progress;
    struct peil_row_sink sink =
        progress_sink(&progress, peil_score_sink(score), run->options, run->diag);
    peil_score_report_to(score, run->diag);
    clean.accounting_path = run->paths[ACCOUNTING];
    enum peil_status status = peil_clean(run->survey, &clean, &sink, run->diag);
    progress_end(&progress);
    peil_score_free(score);
    peil_tally_free(tally);
    peil_responses_writer_free(writer);
    return status;
}

/* The failure of the first thread, else that of the second, which has ended. */
static enum peil_status together(struct run *run, enum peil_status status)
{
    enum peil_status other = worker_wait(&run->worker);
    return status != PEIL_OK ? status : other;
}

struct comparison {
    const struct run *run;
    const struct peil_disclosure *disclosure;
    struct peil_results *results;
};

static enum peil_status compare(void *context, struct peil_diag *diag)
{
    struct comparison *comparison = context;
    struct peil_compare_options options = command_compare_options(comparison->run->options);
    (void)diag;
    peil_compare(comparison->run->counts, comparison->disclosure, &options, comparison->results);
    return PEIL_OK;
}

/* What readers may see of it is decided at once: the comparisons are what there is to wait for. */
static enum peil_status describe(struct run *run, const struct peil_disclosure *disclosure)
{
    peil_describe(run->counts, disclosure, run->results);
    peil_describe_reliability(run->counts, disclosure, command_tests(run->options), run->results);
    if (run->options->internal)
        return PEIL_OK;
    enum peil_status status =
        peil_protection_new(&run->protection, run->survey, run->results, run->diag);
    if (status == PEIL_OK)
        peil_protection_decide(run->protection);
    return status;
}

/* The second thread compares while the first describes, in a table of its own. */
static enum peil_status describe_beside(struct run *run, struct comparison *comparison)
{
    comparison->results = peil_results_new();
    enum peil_status status = worker_start(&run->worker, compare, comparison);
    if (status == PEIL_OK)
        status = describe(run, comparison->disclosure);
    status = together(run, status);
    peil_results_add_all(run->results, comparison->results);
    peil_results_free(comparison->results);
    return status;
}

static enum peil_status compute(struct run *run)
{
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(run->counts);
    run->results = peil_results_new();
    struct comparison comparison = {run, disclosure, run->results};
    enum peil_status status = PEIL_OK;
    if (run->worker.threads) {
        status = describe_beside(run, &comparison);
    } else {
        status = describe(run, disclosure);
        if (status == PEIL_OK)
            status = compare(&comparison, run->diag);
    }
    peil_disclosure_free(disclosure);
    return status;
}

/* What the second thread writes. */

static enum peil_status write_counts(void *context, struct peil_diag *diag)
{
    struct run *run = context;
    return peil_counts_write(run->counts, run->paths[COUNTS], true, diag);
}

static enum peil_status write_internal(void *context, struct peil_diag *diag)
{
    struct run *run = context;
    return peil_results_write_values(run->results, run->internal, run->paths[RESULTS],
                                     COMMAND_PRIVATE, true, diag);
}

static enum peil_status write_public(void *context, struct peil_diag *diag)
{
    struct run *run = context;
    return peil_results_write(run->results, run->paths[PUBLIC], COMMAND_PUBLIC, true, diag);
}

static enum peil_status write_summary(void *context, struct peil_diag *diag)
{
    struct run *run = context;
    struct peil_document_options documents = command_document_options(run->options, run->survey);
    enum peil_status status =
        peil_summary_write(run->survey, run->results, &documents, run->paths[SUMMARY], diag);
    for (size_t p = 0; p < run->options->profile_count && status == PEIL_OK; p++) {
        documents.level = run->options->profiles[p];
        status = peil_summary_write(run->survey, run->results, &documents,
                                    run->outputs[FILES + p].path, diag);
    }
    return status;
}

/* A group that is too small is known before anything of an earlier run is replaced. */
static enum peil_status check_profiles(const struct run *run)
{
    struct peil_document_options documents = command_document_options(run->options, run->survey);
    enum peil_status status = PEIL_OK;
    for (size_t p = 0; p < run->options->profile_count && status == PEIL_OK; p++) {
        documents.level = run->options->profiles[p];
        status = peil_profile_check(run->survey, run->results, &documents, run->diag);
    }
    return status;
}

/* One after another, beside the first thread. */
static enum peil_status start_all(struct run *run, worker_task *const tasks[], size_t count)
{
    enum peil_status status = PEIL_OK;
    for (size_t i = 0; i < count && status == PEIL_OK; i++)
        status = worker_start(&run->worker, tasks[i], run);
    return status;
}

/* What the first thread does meanwhile. */

static enum peil_status write_workbook(struct run *run)
{
    struct peil_document_options documents = command_document_options(run->options, run->survey);
    documents.beside = worker_threads(run->options->jobs) > 2; /* than this one and the worker */
    if (run->options->open_text && run->options->internal)
        documents.responses = run->paths[RESPONSES];
    enum peil_status status =
        peil_workbook_write(run->survey, run->results, &documents, run->paths[WORKBOOK], run->diag);
    if (status == PEIL_OK)
        manifest_hash(&run->outputs[WORKBOOK]);
    return status;
}

/* The workbook takes longest: it is drawn as soon as the results are public, and what they were
 * before is kept for the internal table. */
static enum peil_status write_results(struct run *run)
{
    static worker_task *const tasks[] = {write_internal, write_public, write_summary};
    enum peil_status status = worker_start(&run->worker, write_counts, run);
    if (status == PEIL_OK) {
        peil_protection_decide(run->protection);
        run->internal = peil_results_values(run->results);
        peil_protection_apply(run->protection);
        status = check_profiles(run);
    }
    if (status == PEIL_OK)
        status = run_begin_writing(run);
    if (status == PEIL_OK)
        status = start_all(run, tasks, sizeof tasks / sizeof tasks[0]);
    if (status == PEIL_OK)
        status = write_workbook(run);
    return together(run, status);
}

/* The documents show everything: they are drawn before the results are protected. */
static enum peil_status write_results_and_internal_documents(struct run *run)
{
    static worker_task *const tasks[] = {write_internal, write_summary, write_counts};
    enum peil_status status = check_profiles(run);
    if (status == PEIL_OK)
        status = run_begin_writing(run);
    if (status == PEIL_OK)
        status = start_all(run, tasks, sizeof tasks / sizeof tasks[0]);
    if (status == PEIL_OK)
        status = write_workbook(run);
    status = together(run, status);
    if (status == PEIL_OK)
        status = peil_protect(run->survey, run->results, run->diag);
    if (status == PEIL_OK)
        status = worker_start(&run->worker, write_public, run);
    return together(run, status);
}

static enum peil_status check_options(const struct peil_options *options, struct peil_diag *diag)
{
    if (options->output == NULL || options->operand_count == 0) {
        peil_report(diag, PEIL_FAULT, NULL,
                    options->output == NULL ? "no folder for the results: name it with -o OUT/"
                                            : "no export: name one or more files");
        return PEIL_USAGE;
    }
    for (int i = 0; i < options->operand_count; i++)
        if (strcmp(options->operands[i], "-") == 0) {
            peil_report(diag, PEIL_FAULT, NULL,
                        "a run reads files, which its manifest names; standard input is for peil "
                        "clean");
            return PEIL_USAGE;
        }
    return PEIL_OK;
}

enum peil_status peil_run_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct run run = {.options = options, .diag = diag};
    enum peil_status status = check_options(options, diag);
    worker_init(&run.worker, options->jobs, diag);
    if (status == PEIL_OK) {
        run_list_files(&run);
        status = peil_survey_read(&run.survey, options->survey, diag);
    }
    if (status == PEIL_OK)
        status = run_name_profiles(&run);
    if (status == PEIL_OK && !options->internal)
        status = command_check_min_group(run.survey, diag);
    if (status == PEIL_OK)
        status = run_make_folders(&run);
    if (status == PEIL_OK) {
        run.counts = peil_counts_new(run.survey);
        status = count_exports(&run);
    }
    if (status == PEIL_OK)
        status = compute(&run);
    if (status == PEIL_OK)
        status =
            options->internal ? write_results_and_internal_documents(&run) : write_results(&run);
    if (status == PEIL_OK)
        status = run_write_manifests(&run);
    free(run.internal);
    peil_protection_free(run.protection);
    peil_results_free(run.results);
    peil_counts_free(run.counts);
    peil_survey_free(run.survey);
    peil_hold_free(run.hold);
    if (status != PEIL_OK)
        run_remove_folders(&run);
    diag->files = (struct peil_files){0};
    earlier_clear(&run.earlier);
    peil_arena_clear(&run.arena);
    return status;
}
