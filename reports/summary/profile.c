/* SPDX-License-Identifier: GPL-3.0-or-later */
/* profile.c: a group beside everyone: who they are, their scales, what they answered highest. */
#include <stdlib.h>
#include <string.h>

#include "../documents/range.h"
#include "parts.h"
#include "peil/alloc.h"
#include "peil/decimal.h"
#include "profile.h"

static const char *figure_text(struct peil_document *document, const struct peil_subject *subject,
                               double value)
{
    return subject->is_mean ? peil_number_text(&document->arena, document->language, value, 2)
                            : peil_percent_text(&document->arena, document->language, value);
}

static struct peil_figure of_group(const struct profile *profile,
                                   const struct peil_subject *subject)
{
    return peil_subject_value(profile->page->document, subject, profile->group,
                              profile->level->name);
}

/* The subjects that are shown of the group and of everyone, the highest of the group first where
 * they can be ranked; how many. */
static size_t rank_shown(struct profile *profile, size_t count, bool ranked, struct ranked shown[])
{
    const struct peil_document *document = profile->page->document;
    size_t found = 0;
    for (size_t s = 0; s < count; s++) {
        const struct peil_subject *subject = &profile->subjects[s];
        struct peil_figure own = of_group(profile, subject);
        struct peil_figure all = peil_subject_value(document, subject, NULL, "");
        profile->withheld += own.state == PEIL_FIGURE_WITHHELD || own.state == PEIL_FIGURE_FEW;
        if (own.state == PEIL_FIGURE_VALUE && all.state == PEIL_FIGURE_VALUE)
            shown[found++] = (struct ranked){ranked ? peil_round_decimals(own.value, 2) : 0, 0, s,
                                             subject->label};
    }
    rank_values(shown, found);
    return found;
}

/* "n = 40" or "n = 38 tot 40" of what is shown: of the group, or of everyone (group NULL). */
static const char *n_text(struct profile *profile, const struct peil_document_group *group,
                          const struct ranked shown[], size_t count)
{
    struct peil_document *document = profile->page->document;
    struct peil_arena *arena = &document->arena;
    double least = -1, most = -1;
    for (size_t i = 0; i < count; i++) {
        struct peil_figure n = peil_subject_n(document, &profile->subjects[shown[i].position],
                                              group, group != NULL ? profile->level->name : "");
        if (n.state != PEIL_FIGURE_VALUE)
            continue;
        least = least < 0 || n.value < least ? n.value : least;
        most = n.value > most ? n.value : most;
    }
    if (least < 0)
        return "n\xC2\xA0=\xC2\xA0?";
    if (least == most)
        return peil_arena_format(arena, "n\xC2\xA0=\xC2\xA0%s",
                                 peil_count_text(arena, document->language, least));
    return peil_fill(arena, document->language, PEIL_SAY_N_RANGE,
                     peil_count_text(arena, document->language, least),
                     peil_count_text(arena, document->language, most));
}

static void tell_pairs(struct profile *profile, const struct ranked shown[], size_t count)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    page_columns(page, peil_document_say(document, PEIL_SAY_PROFILE_GROUP),
                 peil_document_say(document, PEIL_SAY_HEAD_EVERYONE),
                 peil_document_say(document, PEIL_SAY_HEAD_SUBJECT));
    for (size_t i = 0; i < count; i++) {
        const struct peil_subject *subject = &profile->subjects[shown[i].position];
        struct peil_figure own = of_group(profile, subject);
        struct peil_figure all = peil_subject_value(document, subject, NULL, "");
        page_pair(page, figure_text(document, subject, own.value),
                  figure_text(document, subject, all.value), shown[i].label);
    }
}

/* What stands in the columns: a mean, the share of an answer, of who ticked an option. */
static const char *measure_text(struct peil_document *document, const struct peil_section *section,
                                const struct peil_subject *subject)
{
    struct peil_arena *arena = &document->arena;
    if (subject->is_mean)
        return peil_document_say(document, PEIL_SAY_HEAD_MEAN);
    bool themes = document->survey->variables[subject->variable].theme_count > 0;
    if (subject->option != PEIL_NOWHERE)
        return peil_document_say(document,
                                 themes ? PEIL_SAY_PROFILE_NAMED : PEIL_SAY_PROFILE_TICKED);
    size_t told = peil_document_told_answer(document, section->list);
    return peil_fill(arena, document->language, PEIL_SAY_PROFILE_TOLD,
                     peil_document_option(document, section->list, told));
}

/* A question that has its table to itself: named above it, what the figures are in its row. */
static const char *alone_heading(struct profile *profile, const struct peil_section *section,
                                 struct ranked *shown)
{
    struct peil_document *document = profile->page->document;
    const char *title = shown->label;
    const struct peil_subject *subject = &profile->subjects[shown->position];
    shown->label = measure_text(document, section, subject);
    if (subject->is_mean)
        shown->label = peil_mean_in_range(document, subject->variable, shown->label);
    return peil_fill(&document->arena, document->language, PEIL_SAY_PROFILE_ALONE, title,
                     n_text(profile, profile->group, shown, 1), n_text(profile, NULL, shown, 1));
}

