/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "peil/decimal.h"
#include "results_private.h"

enum { FIRST_PLACES = 16384, DIGITS = 10 };

/* Texts */

static size_t recent_at(const char *text)
{
    uint64_t address = (uint64_t)(uintptr_t)text;
    return (size_t)((address * UINT64_C(0x9e3779b97f4a7c15)) >> 40) % RESULTS_RECENT;
}

/* The text if it is in the table already, or NULL. Most texts of a key are empty. */
static const char *find_text(const struct peil_results_private *own,
                             const struct results_recent recents[RESULTS_RECENT], const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return own->empty;
    }
    const struct results_recent *recent = &recents[recent_at(text)];
    if (recent->given == text && (recent->text == text || strcmp(recent->text, text) == 0)) {
        return recent->text;
    }
    size_t at = peil_names_find(&own->names, text, strlen(text));
    return at == SIZE_MAX ? NULL : own->texts[at];
}

static void remember_text(struct results_recent recents[RESULTS_RECENT], const char *text,
                          const char *found)
{
    if (found[0] != '\0') {
        recents[recent_at(text)] = (struct results_recent){text, found};
    }
}

static const char *add_text(struct peil_results_private *own, const char *text)
{
    size_t length = strlen(text);
    struct results_text *added =
        peil_arena_alloc(&own->arena, 1, offsetof(struct results_text, text) + length + 1);
    memcpy(added->text, text, length + 1);
    added->length = length;
    added->hash = peil_names_hash(text, length);
    added->plain = !peil_field_needs_quotes(text, length);
    own->texts =
        peil_grow(own->texts, &own->text_capacity, own->text_count + 1, sizeof *own->texts);
    own->texts[own->text_count] = added->text;
    added->index = own->text_count;
    peil_names_put(&own->names, added->text, length, own->text_count++);
    return added->text;
}

const char *peil_results_intern(struct peil_results *results, const char *text)
{
    struct peil_results_private *own = results->own;
    const char *found = find_text(own, own->recent, text);
    if (found == NULL) {
        found = add_text(own, text);
    }
    remember_text(own->recent, text, found);
    return found;
}

/* Tables */

struct peil_results *peil_results_new(void)
{
    struct peil_results *results = peil_alloc(1, sizeof *results);
    results->own = peil_alloc(1, sizeof *results->own);
    results->own->empty = add_text(results->own, "");
    results->own->none = peil_results_family(results, "", 0, "");
    return results;
}

void peil_results_free(struct peil_results *results)
{
    if (results == NULL) {
        return;
    }
    free(results->rows);
    free(results->own->texts);
    free(results->own->places);
    peil_names_clear(&results->own->names);
    peil_arena_clear(&results->own->arena);
    free(results->own);
    free(results);
}

/* Keys */

