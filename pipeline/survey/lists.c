/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

/* Values stay so small that reversing and scoring are exact in 64 bits. */
enum { VALUE_DECIMALS = 6 };
static const int64_t value_limit = 1000000000; /* |value| below it */
enum { LEAST_BOXED = 5, BOX_OPTIONS = 2 };

int definition_find_list(const struct peil_survey *survey, const char *name)
{
    for (size_t l = 0; l < survey->list_count; l++)
        if (strcmp(survey->lists[l].name, name) == 0)
            return (int)l;
    return PEIL_NOWHERE;
}

int definition_add_list(struct definition *definition, const char *name, size_t count)
{
    struct peil_survey *survey = definition->survey;
    struct peil_list *list = &survey->lists[survey->list_count];
    *list = (struct peil_list){.name = name, .count = count};
    list->options = peil_arena_alloc(&survey->arena, count + 1, sizeof *list->options);
    for (size_t o = 0; o < count; o++)
        list->options[o].reason = PEIL_NOWHERE;
    return (int)survey->list_count++;
}

static bool value_fits(const struct peil_decimal *value)
{
    int64_t scale = 1;
    if (value->decimals > VALUE_DECIMALS)
        return false;
    for (int i = 0; i < value->decimals; i++)
        scale *= 10;
    return value->scaled < value_limit * scale && value->scaled > -value_limit * scale;
}

static void read_value(struct definition *definition, const struct definition_row *row,
                       struct peil_option *option)
{
    const char *text = definition_cell(&definition->choices, row, CHOICES_VALUE);
    if (!*text)
        return;
    bool comma = peil_decimal_parse_comma(text, strlen(text), &option->value);
    if (!peil_decimal_parse(text, strlen(text), &option->value))
        definition_fault(definition, "choices.csv", row->line, "value", "'%s' is not a number%s",
                         text, comma ? " (a decimal point is wanted)" : "");
    else if (!value_fits(&option->value))
        definition_fault(definition, "choices.csv", row->line, "value",
                         "'%s' is out of range: below 1000000000, at most 6 decimals", text);
    else
        option->has_value = true;
}

static void read_aliases(struct definition *definition, const struct definition_row *row,
                         struct peil_option *option)
{
    struct peil_arena *arena = &definition->survey->arena;
    const char *text = definition_cell(&definition->choices, row, CHOICES_ALIASES);
    const char *const *found;
    size_t count;
    if (!*text)
        return;
    if (!definition_alternatives(arena, text, &found, &count))
        definition_fault(definition, "choices.csv", row->line, "aliases",
                         "'%s' has an empty alternative", text);
    const char **aliases = peil_arena_alloc(arena, count + 1, sizeof *aliases);
    for (size_t i = 0; i < count; i++)
        if (strcmp(found[i], "*") == 0)
            option->other = true;
        else
            aliases[option->alias_count++] = found[i];
    option->aliases = aliases;
}

static void read_box(struct definition *definition, const struct definition_row *row,
                     struct peil_option *option)
{
    static const char *const boxes[] = {"low", "mid", "high"};
    const char *text = definition_cell(&definition->choices, row, CHOICES_BOX);
    if (!*text)
        return;
    int box = definition_word(text, boxes, 3);
    if (box == PEIL_NOWHERE)
        definition_fault(definition, "choices.csv", row->line, "box",
                         "'%s' is not a box: high, mid or low%s", text,
                         definition_near(&definition->survey->arena, text, boxes, 3));
    else
        option->box = (enum peil_box)(PEIL_BOX_LOW + box);
}

/* A missing answer is outside boxes, recodes and roll-ups: said there, it would be ignored. */
static void check_missing(struct definition *definition, const struct definition_row *row)
{
    static const struct {
        int column;
        const char *name;
    } columns[] = {{CHOICES_BOX, "box"}, {CHOICES_MAPS_TO, "maps_to"}, {CHOICES_PARENT, "parent"}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *text = definition_cell(&definition->choices, row, columns[i].column);
        if (*text)
            definition_fault(definition, "choices.csv", row->line, columns[i].name,
                             "'%s' is given to a missing answer", text);
    }
}

static const char *cell_or_null(const struct definition_sheet *sheet,
                                const struct definition_row *row, int column)
{
    const char *text = definition_cell(sheet, row, column);
    return *text ? text : NULL;
}

