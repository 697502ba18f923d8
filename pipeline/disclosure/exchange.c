/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* Beyond these no more are tried. */
enum { MOST_RINGS = 4000, MOST_CLASSES = 64, MOST_ANSWERED = 32 };

/* One more in some classes and one less in others, so that levels gain and lose one. Sets of
 * classes are bits: whoever is in one of `from` can be in one of `to` instead. */
struct effect {
    uint64_t gain, loss, to, from;
    const uint64_t *go, *come; /* [value] who could leave `to`, and `from` */
};

/* What was asked of a level, by the classes that are in it: others have the same. */
struct answered {
    uint64_t classes, fixed;
    bool with_sd, can;
};

struct exchange {
    const struct world_kinds *kinds;
    const struct tables_trades *trades;
    size_t values;
    uint64_t *world;  /* [kind * values + value] */
    size_t count;     /* of classes */
    uint64_t *in;     /* [class] the described levels it is in */
    uint64_t *people; /* [class * values + value] */
    uint64_t *pool;   /* [value] who can go, then [value] who can come */
    struct effect *effects;
    size_t effect_count;
    enum { NO_EFFECTS, KEEP_MEAN, KEEP_SD } effects_that;
    uint64_t *pools; /* of effects */
    struct answered answered[MOST_ANSWERED];
    size_t answered_count;
};

static bool fill(struct exchange *exchange, const uint64_t total[], const uint64_t tables[])
{
    size_t kinds = exchange->kinds->count, values = exchange->values;
    uint64_t *people = peil_alloc(kinds + 1, sizeof *people);
    bool filled = true;
    for (size_t v = 0; v < values && filled; v++) {
        filled = world_fill(exchange->kinds, total[v], tables + v, values, people);
        for (size_t k = 0; k < kinds; k++)
            exchange->world[k * values + v] = people[k];
    }
    free(people);
    return filled;
}

struct exchange *exchange_new(const struct world_kinds *kinds, const struct tables_trades *trades,
                              size_t values, const uint64_t total[], const uint64_t tables[])
{
    struct exchange *exchange = peil_alloc(1, sizeof *exchange);
    size_t cells = kinds->count * values + 1;
    *exchange = (struct exchange){.kinds = kinds, .trades = trades, .values = values};
    exchange->world = peil_alloc(2 * cells + 2 * values + 1, sizeof *exchange->world);
    exchange->people = exchange->world + cells;
    exchange->pool = exchange->people + cells;
    exchange->in = peil_alloc(kinds->count + 1, sizeof *exchange->in);
    if (!fill(exchange, total, tables)) {
        exchange_free(exchange);
        return NULL;
    }
    return exchange;
}

void exchange_free(struct exchange *exchange)
{
    if (exchange == NULL)
        return;
    free(exchange->effects);
    free(exchange->pools);
    free(exchange->in);
    free(exchange->world);
    free(exchange);
}

static bool is_there(const struct exchange *exchange, const uint64_t people[])
{
    for (size_t v = 0; v < exchange->values; v++)
        if (people[v] > 0)
            return true;
    return false;
}

void exchange_classes(struct exchange *exchange, uint64_t described)
{
    size_t values = exchange->values;
    exchange->count = 0;
    for (size_t k = 0; k < exchange->kinds->count; k++) {
        const uint64_t *people = exchange->world + k * values;
        uint64_t in = exchange->kinds->in[k] & described;
        size_t c = 0;
        if (!is_there(exchange, people))
            continue;
        while (c < exchange->count && exchange->in[c] != in)
            c++;
        if (c == exchange->count) {
            exchange->in[exchange->count++] = in;
            memset(exchange->people + c * values, 0, values * sizeof *people);
        }
        for (size_t v = 0; v < values; v++)
            exchange->people[c * values + v] += people[v];
    }
    exchange->effect_count = 0;
    exchange->effects_that = NO_EFFECTS;
    exchange->answered_count = 0;
}

static const uint64_t *people_of(const struct exchange *exchange, size_t class)
{
    return exchange->people + class * exchange->values;
}

static bool is_of(const struct exchange *exchange, size_t class, struct exchange_part part)
{
    return (part.in == 0 || (exchange->in[class] & part.in) != 0) &&
           (exchange->in[class] & part.out) == 0;
}

/* ---- two kinds ---- */

