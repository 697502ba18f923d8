/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "peil/decimal.h"
#include "results_private.h"

enum { SMALLEST = 65536, DIGITS = 10 };

/* Texts */

const struct results_text *results_text_of(const char *interned)
{
    return (const struct results_text *)(const void *)(interned -
                                                       offsetof(struct results_text, text));
}

static size_t recent_at(const char *text)
{
    uint64_t address = (uint64_t)(uintptr_t)text;
    return (size_t)((address * UINT64_C(0x9e3779b97f4a7c15)) >> 40) % RESULTS_RECENT;
}

/* The text if it is in the table already, or NULL. Most texts of a key are empty. */
static const char *find_text(const struct peil_results_private *own, const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return own->empty;
    }
    const struct results_recent *recent = &own->recent[recent_at(text)];
    if (recent->given == text && (recent->text == text || strcmp(recent->text, text) == 0)) {
        return recent->text;
    }
    size_t at = peil_names_find(&own->names, text, strlen(text));
    return at == SIZE_MAX ? NULL : own->texts[at];
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
    const char *found = find_text(own, text);
    if (found == NULL) {
        found = add_text(own, text);
    }
    if (found != own->empty) {
        own->recent[recent_at(text)] = (struct results_recent){text, found};
    }
    return found;
}

/* Tables */

struct peil_results *peil_results_new(void)
{
    struct peil_results *results = peil_alloc(1, sizeof *results);
    results->own = peil_alloc(1, sizeof *results->own);
    results->own->empty = add_text(results->own, "");
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
    free(results->own->older);
    peil_names_clear(&results->own->names);
    peil_arena_clear(&results->own->arena);
    free(results->own);
    free(results);
}

/* Keys */

/* The texts of a key in one array, for what is done to each of them. */
enum { KEY_TEXTS = 7 };
static void key_texts(const struct peil_result_key *key, const char *texts[KEY_TEXTS])
{
    texts[0] = key->group1;
    texts[1] = key->group1_level;
    texts[2] = key->group2;
    texts[3] = key->group2_level;
    texts[4] = key->versus;
    texts[5] = key->variable;
    texts[6] = key->variable_level;
}

static struct peil_result_key key_of(const char *const texts[KEY_TEXTS],
                                     const struct peil_result_key *key)
{
    return (struct peil_result_key){texts[0], texts[1], texts[2],     texts[3], texts[4],
                                    texts[5], texts[6], key->context, key->stat};
}

/* Of an interned key, but for its statistic, which is added; by content, so that nothing depends on
 * addresses. The statistics of one group and variable follow each other, so that they share cache
 * lines as they are added and read. */