/* Of an interned key, but for its statistic; by content, so that nothing depends on addresses. */
static uint32_t hash_subject(const struct peil_result_key *key)
{
    const char *texts[RESULTS_KEY_TEXTS];
    uint64_t hash = (uint64_t)key->context;
    results_key_texts(key, texts);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        hash = (hash ^ results_text_of(texts[i])->hash) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

/* Interned texts are equal where their pointers are. */
bool results_same_key(const struct peil_result_subject *subject, const struct peil_result_key *key)
{
    return subject->context == key->context && subject->variable == key->variable &&
           subject->variable_level == key->variable_level &&
           subject->group1_level == key->group1_level && subject->group1 == key->group1 &&
           subject->versus == key->versus && subject->group2 == key->group2 &&
           subject->group2_level == key->group2_level;
}

/* Where the last run of a key is, or would be: places has a free one. */
static struct results_place *find_place(const struct peil_results *results,
                                        const struct peil_result_key *key, uint32_t hash)
{
    const struct peil_results_private *own = results->own;
    size_t at = hash & (own->place_capacity - 1);
    while (own->places[at].run != NULL && (own->places[at].hash != hash ||
                                           !results_same_key(&own->places[at].run->subject, key))) {
        at = (at + 1) & (own->place_capacity - 1);
    }
    return &own->places[at];
}

struct peil_result *results_stat_find(const struct peil_results *results,
                                      const struct results_run *run, enum peil_stat stat,
                                      const char *wave)
{
    for (; run != NULL; run = run->older) {
        struct peil_result *rows = &results->rows[run->first];
        for (uint32_t r = run->count; r > 0 && (wave == NULL || run->subject.wave == wave); r--) {
            if (rows[r - 1].stat == stat) {
                return &rows[r - 1];
            }
        }
    }
    return NULL;
}

/* At most three quarters of the places are taken: the more they are spread, the more of the
 * processor's caches they fill. */
static void make_places(struct peil_results_private *own, size_t subjects)
{
    struct results_place *old = own->places;
    size_t old_capacity = own->place_capacity;
    if (4 * subjects <= 3 * old_capacity) {
        return;
    }
    own->place_capacity = old_capacity == 0 ? FIRST_PLACES : old_capacity;
    while (3 * own->place_capacity < 4 * subjects) {
        own->place_capacity *= 2;
    }
    own->places = peil_alloc(own->place_capacity, sizeof *own->places);
    for (size_t i = 0; i < old_capacity; i++) {
        size_t at = old[i].hash & (own->place_capacity - 1);
        while (old[i].run != NULL && own->places[at].run != NULL) {
            at = (at + 1) & (own->place_capacity - 1);
        }
        if (old[i].run != NULL) {
            own->places[at] = old[i];
        }
    }
    free(old);
}

/* Rows */

struct peil_result_key peil_result_key(const struct peil_result *row)
{
    const struct peil_result_subject *subject = row->subject;
    return (struct peil_result_key){
        subject->group1,         subject->group1_level, subject->group2,
        subject->group2_level,   subject->versus,       subject->variable,
        subject->variable_level, subject->context,      row->stat};
}

const struct peil_result_family *peil_results_family(struct peil_results *results, const char *name,
                                                     uint64_t size, const char *adjust)
{
    struct peil_results_private *own = results->own;
    const struct peil_result_family family = {peil_results_intern(results, name),
                                              peil_results_intern(results, adjust), size};
    if (own->family == NULL || own->family->name != family.name ||
        own->family->adjust != family.adjust || own->family->size != size) {
        struct peil_result_family *added = peil_arena_alloc(&own->arena, 1, sizeof *added);
        *added = family;
        own->family = added;
    }
    return own->family;
}

struct peil_result_key peil_results_intern_key(struct peil_results *results,
                                               const struct peil_result_key *key)
{
    const char *texts[RESULTS_KEY_TEXTS];
    results_key_texts(key, texts);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        texts[i] = peil_results_intern(results, texts[i]);
    }
    return results_key_of(texts, key);
}

/* Whether a key has the texts of the run: then they are the table's own. */
static bool goes_on(const struct peil_results_private *own, const struct peil_result_key *key,
                    const char *wave)
{
    const struct peil_result_key last = {own->run->subject.group1,
                                         own->run->subject.group1_level,
                                         own->run->subject.group2,
                                         own->run->subject.group2_level,
                                         own->run->subject.versus,
                                         own->run->subject.variable,
                                         own->run->subject.variable_level,
                                         key->context,
                                         key->stat};
    const char *texts[RESULTS_KEY_TEXTS], *lasts[RESULTS_KEY_TEXTS];
    if (own->run->subject.context != key->context || own->run->subject.wave != wave) {
        return false;
    }
    results_key_texts(key, texts);
    results_key_texts(&last, lasts);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        if (texts[i] != lasts[i] && (texts[i] != NULL || lasts[i] != own->empty)) {
            return false;
        }
    }
    return true;
}

