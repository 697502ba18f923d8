/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil protect, peil workbook, peil summary: results to what readers get. */
#include "common.h"
#include "peil/protect.h"
#include "peil/summary.h"
#include "peil/workbook.h"

enum peil_status peil_protect_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_results *results = NULL;
    enum peil_status status = command_read_results(options, &survey, &results, diag);
    if (status == PEIL_OK)
        status = command_check_min_group(survey, diag);
    if (status == PEIL_OK)
        status = peil_protect(survey, results, diag);
    if (status == PEIL_OK)
        status = peil_results_write(results, options->output, COMMAND_PUBLIC, options->plain, diag);
    peil_results_free(results);
    peil_survey_free(survey);
    return status;
}

typedef enum peil_status document(const struct peil_survey *survey,
                                  const struct peil_results *results,
                                  const struct peil_document_options *options, const char *path,
                                  struct peil_diag *diag);

static enum peil_status write_document(const struct peil_options *options, document *write,
                                       struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_results *results = NULL;
    enum peil_status status = command_read_results(options, &survey, &results, diag);
    if (status == PEIL_OK) {
        struct peil_document_options document_options = command_document_options(options, survey);
        document_options.level = options->profile_count > 0 ? options->profiles[0] : NULL;
        status = write(survey, results, &document_options, options->output, diag);
    }
    peil_results_free(results);
    peil_survey_free(survey);
    return status;
}

enum peil_status peil_workbook_command(const struct peil_options *options, struct peil_diag *diag)
{
    if (options->output == NULL) {
        peil_report(diag, PEIL_FAULT, NULL, "a workbook is a file: name it with -o FILE.xlsx");
        return PEIL_USAGE;
    }
    if (options->responses != NULL && !options->internal) {
        peil_report(diag, PEIL_FAULT, NULL,
                    "open answers are listed in internal workbooks alone: --responses goes with "
                    "--internal");
        return PEIL_USAGE;
    }
    return write_document(options, peil_workbook_write, diag);
}

enum peil_status peil_summary_command(const struct peil_options *options, struct peil_diag *diag)
{
    if (options->profile_count > 1) {
        peil_report(diag, PEIL_FAULT, NULL,
                    "--for %s: one profile at a time (peil run writes several)",
                    options->profiles[1]);
        return PEIL_USAGE;
    }
    return write_document(options, peil_summary_write, diag);
}
