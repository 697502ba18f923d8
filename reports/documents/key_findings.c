/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_findings.c: see key_findings.h. */
#include "key_findings.h"

#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "bases.h"
#include "key_tables.h"
#include "peil/alloc.h"
#include "peil/decimal.h"
#include "range.h"

const char *peil_quantity(struct peil_document *document, double share, const char *whom)
{
    static const struct {
        int least;
        enum peil_phrase phrase;
    } words[] = {{PEIL_QUANTITY_ALL, PEIL_SAY_QUANTITY_ALL},
                 {PEIL_QUANTITY_ALMOST_ALL, PEIL_SAY_QUANTITY_ALMOST_ALL},
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

/* Whether some were not asked: then those who answered are not of all. */
static bool is_filtered(const struct peil_document *document, int variable)
{
    return peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE,
                               PEIL_STAT_MISSING_NOT_ASKED, "")
               .value > 0;
}

/* Who the figure is of. */
static const char *whom(struct peil_document *document, const struct key_table *best)
{
    enum key_kind kind = best->kind;
    struct peil_result_key key = {
        .variable_level = "accepted", .context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_ROWS};
    struct peil_figure accepted = peil_document_figure(document, &key);
    if (kind == KEY_THEME)
        return peil_document_say(document, PEIL_SAY_WHOM_FILLED_IN);
    if (accepted.state == PEIL_FIGURE_VALUE && best->least == accepted.value)
        return peil_document_say(document, PEIL_SAY_WHOM_ALL);
    int variable = best->section->variables[0];
    uint64_t pick = document->survey->variables[variable].pick;
    bool answered = kind != KEY_OPTION || peil_left_open(document, variable) > 0;
    if (kind == KEY_OPTION && pick > 0)
        return peil_fill(&document->arena, document->language,
                         answered ? PEIL_SAY_WHOM_PICK_ANSWERED : PEIL_SAY_WHOM_PICK,
                         peil_count_text(&document->arena, document->language, (double)pick));
    if (kind != KEY_OPTION && is_filtered(document, best->first.variable))
        return peil_document_say(document, PEIL_SAY_WHOM_ASKED_ANSWERED);
    return peil_document_say(document, answered ? PEIL_SAY_WHOM_ANSWERED : PEIL_SAY_WHOM_ASKED);
}

static const char *answers_text(struct peil_document *document, const struct key_table *best)
{
    int list = best->section->list;
    if (best->box != PEIL_BOX_NONE)
        return peil_box_text(document, list, best->box);
    size_t told = peil_document_told_answer(document, list);
    return peil_arena_format(&document->arena, "\"%s\"",
                             peil_document_option(document, list, told));
}

static const char *n_text(struct peil_document *document, double least, double most)
{
    struct peil_arena *arena = &document->arena;
    if (least == most)
        return peil_arena_format(arena, "n\xC2\xA0=\xC2\xA0%s",
                                 peil_count_text(arena, document->language, least));
    return peil_fill(arena, document->language, PEIL_SAY_N_RANGE,
                     peil_count_text(arena, document->language, least),
                     peil_count_text(arena, document->language, most));
}

/* "A" en "B" (gedeeld); or the first ones and how many others share it. */
static const char *labels_text(struct peil_document *document, const struct key_table *best)
{
    struct peil_arena *arena = &document->arena;
    size_t named = best->tied < KEY_NAMED ? best->tied : KEY_NAMED;
    const char *text = peil_arena_format(arena, "\"%s\"", best->labels[0]);
    for (size_t i = 1; i < named; i++) {
        const char *quoted = peil_arena_format(arena, "\"%s\"", best->labels[i]);
        text = i + 1 < best->tied
                   ? peil_arena_format(arena, "%s, %s", text, quoted)
                   : peil_fill(arena, document->language, PEIL_SAY_AND, text, quoted);
    }
    if (best->tied == 1)
        return text;
    if (best->tied <= KEY_NAMED)
        return peil_fill(arena, document->language, PEIL_SAY_KEY_SHARED, text);
    return peil_fill(arena, document->language, PEIL_SAY_KEY_SHARED_MORE, text,
                     peil_count_text(arena, document->language, (double)(best->tied - KEY_NAMED)));
}

/* A question whose table has its very words for a title: it is named once. */
static bool is_alone(const struct key_table *best)
{
    bool options = best->kind == KEY_OPTION || best->kind == KEY_THEME;
    return !options && best->of == 1 && strcmp(best->section->title, best->labels[0]) == 0;
}

/* The number of a second table would mean nothing here: its block has the title alone. */
static const char *title_of(const struct peil_document *document,
                            const struct peil_section *section)
{
    return section->own_title ? section->title : peil_document_block(document, section->block);
}

static struct peil_key_finding finding_of(const struct key_table *best, const char *sentence)
{
    return (struct peil_key_finding){
        .sentence = sentence, .block = best->section->block, .label = best->first.label};
}

static struct peil_key_finding tell(struct peil_document *document, const struct key_table *best)
{
    enum key_kind kind = best->kind;
    static const enum peil_phrase phrases[KEY_KINDS] = {[KEY_BOX] = PEIL_SAY_KEY_ANSWERS,
                                                        [KEY_ANSWER] = PEIL_SAY_KEY_ANSWERS,
                                                        [KEY_OPTION] = PEIL_SAY_KEY_OPTION,
                                                        [KEY_OTHER_BOX] = PEIL_SAY_KEY_ANSWERS,
                                                        [KEY_THEME] = PEIL_SAY_KEY_THEME};
    static const enum peil_phrase among[KEY_KINDS] = {[KEY_BOX] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                      [KEY_ANSWER] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                      [KEY_OPTION] = PEIL_SAY_KEY_OF_ANSWERS,
                                                      [KEY_OTHER_BOX] = PEIL_SAY_KEY_OF_QUESTIONS,
                                                      [KEY_THEME] = PEIL_SAY_KEY_OF_THEMES};
    struct peil_arena *arena = &document->arena;
    bool options = kind == KEY_OPTION || kind == KEY_THEME;
    const char *quantity = peil_quantity(document, best->share, whom(document, best));
    const char *percent = peil_percent_text(arena, document->language, best->share);
    const char *n = n_text(document, best->least, best->most);
    const char *title = title_of(document, best->section);
    if (is_alone(best))
        return finding_of(best,
                          peil_fill(arena, document->language, PEIL_SAY_KEY_ANSWERS_ALONE, title,
                                    answers_text(document, best), quantity, percent, n));
    const char *sentence =
        peil_fill(arena, document->language, phrases[kind], title, labels_text(document, best),
                  options ? "" : answers_text(document, best), quantity, percent, n,
                  best->of == best->tied || best->hidden
                      ? ""
                      : peil_fill(arena, document->language, among[kind],
                                  peil_count_text(arena, document->language, (double)best->of)),
                  peil_count_text(arena, document->language, (double)best->tied));
    return finding_of(best, sentence);
}

/* The first scale that is shown, and whose items do not run against each other. */
static bool tell_scale(struct peil_document *document, struct peil_key_finding *finding)
{
    struct peil_arena *arena = &document->arena;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales), s = 0;
    while (s < count &&
           (peil_scale_is_contrary(document, scales[s].variable) ||
            peil_subject_value(document, &scales[s], NULL, "").state != PEIL_FIGURE_VALUE))
        s++;
    bool found = s < count;
    if (found) {
        struct peil_figure n = peil_subject_n(document, &scales[s], NULL, "");
        const char *mean = peil_number_text(
            arena, document->language, peil_subject_value(document, &scales[s], NULL, "").value, 2);
        *finding = (struct peil_key_finding){
            .sentence = peil_fill(arena, document->language, PEIL_SAY_KEY_SCALE, scales[s].label,
                                  peil_mean_in_range(document, scales[s].variable, mean),
                                  n_text(document, n.value, n.value)),
            .scales = true,
            .block = PEIL_NOWHERE,
            .label = scales[s].label};
    }
    free(scales);
    return found;
}

