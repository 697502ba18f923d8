/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_private.h: what the results table, its reader and its writer share. */
#ifndef PEIL_TABLES_RESULTS_PRIVATE_H
#define PEIL_TABLES_RESULTS_PRIVATE_H

#include "names.h"
#include "peil/alloc.h"
#include "peil/results.h"

/* A text of the table. What is handed out is a pointer to its characters, behind which everything
 * that is asked often about a text stands ready. */
struct results_text {
    uint64_t hash;
    size_t length;
    size_t index; /* in texts */
    bool plain;   /* needs no quotes in a field that is not the first */
    char text[];
};

/* Callers pass the same few pointers over and over: which text a pointer meant last time. Checked
 * against the characters, because a buffer may have changed. */
struct results_recent {
    const char *given, *text;
};
enum { RESULTS_RECENT = 2048 };

struct results_place {
    uint32_t hash;
    uint32_t row; /* + 1, the last row of that key; 0: free */
};

struct peil_results_private {
    struct peil_arena arena;
    struct peil_names names; /* index in texts */
    const char **texts;      /* characters of struct results_text */
    size_t text_count, text_capacity;
    const char *empty; /* "" */
    struct results_recent recent[RESULTS_RECENT];
    struct results_place *places; /* open addressing */
    size_t place_count, place_capacity;
    uint32_t *older; /* of each row: the row of the same key before it, + 1, or 0 */
    size_t capacity, older_capacity;
    struct peil_result_key last; /* of the row added last; variable NULL: none yet */
    uint32_t last_hash;          /* of its texts and context */
};

/* The text behind an interned pointer. */
const struct results_text *results_text_of(const char *interned);

/* A row with that key, undefined, at the end; NULL when there is one of that wave. */
struct peil_result *results_append(struct peil_results *results, const char *wave,
                                   const struct peil_result_key *key);

/* The context of that name: true and its value; false when there is none. */
bool results_context_find(const char *name, enum peil_context *context);
/* Whether a statistic is a whole number of respondents, ticks, cells or rows. */
bool results_stat_is_count(enum peil_stat stat);

enum { RESULTS_COLUMNS = 15 };
extern const char *const results_columns[RESULTS_COLUMNS];

#endif
