/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of two questions: where their counts belong. */
#include <string.h>

#include "counts_reader.h"

/* The names of a column's states and answers, made when the column is first met. */
static void name_slots(struct reader *reader, size_t at)
{
    const struct peil_counts_column *column = &reader->counts->columns[at];
    size_t count = column->texts != NULL ? column->first_value : column->slots;
    for (size_t slot = 0; slot < count && reader->slots[at].count < count; slot++) {
        const char *text = peil_slot_text(reader->counts, column, slot, &reader->arena);
        peil_names_put(&reader->slots[at], text, strlen(text), slot);
    }
}

bool reader_find_column(struct reader *reader, const struct peil_field *name)
{
    const struct peil_counts *counts = reader->counts;
    if (reader->column != SIZE_MAX &&
        strcmp(counts->columns[reader->column].name, name->text) == 0) {
        return true;
    }
    reader->column = peil_names_find(&counts->own->column_names, name->text, name->length);
    if (reader->column == SIZE_MAX) {
        return false;
    }
    name_slots(reader, reader->column);
    return true;
}

/* Scale and place in it of an item; false when it is in none. */
static bool find_item(struct reader *reader, const struct peil_field *name,
                      const struct peil_counts_scale **scale, size_t *place)
{
    size_t variable = peil_names_find(&reader->items, name->text, name->length);
    if (variable == SIZE_MAX) {
        return false;
    }
    *scale =
        peil_counts_find_scale(reader->counts, reader->counts->survey->variables[variable].scale);
    for (size_t i = 0; *scale != NULL && i < (*scale)->items; i++) {
        if ((*scale)->item[i] == (int)variable) {
            *place = i;
            return true;
        }
    }
    return false;
}

static bool find_value(struct reader *reader, const struct peil_field *item,
                       const struct peil_field *text, size_t *value)
{
    if (!reader_find_column(reader, item)) {
        return false;
    }
    size_t slot = peil_names_find(&reader->slots[reader->column], text->text, text->length);
    size_t first = reader->counts->columns[reader->column].first_value;
    *value = slot - first;
    return slot != SIZE_MAX && slot >= first;
}

static struct count_place wrong(enum field field, const char *why)
{
    return (struct count_place){NULL, field, why};
}

struct count_place reader_find_pair(struct reader *reader, const struct peil_field fields[],
                                    bool complete, size_t group)
{
    const struct peil_counts_scale *scale = NULL, *other = NULL;
    size_t i, j, value_i, value_j;
    if (!find_item(reader, &fields[VARIABLE], &scale, &i)) {
        return wrong(VARIABLE, "is not an item of a scale");
    }
    if (!find_item(reader, &fields[VARIABLE2], &other, &j) || scale != other || i >= j) {
        return wrong(VARIABLE2, "is not a later item of the same scale");
    }
    bool known = find_value(reader, &fields[VARIABLE], &fields[VALUE], &value_i);
    if (!known || !find_value(reader, &fields[VARIABLE2], &fields[VALUE2], &value_j)) {
        return wrong(known ? VALUE2 : VALUE, "is not an answer");
    }
    if (!complete && group != 0) {
        return wrong(BY, "has no place here: pair is counted for everyone only");
    }
    size_t pair = i * (2 * scale->items - i - 1) / 2 + (j - i - 1);
    size_t cell = (pair * scale->values + value_i) * scale->values + value_j;
    return (struct count_place){
        .n = complete ? &scale->complete[cell * reader->counts->group_count + group]
                      : &scale->pair[cell]};
}

struct count_place reader_find_paired(struct reader *reader, const struct peil_field fields[],
                                      size_t group)
{
    const struct peil_counts *counts = reader->counts;
    size_t value_i, value_j;
    if (!reader_find_column(reader, &fields[VARIABLE])) {
        return wrong(VARIABLE, "is not a column that is counted");
    }
    const struct peil_counts_column *first = &counts->columns[reader->column];
    bool known = find_value(reader, &fields[VARIABLE], &fields[VALUE], &value_i);
    const struct peil_counts_pair *pair = NULL;
    if (reader_find_column(reader, &fields[VARIABLE2])) {
        pair = peil_counts_find_pair(counts, first, &counts->columns[reader->column]);
    }
    if (pair == NULL) {
        return wrong(VARIABLE2, "is not a question that analyses.csv pairs with it");
    }
    if (!known || !find_value(reader, &fields[VARIABLE2], &fields[VALUE2], &value_j)) {
        return wrong(known ? VALUE2 : VALUE, "is not an answer");
    }
    size_t cell = value_i * pair->second_values + value_j;
    return (struct count_place){.n = &pair->n[cell * counts->group_count + group]};
}
