/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column.c: where a column's cells go, and what they said before. */
#include "column.h"

#include <stdlib.h>
#include <string.h>

static void place_options(struct clean_column *column, const struct peil_schema *schema)
{
    column->options = peil_arena_alloc(column->arena, column->list->count, sizeof *column->options);
    for (size_t o = 0; o < column->list->count; o++)
        column->options[o] = peil_schema_option_column(schema, column->index, (int)o);
}

static int find_other_column(const struct clean_column *column, const struct peil_schema *schema)
{
    for (size_t i = 0; i < schema->count; i++)
        if (schema->columns[i].variable == column->index &&
            schema->columns[i].option == PEIL_OTHER_TEXT)
            return (int)i;
    return PEIL_NOWHERE;
}

void clean_column_init(struct clean_column *column, const struct peil_schema *schema)
{
    size_t kinds = CLEAN_DECLARED + column->survey->reason_count;
    column->counts = peil_arena_alloc(column->arena, kinds, sizeof *column->counts);
    column->first = column->other_column = PEIL_NOWHERE;
    column->field = COLUMN_MISSING;
    column->said = &column->known;
    clean_set_state(&column->not_asked, PEIL_NOT_ASKED, CLEAN_NOT_ASKED);
    clean_set_state(&column->outside, PEIL_NOT_ASKED, CLEAN_OUTSIDE);
    if (column->use == CLEAN_REMOVED || column->use == CLEAN_LEFT_OUT)
        return;
    if (column->answers)
        column->other_column = find_other_column(column, schema);
    if (column->variable->type == PEIL_SELECT_MULTIPLE && !column->key)
        place_options(column, schema);
    else
        column->first = peil_schema_column(schema, column->index);
    bool alone = column->corrected || column->key || column->variable->missing_count > 0 ||
                 column->variable->type != PEIL_SELECT_ONE || column->use == CLEAN_LOOKUP;
    if (column->answers && !alone)
        column->said = &column->answers->said;
    column->simple = column->first != PEIL_NOWHERE && column->other_column == PEIL_NOWHERE;
}

void clean_column_clear(struct clean_column *column)
{
    clean_known_clear(&column->known);
    clean_map_clear(&column->pieces);
    clean_map_clear(&column->ticks);
    free(column->parts);
    for (int rule = 0; rule < CLEAN_RULES; rule++)
        clean_map_clear(&column->findings[rule]);
    free(column->pending);
    peil_arena_clear(&column->passing);
}

/* What stands in the Other text's column beside the answer. */
static struct peil_cell other_cell(const struct clean_column *column)
{
    const struct clean_answer *answer = column->answer;
    struct peil_cell cell = answer->cell;
    if (cell.state != PEIL_VALUE)
        return cell;
    int other = column->answers->other;
    bool chosen =
        other != PEIL_NOWHERE && (answer->ticks ? answer->ticks[other] != 0 : cell.code == other);
    cell = (struct peil_cell){.state = chosen ? PEIL_SKIPPED : PEIL_NOT_ASKED};
    if (answer->other)
        cell = (struct peil_cell){PEIL_VALUE, 0, answer->other, answer->other_length};
    return cell;
}

void clean_column_write(const struct clean_column *column, struct peil_cell cells[])
{
    const struct clean_answer *answer = column->answer;
    if (column->first != PEIL_NOWHERE)
        cells[column->first] = answer->cell;
    for (size_t o = 0; column->options && o < column->list->count; o++)
        if (column->options[o] != PEIL_NOWHERE) {
            struct peil_cell *cell = &cells[column->options[o]];
            *cell = answer->cell;
            if (answer->cell.state == PEIL_VALUE)
                cell->code = answer->ticks[o];
        }
    if (column->other_column != PEIL_NOWHERE)
        cells[column->other_column] = other_cell(column);
}

void clean_column_not_asked(struct clean_column *column, struct peil_cell cells[])
{
    clean_column_say(column, &column->not_asked);
    clean_column_write(column, cells);
}
