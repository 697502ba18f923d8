/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_private.h: what the results table, its reader and its writer share. */
#ifndef PEIL_TABLES_RESULTS_PRIVATE_H
#define PEIL_TABLES_RESULTS_PRIVATE_H

#include <stddef.h>

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

/* Rows of one subject that were added one after another. One search finds the last run of a
 * subject, and serves all its statistics. */
struct results_run {
    struct peil_result_subject subject; /* first: rows point to it */
    struct results_run *older;          /* of the same key, of any wave; or NULL */
    uint32_t first, count;              /* rows */
};

struct results_place {
    uint32_t hash;           /* of the key without its statistic */
    struct results_run *run; /* the last one; NULL: free */
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
    size_t capacity;
    struct results_run *run; /* of the row added last; NULL: none yet */
    struct results_place *run_place;
    const struct peil_result_family *family; /* the last one asked for */
    const struct peil_result_family *none;
};

/* The text behind an interned pointer. */
static inline const struct results_text *results_text_of(const char *interned)
{
    return (const struct results_text *)(const void *)(interned -
                                                       offsetof(struct results_text, text));
}

/* The texts of a key in one array, for what is done to each of them; and back. */
enum { RESULTS_KEY_TEXTS = 7 };
static inline void results_key_texts(const struct peil_result_key *key,
                                     const char *texts[RESULTS_KEY_TEXTS])
{
    texts[0] = key->group1;
    texts[1] = key->group1_level;
    texts[2] = key->group2;
    texts[3] = key->group2_level;
    texts[4] = key->versus;
    texts[5] = key->variable;
    texts[6] = key->variable_level;
}

static inline struct peil_result_key results_key_of(const char *const texts[RESULTS_KEY_TEXTS],
                                                    const struct peil_result_key *key)
{
    return (struct peil_result_key){texts[0], texts[1], texts[2],     texts[3], texts[4],
                                    texts[5], texts[6], key->context, key->stat};
}

/* Rows that follow are of that key but for its statistic; wave is interned. With its first row a
 * run takes its place: then it is found. */
void results_start_run(struct peil_results *results, const struct peil_result_key *key,
                       const char *wave);
void results_take_place(struct peil_results_private *own);
/* For so many rows more. */
void results_make_room(struct peil_results *results, size_t more);

/* A row with that key, undefined, at the end; NULL when there is one of that wave. */
struct peil_result *results_append(struct peil_results *results, const char *wave,
                                   const struct peil_result_key *key);

/* The key in the table's own texts; false when it lacks one of them. recents: what its pointers may
 * have meant before, and after results_key_remember mean. */
bool results_key_find(const struct peil_results *results, const struct results_recent recents[],
                      const struct peil_result_key *key, struct peil_result_key *interned);
void results_key_remember(struct results_recent recents[], const struct peil_result_key *key,
                          const struct peil_result_key *interned);
/* The last run of an interned key, or NULL; whether it is of the key. */
const struct results_run *results_run_find(const struct peil_results *results,
                                           const struct peil_result_key *interned);
bool results_same_key(const struct peil_result_subject *subject, const struct peil_result_key *key);
/* The row of a run, or of one before it, with that statistic; wave NULL: of any. */
struct peil_result *results_stat_find(const struct peil_results *results,
                                      const struct results_run *run, enum peil_stat stat,
                                      const char *wave);

/* The context of that name: true and its value; false when there is none. */
bool results_context_find(const char *name, enum peil_context *context);
/* Whether a statistic is a whole number of respondents, ticks, cells or rows. */
bool results_stat_is_count(enum peil_stat stat);

enum { RESULTS_COLUMNS = 15 };
extern const char *const results_columns[RESULTS_COLUMNS];

#endif
