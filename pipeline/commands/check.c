/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil check: every fault of a definition, and of exports against it, before anything is computed.
 */
#include "common.h"
#include "peil/score.h"

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static enum peil_status ignore_open(void *context, const struct peil_schema *schema)
{
    (void)context;
    (void)schema;
    return PEIL_OK;
}

static enum peil_status count_row(void *context, const struct peil_row *row)
{
    uint64_t *statuses = context;
    statuses[row->status]++;
    return PEIL_OK;
}

static enum peil_status ignore_close(void *context)
{
    (void)context;
    return PEIL_OK;
}

static enum peil_status check_exports(const struct peil_options *options,
                                      const struct peil_survey *survey, struct peil_diag *diag)
{
    uint64_t statuses[PEIL_ROW_STATUSES] = {0}, rows = 0;
    struct peil_row_sink counted = {statuses, ignore_open, count_row, ignore_close};
    struct peil_clean_options clean = command_clean_options(options);
    /* Groups are calculated as well: it is said which of them respondents have no level of. */
    struct peil_score *score = peil_score_new(survey, counted);
    struct peil_row_sink sink = peil_score_sink(score);
    peil_score_report_to(score, diag);
    enum peil_status status = peil_clean(survey, &clean, &sink, diag);
    peil_score_free(score);
    for (int s = 0; s < PEIL_ROW_STATUSES; s++)
        rows += statuses[s];
    if (status == PEIL_OK)
        peil_report(diag, PEIL_NOTE, NULL,
                    "the exports fit the definition: %llu row%s, %llu of them accepted",
                    (unsigned long long)rows, plural(rows),
                    (unsigned long long)statuses[PEIL_ACCEPTED]);
    return status;
}

/* What analyses.csv asks: "3 analyses: 2 compare, 1 paired". */
static void report_analyses(const struct peil_survey *survey, struct peil_diag *diag)
{
    size_t of_kind[PEIL_ANALYSIS_KINDS] = {0}, count = 0;
    struct peil_arena arena = {0};
    const char *text = "";
    for (size_t a = 0; a < survey->analysis_count; a++)
        of_kind[survey->analyses[a].kind] += survey->analyses[a].line > 0; /* 0: not in the file */
    for (int k = 0; k < PEIL_ANALYSIS_KINDS; k++) {
        if (of_kind[k] > 0)
            text = peil_arena_format(&arena, "%s%s %zu %s", text, count > 0 ? "," : "", of_kind[k],
                                     peil_analysis_kind_name((enum peil_analysis_kind)k));
        count += of_kind[k];
    }
    if (count > 0)
        peil_report(diag, PEIL_NOTE, NULL, "analyses.csv asks %zu %s:%s", count,
                    count == 1 ? "analysis" : "analyses", text);
    peil_arena_clear(&arena);
}

enum peil_status peil_check_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    enum peil_status status = peil_survey_read(&survey, options->survey, diag);
    if (status == PEIL_OK && !options->internal)
        status = command_check_min_group(survey, diag);
    if (status == PEIL_OK)
        peil_report(diag, PEIL_NOTE, NULL,
                    "the definition has no fault: %zu variable%s, %zu block%s, %zu grouping%s",
                    survey->variable_count, plural(survey->variable_count), survey->block_count,
                    plural(survey->block_count), survey->grouping_count,
                    plural(survey->grouping_count));
    if (status == PEIL_OK)
        report_analyses(survey, diag);
    if (status == PEIL_OK && options->operand_count > 0)
        status = check_exports(options, survey, diag);
    if (status != PEIL_OK)
        peil_report(diag, PEIL_NOTE, NULL, "%zu fault%s in all", diag->faults,
                    plural(diag->faults));
    peil_survey_free(survey);
    return status;
}
