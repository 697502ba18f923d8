/* SPDX-License-Identifier: GPL-3.0-or-later */
/* block_charts.c: see block_charts.h. */
#include "block_charts.h"

#include <string.h>

#include "../documents/boxes.h"
#include "answer_split.h"
#include "chart_words.h"
#include "palette.h"
#include "peil/alloc.h"
#include "sheets.h"

/* What a bar is made of: an answer, or the answers of a box. */
struct part {
    const char *name;
    const struct peil_figure *shares;
};

/* A section as its charts see it. */
struct charted {
    struct sheet *sheet;
    const struct peil_section *section;
    const char **labels, **categories; /* as asked; with n, as on the axis */
    size_t *answers, count;            /* answers that are not missing */
};

static struct peil_figure *new_figures(struct peil_document *document, size_t count)
{
    return peil_arena_alloc(&document->arena, count + 1, sizeof(struct peil_figure));
}

static struct peil_figure *figures_of(const struct charted *charted, enum peil_context context,
                                      enum peil_stat stat, const char *level)
{
    struct peil_document *document = charted->sheet->book->document;
    struct peil_figure *figures = new_figures(document, charted->section->count);
    for (size_t i = 0; i < charted->section->count; i++)
        figures[i] =
            peil_document_total(document, charted->section->variables[i], context, stat, level);
    return figures;
}

static const struct peil_figure *shares_of(const struct charted *charted, size_t answer)
{
    const struct peil_document *document = charted->sheet->book->document;
    const struct peil_list *list = &document->survey->lists[charted->section->list];
    return figures_of(charted, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE,
                      list->options[answer].name);
}

static const char *answer_label(const struct charted *charted, size_t answer)
{
    return peil_document_option(charted->sheet->book->document, charted->section->list, answer);
}

