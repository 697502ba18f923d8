/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace.c: results whose figures tell where they are from, and where those of a text are; see
 * tell.h. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "peil/decimal.h"
#include "tell.h"

/* Printed as a percentage, or as percentage points. */
static bool is_share(const struct peil_result *row)
{
    switch (row->stat) {
    case PEIL_STAT_SHARE:
    case PEIL_STAT_SHARE_DECLARED:
    case PEIL_STAT_RESPONSE_SHARE:
    case PEIL_STAT_BOX_HIGH:
    case PEIL_STAT_BOX_MID:
    case PEIL_STAT_BOX_LOW:
        return true;
    case PEIL_STAT_ESTIMATE:
    case PEIL_STAT_ESTIMATE_LOW:
    case PEIL_STAT_ESTIMATE_HIGH:
        return row->subject->context == PEIL_CONTEXT_PROPORTIONS;
    default:
        return false;
    }
}

static bool is_count(const struct peil_result *row)
{
    switch (row->stat) {
    case PEIL_STAT_N:
    case PEIL_STAT_BASE:
    case PEIL_STAT_ANSWERED:
    case PEIL_STAT_MENTIONS:
    case PEIL_STAT_ROWS:
    case PEIL_STAT_ITEMS:
    case PEIL_STAT_SUPPRESSED_ROWS:
    case PEIL_STAT_N_UNFLAGGED:
    case PEIL_STAT_POPULATION:
        return true;
    default:
        return false;
    }
}

/* What decides which sentences there are keeps its value. */
static bool is_kept(const struct peil_result *row)
{
    switch (row->stat) {
    case PEIL_STAT_PROTECTED:
    case PEIL_STAT_P:
    case PEIL_STAT_P_ADJUSTED:
    case PEIL_STAT_DF:
    case PEIL_STAT_DF1:
    case PEIL_STAT_DF2:
    case PEIL_STAT_LOW_EXPECTED:
    case PEIL_STAT_MISSING_NOT_ASKED:
    case PEIL_STAT_MISSING_SKIPPED:
    case PEIL_STAT_MISSING_DECLARED:
    case PEIL_STAT_MISSING_INVALID:
        return true;
    default:
        return !row->defined;
    }
}

void marked_results(struct peil_results *results)
{
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        bool rows_of_none = row->stat == PEIL_STAT_ROWS && row->value == 0;
        if (is_kept(row) || rows_of_none)
            continue;
        row->value = (double)(MARK + r) + (is_share(row) || is_count(row) ? 0 : 0.25);
    }
}

/* Whether a line names a text, or begins of it that an ellipsis cuts. */
static bool names(const char *line, const char *text)
{
    enum { CUT = 30 };
    char small[CUT + 1] = "";
    size_t length = strlen(text);
    if (length > CUT)
        length = CUT;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    snprintf(small, sizeof small, "%.*s", (int)length, text);
    for (char *c = small; *c != '\0'; c++)
        *c = (unsigned char)*c < 0x20 ? ' ' : *c;
    if (strstr(line, small) != NULL)
        return true;
    small[0] = (char)tolower((unsigned char)small[0]); /* inside a sentence */
    return strstr(line, small) != NULL;
}

static bool names_variable(const struct tell *tell, const char *line, const char *name)
{
    const struct peil_survey *survey = tell->survey;
    int v = peil_survey_variable(survey, name);
    return v != PEIL_NOWHERE && names(line, peil_survey_label(survey, &survey->variables[v].label,
                                                              tell->language, name));
}

static bool names_answer(const struct tell *tell, const char *line, const char *variable,
                         const char *answer)
{
    const struct peil_survey *survey = tell->survey;
    int v = peil_survey_variable(survey, variable);
    const struct peil_list *list = v != PEIL_NOWHERE ? peil_variable_list(survey, v) : NULL;
    int o = list != NULL ? peil_list_option(list, answer) : PEIL_NOWHERE;
    return o != PEIL_NOWHERE &&
           names(line, peil_survey_label(survey, &list->options[o].label, tell->language, answer));
}

/* Whether a line is about what a row is of: its question, or its answer; a count is also of the
 * table or group that the line is in, and some figures are of the survey. */
static bool is_about(const struct tell *tell, const char *line, const struct peil_result *row)
{
    const struct peil_result_subject *subject = row->subject;
    return is_count(row) || subject->variable[0] == '\0' ||
           names_variable(tell, line, subject->variable) ||
           names_answer(tell, line, subject->variable, subject->variable_level);
}

/* The line of a number or, of a table, the one above it, which names a question that is alone. */
static bool is_said_of(const struct tell *tell, const struct told *told,
                       const struct peil_result *row)
{
    size_t line = told->line;
    if (is_about(tell, tell->lines[line], row))
        return true;
    while (line > 0 && tell->lines[line][0] == '|')
        line--;
    return line < told->line && is_about(tell, tell->lines[line], row);
}

/* A p of a test of what the line names. */
static bool is_a_p(const struct tell *tell, const struct told *told,
                   const struct peil_results *marked)
{
    if (told->value == 0.001)
        return true;
    for (size_t r = 0; r < marked->count; r++) {
        const struct peil_result *row = &marked->rows[r];
        if ((row->stat == PEIL_STAT_P || row->stat == PEIL_STAT_P_ADJUSTED) && row->defined &&
            peil_round_decimals(row->value, 3) == told->value &&
            is_about(tell, tell->lines[told->line], row))
            return true;
    }
    return false;
}

/* The counted respondents that a question was asked to: the only difference that is worked out. */
static bool is_asked(const struct told *told, const struct peil_results *marked)
{
    const struct peil_result_key key = {
        .variable_level = "accepted", .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    const struct peil_result *accepted = peil_results_find(marked, &key);
    for (size_t r = 0; accepted != NULL && r < marked->count; r++) {
        const struct peil_result *row = &marked->rows[r];
        if (row->stat == PEIL_STAT_MISSING_NOT_ASKED && row->defined &&
            accepted->value - row->value == told->value)
            return true;
    }
    return false;
}

static bool is_traced(const struct tell *tell, const struct told *told,
                      const struct peil_results *marked, size_t shift)
{
    if (told->is_p)
        return is_a_p(tell, told, marked);
    if (told->value < MARK)
        return told->decimals == 0 && !told->percent; /* a rank, or a count of things told */
    if (told->decimals == 0 && !told->percent && is_asked(told, marked))
        return true;
    for (int hundredths = 0; hundredths < 2; hundredths++) {
        double mark = floor(hundredths ? told->value / 100 : told->value) - MARK;
        const struct peil_result *row = mark >= 0 && mark + (double)shift < (double)marked->count
                                            ? &marked->rows[(size_t)mark + shift]
                                            : NULL;
        if (row == NULL || is_share(row) != (hundredths == 1))
            continue;
        double shown =
            peil_round_decimals(hundredths ? row->value * 100 : row->value, told->decimals);
        if (fabs(shown - told->value) < 1e-6 &&
            (is_said_of(tell, told, row) || (told->is_rest && hundredths == 1)))
            return true;
    }
    return false;
}

size_t tell_trace(const struct tell *tell, const struct peil_results *marked, size_t shift)
{
    size_t untraced = 0;
    for (size_t i = 0; i < tell->count; i++) {
        const struct told *told = &tell->told[i];
        if (is_traced(tell, told, marked, shift))
            continue;
        untraced++;
        fprintf(stderr, "%.10g%s is of no row: %s\n", told->value, told->percent ? " %" : "",
                tell->lines[told->line]);
    }
    return untraced;
}
