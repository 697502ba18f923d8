/* SPDX-License-Identifier: GPL-3.0-or-later */
/* boxes.c: see boxes.h. */
#include "boxes.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

static bool is_in_box(const struct peil_option *option, enum peil_box box)
{
    return option->box == box && option->reason == PEIL_NOWHERE;
}

/* The number that a label is, up to three digits; -1: it is none. */
static long bare_number(const char *label)
{
    size_t digits = strspn(label, "0123456789");
    return digits == 0 || digits > 3 || label[digits] != '\0' ? -1 : strtol(label, NULL, 10);
}

bool peil_is_rating(struct peil_document *document, int list)
{
    enum { FEWEST = 7 };
    const struct peil_list *l = &document->survey->lists[list];
    size_t numbers = 0;
    for (size_t o = 0; o < l->count; o++) {
        if (l->options[o].reason != PEIL_NOWHERE)
            continue;
        if (bare_number(peil_document_option(document, list, o)) < 0)
            return false;
        numbers++;
    }
    return l->numeric && numbers >= FEWEST;
}

/* Three whole numbers or more, one after another: their ends say what they are. NULL: they are not
 * that. */
static const char *number_run(struct peil_document *document, int list, enum peil_box box)
{
    const struct peil_list *l = &document->survey->lists[list];
    const char *first = "", *last = "";
    long number = -1;
    size_t count = 0;
    for (size_t o = 0; o < l->count; o++) {
        if (!is_in_box(&l->options[o], box))
            continue;
        const char *label = peil_document_option(document, list, o);
        long next = bare_number(label);
        if (next < 0 || (count > 0 && next != number + 1))
            return NULL;
        first = count++ > 0 ? first : label;
        last = label;
        number = next;
    }
    return count < 3 ? NULL
                     : peil_fill(&document->arena, document->language, PEIL_SAY_ANSWERS_FROM_TO,
                                 first, last);
}

const char *peil_box_text(struct peil_document *document, int list, enum peil_box box)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_list *l = &document->survey->lists[list];
    const char *text = "", *last = "", *run = number_run(document, list, box);
    if (run != NULL)
        return run;
    for (size_t o = 0; o < l->count; o++) {
        if (!is_in_box(&l->options[o], box))
            continue;
        text = text[0] == '\0' ? last : peil_arena_format(arena, "%s, %s", text, last);
        last = peil_arena_format(arena, "\"%s\"", peil_document_option(document, list, o));
    }
    return text[0] == '\0' ? last : peil_fill(arena, document->language, PEIL_SAY_OR, text, last);
}
