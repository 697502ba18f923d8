/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts.c: how many comparisons a summary tells of, counted over in the results; see tell.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/documents/document.h"
#include "tell.h"

struct counting {
    const struct tell *tell;
    const struct peil_results *results;
    struct peil_document document;
    size_t tests, demonstrated;
    size_t chosen_from[2]; /* of questions, of scales: which the largest is one of */
    size_t wrong;
};

/* Tests whose respondents another grouping has, too, are told there alone. */
static bool is_counted(const struct counting *counting, const struct peil_result *row)
{
    const struct peil_result_subject *subject = row->subject;
    bool primary = subject->context == PEIL_CONTEXT_WELCH_T ||
                   subject->context == PEIL_CONTEXT_WELCH_ANOVA ||
                   subject->context == PEIL_CONTEXT_CHI_SQUARED;
    for (size_t g = 0; primary && g < counting->document.group_count; g++) {
        const struct peil_document_group *group = &counting->document.groups[g];
        if (strcmp(group->name, subject->group1) != 0)
            continue;
        for (size_t l = 0; group->overlapping && l < group->level_count; l++) {
            if (strcmp(group->levels[l].name, subject->group1_level) == 0)
                return group->levels[l].twin == NULL;
        }
        return group->overlapping || !group->twin;
    }
    return false;
}

/* Demonstrated: below 0.05, and no cell of its table expects fewer than five. */
static bool is_demonstrated(const struct counting *counting, const struct peil_result *row)
{
    struct peil_result_key key = peil_result_key(row);
    key.stat = PEIL_STAT_LOW_EXPECTED;
    const struct peil_result *few = peil_results_find(counting->results, &key);
    return row->value < 0.05 && !(few != NULL && few->defined && few->value > 0);
}

static bool is_scale(const struct counting *counting, const struct peil_result *row)
{
    const struct peil_survey *survey = counting->tell->survey;
    int v = peil_survey_variable(survey, row->subject->variable);
    return v != PEIL_NOWHERE && survey->variables[v].role == PEIL_ROLE_SCALE;
}

/* What has no size that it can be the largest by: answers without order, and the mean of a scale
 * whose items run against each other. */
static bool is_without_size(const struct counting *counting, const struct peil_result *row)
{
    const struct peil_survey *survey = counting->tell->survey;
    int v = peil_survey_variable(survey, row->subject->variable);
    const struct peil_result_key key = {.variable = row->subject->variable,
                                        .context = PEIL_CONTEXT_RELIABILITY,
                                        .stat = PEIL_STAT_ALPHA};
    const struct peil_result *alpha = peil_results_find(counting->results, &key);
    const struct peil_list *list = v != PEIL_NOWHERE ? peil_variable_list(survey, v) : NULL;
    size_t answers = 0;
    for (size_t o = 0; list != NULL && o < list->count; o++)
        answers += list->options[o].reason == PEIL_NOWHERE;
    if (is_scale(counting, row))
        return alpha != NULL && alpha->defined && alpha->value < 0;
    return row->subject->context == PEIL_CONTEXT_CHI_SQUARED &&
           row->subject->variable_level[0] == '\0' && answers != 2;
}

/* Between groups that another grouping unites, which are not listed. */
static bool is_of_details(const struct counting *counting, const struct peil_result *row)
{
    const struct peil_document *document = &counting->document;
    for (size_t g = 0; g < document->group_count; g++) {
        if (strcmp(document->groups[g].name, row->subject->group1) == 0)
            return peil_document_is_detail(document, &document->groups[g]);
    }
    return false;
}

static void count_tests(struct counting *counting)
{
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        if (row->stat != PEIL_STAT_P_ADJUSTED || !row->defined || !is_counted(counting, row))
            continue;
        counting->tests++;
        counting->demonstrated += is_demonstrated(counting, row);
        counting->chosen_from[is_scale(counting, row)] +=
            !is_of_details(counting, row) && !is_without_size(counting, row);
    }
}

