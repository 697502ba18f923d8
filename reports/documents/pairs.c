/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pairs.c: levels two by two, and the letters of a banner table; see findings.h. */
#include <math.h>
#include <string.h>

#include "findings.h"
#include "peil/alloc.h"

static struct peil_figure stat_of(const struct peil_document *document,
                                  const struct peil_result_key *key, enum peil_stat stat)
{
    struct peil_result_key asked = *key;
    asked.stat = stat;
    return peil_document_figure(document, &asked);
}

/* false: these levels were not compared. */
static bool read_pair(const struct peil_document *document, const struct peil_result_key *key,
                      struct peil_pair *pair)
{
    bool shares = key->context == PEIL_CONTEXT_PROPORTIONS;
    pair->p = stat_of(document, key, shares ? PEIL_STAT_P_ADJUSTED : PEIL_STAT_P);
    if (pair->p.state == PEIL_FIGURE_ABSENT)
        return false;
    pair->difference = stat_of(document, key, PEIL_STAT_ESTIMATE);
    pair->low = stat_of(document, key, PEIL_STAT_ESTIMATE_LOW);
    pair->high = stat_of(document, key, PEIL_STAT_ESTIMATE_HIGH);
    pair->statistic = stat_of(document, key, PEIL_STAT_STATISTIC);
    pair->df = stat_of(document, key, PEIL_STAT_DF);
    pair->g = stat_of(document, key, PEIL_STAT_HEDGES_G);
    return true;
}

size_t peil_subject_pairs(const struct peil_document *document, const struct peil_subject *subject,
                          const struct peil_document_group *group, struct peil_pair pairs[])
{
    enum peil_context context =
        subject->is_mean ? PEIL_CONTEXT_GAMES_HOWELL : PEIL_CONTEXT_PROPORTIONS;
    struct peil_result_key key =
        peil_document_key(document, subject->variable, context, PEIL_STAT_P);
    size_t count = 0;
    key.variable_level = subject->is_mean ? subject->option_level : subject->answer;
    key.group1 = group->name;
    for (size_t i = 0; i < group->level_count && (subject->is_mean || subject->is_share); i++) {
        for (size_t j = i + 1; j < group->level_count; j++) {
            struct peil_pair pair = {.first = &group->levels[i], .second = &group->levels[j]};
            key.group1_level = pair.first->name;
            key.versus = pair.second->name;
            if (read_pair(document, &key, &pair))
                pairs[count++] = pair;
        }
    }
    return count;
}

int peil_pair_sign(const struct peil_pair *pair)
{
    if (pair->p.state != PEIL_FIGURE_VALUE || pair->p.value >= PEIL_SIGNIFICANT ||
        pair->difference.state != PEIL_FIGURE_VALUE)
        return 0;
    /* Of many respondents a difference may be 0 at two decimals, and its statistic is not. */
    double size = pair->difference.value != 0                  ? pair->difference.value
                  : pair->statistic.state == PEIL_FIGURE_VALUE ? pair->statistic.value
                                                               : 0;
    return size > 0 ? 1 : size < 0 ? -1 : 0;
}

const struct peil_figure *peil_pair_p(const struct peil_comparison *comparison,
                                      const struct peil_pair *pair)
{
    bool other = comparison->p.state == PEIL_FIGURE_VALUE && pair->p.state == PEIL_FIGURE_VALUE &&
                 comparison->p.value > pair->p.value;
    return other ? &comparison->p : &pair->p;
}

static double size_of(const struct peil_pair *pair)
{
    return fabs(pair->g.state == PEIL_FIGURE_VALUE ? pair->g.value : pair->difference.value);
}

const struct peil_pair *peil_largest_pair(const struct peil_pair pairs[], size_t count)
{
    const struct peil_pair *largest = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct peil_pair *pair = &pairs[i];
        if (pair->p.state != PEIL_FIGURE_VALUE || pair->p.value >= PEIL_SIGNIFICANT ||
            pair->difference.state != PEIL_FIGURE_VALUE)
            continue;
        if (largest == NULL || size_of(pair) > size_of(largest))
            largest = pair;
    }
    return largest;
}

static void add_letter(struct peil_document *document, const char **letters, const char *letter)
{
    if (letter != NULL)
        *letters = (*letters)[0] == '\0'
                       ? letter
                       : peil_arena_format(&document->arena, "%s %s", *letters, letter);
}

static void add_pair(struct peil_document *document, const struct peil_document_group *group,
                     const struct peil_pair *pair, const char *const names[], const char *letters[])
{
    size_t first = (size_t)(pair->first - group->levels);
    size_t second = (size_t)(pair->second - group->levels);
    int sign = peil_pair_sign(pair);
    if (sign > 0)
        add_letter(document, &letters[first], names[second]);
    else if (sign < 0)
        add_letter(document, &letters[second], names[first]);
}

static const struct peil_document_level *find_level(const struct peil_document_group *group,
                                                    const char *name)
{
    for (size_t l = 0; l < group->level_count; l++) {
        if (strcmp(group->levels[l].name, name) == 0)
            return &group->levels[l];
    }
    return NULL;
}

/* Two levels have one pair: the comparison itself. */
static bool only_pair(const struct peil_comparison *comparison, struct peil_pair *pair)
{
    *pair = (struct peil_pair){.first = find_level(comparison->group, comparison->level),
                               .second = find_level(comparison->group, comparison->versus),
                               .difference = comparison->difference,
                               .statistic = comparison->statistic,
                               .p = comparison->p};
    if (comparison->effect_is_v) /* of chi-squared: it has no sign */
        pair->statistic.state = PEIL_FIGURE_ABSENT;
    return pair->first != NULL && pair->second != NULL;
}

void peil_level_letters(struct peil_document *document, const struct peil_comparison *comparison,
                        const struct peil_pair pairs[], size_t count, const char *const names[],
                        const char *letters[])
{
    const struct peil_document_group *group = comparison->group;
    struct peil_pair pair;
    for (size_t l = 0; l < group->level_count; l++)
        letters[l] = "";
    if (!comparison->significant)
        return;
    for (size_t i = 0; i < count; i++)
        add_pair(document, group, &pairs[i], names, letters);
    if (count == 0 && only_pair(comparison, &pair))
        add_pair(document, group, &pair, names, letters);
}
