/* SPDX-License-Identifier: GPL-3.0-or-later */
/* level.c: see level.h and peil/summary.h. */
#include "level.h"

#include <inttypes.h>
#include <string.h>

#include "peil/summary.h"
#include "peil/text.h"

/* A report of what was asked for: usage, with what was perhaps meant. */
static enum peil_status refuse(struct peil_diag *diag, const char *text, const char *what,
                               const char *near)
{
    peil_report(diag, PEIL_FAULT, NULL, "--for %s: %s%s%s%s", text, what,
                near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?)" : "");
    return PEIL_USAGE;
}

static const struct peil_grouping *find_grouping(const struct peil_survey *survey, const char *name)
{
    for (size_t g = 0; g < survey->grouping_count; g++) {
        if (strcmp(survey->variables[survey->groupings[g].variable].name, name) == 0)
            return &survey->groupings[g];
    }
    return NULL;
}

static enum peil_status refuse_group(const struct peil_survey *survey, const char *text,
                                     const char *name, struct peil_arena *arena,
                                     struct peil_diag *diag)
{
    const char **names = peil_arena_alloc(arena, survey->grouping_count + 1, sizeof *names);
    int variable = peil_survey_variable(survey, name);
    if (variable != PEIL_NOWHERE && survey->variables[variable].role == PEIL_ROLE_CLUSTER)
        return refuse(diag, text,
                      "a cluster is no grouping: its schools are pseudonyms that are not counted "
                      "one by one; a variable of role group can have a profile of each school "
                      "that is large enough",
                      NULL);
    for (size_t g = 0; g < survey->grouping_count; g++)
        names[g] = survey->variables[survey->groupings[g].variable].name;
    return refuse(diag, text,
                  peil_arena_format(arena, "'%s' is not a grouping of the survey", name),
                  peil_text_nearest(name, names, survey->grouping_count));
}

/* Whether text is a label of an option in any language. */
static bool is_label(const struct peil_survey *survey, const struct peil_option *option,
                     const char *text)
{
    for (int l = 0; l < PEIL_LANGUAGES; l++) {
        const char *code = peil_language_code((enum peil_language)l);
        if (strcmp(peil_survey_label(survey, &option->label, code, ""), text) == 0)
            return true;
    }
    return false;
}

/* The levels of a grouping, then what unites those that are too small: names and options. */
struct names {
    const char **names;
    const struct peil_option **options;
    size_t count;
};

static struct names names_of(const struct peil_survey *survey, const struct peil_grouping *grouping,
                             struct peil_arena *arena)
{
    const struct peil_list *list = peil_variable_list(survey, grouping->variable);
    size_t most = grouping->level_count + grouping->parent_count;
    struct names names = {.names = peil_arena_alloc(arena, most + 1, sizeof *names.names),
                          .options = peil_arena_alloc(arena, most + 1, sizeof *names.options)};
    for (size_t l = 0; l < grouping->level_count; l++)
        names.options[names.count++] = &list->options[grouping->levels[l]];
    for (size_t l = 0; l < names.count; l++)
        names.names[l] = names.options[l]->name;
    for (size_t p = 0; p < grouping->parent_count; p++) {
        const char *name = grouping->parent_names[p];
        int parents = grouping->parent_list;
        int option = parents == PEIL_NOWHERE ? PEIL_NOWHERE
                                             : peil_list_option(&survey->lists[parents], name);
        names.options[names.count] =
            option == PEIL_NOWHERE ? NULL : &survey->lists[parents].options[option];
        names.names[names.count++] = name;
    }
    return names;
}

/* The name of a level given by name, or else by its label; NULL: there is none. */
static const char *name_of(const struct peil_survey *survey, const struct names *names,
                           const char *text)
{
    for (size_t n = 0; n < names->count; n++) {
        if (strcmp(names->names[n], text) == 0)
            return names->names[n];
    }
    for (size_t n = 0; n < names->count; n++) {
        if (names->options[n] != NULL && is_label(survey, names->options[n], text))
            return names->names[n];
    }
    return NULL;
}