/* Tests that have no p for a reason that a line names. */
static size_t unmade_of(struct counting *counting, const char *line, const char *warning)
{
    size_t count = 0;
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        if (row->stat != PEIL_STAT_P || row->defined || !is_counted(counting, row))
            continue;
        if (warning != NULL)
            count += strcmp(row->warning, warning) == 0;
        else
            count += strstr(line, peil_document_reason(&counting->document, row->warning)) != NULL;
    }
    return count;
}

/* The fixed words of a phrase before its place of that number, or after it up to the next one. */
static const char *part_of(struct counting *counting, enum peil_phrase phrase, int place,
                           bool after)
{
    struct peil_arena *arena = &counting->document.arena;
    char mark[] = "{0}";
    mark[1] = (char)('0' + place);
    const char *text = peil_document_say(&counting->document, phrase);
    const char *at = strstr(text, mark);
    if (at == NULL)
        return text;
    return after ? peil_arena_copy(arena, at + 3, strcspn(at + 3, "{"))
                 : peil_arena_copy(arena, text, (size_t)(at - text));
}

/* Whether a line is of a phrase: it has the longest of its words outside places. */
static bool is_of(struct counting *counting, const char *line, enum peil_phrase phrase)
{
    const char *longest = "";
    size_t most = 0;
    for (const char *at = peil_document_say(&counting->document, phrase); *at != '\0';) {
        size_t length = strcspn(at, "{");
        if (length > most) {
            most = length;
            longest = peil_arena_copy(&counting->document.arena, at, length);
        }
        at += length;
        at += strcspn(at, "}") + (*at != '\0');
    }
    return strstr(line, longest) != NULL;
}

/* The number of a line, of that place; from the end where place is negative. */
static double number_of(const struct counting *counting, size_t line, int place)
{
    const struct tell *tell = counting->tell;
    size_t first = 0, end;
    while (first < tell->count && tell->told[first].line < line)
        first++;
    for (end = first; end < tell->count && tell->told[end].line == line;)
        end++;
    size_t at = place < 0 ? end + (size_t)place : first + (size_t)place;
    return at >= first && at < end ? tell->told[at].value : -1;
}

static void expect(struct counting *counting, size_t line, int place, size_t count)
{
    if (number_of(counting, line, place) == (double)count)
        return;
    counting->wrong++;
    fprintf(stderr, "it should count %zu: %s\n", count, counting->tell->lines[line]);
}

/* The largest difference is a key finding. */
static void check_chosen(struct counting *counting, size_t line)
{
    const char *words = part_of(counting, PEIL_SAY_KEY_SCALE_DIFFERENCE, 1, false);
    bool scale = strstr(counting->tell->lines[line], words) != NULL;
    expect(counting, line, -1, counting->chosen_from[scale]);
}

/* Beside the largest, which are listed below the line, and the one that is a key finding. */
static void check_others(struct counting *counting, size_t line)
{
    const struct tell *tell = counting->tell;
    const char *phrase = peil_document_say(&counting->document, PEIL_SAY_MORE_DIFFERENCES);
    const char *words = strrchr(phrase, '}') + 1;
    size_t listed = counting->demonstrated > 0;
    for (size_t l = line + 1; l < tell->line_count && tell->lines[l][0] != '#'; l++) {
        listed += tell->lines[l][0] == '-';
        if (strstr(tell->lines[l], words) != NULL && listed < counting->demonstrated)
            expect(counting, l, 0, counting->demonstrated - listed);
    }
}

/* Pairs of questions: the test of each for everyone, and for groups. */
static void check_asked(struct counting *counting, size_t line)
{
    size_t pairs = 0, tests = 0, demonstrated = 0;
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        bool paired = row->subject->context == PEIL_CONTEXT_PAIRED_T ||
                      row->subject->context == PEIL_CONTEXT_MCNEMAR;
        pairs += paired && row->stat == PEIL_STAT_N && row->subject->group1[0] == '\0';
        if (!paired || row->stat != PEIL_STAT_P_ADJUSTED || !row->defined)
            continue;
        tests++;
        demonstrated += row->value < 0.05;
    }
    expect(counting, line, 0, pairs);
    if (tests > 0)
        expect(counting, line, 1, tests);
    if (demonstrated > 0)
        expect(counting, line, 2, demonstrated);
}

