/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crossed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atoms.h"

/* Beyond so many products of atoms some of each component stand for all: fewer atoms only make more
 * look computable (atoms.c). */
enum { MOST_PRODUCTS = 8192 };

/* The distinct atoms of one component, as the flat levels they are in. */
struct patterns {
    bool *in; /* [pattern * flat + f] */
    size_t count, capacity, flat, used;
    const bool *belongs; /* of the atom being visited */
};

/* A part being made. */
struct maker {
    const struct peil_disclosure *disclosure;
    const uint64_t *const *sizes;
    struct crossed *crossed;
    struct crossed_part *part;
    struct patterns *patterns; /* [component] */
    const size_t *part_of;     /* [component] which one it is tied to */
    size_t tie;                /* of the part */
    size_t *local;             /* [flat] in the part */
    bool *in;                  /* [atom * part->count + local] */
    size_t atoms;
};

static void add_pattern(void *context)
{
    struct patterns *patterns = context;
    const bool *levels = patterns->belongs + 1; /* cell_level(0) */
    for (size_t p = 0; p < patterns->count; p++)
        if (memcmp(patterns->in + p * patterns->flat, levels, patterns->flat) == 0)
            return;
    patterns->in =
        peil_grow(patterns->in, &patterns->capacity, (patterns->count + 1) * patterns->flat, 1);
    memcpy(patterns->in + patterns->count++ * patterns->flat, levels, patterns->flat);
}

static void find_patterns(struct maker *maker)
{
    const struct structure *structure = &maker->disclosure->own->structure;
    struct atoms atoms;
    atoms_init(&atoms, maker->disclosure, maker->sizes, structure);
    for (size_t c = 0; c < structure->components; c++) {
        struct patterns *patterns = &maker->patterns[c];
        patterns->flat = structure->flat;
        patterns->belongs = atoms.belongs;
        memset(atoms.belongs, 0, structure->cells); /* of other components */
        if (maker->part_of[c] != SIZE_MAX)
            atoms_each(&atoms, structure, c, add_pattern, patterns);
    }
    atoms_clear(&atoms);
}

/* How many patterns of each component of the part are used: those with few first, so that what they
 * leave is for the others. */
static void share_products(struct maker *maker)
{
    size_t components = maker->disclosure->own->structure.components, left = 0;
    double room = MOST_PRODUCTS;
    for (size_t c = 0; c < components; c++) {
        maker->patterns[c].used = 0;
        left += maker->part_of[c] == maker->tie;
    }
    for (; left > 0; left--) {
        struct patterns *fewest = NULL;
        for (size_t c = 0; c < components; c++)
            if (maker->part_of[c] == maker->tie && maker->patterns[c].used == 0 &&
                (fewest == NULL || maker->patterns[c].count < fewest->count))
                fewest = &maker->patterns[c];
        size_t most = (size_t)floor(pow(room, 1.0 / (double)left) + 1e-9);
        fewest->used = fewest->count < most || most == 0 ? fewest->count : most;
        fewest->used += fewest->used == 0;
        room /= (double)fewest->used;
    }
}

/* ---- atoms ---- */

/* Whether somebody is in every combination that the levels of an atom make. */
static bool is_possible(const struct maker *maker, const struct peil_view *crossing,
                        const bool in[])
{
    const struct peil_disclosure *disclosure = maker->disclosure;
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_grouping *it = &survey->groupings[crossing->grouping];
    const struct peil_view *first = &disclosure->views[it->by];
    const struct peil_view *second = &disclosure->views[it->by2];
    for (size_t i = 0; i < first->count; i++)
        for (size_t j = 0; in[maker->local[first->first + i]] && j < second->count; j++) {
            if (!in[maker->local[second->first + j]] || first->levels[i].parent != PEIL_NOWHERE ||
                second->levels[j].parent != PEIL_NOWHERE)
                continue;
            size_t level = peil_crossing_level(survey, it, first->levels[i].levels[0],
                                               second->levels[j].levels[0]);
            if (maker->sizes[crossing->grouping][level] == 0)
                return false;
        }
    return true;
}

/* in: of plain levels by local; those of combinations are filled in. */
static bool place_combinations(const struct maker *maker, bool in[])
{
    const struct crossed_part *part = maker->part;
    size_t last = SIZE_MAX;
    for (size_t l = part->plain; l < part->count; l++) {
        size_t f = part->flats[l], g = maker->crossed->grouping[f];
        if (g != last && !is_possible(maker, &maker->disclosure->views[g], in))
            return false;
        last = g;
        in[l] = in[maker->local[maker->crossed->first[f]]] &&
                in[maker->local[maker->crossed->second[f]]];
    }
    return true;
}

