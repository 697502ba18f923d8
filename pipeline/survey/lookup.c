/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.csv: what is known of each answer to one question (a school): its first column is called
 * as the question and holds its answers, other spellings between |; the others hold what lookup()
 * variables take. */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

static const char *cell(const struct definition *definition, size_t row, size_t column)
{
    return definition->lookup.rows[row].cells[column];
}

static void add_key(struct definition *definition, struct peil_lookup_key *keys, const char *typed,
                    size_t row)
{
    struct peil_survey *survey = definition->survey;
    struct peil_lookup_key key = {peil_text_fold(&survey->arena, typed, strlen(typed)), typed, row};
    for (size_t k = 0; k < survey->lookup_key_count; k++)
        if (strcmp(keys[k].key, key.key) == 0) {
            definition_fault(definition, "lookup.csv", definition->lookup.rows[row].line,
                             definition->lookup.columns[0], "'%s' stands on line %llu already",
                             typed, (unsigned long long)definition->lookup.rows[keys[k].row].line);
            return;
        }
    keys[survey->lookup_key_count++] = key;
}

static size_t most_keys(const struct definition *definition)
{
    size_t most = 1;
    for (size_t row = 0; row < definition->lookup.count; row++) {
        most++;
        for (const char *at = cell(definition, row, 0); *at; at++)
            most += *at == '|';
    }
    return most;
}

static void read_keys(struct definition *definition, int source)
{
    struct peil_survey *survey = definition->survey;
    struct peil_lookup_key *keys =
        peil_arena_alloc(&survey->arena, most_keys(definition), sizeof *keys);
    survey->lookup_variable = source;
    survey->lookup_keys = keys;
    survey->lookup_row_count = definition->lookup.count;
    for (size_t row = 0; row < definition->lookup.count; row++) {
        const char *const *spellings;
        size_t count;
        uint64_t line = definition->lookup.rows[row].line;
        if (!*cell(definition, row, 0) ||
            !definition_alternatives(&survey->arena, cell(definition, row, 0), &spellings,
                                     &count)) {
            definition_fault(definition, "lookup.csv", line, definition->lookup.columns[0],
                             "is empty, or has an empty alternative");
            continue;
        }
        for (size_t i = 0; i < count; i++)
            add_key(definition, keys, spellings[i], row);
    }
}

static bool spells(const struct definition *definition, const struct peil_option *option,
                   const char *folded)
{
    struct peil_arena scratch = {0};
    bool found = strcmp(peil_text_fold(&scratch, option->name, strlen(option->name)), folded) == 0;
    for (size_t l = 0; !found && l < definition->survey->language_count; l++) {
        const char *label = option->label.texts ? option->label.texts[l] : NULL;
        found = label && strcmp(peil_text_fold(&scratch, label, strlen(label)), folded) == 0;
    }
    for (size_t a = 0; !found && a < option->alias_count; a++)
        found = strcmp(peil_text_fold(&scratch, option->aliases[a], strlen(option->aliases[a])),
                       folded) == 0;
    peil_arena_clear(&scratch);
    return found;
}

/* An answer of the list by any of its spellings. */
static int find_option(const struct definition *definition, const struct peil_list *list,
                       const char *text)
{
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold(&scratch, text, strlen(text));
    int found = PEIL_NOWHERE;
    for (size_t o = 0; found == PEIL_NOWHERE && o < list->count; o++)
        if (spells(definition, &list->options[o], folded))
            found = (int)o;
    peil_arena_clear(&scratch);
    return found;
}

static struct peil_cell_text read_cell(struct definition *definition, int variable, size_t row,
                                       int column)
{
    struct peil_survey *survey = definition->survey;
    const struct peil_list *list = peil_variable_list(survey, variable);
    const char *text = cell(definition, row, (size_t)column);
    uint64_t line = definition->lookup.rows[row].line;
    struct peil_cell_text said = {.option = PEIL_NOWHERE};
    struct peil_decimal number;
    char canonical[PEIL_DOUBLE_TEXT];
    if (!*text)
        return said;
    if (list) {
        said.option = find_option(definition, list, text);
        if (said.option == PEIL_NOWHERE)
            definition_fault(definition, "lookup.csv", line, definition->lookup.columns[column],
                             "'%s' is not an answer of %s%s", text, list->name,
                             definition_near_option(survey, list, text));
    } else if (peil_decimal_parse(text, strlen(text), &number)) {
        peil_decimal_format(&number, canonical);
        said.text = peil_arena_text(&survey->arena, canonical);
    } else {
        definition_fault(definition, "lookup.csv", line, definition->lookup.columns[column],
                         "'%s' is not a number (with a decimal point)", text);
    }
    return said;
}

const char *definition_make_lookup(struct definition *definition, int variable, const char *column)
{
    struct peil_survey *survey = definition->survey;
    struct peil_variable *it = &survey->variables[variable];
    const char *source = survey->variables[it->calculation.source].name;
    const struct definition_sheet *sheet = &definition->lookup;
    if (!sheet->present)
        return "there is no lookup.csv";
    if (strcmp(sheet->columns[0], source) != 0)
        return peil_arena_format(&survey->arena,
                                 "the first column of lookup.csv is '%s', and not '%s'",
                                 sheet->columns[0], source);
    int at = definition_word(column, sheet->columns, sheet->column_count);
    if (at == PEIL_NOWHERE)
        return peil_arena_format(
            &survey->arena, "lookup.csv has no column '%s'%s", column,
            definition_near(&survey->arena, column, sheet->columns, sheet->column_count));
    if (survey->lookup_variable == PEIL_NOWHERE)
        read_keys(definition, it->calculation.source);
    struct peil_cell_text *said = peil_arena_alloc(&survey->arena, sheet->count + 1, sizeof *said);
    for (size_t row = 0; row < sheet->count; row++)
        said[row] = read_cell(definition, variable, row, at);
    it->looked_up = said;
    return NULL;
}

void definition_check_lookup(struct definition *definition)
{
    if (definition->lookup.present && definition->survey->lookup_variable == PEIL_NOWHERE)
        definition_warning(definition, "lookup.csv", 0, "",
                           "is not used: no calculate row of survey.csv has lookup()");
}
