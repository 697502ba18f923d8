/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil run: the same stages as in a pipe, connected in memory. */
#include <errno.h>
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
    const char *paths[FILES];
    const char *manifest;
    struct peil_survey *survey;
    struct peil_counts *counts;
    struct peil_results *results;
};

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
    for (int f = 0; f < FILES; f++)
        run->paths[f] = peil_arena_format(&run->arena, "%s/%s", out, file_names[f]);
    run->manifest = peil_arena_format(&run->arena, "%s/manifest.csv", out);
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
    if (status == PEIL_OK)
        status = peil_counts_write(run->counts, run->paths[COUNTS], true, run->diag);
    return status;
}

static void compute(struct run *run)
{
    struct peil_compare_options compare = command_compare_options(run->options);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(run->counts);
    run->results = peil_results_new();
    peil_describe(run->counts, disclosure, run->results);
    peil_describe_reliability(run->counts, disclosure, run->results);
    peil_compare(run->counts, disclosure, &compare, run->results);
    peil_disclosure_free(disclosure);
}

static enum peil_status write_documents(struct run *run)
{
    struct peil_document_options documents = command_document_options(run->options, run->survey);
    enum peil_status status =
        peil_workbook_write(run->survey, run->results, &documents, run->paths[WORKBOOK], run->diag);
    if (status != PEIL_OK)
        return status;
    return peil_summary_write(run->survey, run->results, &documents, run->paths[SUMMARY],
                              run->diag);
}

/* Internal results first, public ones after they were protected in place; the documents from those,
 * or with --internal from those before. */
static enum peil_status write_results(struct run *run)
{
    bool internal = run->options->internal;
    enum peil_status status =
        peil_results_write(run->results, run->paths[RESULTS], COMMAND_PRIVATE, true, run->diag);
    if (status == PEIL_OK && internal)
        status = write_documents(run);
    if (status == PEIL_OK)
        status = peil_protect(run->survey, run->results, run->diag);
    if (status == PEIL_OK)
        status =
            peil_results_write(run->results, run->paths[PUBLIC], COMMAND_PUBLIC, true, run->diag);
    if (status == PEIL_OK && !internal)
        status = write_documents(run);
    return status;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static enum peil_status write_manifest(struct run *run)
{
    static const char *const definition[] = {"survey.csv", "choices.csv", "settings.csv",
                                             "corrections.csv", "themes.csv"};
    enum { DEFINITION = sizeof definition / sizeof definition[0] };
    size_t inputs = (size_t)run->options->operand_count, count = 0;
    struct manifest_entry *entries =
        peil_arena_alloc(&run->arena, DEFINITION + inputs + FILES, sizeof *entries);
    for (size_t d = 0; d < DEFINITION; d++)
        entries[count++] = (struct manifest_entry){
            "definition",
            peil_arena_format(&run->arena, "%s/%s", run->options->survey, definition[d]),
            definition[d]};
    for (size_t i = 0; i < inputs; i++)
        entries[count++] = (struct manifest_entry){"input", run->options->operands[i],
                                                   base_name(run->options->operands[i])};
    for (size_t f = 0; f < FILES; f++)
        entries[count++] = (struct manifest_entry){"output", run->paths[f], file_names[f]};
    return manifest_write(run->manifest, run->options, entries, count, run->diag);
}

static enum peil_status check_options(const struct peil_options *options, struct peil_diag *diag)
{
    if (options->output == NULL || options->operand_count == 0) {
        peil_report(diag, PEIL_FAULT, NULL,
                    options->output == NULL ? "no folder for the results: name it with -o OUT/"
                                            : "no export: name one or more files");
        return PEIL_USAGE;
    }
    return PEIL_OK;
}

enum peil_status peil_run_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct run run = {.options = options, .diag = diag};
    enum peil_status status = check_options(options, diag);
    if (status == PEIL_OK)
        status = peil_survey_read(&run.survey, options->survey, diag);
    if (status == PEIL_OK && !options->internal)
        status = command_check_min_group(run.survey, diag);
    if (status == PEIL_OK)
        status = make_folders(&run);
    if (status == PEIL_OK) {
        run.counts = peil_counts_new(run.survey);
        status = count_exports(&run);
    }
    if (status == PEIL_OK) {
        compute(&run);
        status = write_results(&run);
    }
    if (status == PEIL_OK)
        status = write_manifest(&run);
    peil_results_free(run.results);
    peil_counts_free(run.counts);
    peil_survey_free(run.survey);
    peil_arena_clear(&run.arena);
    return status;
}
