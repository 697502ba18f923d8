/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "definition.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "peil/text.h"

static const char *format_text(struct peil_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = peil_arena_alloc(arena, size, 1);
    vsnprintf(text, size, format, arguments);
    return text;
}

static const struct definition_row *row_on_line(const struct definition *definition,
                                                const char *file, uint64_t line)
{
    const struct definition_sheet *const sheets[] = {
        &definition->settings,    &definition->questions, &definition->choices,
        &definition->corrections, &definition->themes,    &definition->analyses,
        &definition->population};
    for (size_t s = 0; s < sizeof sheets / sizeof *sheets; s++)
        for (size_t i = 0; sheets[s]->file && i < sheets[s]->count; i++)
            if (sheets[s]->rows[i].line == line && strcmp(sheets[s]->file, file) == 0)
                return &sheets[s]->rows[i];
    return NULL;
}

static void report(struct definition *definition, enum peil_severity severity,
                   const struct peil_place *place, const char *text)
{
    const struct definition_row *row = row_on_line(definition, place->file, place->line);
    if (row && row->sheet_row != place->line)
        peil_report(definition->diag, severity, place, "%s (row %llu of the sheet)", text,
                    (unsigned long long)row->sheet_row);
    else
        peil_report(definition->diag, severity, place, "%s", text);
}

static struct peil_place place_of(const char *file, uint64_t line, const char *column)
{
    return (struct peil_place){.file = file, .line = line, .column = *column ? column : NULL};
}

void definition_fault(struct definition *definition, const char *file, uint64_t line,
                      const char *column, const char *format, ...)
{
    if (definition->faults++ >= DEFINITION_MESSAGES)
        return;
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(&definition->survey->arena, format, arguments);
    va_end(arguments);
    struct peil_place place = place_of(file, line, column);
    report(definition, PEIL_FAULT, &place, text);
}

void definition_warning(struct definition *definition, const char *file, uint64_t line,
                        const char *column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(&definition->survey->arena, format, arguments);
    va_end(arguments);
    struct peil_place place = place_of(file, line, column);
    report(definition, PEIL_WARNING, &place, text);
}

void definition_finish_faults(struct definition *definition)
{
    if (definition->faults > DEFINITION_MESSAGES)
        peil_report(definition->diag, PEIL_FAULT, NULL, "and %zu more fault%s in %s",
                    definition->faults - DEFINITION_MESSAGES,
                    definition->faults - DEFINITION_MESSAGES == 1 ? "" : "s",
                    definition->survey->directory);
}

const char *definition_near(struct peil_arena *arena, const char *text,
                            const char *const candidates[], size_t count)
{
    const char *near = peil_text_nearest(text, candidates, count);
    return near ? peil_arena_format(arena, " (did you mean '%s'?)", near) : "";
}

const char *definition_near_variable(struct peil_survey *survey, const char *name)
{
    const char **names =
        peil_arena_alloc(&survey->arena, survey->variable_count + 1, sizeof *names);
    for (size_t v = 0; v < survey->variable_count; v++)
        names[v] = survey->variables[v].name;
    return definition_near(&survey->arena, name, names, survey->variable_count);
}

const char *definition_near_list(struct peil_survey *survey, const char *name)
{
    const char **names = peil_arena_alloc(&survey->arena, survey->list_count + 1, sizeof *names);
    for (size_t l = 0; l < survey->list_count; l++)
        names[l] = survey->lists[l].name;
    return definition_near(&survey->arena, name, names, survey->list_count);
}

const char *definition_near_option(struct peil_survey *survey, const struct peil_list *list,
                                   const char *name)
{
    const char **names = peil_arena_alloc(&survey->arena, list->count + 1, sizeof *names);
    for (size_t o = 0; o < list->count; o++)
        names[o] = list->options[o].name;
    return definition_near(&survey->arena, name, names, list->count);
}