/* Whatever has a p-value and is no primary test, nor a pair that is one for all. */
static void check_extra(struct counting *counting, size_t line)
{
    size_t extra = 0;
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        enum peil_context context = row->subject->context;
        extra += row->stat == PEIL_STAT_P && row->defined && context != PEIL_CONTEXT_WELCH_T &&
                 context != PEIL_CONTEXT_WELCH_ANOVA && context != PEIL_CONTEXT_GAMES_HOWELL &&
                 context != PEIL_CONTEXT_CHI_SQUARED && context != PEIL_CONTEXT_PAIRED_T &&
                 context != PEIL_CONTEXT_MCNEMAR;
    }
    expect(counting, line, -1, extra);
}

static void check_line(struct counting *counting, size_t line)
{
    const char *text = counting->tell->lines[line];
    if (strstr(text, part_of(counting, PEIL_SAY_KEY_CHOSEN, 1, false)) != NULL)
        check_chosen(counting, line);
    if (strstr(text, part_of(counting, PEIL_SAY_SUMMARY_ASKED, 1, false)) != NULL) {
        if (is_of(counting, text, PEIL_SAY_SUMMARY_ASKED_PAIRS) ||
            is_of(counting, text, PEIL_SAY_SUMMARY_ASKED_PAIRS_NONE) ||
            is_of(counting, text, PEIL_SAY_SUMMARY_ASKED_PAIRS_UNTOLD))
            check_asked(counting, line);
        if (is_of(counting, text, PEIL_SAY_SUMMARY_ASKED_TESTS))
            check_extra(counting, line);
    }
    if (is_of(counting, text, PEIL_SAY_SUMMARY_TESTS) ||
        is_of(counting, text, PEIL_SAY_SUMMARY_TESTS_NONE)) {
        expect(counting, line, 0, counting->tests);
        if (counting->demonstrated > 0)
            expect(counting, line, 1, counting->demonstrated);
        check_others(counting, line);
    }
    if (strstr(text, part_of(counting, PEIL_SAY_LIMIT_TESTS, 2, false)) != NULL)
        expect(counting, line, -1, unmade_of(counting, text, NULL));
    if (strstr(text, part_of(counting, PEIL_SAY_LIMIT_TESTS_UNMADE, 1, false)) != NULL)
        expect(counting, line, -1, unmade_of(counting, text, "suppressed"));
    if (strstr(text, part_of(counting, PEIL_SAY_LIMIT_TESTS_WITHHELD, 1, false)) != NULL &&
        unmade_of(counting, text, "suppressed") > 0)
        expect(counting, line, -1, unmade_of(counting, text, "suppressed"));
}

size_t tell_count(const struct tell *tell, const struct peil_survey *survey,
                  const struct peil_results *results, size_t shift, struct peil_diag *diag)
{
    const struct peil_document_options options = {.language = tell->language};
    struct counting counting = {
        .tell = tell, .results = results, .tests = shift, .chosen_from = {shift, shift}};
    if (peil_document_open(&counting.document, survey, results, &options, diag) != PEIL_OK)
        exit(1);
    count_tests(&counting);
    for (size_t line = 0; line < tell->line_count; line++)
        check_line(&counting, line);
    peil_document_close(&counting.document);
    return counting.wrong;
}

/* Whether a row is of that level of that grouping, on either side. */
static bool is_of_level(const struct peil_result *row, const char *group, const char *level)
{
    return strcmp(row->subject->group1, group) == 0 &&
           (strcmp(row->subject->group1_level, level) == 0 ||
            strcmp(row->subject->versus, level) == 0);
}

