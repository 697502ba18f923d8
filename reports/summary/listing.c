/* SPDX-License-Identifier: GPL-3.0-or-later */
/* listing.c: see listing.h. */
#include "listing.h"

void listing_add(struct page *page, struct listing *listing, const char *text)
{
    if (listing->count++ >= listing->most)
        return;
    listing->text = listing->text == NULL
                        ? text
                        : peil_arena_format(&page->document->arena, "%s%s%s", listing->text,
                                            listing->separator, text);
}

const char *listing_text(struct page *page, const struct listing *listing)
{
    struct peil_document *document = page->document;
    struct peil_arena *arena = &document->arena;
    if (listing->text == NULL || listing->count <= listing->most)
        return listing->text != NULL ? listing->text : "";
    return peil_fill(
        arena, document->language, PEIL_SAY_LIST_MORE, listing->text,
        peil_count_text(arena, document->language, (double)(listing->count - listing->most)));
}
