/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counts_private.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"
#include "peil/csv.h"

struct piece {
    const char *text;
    size_t length;
};

enum { SHARED = 5 };

/* A record is the wave, what the rows of one value have in common (table to value2), the group and
 * n: pairs alone are some hundred thousand records, so what they share is put together once. */
struct writer {
    const struct peil_counts *counts;
    struct peil_csv *csv;
    const char *wave;
    struct piece *groups;       /* "by,group,by2,group2" */
    const char *shared[SHARED]; /* table, variable, value, variable2, value2 */
    bool fresh;                 /* no record has begun with them yet */
    struct peil_csv_mark mark;  /* where they end in the record before */
    enum peil_status status;
    struct peil_arena arena;
};

static const char *const header[] = {"wave", "table", "variable", "value",  "variable2", "value2",
                                     "by",   "group", "by2",      "group2", "n"};

static void make_groups(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    struct peil_arena *arena = &writer->arena;
    writer->groups = peil_arena_alloc(arena, counts->group_count, sizeof *writer->groups);
    for (size_t g = 0; g < counts->group_count; g++) {
        struct peil_level_name name = peil_group_name(counts, g);
        const char *text =
            peil_arena_format(arena, "%s,%s,%s,%s", peil_field_text(arena, name.by),
                              peil_field_text(arena, name.level), peil_field_text(arena, name.by2),
                              peil_field_text(arena, name.level2));
        writer->groups[g] = (struct piece){text, strlen(text)};
    }
}

/* The fields that the next records share; all but the names of tables are encoded already. */
static void share(struct writer *writer, const char *table, const char *variable, const char *value,
                  const char *variable2, const char *value2)
{
    const char *fields[SHARED] = {table, variable, value, variable2, value2};
    memcpy(writer->shared, fields, sizeof fields);
    writer->fresh = true;
}

static void begin_record(struct writer *writer)
{
    if (!writer->fresh) {
        peil_csv_repeat(writer->csv, writer->mark);
        return;
    }
    peil_csv_text(writer->csv, writer->wave);
    for (size_t i = 0; i < SHARED; i++) {
        peil_csv_plain(writer->csv, writer->shared[i], strlen(writer->shared[i]));
    }
    writer->mark = peil_csv_mark(writer->csv);
    writer->fresh = false;
}

static void put(struct writer *writer, size_t group, uint64_t n)
{
    const struct piece *by = &writer->groups[group];
    begin_record(writer);
    peil_csv_plain(writer->csv, by->text, by->length);
    peil_csv_count(writer->csv, n);
    if (writer->status == PEIL_OK) {
        writer->status = peil_csv_end_record(writer->csv);
    }
}

static void put_groups(struct writer *writer, const uint64_t n[])
{
    for (size_t g = 0; g < writer->counts->group_count && writer->status == PEIL_OK; g++) {
        if (n[g] > 0) {
            put(writer, g, n[g]);
        }
    }
}

static void write_meta(struct writer *writer)
{
    const struct peil_survey *survey = writer->counts->survey;
    const struct peil_counts_private *own = writer->counts->own;
    const char *const texts[][2] = {
        {"form_id", survey->form_id}, {"version", survey->version}, {"digest", survey->digest}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        share(writer, "meta", texts[i][0],
              peil_field_text(&writer->arena, texts[i][1] != NULL ? texts[i][1] : ""), "", "");
        put(writer, 0, 1);
    }
    for (size_t i = 0; i < own->part_count; i++) {
        char id[33];
        snprintf(id, sizeof id, "%016" PRIx64 "%016" PRIx64, own->parts[i].high, own->parts[i].low);
        share(writer, "meta", "part", id, "", "");
        put(writer, 0, own->parts[i].rows);
    }
}

static void write_status(struct writer *writer)
{
    for (int i = 0; i < PEIL_ROW_STATUSES; i++) {
        if (i == PEIL_FLAGGED && writer->counts->survey->quality.rules == 0 &&
            writer->counts->status[i] == 0) {
            continue;
        }
        share(writer, "status", "", peil_row_status_name((enum peil_row_status)i), "", "");
        put(writer, 0, writer->counts->status[i]);
    }
}

static void write_flags(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    for (int r = 0; r < PEIL_FLAG_COLUMNS; r++) {
        for (int c = 0; peil_counts_has_flag(counts, r) && c < PEIL_FLAG_COUNTS; c++) {
            share(writer, "flag", peil_flag_column(r),
                  peil_flag_count_name((enum peil_flag_count)c), "", "");
            put(writer, 0, counts->flags.n[r][c]);
        }
    }
}

static void write_flagged(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        for (size_t slot = 0; column->flagged != NULL && slot < column->slots; slot++) {
            if (column->flagged[slot] > 0) {
                const char *text = peil_slot_text(counts, column, slot, &writer->arena);
                share(writer, "flagged", column->name, peil_field_text(&writer->arena, text), "",
                      "");
                put(writer, 0, column->flagged[slot]);
            }
        }
    }
}