/* How many others are as large, as far as is printed. */
static const char *equal_text(struct peil_document *document,
                              const struct peil_differences *differences)
{
    const struct peil_difference *first = &differences->of[0];
    double size = peil_round_decimals(first->size, 2);
    size_t equal = 0;
    while (equal + 1 < differences->count && first[equal + 1].kind == first->kind &&
           peil_round_decimals(first[equal + 1].size, 2) == size)
        equal++;
    return equal == 0
               ? ""
               : peil_fill(&document->arena, document->language, PEIL_SAY_KEY_EQUAL,
                           peil_count_text(&document->arena, document->language, (double)equal));
}

/* The largest of many is easily larger than it is: said with how many it was chosen from, which are
 * those of scales, or those of the questions. */
static const char *chosen_text(struct peil_document *document,
                               const struct peil_differences *differences)
{
    enum peil_difference_kind kind = differences->of[0].kind;
    size_t of = kind == PEIL_DIFFERENCE_SCALE      ? differences->scale_tests
                : kind == PEIL_DIFFERENCE_QUESTION ? differences->question_tests
                                                   : 0;
    if (of < 2)
        return "";
    return peil_arena_format(
        &document->arena, "%s%s", equal_text(document, differences),
        peil_fill(&document->arena, document->language, PEIL_SAY_KEY_CHOSEN,
                  peil_count_text(&document->arena, document->language, (double)of)));
}

