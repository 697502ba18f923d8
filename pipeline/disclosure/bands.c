/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bands.h"

static bool is_made_of(const struct peil_survey *survey, size_t grouping, int item)
{
    return peil_common_source(survey, survey->groupings[grouping].variable, item) == item;
}

static bool some_is_made_of(const struct peil_survey *survey, int item)
{
    for (size_t g = 0; item != PEIL_NOWHERE && g < survey->grouping_count; g++)
        if (is_made_of(survey, g, item))
            return true;
    return false;
}

static bool is_crossed_with_bands(const struct peil_survey *survey, size_t grouping, int item)
{
    for (size_t c = survey->grouping_count; c < survey->breakdown_count; c++) {
        size_t by = survey->groupings[c].by, by2 = survey->groupings[c].by2;
        if ((by == grouping && is_made_of(survey, by2, item)) ||
            (by2 == grouping && is_made_of(survey, by, item)))
            return true;
    }
    return false;
}

bool bands_are_told(const struct peil_disclosure *disclosure,
                    const struct peil_disclosure_input *input, size_t grouping)
{
    const struct structure *structure = &disclosure->own->structure;
    const struct peil_survey *survey = disclosure->survey;
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (structure->component[g] == structure->component[grouping] &&
            !is_made_of(survey, g, input->variable) &&
            (disclosure->own->of_item[g] || is_crossed_with_bands(survey, g, input->variable)))
            return true;
    return false;
}

/* The level of an answer in what is computed from the item: an option, PEIL_NOWHERE, or, where
 * other questions have a say, one of its own. */
static int level_of(const struct peil_survey *survey, const struct peil_disclosure_input *input,
                    int variable, size_t answer)
{
    const struct peil_calculation *calculation = &survey->variables[variable].calculation;
    const int own = -2 - (int)answer;
    if (variable == input->variable)
        return input->option != NULL ? input->option[answer] : own;
    if (calculation->kind == PEIL_RECODE) {
        int level = level_of(survey, input, calculation->source, answer);
        return level < 0 ? level : calculation->recoded[level];
    }
    if (calculation->kind != PEIL_BAND || calculation->source != input->variable)
        return own;
    int level = 0;
    while ((size_t)level < calculation->bound_count &&
           input->value[answer] >= peil_decimal_double(&calculation->bounds[level]))
        level++;
    return level;
}

static bool are_of_one_band(const struct peil_survey *survey,
                            const struct peil_disclosure_input *input, size_t answer, size_t other)
{
    for (size_t g = 0; g < survey->grouping_count; g++) {
        int variable = survey->groupings[g].variable;
        if (is_made_of(survey, g, input->variable) &&
            level_of(survey, input, variable, answer) != level_of(survey, input, variable, other))
            return false;
    }
    return true;
}

bool bands_find(const struct peil_disclosure *disclosure, const struct peil_disclosure_input *input,
                size_t band[])
{
    const struct peil_survey *survey = disclosure->survey;
    if (!some_is_made_of(survey, input->variable))
        return false;
    for (size_t a = 0; a < input->value_count; a++) {
        band[a] = a;
        for (size_t other = 0; other < a && band[a] == a; other++)
            if (are_of_one_band(survey, input, a, other))
                band[a] = band[other];
    }
    return true;
}
