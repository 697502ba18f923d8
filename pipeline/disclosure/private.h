/* SPDX-License-Identifier: GPL-3.0-or-later */
/* private.h: what the files of this folder share. */
#ifndef PEIL_DISCLOSURE_PRIVATE_H
#define PEIL_DISCLOSURE_PRIVATE_H

#include "peil/alloc.h"
#include "peil/disclosure.h"
#include "structure.h"

struct peil_disclosure_private {
    struct peil_arena arena;
    uint64_t min_group, min_distribution;
    struct structure structure;
};

#endif
