/* SPDX-License-Identifier: GPL-3.0-or-later */
/* listing.h: "a, b, c en nog 4": things by name, and how many others there are.
 *
 *   struct listing names = {.most = 3, .separator = ", "};
 *   listing_add(page, &names, "a"); ...
 *   listing_text(page, &names): "" where nothing was added. */
#ifndef PEIL_SUMMARY_LISTING_H
#define PEIL_SUMMARY_LISTING_H

#include "page.h"

struct listing {
    size_t most; /* by name */
    const char *separator;
    const char *text; /* of those so far; NULL: none */
    size_t count;
};

void listing_add(struct page *page, struct listing *listing, const char *text);
const char *listing_text(struct page *page, const struct listing *listing);

#endif