static uint32_t hash_subject(const struct peil_result_key *key)
{
    const char *texts[KEY_TEXTS];
    uint64_t hash = (uint64_t)key->context;
    key_texts(key, texts);
    for (size_t i = 0; i < KEY_TEXTS; i++) {
        hash = (hash ^ results_text_of(texts[i])->hash) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

/* Interned texts are equal where their pointers are. */
static bool same_subject(const struct peil_result_key *a, const struct peil_result_key *b)
{
    return a->variable == b->variable && a->variable_level == b->variable_level &&
           a->group1_level == b->group1_level && a->group1 == b->group1 && a->versus == b->versus &&
           a->group2 == b->group2 && a->group2_level == b->group2_level;
}

static bool same_key(const struct peil_result_key *a, const struct peil_result_key *b)
{
    return a->stat == b->stat && a->context == b->context && same_subject(a, b);
}

/* Where the key stands, or would: places has a free one. */
static struct results_place *find_place(const struct peil_results *results,
                                        const struct peil_result_key *key, uint32_t hash)
{
    const struct peil_results_private *own = results->own;
    size_t at = hash & (own->place_capacity - 1);
    while (own->places[at].row != 0 &&
           (own->places[at].hash != hash ||
            !same_key(&results->rows[own->places[at].row - 1].key, key))) {
        at = (at + 1) & (own->place_capacity - 1);
    }
    return &own->places[at];
}

/* At least twice as many places as there are keys. */
static void make_places(struct peil_results_private *own, size_t keys)
{
    struct results_place *old = own->places;
    size_t old_capacity = own->place_capacity;
    if (2 * keys <= old_capacity) {
        return;
    }
    own->place_capacity = old_capacity == 0 ? SMALLEST : old_capacity;
    while (own->place_capacity < 2 * keys) {
        own->place_capacity *= 2;
    }
    own->places = peil_alloc(own->place_capacity, sizeof *own->places);
    for (size_t i = 0; i < old_capacity; i++) {
        size_t at = old[i].hash & (own->place_capacity - 1);
        while (old[i].row != 0 && own->places[at].row != 0) {
            at = (at + 1) & (own->place_capacity - 1);
        }
        if (old[i].row != 0) {
            own->places[at] = old[i];
        }
    }
    free(old);
}

/* Rows */

struct peil_result_key peil_results_intern_key(struct peil_results *results,
                                               const struct peil_result_key *key)
{
    const char *texts[KEY_TEXTS];
    key_texts(key, texts);
    for (size_t i = 0; i < KEY_TEXTS; i++) {
        texts[i] = peil_results_intern(results, texts[i]);
    }
    return key_of(texts, key);
}

/* Whether the texts of a key are the table's own, and those of the key added last. */
static bool goes_on(const struct peil_results_private *own, const struct peil_result_key *key)
{
    const char *texts[KEY_TEXTS], *last[KEY_TEXTS];
    if (own->last.variable == NULL || own->last.context != key->context) {
        return false;
    }
    key_texts(key, texts);
    key_texts(&own->last, last);
    for (size_t i = 0; i < KEY_TEXTS; i++) {
        if (texts[i] != last[i] && (texts[i] != NULL || last[i] != own->empty)) {
            return false;
        }
    }
    return true;
}

/* Makes the key the last one: most rows differ from the row before in their statistic alone. */
static uint32_t take_key(struct peil_results *results, const struct peil_result_key *key)
{
    struct peil_results_private *own = results->own;
    if (!goes_on(own, key)) {
        own->last = peil_results_intern_key(results, key);
        own->last_hash = hash_subject(&own->last);
    }
    own->last.stat = key->stat;
    return own->last_hash + (uint32_t)key->stat;
}

static void make_room(struct peil_results *results, size_t more)
{
    struct peil_results_private *own = results->own;
    size_t count = results->count + more;
    assert(count < UINT32_MAX);
    make_places(own, own->place_count + more);
    results->rows = peil_grow(results->rows, &own->capacity, count, sizeof *results->rows);
    own->older = peil_grow(own->older, &own->older_capacity, count, sizeof *own->older);
}

static bool has_wave(const struct peil_results *results, uint32_t row, const char *wave)
{
    while (row != 0 && results->rows[row - 1].wave != wave) {
        row = results->own->older[row - 1];
    }
    return row != 0;
}

struct peil_result *results_append(struct peil_results *results, const char *wave,
                                   const struct peil_result_key *key)
{
    struct peil_results_private *own = results->own;
    uint32_t hash = take_key(results, key);
    const char *in_wave = peil_results_intern(results, wave);
    make_room(results, 1);
    struct results_place *place = find_place(results, &own->last, hash);
    if (has_wave(results, place->row, in_wave)) {
        return NULL;
    }
    own->older[results->count] = place->row;
    own->place_count += place->row == 0;
    struct peil_result *row = &results->rows[results->count++];
    *place = (struct results_place){hash, (uint32_t)results->count};
    *row = (struct peil_result){.key = own->last,
                                .wave = in_wave,
                                .family = own->empty,
                                .adjust = own->empty,
                                .warning = own->empty};
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
                 : peil_stat_is_approximate(row->key.stat)
                     ? peil_round_significant(number.value, DIGITS)
                     : number.value;
    row->warning = peil_results_intern(results, peil_reason_text(number.reason));
}

struct peil_result *peil_results_add_count(struct peil_results *results, const char *wave,
                                           const struct peil_result_key *key, uint64_t count)
{
    return peil_results_add(results, wave, key, peil_number_of((double)count));
}

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
                                            const struct peil_result_key *key)
{
    const char *texts[KEY_TEXTS];
    key_texts(key, texts);
    for (size_t i = 0; i < KEY_TEXTS; i++) {
        texts[i] = translate(results, map, texts[i]);
    }
    return key_of(texts, key);
}

void peil_results_add_all(struct peil_results *results, const struct peil_results *others)
{
    const char **map = peil_alloc(others->own->text_count + 1, sizeof *map);
    make_room(results, others->count);
    for (size_t r = 0; r < others->count; r++) {
        const struct peil_result *other = &others->rows[r];
        struct peil_result_key key = translate_key(results, map, &other->key);
        struct peil_result *row =
            results_append(results, translate(results, map, other->wave), &key);
        assert(row != NULL);
        row->defined = other->defined;
        row->value = other->value;
        row->family = peil_results_intern(results, other->family);
        row->family_size = other->family_size;
        row->adjust = peil_results_intern(results, other->adjust);
        row->warning = peil_results_intern(results, other->warning);
    }
    free(map);
}

const struct peil_result *peil_results_find(const struct peil_results *results,
                                            const struct peil_result_key *key)
{
    const char *texts[KEY_TEXTS];
    if (results->count == 0) {
        return NULL;
    }
    key_texts(key, texts);
    for (size_t i = 0; i < KEY_TEXTS; i++) {
        texts[i] = find_text(results->own, texts[i]);
        if (texts[i] == NULL) {
            return NULL;
        }
    }
    struct peil_result_key interned = key_of(texts, key);
    uint32_t hash = hash_subject(&interned) + (uint32_t)interned.stat;
    const struct results_place *place = find_place(results, &interned, hash);
    return place->row != 0 ? &results->rows[place->row - 1] : NULL;
}
