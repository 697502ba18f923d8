/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/cells.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* What peil_schema_new allocates: the schema, and what its functions need beside it. */
struct own_schema {
    struct peil_schema schema; /* first: a struct peil_schema is one of these */
    size_t capacity;
    int *first; /* for each variable its first column, or PEIL_NOWHERE */
    struct peil_arena names;
};

const char *peil_row_status_name(enum peil_row_status status)
{
    switch (status) {
    case PEIL_ACCEPTED:
        return "accepted";
    case PEIL_DUPLICATE:
        return "duplicate";
    case PEIL_NOT_ELIGIBLE:
        return "not_eligible";
    case PEIL_INCOMPLETE:
        return "incomplete";
    case PEIL_FLAGGED:
        return "flagged";
    case PEIL_ROW_STATUSES:
        break;
    }
    return "";
}

struct peil_schema *peil_schema_new(const struct peil_survey *survey, size_t capacity)
{
    struct own_schema *own = peil_alloc(1, sizeof *own);
    own->schema.survey = survey;
    own->capacity = capacity;
    own->schema.columns = peil_alloc(capacity + 1, sizeof *own->schema.columns);
    own->first = peil_alloc(survey->variable_count + 1, sizeof *own->first);
    for (size_t v = 0; v < survey->variable_count; v++)
        own->first[v] = PEIL_NOWHERE;
    return &own->schema;
}

void peil_schema_add(struct peil_schema *schema, const char *name, int variable, int option)
{
    struct own_schema *own = (struct own_schema *)schema;
    if (schema->count >= own->capacity)
        schema->columns =
            peil_grow(schema->columns, &own->capacity, schema->count + 1, sizeof *schema->columns);
    if (option != PEIL_OTHER_TEXT && own->first[variable] == PEIL_NOWHERE)
        own->first[variable] = (int)schema->count;
    schema->columns[schema->count++] = (struct peil_column){
        .name = peil_arena_text(&own->names, name), .variable = variable, .option = option};
}

void peil_schema_free(struct peil_schema *schema)
{
    struct own_schema *own = (struct own_schema *)schema;
    if (!own)
        return;
    peil_arena_clear(&own->names);
    free(own->first);
    free(schema->columns);
    free(own);
}

int peil_schema_column(const struct peil_schema *schema, int variable)
{
    return ((const struct own_schema *)schema)->first[variable];
}

/* The column of option among those from `begin` that belong to variable without a gap. */
static int find_option(const struct peil_schema *schema, size_t begin, int variable, int option)
{
    for (size_t c = begin; c < schema->count && schema->columns[c].variable == variable; c++)
        if (schema->columns[c].option == option)
            return (int)c;
    return PEIL_NOWHERE;
}

int peil_schema_option_column(const struct peil_schema *schema, int variable, int option)
{
    int first = peil_schema_column(schema, variable);
    int column =
        first == PEIL_NOWHERE ? PEIL_NOWHERE : find_option(schema, (size_t)first, variable, option);
    /* The Other text of a table made elsewhere may stand anywhere. */
    for (size_t c = 0; option == PEIL_OTHER_TEXT && column == PEIL_NOWHERE && c < schema->count;
         c++)
        column = find_option(schema, c, variable, option);
    return column;
}

static bool is_column(const struct peil_variable *variable,
                      const struct peil_schema_options *options)
{
    enum peil_calculation_kind kind = variable->calculation.kind;
    if (kind != PEIL_NOT_CALCULATED && !peil_is_made_in_cleaning(kind) && !options->scored)
        return false;
    switch (variable->role) {
    case PEIL_ROLE_PERSONAL:
    case PEIL_ROLE_WEIGHT:
        return false;
    case PEIL_ROLE_CLUSTER:
        return options->cluster;
    case PEIL_ROLE_OPEN:
        return options->open_text;
    case PEIL_ROLE_NONE:
    case PEIL_ROLE_ITEM:
    case PEIL_ROLE_GROUP:
    case PEIL_ROLE_SCALE:
    case PEIL_ROLE_ID:
    case PEIL_ROLE_TIME:
        break;
    }
    return true;
}

static void add_part(struct peil_schema *schema, struct peil_arena *scratch, int variable,
                     const char *part, int option)
{
    const char *name = schema->survey->variables[variable].name;
    peil_schema_add(schema, peil_arena_format(scratch, "%s/%s", name, part), variable, option);
}

static void add_variable(struct peil_schema *schema, struct peil_arena *scratch, int v,
                         bool open_text)
{
    const struct peil_variable *variable = &schema->survey->variables[v];
    const struct peil_list *list = peil_variable_list(schema->survey, v);
    bool multiple = variable->type == PEIL_SELECT_MULTIPLE;
    bool other = false;
    if (!multiple)
        peil_schema_add(schema, variable->name, v, PEIL_NOWHERE);
    for (size_t o = 0; list && o < list->count; o++) {
        if (multiple && list->options[o].reason == PEIL_NOWHERE)
            add_part(schema, scratch, v, list->options[o].name, (int)o);
        other = other || list->options[o].other;
    }
    if (other && open_text && variable->calculation.kind == PEIL_NOT_CALCULATED)
        add_part(schema, scratch, v, "_other", PEIL_OTHER_TEXT);
}

struct peil_schema *peil_schema_make(const struct peil_survey *survey,
                                     const struct peil_schema_options *options)
{
    struct peil_schema *schema = peil_schema_new(survey, survey->variable_count);
    struct peil_arena scratch = {0};
    for (size_t v = 0; v < survey->variable_count; v++)
        if (is_column(&survey->variables[v], options))
            add_variable(schema, &scratch, (int)v, options->open_text);
    peil_arena_clear(&scratch);
    return schema;
}
