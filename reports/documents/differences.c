/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differences.c: which groups differ, in a fixed order; see differences.h. */
#include "differences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

struct search {
    struct peil_document *document;
    struct peil_differences *differences;
    struct peil_subject *subjects;
    struct peil_pair *pairs;
};

static enum peil_difference_kind kind_of(const struct peil_document *document,
                                         const struct peil_subject *subject)
{
    bool scale = document->survey->variables[subject->variable].role == PEIL_ROLE_SCALE;
    return scale               ? PEIL_DIFFERENCE_SCALE
           : subject->is_mean  ? PEIL_DIFFERENCE_MEAN
           : subject->is_share ? PEIL_DIFFERENCE_SHARE
                               : PEIL_DIFFERENCE_ANSWERS;
}

/* The subject is kept: the next section takes its place. */
static struct peil_difference *add(struct search *search, const struct peil_comparison *comparison,
                                   double size)
{
    struct peil_document *document = search->document;
    struct peil_differences *all = search->differences;
    struct peil_subject *subject = peil_arena_alloc(&document->arena, 1, sizeof *subject);
    *subject = *comparison->subject;
    all->of = peil_grow(all->of, &all->capacity, all->count + 1, sizeof *all->of);
    struct peil_difference *difference = &all->of[all->count];
    *difference = (struct peil_difference){.kind = kind_of(document, subject),
                                           .size = size,
                                           .found = all->count++,
                                           .group = (size_t)(comparison->group - document->groups),
                                           .comparison = *comparison};
    difference->comparison.subject = subject;
    return difference;
}

bool peil_comparison_is_of_many(const struct peil_comparison *comparison)
{
    return comparison->context == PEIL_CONTEXT_WELCH_ANOVA ||
           (comparison->effect_is_v && !comparison->group->overlapping &&
            comparison->df1.value != 1);
}

/* |g|, or the difference of shares. */
static double pair_size(const struct peil_pair *pair)
{
    return fabs(pair->g.state == PEIL_FIGURE_VALUE ? pair->g.value : pair->difference.value);
}

static void add_pairs(struct search *search, const struct peil_comparison *comparison)
{
    size_t count =
        peil_subject_pairs(search->document, comparison->subject, comparison->group, search->pairs);
    const struct peil_pair *pair = peil_largest_pair(search->pairs, count);
    struct peil_difference *difference =
        add(search, comparison, pair != NULL ? pair_size(pair) : fabs(comparison->effect.value));
    if (pair != NULL) {
        difference->has_pair = true;
        difference->pair = *pair;
    }
}

static double size_of(const struct peil_comparison *comparison)
{
    bool two_shares = comparison->effect_is_v && comparison->low.state == PEIL_FIGURE_VALUE;
    return fabs(two_shares ? comparison->difference.value : comparison->effect.value);
}

static void note_adjust(struct peil_differences *all, const struct peil_result *p)
{
    const char *adjust = p != NULL ? p->family->adjust : "";
    if (all->test_count == 0 && !all->adjusted_otherwise)
        all->adjust = adjust;
    else if (all->adjust == NULL || strcmp(all->adjust, adjust) != 0) {
        all->adjust = NULL;
        all->adjusted_otherwise = true;
    }
}

static void judge(struct search *search, const struct peil_comparison *comparison,
                  const struct peil_document_level *level)
{
    const struct peil_document *document = search->document;
    struct peil_differences *all = search->differences;
    size_t g = (size_t)(comparison->group - document->groups);
    bool tested = comparison->p.state == PEIL_FIGURE_VALUE;
    if (peil_document_is_repeated(comparison->group, level)) {
        all->repeated |= tested;
        all->by_group[g] += comparison->significant;
        return;
    }
    if (tested)
        note_adjust(all, comparison->p.row);
    all->tests[g] += tested;
    all->test_count += tested;
    all->scale_tests += tested && kind_of(document, comparison->subject) == PEIL_DIFFERENCE_SCALE &&
                        !peil_document_is_detail(document, comparison->group);
    if (!comparison->significant)
        return;
    all->by_group[g]++;
    if (peil_document_is_detail(document, comparison->group))
        all->details++;
    else if (peil_comparison_is_of_many(comparison))
        add_pairs(search, comparison);
    else
        add(search, comparison, size_of(comparison));
}

static void judge_subjects(struct search *search, size_t count)
{
    struct peil_document *document = search->document;
    for (size_t s = 0; s < count; s++) {
        for (size_t g = 0; g < document->group_count; g++) {
            const struct peil_document_group *group = &document->groups[g];
            for (size_t l = 0; l < (group->overlapping ? group->level_count : 1); l++) {
                const struct peil_document_level *level =
                    group->overlapping ? &group->levels[l] : NULL;
                struct peil_comparison comparison = peil_compare_subject(
                    document, &search->subjects[s], group, level, PEIL_COMPARE_P);
                if (comparison.significant) /* the others are counted only */
                    comparison = peil_compare_subject(document, &search->subjects[s], group, level,
                                                      PEIL_COMPARE_DETAILS);
                judge(search, &comparison, level);
            }
        }
    }
}