/* The atom that has pattern chosen[c] of each component. */
static void add_product(struct maker *maker, const size_t chosen[])
{
    const struct structure *structure = &maker->disclosure->own->structure;
    struct crossed_part *part = maker->part;
    bool *in = maker->in + maker->atoms * part->count;
    for (size_t l = 0; l < part->plain; l++) {
        size_t f = part->flats[l], c = structure->component[structure->grouping[f]];
        in[l] = maker->patterns[c].in[chosen[c] * structure->flat + f];
    }
    if (place_combinations(maker, in))
        maker->atoms++;
}

static void make_products(struct maker *maker)
{
    size_t components = maker->disclosure->own->structure.components, products = 1;
    size_t *chosen = peil_alloc(components + 1, sizeof *chosen);
    share_products(maker);
    for (size_t c = 0; c < components; c++)
        if (maker->part_of[c] == maker->tie)
            products *= maker->patterns[c].count > 0 ? maker->patterns[c].used : 0;
    maker->atoms = 0;
    maker->in = peil_alloc((products + 1) * maker->part->count, sizeof *maker->in);
    for (size_t i = 0; i < products; i++) {
        size_t index = i;
        for (size_t c = 0; c < components; c++)
            if (maker->part_of[c] == maker->tie) {
                chosen[c] = index % maker->patterns[c].used;
                index /= maker->patterns[c].used;
            }
        add_product(maker, chosen);
    }
    free(chosen);
}

/* ---- vectors and inclusion ---- */

static void add_to(uint64_t *sum, uint64_t term)
{
    *sum = (*sum + term) % STRUCTURE_PRIME;
}

/* Few atoms are the vectors themselves, many are projected. */
static void make_vectors(struct maker *maker)
{
    struct crossed_part *part = maker->part;
    struct atoms random = {.random = 2};
    bool projected = maker->atoms > part->count + 8;
    part->dimension = projected ? part->count + 8 : maker->atoms + 1;
    part->vectors = peil_arena_alloc(&maker->crossed->arena, part->count * part->dimension,
                                     sizeof *part->vectors);
    part->everyone =
        peil_arena_alloc(&maker->crossed->arena, part->dimension, sizeof *part->everyone);
    for (size_t a = 0; a < maker->atoms; a++) {
        const bool *in = maker->in + a * part->count;
        for (size_t d = 0; d < part->dimension; d++) {
            uint64_t weight = projected ? atoms_random(&random) % STRUCTURE_PRIME : a == d;
            add_to(&part->everyone[d], weight);
            for (size_t l = 0; l < part->count && weight > 0; l++)
                if (in[l])
                    add_to(&part->vectors[l * part->dimension + d], weight);
        }
    }
}

static void make_inside(struct maker *maker)
{
    struct crossed_part *part = maker->part;
    size_t count = part->count;
    part->inside = peil_arena_alloc(&maker->crossed->arena, count * count, sizeof *part->inside);
    memset(part->inside, true, count * count);
    for (size_t a = 0; a < maker->atoms; a++) {
        const bool *in = maker->in + a * count;
        for (size_t l = 0; l < count; l++)
            for (size_t k = 0; in[l] && k < count; k++)
                if (!in[k])
                    part->inside[l * count + k] = false;
    }
}

/* ---- lines ---- */

static struct crossed_line *add_line(struct maker *maker)
{
    struct crossed_part *part = maker->part;
    struct crossed_line *line = &part->lines[part->line_count++];
    line->cells = peil_arena_alloc(&maker->crossed->arena, part->count, sizeof *line->cells);
    return line;
}

/* Combinations of a family that are apart from each other: whether those inside `total` (SIZE_MAX:
 * everyone) are all of it. cell_of: [atom] the one it is in, or SIZE_MAX. */
static void add_total(struct maker *maker, const bool family[], const size_t cell_of[],
                      size_t total)
{
    struct crossed_part *part = maker->part;
    size_t count = part->count;
    for (size_t a = 0; a < maker->atoms; a++)
        if ((total == SIZE_MAX || maker->in[a * count + total]) &&
            (cell_of[a] == SIZE_MAX ||
             (total != SIZE_MAX && !part->inside[cell_of[a] * count + total])))
            return;
    struct crossed_line *line = add_line(maker);
    for (size_t l = 0; l < count; l++)
        if (family[l] && (total == SIZE_MAX || part->inside[l * count + total]))
            line->cells[line->count++] = l;
}