static void write_columns(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *column = &counts->columns[i];
        const char *name = peil_field_text(&writer->arena, column->name);
        for (size_t slot = 0; slot < column->slots; slot++) {
            const char *text = peil_slot_text(counts, column, slot, &writer->arena);
            share(writer, "one", name, peil_field_text(&writer->arena, text), "", "");
            put_groups(writer, &column->n[slot * counts->group_count]);
        }
    }
}

static void write_over_full(struct writer *writer)
{
    for (size_t i = 0; i < writer->counts->column_count; i++) {
        const struct peil_counts_column *column = &writer->counts->columns[i];
        if (column->over_full != NULL) {
            share(writer, "over_full", peil_field_text(&writer->arena, column->name), "1", "", "");
            put_groups(writer, column->over_full);
        }
    }
}

static void write_multis(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    for (size_t i = 0; i < counts->multi_count; i++) {
        const char *name = counts->survey->variables[counts->multis[i].variable].name;
        for (size_t which = 0; which < PEIL_MULTI_COUNTS; which++) {
            share(writer, "multi", name, peil_multi_count_names[which], "", "");
            put_groups(writer, &counts->multis[i].n[which * counts->group_count]);
        }
    }
}

/* complete: n of every group stand beside each other; else everyone's alone. */
static void write_pair(struct writer *writer, const struct peil_counts_scale *scale, int item_i,
                       int item_j, const char *const values[], const uint64_t *n, bool complete)
{
    size_t groups = complete ? writer->counts->group_count : 1;
    const struct peil_variable *variables = writer->counts->survey->variables;
    for (size_t i = 0; i < scale->values; i++) {
        for (size_t j = 0; j < scale->values; j++, n += groups) {
            if (writer->status != PEIL_OK || n[0] == 0) {
                continue; /* nobody, so nobody of any group */
            }
            share(writer, complete ? "pair_complete" : "pair", variables[item_i].name, values[i],
                  variables[item_j].name, values[j]);
            if (complete) {
                put_groups(writer, n);
            } else {
                put(writer, 0, n[0]);
            }
        }
    }
}

static void write_pairs(struct writer *writer, bool complete)
{
    const struct peil_counts *counts = writer->counts;
    size_t groups = complete ? counts->group_count : 1;
    for (size_t s = 0; s < counts->scale_count; s++) {
        const struct peil_counts_scale *scale = &counts->scales[s];
        const struct peil_list *list = peil_variable_list(counts->survey, scale->item[0]);
        const uint64_t *n = complete ? scale->complete : scale->pair;
        const char **values = peil_arena_alloc(&writer->arena, scale->values, sizeof *values);
        for (size_t i = 0; i < scale->values; i++) {
            values[i] = peil_field_text(&writer->arena,
                                        peil_answer_text(&writer->arena, list->options[i].name));
        }
        for (size_t i = 0; i < scale->items; i++) {
            for (size_t j = i + 1; j < scale->items; j++) {
                write_pair(writer, scale, scale->item[i], scale->item[j], values, n, complete);
                n += scale->values * scale->values * groups;
            }
        }
    }
}

static void write_paired(struct writer *writer)
{
    const struct peil_counts *counts = writer->counts;
    struct peil_arena *arena = &writer->arena;
    for (size_t p = 0; p < counts->paired_count; p++) {
        const struct peil_counts_pair *pair = &counts->paired[p];
        const struct peil_counts_column *first = pair->first, *second = pair->second;
        const char *names[] = {peil_field_text(arena, first->name),
                               peil_field_text(arena, second->name)};
        const uint64_t *n = pair->n;
        for (size_t i = 0; i < pair->first_values; i++) {
            const char *value = peil_slot_text(counts, first, first->first_value + i, arena);
            for (size_t j = 0; j < pair->second_values; j++, n += counts->group_count) {
                if (n[0] == 0) {
                    continue; /* nobody, so nobody of any group */
                }
                const char *other = peil_slot_text(counts, second, second->first_value + j, arena);
                share(writer, "paired", names[0], peil_field_text(arena, value), names[1],
                      peil_field_text(arena, other));
                put_groups(writer, n);
            }
        }
    }
}

static void write_header(struct writer *writer)
{
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        peil_csv_text(writer->csv, header[i]);
    }
    writer->status = peil_csv_end_record(writer->csv);
}

enum peil_status peil_counts_write(const struct peil_counts *counts, const char *path, bool plain,
                                   struct peil_diag *diag)
{
    struct writer writer = {.counts = counts, .wave = counts->survey->wave};
    writer.status = peil_csv_open(&writer.csv, path, 0600, plain, diag);
    if (writer.status != PEIL_OK) {
        return writer.status;
    }
    if (writer.wave == NULL) {
        writer.wave = "";
    }
    make_groups(&writer);
    write_header(&writer);
    write_meta(&writer);
    write_status(&writer);
    write_flags(&writer);
    write_columns(&writer);
    write_flagged(&writer);
    write_over_full(&writer);
    write_multis(&writer);
    write_pairs(&writer, false);
    write_pairs(&writer, true);
    write_paired(&writer);
    if (writer.status == PEIL_OK) {
        writer.status = peil_csv_close(writer.csv);
    } else {
        peil_csv_discard(writer.csv);
    }
    peil_arena_clear(&writer.arena);
    return writer.status;
}
