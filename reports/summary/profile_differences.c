/* SPDX-License-Identifier: GPL-3.0-or-later */
/* profile_differences.c: where a group demonstrably differs from others. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "peil/alloc.h"
#include "profile.h"

struct own_difference {
    int kind; /* scales, means, shares; last what is only known to differ between some groups */
    double size;
    size_t found;
    const char *sentence;
};

struct own_search {
    struct profile *profile;
    struct peil_pair *pairs;
    struct own_difference *of;
    size_t count, capacity;
    size_t own;     /* of these, with another group */
    size_t tests;   /* in which the group takes part */
    size_t showing; /* of the tests, those that show one or more of its own */
};

enum { ONLY_SOME = 3 };

static void add(struct own_search *search, const struct peil_subject *subject, bool only_some,
                double size, const char *sentence)
{
    const struct peil_document *document = search->profile->page->document;
    bool scale = document->survey->variables[subject->variable].role == PEIL_ROLE_SCALE;
    search->of = peil_grow(search->of, &search->capacity, search->count + 1, sizeof *search->of);
    search->of[search->count] = (struct own_difference){only_some          ? ONLY_SOME
                                                        : scale            ? 0
                                                        : subject->is_mean ? 1
                                                                           : 2,
                                                        size, search->count, sentence};
    search->count++;
    search->own += !only_some;
}

static bool is_of(const struct profile *profile, const char *level)
{
    return strcmp(profile->level->name, level) == 0;
}

static bool is_in(const struct profile *profile, const struct peil_pair *pair)
{
    return is_of(profile, pair->first->name) || is_of(profile, pair->second->name);
}

/* A difference of two groups, one of which is the profile's. */
static void judge_two(struct own_search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->profile->page->document;
    const struct peil_figure figures[3] = {comparison->difference, comparison->low,
                                           comparison->high};
    static const struct peil_figure none = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    const struct peil_figure *g = comparison->effect_is_v ? &none : &comparison->effect;
    if (!is_of(search->profile, comparison->level) && !is_of(search->profile, comparison->versus))
        return;
    add(search, comparison->subject, false,
        fabs(comparison->effect_is_v ? figures[0].value : comparison->effect.value),
        peil_fill(&document->arena, document->language, PEIL_SAY_PROFILE_DIFFERENCE,
                  peil_subject_full_label(document, comparison->subject),
                  peil_pair_text(document, comparison->subject, comparison->group,
                                 comparison->level, comparison->versus, figures),
                  peil_effect_text(document, g, &comparison->p)));
}

/* The demonstrated pairs of the group among three groups or more; false: it is in no pair. */
static bool judge_pairs(struct own_search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->profile->page->document;
    struct peil_arena *arena = &document->arena;
    size_t count =
        peil_subject_pairs(document, comparison->subject, comparison->group, search->pairs);
    size_t own = 0;
    for (size_t i = 0; i < count; i++) {
        const struct peil_pair *pair = &search->pairs[i];
        const struct peil_figure figures[3] = {pair->difference, pair->low, pair->high};
        if (!is_in(search->profile, pair))
            continue;
        own++;
        if (pair->p.state != PEIL_FIGURE_VALUE || pair->p.value >= PEIL_SIGNIFICANT ||
            pair->low.state != PEIL_FIGURE_VALUE)
            continue;
        add(search, comparison->subject, false,
            fabs(pair->g.state == PEIL_FIGURE_VALUE ? pair->g.value : pair->difference.value),
            peil_fill(arena, document->language, PEIL_SAY_PROFILE_DIFFERENCE,
                      peil_subject_full_label(document, comparison->subject),
                      peil_pair_text(document, comparison->subject, comparison->group,
                                     pair->first->name, pair->second->name, figures),
                      peil_effect_text(document, &pair->g, peil_pair_p(comparison, pair))));
    }
    return own > 0;
}