/* "a, b, c": at most so many as a message bears. */
static const char *listed(struct peil_arena *arena, const struct names *names)
{
    enum { MOST = 12 };
    const char *text = "";
    for (size_t n = 0; n < names->count && n < MOST; n++)
        text = peil_arena_format(arena, "%s%s%s", text, n > 0 ? ", " : "", names->names[n]);
    return names->count > MOST ? peil_arena_format(arena, "%s, ...", text) : text;
}

struct asked {
    const struct peil_grouping *grouping;
    const char *group, *level; /* names */
};

static enum peil_status parse(const struct peil_survey *survey, const char *text,
                              struct peil_arena *arena, struct asked *asked, struct peil_diag *diag)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0')
        return refuse(diag, text, "a profile is of a level of a grouping: --for GROUP=LEVEL", NULL);
    asked->group = peil_arena_copy(arena, text, (size_t)(equals - text));
    asked->grouping = find_grouping(survey, asked->group);
    if (asked->grouping == NULL)
        return refuse_group(survey, text, asked->group, arena, diag);
    struct names names = names_of(survey, asked->grouping, arena);
    asked->level = name_of(survey, &names, equals + 1);
    if (asked->level != NULL)
        return PEIL_OK;
    const char *near = peil_text_nearest(equals + 1, names.names, names.count);
    const char *what =
        peil_arena_format(arena, "'%s' is not a level of %s", equals + 1, asked->group);
    if (near == NULL)
        what = peil_arena_format(arena, "%s (%s)", what, listed(arena, &names));
    return refuse(diag, text, what, near);
}

enum peil_status peil_profile_name(const struct peil_survey *survey, const char *text,
                                   struct peil_arena *arena, const char **name,
                                   struct peil_diag *diag)
{
    struct asked asked;
    enum peil_status status = parse(survey, text, arena, &asked, diag);
    *name = status == PEIL_OK ? peil_arena_format(arena, "%s-%s", asked.group, asked.level) : "";
    return status;
}

static const struct peil_document_level *shown_level(const struct peil_document_group *group,
                                                     const char *name)
{
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (strcmp(level->name, name) == 0 && level->n.state == PEIL_FIGURE_VALUE &&
            level->n.value > 0)
            return level;
    }
    return NULL;
}

/* What unites a level that is too small, where that is shown. */
static const char *united_in(const struct peil_document *document,
                             const struct peil_document_group *group, const char *name)
{
    const struct peil_grouping *grouping = group->grouping;
    const struct peil_list *list = peil_variable_list(document->survey, group->variable);
    for (size_t l = 0; l < grouping->level_count && grouping->parents != NULL; l++) {
        int parent = grouping->parents[l];
        if (parent != PEIL_NOWHERE && strcmp(list->options[grouping->levels[l]].name, name) == 0 &&
            shown_level(group, grouping->parent_names[parent]) != NULL)
            return grouping->parent_names[parent];
    }
    return NULL;
}

enum peil_status level_find(struct peil_document *document, const char *text,
                            struct level_found *found, struct peil_diag *diag)
{
    struct asked asked;
    enum peil_status status = parse(document->survey, text, &document->arena, &asked, diag);
    if (status != PEIL_OK)
        return status;
    size_t g = 0;
    while (document->groups[g].grouping != asked.grouping)
        g++;
    found->group = &document->groups[g];
    found->level = shown_level(found->group, asked.level);
    if (found->level != NULL)
        return PEIL_OK;
    const char *united = united_in(document, found->group, asked.level);
    if (united != NULL)
        peil_report(diag, PEIL_FAULT, NULL,
                    "--for %s: no profile: that group has fewer than %" PRIu64
                    " respondents, or is united with one that has: see %s=%s",
                    text, document->survey->min_group, asked.group, united);
    else
        peil_report(diag, PEIL_FAULT, NULL,
                    "--for %s: no profile: that group has fewer than %" PRIu64
                    " respondents, or is withheld to protect one that has",
                    text, document->survey->min_group);
    return PEIL_DATA;
}
