/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One decision for one variable: which levels of which groupings show what. */
#include <stdlib.h>
#include <string.h>

#include "bands.h"
#include "decider.h"
#include "elsewhere.h"
#include "pinned.h"

static const struct peil_grouping *grouping_of(const struct decider *decider, size_t g)
{
    return &decider->disclosure->survey->groupings[g];
}

static bool unanimous(const struct decider *decider, size_t flat)
{
    size_t used = 0;
    for (size_t v = 0; v < decider->input->value_count; v++)
        used += table_of(decider, flat)[v] > 0;
    return used == 1;
}

static void start_means(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            decider->means[f] = decider->input->n[f] >= disclosure->own->min_group &&
                                !view->levels[v].rolled_up_away && !decider->secret[f] &&
                                !disclosure->own->hidden[f] && base_shown(decider, f);
        }
    }
}

static void find_none_among_others(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        uint64_t everyone = decider->input->everyone, answered = decider->input->answered[g];
        uint64_t none = everyone > answered ? everyone - answered : 0;
        decider->decision->none_among_others[g] =
            grouping_of(decider, g)->overlapping && none > 0 && none < disclosure->own->min_group;
    }
}

static void close_means(struct decider *decider)
{
    struct closure closure = {decider->disclosure,
                              decider->input,
                              decider->decision->none_among_others,
                              decider->disclosure->own->min_group,
                              true,
                              decider->secret,
                              decider->means};
    start_means(decider);
    closure_run(&closure);
}

static void close_tables(struct decider *decider)
{
    uint64_t threshold = decider->disclosure->own->min_distribution;
    struct closure closure = {
        decider->disclosure, decider->input, decider->decision->none_among_others,
        threshold,           false,          NULL,
        decider->tables};
    for (size_t f = 0; f < decider->disclosure->flat_count; f++)
        decider->tables[f] =
            decider->means[f] && decider->input->n[f] >= threshold && !decider->untabled[f];
    closure_run(&closure);
}

static void write_levels(struct decider *decider)
{
    for (size_t f = 0; f < decider->disclosure->flat_count; f++) {
        enum peil_disclosure_level level = PEIL_SHOW_NOTHING;
        bool whole = decider->input->two_answers || decider->tables[f];
        if (decider->means[f])
            level = !decider->sds[f] ? PEIL_SHOW_MEAN
                    : whole          ? PEIL_SHOW_DISTRIBUTION
                                     : PEIL_SHOW_MOMENTS;
        decider->decision->levels[f] = level;
    }
}

static void write_tested(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t f = disclosure->own->plain; f < disclosure->flat_count; f++)
        decider->decision->tested[f] = false;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        bool overlapping = grouping_of(decider, g)->overlapping;
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            const struct peil_view_level *level = &view->levels[v];
            bool group = level->option != PEIL_NOWHERE || level->parent != PEIL_NOWHERE;
            bool tested = group && decider->decision->levels[f] >= PEIL_SHOW_MOMENTS;
            if (overlapping)
                tested = tested &&
                         closure_others(decider->input, decider->decision->none_among_others[g], g,
                                        f) >= disclosure->own->min_group;
            decider->decision->tested[f] = tested;
        }
    }
}

static void hide_all(struct peil_disclosure_decision *decision,
                     const struct peil_disclosure *disclosure)
{
    decision->everyone = false;
    for (size_t f = 0; f < disclosure->flat_count; f++) {
        decision->levels[f] = PEIL_SHOW_NOTHING;
        decision->tested[f] = false;
    }
}

static bool everyone_unanimous(const struct peil_disclosure_input *input)
{
    size_t used = 0;
    for (size_t v = 0; v < input->value_count; v++)
        used += input->total[v] > 0;
    return used == 1;
}

enum peil_disclosure_level peil_disclosure_asked(const struct peil_disclosure *disclosure,
                                                 const struct peil_disclosure_input *input)
{
    if (input->two_answers || input->everyone >= disclosure->own->min_distribution)
        return PEIL_SHOW_DISTRIBUTION;
    if (input->value == NULL)
        return PEIL_SHOW_MOMENTS;
    uint64_t *anybody = peil_alloc(input->value_count + 1, sizeof *anybody);
    for (size_t v = 0; v < input->value_count; v++)
        anybody[v] = UINT32_MAX;
    bool mean = tables_can_trade(input->value, input->value_count, input->total, anybody, false);
    bool sd = tables_can_trade(input->value, input->value_count, input->total, anybody, true);
    free(anybody);
    return sd ? PEIL_SHOW_MOMENTS : mean ? PEIL_SHOW_MEAN : PEIL_SHOW_NOTHING;
}

static void find_trades(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    const struct peil_disclosure_input *input = decider->input;
    if (input->two_answers || input->value == NULL)
        return;
    decider->trades = tables_trades_new(input->value, input->value_count, NULL);
    size_t *band = peil_alloc(input->value_count + 1, sizeof *band);
    if (bands_find(disclosure, input, band)) {
        decider->within = tables_trades_new(input->value, input->value_count, band);
        decider->told = peil_alloc(disclosure->survey->grouping_count + 1, sizeof *decider->told);
        for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
            decider->told[g] = bands_are_told(disclosure, input, g);
    }
    free(band);
}

static void decide(const struct peil_disclosure *disclosure,
                   const struct peil_disclosure_input *input,
                   const enum peil_disclosure_level base[],
                   struct peil_disclosure_decision *decision)
{
    size_t flat = disclosure->flat_count;
    struct decider decider = {
        .disclosure = disclosure, .input = input, .decision = decision, .base = base};
    decider.decision->everyone = true;
    find_none_among_others(&decider);
    if (input->everyone < disclosure->own->min_group ||
        (input->sensitive && everyone_unanimous(input))) {
        hide_all(decision, disclosure);
        return;
    }
    bool *room = peil_alloc(5 * flat + 1, sizeof *room);
    decider.means = room;
    decider.tables = room + flat;
    decider.sds = room + 2 * flat;
    decider.secret = room + 3 * flat;
    decider.untabled = room + 4 * flat;
    find_trades(&decider);
    for (size_t f = 0; f < flat; f++)
        decider.secret[f] = input->sensitive && input->n[f] > 0 && unanimous(&decider, f);
    do {
        close_means(&decider);
        close_tables(&decider);
    } while (elsewhere_check(&decider) || pinned_check(&decider));
    crossing_decide(&decider);
    write_levels(&decider);
    write_tested(&decider);
    tables_trades_free(decider.trades);
    tables_trades_free(decider.within);
    free(decider.told);
    free(room);
}

void peil_disclosure_decide(const struct peil_disclosure *disclosure,
                            const struct peil_disclosure_input *input,
                            struct peil_disclosure_decision *decision)
{
    enum peil_disclosure_level *base = NULL;
    if (input->is_option && input->sensitive) {
        struct peil_disclosure_input multiple = *input;
        multiple.sensitive = false;
        multiple.value_count = 0;
        multiple.value = NULL;
        decide(disclosure, &multiple, NULL, decision);
        base = peil_alloc(disclosure->flat_count + 1, sizeof *base);
        memcpy(base, decision->levels, disclosure->flat_count * sizeof *base);
    }
    decide(disclosure, input, base, decision);
    free(base);
}
