/* SPDX-License-Identifier: GPL-3.0-or-later */
/* difference_texts.c: a demonstrated difference in words; see differences.h. */
#include <math.h>
#include <string.h>

#include "differences.h"

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

const char *peil_subject_n_text(struct peil_document *document, const struct peil_subject *subject,
                                const struct peil_document_group *group, const char *level)
{
    struct peil_figure n = peil_subject_n(document, subject, group, level);
    return n.state != PEIL_FIGURE_VALUE
               ? ""
               : peil_arena_format(&document->arena, "n\xC2\xA0=\xC2\xA0%s",
                                   peil_count_text(&document->arena, document->language, n.value));
}

/* "A (n = 43)"; the others have no n of their own in the results. */
static const char *with_n(struct peil_document *document, const struct peil_subject *subject,
                          const struct peil_document_group *group, const char *level)
{
    const char *name = peil_level_told(document, peil_document_level_label(document, group, level));
    const char *n = peil_subject_n_text(document, subject, group, level);
    return n[0] == '\0' ? name : peil_arena_format(&document->arena, "%s (%s)", name, n);
}

const char *peil_pair_text(struct peil_document *document, const struct peil_subject *subject,
                           const struct peil_document_group *group, const char *first,
                           const char *second, const struct peil_figure figures[3])
{
    struct peil_arena *arena = &document->arena;
    bool swap = figures[0].value < 0;
    double sign = swap ? -1 : 1, scale = subject->is_mean ? 1 : 100;
    int decimals = subject->is_mean ? 2 : 0;
    const char *high = with_n(document, subject, group, swap ? second : first);
    const char *low = with_n(document, subject, group, swap ? first : second);
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

/* What is known of all groups together: with the n of everyone. */
static const char *of_all(struct peil_document *document, const struct peil_subject *subject,
                          enum peil_phrase phrase)
{
    const char *n = peil_subject_n_text(document, subject, NULL, "");
    return n[0] == '\0' ? peil_document_say(document, phrase)
                        : peil_arena_format(&document->arena, "%s (%s)",
                                            peil_document_say(document, phrase), n);
}

/* "A, n = 43" of a level whose share is shown. */
static const char *level_and_n(struct peil_document *document, const struct peil_subject *subject,
                               const struct peil_document_group *group,
                               const struct peil_document_level *level)
{
    const char *name = peil_level_told(document, level->label);
    const char *n = peil_subject_n_text(document, subject, group, level->name);
    return n[0] == '\0' ? name : peil_arena_format(&document->arena, "%s, %s", name, n);
}

/* "A, n = 43; B, n = 51": the levels of which a share is printed as that. */
static const char *levels_of(struct peil_document *document, const struct peil_subject *subject,
                             const struct peil_document_group *group, const char *percent)
{
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        struct peil_figure share = peil_subject_value(document, subject, group, level->name);
        if (level->none || share.state != PEIL_FIGURE_VALUE ||
            strcmp(peil_percent_text(arena, document->language, share.value), percent) != 0)
            continue;
        text = peil_arena_format(arena, "%s%s%s", text, text[0] != '\0' ? "; " : "",
                                 level_and_n(document, subject, group, level));
    }
    return text;
}

/* Whether the share of some level is not shown: it may be lower or higher. */
static bool has_hidden(const struct peil_document *document, const struct peil_subject *subject,
                       const struct peil_document_group *group)
{
    for (size_t l = 0; l < group->level_count; l++) {
        if (!group->levels[l].none &&
            peil_subject_value(document, subject, group, group->levels[l].name).state !=
                PEIL_FIGURE_VALUE)
            return true;
    }
    return false;
}

/* Answers over more than two groups: how far their shares lie apart. */
static const char *range_text(struct peil_document *document, const struct peil_subject *subject,
                              const struct peil_document_group *group)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_document_level *lowest, *highest;
    if (!subject->is_share || !peil_subject_range(document, subject, group, &lowest, &highest))
        return of_all(document, subject, PEIL_SAY_ANSWERS_DIFFER);
    const char *low =
        peil_percent_text(arena, document->language,
                          peil_subject_value(document, subject, group, lowest->name).value);
    const char *high =
        peil_percent_text(arena, document->language,
                          peil_subject_value(document, subject, group, highest->name).value);
    return peil_fill(arena, document->language,
                     has_hidden(document, subject, group) ? PEIL_SAY_SHARES_RANGE_SHOWN
                                                          : PEIL_SAY_SHARES_RANGE,
                     low, levels_of(document, subject, group, low), high,
                     levels_of(document, subject, group, high));
}

bool peil_difference_has_interval(const struct peil_difference *difference)
{
    const struct peil_comparison *comparison = &difference->comparison;
    return difference->has_pair ||
           (!peil_comparison_is_of_many(comparison) && comparison->low.state == PEIL_FIGURE_VALUE);
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
        return of_all(document, comparison->subject, PEIL_SAY_MEANS_DIFFER);
    if (!peil_difference_has_interval(difference))
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
        return peil_effect_text(document, &difference->pair.g,
                                peil_pair_p(comparison, &difference->pair));
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
                     peil_text_named(&document->arena, comparison->group->label),
                     peil_difference_what(document, difference),
                     peil_difference_effect(document, difference));
}
