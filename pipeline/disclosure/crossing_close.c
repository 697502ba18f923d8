/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which combinations of crossed levels are shown, when it is decided what is of the levels
 * themselves.
 *
 * What may be shown is tried from the largest combination to the smallest, and kept where it leaves
 * nobody to be worked out:
 * - no hidden group follows from levels and combinations together (crossed.h), for someone who
 * knows which combinations nobody is in;
 * - what the kept ones lack of a level is nobody, or min_group and more; so is what a group has
 * more than one inside it, and how many are in several combinations of an overlapping grouping.
 * Nothing is taken from the levels: where a hidden combination follows from them alone, none is
 * kept, so that nothing says more than they do. */
#include <stdlib.h>
#include <string.h>

#include "crossed.h"
#include "crossing.h"

/* One part of one closure. */
struct filling {
    const struct closure *closure;
    const struct crossed *crossed;
    const struct crossed_part *part;
    struct echelon echelon; /* of what is known */
    uint64_t *secrets;      /* what of each secret is not known */
    size_t secret_count;
    bool *kept;      /* [local] combinations; levels that are shown */
    bool *described; /* [local] levels, and combinations of crossings that describe the variable */
    uint64_t *room;  /* [dimension] */
};

static uint64_t n_of(const struct filling *filling, size_t local)
{
    return filling->closure->input->n[filling->part->flats[local]];
}

static bool small(const struct filling *filling, uint64_t n)
{
    return n > 0 && n < filling->closure->threshold;
}

static const uint64_t *vector_of(const struct filling *filling, size_t local)
{
    return filling->part->vectors + local * filling->part->dimension;
}

/* ---- what is known, what is secret ---- */

static void add_secret(struct filling *filling, const uint64_t vector[])
{
    size_t dimension = filling->part->dimension;
    uint64_t *secret = filling->secrets + filling->secret_count++ * dimension;
    memcpy(secret, vector, dimension * sizeof *secret);
}

/* The others of an overlapping level, as a vector in room. */
static void make_others(struct filling *filling, size_t local, bool none_among_others)
{
    const struct crossed_part *part = filling->part;
    const struct peil_disclosure *disclosure = filling->closure->disclosure;
    const struct peil_view *view =
        &disclosure->views[filling->crossed->grouping[part->flats[local]]];
    for (size_t d = 0; d < part->dimension; d++)
        filling->room[d] =
            (part->everyone[d] + STRUCTURE_PRIME - vector_of(filling, local)[d]) % STRUCTURE_PRIME;
    for (size_t l = 0; l < part->plain && !none_among_others; l++) {
        size_t f = part->flats[l];
        if (f < view->first || f >= view->first + view->count ||
            view->levels[f - view->first].option != PEIL_NOWHERE)
            continue;
        for (size_t d = 0; d < part->dimension; d++)
            filling->room[d] =
                (filling->room[d] + STRUCTURE_PRIME - vector_of(filling, l)[d]) % STRUCTURE_PRIME;
    }
}

static void add_others(struct filling *filling, size_t local)
{
    const struct closure *closure = filling->closure;
    size_t f = filling->part->flats[local], g = filling->crossed->grouping[f];
    const struct peil_view *view = &closure->disclosure->views[g];
    if (!closure->disclosure->survey->groupings[g].overlapping ||
        view->levels[f - view->first].option == PEIL_NOWHERE)
        return;
    bool merged = closure->none_among_others[g];
    bool shown = closure->shown[f] && closure->others_published;
    make_others(filling, local, merged);
    if (shown)
        echelon_insert(&filling->echelon, filling->room);
    else if (small(filling, closure_others(closure->input, merged, g, f)))
        add_secret(filling, filling->room);
}

static bool is_described(const struct filling *filling, size_t local)
{
    size_t g = filling->crossed->grouping[filling->part->flats[local]];
    const struct peil_disclosure_input *input = filling->closure->input;
    return local < filling->part->plain || (input->crossed != NULL && input->crossed[g]);
}

static void find_known(struct filling *filling)
{
    const struct closure *closure = filling->closure;
    const struct crossed_part *part = filling->part;
    echelon_insert(&filling->echelon, part->everyone);
    for (size_t l = 0; l < part->count; l++) {
        size_t f = part->flats[l];
        filling->described[l] = is_described(filling, l);
        filling->kept[l] = l < part->plain && closure->shown[f];
        if (!filling->described[l])
            continue;
        if (filling->kept[l] || n_of(filling, l) == 0)
            echelon_insert(&filling->echelon, vector_of(filling, l));
        else if (small(filling, n_of(filling, l)) ||
                 (closure->secret != NULL && closure->secret[f]))
            add_secret(filling, vector_of(filling, l));
        if (l < part->plain)
            add_others(filling, l);
    }
}

/* Takes from the secrets what is known; false when one is known. */
static bool hold_secrets(struct filling *filling)
{
    for (size_t s = 0; s < filling->secret_count; s++)
        if (echelon_reduce(&filling->echelon, filling->secrets + s * filling->part->dimension))
            return false;
    return true;
}

/* ---- rules of one combination ---- */

/* A kept group inside another. */
static bool leaves_few_of_another(const struct filling *filling, size_t local)
{
    const struct crossed_part *part = filling->part;
    uint64_t n = n_of(filling, local), everyone = filling->closure->input->everyone;
    if (small(filling, everyone > n ? everyone - n : 0))
        return true;
    for (size_t l = 0; l < part->count; l++) {
        uint64_t other = n_of(filling, l), more = other > n ? other - n : n - other;
        if (l != local && filling->kept[l] && small(filling, more) &&
            (part->inside[local * part->count + l] || part->inside[l * part->count + local]))
            return true;
    }
    return false;
}

