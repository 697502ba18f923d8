/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_lookups.c: one reader's lookups in a table; see results.h. */
#include <stdlib.h>
#include <string.h>

#include "results_private.h"

struct peil_lookups {
    const struct peil_results *results;
    const struct results_run *run; /* found last, or NULL */
    struct results_recent recents[RESULTS_RECENT];
};

struct peil_lookups *peil_lookups_new(const struct peil_results *results)
{
    struct peil_lookups *lookups = peil_alloc(1, sizeof *lookups);
    lookups->results = results;
    return lookups;
}

void peil_lookups_free(struct peil_lookups *lookups)
{
    free(lookups);
}

const char *peil_lookups_text(const struct peil_lookups *lookups, const char *text)
{
    const struct peil_results_private *own = lookups->results->own;
    size_t at = peil_names_find(&own->names, text, strlen(text));
    return at == SIZE_MAX ? text : own->texts[at];
}

const struct peil_result *peil_lookups_find(struct peil_lookups *lookups,
                                            const struct peil_result_key *key)
{
    const struct peil_results *results = lookups->results;
    struct peil_result_key interned;
    if (results->count == 0 || !results_key_find(results, lookups->recents, key, &interned)) {
        return NULL;
    }
    /* The statistics of a subject are asked for one after another. */
    if (lookups->run == NULL || !results_same_key(&lookups->run->subject, &interned)) {
        results_key_remember(lookups->recents, key, &interned);
        lookups->run = results_run_find(results, &interned);
    }
    return results_stat_find(results, lookups->run, key->stat, NULL);
}
