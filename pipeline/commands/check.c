/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil check: every fault of a definition, and of exports against it, before anything is computed.
 */
#include "../check/counted.h"
#include "../check/findings.h"
#include "common.h"
#include "peil/responses.h"
#include "peil/score.h"
#include "peil/tally.h"

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* The exports as a run would read them, counted, and nothing written. */
static enum peil_status check_exports(const struct peil_options *options,
                                      const struct peil_survey *survey, struct peil_diag *diag)
{
    struct check_texts texts = {.survey = survey};
    struct peil_counts *counts = peil_counts_new(survey);
    struct peil_tally *tally = peil_tally_new(counts, diag);
    struct peil_clean_options clean = command_clean_options(options);
    /* Groups are calculated as well: it is said which of them respondents have no level of. */
    struct peil_score *score = peil_score_new(survey, peil_tally_sink(tally));
    struct peil_row_tee tee = {check_texts_sink(&texts), peil_score_sink(score)};
    struct peil_row_sink sink = peil_row_tee_sink(&tee);
    clean.open_text = clean.whole = true;
    peil_score_report_to(score, diag);
    enum peil_status status = peil_clean(survey, &clean, &sink, diag);
    uint64_t rows = 0;
    for (int s = 0; s < PEIL_ROW_STATUSES; s++)
        rows += counts->status[s];
    if (status == PEIL_OK)
        check_counted_report(counts, diag);
    check_texts_report(&texts, diag);
    diag->about = "";
    if (status == PEIL_OK)
        peil_report(diag, PEIL_NOTE, NULL,
                    "the exports fit the definition: %llu row%s, %llu of them accepted",
                    (unsigned long long)rows, plural(rows),
                    (unsigned long long)counts->status[PEIL_ACCEPTED]);
    check_texts_clear(&texts);
    peil_score_free(score);
    peil_tally_free(tally);
    peil_counts_free(counts);
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

static void report_definition(const struct peil_survey *survey, struct peil_diag *diag)
{
    struct peil_place place = {.file = "survey.csv"};
    peil_report(diag, PEIL_NOTE, NULL,
                "the definition has no fault: %zu variable%s, %zu block%s, %zu grouping%s",
                survey->variable_count, plural(survey->variable_count), survey->block_count,
                plural(survey->block_count), survey->grouping_count,
                plural(survey->grouping_count));
    report_analyses(survey, diag);
    check_headers_report(survey, diag);
    diag->about = "confirm";
    if (survey->to_confirm > 0)
        peil_report(diag, PEIL_WARNING, &place,
                    "%zu line%s of the draft %s still to be confirmed, here and in choices.csv "
                    "(column note)",
                    survey->to_confirm, plural(survey->to_confirm),
                    survey->to_confirm == 1 ? "is" : "are");
}

static enum peil_status check(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_survey *survey = NULL;
    diag->about = "definition";
    enum peil_status status = peil_survey_read(&survey, options->survey, diag);
    if (status == PEIL_OK && !options->internal)
        status = command_check_min_group(survey, diag);
    if (status == PEIL_OK)
        report_definition(survey, diag);
    if (status == PEIL_OK && options->operand_count > 0)
        status = check_exports(options, survey, diag);
    diag->about = "";
    if (status != PEIL_OK)
        peil_report(diag, PEIL_NOTE, NULL, "%zu fault%s in all", diag->faults,
                    plural(diag->faults));
    peil_survey_free(survey);
    return status;
}

enum peil_status peil_check_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct check_findings findings;
    check_findings_begin(&findings, diag);
    enum peil_status status = check(options, diag), written = PEIL_OK;
    if (options->report != NULL)
        written = check_findings_write(&findings, options->report);
    check_findings_end(&findings);
    return status != PEIL_OK ? status : written;
}
