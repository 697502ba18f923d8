/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact p-value from the network of tables. Partial tables go forward from the root, those that
 * came to one node with one probability together; the lists of what can follow a node grow backward
 * from the last level; whichever is cheaper moves, until they meet. A partial table leaves the
 * front as soon as everything that can follow counts, or nothing does. */
#include "fisher_network.h"

#include "peil/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Probabilities start high, so that observed tables far below 1e-300 can be told apart. */
enum { START_EXPONENT = 600 };
static const double LEAST_LIMIT = 1e-300;

/* Bits of a probability that tell partial tables apart: with its exponent and a node it fills a
 * key. Merging moves a probability by 2^-36 a level at most, far less than a tie may. */
enum { PROBABILITY_BITS = 48 };
static const double MERGED = 1 + 0x1p-36;

/* Sorting a list costs about this many times as much as moving the front. */
enum { LIST_COST = 4 };

/* Partial tables that end in one node, of one probability. */
struct partial {
    double probability; /* of one of them, times 2^START_EXPONENT */
    double mass;        /* of all of them */
};

struct front {
    struct fisher_keys keys; /* node, then the probability's first bits */
    struct partial *partials;
    size_t capacity;
};

/* What can follow a node: completions of one probability. */
struct completion {
    double probability;
    double mass; /* of all of them; at the meeting, of all up to here in the list */
};

/* The lists of a level, ascending, from first[i] to first[i + 1] for its node i. */
struct lists {
    size_t *first;
    struct completion *completions;
};

struct search {
    const struct fisher_network *network;
    double limit;       /* the most probable table that counts, times 2^START_EXPONENT */
    double p;           /* found so far */
    struct front front; /* at level front_at */
    struct lists lists; /* of level lists_at */
    size_t front_at, lists_at;
};

static uint64_t key_of(uint32_t node, double probability)
{
    uint64_t bits;

    memcpy(&bits, &probability, sizeof bits);
    return (uint64_t)node << PROBABILITY_BITS | (bits + 0x8000) >> (64 - PROBABILITY_BITS);
}

static uint32_t node_of(const struct front *front, size_t i)
{
    return (uint32_t)(front->keys.keys[i] >> PROBABILITY_BITS);
}

static void clear_front(struct front *front)
{
    fisher_keys_clear(&front->keys);
    free(front->partials);
}

static void add_partial(struct front *front, uint32_t node, double probability, double mass)
{
    const size_t known = front->keys.count;
    const size_t i = fisher_keys_place(&front->keys, key_of(node, probability));

    if (i < known) {
        front->partials[i].mass += mass;
        return;
    }
    front->partials =
        peil_grow(front->partials, &front->capacity, known + 1, sizeof *front->partials);
    front->partials[i] = (struct partial){probability, mass};
}

/* Moves one partial table over all steps from its node; returns the mass of what counts. */
static double move_partial(const struct search *search, struct front *next, uint32_t from,
                           struct partial partial)
{
    const struct fisher_node *node = &search->network->nodes[from];
    const struct fisher_step *step = &search->network->steps[node->first_step];
    double counted = 0;

    for (size_t k = 0; k < node->step_count; k++, step++) {
        const struct fisher_node *to = &search->network->nodes[step->to];
        const double probability = partial.probability * step->share;
        const double mass = partial.mass * step->share;

        if (probability * to->most <= search->limit)
            counted += mass;
        else if (probability * to->least <= search->limit)
            add_partial(next, step->to, probability, mass);
    }
    return counted;
}

static void move_front(struct search *search)
{
    struct front next = {.capacity = 0};

    for (size_t i = 0; i < search->front.keys.count; i++)
        search->p +=
            move_partial(search, &next, node_of(&search->front, i), search->front.partials[i]);
    clear_front(&search->front);
    search->front = next;
    search->front_at++;
}

static uint64_t cost_of_front(const struct search *search)
{
    uint64_t cost = 0;

    for (size_t i = 0; i < search->front.keys.count; i++)
        cost += search->network->nodes[node_of(&search->front, i)].step_count;
    return cost;
}

/* The completions of node by way of all its steps, before any are merged. */
static uint64_t length_of_list(const struct search *search, size_t node)
{
    const struct fisher_network *network = search->network;
    const struct fisher_step *step = &network->steps[network->nodes[node].first_step];
    const size_t *lists = search->lists.first;
    uint64_t length = 0;

    for (size_t k = 0; k < network->nodes[node].step_count; k++, step++) {
        const size_t i = step->to - network->first[search->lists_at];

        length += lists[i + 1] - lists[i];
    }
    return length;
}

static uint64_t cost_of_lists(const struct search *search)
{
    const size_t *first = &search->network->first[search->lists_at - 1];
    uint64_t cost = 0;

    for (size_t node = first[0]; node < first[1]; node++)
        cost += length_of_list(search, node);
    return cost;
}

/* By both members: what compares equal is equal, so the order does not depend on the sort. */
static int compare_completions(const void *left, const void *right)
{
    const struct completion *a = left, *b = right;

    if (a->probability != b->probability)
        return a->probability < b->probability ? -1 : 1;
    return a->mass < b->mass ? -1 : a->mass > b->mass;
}