static bool pair_trades(const struct exchange *exchange, struct exchange_part part, uint64_t fixed,
                        bool with_sd)
{
    for (size_t to = 0; to < exchange->count; to++)
        for (size_t from = 0; is_of(exchange, to, part) && from < exchange->count; from++)
            if (!is_of(exchange, from, part) &&
                ((exchange->in[to] ^ exchange->in[from]) & fixed) == 0 &&
                tables_trade(exchange->trades, people_of(exchange, to), people_of(exchange, from),
                             with_sd))
                return true;
    return false;
}

/* ---- all with one effect, and two effects ---- */

static int compare_effects(const void *a, const void *b)
{
    const struct effect *left = a, *right = b;
    if (left->gain != right->gain)
        return left->gain < right->gain ? -1 : 1;
    return (left->loss > right->loss) - (left->loss < right->loss);
}

static void join_effects(struct exchange *exchange)
{
    size_t made = 0;
    qsort(exchange->effects, exchange->effect_count, sizeof *exchange->effects, compare_effects);
    for (size_t e = 0; e < exchange->effect_count; e++) {
        struct effect *last = &exchange->effects[made];
        const struct effect *effect = &exchange->effects[e];
        if (made > 0 && compare_effects(&last[-1], effect) == 0) {
            last[-1].to |= effect->to;
            last[-1].from |= effect->from;
        } else {
            *last = *effect;
            made++;
        }
    }
    exchange->effect_count = made;
}

/* How many of some classes gave each answer. */
static uint64_t people_in(const struct exchange *exchange, uint64_t classes, size_t value)
{
    uint64_t people = 0;
    for (size_t c = 0; c < exchange->count && c < MOST_CLASSES; c++)
        if (classes & world_bit(c))
            people += people_of(exchange, c)[value];
    return people;
}

/* How often somebody of each of two sets can be found, a different one each time. */
static uint64_t together(const struct exchange *exchange, uint64_t one, uint64_t other,
                         size_t value)
{
    uint64_t first = people_in(exchange, one, value), second = people_in(exchange, other, value);
    uint64_t all = people_in(exchange, one | other, value);
    uint64_t least = first < second ? first : second;
    return least < all / 2 ? least : all / 2;
}

/* Of all who are in some classes, how many gave each answer. */
static void add_people(const struct exchange *exchange, uint64_t classes, uint64_t pool[])
{
    for (size_t c = 0; c < exchange->count && c < MOST_CLASSES; c++)
        for (size_t v = 0; (classes & world_bit(c)) != 0 && v < exchange->values; v++)
            pool[v] += people_of(exchange, c)[v];
}

/* Keeps those that can trade by themselves: what cannot, cannot with another either. */
static void measure_effects(struct exchange *exchange, bool with_sd)
{
    size_t values = exchange->values, kept = 0;
    free(exchange->pools);
    uint64_t *pool = exchange->pools =
        peil_alloc(2 * values * exchange->effect_count + 1, sizeof *pool);
    for (size_t e = 0; e < exchange->effect_count; e++, pool += 2 * values) {
        struct effect effect = exchange->effects[e];
        effect.go = pool;
        effect.come = pool + values;
        add_people(exchange, effect.to, pool);
        add_people(exchange, effect.from, pool + values);
        if (tables_trade(exchange->trades, effect.go, effect.come, with_sd))
            exchange->effects[kept++] = effect;
    }
    exchange->effect_count = kept;
}

static void find_effects(struct exchange *exchange, bool with_sd)
{
    size_t count = exchange->count < MOST_CLASSES ? exchange->count : MOST_CLASSES;
    free(exchange->effects);
    exchange->effects = peil_alloc(count * count + 1, sizeof *exchange->effects);
    exchange->effect_count = 0;
    for (size_t to = 0; to < count; to++)
        for (size_t from = 0; from < count; from++) {
            uint64_t ours = exchange->in[to], theirs = exchange->in[from];
            if (to != from)
                exchange->effects[exchange->effect_count++] =
                    (struct effect){.gain = ours & ~theirs,
                                    .loss = theirs & ~ours,
                                    .to = world_bit(to),
                                    .from = world_bit(from)};
        }
    join_effects(exchange);
    measure_effects(exchange, with_sd);
    exchange->effects_that = with_sd ? KEEP_SD : KEEP_MEAN;
}

static bool effects_trade(const struct exchange *exchange, const struct effect *effect,
                          const struct effect *other, bool with_sd)
{
    size_t values = exchange->values;
    uint64_t *go = exchange->pool, *come = exchange->pool + values;
    for (size_t v = 0; v < values; v++) {
        go[v] = effect->go[v] < other->go[v] ? effect->go[v] : other->go[v];
        come[v] = effect->come[v] < other->come[v] ? effect->come[v] : other->come[v];
    }
    if (!tables_trade(exchange->trades, go, come, with_sd))
        return false;
    for (size_t v = 0; v < values; v++) {
        go[v] = together(exchange, effect->to, other->to, v);
        come[v] = together(exchange, effect->from, other->from, v);
    }
    return tables_trade(exchange->trades, go, come, with_sd);
}

