/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil describe, peil reliability, peil compare: counts to results. */
#include "common.h"
#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/reliability.h"

typedef void statistics(const struct peil_options *options, const struct peil_counts *counts,
                        const struct peil_disclosure *disclosure, struct peil_results *results);

static void describe(const struct peil_options *options, const struct peil_counts *counts,
                     const struct peil_disclosure *disclosure, struct peil_results *results)
{
    (void)options;
    peil_describe(counts, disclosure, results);
}

static void reliability(const struct peil_options *options, const struct peil_counts *counts,
                        const struct peil_disclosure *disclosure, struct peil_results *results)
{
    peil_describe_reliability(counts, disclosure, command_tests(options), results);
}

static void compare(const struct peil_options *options, const struct peil_counts *counts,
                    const struct peil_disclosure *disclosure, struct peil_results *results)
{
    struct peil_compare_options compare_options = command_compare_options(options);
    peil_compare(counts, disclosure, &compare_options, results);
}

static enum peil_status write_statistics(const struct peil_options *options, statistics *make,
                                         struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    struct peil_counts *counts = NULL;
    struct peil_disclosure *disclosure = NULL;
    struct peil_results *results = NULL;
    enum peil_status status = command_read_counts(options, &survey, &counts, diag);
    if (status != PEIL_OK)
        goto cleanup;
    disclosure = peil_disclosure_of_counts(counts);
    results = peil_results_new();
    make(options, counts, disclosure, results);
    status = peil_results_write(results, options->output, COMMAND_PRIVATE, options->plain, diag);
cleanup:
    peil_results_free(results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    return status;
}

enum peil_status peil_describe_command(const struct peil_options *options, struct peil_diag *diag)
{
    return write_statistics(options, describe, diag);
}

enum peil_status peil_reliability_command(const struct peil_options *options,
                                          struct peil_diag *diag)
{
    return write_statistics(options, reliability, diag);
}

enum peil_status peil_compare_command(const struct peil_options *options, struct peil_diag *diag)
{
    return write_statistics(options, compare, diag);
}
