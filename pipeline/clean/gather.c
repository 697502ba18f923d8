/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gather.c: one answer from several fields: from sections of a form in several languages, from the
 * columns of a multi-answer's options, and from an answer and the text that was typed beside it. */
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "peil/text.h"

static bool is_blank(const struct peil_field *field)
{
    return peil_text_blank(field->text, field->length);
}

/* Whether nothing was typed beside an option: Qualtrics may write its -99 there too. */
static bool nothing_typed(const struct clean_column *column, const struct peil_field *field)
{
    bool qualtrics = column->platform == PEIL_PLATFORM_QUALTRICS ||
                     column->platform == PEIL_PLATFORM_QUALTRICS_LEGACY;
    return is_blank(field) || (qualtrics && strcmp(field->text, "-99") == 0);
}

/* ---- whole answers ---- */

static bool same_answer(const struct clean_column *column, const struct clean_answer *one,
                        const struct clean_answer *other)
{
    if (one->kind != other->kind || one->kind == CLEAN_INVALID)
        return false;
    if (one->ticks && other->ticks)
        return memcmp(one->ticks, other->ticks, column->list->count) == 0;
    if (one->cell.text && other->cell.text)
        return one->cell.length == other->cell.length &&
               memcmp(one->cell.text, other->cell.text, one->cell.length) == 0;
    return one->cell.code == other->cell.code;
}

/* An answer that outlives the next one of its column. */
static struct clean_answer keep(const struct clean_column *column, struct peil_arena *arena)
{
    struct clean_answer kept = *column->answer;
    if (kept.cell.text)
        kept.cell.text = peil_arena_copy(arena, kept.cell.text, kept.cell.length);
    if (kept.ticks) {
        unsigned char *ticks = peil_arena_alloc(arena, column->list->count, 1);
        memcpy(ticks, kept.ticks, column->list->count);
        kept.ticks = ticks;
    }
    return kept;
}

/* Texts are told together; they live until the next of their column, as the row does. */
static void read_joined(struct clean_column *column, const char *both, struct peil_cell cells[])
{
    size_t length = strlen(both);
    peil_arena_clear(&column->passing);
    clean_column_read(column, peil_arena_copy(&column->passing, both, length), length, cells);
}

/* Two answers that differ are none: nothing says which is meant, but for corrections.csv. */
static void read_both(struct clean_column *column, const struct peil_record *record,
                      struct peil_cell cells[])
{
    struct peil_arena arena = {0};
    const char *both = "";
    struct clean_answer first = {0};
    const struct peil_field *chosen = NULL;
    bool same = true;
    for (size_t i = 0; i < column->part_count; i++) {
        const struct peil_field *field = &record->fields[column->parts[i].field];
        if (column->parts[i].option != PEIL_NOWHERE || is_blank(field))
            continue;
        clean_column_read(column, field->text, field->length, cells);
        same = same && (chosen == NULL || same_answer(column, &first, column->answer));
        first = chosen == NULL ? keep(column, &arena) : first;
        chosen = chosen == NULL ? field : chosen;
        both = peil_arena_format(&arena, "%s%s%s", both, *both ? " | " : "", field->text);
    }
    if (same)
        clean_column_read(column, chosen->text, chosen->length, cells);
    else if (column->use == CLEAN_AS_TYPED)
        read_joined(column, both, cells);
    else
        clean_read_conflict(column, both, cells);
    column->twice = same;
    peil_arena_clear(&arena);
}

/* The first whole answer of the record, and how many there are. */
static const struct peil_field *whole_answer(const struct clean_column *column,
                                             const struct peil_record *record, size_t *filled)
{
    const struct peil_field *first = &record->fields[column->field];
    *filled = 0;
    for (size_t i = 0; i < column->part_count; i++) {
        const struct peil_field *field = &record->fields[column->parts[i].field];
        if (column->parts[i].option != PEIL_NOWHERE || is_blank(field))
            continue;
        first = *filled == 0 ? field : first;
        ++*filled;
    }
    return first;
}