static bool leaves_few_of_line(const struct filling *filling, const struct crossed_line *line,
                               size_t local)
{
    uint64_t hidden = 0;
    bool member = false;
    for (size_t i = 0; i < line->count; i++) {
        member = member || line->cells[i] == local;
        if (line->cells[i] != local && !filling->kept[line->cells[i]])
            hidden += n_of(filling, line->cells[i]);
    }
    return member && small(filling, hidden);
}

static bool tells_excess(const struct filling *filling, const struct crossed_line *line,
                         size_t local)
{
    uint64_t together = 0, total = n_of(filling, line->total);
    bool member = false;
    for (size_t i = 0; i < line->count; i++) {
        size_t cell = line->cells[i];
        member = member || cell == local;
        if (cell != local && !filling->kept[cell] && n_of(filling, cell) > 0)
            return false;
        together += n_of(filling, cell);
    }
    total -= line->none != SIZE_MAX ? n_of(filling, line->none) : 0;
    return member && small(filling, together > total ? together - total : 0);
}

static bool keeps_lines(const struct filling *filling, size_t local)
{
    const struct crossed_part *part = filling->part;
    for (size_t i = 0; i < part->line_count; i++) {
        const struct crossed_line *line = &part->lines[i];
        if (line->excess ? tells_excess(filling, line, local)
                         : leaves_few_of_line(filling, line, local))
            return false;
    }
    return true;
}

/* ---- one combination after another ---- */

/* What a secret would be when room, whose first number that is not 0 is 1 and stands at pivot, were
 * known too: into secret when `for_good`. Whether it would be known. */
static bool is_told(const struct filling *filling, uint64_t secret[], size_t pivot, bool for_good)
{
    uint64_t factor = secret[pivot];
    bool told = true;
    for (size_t d = 0; factor != 0 && d < filling->part->dimension && (told || for_good); d++) {
        uint64_t rest = echelon_less(secret[d], factor, filling->room[d]);
        told = told && rest == 0;
        if (for_good)
            secret[d] = rest;
    }
    return factor != 0 && told;
}

/* Makes the combination known, unless a secret were then. */
static bool keep(struct filling *filling, size_t local)
{
    size_t dimension = filling->part->dimension, pivot = filling->echelon.count;
    memcpy(filling->room, vector_of(filling, local), dimension * sizeof *filling->room);
    if (echelon_reduce(&filling->echelon, filling->room))
        return true; /* known already */
    echelon_insert(&filling->echelon, filling->room);
    memcpy(filling->room, filling->echelon.rows + pivot * dimension,
           dimension * sizeof *filling->room);
    pivot = filling->echelon.pivot[pivot];
    for (size_t s = 0; s < filling->secret_count; s++)
        if (is_told(filling, filling->secrets + s * dimension, pivot, false)) {
            filling->echelon.count--;
            return false;
        }
    for (size_t s = 0; s < filling->secret_count; s++)
        is_told(filling, filling->secrets + s * dimension, pivot, true);
    return true;
}

/* The next candidate in descending n after `last` (SIZE_MAX: the first); ties in their order. */
static size_t next_smaller(const struct filling *filling, size_t last)
{
    size_t found = SIZE_MAX;
    for (size_t l = filling->part->plain; l < filling->part->count; l++) {
        uint64_t n = n_of(filling, l);
        bool after =
            last == SIZE_MAX || n < n_of(filling, last) || (n == n_of(filling, last) && l > last);
        if (filling->described[l] && filling->closure->shown[filling->part->flats[l]] && after &&
            (found == SIZE_MAX || n > n_of(filling, found)))
            found = l;
    }
    return found;
}

static void fill(struct filling *filling)
{
    const struct crossed_part *part = filling->part;
    bool *shown = filling->closure->shown;
    find_known(filling);
    bool held = hold_secrets(filling);
    for (size_t l = next_smaller(filling, SIZE_MAX); held && l != SIZE_MAX;
         l = next_smaller(filling, l))
        filling->kept[l] =
            !leaves_few_of_another(filling, l) && keeps_lines(filling, l) && keep(filling, l);
    for (size_t l = part->plain; l < part->count; l++)
        shown[part->flats[l]] = filling->kept[l];
}

void crossing_close(const struct closure *closure)
{
    const struct crossed *crossed = closure->disclosure->own->crossed;
    for (size_t p = 0; p < crossed->count; p++) {
        const struct crossed_part *part = &crossed->parts[p];
        size_t rows = part->count + part->plain + 2;
        struct filling filling = {.closure = closure, .crossed = crossed, .part = part};
        filling.echelon.dimension = part->dimension;
        filling.echelon.rows =
            peil_alloc((rows + 1) * part->dimension, sizeof *filling.echelon.rows);
        filling.echelon.pivot = peil_alloc(rows + 1, sizeof *filling.echelon.pivot);
        filling.secrets = peil_alloc(rows * part->dimension, sizeof *filling.secrets);
        filling.kept = peil_alloc(part->count, sizeof *filling.kept);
        filling.described = peil_alloc(part->count, sizeof *filling.described);
        filling.room = peil_alloc(part->dimension, sizeof *filling.room);
        fill(&filling);
        free(filling.echelon.rows);
        free(filling.echelon.pivot);
        free(filling.secrets);
        free(filling.kept);
        free(filling.described);
        free(filling.room);
    }
}
