/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil run: the same stages as in a pipe, connected in memory. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common.h"
#include "manifest.h"
#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/protect.h"
#include "peil/reliability.h"
#include "peil/responses.h"
#include "peil/score.h"
#include "peil/summary.h"
#include "peil/tally.h"
#include "peil/workbook.h"
#include "progress.h"
#include "worker.h"

/* What OUT/ holds after a run. */
enum file { RESPONSES, COUNTS, RESULTS, ACCOUNTING, PUBLIC, WORKBOOK, SUMMARY, FILES };

static const char *const file_names[FILES] = {"internal/responses.csv",
                                              "internal/counts.csv",
                                              "internal/results.csv",
                                              "internal/accounting.csv",
                                              "results.csv",
                                              "workbook.xlsx",
                                              "summary.txt"};

struct run {
    const struct peil_options *options;
    struct peil_diag *diag;
    struct peil_arena arena;
    struct worker worker;
    const char *paths[FILES];
    const char *manifest;
    struct manifest files; /* definition, inputs, then outputs as in file_names */
    struct peil_survey *survey;
    struct peil_counts *counts;
    struct peil_results *results;
    struct peil_protection *protection; /* of the results; NULL with --internal */
    struct peil_result_value *internal; /* of the results before they were protected; or NULL */
};

static enum peil_status check_paths(const struct run *run);

static enum peil_status make_folder(struct run *run, const char *path, mode_t mode)
{
    struct peil_place place = {.file = path};
    struct stat there;
    if (mkdir(path, mode) == 0 ||
        (errno == EEXIST && stat(path, &there) == 0 && S_ISDIR(there.st_mode)))
        return PEIL_OK;
    return peil_report_errno(run->diag, &place, errno, "the folder cannot be made");
}

/* The folder of the results, without the manifest of an earlier run. */
static enum peil_status make_folders(struct run *run)
{
    const char *out = run->options->output;
    enum peil_status status = make_folder(run, out, 0777);
    if (status == PEIL_OK)
        status = make_folder(run, peil_arena_format(&run->arena, "%s/internal", out), 0700);
    if (status == PEIL_OK)
        status = check_paths(run);
    if (status == PEIL_OK && unlink(run->manifest) != 0 && errno != ENOENT) {
        struct peil_place place = {.file = run->manifest};
        status = peil_report_errno(run->diag, &place, errno, "cannot be removed");
    }
    return status;
}

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
    return peil_summary_write(run->survey, run->results, &documents, run->paths[SUMMARY], diag);
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
    if (run->options->open_text && run->options->internal)
        documents.responses = run->paths[RESPONSES];
    enum peil_status status =
        peil_workbook_write(run->survey, run->results, &documents, run->paths[WORKBOOK], run->diag);
    if (status == PEIL_OK)
        manifest_hash(&run->files.entries[run->files.count - FILES + WORKBOOK]);
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
        status = start_all(run, tasks, sizeof tasks / sizeof tasks[0]);
    }
    if (status == PEIL_OK)
        status = write_workbook(run);
    return together(run, status);
}

/* The documents show everything: they are drawn before the results are protected. */
static enum peil_status write_results_and_internal_documents(struct run *run)
{
    static worker_task *const tasks[] = {write_internal, write_summary, write_counts};
    enum peil_status status = start_all(run, tasks, sizeof tasks / sizeof tasks[0]);
    if (status == PEIL_OK)
        status = write_workbook(run);
    status = together(run, status);
    if (status == PEIL_OK)
        status = peil_protect(run->survey, run->results, run->diag);
    if (status == PEIL_OK)
        status = worker_start(&run->worker, write_public, run);
    return together(run, status);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Every file of the run, and that its digest is wanted when it was read or written. */
static void list_files(struct run *run)
{
    const char *out = run->options->output;
    size_t inputs = (size_t)run->options->operand_count, definition = 0, count = 0;
    while (peil_survey_files[definition] != NULL)
        definition++;
    struct manifest_entry *entries =
        peil_arena_alloc(&run->arena, definition + inputs + FILES, sizeof *entries);
    for (size_t d = 0; d < definition; d++)
        entries[count++] = (struct manifest_entry){
            .kind = "definition",
            .path =
                peil_arena_format(&run->arena, "%s/%s", run->options->survey, peil_survey_files[d]),
            .name = peil_survey_files[d]};
    for (size_t i = 0; i < inputs; i++)
        entries[count++] = (struct manifest_entry){.kind = "input",
                                                   .path = run->options->operands[i],
                                                   .name = base_name(run->options->operands[i])};
    for (size_t f = 0; f < FILES; f++) {
        run->paths[f] = peil_arena_format(&run->arena, "%s/%s", out, file_names[f]);
        entries[count++] =
            (struct manifest_entry){.kind = "output", .path = run->paths[f], .name = file_names[f]};
    }
    run->manifest = peil_arena_format(&run->arena, "%s/manifest.csv", out);
    run->files = (struct manifest){entries, count};
    run->diag->files = (struct peil_files){manifest_note, &run->files};
}

/* What is internal is listed inside: a digest of unprotected figures that readers have could be
 * tried against guesses. */
static enum peil_status write_manifests(struct run *run)
{
    enum { INTERNAL = ACCOUNTING + 1 };
    size_t before = run->files.count - FILES;
    struct manifest_entry *internal = run->files.entries + before;
    enum peil_status status = manifest_write(
        peil_arena_format(&run->arena, "%s/internal/manifest.csv", run->options->output),
        COMMAND_PRIVATE, run->options, internal, INTERNAL, run->diag);
    if (status != PEIL_OK)
        return status;
    memmove(internal, internal + INTERNAL, (FILES - INTERNAL) * sizeof *internal);
    return manifest_write(run->manifest, COMMAND_PUBLIC, run->options, run->files.entries,
                          run->files.count - INTERNAL, run->diag);
}

/* No result takes the place of what it was made from. */
static enum peil_status check_paths(const struct run *run)
{
    enum peil_status status = PEIL_OK;
    for (size_t f = 0; f < FILES && status == PEIL_OK; f++)
        status = command_check_output(run->options, run->paths[f], run->diag);
    return status;
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
        list_files(&run);
        status = peil_survey_read(&run.survey, options->survey, diag);
    }
    if (status == PEIL_OK && !options->internal)
        status = command_check_min_group(run.survey, diag);
    if (status == PEIL_OK)
        status = make_folders(&run);
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
        status = write_manifests(&run);
    free(run.internal);
    peil_protection_free(run.protection);
    peil_results_free(run.results);
    peil_counts_free(run.counts);
    peil_survey_free(run.survey);
    diag->files = (struct peil_files){0};
    peil_arena_clear(&run.arena);
    return status;
}