static struct charted open_section(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    struct charted charted = {
        .sheet = sheet,
        .section = section,
        .labels = peil_arena_alloc(arena, section->count + 1, sizeof(const char *)),
        .categories = peil_arena_alloc(arena, section->count + 1, sizeof(const char *)),
        .answers = peil_arena_alloc(arena, document->survey->lists[section->list].count + 1,
                                    sizeof(size_t))};
    for (size_t i = 0; i < section->count; i++)
        charted.labels[i] = peil_document_variable(document, section->variables[i]);
    const char **cut = labels_cut(arena, charted.labels, section->count, CHART_CATEGORY_UNITS);
    for (size_t i = 0; i < section->count; i++) {
        struct peil_figure n = peil_document_total(document, section->variables[i],
                                                   PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
        charted.categories[i] = chart_category(document, cut[i], &n);
    }
    charted.count = peil_document_answers(document, section->list, charted.answers);
    return charted;
}

static struct chart_plan plan_of(const struct charted *charted, const struct chart_series series[],
                                 size_t count)
{
    return (struct chart_plan){.sheet = charted->sheet,
                               .categories = charted->categories,
                               .category_count = charted->section->count,
                               .series = series,
                               .series_count = count,
                               .shares = true,
                               .unit = 0.2};
}

/* "Gebruik: antwoorden"; a question is a title by itself. */
static const char *answers_title(const struct charted *charted)
{
    struct peil_document *document = charted->sheet->book->document;
    const char *title = charted->section->title;
    size_t length = strlen(title);
    if (length > 0 && strchr("?.!:", title[length - 1]) != NULL)
        return title;
    return peil_fill(&document->arena, document->language, PEIL_SAY_CHART_ANSWERS, title);
}

static const char *counted(const struct charted *charted)
{
    return peil_count_text(&charted->sheet->book->document->arena,
                           charted->sheet->book->document->language,
                           (double)charted->section->count);
}

static struct chart_series part_series(const struct part *part, lxw_color_t colour, double drawn)
{
    return (struct chart_series){.name = part->name,
                                 .colour = colour,
                                 .figures = part->shares,
                                 .part = drawn,
                                 .unlisted = drawn < 0};
}

/* The colour of a part, and how much of it is drawn left of zero: all, a half or nothing. */
struct placed {
    lxw_color_t colour;
    double left;
};

static struct placed place_part(const struct answer_split *split, size_t i)
{
    size_t count = split->low + split->middle + split->high;
    struct placed placed = {.left = i < split->low + split->middle / 2 ? 1 : 0};
    if (i < split->low)
        placed.colour = palette_low(i, split->low);
    else if (i < split->low + split->middle)
        placed.colour = palette_neutral(i - split->low, split->middle);
    else
        placed.colour = palette_high(count - 1 - i, split->high);
    if (split->middle % 2 == 1 && i == split->low + split->middle / 2)
        placed.left = 0.5;
    return placed;
}

/* Parts that are drawn left of zero, whole or by half. */
static size_t count_left(const struct answer_split *split)
{
    return split->low + (split->middle + 1) / 2;
}

/* Left of zero, from zero outward: half of the middle part, then the parts below it. */
static void series_below(const struct part parts[], const struct answer_split *split,
                         struct chart_series below[])
{
    size_t count = 0;
    for (size_t i = count_left(split); i-- > 0; count++) {
        struct placed placed = place_part(split, i);
        below[count] = part_series(&parts[i], placed.colour, -placed.left);
        below[count].label = placed.left < 1 ? CHART_LABEL_NONE : CHART_LABEL_VALUE;
    }
}

/* What the legend lists, in the order of the answers. Those below zero are stacked the other way,
 * so that they are here once more, without figures. */
static void series_listed(const struct part parts[], size_t count, const struct answer_split *split,
                          struct chart_series listed[])
{
    for (size_t i = 0; i < count; i++) {
        struct placed placed = place_part(split, i);
        if (placed.left == 1) {
            listed[i] = (struct chart_series){.name = parts[i].name, .colour = placed.colour};
            continue;
        }
        listed[i] = part_series(&parts[i], placed.colour, 1 - placed.left);
        listed[i].label = placed.left > 0 ? CHART_LABEL_WHOLE : CHART_LABEL_VALUE;
    }
}

/* LibreOffice counts the entries that a legend of horizontal bars leaves out from its end, Excel
 * from its beginning: so as many stand before the listed ones as behind. */
static size_t diverging_series(struct peil_arena *arena, const struct part parts[], size_t count,
                               const struct answer_split *split, struct chart_series series[])
{
    size_t below = count_left(split), before = (below + 1) / 2;
    struct chart_series *left = peil_arena_alloc(arena, below + 2, sizeof *left);
    series_below(parts, split, left);
    if (below % 2 == 1)
        left[below] = (struct chart_series){.name = "", .unlisted = true};
    memcpy(series, left, before * sizeof *left);
    series_listed(parts, count, split, series + before);
    memcpy(series + before + count, left + before, before * sizeof *left);
    return count + 2 * before;
}

static const char *diverging_text(const struct charted *charted, const struct part parts[],
                                  size_t count, const struct answer_split *split, const char *title)
{
    struct peil_document *document = charted->sheet->book->document;
    size_t first = split->low, last = split->low + split->middle - 1;
    return peil_fill(
        &document->arena, document->language,
        split->middle == 0   ? PEIL_SAY_CHART_DIVERGING_EVEN_ALT
        : split->middle == 1 ? PEIL_SAY_CHART_DIVERGING_ALT
                             : PEIL_SAY_CHART_DIVERGING_MIDDLE_ALT,
        title, counted(charted), parts[0].name, parts[count - 1].name,
        chart_extremes(document, CHART_MEANS, charted->labels,
                       figures_of(charted, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, ""),
                       charted->section->count),
        split->middle > 0 ? parts[first].name : "", split->middle > 0 ? parts[last].name : "");
}

/* A mark from 0 to 10 would be eleven slivers: what can be seen of it are its boxes, where all
 * answers have one. How many there are; 0: draw the answers. */
static size_t box_parts(const struct charted *charted, struct answer_split *split,
                        struct part parts[])
{
    static const struct {
        enum peil_box box;
        enum peil_stat stat;
        enum peil_phrase name;
    } boxes[] = {{PEIL_BOX_LOW, PEIL_STAT_BOX_LOW, PEIL_SAY_BOX_LOW},
                 {PEIL_BOX_MID, PEIL_STAT_BOX_MID, PEIL_SAY_BOX_MID},
                 {PEIL_BOX_HIGH, PEIL_STAT_BOX_HIGH, PEIL_SAY_BOX_HIGH}};
    enum { MOST_ANSWERS = 7, BOXES = sizeof boxes / sizeof boxes[0] };
    struct peil_document *document = charted->sheet->book->document;
    const struct peil_list *list = &document->survey->lists[charted->section->list];
    if (charted->count <= MOST_ANSWERS || split->low == 0 || split->high == 0)
        return 0;
    for (size_t i = 0; i < charted->count; i++) {
        if (list->options[charted->answers[i]].box == PEIL_BOX_NONE)
            return 0;
    }
    size_t count = 0;
    for (size_t b = 0; b < BOXES; b++) {
        if (boxes[b].box == PEIL_BOX_MID && split->middle == 0)
            continue;
        parts[count++] = (struct part){
            peil_arena_format(&document->arena, "%s: %s",
                              peil_document_say(document, boxes[b].name),
                              peil_box_text(document, charted->section->list, boxes[b].box)),
            figures_of(charted, PEIL_CONTEXT_DESCRIPTIVE, boxes[b].stat, "")};
    }
    *split = (struct answer_split){.low = 1, .middle = count - 2, .high = 1};
    return count;
}

static void diverging_chart(struct charted *charted)
{
    struct peil_document *document = charted->sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_list *list = &document->survey->lists[charted->section->list];
    struct answer_split split = answer_split_of(list, charted->answers, charted->count);
    struct part *parts = peil_arena_alloc(arena, charted->count + 1, sizeof *parts);
    struct chart_series *series = peil_arena_alloc(arena, 2 * charted->count + 4, sizeof *series);
    size_t count = box_parts(charted, &split, parts);
    if (count == 0) {
        for (; count < charted->count; count++)
            parts[count] = (struct part){answer_label(charted, charted->answers[count]),
                                         shares_of(charted, charted->answers[count])};
    }
    struct chart_plan plan =
        plan_of(charted, series, diverging_series(arena, parts, count, &split, series));
    plan.title = answers_title(charted);
    plan.description = diverging_text(charted, parts, count, &split, plan.title);
    chart_diverging(&plan);
}

static void told_chart(const struct charted *charted)
{
    struct peil_document *document = charted->sheet->book->document;
    struct peil_arena *arena = &document->arena;
    size_t told = peil_document_told_answer(document, charted->section->list);
    const char *answer = answer_label(charted, told);
    struct chart_series series = {
        .name = answer, .colour = PALETTE_BLUE, .figures = shares_of(charted, told)};
    struct chart_plan plan = plan_of(charted, &series, 1);
    plan.title =
        peil_fill(arena, document->language, PEIL_SAY_CHART_TOLD, charted->section->title, answer);
    plan.description =
        peil_fill(arena, document->language, PEIL_SAY_CHART_TOLD_ALT, plan.title, counted(charted),
                  chart_extremes(document, CHART_SHARES, charted->labels, series.figures,
                                 charted->section->count));
    chart_bars(&plan);
}

static void stacked_chart(const struct charted *charted)
{
    struct peil_document *document = charted->sheet->book->document;
    struct peil_arena *arena = &document->arena;
    struct chart_series *series = peil_arena_alloc(arena, charted->count + 1, sizeof *series);
    for (size_t a = 0; a < charted->count; a++)
        series[a] = (struct chart_series){.name = answer_label(charted, charted->answers[a]),
                                          .colour = palette_hue(a),
                                          .patterned = a >= PALETTE_HUES,
                                          .figures = shares_of(charted, charted->answers[a])};
    struct chart_plan plan = plan_of(charted, series, charted->count);
    plan.minimum = 0;
    plan.maximum = 1;
    plan.title = answers_title(charted);
    plan.description = peil_fill(arena, document->language, PEIL_SAY_CHART_STACKED_ALT, plan.title,
                                 counted(charted), answer_label(charted, charted->answers[0]),
                                 answer_label(charted, charted->answers[charted->count - 1]),
                                 chart_largest(document, CHART_SHARES, series, charted->count,
                                               charted->labels, charted->section->count));
    chart_stacked(&plan);
}

bool section_is_drawn(struct sheet *sheet, const struct peil_section *section)
{
    struct charted charted = open_section(sheet, section);
    for (size_t a = 0; a < charted.count; a++) {
        const struct peil_figure *shares = shares_of(&charted, charted.answers[a]);
        for (size_t i = 0; i < section->count; i++) {
            if (shares[i].state == PEIL_FIGURE_VALUE)
                return true;
        }
    }
    return false;
}

void section_chart(struct sheet *sheet, const struct peil_section *section)
{
    struct charted charted = open_section(sheet, section);
    if (charted.count == 0)
        return;
    if (section->ordered)
        diverging_chart(&charted);
    else if (charted.count == 2)
        told_chart(&charted);
    else
        stacked_chart(&charted);
}

/* Of whoever gave an answer, missing ones included; whether anyone gave one of these. */
static bool missing_shares(struct charted *charted, const char *const reasons[], size_t count,
                           struct peil_figure *shares[])
{
    enum { TWO_LINES = 104 }; /* the chart above has the questions whole */
    struct peil_document *document = charted->sheet->book->document;
    const char **labels =
        labels_cut(&document->arena, charted->labels, charted->section->count, TWO_LINES);
    bool any = false;
    for (size_t i = 0; i < charted->section->count; i++) {
        int variable = charted->section->variables[i];
        charted->categories[i] = labels[i]; /* n is of those who are not in it */
        for (size_t r = 0; r < count; r++) {
            shares[r][i] = peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE,
                                               PEIL_STAT_SHARE_DECLARED, reasons[r]);
            any |= shares[r][i].state == PEIL_FIGURE_VALUE && shares[r][i].value > 0;
            if (shares[r][i].state != PEIL_FIGURE_VALUE && shares[r][i].state != PEIL_FIGURE_ABSENT)
                charted->categories[i] = chart_category(document, labels[i], &shares[r][i]);
        }
    }
    return any;
}