void results_start_run(struct peil_results *results, const struct peil_result_key *key,
                       const char *wave)
{
    struct peil_results_private *own = results->own;
    struct peil_result_key interned = peil_results_intern_key(results, key);
    uint32_t hash = hash_subject(&interned);
    make_places(own, own->place_count + 1);
    struct results_place *place = find_place(results, &interned, hash);
    struct results_run *run = peil_arena_alloc(&own->arena, 1, sizeof *run);
    *run =
        (struct results_run){.subject = {interned.group1, interned.group1_level, interned.group2,
                                         interned.group2_level, interned.versus, interned.variable,
                                         interned.variable_level, interned.context, wave},
                             .older = place->run,
                             .first = (uint32_t)results->count};
    place->hash = hash;
    own->run = run;
    own->run_place = place;
}

void results_take_place(struct peil_results_private *own)
{
    own->place_count += own->run_place->run == NULL;
    own->run_place->run = own->run;
}

void results_make_room(struct peil_results *results, size_t more)
{
    size_t count = results->count + more;
    assert(count < UINT32_MAX);
    results->rows = peil_grow(results->rows, &results->own->capacity, count, sizeof *results->rows);
}

struct peil_result *results_append(struct peil_results *results, const char *wave,
                                   const struct peil_result_key *key)
{
    struct peil_results_private *own = results->own;
    const char *in_wave = peil_results_intern(results, wave);
    results_make_room(results, 1);
    if (own->run == NULL || !goes_on(own, key, in_wave)) {
        results_start_run(results, key, in_wave);
    }
    if (results_stat_find(results, own->run, key->stat, in_wave) != NULL) {
        return NULL;
    }
    if (own->run->count++ == 0) {
        results_take_place(own);
    }
    struct peil_result *row = &results->rows[results->count++];
    *row = (struct peil_result){.subject = &own->run->subject,
                                .family = own->none,
                                .warning = own->empty,
                                .stat = key->stat};
    return row;
}

struct peil_result *peil_results_add(struct peil_results *results, const char *wave,
                                     const struct peil_result_key *key, struct peil_number number)
{
    struct peil_result *row = results_append(results, wave, key);
    assert(row != NULL);
    peil_results_set(results, row, number);
    return row;
}

void peil_results_set(struct peil_results *results, struct peil_result *row,
                      struct peil_number number)
{
    row->defined = peil_reason_has_value(number.reason);
    row->value = !row->defined ? 0
                 : peil_stat_is_approximate(row->stat)
                     ? peil_round_significant(number.value, DIGITS)
                     : number.value;
    row->warning = peil_results_intern(results, peil_reason_text(number.reason));
}

struct peil_result *peil_results_add_count(struct peil_results *results, const char *wave,
                                           const struct peil_result_key *key, uint64_t count)
{
    return peil_results_add(results, wave, key, peil_number_of((double)count));
}

bool results_key_find(const struct peil_results *results, const struct results_recent recents[],
                      const struct peil_result_key *key, struct peil_result_key *interned)
{
    const char *texts[RESULTS_KEY_TEXTS];
    results_key_texts(key, texts);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        texts[i] = find_text(results->own, recents, texts[i]);
        if (texts[i] == NULL) {
            return false;
        }
    }
    *interned = results_key_of(texts, key);
    return true;
}

const struct results_run *results_run_find(const struct peil_results *results,
                                           const struct peil_result_key *interned)
{
    return find_place(results, interned, hash_subject(interned))->run;
}

void results_key_remember(struct results_recent recents[], const struct peil_result_key *key,
                          const struct peil_result_key *interned)
{
    const char *texts[RESULTS_KEY_TEXTS], *found[RESULTS_KEY_TEXTS];
    results_key_texts(key, texts);
    results_key_texts(interned, found);
    for (size_t i = 0; i < RESULTS_KEY_TEXTS; i++) {
        remember_text(recents, texts[i], found[i]);
    }
}

const struct peil_result *peil_results_find(const struct peil_results *results,
                                            const struct peil_result_key *key)
{
    struct peil_result_key interned;
    if (results->count == 0 || !results_key_find(results, results->own->recent, key, &interned)) {
        return NULL;
    }
    return results_stat_find(results, results_run_find(results, &interned), key->stat, NULL);
}
