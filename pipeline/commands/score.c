/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil score: responses to responses with the calculated variables. */
#include "peil/score.h"

#include "common.h"
#include "peil/responses.h"

enum peil_status peil_score_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_responses_writer *writer = NULL;
    struct peil_score *score = NULL;
    enum peil_status status = peil_survey_read(&survey, options->survey, diag);
    if (status != PEIL_OK)
        goto cleanup;
    writer = peil_responses_writer_new(options->output, options->plain, diag);
    score = peil_score_new(survey, peil_responses_writer_sink(writer));
    peil_score_report_to(score, diag);
    struct peil_row_sink sink = peil_score_sink(score);
    status = peil_responses_read(survey, command_input(options), options->plain_input, &sink, diag);
cleanup:
    peil_score_free(score);
    peil_responses_writer_free(writer);
    peil_survey_free(survey);
    return status;
}