/* Whether the answer at hand is an option, or may hold it; or is none yet. */
static bool may_be(const struct clean_answer *answer, int option)
{
    if (answer->kind == CLEAN_SKIPPED || answer->kind == CLEAN_NONE_TICKED)
        return true;
    return answer->kind == CLEAN_VALUE && (answer->ticks || answer->cell.code == option);
}

static void set_specified(struct clean_column *column, int option, const struct peil_field *field,
                          struct peil_cell cells[])
{
    struct peil_arena arena = {0};
    struct clean_answer kept = keep(column, &arena);
    size_t count = column->list->count, length = field->length;
    clean_begin_answer(column);
    if (column->options) {
        unsigned char *ticks = peil_arena_alloc(&column->passing, count, 1);
        if (kept.ticks)
            memcpy(ticks, kept.ticks, count);
        ticks[option] = 1;
        clean_set_ticks(column, ticks, PEIL_NOWHERE);
    } else {
        clean_set_option(column, option);
    }
    column->scratch.other = peil_text_trim(field->text, &length);
    column->scratch.other_length = length;
    clean_end_answer(column, cells);
    peil_arena_clear(&arena);
}

/* What was typed in a column of its own, beside "Other". */
static void add_specified(struct clean_column *column, const struct peil_record *record,
                          struct peil_cell cells[])
{
    for (size_t i = 0; i < column->part_count; i++) {
        const struct clean_part *part = &column->parts[i];
        const struct peil_field *field = &record->fields[part->field];
        if (part->option != column->answers->other || nothing_typed(column, field))
            continue;
        if (may_be(column->answer, part->option)) {
            set_specified(column, part->option, field, cells);
            return;
        }
        column->unplaced = true;
    }
}

/* ---- ticks ---- */

struct ticking {
    struct clean_column *column;
    const struct peil_record *record;
    bool nulls;
    unsigned char *ticks;  /* of the source at hand */
    unsigned char *chosen; /* of the first source with any; NULL: none */
    bool any, no, shown, hidden, blank, differs;
    const struct peil_field *unknown; /* a cell that says neither */
};

static void note_text(struct ticking *ticking, const struct clean_part *part,
                      const struct peil_field *field)
{
    struct clean_column *column = ticking->column;
    size_t length = field->length;
    ticking->ticks[part->option] = 1;
    ticking->any = true;
    if (part->option != column->answers->other)
        return;
    column->scratch.other = peil_text_trim(field->text, &length);
    column->scratch.other_length = length;
}

static bool has_text_column(const struct clean_column *column, int option)
{
    for (size_t i = 0; i < column->part_count; i++)
        if (column->parts[i].option == option && column->parts[i].specify)
            return true;
    return false;
}

/* SurveyMonkey repeats the option where nothing could be typed. */
static bool repeats_label(const struct clean_column *column, const struct clean_part *part,
                          const struct peil_field *field)
{
    const struct peil_option *option = &column->list->options[part->option];
    if (column->platform != PEIL_PLATFORM_SURVEYMONKEY || option->label.texts == NULL)
        return false;
    for (size_t l = 0; l < column->survey->language_count; l++)
        if (option->label.texts[l] != NULL && strcmp(option->label.texts[l], field->text) == 0)
            return true;
    return false;
}

/* Whether a cell is what a respondent typed, and so no word of the platform's: in a column for
 * that, or in the only one that Other has, unless it holds 0, 1 or the option itself. */
static bool is_typed(const struct clean_column *column, const struct clean_part *part,
                     const struct peil_field *field)
{
    if (nothing_typed(column, field))
        return false;
    if (part->specify)
        return !repeats_label(column, part, field);
    if (part->option != column->answers->other || has_text_column(column, part->option))
        return false;
    bool number = field->length == 1 && (field->text[0] == '0' || field->text[0] == '1');
    return !number &&
           !clean_answers_spells(column->answers, part->option, field->text, field->length);
}