/* How many groups a question is shown of, which are those that were compared. */
static size_t groups_compared(const struct peil_document *document,
                              const struct peil_comparison *comparison)
{
    size_t count = 0;
    for (size_t l = 0; l < comparison->group->level_count; l++) {
        const struct peil_document_level *level = &comparison->group->levels[l];
        struct peil_figure n =
            peil_subject_n(document, comparison->subject, comparison->group, level->name);
        count += !level->none && n.state == PEIL_FIGURE_VALUE &&
                 n.value >= (double)document->survey->min_group;
    }
    return count;
}

/* Answers without order, which have no share to tell: with the others, or the only other group, the
 * group itself differs. */
static void judge_choice(struct own_search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->profile->page->document;
    struct peil_arena *arena = &document->arena;
    static const struct peil_figure none = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    bool own = comparison->level[0] != '\0' || groups_compared(document, comparison) == 2;
    add(search, comparison->subject, !own, comparison->effect.value,
        peil_fill(arena, document->language,
                  own ? PEIL_SAY_PROFILE_CHOICE : PEIL_SAY_PROFILE_CHOICE_SOME,
                  peil_subject_full_label(document, comparison->subject),
                  peil_subject_n_text(document, comparison->subject, comparison->group,
                                      search->profile->level->name),
                  peil_number_text(arena, document->language, comparison->effect.value, 2),
                  peil_effect_text(document, &none, &comparison->p)));
}

/* Answers over more than two groups: which of them differ is not tested apart. */
static void judge_answers(struct own_search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->profile->page->document;
    struct peil_arena *arena = &document->arena;
    static const struct peil_figure none = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    const struct peil_subject *subject = comparison->subject;
    struct peil_figure own =
        peil_subject_value(document, subject, comparison->group, search->profile->level->name);
    struct peil_figure all = peil_subject_value(document, subject, NULL, "");
    if (own.state != PEIL_FIGURE_VALUE || all.state != PEIL_FIGURE_VALUE)
        return;
    add(search, subject, true, comparison->effect.value,
        peil_fill(
            arena, document->language, PEIL_SAY_PROFILE_ANSWERS,
            peil_subject_full_label(document, subject),
            peil_percent_text(arena, document->language, own.value),
            peil_percent_text(arena, document->language, all.value),
            peil_number_text(arena, document->language, comparison->effect.value, 2),
            peil_effect_text(document, &none, &comparison->p),
            peil_subject_n_text(document, subject, comparison->group, search->profile->level->name),
            peil_subject_n_text(document, subject, NULL, "")));
}

/* Whether the group is one of those compared: what is too small to be shown is never tested. */
static bool takes_part(struct own_search *search, const struct peil_comparison *comparison)
{
    struct profile *profile = search->profile;
    struct peil_document *document = profile->page->document;
    struct peil_figure n =
        peil_subject_n(document, comparison->subject, profile->group, profile->level->name);
    if (comparison->p.state != PEIL_FIGURE_VALUE || n.state != PEIL_FIGURE_VALUE ||
        n.value < (double)document->survey->min_group)
        return false;
    if (!peil_comparison_is_of_many(comparison))
        return comparison->level[0] == '\0' || is_of(profile, comparison->level) ||
               is_of(profile, comparison->versus);
    if (comparison->effect_is_v)
        return true;
    size_t count =
        peil_subject_pairs(document, comparison->subject, comparison->group, search->pairs);
    for (size_t i = 0; i < count; i++) {
        if (is_in(profile, &search->pairs[i]))
            return true;
    }
    return false;
}

static void judge(struct own_search *search, const struct peil_subject *subject)
{
    struct profile *profile = search->profile;
    struct peil_document *document = profile->page->document;
    struct peil_comparison comparison = peil_compare_subject(
        document, subject, profile->group, profile->group->overlapping ? profile->level : NULL,
        PEIL_COMPARE_DETAILS);
    if (!takes_part(search, &comparison))
        return;
    search->tests++;
    if (!comparison.significant)
        return;
    size_t before = search->own;
    if (!peil_comparison_is_of_many(&comparison) && comparison.low.state == PEIL_FIGURE_VALUE)
        judge_two(search, &comparison);
    else if (!subject->is_mean && !subject->is_share)
        judge_choice(search, &comparison);
    else if (!judge_pairs(search, &comparison) && comparison.effect_is_v)
        judge_answers(search, &comparison);
    search->showing += search->own > before;
}