static const char *reason_names(struct peil_arena *arena, const struct chart_series series[],
                                size_t count)
{
    const char *names = "";
    for (size_t r = 0; r < count; r++)
        names = peil_arena_format(arena, "%s%s%s", names, r > 0 ? ", " : "", series[r].name);
    return names;
}

void section_missing_chart(struct sheet *sheet, const struct peil_section *section)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_survey *survey = document->survey;
    struct peil_arena *arena = &document->arena;
    const char **reasons = peil_arena_alloc(arena, survey->reason_count + 1, sizeof(const char *));
    struct missing_columns columns =
        missing_columns_of(document, section->variables, section->count);
    size_t count = 0;
    for (size_t r = 0; r < survey->reason_count; r++) {
        if (columns.declared[r])
            reasons[count++] = survey->reasons[r];
    }
    if (count == 0)
        return;
    struct charted charted = open_section(sheet, section);
    struct chart_series *series = peil_arena_alloc(arena, count, sizeof *series);
    struct peil_figure **shares = peil_arena_alloc(arena, count, sizeof(struct peil_figure *));
    for (size_t r = 0; r < count; r++)
        shares[r] = new_figures(document, section->count);
    bool any = missing_shares(&charted, reasons, count, shares);
    for (size_t r = 0; r < count; r++)
        series[r] = (struct chart_series){.name = missing_reason_label(document, reasons[r]),
                                          .colour = palette_missing(r),
                                          .figures = shares[r]};
    struct chart_plan plan = plan_of(&charted, series, count);
    plan.unit = 0.1;
    plan.low = true;
    plan.title = peil_fill(arena, document->language, PEIL_SAY_CHART_MISSING, section->title,
                           reason_names(arena, series, count));
    plan.description = peil_fill(
        arena, document->language, PEIL_SAY_CHART_MISSING_ALT, plan.title, counted(&charted),
        chart_largest(document, CHART_SHARES, series, count, charted.labels, section->count));
    if (any)
        chart_bars(&plan);
}

