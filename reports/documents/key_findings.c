/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_findings.c: see key_findings.h. */
#include "key_findings.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/decimal.h"

/* What can open a document, in the order in which it does. */
enum kind { HIGH, ANSWER, OPTION, LOW, THEME, KINDS };

/* The items or options of one table that share the largest figure of their kind. */
struct candidate {
    bool found, asked_to_all;
    double share;
    const struct peil_section *section;
    struct peil_subject first;
    const char *labels; /* "A" en "B" (gedeeld) */
    size_t tied, of;    /* how many share it, among how many */
    double least, most; /* the bases of those that share it */
};

const char *peil_quantity(struct peil_document *document, double share, const char *whom)
{
    static const struct {
        int least;
        enum peil_phrase phrase;
    } words[] = {{PEIL_QUANTITY_ALMOST_ALL, PEIL_SAY_QUANTITY_ALMOST_ALL},
                 {PEIL_QUANTITY_CLEAR_MAJORITY, PEIL_SAY_QUANTITY_CLEAR_MAJORITY},
                 {PEIL_QUANTITY_MAJORITY, PEIL_SAY_QUANTITY_MAJORITY},
                 {PEIL_QUANTITY_HALF, PEIL_SAY_QUANTITY_HALF},
                 {PEIL_QUANTITY_MINORITY, PEIL_SAY_QUANTITY_MINORITY}};
    double percent = peil_round_decimals(share * 100, 0);
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        if (percent >= words[w].least)
            return peil_fill(&document->arena, document->language, words[w].phrase, whom);
    }
    return peil_fill(&document->arena, document->language, PEIL_SAY_QUANTITY_SMALL_MINORITY, whom);
}

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
                       const struct peil_subject *subject, enum kind kind)
{
    bool themes = document->survey->variables[subject->variable].theme_count > 0;
    if (section->kind == PEIL_SECTION_OPTIONS)
        return kind == (themes ? THEME : OPTION);
    if (section->kind != PEIL_SECTION_CHOICES)
        return false;
    return kind == ANSWER ? subject->is_share
                          : (kind == HIGH || kind == LOW) && has_boxes(document, section);
}

static struct peil_figure share_of(const struct peil_document *document,
                                   const struct peil_subject *subject, enum kind kind)
{
    if (kind == HIGH || kind == LOW)
        return peil_document_total(document, subject->variable, PEIL_CONTEXT_DESCRIPTIVE,
                                   kind == HIGH ? PEIL_STAT_BOX_HIGH : PEIL_STAT_BOX_LOW, "");
    return peil_subject_value(document, subject, NULL, "");
}

/* Adds a subject of the largest share to those that have it. */
static void share_place(struct peil_document *document, struct candidate *best,
                        const struct peil_subject *subject)
{
    enum { NAMED = 3 };
    struct peil_arena *arena = &document->arena;
    struct peil_figure n = peil_subject_n(document, subject, NULL, "");
    best->tied++;
    best->least = n.value < best->least ? n.value : best->least;
    best->most = n.value > best->most ? n.value : best->most;
    if (best->tied <= NAMED)
        best->labels = peil_fill(arena, document->language, PEIL_SAY_AND, best->labels,
                                 peil_arena_format(arena, "\"%s\"", subject->label));
}

static void take_place(struct peil_document *document, struct candidate *best,
                       const struct peil_subject *subject, const struct peil_section *section,
                       double share)
{
    double n = peil_subject_n(document, subject, NULL, "").value;
    best->found = true;
    best->share = share;
    best->section = section;
    best->first = *subject;
    best->labels = peil_arena_format(&document->arena, "\"%s\"", subject->label);
    best->tied = 1;
    best->least = best->most = n;
}