static void take_tick(struct ticking *ticking, const struct clean_part *part)
{
    struct clean_column *column = ticking->column;
    const struct peil_field *field = &ticking->record->fields[part->field];
    enum clean_tick tick = clean_tick_of(column, part->option, field->text, field->length);
    if (is_typed(column, part, field))
        tick = CLEAN_TICK_TEXT;
    else if (part->specify && !nothing_typed(column, field))
        tick = CLEAN_TICK_YES;
    switch (tick) {
    case CLEAN_TICK_BLANK:
        ticking->hidden = ticking->hidden || (ticking->nulls && field->absent);
        ticking->shown = ticking->shown || (ticking->nulls && !field->absent);
        ticking->blank = true;
        break;
    case CLEAN_TICK_NO:
        ticking->no = ticking->shown = true;
        break;
    case CLEAN_TICK_YES:
        ticking->ticks[part->option] = 1;
        ticking->any = true;
        break;
    case CLEAN_TICK_NOT_SHOWN:
        ticking->hidden = true;
        break;
    case CLEAN_TICK_TEXT:
        if (part->specify || part->option == column->answers->other)
            note_text(ticking, part, field);
        else
            ticking->unknown = field;
        break;
    }
}

/* The columns of one source. */
static size_t take_source(struct ticking *ticking, size_t first)
{
    struct clean_column *column = ticking->column;
    size_t count = column->list->count, i = first;
    ticking->any = false;
    ticking->ticks = peil_arena_alloc(&column->passing, count, 1);
    for (; i < column->part_count && column->parts[i].source == column->parts[first].source; i++)
        take_tick(ticking, &column->parts[i]);
    if (!ticking->any)
        return i;
    if (ticking->chosen == NULL)
        ticking->chosen = ticking->ticks;
    else if (memcmp(ticking->chosen, ticking->ticks, count) == 0)
        column->twice = true;
    else
        ticking->differs = true;
    return i;
}

/* No tick: what that means depends on how the platform writes what was not chosen. */
static void set_unticked(struct ticking *ticking)
{
    struct clean_column *column = ticking->column;
    if (!ticking->shown && (ticking->hidden || clean_blank_not_shown(column)))
        clean_set_state(&column->scratch, PEIL_NOT_ASKED, CLEAN_NOT_ASKED);
    else if ((column->says_no && !ticking->no) ||
             (!ticking->shown && clean_blank_unanswered(column)))
        clean_set_state(&column->scratch, PEIL_SKIPPED, CLEAN_SKIPPED);
    else
        clean_set_blank(column, &column->scratch);
}

static void gather_ticks(struct clean_column *column, const struct peil_record *record, bool nulls,
                         struct peil_cell cells[])
{
    struct ticking ticking = {.column = column, .record = record, .nulls = nulls};
    clean_begin_answer(column);
    for (size_t i = 0; i < column->part_count;)
        i = take_source(&ticking, i);
    if (ticking.unknown)
        clean_set_invalid(column, ticking.unknown->text, ticking.unknown->length);
    else if (ticking.differs)
        clean_set_invalid(column, "(other answers in another section)",
                          strlen("(other answers in another section)"));
    else if (ticking.chosen)
        clean_set_ticks(column, ticking.chosen, PEIL_NOWHERE);
    else
        set_unticked(&ticking);
    clean_end_answer(column, cells);
}

void clean_gather(struct clean_column *column, const struct peil_record *record, bool nulls,
                  struct peil_cell cells[])
{
    size_t filled;
    column->twice = column->unplaced = false;
    if (column->split) {
        gather_ticks(column, record, nulls, cells);
        return;
    }
    const struct peil_field *field = whole_answer(column, record, &filled);
    if (filled > 1)
        read_both(column, record, cells);
    else if (nulls && field->absent)
        clean_column_not_asked(column, cells);
    else
        clean_column_read(column, field->text, field->length, cells);
    if (column->answers && column->answers->other != PEIL_NOWHERE)
        add_specified(column, record, cells);
}

const struct peil_field *clean_first_filled(const struct clean_column *column,
                                            const struct peil_record *record)
{
    size_t filled;
    return whole_answer(column, record, &filled);
}
