/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.c: what lookup.csv has for an answer, before that answer goes no further. */
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "peil/text.h"

static const struct peil_lookup_key *find(const struct clean_column *column, const char *folded)
{
    const struct peil_lookup_key *key = clean_map_find(column->keys, folded, strlen(folded));
    if (key || !column->source->corrected)
        return key;
    struct peil_arena arena = {0};
    const char *to = clean_corrected(column->source, folded, &arena);
    if (to) {
        folded = peil_text_fold(&arena, to, strlen(to));
        key = clean_map_find(column->keys, folded, strlen(folded));
    }
    peil_arena_clear(&arena);
    return key;
}

void clean_look_up(struct clean_column *column, const char *text, size_t length)
{
    struct clean_answer *answer = &column->scratch;
    const struct peil_lookup_key *key =
        find(column, peil_text_fold(&column->passing, text, length));
    if (!key) {
        clean_set_invalid(column, text, length);
        return;
    }
    column->rows_met[key->row] = true;
    const struct peil_cell_text *said = &column->variable->looked_up[key->row];
    if (said->option != PEIL_NOWHERE) {
        clean_set_option(column, said->option);
    } else if (said->text) {
        clean_set_state(answer, PEIL_VALUE, CLEAN_VALUE);
        answer->cell.text = said->text;
        answer->cell.length = strlen(said->text);
    } else {
        clean_set_state(answer, PEIL_SKIPPED, CLEAN_SKIPPED);
    }
}

const char *clean_lookup_nearest(const struct clean_column *column, const char *text)
{
    const struct peil_survey *survey = column->survey;
    const char **candidates = peil_alloc(survey->lookup_key_count + 1, sizeof *candidates);
    for (size_t k = 0; k < survey->lookup_key_count; k++)
        candidates[k] = survey->lookup_keys[k].typed;
    const char *near = peil_text_nearest(text, candidates, survey->lookup_key_count);
    free(candidates);
    return near;
}