static void search_block(struct search *search, int block)
{
    size_t count;
    const struct peil_section *sections = peil_document_sections(search->document, block, &count);
    for (size_t s = 0; s < count; s++)
        judge_subjects(search,
                       peil_section_subjects(search->document, &sections[s], search->subjects));
}

static int compare(const void *a, const void *b)
{
    const struct peil_difference *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->size != right->size)
        return left->size < right->size ? 1 : -1;
    return left->found < right->found ? -1 : left->found > right->found;
}

struct peil_differences peil_differences_find(struct peil_document *document)
{
    struct peil_differences differences = {.count = 0};
    struct search search = {.document = document, .differences = &differences};
    size_t levels = 1;
    for (size_t g = 0; g < document->group_count; g++)
        levels =
            document->groups[g].level_count > levels ? document->groups[g].level_count : levels;
    differences.by_group = peil_alloc(document->group_count + 1, sizeof(size_t));
    differences.tests = peil_alloc(document->group_count + 1, sizeof(size_t));
    differences.of = peil_grow(NULL, &differences.capacity, 1, sizeof *differences.of);
    search.subjects = peil_alloc(peil_subject_room(document), sizeof *search.subjects);
    search.pairs = peil_alloc(levels * levels, sizeof *search.pairs);
    judge_subjects(&search, peil_scale_subjects(document, search.subjects));
    for (size_t b = 0; b < document->survey->block_count; b++)
        search_block(&search, (int)b);
    search_block(&search, PEIL_NOWHERE);
    qsort(differences.of, differences.count, sizeof *differences.of, compare);
    free(search.subjects);
    free(search.pairs);
    return differences;
}

/* The level of this document at the place that it has in the other's. */
static const struct peil_document_level *level_in(const struct peil_document_group *group,
                                                  const struct peil_document_group *other,
                                                  const struct peil_document_level *level)
{
    return level != NULL ? &group->levels[level - other->levels] : NULL;
}

static struct peil_difference difference_in(struct peil_document *document,
                                            const struct peil_document *other,
                                            const struct peil_difference *found)
{
    struct peil_difference same = *found;
    const struct peil_document_group *group = &document->groups[found->group];
    const struct peil_document_group *in_other = &other->groups[found->group];
    same.comparison.group = group;
    same.comparison.subject = peil_subject_in(document, found->comparison.subject);
    same.pair.first = level_in(group, in_other, found->pair.first);
    same.pair.second = level_in(group, in_other, found->pair.second);
    return same;
}

struct peil_differences peil_differences_in(struct peil_document *document,
                                            const struct peil_document *other,
                                            const struct peil_differences *found)
{
    struct peil_differences same = *found;
    size_t groups = document->group_count + 1;
    same.of = peil_alloc(found->capacity, sizeof *same.of);
    for (size_t i = 0; i < found->count; i++)
        same.of[i] = difference_in(document, other, &found->of[i]);
    same.by_group = peil_alloc(groups, sizeof *same.by_group);
    same.tests = peil_alloc(groups, sizeof *same.tests);
    memcpy(same.by_group, found->by_group, groups * sizeof *same.by_group);
    memcpy(same.tests, found->tests, groups * sizeof *same.tests);
    return same;
}

void peil_differences_clear(struct peil_differences *differences)
{
    free(differences->of);
    free(differences->by_group);
    free(differences->tests);
    *differences = (struct peil_differences){.count = 0};
}

const char *peil_threshold_text(struct peil_document *document,
                                const struct peil_differences *differences)
{
    static const struct {
        const char *adjust;
        enum peil_phrase phrase;
    } known[] = {{"holm", PEIL_SAY_ADJUST_HOLM},
                 {"benjamini-hochberg", PEIL_SAY_ADJUST_BH},
                 {"bonferroni", PEIL_SAY_ADJUST_BONFERRONI}};
    struct peil_arena *arena = &document->arena;
    const char *adjust = differences->adjust;
    const char *bound = peil_number_text(arena, document->language, PEIL_SIGNIFICANT, 2);
    if (adjust != NULL && (adjust[0] == '\0' || strcmp(adjust, "none") == 0))
        return peil_fill(arena, document->language, PEIL_SAY_THRESHOLD_P, bound);
    for (size_t k = 0; adjust != NULL && k < sizeof known / sizeof known[0]; k++) {
        if (strcmp(known[k].adjust, adjust) == 0)
            return peil_fill(arena, document->language, PEIL_SAY_THRESHOLD_ADJUSTED_BY,
                             peil_document_say(document, known[k].phrase), bound);
    }
    return peil_fill(arena, document->language, PEIL_SAY_THRESHOLD_ADJUSTED, bound);
}

