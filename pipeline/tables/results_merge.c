/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_merge.c: the rows of one table behind those of another. */
#include <assert.h>
#include <stdlib.h>

#include "results_private.h"

/* The table's own text for one of another table; kept in map, by its index there. */
static const char *translate(struct peil_results *results, const char *map[], const char *text)
{
    const char **own = &map[results_text_of(text)->index];
    if (*own == NULL) {
        *own = peil_results_intern(results, text);
    }
    return *own;
}

static struct peil_result_key translate_key(struct peil_results *results, const char *map[],
                                            const struct peil_result *row)
{
    const char *texts[RESULTS_KEY_TEXTS];
    struct peil_result_key key = peil_result_key(row);
    results_key_texts(&key, texts);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        texts[i] = translate(results, map, texts[i]);
    }
    return results_key_of(texts, &key);
}

/* The row of another table: its subject is that of the run added last. */
static void add_translated(struct peil_results *results, const char *map[],
                           const struct peil_result *other)
{
    struct peil_results_private *own = results->own;
    assert(results_stat_find(results, own->run, other->stat, own->run->subject.wave) == NULL);
    own->run->count++;
    results->rows[results->count++] =
        (struct peil_result){.subject = &own->run->subject,
                             .family = own->none,
                             .warning = translate(results, map, other->warning),
                             .value = other->value,
                             .stat = other->stat,
                             .defined = other->defined};
}

void peil_results_add_all(struct peil_results *results, const struct peil_results *others)
{
    const char **map = peil_alloc(others->own->text_count + 1, sizeof *map);
    const struct peil_result_family *last = others->own->none, *family = results->own->none;
    results_make_room(results, others->count);
    for (size_t r = 0; r < others->count; r++) {
        const struct peil_result *other = &others->rows[r];
        if (r == 0 || other->subject != other[-1].subject) {
            struct peil_result_key key = translate_key(results, map, other);
            results_start_run(results, &key, translate(results, map, other->subject->wave));
            results_take_place(results->own);
        }
        add_translated(results, map, other);
        if (other->family != last) {
            last = other->family;
            family = last == others->own->none
                         ? results->own->none
                         : peil_results_family(results, translate(results, map, last->name),
                                               last->size, translate(results, map, last->adjust));
        }
        results->rows[results->count - 1].family = family;
    }
    free(map);
}
