/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest.c: "did you mean": the likest of some texts; see peil/text.h.
 *
 * Edits are one code point more, less or another, or two neighbours exchanged (the optimal string
 * alignment distance: L. Boytsov, ACM Journal of Experimental Algorithmics 16, 2011, 1.1, section
 * 2.2.3), because exchanged letters are the commonest typing error. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "peil/text.h"

enum { LONGEST = 1000 }; /* code points; longer texts are essays, not answers misspelt */

struct points {
    int32_t *at;
    size_t count;
};

/* The folded code points of text, in the arena. */
static struct points fold_points(struct peil_arena *arena, const char *text)
{
    const char *folded = peil_text_fold(arena, text, strlen(text));
    size_t length = strlen(folded);
    struct points points = {.at = peil_arena_alloc(arena, length, sizeof *points.at)};
    for (size_t at = 0; at < length;) {
        int32_t point;
        utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)folded + at,
                                                 (utf8proc_ssize_t)(length - at), &point);
        points.at[points.count++] = took > 0 ? point : -1;
        at += took > 0 ? (size_t)took : 1;
    }
    return points;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* rows: room for 3 * (b.count + 1) numbers. */
static size_t edit_distance(struct points a, struct points b, size_t *rows)
{
    size_t width = b.count + 1;
    size_t *before = rows, *above = rows + width, *here = rows + 2 * width;
    for (size_t j = 0; j < width; j++) {
        here[j] = j;
    }
    for (size_t i = 1; i <= a.count; i++) {
        size_t *spare = before;
        before = above;
        above = here;
        here = spare;
        here[0] = i;
        for (size_t j = 1; j <= b.count; j++) {
            size_t change = a.at[i - 1] != b.at[j - 1];
            here[j] = least(least(above[j], here[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
                here[j] = least(here[j], before[j - 2] + 1);
            }
        }
    }
    return here[b.count];
}

/* The distance, or SIZE_MAX when b is not near enough to be meant. */
static size_t nearness(struct peil_arena *arena, struct points a, struct points b)
{
    size_t longer = a.count > b.count ? a.count : b.count;
    size_t shorter = least(a.count, b.count);
    size_t limit = longer / 3 > 1 ? longer / 3 : 1;
    if (shorter == 0 || longer > LONGEST || longer - shorter > limit) {
        return SIZE_MAX;
    }
    size_t *rows = peil_arena_alloc(arena, 3 * (b.count + 1), sizeof *rows);
    size_t distance = edit_distance(a, b, rows);
    /* With every character another, nothing of it was meant: 'a' for 'b'. */
    return distance <= limit && distance < longer ? distance : SIZE_MAX;
}

const char *peil_text_nearest(const char *text, const char *const candidates[], size_t count)
{
    struct peil_arena arena = {0};
    const char *nearest = NULL;
    size_t best = SIZE_MAX;
    struct points wanted = fold_points(&arena, text);
    for (size_t candidate = 0; candidate < count; candidate++) {
        struct points offered = fold_points(&arena, candidates[candidate]);
        size_t distance = nearness(&arena, wanted, offered);
        if (distance < best) {
            best = distance;
            nearest = candidates[candidate];
        }
    }
    peil_arena_clear(&arena);
    return nearest;
}
