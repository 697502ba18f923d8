/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differences.c: which groups differ, and by how much; the rest is not called equal. */
#include <math.h>
#include <stdlib.h>

#include "../documents/findings.h"
#include "parts.h"
#include "peil/alloc.h"

/* A difference worth a sentence. */
struct difference {
    size_t kind;  /* 0 scales, 1 means, 2 shares, 3 other answers: the order of the page */
    double size;  /* |g|, |difference of shares| or V: orders within a kind */
    size_t found; /* the order in which they were found */
    size_t group; /* the grouping, in the document */
    const char *sentence;
};

struct search {
    struct peil_document *document;
    struct peil_subject *subjects;
    struct peil_pair *pairs;
    struct difference *differences;
    size_t count, capacity;
    size_t details; /* differences between groups that other groupings unite: counted only */
    size_t *by_group, *tests; /* differences and tests of each grouping */
    bool repeated;            /* some comparisons are of the same people under another name */
};

static const char *effect_text(struct peil_document *document, const struct peil_figure *g,
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

/* "A hoger dan B: verschil 0,45 [0,20; 0,70]", the higher one first. */
static const char *pair_text(struct peil_document *document, const struct peil_subject *subject,
                             const struct peil_document_group *group, const char *first,
                             const char *second, const struct peil_figure figures[3])
{
    struct peil_arena *arena = &document->arena;
    bool swap = figures[0].value < 0;
    double sign = swap ? -1 : 1, scale = subject->is_mean ? 1 : 100;
    int decimals = subject->is_mean ? 2 : 0;
    const char *high = peil_document_level_label(document, group, swap ? second : first);
    const char *low = peil_document_level_label(document, group, swap ? first : second);
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
                     peil_percent_text(arena, document->language, low.value), lowest->label,
                     peil_percent_text(arena, document->language, high.value), highest->label);
}

static void add(struct search *search, const struct peil_comparison *comparison, double size,
                const char *what, const char *effect)
{
    struct peil_document *document = search->document;
    const struct peil_subject *subject = comparison->subject;
    bool scale = document->survey->variables[subject->variable].role == PEIL_ROLE_SCALE;
    search->differences = peil_grow(search->differences, &search->capacity, search->count + 1,
                                    sizeof *search->differences);
    search->differences[search->count] = (struct difference){
        .kind = scale               ? 0
                : subject->is_mean  ? 1
                : subject->is_share ? 2
                                    : 3,
        .size = size,
        .found = search->count,
        .group = (size_t)(comparison->group - document->groups),
        .sentence =
            peil_fill(&document->arena, document->language, PEIL_SAY_DIFFERENCE_SENTENCE,
                      peil_subject_full_label(document, subject),
                      peil_text_inside(&document->arena, comparison->group->label), what, effect)};
    search->count++;
}

static const struct peil_figure no_figure = {PEIL_FIGURE_ABSENT, 0, "", NULL};

/* A k-sample difference of means: its largest pair stands for it. */
static void judge_pairs(struct search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->document;
    const struct peil_subject *subject = comparison->subject;
    size_t count = peil_subject_pairs(document, subject, comparison->group, search->pairs);
    const struct peil_pair *pair = peil_largest_pair(search->pairs, count);
    if (pair == NULL) {
        add(search, comparison, 0, peil_document_say(document, PEIL_SAY_MEANS_DIFFER),
            effect_text(document, &no_figure, &comparison->p));
        return;
    }
    const struct peil_figure figures[3] = {pair->difference, pair->low, pair->high};
    add(search, comparison, fabs(pair->g.value),
        pair_text(document, subject, comparison->group, pair->first->name, pair->second->name,
                  figures),
        effect_text(document, &pair->g, &pair->p));
}

/* A difference of two groups, of means or of shares. */
static void judge_two(struct search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->document;
    const struct peil_figure figures[3] = {comparison->difference, comparison->low,
                                           comparison->high};
    bool share = comparison->effect_is_v;
    add(search, comparison, fabs(share ? figures[0].value : comparison->effect.value),
        pair_text(document, comparison->subject, comparison->group, comparison->level,
                  comparison->versus, figures),
        effect_text(document, share ? &no_figure : &comparison->effect, &comparison->p));
}

/* Answers over more than two groups: how far their shares lie apart. */
static void judge_answers(struct search *search, const struct peil_comparison *comparison)
{
    struct peil_document *document = search->document;
    struct peil_arena *arena = &document->arena;
    add(search, comparison, comparison->effect.value,
        range_text(document, comparison->subject, comparison->group),
        peil_fill(arena, document->language, PEIL_SAY_EFFECT_V,
                  peil_number_text(arena, document->language, comparison->effect.value, 2),
                  effect_text(document, &no_figure, &comparison->p)));
}