static void add_family(struct maker *maker, const bool family[], size_t g)
{
    struct crossed_part *part = maker->part;
    size_t *cell_of = peil_alloc(maker->atoms + 1, sizeof *cell_of);
    for (size_t a = 0; a < maker->atoms; a++) {
        cell_of[a] = SIZE_MAX;
        for (size_t l = part->plain; l < part->count; l++)
            if (family[l] && maker->in[a * part->count + l])
                cell_of[a] = l;
    }
    add_total(maker, family, cell_of, SIZE_MAX);
    for (size_t l = 0; l < part->count; l++)
        if (maker->crossed->grouping[part->flats[l]] != g)
            add_total(maker, family, cell_of, l);
    free(cell_of);
}

/* What combinations of one level (local: total) with those of the overlapping grouping `over` have
 * too much; other: [flat] which of its levels a combination is of. */
static void add_excess(struct maker *maker, const bool family[], size_t over, const size_t other[],
                       size_t total)
{
    const struct crossed_part *part = maker->part;
    const struct peil_view *view = &maker->disclosure->views[over];
    struct crossed_line *line = add_line(maker);
    line->excess = true;
    line->total = total;
    line->none = SIZE_MAX;
    for (size_t l = part->plain; l < part->count; l++) {
        if (!family[l])
            continue;
        if (view->levels[other[part->flats[l]] - view->first].option == PEIL_NOWHERE)
            line->none = l;
        else
            line->cells[line->count++] = l;
    }
}

/* The combinations of each level of one grouping of a crossing with all of the other. */
static void add_families(struct maker *maker, size_t g, size_t of, size_t over, const size_t own[],
                         const size_t other[])
{
    const struct crossed_part *part = maker->part;
    const struct peil_view *view = &maker->disclosure->views[of];
    bool *family = peil_alloc(part->count + 1, sizeof *family);
    for (size_t f = view->first; f < view->first + view->count; f++) {
        bool any = false;
        for (size_t l = part->plain; l < part->count; l++) {
            size_t flat = part->flats[l];
            family[l] = maker->crossed->grouping[flat] == g && own[flat] == f;
            any = any || family[l];
        }
        if (any && maker->disclosure->survey->groupings[over].overlapping)
            add_excess(maker, family, over, other, maker->local[f]);
        else if (any)
            add_family(maker, family, g);
    }
    free(family);
}

/* Combinations of exclusive groupings are all apart from each other. */
static void add_whole(struct maker *maker, size_t g)
{
    const struct crossed_part *part = maker->part;
    bool *family = peil_alloc(part->count + 1, sizeof *family);
    for (size_t l = part->plain; l < part->count; l++)
        family[l] = maker->crossed->grouping[part->flats[l]] == g;
    add_family(maker, family, g);
    free(family);
}

static void make_lines(struct maker *maker)
{
    const struct peil_survey *survey = maker->disclosure->survey;
    struct crossed_part *part = maker->part;
    struct crossed *crossed = maker->crossed;
    size_t most = 0, last = SIZE_MAX;
    for (size_t l = part->plain; l < part->count; l++)
        most += crossed->grouping[part->flats[l]] !=
                (l > part->plain ? crossed->grouping[part->flats[l - 1]] : SIZE_MAX);
    most = (most + 2 * part->count) * (part->count + 1);
    part->lines = peil_alloc(most, sizeof *part->lines);
    for (size_t l = part->plain; l < part->count; l++) {
        size_t g = crossed->grouping[part->flats[l]];
        const struct peil_grouping *it = &survey->groupings[g];
        if (g == last)
            continue;
        last = g;
        if (!it->overlapping) {
            add_whole(maker, g);
            continue;
        }
        add_families(maker, g, it->by, it->by2, crossed->first, crossed->second);
        add_families(maker, g, it->by2, it->by, crossed->second, crossed->first);
    }
}

/* ---- parts ---- */