const char *peil_effect_text(struct peil_document *document, const struct peil_figure *g,
                             const struct peil_figure *p)
{
    struct peil_arena *arena = &document->arena;
    bool tiny = peil_document_is_tiny(p);
    const char *p_text = peil_p_text(arena, document->language, p->value, tiny);
    if (g->state != PEIL_FIGURE_VALUE)
        return p_text;
    return peil_arena_format(arena, "g\xC2\xA0=\xC2\xA0%s, %s",
                             peil_number_text(arena, document->language, fabs(g->value), 2),
                             p_text);
}

const char *peil_pair_text(struct peil_document *document, const struct peil_subject *subject,
                           const struct peil_document_group *group, const char *first,
                           const char *second, const struct peil_figure figures[3])
{
    struct peil_arena *arena = &document->arena;
    bool swap = figures[0].value < 0;
    double sign = swap ? -1 : 1, scale = subject->is_mean ? 1 : 100;
    int decimals = subject->is_mean ? 2 : 0;
    const char *high = peil_level_told(
        document, peil_document_level_label(document, group, swap ? second : first));
    const char *low = peil_level_told(
        document, peil_document_level_label(document, group, swap ? first : second));
    const char *texts[3];
    for (size_t i = 0; i < 3; i++) {
        const struct peil_figure *figure = &figures[i == 0 ? 0 : swap ? 3 - i : i];
        texts[i] =
            peil_number_text(arena, document->language, sign * scale * figure->value, decimals);
    }
    return peil_fill(arena, document->language,
                     subject->is_mean ? PEIL_SAY_HIGHER_MEAN : PEIL_SAY_HIGHER_SHARE, high, low,
                     texts[0], texts[1], texts[2]);
}

/* Answers over more than two groups: how far their shares lie apart. */
static const char *range_text(struct peil_document *document, const struct peil_subject *subject,
                              const struct peil_document_group *group)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_document_level *lowest, *highest;
    if (!subject->is_share || !peil_subject_range(document, subject, group, &lowest, &highest))
        return peil_document_say(document, PEIL_SAY_ANSWERS_DIFFER);
    struct peil_figure low = peil_subject_value(document, subject, group, lowest->name);
    struct peil_figure high = peil_subject_value(document, subject, group, highest->name);
    return peil_fill(arena, document->language, PEIL_SAY_SHARES_RANGE,
                     peil_percent_text(arena, document->language, low.value),
                     peil_level_told(document, lowest->label),
                     peil_percent_text(arena, document->language, high.value),
                     peil_level_told(document, highest->label));
}

const char *peil_difference_what(struct peil_document *document,
                                 const struct peil_difference *difference)
{
    const struct peil_comparison *comparison = &difference->comparison;
    const struct peil_pair *pair = &difference->pair;
    if (difference->has_pair)
        return peil_pair_text(
            document, comparison->subject, comparison->group, pair->first->name, pair->second->name,
            (const struct peil_figure[3]){pair->difference, pair->low, pair->high});
    if (comparison->context == PEIL_CONTEXT_WELCH_ANOVA)
        return peil_document_say(document, PEIL_SAY_MEANS_DIFFER);
    if (peil_comparison_is_of_many(comparison) || comparison->low.state != PEIL_FIGURE_VALUE)
        return range_text(document, comparison->subject, comparison->group);
    return peil_pair_text(
        document, comparison->subject, comparison->group, comparison->level, comparison->versus,
        (const struct peil_figure[3]){comparison->difference, comparison->low, comparison->high});
}

const char *peil_difference_effect(struct peil_document *document,
                                   const struct peil_difference *difference)
{
    static const struct peil_figure none = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    const struct peil_comparison *comparison = &difference->comparison;
    struct peil_arena *arena = &document->arena;
    if (difference->has_pair)
        return peil_effect_text(document, &difference->pair.g, &difference->pair.p);
    if (comparison->effect_is_v &&
        (peil_comparison_is_of_many(comparison) || comparison->low.state != PEIL_FIGURE_VALUE))
        return peil_fill(arena, document->language, PEIL_SAY_EFFECT_V,
                         peil_number_text(arena, document->language, comparison->effect.value, 2),
                         peil_effect_text(document, &none, &comparison->p));
    bool g = !comparison->effect_is_v && comparison->context != PEIL_CONTEXT_WELCH_ANOVA;
    return peil_effect_text(document, g ? &comparison->effect : &none, &comparison->p);
}

const char *peil_difference_sentence(struct peil_document *document,
                                     const struct peil_difference *difference)
{
    const struct peil_comparison *comparison = &difference->comparison;
    return peil_fill(&document->arena, document->language, PEIL_SAY_DIFFERENCE_SENTENCE,
                     peil_subject_full_label(document, comparison->subject),
                     peil_text_inside(&document->arena, comparison->group->label),
                     peil_difference_what(document, difference),
                     peil_difference_effect(document, difference));
}
