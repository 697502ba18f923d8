/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subjects.c: what is compared, and its figures by group; see findings.h. */
#include "findings.h"

#include <stdlib.h>

#include "peil/alloc.h"

size_t peil_subject_room(const struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    size_t most = 1;
    for (size_t l = 0; l < survey->list_count; l++) {
        if (survey->lists[l].count > most)
            most = survey->lists[l].count;
    }
    return survey->variable_count + most;
}

static struct peil_subject choice(struct peil_document *document,
                                  const struct peil_section *section, int variable)
{
    const struct peil_list *list = &document->survey->lists[section->list];
    struct peil_subject subject = {.variable = variable,
                                   .option = PEIL_NOWHERE,
                                   .is_mean = section->ordered,
                                   .label = peil_document_variable(document, variable),
                                   .answer = "",
                                   .option_level = ""};
    size_t *options = peil_alloc(list->count + 1, sizeof *options);
    if (!section->ordered && peil_document_answers(document, section->list, options) == 2) {
        subject.is_share = true;
        size_t told = peil_document_told_answer(document, section->list);
        subject.answer = peil_lookups_text(document->lookups, list->options[told].name);
    }
    free(options);
    return subject;
}

static size_t options_of(struct peil_document *document, const struct peil_section *section,
                         struct peil_subject subjects[])
{
    const struct peil_list *list = &document->survey->lists[section->list];
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason != PEIL_NOWHERE)
            continue;
        const char *name = peil_lookups_text(document->lookups, list->options[o].name);
        subjects[count++] =
            (struct peil_subject){.variable = section->variables[0],
                                  .option = (int)o,
                                  .is_share = true,
                                  .label = peil_document_option(document, section->list, o),
                                  .answer = name,
                                  .option_level = name};
    }
    return count;
}

size_t peil_section_subjects(struct peil_document *document, const struct peil_section *section,
                             struct peil_subject subjects[])
{
    if (section->kind == PEIL_SECTION_OPTIONS)
        return options_of(document, section, subjects);
    for (size_t i = 0; i < section->count; i++) {
        int variable = section->variables[i];
        if (section->kind == PEIL_SECTION_CHOICES)
            subjects[i] = choice(document, section, variable);
        else
            subjects[i] = (struct peil_subject){.variable = variable,
                                                .option = PEIL_NOWHERE,
                                                .is_mean = true,
                                                .label = peil_document_variable(document, variable),
                                                .answer = "",
                                                .option_level = ""};
    }
    return section->count;
}

size_t peil_scale_subjects(struct peil_document *document, struct peil_subject subjects[])
{
    size_t count = 0;
    for (size_t v = 0; v < document->survey->variable_count; v++) {
        if (document->survey->variables[v].role != PEIL_ROLE_SCALE)
            continue;
        subjects[count++] = (struct peil_subject){.variable = (int)v,
                                                  .option = PEIL_NOWHERE,
                                                  .is_mean = true,
                                                  .label = peil_document_variable(document, (int)v),
                                                  .answer = "",
                                                  .option_level = ""};
    }
    return count;
}

bool peil_scale_is_contrary(const struct peil_document *document, int scale)
{
    struct peil_figure alpha =
        peil_document_total(document, scale, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, "");
    return alpha.state == PEIL_FIGURE_VALUE && alpha.value < 0;
}

size_t peil_answer_subjects(struct peil_document *document, const struct peil_subject *choice,
                            struct peil_subject subjects[])
{
    const struct peil_list *list = peil_variable_list(document->survey, choice->variable);
    size_t count = 0;
    if (choice->is_mean || choice->is_share || list == NULL)
        return 0;
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].reason != PEIL_NOWHERE)
            continue;
        subjects[count] = *choice;
        subjects[count].is_share = subjects[count].is_answer = true;
        subjects[count].answer = list->options[o].name;
        subjects[count++].label =
            peil_document_option(document, document->survey->variables[choice->variable].list, o);
    }
    return count;
}

const struct peil_subject *peil_subject_in(struct peil_document *document,
                                           const struct peil_subject *subject)
{
    struct peil_subject *same = peil_arena_alloc(&document->arena, 1, sizeof *same);
    int list = document->survey->variables[subject->variable].list;
    *same = *subject;
    same->label = subject->option != PEIL_NOWHERE
                      ? peil_document_option(document, list, (size_t)subject->option)
                      : peil_document_variable(document, subject->variable);
    return same;
}

const char *peil_subject_full_label(struct peil_document *document,
                                    const struct peil_subject *subject)
{
    struct peil_arena *arena = &document->arena;
    int list = document->survey->variables[subject->variable].list;
    if (subject->option != PEIL_NOWHERE)
        return peil_fill(arena, document->language, PEIL_SAY_ANSWER_OF,
                         peil_document_variable(document, subject->variable), subject->label);
    if (!subject->is_share)
        return subject->label;
    size_t told = peil_document_told_answer(document, list);
    return peil_arena_format(arena, "%s (\"%s\")", subject->label,
                             peil_document_option(document, list, told));
}

static struct peil_figure figure_of(const struct peil_document *document,
                                    const struct peil_subject *subject,
                                    const struct peil_document_group *group, const char *level,
                                    enum peil_context context, enum peil_stat stat)
{
    struct peil_result_key key = peil_document_key(document, subject->variable, context, stat);
    key.group1 = group != NULL ? group->name : "";
    key.group1_level = group != NULL ? level : "";
    if (context == PEIL_CONTEXT_DISTRIBUTION)
        key.variable_level = subject->answer;
    return peil_document_figure(document, &key);
}

struct peil_figure peil_subject_value(const struct peil_document *document,
                                      const struct peil_subject *subject,
                                      const struct peil_document_group *group, const char *level)
{
    if (subject->is_mean)
        return figure_of(document, subject, group, level, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN);
    if (subject->is_share)
        return figure_of(document, subject, group, level, PEIL_CONTEXT_DISTRIBUTION,
                         PEIL_STAT_SHARE);
    return (struct peil_figure){PEIL_FIGURE_ABSENT, 0, "", NULL};
}

struct peil_figure peil_subject_sd(const struct peil_document *document,
                                   const struct peil_subject *subject,
                                   const struct peil_document_group *group, const char *level)
{
    if (!subject->is_mean)
        return (struct peil_figure){PEIL_FIGURE_ABSENT, 0, "", NULL};
    return figure_of(document, subject, group, level, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD);
}

struct peil_figure peil_subject_box(const struct peil_document *document,
                                    const struct peil_subject *subject,
                                    const struct peil_document_group *group, const char *level)
{
    if (!subject->is_mean)
        return (struct peil_figure){PEIL_FIGURE_ABSENT, 0, "", NULL};
    return figure_of(document, subject, group, level, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_HIGH);
}

struct peil_figure peil_subject_n(const struct peil_document *document,
                                  const struct peil_subject *subject,
                                  const struct peil_document_group *group, const char *level)
{
    bool multiple = document->survey->variables[subject->variable].type == PEIL_SELECT_MULTIPLE;
    enum peil_stat stat = multiple ? PEIL_STAT_BASE : PEIL_STAT_N;
    return figure_of(document, subject, group, level, PEIL_CONTEXT_DESCRIPTIVE, stat);
}