static struct peil_key_finding tell_difference(struct peil_document *document,
                                               const struct peil_differences *differences)
{
    const struct peil_difference *difference = &differences->of[0];
    struct peil_arena *arena = &document->arena;
    const struct peil_comparison *comparison = &difference->comparison;
    bool indicative = document->survey->sample == PEIL_SAMPLE_VOLUNTEER;
    static const enum peil_phrase phrases[] = {
        [PEIL_DIFFERENCE_SCALE] = PEIL_SAY_KEY_SCALE_DIFFERENCE,
        [PEIL_DIFFERENCE_QUESTION] = PEIL_SAY_KEY_DIFFERENCE,
        [PEIL_DIFFERENCE_OTHER] = PEIL_SAY_KEY_OTHER_DIFFERENCE};
    const char *interval =
        !peil_difference_has_interval(difference)
            ? ""
            : peil_document_say(document, indicative ? PEIL_SAY_KEY_INTERVAL_INDICATIVE
                                                     : PEIL_SAY_KEY_INTERVAL);
    return (struct peil_key_finding){
        .sentence = peil_fill(arena, document->language, phrases[difference->kind],
                              comparison->subject->is_mean
                                  ? peil_label_in_range(document, comparison->subject->variable)
                                  : peil_subject_full_label(document, comparison->subject),
                              peil_text_named(arena, comparison->group->label),
                              peil_difference_what(document, difference), interval,
                              peil_difference_effect(document, difference),
                              chosen_text(document, differences)),
        .group = comparison->group,
        .block = PEIL_NOWHERE,
        .label = comparison->subject->label};
}

/* Between groups: what compares two questions stands beside it, that it is not taken for all. */
static const char *no_difference_text(struct peil_document *document, size_t tests)
{
    struct peil_arena *arena = &document->arena;
    struct peil_asked asked = peil_document_asked(document);
    return peil_fill(arena, document->language,
                     asked.tests == 0          ? PEIL_SAY_KEY_NO_DIFFERENCE
                     : asked.demonstrated == 0 ? PEIL_SAY_KEY_NO_DIFFERENCE_NO_PAIRS
                                               : PEIL_SAY_KEY_NO_DIFFERENCE_PAIRS,
                     peil_count_text(arena, document->language, (double)tests),
                     peil_count_text(arena, document->language, (double)asked.tests),
                     peil_count_text(arena, document->language, (double)asked.demonstrated));
}

/* The largest difference, or that there is none; false where nothing was compared, or only groups
 * that others unite differ. */
static bool tell_groups(struct peil_document *document, const struct peil_differences *differences,
                        struct peil_key_finding *finding)
{
    if (differences->count > 0)
        *finding = tell_difference(document, differences);
    if (differences->count > 0 || differences->details > 0 || differences->test_count == 0)
        return differences->count > 0;
    size_t g = 0;
    while (differences->tests[g] == 0)
        g++;
    *finding =
        (struct peil_key_finding){.sentence = no_difference_text(document, differences->test_count),
                                  .group = &document->groups[g],
                                  .block = PEIL_NOWHERE,
                                  .label = ""};
    return true;
}

/* The first tables of the kinds that come first, then their next ones; how many. */
static size_t tell_tables(struct peil_document *document, const struct key_tables *all,
                          struct peil_key_finding findings[], size_t most)
{
    static const enum key_kind first[] = {KEY_BOX, KEY_ANSWER, KEY_OPTION},
                               rest[] = {KEY_OTHER_BOX, KEY_THEME};
    size_t count = 0;
    for (size_t place = 0; place < most; place++) {
        for (size_t k = 0; k < sizeof first / sizeof first[0] && count < most; k++) {
            const struct key_table *table = key_table_of(all, first[k], place);
            if (table != NULL)
                findings[count++] = tell(document, table);
        }
    }
    for (size_t k = 0; k < sizeof rest / sizeof rest[0] && count < most; k++) {
        const struct key_table *table = key_table_of(all, rest[k], 0);
        if (table != NULL)
            findings[count++] = tell(document, table);
    }
    return count;
}

size_t peil_key_findings(struct peil_document *document, const struct peil_differences *differences,
                         struct peil_key_finding findings[PEIL_KEY_FINDINGS])
{
    enum { TABLES = PEIL_KEY_FINDINGS - 1 };
    struct key_tables all = key_tables_find(document);
    size_t count = tell_tables(document, &all, findings, TABLES);
    free(all.of);
    if (count < TABLES)
        count += tell_scale(document, &findings[count]);
    count += tell_groups(document, differences, &findings[count]);
    return count;
}
