/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer lists once everything that uses them is known: texts that stand for two answers, and what
 * is given but never used, or given twice. */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

/* A label or alias as cells are matched with it. */
struct spelling {
    const char *folded;
    const struct peil_option *option;
    bool alias;
};

static void check_spelling(struct definition *definition, const struct peil_list *list,
                           const struct spelling *spellings, size_t index)
{
    const struct spelling *it = &spellings[index];
    for (size_t before = 0; before < index; before++) {
        const struct spelling *other = &spellings[before];
        if (other->option == it->option || strcmp(other->folded, it->folded) != 0)
            continue;
        definition_fault(
            definition, "choices.csv", it->option->line, it->alias ? "aliases" : "label",
            "'%s' in list '%s' stands for '%s' and for '%s' (line %llu)", it->folded, list->name,
            it->option->name, other->option->name, (unsigned long long)other->option->line);
        return;
    }
}

static void add_spelling(struct peil_arena *arena, struct spelling *spellings, size_t *count,
                         const char *text, const struct peil_option *option, bool alias)
{
    spellings[(*count)++] =
        (struct spelling){peil_text_fold(arena, text, strlen(text)), option, alias};
}

static void check_spellings(struct definition *definition, const struct peil_list *list)
{
    struct peil_survey *survey = definition->survey;
    size_t most = list->count * survey->language_count + 1, count = 0;
    for (size_t o = 0; o < list->count; o++)
        most += list->options[o].alias_count;
    struct peil_arena scratch = {0};
    struct spelling *spellings = peil_arena_alloc(&scratch, most, sizeof *spellings);
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        for (size_t i = 0; i < survey->language_count; i++)
            if (option->label.texts[i])
                add_spelling(&scratch, spellings, &count, option->label.texts[i], option, false);
        for (size_t i = 0; i < option->alias_count; i++)
            add_spelling(&scratch, spellings, &count, option->aliases[i], option, true);
    }
    for (size_t i = 1; i < count; i++)
        check_spelling(definition, list, spellings, i);
    peil_arena_clear(&scratch);
}

static void check_others(struct definition *definition, const struct peil_list *list)
{
    const struct peil_option *first = NULL;
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        if (option->other && first)
            definition_fault(definition, "choices.csv", option->line, "aliases",
                             "'*' stands in list '%s' already, on line %llu", list->name,
                             (unsigned long long)first->line);
        if (option->other && !first)
            first = option;
    }
}

static void warn_unused(struct definition *definition, size_t index)
{
    const struct peil_list *list = &definition->survey->lists[index];
    const struct definition_list *use = &definition->lists[index];
    if (!use->used) {
        definition_warning(definition, "choices.csv", list->options[0].line, "list_name",
                           "list '%s' is used by no variable", list->name);
        return;
    }
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        if (option->maps_to && !use->recoded)
            definition_warning(definition, "choices.csv", option->line, "maps_to",
                               "'%s' is not used: no recode() is over list '%s'", option->maps_to,
                               list->name);
        if (option->parent && !use->rolled_up)
            definition_warning(definition, "choices.csv", option->line, "parent",
                               "'%s' is not used: no variable of role group with one answer and "
                               "no select_multiple of role item has list '%s'",
                               option->parent, list->name);
    }
}

/* Whether answers of a list are put in order: it is asked in a scale, or reported as an item. */
static bool is_ordered(const struct peil_survey *survey, const struct peil_list *list)
{
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].role == PEIL_ROLE_ITEM &&
            survey->variables[v].type == PEIL_SELECT_ONE && survey->variables[v].list >= 0 &&
            &survey->lists[survey->variables[v].list] == list)
            return list->numeric;
    return false;
}

/* The answer before option o with its value, or NULL. */
static const struct peil_option *same_value(const struct peil_list *list, size_t o)
{
    for (size_t before = 0; before < o && list->options[o].reason == PEIL_NOWHERE; before++)
        if (list->options[before].reason == PEIL_NOWHERE &&
            peil_decimal_compare(&list->options[before].value, &list->options[o].value) == 0)
            return &list->options[before];
    return NULL;
}

/* A number given twice is mostly a slip of the pen, and changes every mean. It can be meant: two
 * words for one step, or right and wrong answers, which have two numbers and no order. */
static void warn_values(struct definition *definition, const struct peil_list *list)
{
    size_t distinct = 0;
    for (size_t o = 0; o < list->count; o++)
        distinct += list->options[o].reason == PEIL_NOWHERE && !same_value(list, o);
    for (size_t o = 0; distinct > 2 && o < list->count; o++) {
        const struct peil_option *option = &list->options[o], *other = same_value(list, o);
        if (other)
            definition_warning(definition, "choices.csv", option->line, "value",
                               "'%s' and '%s' (line %llu) of list '%s' have one value: means and "
                               "boxes do not tell them apart",
                               option->name, other->name, (unsigned long long)other->line,
                               list->name);
    }
}

void definition_check_lists(struct definition *definition)
{
    for (size_t l = 0; l < definition->survey->list_count; l++) {
        const struct peil_list *list = &definition->survey->lists[l];
        if (list->count == 0 || list->options[0].line == 0) /* generated */
            continue;
        check_spellings(definition, list);
        check_others(definition, list);
        warn_unused(definition, l);
        if (is_ordered(definition->survey, list))
            warn_values(definition, list);
    }
}
