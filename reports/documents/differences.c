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

/* What a comparison of a subject may be the largest of. */
static enum peil_difference_kind kind_of(const struct peil_document *document,
                                         const struct peil_subject *subject)
{
    if (document->survey->variables[subject->variable].role == PEIL_ROLE_SCALE)
        return peil_scale_is_contrary(document, subject->variable) ? PEIL_DIFFERENCE_OTHER
                                                                   : PEIL_DIFFERENCE_SCALE;
    return subject->is_mean || subject->is_share ? PEIL_DIFFERENCE_QUESTION : PEIL_DIFFERENCE_OTHER;
}

/* The subject is kept: the next section takes its place. pair: the one that stands for it, NULL:
 * none. */
static void add(struct search *search, const struct peil_comparison *comparison,
                const struct peil_pair *pair, double size)
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
                                           .comparison = *comparison,
                                           .has_pair = pair != NULL};
    difference->comparison.subject = subject;
    if (pair != NULL)
        difference->pair = *pair;
    if (!peil_difference_has_interval(difference))
        difference->kind = PEIL_DIFFERENCE_OTHER;
}

bool peil_comparison_is_of_many(const struct peil_comparison *comparison)
{
    return comparison->context == PEIL_CONTEXT_WELCH_ANOVA ||
           (comparison->effect_is_v && !comparison->group->overlapping &&
            comparison->df1.value != 1);
}

#define LARGEST_SHARE_SD 0.5 /* of as many that have an answer as have not */

static double size_of(const struct peil_subject *subject, const struct peil_figure *difference,
                      const struct peil_figure *effect)
{
    return subject->is_share && difference->state == PEIL_FIGURE_VALUE
               ? fabs(difference->value) / LARGEST_SHARE_SD
               : fabs(effect->value);
}

static void add_pairs(struct search *search, const struct peil_comparison *comparison)
{
    size_t count =
        peil_subject_pairs(search->document, comparison->subject, comparison->group, search->pairs);
    const struct peil_pair *pair = peil_largest_pair(search->pairs, count);
    add(search, comparison, pair,
        pair != NULL ? size_of(comparison->subject, &pair->difference, &pair->g)
                     : fabs(comparison->effect.value));
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

/* Between groups that no other grouping unites. */
static void count_test(struct search *search, const struct peil_comparison *comparison)
{
    struct peil_differences *all = search->differences;
    enum peil_difference_kind kind = kind_of(search->document, comparison->subject);
    if (peil_document_is_detail(search->document, comparison->group))
        return;
    all->scale_tests += kind == PEIL_DIFFERENCE_SCALE;
    all->question_tests += kind == PEIL_DIFFERENCE_QUESTION;
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
    if (tested) {
        note_adjust(all, comparison->p.row);
        count_test(search, comparison);
    }
    all->tests[g] += tested;
    all->test_count += tested;
    if (!comparison->significant)
        return;
    all->by_group[g]++;
    if (peil_document_is_detail(document, comparison->group))
        all->details++;
    else if (peil_comparison_is_of_many(comparison))
        add_pairs(search, comparison);
    else
        add(search, comparison, NULL,
            size_of(comparison->subject, &comparison->difference, &comparison->effect));
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
