/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_tables.c: see key_tables.h. */
#include "key_tables.h"

#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/decimal.h"

static bool has_boxes(const struct peil_document *document, const struct peil_section *section)
{
    const struct peil_list *list = &document->survey->lists[section->list];
    bool high = false, low = false;
    for (size_t o = 0; o < list->count; o++) {
        high |= list->options[o].reason == PEIL_NOWHERE && list->options[o].box == PEIL_BOX_HIGH;
        low |= list->options[o].reason == PEIL_NOWHERE && list->options[o].box == PEIL_BOX_LOW;
    }
    return high && low;
}

/* Whether a section has figures of a kind. */
static bool is_of_kind(const struct peil_document *document, const struct peil_section *section,
                       const struct peil_subject *subject, enum key_kind kind)
{
    bool themes = document->survey->variables[subject->variable].theme_count > 0;
    if (section->kind == PEIL_SECTION_OPTIONS)
        return kind == (themes ? KEY_THEME : KEY_OPTION);
    if (section->kind != PEIL_SECTION_CHOICES)
        return false;
    return kind == KEY_ANSWER ? subject->is_share : kind == KEY_BOX && has_boxes(document, section);
}

static struct peil_figure box_of(const struct peil_document *document,
                                 const struct peil_subject *subject, enum peil_box box)
{
    return peil_document_total(document, subject->variable, PEIL_CONTEXT_DESCRIPTIVE,
                               box == PEIL_BOX_HIGH ? PEIL_STAT_BOX_HIGH : PEIL_STAT_BOX_LOW, "");
}

static struct peil_figure share_of(const struct peil_document *document,
                                   const struct peil_subject *subject, enum peil_box box)
{
    return box != PEIL_BOX_NONE ? box_of(document, subject, box)
                                : peil_subject_value(document, subject, NULL, "");
}

/* Whether more answers of an item are in the opposite box; where that is not shown: may be. */
static bool is_outweighed(const struct peil_document *document, const struct peil_subject *subject,
                          enum peil_box box, double share)
{
    if (box == PEIL_BOX_NONE)
        return false;
    struct peil_figure opposite =
        box_of(document, subject, box == PEIL_BOX_HIGH ? PEIL_BOX_LOW : PEIL_BOX_HIGH);
    double against = opposite.state == PEIL_FIGURE_VALUE ? opposite.value : 1 - share;
    return peil_round_decimals(against, 2) > share;
}

/* Adds a subject of the largest share to those that have it. */
static void share_place(const struct peil_document *document, struct key_table *best,
                        const struct peil_subject *subject)
{
    struct peil_figure n = peil_subject_n(document, subject, NULL, "");
    if (best->tied < KEY_NAMED)
        best->labels[best->tied] = subject->label;
    best->tied++;
    best->outweighed |= is_outweighed(document, subject, best->box, best->share);
    best->least = n.value < best->least ? n.value : best->least;
    best->most = n.value > best->most ? n.value : best->most;
}

static void take_place(const struct peil_document *document, struct key_table *best,
                       const struct peil_subject *subject, const struct peil_section *section,
                       double share)
{
    double n = peil_subject_n(document, subject, NULL, "").value;
    best->found = true;
    best->share = share;
    best->section = section;
    best->first = *subject;
    best->labels[0] = subject->label;
    best->tied = 1;
    best->outweighed = is_outweighed(document, subject, best->box, share);
    best->least = best->most = n;
}