/* The C locale's letters and digits, whatever the locale: names are compared as bytes. */
static const char lower_case[] = "abcdefghijklmnopqrstuvwxyz";
static const char name_bytes[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
static const char option_bytes[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

bool definition_is_name(const char *text)
{
    return *text && strchr(lower_case, *text) && text[strspn(text, name_bytes)] == '\0';
}

bool definition_is_option_name(const char *text)
{
    return *text && *text != '.' && text[strspn(text, option_bytes)] == '\0';
}

int definition_word(const char *text, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return (int)i;
    return PEIL_NOWHERE;
}

/* The end of the alternative that begins at text: its `|` or the end. */
static const char *alternative_end(const char *text)
{
    while (*text && *text != '|')
        text += text[0] == '\\' && text[1] == '|' ? 2 : 1;
    return text;
}

/* A copy without the backslashes of `\|`, trimmed. */
static const char *plain_alternative(struct peil_arena *arena, const char *text, size_t length)
{
    text = peil_text_trim(text, &length);
    char *copy = peil_arena_copy(arena, text, length);
    char *to = copy;
    for (const char *from = copy; *from; from++)
        if (from[0] != '\\' || from[1] != '|')
            *to++ = *from;
    *to = '\0';
    return copy;
}

bool definition_alternatives(struct peil_arena *arena, const char *text,
                             const char *const **alternatives, size_t *count)
{
    size_t most = 1;
    for (const char *byte = text; *byte; byte++)
        most += *byte == '|';
    const char **found = peil_arena_alloc(arena, most, sizeof *found);
    bool whole = true;
    *count = 0;
    for (const char *at = text;; at++) {
        const char *end = alternative_end(at);
        const char *alternative = plain_alternative(arena, at, (size_t)(end - at));
        if (*alternative)
            found[(*count)++] = alternative;
        else
            whole = false;
        at = end;
        if (!*end)
            break;
    }
    *alternatives = found;
    return whole;
}

static int add_reason(struct definition *definition, const char *name)
{
    struct peil_survey *survey = definition->survey;
    if (survey->reason_count == definition->reason_capacity) {
        size_t capacity = 2 * definition->reason_capacity + 8;
        const char **larger = peil_arena_alloc(&survey->arena, capacity, sizeof *larger);
        for (size_t i = 0; i < survey->reason_count; i++)
            larger[i] = survey->reasons[i];
        survey->reasons = larger;
        definition->reason_capacity = capacity;
    }
    /* The survey shows its reasons as constant; while reading they are still ours. */
    ((const char **)survey->reasons)[survey->reason_count] = name;
    return (int)survey->reason_count++;
}

int definition_reason(struct definition *definition, const char *name, const char *file,
                      uint64_t line, const char *column)
{
    static const char *const states[] = {"not_asked", "skipped", "invalid"};
    if (!definition_is_name(name)) {
        definition_fault(definition, file, line, column,
                         "'%s' cannot be a reason: small letters, digits and _ only, a letter "
                         "first",
                         name);
        return PEIL_NOWHERE;
    }
    if (definition_word(name, states, 3) != PEIL_NOWHERE) {
        definition_fault(definition, file, line, column,
                         "'%s' is a state that cleaning gives, not a reason of its own", name);
        return PEIL_NOWHERE;
    }
    const struct peil_survey *survey = definition->survey;
    int known = definition_word(name, survey->reasons, survey->reason_count);
    return known != PEIL_NOWHERE ? known : add_reason(definition, name);
}

int definition_innermost(const struct peil_variable *variable)
{
    return variable->grid != PEIL_NOWHERE ? variable->grid : variable->block;
}

bool definition_broken(const struct peil_survey *survey, int variable)
{
    const struct peil_variable *it = &survey->variables[variable];
    return it->list == PEIL_NOWHERE &&
           (it->type == PEIL_SELECT_ONE || it->type == PEIL_SELECT_MULTIPLE);
}

const char *definition_out_of_reach(const struct peil_variable *variable)
{
    switch (variable->role) {
    case PEIL_ROLE_PERSONAL:
        return "is personal and never leaves cleaning";
    case PEIL_ROLE_CLUSTER:
        return "is a cluster, which leaves cleaning only as a pseudonym";
    case PEIL_ROLE_OPEN:
        return "has role open and leaves cleaning only with --open-text";
    case PEIL_ROLE_WEIGHT:
        return "is a weight";
    case PEIL_ROLE_NONE:
    case PEIL_ROLE_ITEM:
    case PEIL_ROLE_GROUP:
    case PEIL_ROLE_SCALE:
    case PEIL_ROLE_ID:
    case PEIL_ROLE_TIME:
        break;
    }
    return NULL;
}
