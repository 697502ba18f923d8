/* SPDX-License-Identifier: GPL-3.0-or-later */
/* corrections.csv: answers as typed, and what is meant by them. */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

struct correcting {
    struct definition *definition;
    const struct definition_row *row;
    const struct peil_variable *variable;
};

static void fault(const struct correcting *it, const char *column, const char *text,
                  const char *why, const char *near)
{
    /* What respondents typed in personal questions is not shown, here neither. */
    const char *shown = it->variable->role == PEIL_ROLE_PERSONAL ? "the text" : text;
    definition_fault(it->definition, "corrections.csv", it->row->line, column, "'%s' %s%s", shown,
                     why, near);
}

static bool is_spelt(const char *text, const char *folded, struct peil_arena *scratch)
{
    return text && strcmp(peil_text_fold(scratch, text, strlen(text)), folded) == 0;
}

/* Whether cleaning would know it for that answer: what an export writes may be an alias. */
static bool is_answer(const struct peil_survey *survey, const struct peil_option *option,
                      const char *folded, struct peil_arena *scratch)
{
    for (size_t i = 0; i < survey->language_count; i++)
        if (is_spelt(option->label.texts[i], folded, scratch))
            return true;
    for (size_t a = 0; a < option->alias_count; a++)
        if (is_spelt(option->aliases[a], folded, scratch))
            return true;
    return false;
}

static void check_answer(const struct correcting *it, const char *to)
{
    struct peil_survey *survey = it->definition->survey;
    const struct peil_list *list = &survey->lists[it->variable->list];
    if (peil_list_option(list, to) != PEIL_NOWHERE)
        return;
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold(&scratch, to, strlen(to));
    bool known = false;
    for (size_t o = 0; o < list->count && !known; o++)
        known = is_answer(survey, &list->options[o], folded, &scratch);
    peil_arena_clear(&scratch);
    if (known)
        return;
    const char *why = peil_arena_format(&survey->arena, "is not an answer of %s", list->name);
    fault(it, "to", to, why, definition_near_option(survey, list, to));
}

static void check_number(const struct correcting *it, const char *from, const char *to)
{
    struct peil_decimal number;
    if (strchr(to, '#')) {
        if (!strchr(from, '#'))
            fault(it, "to", to, "has # where `from` has none", "");
    } else if (peil_decimal_parse_comma(to, strlen(to), &number))
        fault(it, "to", to, "is not a number", " (a decimal point is wanted)");
    else if (!peil_decimal_parse(to, strlen(to), &number))
        fault(it, "to", to, "is not a number", "");
    else if (it->variable->type == PEIL_INTEGER && number.decimals > 0)
        fault(it, "to", to, "is not a whole number", "");
}

/* The meant answer must be one that the question can have. */
static void check_to(const struct correcting *it, const char *from, const char *to)
{
    if (!*to)
        return;
    if (*to == '.') {
        definition_reason(it->definition, to + 1, "corrections.csv", it->row->line, "to");
        return;
    }
    switch (it->variable->type) {
    case PEIL_SELECT_ONE:
    case PEIL_SELECT_MULTIPLE:
        if (it->variable->list != PEIL_NOWHERE)
            check_answer(it, to);
        break;
    case PEIL_INTEGER:
    case PEIL_DECIMAL:
        check_number(it, from, to);
        break;
    case PEIL_TEXT:
        break;
    }
}

static void check_twice(const struct correcting *it, const struct peil_correction *correction)
{
    const struct peil_survey *survey = it->definition->survey;
    for (size_t i = 0; i < survey->correction_count; i++) {
        const struct peil_correction *before = &survey->corrections[i];
        if (before->variable == correction->variable &&
            strcmp(before->from, correction->from) == 0) {
            const char *why = peil_arena_format(&it->definition->survey->arena,
                                                "is corrected on line %llu already",
                                                (unsigned long long)before->line);
            fault(it, "from", correction->from, why, "");
            return;
        }
    }
}

static void read_row(struct definition *definition, const struct definition_row *row)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *sheet = &definition->corrections;
    const char *name = definition_cell(sheet, row, CORRECTIONS_VARIABLE);
    const char *from = definition_cell(sheet, row, CORRECTIONS_FROM);
    int v = peil_survey_variable(survey, name);
    if (v == PEIL_NOWHERE || definition->drafts[v].calculated) {
        definition_fault(definition, "corrections.csv", row->line, "variable",
                         v == PEIL_NOWHERE ? "'%s' is not a variable%s"
                                           : "'%s' is calculated: correct what it comes from%s",
                         name, v == PEIL_NOWHERE ? definition_near_variable(survey, name) : "");
        return;
    }
    struct correcting it = {definition, row, &survey->variables[v]};
    struct peil_correction correction = {.variable = v,
                                         .from = peil_text_fold(&survey->arena, from, strlen(from)),
                                         .to = definition_cell(sheet, row, CORRECTIONS_TO),
                                         .reason = definition_cell(sheet, row, CORRECTIONS_REASON),
                                         .line = row->line};
    if (!*correction.from)
        definition_fault(definition, "corrections.csv", row->line, "from", "is empty");
    check_to(&it, correction.from, correction.to);
    check_twice(&it, &correction);
    survey->corrections[survey->correction_count++] = correction;
}

void definition_read_corrections(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    survey->corrections = peil_arena_alloc(&survey->arena, definition->corrections.count + 1,
                                           sizeof *survey->corrections);
    for (size_t i = 0; i < definition->corrections.count; i++)
        read_row(definition, &definition->corrections.rows[i]);
}