/* The largest of one table; found is false where there is none. */
static struct key_table best_of_table(struct peil_document *document,
                                      const struct peil_section *section,
                                      const struct peil_subject subjects[], size_t count,
                                      enum key_kind kind, enum peil_box box)
{
    struct key_table best = {.found = false, .asked_to_all = true, .kind = kind, .box = box};
    for (size_t s = 0; s < count; s++) {
        if (!is_of_kind(document, section, &subjects[s], kind))
            continue;
        struct peil_figure figure = share_of(document, &subjects[s], box);
        struct peil_figure left_out =
            peil_document_total(document, subjects[s].variable, PEIL_CONTEXT_DESCRIPTIVE,
                                PEIL_STAT_MISSING_NOT_ASKED, "");
        double share = peil_round_decimals(figure.value, 2);
        best.hidden |= figure.state == PEIL_FIGURE_WITHHELD || figure.state == PEIL_FIGURE_FEW;
        if (figure.state != PEIL_FIGURE_VALUE)
            continue;
        best.of++;
        best.asked_to_all &= left_out.value == 0;
        if (share > 0 && (!best.found || share > best.share))
            take_place(document, &best, &subjects[s], section, share);
        else if (best.found && share == best.share)
            share_place(document, &best, &subjects[s]);
    }
    return best;
}

static void add_table(struct key_tables *all, struct key_table *best, double min_distribution)
{
    if (!best->found || best->outweighed)
        return;
    best->few = best->least < min_distribution;
    best->place = all->count;
    all->of = peil_grow(all->of, &all->capacity, all->count + 1, sizeof *all->of);
    all->of[all->count++] = *best;
}

/* The box of the larger share first; of equal ones the high answers. */
static void add_boxes(struct peil_document *document, const struct peil_section *section,
                      const struct peil_subject subjects[], size_t count, struct key_tables *all)
{
    struct key_table high =
        best_of_table(document, section, subjects, count, KEY_BOX, PEIL_BOX_HIGH);
    struct key_table low = best_of_table(document, section, subjects, count, KEY_BOX, PEIL_BOX_LOW);
    bool has_high = high.found && !high.outweighed, has_low = low.found && !low.outweighed;
    if (has_high && has_low)
        (low.share > high.share ? &high : &low)->kind = KEY_OTHER_BOX;
    add_table(all, &high, document->survey->min_distribution);
    add_table(all, &low, document->survey->min_distribution);
}

static void add_tables(struct peil_document *document, const struct peil_section *section,
                       struct peil_subject subjects[], struct key_tables *all)
{
    static const enum key_kind others[] = {KEY_ANSWER, KEY_OPTION, KEY_THEME};
    size_t count = peil_section_subjects(document, section, subjects);
    add_boxes(document, section, subjects, count, all);
    for (size_t k = 0; k < sizeof others / sizeof others[0]; k++) {
        struct key_table best =
            best_of_table(document, section, subjects, count, others[k], PEIL_BOX_NONE);
        add_table(all, &best, document->survey->min_distribution);
    }
}

static int compare(const void *a, const void *b)
{
    const struct key_table *left = a, *right = b;
    if (left->few != right->few)
        return right->few ? -1 : 1;
    if (left->asked_to_all != right->asked_to_all)
        return left->asked_to_all ? -1 : 1;
    if (left->share != right->share)
        return left->share > right->share ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

struct key_tables key_tables_find(struct peil_document *document)
{
    struct key_tables all = {.count = 0};
    struct peil_subject *subjects = peil_alloc(peil_subject_room(document), sizeof *subjects);
    all.of = peil_grow(NULL, &all.capacity, 1, sizeof *all.of);
    for (size_t b = 0; b <= document->survey->block_count; b++) {
        size_t sections;
        int block = b < document->survey->block_count ? (int)b : PEIL_NOWHERE;
        const struct peil_section *of_block = peil_document_sections(document, block, &sections);
        for (size_t i = 0; i < sections; i++)
            add_tables(document, &of_block[i], subjects, &all);
    }
    if (all.count > 1)
        qsort(all.of, all.count, sizeof *all.of, compare);
    free(subjects);
    return all;
}

const struct key_table *key_table_of(const struct key_tables *all, enum key_kind kind, size_t place)
{
    for (size_t c = 0; c < all->count; c++) {
        if (all->of[c].kind == kind && place-- == 0)
            return &all->of[c];
    }
    return NULL;
}
