/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fisher_network.h: all tables with given totals as paths through a network.
 *
 * A node of level s says what the rows still hold once the first s columns are filled, in ascending
 * order: the order of rows does not matter to what can follow. A step fills the next column; its
 * share is the probability of that column given what the rows hold, so a path's probability is the
 * product of its shares and all steps from a node sum to 1. With one column left there is nothing
 * to choose: the last level is a single node. Mehta and Patel (1983) Journal of the American
 * Statistical Association 78:427-434.
 *
 * Build once; read; clear once, also where building was refused. */
#ifndef PEIL_FISHER_NETWORK_H
#define PEIL_FISHER_NETWORK_H

#include "fisher_keys.h"
#include "fisher_private.h"

enum { FISHER_MAX_NODES = 1 << 16 };

struct fisher_step {
    uint32_t to; /* number of a node of the next level */
    double share;
};

struct fisher_node {
    size_t first_step, step_count;
    double most, least; /* the largest and smallest probability of what follows */
};

struct fisher_network {
    struct fisher_keys keys; /* of the nodes */
    struct fisher_node *nodes;
    size_t node_capacity;
    struct fisher_step *steps;
    size_t step_count, step_capacity;
    size_t *first; /* number of the first node of each level, 0 to levels; the root is 0 */
    size_t levels; /* as many as columns */
};

/* False where it would have more than FISHER_MAX_NODES nodes or max_steps steps, decided before a
 * level is filled, or where what the rows hold does not fit a key. */
bool fisher_network_build(struct fisher_network *network, const struct fisher_totals *totals,
                          const struct fisher_factorial *factorials, size_t max_steps);

void fisher_network_clear(struct fisher_network *network);

#endif
