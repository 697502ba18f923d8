/* SPDX-License-Identifier: GPL-3.0-or-later */
/* constants.c: what every respondent of a run has in common and no export says: --set rtc=limburg.
 */
#include <stdlib.h>
#include <string.h>

#include "cleaning.h"
#include "peil/text.h"

static struct clean_column *find_column(struct cleaning *cleaning, const char *name, size_t length)
{
    for (size_t i = 0; i < cleaning->column_count; i++) {
        struct clean_column *column = &cleaning->columns[i];
        if (strlen(column->variable->name) == length &&
            strncmp(column->variable->name, name, length) == 0)
            return column;
    }
    return NULL;
}

static enum peil_status refuse(struct cleaning *cleaning, const char *set, const char *why,
                               const char *near)
{
    peil_report(cleaning->diag, PEIL_FAULT, NULL, "--set %s: %s%s%s%s", set, why,
                near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
    return PEIL_USAGE;
}

static const char *near_variable(const struct cleaning *cleaning, const char *name)
{
    const char **names = peil_alloc(cleaning->column_count + 1, sizeof *names);
    for (size_t i = 0; i < cleaning->column_count; i++)
        names[i] = cleaning->columns[i].variable->name;
    const char *near = peil_text_nearest(name, names, cleaning->column_count);
    free(names);
    return near;
}

/* Behind the text so much can be read as behind a field. */
static const char *keep(struct peil_arena *arena, const char *text, size_t length)
{
    char *kept = peil_arena_alloc(arena, length + 1 + PEIL_CSV_SPARE, 1);
    memcpy(kept, text, length);
    return kept;
}

static enum peil_status set_constant(struct cleaning *cleaning, const char *set)
{
    size_t name = strcspn(set, "=");
    if (set[name] != '=')
        return refuse(cleaning, set, "NAME=VALUE is wanted", NULL);
    struct clean_column *column = find_column(cleaning, set, name);
    if (!column)
        return refuse(cleaning, set, "no question of the definition has that name",
                      near_variable(cleaning, peil_arena_copy(&cleaning->arena, set, name)));
    if (column->use != CLEAN_DECODED && column->use != CLEAN_AS_TYPED)
        return refuse(cleaning, set, "that variable cannot be set", NULL);
    const char *value = set + name + 1;
    column->constant_length = strlen(value);
    column->constant = keep(&cleaning->arena, value, column->constant_length);
    clean_column_read(column, column->constant, column->constant_length, cleaning->cells);
    if (column->kind == CLEAN_INVALID)
        return refuse(cleaning, set, "that is no answer of it",
                      column->answers ? clean_answers_nearest(column->answers, value) : NULL);
    return PEIL_OK;
}

enum peil_status clean_set_constants(struct cleaning *cleaning)
{
    enum peil_status status = PEIL_OK;
    clean_decimals_begin(cleaning, false);
    for (size_t i = 0; status == PEIL_OK && i < cleaning->options->set_count; i++)
        status = set_constant(cleaning, cleaning->options->sets[i]);
    return status;
}