static void judge_all(struct own_search *search)
{
    struct profile *profile = search->profile;
    struct peil_document *document = profile->page->document;
    size_t count = peil_scale_subjects(document, profile->subjects);
    for (size_t s = 0; s < count; s++)
        judge(search, &profile->subjects[s]);
    for (size_t b = 0; b <= document->survey->block_count; b++) {
        size_t sections_count;
        int block = b < document->survey->block_count ? (int)b : PEIL_NOWHERE;
        const struct peil_section *sections =
            peil_document_sections(document, block, &sections_count);
        for (size_t i = 0; i < sections_count; i++) {
            count = peil_section_subjects(document, &sections[i], profile->subjects);
            for (size_t s = 0; s < count; s++)
                judge(search, &profile->subjects[s]);
        }
    }
}

static int compare(const void *a, const void *b)
{
    const struct own_difference *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->size != right->size)
        return left->size < right->size ? 1 : -1;
    return left->found < right->found ? -1 : left->found > right->found;
}

/* How many comparisons show that the group differs. */
static const char *shown_text(struct page *page, const struct own_search *search)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    bool indicative = document->survey->sample == PEIL_SAMPLE_VOLUNTEER;
    const char *tests = peil_count_text(arena, document->language, (double)search->tests);
    if (search->tests == 0)
        return peil_document_say(document, PEIL_SAY_PROFILE_NO_TESTS);
    if (search->own == 0)
        return peil_fill(arena, document->language, PEIL_SAY_PROFILE_NO_DIFFERENCES, tests);
    return peil_fill(arena, document->language,
                     indicative ? PEIL_SAY_PROFILE_TESTS_INDICATIVE : PEIL_SAY_PROFILE_TESTS, tests,
                     peil_threshold_text(document, page->differences),
                     peil_count_text(arena, document->language, (double)search->own),
                     peil_count_text(arena, document->language, (double)search->showing));
}

/* They are what a profile is read for: of answers fewer are told before these are left out. */
static size_t count_told(const struct brevity *brevity, size_t count)
{
    enum { FEW = 3 };
    size_t most = brevity->differences > 0 ? brevity->differences : FEW;
    most = most > brevity->listed ? most : brevity->listed;
    return count < most ? count : most;
}

static void tell(struct page *page, const struct own_search *search)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    size_t told = count_told(&page->brevity, search->count);
    const char *text = shown_text(page, search);
    if (search->own == 0 && search->count > 0)
        text = peil_arena_format(
            arena, "%s %s", text,
            peil_fill(arena, document->language, PEIL_SAY_PROFILE_SOME,
                      peil_count_text(arena, document->language, (double)search->count),
                      peil_threshold_text(document, page->differences)));
    page_heading(page, peil_document_say(document, PEIL_SAY_PROFILE_DIFFERENCES));
    page_paragraph(page, text);
    for (size_t d = 0; d < told; d++)
        page_bullet(page, search->of[d].sentence);
    if (told < search->count)
        page_paragraph(page, peil_fill(arena, document->language, PEIL_SAY_MORE_DIFFERENCES,
                                       peil_count_text(arena, document->language,
                                                       (double)(search->count - told))));
}

void tell_profile_differences(struct profile *profile)
{
    size_t levels = profile->group->level_count;
    struct own_search search = {.profile = profile};
    search.pairs = peil_alloc(levels * levels + 1, sizeof *search.pairs);
    search.of = peil_grow(NULL, &search.capacity, 1, sizeof *search.of);
    judge_all(&search);
    qsort(search.of, search.count, sizeof *search.of, compare);
    tell(profile->page, &search);
    free(search.pairs);
    free(search.of);
}