/* Sorts a list and merges what has one probability; returns its new length. */
static size_t merge_list(struct completion *list, size_t length)
{
    size_t merged = 0;

    qsort(list, length, sizeof *list, compare_completions);
    for (size_t i = 0; i < length; i++) {
        if (merged > 0 && list[i].probability <= list[merged - 1].probability * MERGED)
            list[merged - 1].mass += list[i].mass;
        else
            list[merged++] = list[i];
    }
    return merged;
}

/* Writes the completions of node; returns how many. */
static size_t list_node(const struct search *search, size_t node, struct completion *list)
{
    const struct fisher_network *network = search->network;
    const struct fisher_step *step = &network->steps[network->nodes[node].first_step];
    const struct lists *lists = &search->lists;
    size_t length = 0;

    for (size_t k = 0; k < network->nodes[node].step_count; k++, step++) {
        const size_t to = step->to - network->first[search->lists_at];

        for (size_t i = lists->first[to]; i < lists->first[to + 1]; i++) {
            const struct completion *after = &lists->completions[i];

            list[length++] =
                (struct completion){step->share * after->probability, step->share * after->mass};
        }
    }
    return merge_list(list, length);
}

static void clear_lists(struct lists *lists)
{
    free(lists->first);
    free(lists->completions);
}

/* From the lists of a level to those of the one before. */
static void move_lists(struct search *search, uint64_t length)
{
    const size_t *first = &search->network->first[search->lists_at - 1];
    const size_t count = first[1] - first[0];
    struct lists before = {peil_alloc(count + 1, sizeof(size_t)),
                           peil_alloc((size_t)length, sizeof(struct completion))};

    for (size_t i = 0; i < count; i++)
        before.first[i + 1] =
            before.first[i] + list_node(search, first[0] + i, before.completions + before.first[i]);
    clear_lists(&search->lists);
    search->lists = before;
    search->lists_at--;
}

/* At the start: nothing done at the root, nothing left to choose at the last level. */
static void start(struct search *search)
{
    add_partial(&search->front, 0, ldexp(1, START_EXPONENT), 1);
    search->lists_at = search->network->levels - 1;
    search->lists.first = peil_alloc(2, sizeof(size_t));
    search->lists.first[1] = 1;
    search->lists.completions = peil_alloc(1, sizeof(struct completion));
    search->lists.completions[0] = (struct completion){1, 1};
}

/* How many of the ascending completions count after a partial table. */
static size_t count_up_to(const struct completion *list, size_t length, double before, double limit)
{
    size_t low = 0, high = length;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (before * list[middle].probability <= limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Front and lists at one level: each partial table with those of its completions that count. */
static void meet(struct search *search)
{
    const size_t start_of_level = search->network->first[search->front_at];
    const size_t nodes = search->network->first[search->front_at + 1] - start_of_level;
    const struct lists *lists = &search->lists;

    for (size_t node = 0; node < nodes; node++) {
        for (size_t i = lists->first[node] + 1; i < lists->first[node + 1]; i++)
            lists->completions[i].mass += lists->completions[i - 1].mass;
    }
    for (size_t i = 0; i < search->front.keys.count; i++) {
        const size_t node = node_of(&search->front, i) - start_of_level;
        const struct completion *list = lists->completions + lists->first[node];
        const size_t length = lists->first[node + 1] - lists->first[node];
        const struct partial *partial = &search->front.partials[i];
        const size_t counted = count_up_to(list, length, partial->probability, search->limit);

        if (counted > 0)
            search->p += partial->mass * list[counted - 1].mass;
    }
}

/* False where the work does not suffice. */
static bool run_search(struct search *search, uint64_t work)
{
    start(search);
    while (search->front_at < search->lists_at) {
        const uint64_t forward = cost_of_front(search), backward = cost_of_lists(search);
        const bool front_moves = forward <= LIST_COST * backward;
        const uint64_t cost = front_moves ? forward : LIST_COST * backward;

        if (cost > work)
            return false;
        work -= cost;
        if (front_moves)
            move_front(search);
        else
            move_lists(search, backward);
    }
    meet(search);
    return true;
}

/* The probability of the observed table, times 2^START_EXPONENT. */
static double observed_probability(const struct fisher_totals *totals,
                                   const struct fisher_factorial *factorials)
{
    struct fisher_product product = totals->cells;

    for (size_t i = 0; i < totals->rows; i++)
        fisher_times(&product, &factorials[totals->row[i]]);
    for (size_t j = 0; j < totals->columns; j++)
        fisher_times(&product, &factorials[totals->column[j]]);
    fisher_over(&product, &factorials[totals->n]);
    return fisher_product_double(product, START_EXPONENT);
}

bool fisher_exact(const struct fisher_totals *totals, const struct fisher_factorial *factorials,
                  uint64_t work, double *p)
{
    struct fisher_network network;
    struct search search = {.network = &network,
                            .limit = observed_probability(totals, factorials) * FISHER_TIE};
    bool found = fisher_network_build(&network, totals, factorials, (size_t)work);

    if (found && search.limit < LEAST_LIMIT) {
        *p = 0;
    } else if (found && ldexp(network.nodes[0].most, START_EXPONENT) <= search.limit) {
        *p = 1;
    } else if (found) {
        found = run_search(&search, work - network.step_count);
        *p = search.p;
    }
    clear_front(&search.front);
    clear_lists(&search.lists);
    fisher_network_clear(&network);
    return found;
}
