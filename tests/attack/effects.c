/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effects.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_EFFECTS = 60000 };

static void add_kind(const struct crowd *crowd, struct effect *effect, int kind, int sign)
{
    uint64_t mark = crowd_mark(crowd, kind);
    if (kind == crowd->kinds)
        return;
    effect->kind[effect->count] = kind;
    effect->sign[effect->count++] = sign;
    effect->mark += sign > 0 ? mark : -mark;
}

struct effect effect_of(const struct crowd *crowd, const struct duo *gain, const struct duo *lose)
{
    struct effect effect = {.count = 0};
    add_kind(crowd, &effect, gain->a, 1);
    add_kind(crowd, &effect, gain->b, 1);
    add_kind(crowd, &effect, lose->a, -1);
    add_kind(crowd, &effect, lose->b, -1);
    return effect;
}

/* ---- what it does to rows ---- */

/* What a row has of an effect, for each state. false: nothing. */
static bool row_of(const struct crowd *crowd, const struct effect *effect, size_t row, int32_t by[])
{
    bool some = false;
    memset(by, 0, MOST_TRADED * sizeof *by);
    for (int i = 0; i < effect->count; i++) {
        const int32_t *own = world_by(crowd->world, row, crowd->place[effect->kind[i]]);
        for (int s = 0; s < crowd->world->states; s++)
            by[s] += effect->sign[i] * own[s];
    }
    for (int s = 0; s < crowd->world->states; s++)
        some = some || by[s] != 0;
    return some;
}

bool conditions_make(struct conditions *conditions, const struct crowd *crowd,
                     const struct effect *effect, const int64_t moved[])
{
    const struct world *world = crowd->world;
    int32_t by[MOST_TRADED];
    conditions->count = 0;
    for (size_t r = 0; r < world->rows; r++) {
        int64_t low = world->low[r] - moved[r], high = world->high[r] - moved[r];
        int c = 0;
        if (!row_of(crowd, effect, r, by))
            continue;
        while (c < conditions->count && memcmp(conditions->by[c], by, sizeof by) != 0)
            c++;
        if (c == MOST_CONDITIONS)
            return false;
        bool is_new = c == conditions->count;
        conditions->count += is_new;
        memcpy(conditions->by[c], by, sizeof by);
        conditions->low[c] = is_new || low > conditions->low[c] ? low : conditions->low[c];
        conditions->high[c] = is_new || high < conditions->high[c] ? high : conditions->high[c];
    }
    return true;
}

static bool allows(const struct conditions *conditions, const signed char change[])
{
    for (int c = 0; c < conditions->count; c++) {
        int32_t sum = 0;
        for (int s = 0; s < MOST_TRADED; s++) /* 0 behind the last state */
            sum += conditions->by[c][s] * change[s];
        if (sum < conditions->low[c] || sum > conditions->high[c])
            return false;
    }
    return true;
}

static uint64_t hash_of(const struct conditions *conditions)
{
    uint64_t hash = (uint64_t)conditions->count;
    for (int c = 0; c < conditions->count; c++) {
        for (int s = 0; s < MOST_TRADED; s++)
            hash = (hash ^ (uint64_t)(int64_t)conditions->by[c][s]) * UINT64_C(0x100000001b3);
        hash = (hash ^ (uint64_t)conditions->low[c]) * UINT64_C(0x100000001b3);
        hash = (hash ^ (uint64_t)conditions->high[c]) * UINT64_C(0x100000001b3);
    }
    return hash ^ hash >> 32;
}

static bool is_of(const struct allowed *allowed, const struct conditions *conditions, int states)
{
    const struct conditions *own = &allowed->conditions;
    size_t count = (size_t)conditions->count;
    return allowed->states == states && own->count == conditions->count &&
           memcmp(own->by, conditions->by, count * sizeof own->by[0]) == 0 &&
           memcmp(own->low, conditions->low, count * sizeof own->low[0]) == 0 &&
           memcmp(own->high, conditions->high, count * sizeof own->high[0]) == 0;
}

const struct allowed *conditions_allow(const struct conditions *conditions, int states)
{
    enum { REMEMBERED = 1024 };
    static struct allowed known[REMEMBERED];
    struct allowed *allowed = &known[hash_of(conditions) % REMEMBERED];
    const struct trades *trades = trades_of(states);
    if (is_of(allowed, conditions, states))
        return allowed;
    allowed->conditions = *conditions;
    allowed->states = states;
    allowed->count = 0;
    for (int t = 0; t < trades->count && allowed->count < MOST_ALLOWED; t++)
        if (allows(conditions, trades->change[t]))
            allowed->trade[allowed->count++] = (short)t;
    return allowed;
}

void effect_move(const struct crowd *crowd, const struct effect *effect, const signed char change[],
                 int64_t moved[])
{
    int32_t by[MOST_TRADED];
    for (size_t r = 0; r < crowd->world->rows; r++)
        if (row_of(crowd, effect, r, by))
            for (int s = 0; s < crowd->world->states; s++)
                moved[r] += change[s] * by[s];
}

/* ---- tiers ---- */

static int tier_of(const struct crowd *crowd, size_t row)
{
    int tier = 0;
    for (int k = 0; k < crowd->kinds; k++) {
        const int32_t *by = world_by(crowd->world, row, crowd->place[k]);
        int answers = crowd->world->states - REASONS_TRADED;
        int32_t first = answers > 1 ? by[1] - by[0] : 0;
        int32_t second = answers > 2 ? by[2] - by[1] - first : 0;
        int own = second != 0 ? 2 : first != 0 ? 1 : 0;
        for (int s = 0; s < answers; s++)
            if (by[s] != by[0] + s * first + s * (s - 1) / 2 * second)
                return 3;
        tier = own > tier ? own : tier;
    }
    return tier;
}

