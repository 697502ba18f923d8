/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil clean: exports to responses. */
#include "common.h"
#include "peil/responses.h"
#include "progress.h"

enum peil_status peil_clean_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_responses_writer *writer = NULL;
    struct progress progress;
    struct peil_clean_options clean = command_clean_options(options);
    enum peil_status status = peil_survey_read(&survey, options->survey, diag);
    if (status != PEIL_OK)
        goto cleanup;
    writer = peil_responses_writer_new(options->output, options->plain, diag);
    struct peil_row_sink sink =
        progress_sink(&progress, peil_responses_writer_sink(writer), options, diag);
    status = peil_clean(survey, &clean, &sink, diag);
    progress_end(&progress);
cleanup:
    peil_responses_writer_free(writer);
    peil_survey_free(survey);
    return status;
}
