/* SPDX-License-Identifier: GPL-3.0-or-later */
/* private.h: what the files of this folder share. */
#ifndef PEIL_DISCLOSURE_PRIVATE_H
#define PEIL_DISCLOSURE_PRIVATE_H

#include "peil/alloc.h"
#include "crosstab.h"
#include "peil/disclosure.h"
#include "structure.h"

struct peil_disclosure_private {
    struct peil_arena arena;
    uint64_t min_group, min_distribution;
    size_t plain;               /* flat levels of groupings; those of crossings stand behind */
    struct structure structure; /* of groupings */
    struct crosstabs crosstabs;
    bool *hidden;    /* [flat of groupings] the size is hidden */
    bool *of_item;   /* [grouping] it is made of an item, which has figures of its own */
    bool *none_told; /* [grouping] how many are in no level is told elsewhere */
};

#endif