/* The largest of one table; found is false where there is none. */
static struct candidate best_of_table(struct peil_document *document,
                                      const struct peil_section *section,
                                      const struct peil_subject subjects[], size_t count,
                                      enum kind kind)
{
    struct candidate best = {.found = false, .asked_to_all = true};
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

static void find_best(struct peil_document *document, struct candidate best[KINDS])
{
    struct peil_subject *subjects = peil_alloc(peil_subject_room(document), sizeof *subjects);
    for (size_t b = 0; b <= document->survey->block_count; b++) {
        size_t sections;
        int block = b < document->survey->block_count ? (int)b : PEIL_NOWHERE;
        const struct peil_section *all = peil_document_sections(document, block, &sections);
        for (size_t i = 0; i < sections; i++) {
            size_t count = peil_section_subjects(document, &all[i], subjects);
            for (int k = 0; k < KINDS; k++) {
                struct candidate table =
                    best_of_table(document, &all[i], subjects, count, (enum kind)k);
                bool rather = table.asked_to_all != best[k].asked_to_all
                                  ? table.asked_to_all
                                  : table.share > best[k].share;
                if (table.found && (!best[k].found || rather))
                    best[k] = table;
            }
        }
    }
    free(subjects);
}

/* Who the figure is of. */
static const char *whom(const struct peil_document *document, const struct candidate *best,
                        enum kind kind)
{
    struct peil_result_key key = {
        .variable_level = "accepted", .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    struct peil_figure accepted = peil_document_figure(document, &key);
    if (kind == THEME)
        return peil_document_say(document, PEIL_SAY_WHOM_FILLED_IN);
    if (accepted.state == PEIL_FIGURE_VALUE && best->least == accepted.value)
        return peil_document_say(document, PEIL_SAY_WHOM_ALL);
    return peil_document_say(document,
                             kind == OPTION ? PEIL_SAY_WHOM_ASKED : PEIL_SAY_WHOM_ANSWERED);
}

const char *peil_box_text(struct peil_document *document, int list, enum peil_box box)
{
    struct peil_arena *arena = &document->arena;
    const struct peil_list *l = &document->survey->lists[list];
    const char *text = "";
    for (size_t o = 0; o < l->count; o++) {
        if (l->options[o].box != box || l->options[o].reason != PEIL_NOWHERE)
            continue;
        const char *quoted =
            peil_arena_format(arena, "\"%s\"", peil_document_option(document, list, o));
        text = text[0] == '\0' ? quoted
                               : peil_fill(arena, document->language, PEIL_SAY_OR, text, quoted);
    }
    return text;
}

static const char *answers_text(struct peil_document *document, const struct candidate *best,
                                enum kind kind)
{
    int list = best->section->list;
    if (kind == HIGH || kind == LOW)
        return peil_box_text(document, list, kind == HIGH ? PEIL_BOX_HIGH : PEIL_BOX_LOW);
    size_t told = peil_document_told_answer(document, list);
    return peil_arena_format(&document->arena, "\"%s\"",
                             peil_document_option(document, list, told));
}

static const char *n_text(struct peil_document *document, double least, double most)
{
    struct peil_arena *arena = &document->arena;
    if (least == most)
        return peil_arena_format(arena, "n\xC2\xA0=\xC2\xA0%s", peil_count_text(arena, least));
    return peil_fill(arena, document->language, PEIL_SAY_N_RANGE, peil_count_text(arena, least),
                     peil_count_text(arena, most));
}

/* "A" en "B" (gedeeld), or with how many others it is shared. */
static const char *labels_text(struct peil_document *document, const struct candidate *best)
{
    struct peil_arena *arena = &document->arena;
    enum { NAMED = 3 };
    if (best->tied == 1)
        return best->labels;
    if (best->tied <= NAMED)
        return peil_fill(arena, document->language, PEIL_SAY_KEY_SHARED, best->labels);
    return peil_fill(arena, document->language, PEIL_SAY_KEY_SHARED_MORE, best->labels,
                     peil_count_text(arena, (double)(best->tied - NAMED)));
}

static struct peil_key_finding tell(struct peil_document *document, const struct candidate *best,
                                    enum kind kind)
{
    static const enum peil_phrase phrases[KINDS] = {[HIGH] = PEIL_SAY_KEY_ANSWERS,
                                                    [ANSWER] = PEIL_SAY_KEY_ANSWERS,
                                                    [OPTION] = PEIL_SAY_KEY_OPTION,
                                                    [LOW] = PEIL_SAY_KEY_ANSWERS,
                                                    [THEME] = PEIL_SAY_KEY_THEME};
    static const enum peil_phrase among[KINDS] = {[HIGH] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                  [ANSWER] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                  [OPTION] = PEIL_SAY_KEY_OF_ANSWERS,
                                                  [LOW] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                  [THEME] = PEIL_SAY_KEY_OF_THEMES};
    struct peil_arena *arena = &document->arena;
    bool options = kind == OPTION || kind == THEME;
    const char *sentence =
        peil_fill(arena, document->language, phrases[kind], best->section->title,
                  labels_text(document, best), options ? "" : answers_text(document, best, kind),
                  peil_quantity(document, best->share, whom(document, best, kind)),
                  peil_percent_text(arena, document->language, best->share),
                  n_text(document, best->least, best->most),
                  best->of == 1 ? ""
                                : peil_fill(arena, document->language, among[kind],
                                            peil_count_text(arena, (double)best->of)));
    return (struct peil_key_finding){
        .sentence = sentence, .block = best->section->block, .label = best->first.label};
}

/* The first scale that is shown. */
static bool tell_scale(struct peil_document *document, struct peil_key_finding *finding)
{
    struct peil_arena *arena = &document->arena;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales), s = 0;
    while (s < count &&
           peil_subject_value(document, &scales[s], NULL, "").state != PEIL_FIGURE_VALUE)
        s++;
    bool found = s < count;
    if (found) {
        struct peil_figure n = peil_subject_n(document, &scales[s], NULL, "");
        *finding = (struct peil_key_finding){
            .sentence = peil_fill(
                arena, document->language, PEIL_SAY_KEY_SCALE, scales[s].label,
                peil_number_text(arena, document->language,
                                 peil_subject_value(document, &scales[s], NULL, "").value, 2),
                n_text(document, n.value, n.value)),
            .scales = true,
            .block = PEIL_NOWHERE,
            .label = scales[s].label};
    }
    free(scales);
    return found;
}

/* "n = 30 en n = 38": of the two groups; of a group and the others, that of the group. */
static const char *sizes_text(struct peil_document *document,
                              const struct peil_difference *difference)
{
    const struct peil_comparison *comparison = &difference->comparison;
    struct peil_arena *arena = &document->arena;
    const char *names[2] = {comparison->level, comparison->versus};
    const struct peil_document_level *lowest, *highest;
    if (difference->has_pair) {
        names[0] = difference->pair.first->name;
        names[1] = difference->pair.second->name;
    } else if (names[0][0] == '\0' && comparison->subject->is_share &&
               peil_subject_range(document, comparison->subject, comparison->group, &lowest,
                                  &highest)) {
        names[0] = lowest->name;
        names[1] = highest->name;
    }
    const char *text = "";
    for (size_t i = 0; i < 2; i++) {
        struct peil_figure n =
            peil_subject_n(document, comparison->subject, comparison->group, names[i]);
        if (names[i][0] == '\0' || n.state != PEIL_FIGURE_VALUE)
            continue;
        const char *one =
            peil_arena_format(arena, "%s n\xC2\xA0=\xC2\xA0%s",
                              peil_document_level_label(document, comparison->group, names[i]),
                              peil_count_text(arena, n.value));
        text = text[0] == '\0' ? one : peil_arena_format(arena, "%s, %s", text, one);
    }
    return text;
}

static struct peil_key_finding tell_difference(struct peil_document *document,
                                               const struct peil_difference *difference)
{
    static const enum peil_phrase phrases[2][2] = {
        {PEIL_SAY_KEY_DIFFERENCE, PEIL_SAY_KEY_DIFFERENCE_INDICATIVE},
        {PEIL_SAY_KEY_SCALE_DIFFERENCE, PEIL_SAY_KEY_SCALE_DIFFERENCE_INDICATIVE}};
    struct peil_arena *arena = &document->arena;
    const struct peil_comparison *comparison = &difference->comparison;
    bool indicative = document->survey->sample == PEIL_SAMPLE_VOLUNTEER;
    bool scale = difference->kind == PEIL_DIFFERENCE_SCALE;
    return (struct peil_key_finding){
        .sentence = peil_fill(arena, document->language, phrases[scale][indicative],
                              peil_subject_full_label(document, comparison->subject),
                              peil_text_inside(arena, comparison->group->label),
                              peil_difference_what(document, difference),
                              peil_difference_effect(document, difference),
                              sizes_text(document, difference)),
        .group = comparison->group,
        .block = PEIL_NOWHERE,
        .label = comparison->subject->label};
}

/* The largest difference, or that there is none; false where nothing was compared, or only groups
 * that others unite differ. */
static bool tell_groups(struct peil_document *document, const struct peil_differences *differences,
                        struct peil_key_finding *finding)
{
    if (differences->count > 0)
        *finding = tell_difference(document, &differences->of[0]);
    if (differences->count > 0 || differences->details > 0 || differences->test_count == 0)
        return differences->count > 0;
    size_t g = 0;
    while (differences->tests[g] == 0)
        g++;
    *finding = (struct peil_key_finding){
        .sentence = peil_fill(&document->arena, document->language, PEIL_SAY_KEY_NO_DIFFERENCE,
                              peil_count_text(&document->arena, (double)differences->test_count)),
        .group = &document->groups[g],
        .block = PEIL_NOWHERE,
        .label = ""};
    return true;
}

size_t peil_key_findings(struct peil_document *document, const struct peil_differences *differences,
                         struct peil_key_finding findings[PEIL_KEY_FINDINGS])
{
    enum { ANSWERS = PEIL_KEY_FINDINGS - 1 };
    struct candidate best[KINDS] = {{.found = false}};
    size_t count = 0;
    find_best(document, best);
    for (int k = 0; k < KINDS && count < ANSWERS; k++) {
        if (best[k].found)
            findings[count++] = tell(document, &best[k], (enum kind)k);
    }
    if (count < ANSWERS)
        count += tell_scale(document, &findings[count]);
    count += tell_groups(document, differences, &findings[count]);
    return count;
}