static int on_level(const struct effect *effect, uint64_t level)
{
    return ((effect->gain & level) != 0) - ((effect->loss & level) != 0);
}

static int on_part(const struct effect *effect, struct exchange_part part)
{
    return on_level(effect, part.in) - on_level(effect, part.out);
}

/* Whether two effects leave the fixed levels as they are, but not the part. */
static bool fit(const struct effect *effect, const struct effect *other, struct exchange_part part,
                uint64_t fixed)
{
    return ((effect->gain ^ other->loss) & fixed) == 0 &&
           ((effect->loss ^ other->gain) & fixed) == 0 &&
           on_part(effect, part) + on_part(other, part) != 0;
}

static bool some_two_trade(const struct exchange *exchange, struct exchange_part part,
                           uint64_t fixed, bool with_sd)
{
    const struct effect *effects = exchange->effects;
    size_t tried = 0;
    for (size_t e = 0; e < exchange->effect_count; e++)
        for (size_t o = e; o < exchange->effect_count; o++)
            if (fit(&effects[e], &effects[o], part, fixed)) {
                if (effects_trade(exchange, &effects[e], &effects[o], with_sd))
                    return true;
                if (++tried == MOST_RINGS)
                    return false;
            }
    return false;
}

/* Whether their own answers could be others at all, if everyone else were free. */
static bool is_open(const struct exchange *exchange, struct exchange_part part, bool with_sd)
{
    uint64_t *own = exchange->pool, *others = exchange->pool + exchange->values;
    memset(own, 0, 2 * exchange->values * sizeof *own);
    for (size_t c = 0; c < exchange->count; c++)
        for (size_t v = 0; v < exchange->values; v++)
            (is_of(exchange, c, part) ? own : others)[v] += people_of(exchange, c)[v];
    return tables_trade(exchange->trades, own, others, with_sd);
}

static bool search(struct exchange *exchange, struct exchange_part part, uint64_t fixed,
                   bool with_sd)
{
    if (pair_trades(exchange, part, fixed, with_sd))
        return true;
    if (!is_open(exchange, part, with_sd))
        return false;
    if (exchange->effects_that != (with_sd ? KEEP_SD : KEEP_MEAN))
        find_effects(exchange, with_sd);
    for (size_t e = 0; e < exchange->effect_count; e++) {
        const struct effect *effect = &exchange->effects[e];
        if (on_part(effect, part) != 0 && ((effect->gain | effect->loss) & fixed) == 0)
            return true;
    }
    return some_two_trade(exchange, part, fixed, with_sd);
}

bool exchange_can(struct exchange *exchange, struct exchange_part part, uint64_t fixed,
                  bool with_sd)
{
    struct answered now = {.fixed = fixed, .with_sd = with_sd};
    if (exchange->count > MOST_CLASSES)
        return search(exchange, part, fixed, with_sd);
    for (size_t c = 0; c < exchange->count; c++)
        now.classes |= is_of(exchange, c, part) ? world_bit(c) : 0;
    for (size_t i = 0; i < exchange->answered_count; i++) {
        const struct answered *known = &exchange->answered[i];
        if (known->classes == now.classes && known->fixed == fixed && known->with_sd == with_sd)
            return known->can;
    }
    now.can = search(exchange, part, fixed, with_sd);
    if (exchange->answered_count < MOST_ANSWERED)
        exchange->answered[exchange->answered_count++] = now;
    return now.can;
}

/* Whether two classes have answers that are not all the same one. */
static bool differ(const struct exchange *exchange, size_t one, size_t other)
{
    size_t answers = 0;
    bool in_one = false, in_other = false;
    for (size_t v = 0; v < exchange->values; v++) {
        bool first = people_of(exchange, one)[v] > 0, second = people_of(exchange, other)[v] > 0;
        answers += first || second;
        in_one = in_one || first;
        in_other = in_other || second;
    }
    return in_one && in_other && answers > 1;
}

bool exchange_swaps(const struct exchange *exchange, uint64_t level)
{
    for (size_t one = 0; one < exchange->count; one++)
        for (size_t other = 0; other < exchange->count; other++)
            if ((exchange->in[one] & level) != 0 &&
                (exchange->in[one] ^ exchange->in[other]) == level && differ(exchange, one, other))
                return true;
    return false;
}
