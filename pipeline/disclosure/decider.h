/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decider.h: one decision under way: groupings first (decide.c), then crossings (crossing.c). */
#ifndef PEIL_DISCLOSURE_DECIDER_H
#define PEIL_DISCLOSURE_DECIDER_H

#include "closure.h"
#include "tables.h"

struct decider {
    const struct peil_disclosure *disclosure;
    const struct peil_disclosure_input *input;
    struct peil_disclosure_decision *decision;
    bool *means;    /* [flat] n and mean are shown */
    bool *tables;   /* [flat] the distribution is shown */
    bool *sds;      /* [flat] the SD is shown */
    bool *secret;   /* [flat] large enough, but to be hidden */
    bool *untabled; /* [flat] its distribution is not to be shown, although it is large enough */
    /* [flat] of an option: what is shown of its multi-answer; NULL: there is none. */
    const enum peil_disclosure_level *base;
    struct tables_trades *trades; /* between its answers; NULL: it has no means, or two answers */
    struct tables_trades *within; /* and within its bands; NULL: it has none (bands.h) */
    bool *told;                   /* [grouping] by whose levels the bands are told */
};

static inline const uint64_t *table_of(const struct decider *decider, size_t flat)
{
    return decider->input->tables + flat * decider->input->value_count;
}

static inline bool base_shown(const struct decider *decider, size_t flat)
{
    return decider->base == NULL || decider->base[flat] != PEIL_SHOW_NOTHING;
}

/* The trades that the levels of a grouping leave room for. */
static inline const struct tables_trades *trades_by(const struct decider *decider, size_t grouping)
{
    return decider->within != NULL && decider->told[grouping] ? decider->within : decider->trades;
}

/* Decides the combinations of the crossings that describe the variable, when all groupings are
 * decided. */
void crossing_decide(struct decider *decider);

#endif