static const char *section_heading(struct profile *profile, const struct peil_section *section,
                                   struct ranked shown[], size_t found)
{
    struct peil_document *document = profile->page->document;
    if (found == 1 && section->count == 1 && strcmp(section->title, shown[0].label) == 0)
        return alone_heading(profile, section, &shown[0]);
    const struct peil_subject *first = &profile->subjects[0];
    const char *measure = measure_text(document, section, first);
    return peil_fill(
        &document->arena, document->language, PEIL_SAY_PROFILE_SECTION, section->title,
        first->is_mean ? peil_measure_in_range(document, first->variable, measure) : measure,
        n_text(profile, profile->group, shown, found), n_text(profile, NULL, shown, found));
}

/* "Manieren (aandeel "Ja"; n = 40; alle respondenten n = 243):" and its highest. */
static void tell_section(struct profile *profile, const struct peil_section *section)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    size_t count = peil_section_subjects(document, section, profile->subjects);
    struct ranked *shown = peil_alloc(count + 1, sizeof *shown);
    bool ranked = section->kind != PEIL_SECTION_NUMBERS;
    size_t found = rank_shown(profile, count, ranked, shown);
    size_t told = !ranked && found > page->brevity.listed ? page->brevity.listed
                  : ranked ? rank_top(shown, found, page->brevity.top)
                           : found;
    if (found > 0) {
        page_hanging(page, section_heading(profile, section, shown, found));
        tell_pairs(profile, shown, told);
    }
    profile->untold += found - told;
    free(shown);
}

static void tell_profile_scales(struct profile *profile)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    size_t count = peil_scale_subjects(document, profile->subjects);
    struct ranked *shown = peil_alloc(count + 1, sizeof *shown);
    size_t found = rank_shown(profile, count, false, shown), told = found;
    for (size_t i = 0; i < found; i++)
        shown[i].label =
            peil_label_in_range(document, profile->subjects[shown[i].position].variable);
    if (told > page->brevity.names)
        told = page->brevity.names;
    page_heading(page, peil_document_say(document, PEIL_SAY_SHEET_SCALES));
    if (found > 0) {
        page_hanging(page, peil_fill(&document->arena, document->language, PEIL_SAY_PROFILE_SCALES,
                                     n_text(profile, profile->group, shown, found),
                                     n_text(profile, NULL, shown, found)));
        tell_pairs(profile, shown, told);
    }
    profile->untold += found - told;
    free(shown);
}

static void tell_questions(struct profile *profile)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    page_heading(page, peil_document_say(document, PEIL_SAY_PROFILE_QUESTIONS));
    for (size_t b = 0; b <= document->survey->block_count; b++) {
        size_t count;
        int block = b < document->survey->block_count ? (int)b : PEIL_NOWHERE;
        const struct peil_section *sections = peil_document_sections(document, block, &count);
        for (size_t s = 0; s < count; s++) {
            if (page->brevity.sections > 0 && page->sections++ >= page->brevity.sections)
                page->untold += sections[s].count;
            else
                tell_section(profile, &sections[s]);
        }
    }
}

static void tell_who(struct profile *profile)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_document_level *level = profile->level;
    const char *n = peil_count_text(arena, document->language, level->n.value);
    struct peil_result_key key = {
        .variable_level = "accepted", .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    struct peil_figure accepted = peil_document_figure(document, &key);
    if (accepted.state == PEIL_FIGURE_VALUE)
        page_paragraph(page, peil_fill(arena, document->language, PEIL_SAY_PROFILE_WHO, n,
                                       peil_count_text(arena, document->language, accepted.value)));
    else
        page_paragraph(page, peil_fill(arena, document->language, PEIL_SAY_PROFILE_WHO_ALONE, n));
}

/* What the profile does not say. */
static void tell_profile_limits(struct profile *profile)
{
    struct page *page = profile->page;
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    page_heading(page, peil_document_say(document, PEIL_SAY_SUMMARY_LIMITS));
    if (profile->withheld > 0)
        page_bullet(
            page, peil_fill(arena, document->language, PEIL_SAY_PROFILE_WITHHELD,
                            peil_count_text(arena, document->language, (double)profile->withheld)));
    if (page->untold > 0)
        page_bullet(page,
                    peil_fill(arena, document->language, PEIL_SAY_SUMMARY_UNTOLD,
                              peil_count_text(arena, document->language, (double)page->untold)));
    if (profile->untold > 0)
        page_bullet(page,
                    peil_fill(arena, document->language, PEIL_SAY_PROFILE_UNTOLD,
                              peil_count_text(arena, document->language, (double)profile->untold)));
    tell_reading(page);
}

void tell_profile(struct page *page, const struct peil_document_group *group,
                  const struct peil_document_level *level)
{
    struct peil_document *document = page->document;
    struct profile profile = {.page = page, .group = group, .level = level};
    profile.subjects = peil_alloc(peil_subject_room(document), sizeof *profile.subjects);
    tell_title(page, peil_fill(&document->arena, document->language, PEIL_SAY_PROFILE_KIND,
                               group->label, level->label));
    tell_who(&profile);
    tell_profile_differences(&profile);
    tell_profile_scales(&profile);
    tell_questions(&profile);
    tell_profile_limits(&profile);
    free(profile.subjects);
}