static void read_option(struct definition *definition, const struct definition_row *row,
                        struct peil_list *list)
{
    const struct definition_sheet *choices = &definition->choices;
    const char *name = definition_cell(choices, row, CHOICES_NAME);
    const char *missing = definition_cell(choices, row, CHOICES_MISSING);
    int before = peil_list_option(list, name);
    if (before != PEIL_NOWHERE) {
        definition_fault(definition, "choices.csv", row->line, "name",
                         "'%s' stands in list '%s' already, on line %llu", name, list->name,
                         (unsigned long long)list->options[before].line);
        return;
    }
    struct peil_option *option = &list->options[list->count++];
    *option = (struct peil_option){.name = name, .reason = PEIL_NOWHERE, .line = row->line};
    if (!definition_is_option_name(name))
        definition_fault(definition, "choices.csv", row->line, "name",
                         "'%s' cannot be an option name: letters, digits, _ . - only, no . first",
                         name);
    if (strcmp(name, "_other") == 0)
        definition_fault(definition, "choices.csv", row->line, "name",
                         "'_other' is the name of the Other text's column");
    option->label = definition_label(definition, choices, row);
    if (definition_label_empty(definition->survey, &option->label))
        definition_warning(definition, "choices.csv", row->line, "label",
                           "'%s' of list '%s' has no label", name, list->name);
    read_value(definition, row, option);
    read_aliases(definition, row, option);
    read_box(definition, row, option);
    option->maps_to = cell_or_null(choices, row, CHOICES_MAPS_TO);
    option->parent = cell_or_null(choices, row, CHOICES_PARENT);
    if (*missing) {
        option->reason =
            definition_reason(definition, missing, "choices.csv", row->line, "missing");
        check_missing(definition, row);
    }
}

/* Two highest values high, two lowest low, the others mid: where five or more answers have
 * distinct values, and no box was given. */
static void default_boxes(struct peil_list *list)
{
    size_t valid = 0;
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        valid += option->reason == PEIL_NOWHERE;
        if (option->box != PEIL_BOX_NONE)
            return;
        for (size_t p = 0; p < o && option->reason == PEIL_NOWHERE; p++)
            if (list->options[p].reason == PEIL_NOWHERE &&
                peil_decimal_compare(&list->options[p].value, &option->value) == 0)
                return;
    }
    for (size_t o = 0; valid >= LEAST_BOXED && o < list->count; o++) {
        struct peil_option *option = &list->options[o];
        size_t below = 0;
        for (size_t p = 0; p < list->count; p++)
            below += list->options[p].reason == PEIL_NOWHERE &&
                     peil_decimal_compare(&list->options[p].value, &option->value) < 0;
        if (option->reason == PEIL_NOWHERE)
            option->box = below < BOX_OPTIONS            ? PEIL_BOX_LOW
                          : below >= valid - BOX_OPTIONS ? PEIL_BOX_HIGH
                                                         : PEIL_BOX_MID;
    }
}

void definition_finish_list(struct peil_list *list)
{
    bool any = false;
    list->numeric = true;
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        if (option->reason != PEIL_NOWHERE)
            continue;
        list->numeric = list->numeric && option->has_value;
        if (!any || peil_decimal_compare(&option->value, &list->minimum) < 0)
            list->minimum = option->value;
        if (!any || peil_decimal_compare(&option->value, &list->maximum) > 0)
            list->maximum = option->value;
        any = true;
    }
    list->numeric = list->numeric && any;
    if (list->numeric)
        default_boxes(list);
}

/* The list of a row of choices.csv, made where it is new; PEIL_NOWHERE for a row without a name. */
static int list_of_row(struct definition *definition, const struct definition_row *row, bool make)
{
    struct peil_survey *survey = definition->survey;
    const char *name = definition_cell(&definition->choices, row, CHOICES_LIST);
    int list = definition_find_list(survey, name);
    if (list != PEIL_NOWHERE || !make)
        return list;
    if (!definition_is_option_name(name)) {
        definition_fault(definition, "choices.csv", row->line, "list_name",
                         "'%s' cannot be a list name: letters, digits, _ . - only, no . first",
                         name);
        return PEIL_NOWHERE;
    }
    survey->lists[survey->list_count] = (struct peil_list){.name = name};
    return (int)survey->list_count++;
}

void definition_read_lists(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *choices = &definition->choices;
    /* Every variable may add one generated list. */
    size_t most = choices->count + definition->questions.count + 1;
    survey->lists = peil_arena_alloc(&survey->arena, most, sizeof *survey->lists);
    definition->lists = peil_arena_alloc(&survey->arena, most, sizeof *definition->lists);
    for (size_t i = 0; i < choices->count; i++) {
        int list = list_of_row(definition, &choices->rows[i], true);
        if (list != PEIL_NOWHERE)
            survey->lists[list].count++;
    }
    for (size_t l = 0; l < survey->list_count; l++) {
        struct peil_list *list = &survey->lists[l];
        list->options = peil_arena_alloc(&survey->arena, list->count, sizeof *list->options);
        list->count = 0;
    }
    for (size_t i = 0; i < choices->count; i++) {
        int list = list_of_row(definition, &choices->rows[i], false);
        if (list != PEIL_NOWHERE)
            read_option(definition, &choices->rows[i], &survey->lists[list]);
    }
    for (size_t l = 0; l < survey->list_count; l++)
        definition_finish_list(&survey->lists[l]);
}
