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
    return kind == KEY_ANSWER
               ? subject->is_share
               : (kind == KEY_HIGH || kind == KEY_LOW) && has_boxes(document, section);
}

static struct peil_figure share_of(const struct peil_document *document,
                                   const struct peil_subject *subject, enum key_kind kind)
{
    if (kind == KEY_HIGH || kind == KEY_LOW)
        return peil_document_total(document, subject->variable, PEIL_CONTEXT_DESCRIPTIVE,
                                   kind == KEY_HIGH ? PEIL_STAT_BOX_HIGH : PEIL_STAT_BOX_LOW, "");
    return peil_subject_value(document, subject, NULL, "");
}

/* Adds a subject of the largest share to those that have it. */
static void share_place(const struct peil_document *document, struct key_table *best,
                        const struct peil_subject *subject)
{
    struct peil_figure n = peil_subject_n(document, subject, NULL, "");
    if (best->tied < KEY_NAMED)
        best->labels[best->tied] = subject->label;
    best->tied++;
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
    best->least = best->most = n;
}

/* The largest of one table; found is false where there is none. */
static struct key_table best_of_table(struct peil_document *document,
                                      const struct peil_section *section,
                                      const struct peil_subject subjects[], size_t count,
                                      enum key_kind kind)
{
    struct key_table best = {.found = false, .asked_to_all = true};
    for (size_t s = 0; s < count; s++) {
        if (!is_of_kind(document, section, &subjects[s], kind))
            continue;
        struct peil_figure figure = share_of(document, &subjects[s], kind);
        struct peil_figure left_out =
            peil_document_total(document, subjects[s].variable, PEIL_CONTEXT_DESCRIPTIVE,
                                PEIL_STAT_MISSING_NOT_ASKED, "");
        double share = peil_round_decimals(figure.value, 2);
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

static void add_tables(struct peil_document *document, const struct peil_section *section,
                       struct peil_subject subjects[], struct key_tables *all)
{
    size_t count = peil_section_subjects(document, section, subjects);
    for (int k = 0; k < KEY_KINDS; k++) {
        struct key_table best = best_of_table(document, section, subjects, count, (enum key_kind)k);
        if (!best.found)
            continue;
        best.kind = (enum key_kind)k;
        best.place = all->count;
        all->of = peil_grow(all->of, &all->capacity, all->count + 1, sizeof *all->of);
        all->of[all->count++] = best;
    }
}

static int compare(const void *a, const void *b)
{
    const struct key_table *left = a, *right = b;
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