void options_chart(struct sheet *sheet, const struct peil_section *section, const size_t options[],
                   size_t count)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const struct peil_list *list = &document->survey->lists[section->list];
    struct peil_figure base = peil_document_total(document, section->variables[0],
                                                  PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "");
    const char **labels = peil_arena_alloc(arena, count + 1, sizeof(const char *));
    struct peil_figure *shares = new_figures(document, count);
    for (size_t o = 0; o < count; o++) {
        labels[o] = peil_document_option(document, section->list, options[o]);
        shares[o] = peil_document_total(document, section->variables[0], PEIL_CONTEXT_DISTRIBUTION,
                                        PEIL_STAT_SHARE, list->options[options[o]].name);
    }
    struct chart_series series = {.name = peil_document_say(document, PEIL_SAY_HEAD_SHARE),
                                  .colour = PALETTE_BLUE,
                                  .figures = shares};
    struct chart_plan plan = {.sheet = sheet,
                              .title = chart_category(document, section->title, &base),
                              .categories = labels,
                              .category_count = count,
                              .series = &series,
                              .series_count = 1,
                              .shares = true,
                              .unit = 0.2};
    plan.description =
        peil_fill(arena, document->language,
                  is_themes(document, section)            ? PEIL_SAY_CHART_THEMES_ALT
                  : section->kind == PEIL_SECTION_OPTIONS ? PEIL_SAY_CHART_BARS_ALT
                                                          : PEIL_SAY_CHART_CHOICE_ALT,
                  plan.title, peil_count_text(arena, document->language, (double)count),
                  chart_extremes(document, CHART_SHARES, labels, shares, count));
    chart_bars(&plan);
}
