/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables kept from run to run: see tally_private.h. */
#include "tally_private.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

enum { KEPT_BYTES = 10 << 20 }; /* of all kept tables together */

/* A table of so many counts for each cell of a bundle, when there is room left. */
static uint32_t *make_table(const struct bundle *bundle, size_t counts, size_t *left)
{
    if (counts == 0 || counts > *left / sizeof(uint32_t) / bundle->cells) {
        return NULL;
    }
    *left -= bundle->cells * counts * sizeof(uint32_t);
    return peil_alloc(bundle->cells * counts, sizeof(uint32_t));
}

void kept_make(struct block *block)
{
    if (block->kept) {
        return;
    }
    block->kept = true;
    size_t left = KEPT_BYTES, scales = block->counts->scale_count;
    for (size_t b = 0; b < block->bundle_count; b++) {
        struct bundle *bundle = &block->bundles[b];
        bundle->fields = make_table(bundle, block->codes, &left);
        bundle->pairs = peil_alloc(scales, sizeof *bundle->pairs);
    }
    for (size_t b = 0; b < block->bundle_count; b++) {
        struct bundle *bundle = &block->bundles[b];
        for (size_t s = 0; s < scales; s++) {
            if (block->scales[s].tally != NULL) {
                bundle->pairs[s] = make_table(bundle, block->scales[s].size, &left);
            }
        }
    }
}

void kept_free(struct block *block)
{
    for (size_t b = 0; b < block->bundle_count; b++) {
        for (size_t s = 0; block->kept && s < block->counts->scale_count; s++) {
            free(block->bundles[b].pairs[s]);
        }
        free(block->bundles[b].pairs);
        free(block->bundles[b].fields);
    }
}

static void give_cell(struct block *block, const struct run *run)
{
    uint32_t *fields = kept_fields(block, run);
    if (fields != NULL) {
        run_give_fields(block, run, fields);
    }
    for (size_t s = 0; s < block->counts->scale_count; s++) {
        uint32_t *pairs = kept_pairs(block, run, s);
        if (pairs != NULL) {
            run_give_complete(block, s, run, pairs);
        }
    }
}

void kept_give(struct block *block)
{
    for (size_t b = 0; block->kept && b < block->bundle_count; b++) {
        for (size_t cell = 0; cell < block->bundles[b].cells; cell++) {
            struct run run;
            block_find_run(block, &block->bundles[b], cell, &run);
            give_cell(block, &run);
        }
    }
    for (size_t s = 0; s < block->counts->scale_count; s++) {
        if (block->scales[s].tally != NULL) {
            run_give_incomplete(block, s, block->scales[s].tally);
        }
    }
    block->kept_rows = 0;
}