/* Components that crossings tie together get the same tie: the first of them. */
static void find_ties(const struct peil_disclosure *disclosure, size_t part_of[])
{
    const struct peil_survey *survey = disclosure->survey;
    const struct structure *structure = &disclosure->own->structure;
    for (size_t c = 0; c < structure->components; c++)
        part_of[c] = SIZE_MAX;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        size_t a = structure->component[survey->groupings[g].by];
        size_t b = structure->component[survey->groupings[g].by2];
        size_t from = part_of[a] == SIZE_MAX ? a : part_of[a];
        size_t to = part_of[b] == SIZE_MAX ? b : part_of[b];
        part_of[a] = part_of[b] = to;
        for (size_t c = 0; c < structure->components; c++)
            if (part_of[c] == from)
                part_of[c] = to;
    }
}

static size_t level_flat(const struct peil_survey *survey, const struct peil_view *view,
                         size_t level)
{
    size_t flat = view->first;
    if (level < survey->groupings[view->grouping].level_count)
        return flat + level; /* plain levels stand first */
    while (strcmp(view->levels[flat - view->first].name, PEIL_LEVEL_NONE) != 0)
        flat++;
    return flat;
}

/* The flat levels that combinations are of. */
static void find_levels(struct crossed *crossed, const struct peil_disclosure *disclosure)
{
    const struct peil_survey *survey = disclosure->survey;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        const struct peil_grouping *it = &survey->groupings[g];
        for (size_t v = 0; v < view->count; v++) {
            crossed->grouping[view->first + v] = g;
            if (g < survey->grouping_count)
                continue;
            size_t row = survey->groupings[it->by2].level_count + 1;
            size_t level = view->levels[v].levels[0];
            crossed->first[view->first + v] =
                level_flat(survey, &disclosure->views[it->by], level / row);
            crossed->second[view->first + v] =
                level_flat(survey, &disclosure->views[it->by2], level % row);
        }
    }
}

static void make_part(struct maker *maker)
{
    const struct peil_disclosure *disclosure = maker->disclosure;
    const struct structure *structure = &disclosure->own->structure;
    struct crossed_part *part = maker->part;
    part->flats =
        peil_arena_alloc(&maker->crossed->arena, disclosure->flat_count + 1, sizeof *part->flats);
    for (size_t f = 0; f < disclosure->flat_count; f++) {
        size_t level = f < structure->flat ? f : maker->crossed->first[f];
        if (maker->part_of[structure->component[structure->grouping[level]]] != maker->tie)
            continue;
        maker->local[f] = part->count;
        part->flats[part->count++] = f;
        part->plain += f < structure->flat;
    }
    make_products(maker);
    make_vectors(maker);
    make_inside(maker);
    make_lines(maker);
    free(maker->in);
}

struct crossed *crossed_new(const struct peil_disclosure *disclosure, const uint64_t *const sizes[])
{
    const struct peil_survey *survey = disclosure->survey;
    size_t components = disclosure->own->structure.components, flat = disclosure->flat_count;
    if (survey->breakdown_count == survey->grouping_count)
        return NULL;
    struct crossed *crossed = peil_alloc(1, sizeof *crossed);
    size_t *part_of = peil_alloc(components + 1, sizeof *part_of);
    struct maker maker = {disclosure, sizes, crossed, .part_of = part_of};
    crossed->first = peil_arena_alloc(&crossed->arena, flat + 1, sizeof *crossed->first);
    crossed->second = peil_arena_alloc(&crossed->arena, flat + 1, sizeof *crossed->second);
    crossed->grouping = peil_arena_alloc(&crossed->arena, flat + 1, sizeof *crossed->grouping);
    crossed->parts = peil_arena_alloc(&crossed->arena, components + 1, sizeof *crossed->parts);
    maker.patterns = peil_alloc(components + 1, sizeof *maker.patterns);
    maker.local = peil_alloc(flat + 1, sizeof *maker.local);
    find_levels(crossed, disclosure);
    find_ties(disclosure, part_of);
    find_patterns(&maker);
    for (maker.tie = 0; maker.tie < components; maker.tie++) {
        if (part_of[maker.tie] != maker.tie)
            continue;
        maker.part = &crossed->parts[crossed->count++];
        make_part(&maker);
    }
    for (size_t c = 0; c < components; c++)
        free(maker.patterns[c].in);
    free(maker.patterns);
    free(maker.local);
    free(part_of);
    return crossed;
}

void crossed_free(struct crossed *crossed)
{
    if (crossed == NULL)
        return;
    for (size_t p = 0; p < crossed->count; p++)
        free(crossed->parts[p].lines);
    peil_arena_clear(&crossed->arena);
    free(crossed);
}
