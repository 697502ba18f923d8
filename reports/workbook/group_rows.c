/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_rows.c: what the sheets of groupings share; see sheets.h. */
#include <math.h>
#include <stdlib.h>

#include "peil/alloc.h"
#include "sheets.h"

const char *group_test_name(struct peil_document *document,
                            const struct peil_comparison *comparison)
{
    if (comparison->p.state != PEIL_FIGURE_VALUE) /* what was not done has no name */
        return "";
    switch (comparison->context) {
    case PEIL_CONTEXT_WELCH_T:
        return peil_document_say(document, PEIL_SAY_TEST_WELCH_T);
    case PEIL_CONTEXT_WELCH_ANOVA:
        return peil_document_say(document, PEIL_SAY_TEST_WELCH_ANOVA);
    case PEIL_CONTEXT_CHI_SQUARED:
        return peil_document_say(document, PEIL_SAY_TEST_CHI_SQUARED);
    default:
        return peil_context_name(comparison->context);
    }
}

enum style group_value_style(const struct peil_subject *subject)
{
    return subject->is_mean ? STYLE_MEAN : STYLE_SHARE;
}

double group_deviation(const struct peil_document *document, const struct peil_subject *subject,
                       const struct peil_figure *value)
{
    struct peil_figure total = peil_subject_value(document, subject, NULL, "");
    struct peil_figure sd = peil_subject_sd(document, subject, NULL, "");
    double spread = subject->is_mean ? sd.value : sqrt(total.value * (1 - total.value));
    bool known =
        value->state == PEIL_FIGURE_VALUE && total.state == PEIL_FIGURE_VALUE && spread > 0;
    return known ? (value->value - total.value) / spread : 0;
}

void group_put_value(struct sheet *sheet, const struct peil_subject *subject,
                     const struct peil_figure *value, double deviation)
{
    sheet_put_figure(sheet, style_heated(group_value_style(subject), deviation), value);
}

void group_put_level(struct sheet *sheet, const struct peil_subject *subject,
                     const struct peil_document_group *group, const char *level, bool significant)
{
    struct peil_document *document = sheet->book->document;
    struct peil_figure sd = peil_subject_sd(document, subject, group, level);
    struct peil_figure value = peil_subject_value(document, subject, group, level);
    if (subject->option == PEIL_NOWHERE) {
        struct peil_figure n = peil_subject_n(document, subject, group, level);
        sheet_put_figure(sheet, STYLE_COUNT, &n);
    } else {
        sheet_put_blank(sheet); /* stands beside the question */
    }
    group_put_value(sheet, subject, &value,
                    significant ? group_deviation(document, subject, &value) : 0);
    sheet_put_figure(sheet, STYLE_MEAN, &sd);
}

static void name_row(struct sheet *sheet, enum style style, const char *name)
{
    sheet_keep(sheet, 2); /* a name stays with what it names */
    sheet_put_text(sheet, style, name);
    sheet_end_row(sheet);
}

/* What group_walk carries along. */
struct walk {
    struct sheet *sheet;
    bool named;
    struct peil_subject *subjects; /* room for one section's */
    group_row *row;
    void *context;
};

static void walk_section(const struct walk *walk, const struct peil_section *section)
{
    struct peil_document *document = walk->sheet->book->document;
    size_t count = peil_section_subjects(document, section, walk->subjects);
    bool options = section->kind == PEIL_SECTION_OPTIONS;
    if (options && walk->named) {
        struct peil_subject question = {.variable = section->variables[0],
                                        .option = PEIL_NOWHERE,
                                        .is_question = true,
                                        .label =
                                            peil_document_variable(document, section->variables[0]),
                                        .answer = "",
                                        .option_level = ""};
        sheet_keep(walk->sheet, 2);
        walk->row(walk->sheet, walk->context, &question, STYLE_LABEL);
    }
    for (size_t i = 0; i < count; i++)
        walk->row(walk->sheet, walk->context, &walk->subjects[i],
                  options ? STYLE_INDENT : STYLE_LABEL);
}

static void walk_block(const struct walk *walk, int block)
{
    struct peil_document *document = walk->sheet->book->document;
    size_t count;
    const struct peil_section *sections = peil_document_sections(document, block, &count);
    if (count > 0 && walk->named)
        name_row(walk->sheet, STYLE_SECTION, peil_document_block(document, block));
    for (size_t s = 0; s < count; s++)
        walk_section(walk, &sections[s]);
}

void group_walk(struct sheet *sheet, bool named, group_row *row, void *context)
{
    struct peil_document *document = sheet->book->document;
    struct walk walk = {.sheet = sheet, .named = named, .row = row, .context = context};
    walk.subjects = peil_alloc(peil_subject_room(document), sizeof *walk.subjects);
    size_t scales = peil_scale_subjects(document, walk.subjects);
    if (scales > 0 && named)
        name_row(sheet, STYLE_SECTION, peil_document_say(document, PEIL_SAY_SHEET_SCALES));
    for (size_t i = 0; i < scales; i++)
        row(sheet, context, &walk.subjects[i], STYLE_LABEL);
    for (size_t b = 0; b < document->survey->block_count; b++)
        walk_block(&walk, (int)b);
    walk_block(&walk, PEIL_NOWHERE);
    free(walk.subjects);
}

void group_notes(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct peil_arena *arena = &document->arena;
    const char *hidden = "";
    for (size_t l = 0; l < group->level_count; l++) {
        if (group->levels[l].n.state != PEIL_FIGURE_VALUE)
            hidden = peil_arena_format(arena, "%s%s%s", hidden, hidden[0] != '\0' ? ", " : "",
                                       group->levels[l].label);
    }
    if (hidden[0] != '\0')
        sheet_note(sheet, peil_fill(arena, document->language, PEIL_SAY_NOTE_HIDDEN_LEVELS, hidden,
                                    document->few));
    const char *twins = "";
    for (size_t l = 0; l < group->level_count; l++) {
        const struct peil_document_level *level = &group->levels[l];
        if (peil_document_is_repeated(group, level) && level->twin != NULL)
            twins = peil_arena_format(arena, "%s%s%s = %s", twins, twins[0] != '\0' ? ", " : "",
                                      level->label, level->twin);
    }
    if (twins[0] != '\0')
        sheet_note(sheet, peil_fill(arena, document->language, PEIL_SAY_NOTE_TWINS, twins));
    if (document->is_protected)
        sheet_note(sheet,
                   peil_fill(arena, document->language, PEIL_SAY_NOTE_WITHHELD, document->few));
    sheet_note(sheet, peil_document_say(document, PEIL_SAY_NOTE_HEAT));
}
