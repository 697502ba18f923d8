/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/protect.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "asked.h"
#include "filters.h"
#include "follow_ups.h"
#include "joined.h"
#include "joined_sums.h"
#include "located.h"
#include "opposites.h"
#include "peil/decimal.h"
#include "shown.h"

/* The public figure; *tiny when it is a p that stands as "below 0.001". */
static double rounded(enum peil_stat stat, double value, bool *tiny)
{
    *tiny = false;
    if (stat != PEIL_STAT_P && stat != PEIL_STAT_P_ADJUSTED && stat != PEIL_STAT_P_EXACT)
        return peil_round_decimals(value, 2);
    *tiny = value < 0.001;
    return *tiny ? 0.001 : peil_round_decimals(value, 3);
}

struct peil_protection {
    struct peil_results *results;
    uint64_t min_group;
    struct seen seen;
    bool *shown; /* [row] */
    size_t decided, capacity;
};

/* The warning of a p below 0.001. That it stands for a p that would not fit is said by it, too. */
static const char *tiny_warning(struct peil_results *results, const char *warning)
{
    struct peil_arena arena = {0};
    if (warning[0] == '\0' || strcmp(warning, peil_reason_text(PEIL_UNDERFLOW)) == 0)
        return peil_results_intern(results, PEIL_TINY_P);
    const char *both =
        peil_results_intern(results, peil_arena_format(&arena, "%s;%s", PEIL_TINY_P, warning));
    peil_arena_clear(&arena);
    return both;
}

/* Gives a row its public form; suppressed: text of the table. */
static void make_public(const struct peil_protection *protection, size_t r, const char *suppressed)
{
    struct peil_result *row = &protection->results->rows[r];
    bool tiny = false;
    if (!protection->shown[r]) {
        /* One word for all: which of two hidden groups is the small one would give it bounds. */
        row->warning = suppressed;
        row->defined = false;
        row->value = 0;
        return;
    }
    if (row->defined)
        row->value = rounded(row->stat, row->value, &tiny);
    if (tiny)
        row->warning = tiny_warning(protection->results, row->warning);
}

static const struct peil_result *accounting_row(const struct peil_results *results,
                                                enum peil_stat stat)
{
    struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = stat};
    return peil_results_find(results, &key);
}

static void set_accounting(struct peil_results *results, enum peil_stat stat, double value)
{
    const struct peil_result *row = accounting_row(results, stat);
    if (row != NULL)
        results->rows[row - results->rows].value = value;
}

enum peil_status peil_protection_new(struct peil_protection **protection,
                                     const struct peil_survey *survey, struct peil_results *results,
                                     struct peil_diag *diag)
{
    const struct peil_result *mark = accounting_row(results, PEIL_STAT_PROTECTED);
    *protection = NULL;
    if (mark != NULL && mark->value > 0) {
        peil_report(diag, PEIL_FAULT, NULL, "these results were protected already");
        return PEIL_DATA;
    }
    struct peil_protection *made = peil_alloc(1, sizeof *made);
    made->results = results;
    made->min_group =
        survey->min_group < PEIL_LEAST_MIN_GROUP ? PEIL_LEAST_MIN_GROUP : survey->min_group;
    enum peil_status status = seen_init(&made->seen, survey, results, made->min_group, diag);
    if (status == PEIL_OK) {
        filters_hide(&made->seen, made->min_group);
        asked_hide(&made->seen, made->min_group);
        follow_ups_hide(&made->seen);
        joined_hide(&made->seen, made->min_group);
        joined_sums_hide(&made->seen, made->min_group);
        located_hide(&made->seen, made->min_group);
        follow_ups_hide(&made->seen); /* of what was hidden since */
        opposites_hide(&made->seen, made->min_group);
        seen_conclude(&made->seen);
        *protection = made;
    } else {
        peil_protection_free(made);
    }
    return status;
}

void peil_protection_decide(struct peil_protection *protection)
{
    const struct peil_results *results = protection->results;
    struct paired *paired = paired_new(&protection->seen);
    protection->shown = peil_grow(protection->shown, &protection->capacity, results->count + 1,
                                  sizeof *protection->shown);
    for (; protection->decided < results->count; protection->decided++)
        protection->shown[protection->decided] = shown_row(
            &protection->seen, paired, &results->rows[protection->decided], protection->min_group);
    paired_free(paired);
}

void peil_protection_apply(const struct peil_protection *protection)
{
    struct peil_results *results = protection->results;
    const char *suppressed = peil_results_intern(results, "suppressed");
    uint64_t withheld = 0;
    assert(protection->decided == results->count);
    for (size_t r = 0; r < results->count; r++) {
        make_public(protection, r, suppressed);
        withheld += !protection->shown[r];
    }
    set_accounting(results, PEIL_STAT_PROTECTED, 1);
    set_accounting(results, PEIL_STAT_SUPPRESSED_ROWS, (double)withheld);
}

void peil_protection_free(struct peil_protection *protection)
{
    if (protection == NULL)
        return;
    seen_clear(&protection->seen);
    free(protection->shown);
    free(protection);
}

enum peil_status peil_protect(const struct peil_survey *survey, struct peil_results *results,
                              struct peil_diag *diag)
{
    struct peil_protection *protection = NULL;
    enum peil_status status = peil_protection_new(&protection, survey, results, diag);
    if (status == PEIL_OK) {
        peil_protection_decide(protection);
        peil_protection_apply(protection);
    }
    peil_protection_free(protection);
    return status;
}