static void judge(struct search *search, const struct peil_comparison *comparison,
                  const struct peil_document_level *level)
{
    const struct peil_document *document = search->document;
    size_t g = (size_t)(comparison->group - document->groups);
    if (peil_document_is_repeated(comparison->group, level)) {
        search->repeated |= comparison->p.state == PEIL_FIGURE_VALUE;
        search->by_group[g] += comparison->significant;
        return;
    }
    search->tests[g] += comparison->p.state == PEIL_FIGURE_VALUE;
    if (!comparison->significant)
        return;
    search->by_group[g]++;
    if (peil_document_is_detail(document, comparison->group))
        search->details++;
    else if (comparison->context == PEIL_CONTEXT_WELCH_ANOVA)
        judge_pairs(search, comparison);
    else if (comparison->low.state == PEIL_FIGURE_VALUE)
        judge_two(search, comparison);
    else
        judge_answers(search, comparison);
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
                struct peil_comparison comparison =
                    peil_compare_subject(document, &search->subjects[s], group, level, true);
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
    const struct difference *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->size != right->size)
        return left->size < right->size ? 1 : -1;
    return left->found < right->found ? -1 : left->found > right->found;
}

/* Groupings in which no comparison stood out, by name. */
static const char *quiet_groups(const struct search *search)
{
    struct peil_document *document = search->document;
    const char *text = "";
    for (size_t g = 0; g < document->group_count; g++) {
        if (search->tests[g] > 0 && search->by_group[g] == 0)
            text = peil_arena_format(&document->arena, "%s%s%s", text, text[0] != '\0' ? ", " : "",
                                     peil_text_inside(&document->arena, document->groups[g].label));
    }
    return text;
}

/* "koepel, tso": what is not counted, because another grouping has the same people. */
static const char *repeated_names(const struct search *search)
{
    struct peil_document *document = search->document;
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *group = &document->groups[g];
        for (size_t l = 0; l < (group->overlapping ? group->level_count : 1); l++) {
            if (peil_document_is_repeated(group, &group->levels[l]))
                text =
                    peil_arena_format(arena, "%s%s%s", text, text[0] != '\0' ? ", " : "",
                                      group->overlapping ? group->levels[l].label
                                                         : peil_text_inside(arena, group->label));
        }
    }
    return text;
}

/* The largest difference of the scales, then of each grouping its largest besides. How many. */
static size_t tell_largest(struct page *page, const struct search *search)
{
    struct peil_document *document = page->document;
    size_t told = 0;
    for (size_t g = 0; g <= document->group_count; g++) {
        size_t d = 0;
        while (d < search->count &&
               (g == 0 ? search->differences[d].kind != 0
                       : search->differences[d].kind == 0 || search->differences[d].group != g - 1))
            d++;
        if (d == search->count)
            continue;
        page_paragraph(
            page, 0, 2,
            peil_arena_format(&document->arena, "- %s", search->differences[d].sentence));
        told++;
    }
    return told;
}

static void tell(struct page *page, struct search *search)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    size_t tests = 0;
    for (size_t g = 0; g < document->group_count; g++)
        tests += search->tests[g];
    qsort(search->differences, search->count, sizeof search->differences[0], compare);
    size_t differences = search->count + search->details;
    const char *counted = peil_fill(arena, document->language, PEIL_SAY_SUMMARY_TESTS,
                                    peil_count_text(arena, (double)tests),
                                    peil_count_text(arena, (double)differences));
    const char *largest =
        search->count > 0 ? peil_document_say(document, PEIL_SAY_SUMMARY_LARGEST) : "";
    page_paragraph(page, 0, 0, peil_arena_format(arena, "%s %s", counted, largest));
    size_t listed = tell_largest(page, search);
    size_t more = search->details + search->count - listed;
    const char *others = more == 0 ? ""
                                   : peil_fill(arena, document->language, PEIL_SAY_MORE_DIFFERENCES,
                                               peil_count_text(arena, (double)more));
    const char *repeated = !search->repeated
                               ? ""
                               : peil_fill(arena, document->language, PEIL_SAY_SUMMARY_REPEATED,
                                           repeated_names(search));
    if (others[0] != '\0' || repeated[0] != '\0')
        page_paragraph(page, 0, 0, peil_arena_format(arena, "%s %s", others, repeated));
    const char *quiet = quiet_groups(search);
    if (quiet[0] != '\0')
        page_paragraph(page, 0, 0,
                       peil_fill(arena, document->language, PEIL_SAY_NO_DIFFERENCES, quiet));
}

void tell_differences(struct page *page)
{
    struct peil_document *document = page->document;
    size_t levels = 1, groups = document->group_count + 1;
    for (size_t g = 0; g < document->group_count; g++)
        levels =
            document->groups[g].level_count > levels ? document->groups[g].level_count : levels;
    struct search search = {.document = document};
    search.subjects = peil_alloc(peil_subject_room(document), sizeof *search.subjects);
    search.pairs = peil_alloc(levels * levels, sizeof *search.pairs);
    search.by_group = peil_alloc(groups, sizeof *search.by_group);
    search.tests = peil_alloc(groups, sizeof *search.tests);
    search.differences = peil_grow(NULL, &search.capacity, 1, sizeof *search.differences);
    judge_subjects(&search, peil_scale_subjects(document, search.subjects));
    for (size_t b = 0; b < document->survey->block_count; b++)
        search_block(&search, (int)b);
    search_block(&search, PEIL_NOWHERE);
    page_heading(page, peil_document_say(document, PEIL_SAY_SUMMARY_DIFFERENCES));
    tell(page, &search);
    free(search.subjects);
    free(search.pairs);
    free(search.by_group);
    free(search.tests);
    free(search.differences);
}