/* Whether a question is shown of a level: it was then compared. */
static bool is_shown_of(const struct counting *counting, const char *variable, const char *group,
                        const char *level)
{
    struct peil_result_key key = {.variable = variable,
                                  .group1 = group,
                                  .group1_level = level,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    const struct peil_result *n = peil_results_find(counting->results, &key);
    key.stat = PEIL_STAT_BASE;
    const struct peil_survey *survey = counting->tell->survey;
    int v = peil_survey_variable(survey, variable);
    if (v != PEIL_NOWHERE && survey->variables[v].type == PEIL_SELECT_MULTIPLE)
        n = peil_results_find(counting->results, &key);
    return n != NULL && n->defined && n->value >= (double)survey->min_group;
}

static bool has_pair(const struct counting *counting, const char *variable, const char *group,
                     const char *level)
{
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        if (row->stat == PEIL_STAT_ESTIMATE && is_of_level(row, group, level) &&
            row->subject->context == PEIL_CONTEXT_GAMES_HOWELL &&
            strcmp(row->subject->variable, variable) == 0)
            return true;
    }
    return false;
}

static size_t tests_of_level(const struct counting *counting, const char *group, const char *level)
{
    size_t tests = 0;
    for (size_t r = 0; r < counting->results->count; r++) {
        const struct peil_result *row = &counting->results->rows[r];
        const struct peil_result_subject *subject = row->subject;
        if (row->stat != PEIL_STAT_P_ADJUSTED || !row->defined ||
            strcmp(subject->group1, group) != 0 ||
            !is_shown_of(counting, subject->variable, group, level))
            continue;
        if (subject->context == PEIL_CONTEXT_WELCH_ANOVA)
            tests += has_pair(counting, subject->variable, group, level);
        else if (subject->context == PEIL_CONTEXT_WELCH_T)
            tests += is_of_level(row, group, level);
        else if (subject->context == PEIL_CONTEXT_CHI_SQUARED)
            tests += subject->group1_level[0] == '\0' || is_of_level(row, group, level);
    }
    return tests;
}

/* "10 van 17 vergelijkingen ...: 11 verschillen", each below it or counted as one of the others. */
static void check_own(struct counting *counting, size_t line)
{
    const struct tell *tell = counting->tell;
    double showing = number_of(counting, line, 0), own = number_of(counting, line, 2), listed = 0;
    for (size_t l = line + 1; l < tell->line_count && tell->lines[l][0] != '#'; l++) {
        bool others = is_of(counting, tell->lines[l], PEIL_SAY_MORE_DIFFERENCES);
        listed += others ? number_of(counting, l, 0) : tell->lines[l][0] == '-';
    }
    if (showing >= 1 && showing <= own && showing <= (double)counting->tests && own <= listed)
        return;
    counting->wrong++;
    fprintf(stderr, "no such counts of %zu tests: %s\n", counting->tests, tell->lines[line]);
}

size_t tell_count_profile(const struct tell *tell, const struct peil_survey *survey,
                          const struct peil_results *results, const char *level, size_t shift,
                          struct peil_diag *diag)
{
    const struct peil_document_options options = {.language = tell->language};
    struct counting counting = {.tell = tell, .results = results};
    if (peil_document_open(&counting.document, survey, results, &options, diag) != PEIL_OK)
        exit(1);
    const char *name = strchr(level, '=') + 1;
    const char *group =
        peil_arena_copy(&counting.document.arena, level, (size_t)(name - 1 - level));
    counting.tests = tests_of_level(&counting, group, name) + shift;
    for (size_t line = 0; line < tell->line_count; line++) {
        bool some = is_of(&counting, tell->lines[line], PEIL_SAY_PROFILE_TESTS);
        if (some || is_of(&counting, tell->lines[line], PEIL_SAY_PROFILE_NO_DIFFERENCES))
            expect(&counting, line, some, counting.tests);
        if (some)
            check_own(&counting, line);
        if (is_of(&counting, tell->lines[line], PEIL_SAY_PROFILE_NO_TESTS) && counting.tests > 0) {
            counting.wrong++;
            fprintf(stderr, "there are %zu tests: %s\n", counting.tests, tell->lines[line]);
        }
    }
    peil_document_close(&counting.document);
    return counting.wrong;
}
