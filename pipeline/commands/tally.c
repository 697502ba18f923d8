/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil tally: scored responses to counts; with --merge, counts to counts. */
#include "peil/tally.h"

#include "common.h"
#include "peil/responses.h"

static enum peil_status count_rows(const struct peil_options *options, struct peil_counts *counts,
                                   struct peil_diag *diag)
{
    struct peil_tally *tally = peil_tally_new(counts, diag);
    struct peil_row_sink sink = peil_tally_sink(tally);
    enum peil_status status = peil_responses_read(counts->survey, command_input(options),
                                                  options->plain_input, &sink, diag);
    peil_tally_free(tally);
    return status;
}

static enum peil_status merge(const struct peil_options *options, struct peil_counts *counts,
                              struct peil_diag *diag)
{
    enum peil_status status = PEIL_OK;
    if (options->operand_count == 0)
        return peil_counts_read(counts, NULL, options->plain_input, diag);
    for (int i = 0; i < options->operand_count && status == PEIL_OK; i++)
        status = peil_counts_read(counts, options->operands[i], options->plain_input, diag);
    return status;
}

enum peil_status peil_tally_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_counts *counts = NULL;
    enum peil_status status = peil_survey_read(&survey, options->survey, diag);
    if (status != PEIL_OK)
        goto cleanup;
    counts = peil_counts_new(survey);
    status = options->merge ? merge(options, counts, diag) : count_rows(options, counts, diag);
    if (status == PEIL_OK)
        status = peil_counts_write(counts, options->output, options->plain, diag);
cleanup:
    peil_counts_free(counts);
    peil_survey_free(survey);
    return status;
}