void tiers_make(struct tiers *tiers, const struct crowd *crowd)
{
    *tiers = (struct tiers){.of_row = malloc((crowd->world->rows + 1) * sizeof *tiers->of_row)};
    for (size_t r = 0; r < crowd->world->rows; r++) {
        int tier = tiers->of_row[r] = tier_of(crowd, r);
        for (int k = 0; k < crowd->kinds && tier > 0; k++) {
            uint64_t mark = world_mark(crowd->world, r, crowd->place[k]);
            for (int t = 0; t < tier; t++)
                tiers->marks[t][k] += mark;
        }
    }
    for (int t = 0; t < TIERS; t++)
        tiers->duos[t] = duos_of_sums(tiers->marks[t], crowd->kinds);
}

void tiers_clear(struct tiers *tiers)
{
    free(tiers->of_row);
    for (int t = 0; t < TIERS; t++)
        free(tiers->duos[t].all);
}

/* ---- all effects ---- */

struct listed {
    uint64_t mark; /* of it or its opposite */
    struct effect effect;
    int weight; /* of the rows it changes */
};

struct list {
    const struct crowd *crowd;
    struct listed *all;
    int count;
    struct duo *some; /* room */
};

static int compare_marks(const void *a, const void *b)
{
    const struct listed *left = a, *right = b;
    return (left->mark > right->mark) - (left->mark < right->mark);
}

static int compare_weights(const void *a, const void *b)
{
    const struct listed *left = a, *right = b;
    return left->weight != right->weight ? left->weight - right->weight : compare_marks(a, b);
}

static int compare_duos(const void *a, const void *b)
{
    const struct duo *left = a, *right = b;
    return (left->mark > right->mark) - (left->mark < right->mark);
}

static void add_effect(struct list *list, const struct duo *gain, const struct duo *lose)
{
    if (list->count == MOST_EFFECTS)
        return;
    struct listed *listed = &list->all[list->count++];
    listed->effect = effect_of(list->crowd, gain, lose);
    uint64_t mark = listed->effect.mark;
    listed->mark = mark >> 63 ? -mark : mark;
}

/* Between any of some duos that a tier does not tell apart, but all rows do. */
static void add_between(struct list *list, const struct duo duos[], int count)
{
    struct duo *some = list->some;
    int kept = 0;
    for (int i = 0; i < count; i++) {
        some[i] = duos[i];
        some[i].mark = crowd_mark(list->crowd, duos[i].a) + crowd_mark(list->crowd, duos[i].b);
    }
    qsort(some, (size_t)count, sizeof *some, compare_duos);
    for (int i = 0; i < count; i++)
        if (kept == 0 || some[kept - 1].mark != some[i].mark)
            some[kept++] = some[i];
    for (int i = 1; i < kept; i++)
        for (int j = 0; j < i; j++)
            add_effect(list, &some[i], &some[j]);
}

static void add_all(struct list *list, const struct duos *duos)
{
    for (int from = 0, to; from < duos->count; from = to) {
        for (to = from + 1; to < duos->count && duos->all[to].mark == duos->all[from].mark;)
            to++;
        add_between(list, duos->all + from, to - from);
    }
    qsort(list->all, (size_t)list->count, sizeof *list->all, compare_marks);
    int kept = 0;
    for (int i = 0; i < list->count; i++)
        if (kept == 0 || list->all[kept - 1].mark != list->all[i].mark)
            list->all[kept++] = list->all[i];
    list->count = kept;
}

/* A row of moments is harder to keep than one of how many there are. */
static void weigh(struct list *list, const struct tiers *tiers)
{
    const struct crowd *crowd = list->crowd;
    static const int weight[] = {1, 2, 4, 6};
    uint64_t marks[MOST_KINDS];
    for (int i = 0; i < list->count; i++)
        list->all[i].weight = 0;
    for (size_t r = 0; r < crowd->world->rows; r++) {
        for (int k = 0; k < crowd->kinds; k++)
            marks[k] = world_mark(crowd->world, r, crowd->place[k]);
        for (int i = 0; i < list->count; i++) {
            const struct effect *effect = &list->all[i].effect;
            uint64_t mark = 0;
            for (int j = 0; j < effect->count; j++)
                mark += effect->sign[j] > 0 ? marks[effect->kind[j]] : -marks[effect->kind[j]];
            list->all[i].weight += mark != 0 ? weight[tiers->of_row[r]] : 0;
        }
    }
    qsort(list->all, (size_t)list->count, sizeof *list->all, compare_weights);
}

void effects_make(struct effects *effects, const struct crowd *crowd, const struct tiers *tiers)
{
    const struct duos *duos = &tiers->duos[TIERS - 1];
    struct list list = {.crowd = crowd};
    list.all = malloc(MOST_EFFECTS * sizeof *list.all);
    list.some = malloc(((size_t)duos->count + 1) * sizeof *list.some);
    add_all(&list, duos);
    weigh(&list, tiers);
    effects->count = list.count;
    effects->all = malloc(((size_t)list.count + 1) * sizeof *effects->all);
    for (int i = 0; i < list.count; i++)
        effects->all[i] = list.all[i].effect;
    free(list.all);
    free(list.some);
}

void effects_clear(struct effects *effects)
{
    free(effects->all);
}
