/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "definition.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The types of a form, and what a variable of each holds here. `role` where none is given. */
static const struct {
    const char *name;
    enum peil_type type;
    enum peil_role role;
    bool takes_list;
} types[] = {
    {"select_one", PEIL_SELECT_ONE, PEIL_ROLE_NONE, true},
    {"select_multiple", PEIL_SELECT_MULTIPLE, PEIL_ROLE_NONE, true},
    {"integer", PEIL_INTEGER, PEIL_ROLE_NONE, false},
    {"decimal", PEIL_DECIMAL, PEIL_ROLE_NONE, false},
    {"text", PEIL_TEXT, PEIL_ROLE_OPEN, false},
    {"date", PEIL_TEXT, PEIL_ROLE_OPEN, false},
    {"time", PEIL_TEXT, PEIL_ROLE_OPEN, false},
    {"datetime", PEIL_TEXT, PEIL_ROLE_OPEN, false},
    {"start", PEIL_TEXT, PEIL_ROLE_TIME, false},
    {"end", PEIL_TEXT, PEIL_ROLE_TIME, false},
    {"today", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"deviceid", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"username", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"phonenumber", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"email", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"audit", PEIL_TEXT, PEIL_ROLE_PERSONAL, false},
    {"calculate", PEIL_SELECT_ONE, PEIL_ROLE_NONE, true},
    {"begin_group", PEIL_TEXT, PEIL_ROLE_NONE, false},
    {"end_group", PEIL_TEXT, PEIL_ROLE_NONE, false},
    {"note", PEIL_TEXT, PEIL_ROLE_NONE, false},
};
enum { FIRST_METADATA = 8, CALCULATE = 16, BEGIN_GROUP, END_GROUP, NOTE };

static const char *const roles[] = {"item", "group", "scale",    "cluster", "weight",
                                    "id",   "time",  "personal", "open"};

struct form {
    struct definition *definition;
    int block; /* where the next variable stands */
};

static void fault(struct form *form, const struct definition_row *row, const char *column,
                  const char *value, const char *what)
{
    definition_fault(form->definition, "survey.csv", row->line, column, "'%s' %s", value, what);
}

static const char *cell(const struct form *form, const struct definition_row *row, int column)
{
    return definition_cell(&form->definition->questions, row, column);
}

static bool read_boolean(struct form *form, const struct definition_row *row, int column,
                         const char *name)
{
    static const char *const words[] = {"no", "false", "yes", "true"};
    const char *text = cell(form, row, column);
    char *small = peil_arena_text(&form->definition->survey->arena, text);
    for (char *byte = small; *byte; byte++)
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte - 'A' + 'a');
    int word = definition_word(small, words, COUNT(words));
    if (word == PEIL_NOWHERE && *text)
        fault(form, row, name, text, "is neither yes nor no");
    return word >= 2;
}

static void read_role(struct form *form, const struct definition_row *row,
                      struct peil_variable *variable)
{
    const char *text = cell(form, row, SURVEY_ROLE);
    if (!*text)
        return;
    int role = definition_word(text, roles, COUNT(roles));
    if (role == PEIL_NOWHERE)
        definition_fault(
            form->definition, "survey.csv", row->line, "role", "'%s' is not a role%s", text,
            definition_near(&form->definition->survey->arena, text, roles, COUNT(roles)));
    else
        variable->role = (enum peil_role)(PEIL_ROLE_ITEM + role);
    if (variable->role == PEIL_ROLE_WEIGHT)
        definition_fault(form->definition, "survey.csv", row->line, "role",
                         "weights are not supported: results would be unweighted");
}

static void read_pick(struct form *form, const struct definition_row *row,
                      struct peil_variable *variable)
{
    const char *text = cell(form, row, SURVEY_PICK);
    struct peil_decimal number;
    if (!*text)
        return;
    if (variable->type != PEIL_SELECT_MULTIPLE)
        fault(form, row, "pick", text, "is given to a question that is not a select_multiple");
    else if (!peil_decimal_parse(text, strlen(text), &number) || number.decimals > 0 ||
             number.scaled < 1)
        fault(form, row, "pick", text, "is not a whole number above 0");
    else
        variable->pick = (size_t)number.scaled;
}

/* One `99=refused` of a missing cell. */
static bool read_code(struct form *form, const struct definition_row *row, const char *text,
                      size_t length, struct peil_missing_code *code)
{
    struct peil_arena *arena = &form->definition->survey->arena;
    text = peil_text_trim(text, &length);
    char *pair = peil_arena_copy(arena, text, length);
    char *equals = strrchr(pair, '=');
    size_t before = equals ? (size_t)(equals - pair) : 0;
    code->code = peil_text_fold(arena, pair, before);
    if (!equals || !*code->code) {
        fault(form, row, "missing", pair, "is not code=reason");
        return false;
    }
    size_t after = strlen(equals + 1);
    const char *trimmed = peil_text_trim(equals + 1, &after);
    const char *reason = peil_arena_copy(arena, trimmed, after);
    if (strcmp(reason, "not_asked") == 0)
        code->reason = PEIL_REASON_NOT_ASKED;
    else if (strcmp(reason, "skipped") == 0)
        code->reason = PEIL_REASON_SKIPPED;
    else
        code->reason =
            definition_reason(form->definition, reason, "survey.csv", row->line, "missing");
    return code->reason != PEIL_NOWHERE;
}

static void read_missing(struct form *form, const struct definition_row *row,
                         struct peil_variable *variable)
{
    const char *text = cell(form, row, SURVEY_MISSING);
    if (!*text)
        return;
    size_t most = 1;
    for (const char *byte = text; *byte; byte++)
        most += *byte == ';';
    struct peil_missing_code *codes =
        peil_arena_alloc(&form->definition->survey->arena, most, sizeof *codes);
    size_t count = 0;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ";");
        if (length > 0 && read_code(form, row, at, length, &codes[count])) {
            for (size_t c = 0; c < count; c++)
                if (strcmp(codes[c].code, codes[count].code) == 0)
                    fault(form, row, "missing", codes[count].code, "is given twice");
            count++;
        }
        at += length + (at[length] == ';');
    }
    variable->missing = codes;
    variable->missing_count = count;
}

/* Columns that a calculated variable cannot have: nothing of it is asked. */
static void refuse_asked(struct form *form, const struct definition_row *row)
{
    static const struct {
        int column;
        const char *name;
    } asked[] = {{SURVEY_SOURCE, "source"},
                 {SURVEY_MISSING, "missing"},
                 {SURVEY_PICK, "pick"},
                 {SURVEY_RELEVANT, "relevant"}};
    for (size_t i = 0; i < COUNT(asked); i++) {
        const char *text = cell(form, row, asked[i].column);
        if (*text)
            fault(form, row, asked[i].name, text, "is given to a calculated variable");
    }
}

static void read_type(struct form *form, const struct definition_row *row, int type,
                      const char *list, struct peil_variable *variable)
{
    struct definition *definition = form->definition;
    struct peil_survey *survey = definition->survey;
    const char *extra = strpbrk(list, " \t");
    variable->list = PEIL_NOWHERE;
    variable->type = type == PEIL_NOWHERE ? PEIL_SELECT_ONE : types[type].type;
    variable->role = type == PEIL_NOWHERE ? PEIL_ROLE_NONE : types[type].role;
    if (type == PEIL_NOWHERE || (!*list && type == CALCULATE))
        return;
    if (extra || (*list && !types[type].takes_list))
        fault(form, row, "type", cell(form, row, SURVEY_TYPE),
              extra && strstr(extra, "or_other")
                  ? "has or_other: give the list an option whose alias is * instead"
                  : "has more than a type needs");
    else if (types[type].takes_list) {
        int found = definition_find_list(survey, list);
        if (found == PEIL_NOWHERE)
            definition_fault(definition, "survey.csv", row->line, "type",
                             "'%s' is not a list of choices.csv%s", list,
                             definition_near_list(survey, list));
        else
            definition->lists[found].used = true;
        if (type != CALCULATE)
            variable->list = found;
    }
}

static void read_calculation(struct form *form, const struct definition_row *row, int type,
                             const char *list, struct definition_draft *draft)
{
    draft->calculated = type == CALCULATE;
    draft->list = draft->calculated ? list : "";
    draft->calculation = cell(form, row, SURVEY_CALCULATION);
    if (draft->calculated) {
        draft->relevant = "";
        refuse_asked(form, row);
        if (!*draft->calculation)
            definition_fault(form->definition, "survey.csv", row->line, "calculation",
                             "is empty in a calculate row");
    } else {
        draft->relevant = cell(form, row, SURVEY_RELEVANT);
        if (*draft->calculation)
            fault(form, row, "calculation", draft->calculation,
                  "is given to a question: its type is not calculate");
    }
}

/* Whether name can be that of a new variable; reports why not. */
static bool check_name(struct form *form, const struct definition_row *row, const char *name)
{
    struct peil_survey *survey = form->definition->survey;
    int before = peil_survey_variable(survey, name);
    if (!*name) {
        definition_fault(form->definition, "survey.csv", row->line, "name", "is empty");
        return false;
    }
    if (before != PEIL_NOWHERE) {
        definition_fault(form->definition, "survey.csv", row->line, "name",
                         "'%s' stands on line %llu already", name,
                         (unsigned long long)survey->variables[before].line);
        return false;
    }
    if (!definition_is_name(name))
        fault(form, row, "name", name,
              "cannot be a variable name: small letters, digits and _ only, a letter first");
    else if (strcmp(name, "row") == 0 || strcmp(name, "status") == 0)
        fault(form, row, "name", name, "is a column that every table of responses has");
    return true;
}

static void add_variable(struct form *form, const struct definition_row *row, int type,
                         const char *list)
{
    struct definition *definition = form->definition;
    struct peil_survey *survey = definition->survey;
    const char *name = cell(form, row, SURVEY_NAME);
    if (!check_name(form, row, name))
        return;
    struct definition_draft *draft = &definition->drafts[survey->variable_count];
    struct peil_variable *variable = &survey->variables[survey->variable_count++];
    variable->name = name;
    variable->line = row->line;
    bool grid = form->block != PEIL_NOWHERE && definition->blocks[form->block].grid;
    variable->block = grid ? definition->blocks[form->block].parent : form->block;
    variable->grid = grid ? form->block : PEIL_NOWHERE;
    variable->scale = PEIL_NOWHERE;
    variable->calculation.source = PEIL_NOWHERE;
    variable->label = definition_label(definition, &definition->questions, row);
    if (definition_label_empty(survey, &variable->label) &&
        (type < FIRST_METADATA || type == CALCULATE))
        definition_warning(definition, "survey.csv", row->line, "label", "'%s' has no label", name);
    draft->row = row;
    read_type(form, row, type, list, variable);
    read_role(form, row, variable);
    read_calculation(form, row, type, list, draft);
    variable->reverse = read_boolean(form, row, SURVEY_REVERSE, "reverse");
    variable->required = read_boolean(form, row, SURVEY_REQUIRED, "required");
    variable->sensitive = read_boolean(form, row, SURVEY_SENSITIVE, "sensitive");
    if (!draft->calculated) {
        read_pick(form, row, variable);
        read_missing(form, row, variable);
    }
}

/* `table-list` among the words of `appearance`. Alone it is a block like another; a grid inside a
 * grid would have no table to stand in, so it is a block too. */
static bool is_grid(const struct form *form, const struct definition_row *row)
{
    const char *words = cell(form, row, SURVEY_APPEARANCE), *found = strstr(words, "table-list");
    char after = found ? found[strlen("table-list")] : '\0';
    return found && (found == words || found[-1] == ' ') && (after == '\0' || after == ' ') &&
           form->block != PEIL_NOWHERE && !form->definition->blocks[form->block].grid;
}

static void begin_block(struct form *form, const struct definition_row *row)
{
    struct definition *definition = form->definition;
    struct peil_survey *survey = definition->survey;
    const char *name = cell(form, row, SURVEY_NAME);
    if (!definition_is_name(name))
        fault(form, row, "name", name,
              "cannot be a block name: small letters, digits and _ only, a letter first");
    for (size_t b = 0; b < survey->block_count; b++)
        if (strcmp(survey->blocks[b].name, name) == 0)
            definition_fault(definition, "survey.csv", row->line, "name",
                             "block '%s' stands on line %llu already", name,
                             (unsigned long long)definition->blocks[b].row->line);
    for (int column = SURVEY_SOURCE; column <= SURVEY_SENSITIVE; column++)
        if (*cell(form, row, column))
            fault(form, row, definition->questions.spec->known[column], cell(form, row, column),
                  "is given to a block");
    definition->blocks[survey->block_count] =
        (struct definition_block){.row = row,
                                  .parent = form->block,
                                  .grid = is_grid(form, row),
                                  .relevant = cell(form, row, SURVEY_RELEVANT)};
    survey->blocks[survey->block_count] =
        (struct peil_block){name, definition_label(definition, &definition->questions, row)};
    form->block = (int)survey->block_count++;
}

static void end_block(struct form *form, const struct definition_row *row)
{
    if (form->block == PEIL_NOWHERE)
        fault(form, row, "type", "end_group", "ends no block: no begin_group is open");
    else
        form->block = form->definition->blocks[form->block].parent;
}

/* The position of a type word; a fault when it is none. `begin group` is begin_group. */
static int find_type(struct form *form, const struct definition_row *row, const char *word)
{
    const char *names[COUNT(types)];
    for (size_t i = 0; i < COUNT(types); i++)
        names[i] = types[i].name;
    int type = definition_word(word, names, COUNT(types));
    if (type == PEIL_NOWHERE)
        definition_fault(
            form->definition, "survey.csv", row->line, "type", "'%s' is not a type%s",
            cell(form, row, SURVEY_TYPE),
            definition_near(&form->definition->survey->arena, word, names, COUNT(types)));
    return type;
}

static void read_row(struct form *form, const struct definition_row *row)
{
    char *word = peil_arena_text(&form->definition->survey->arena, cell(form, row, SURVEY_TYPE));
    if (strncmp(word, "begin group", 11) == 0 || strncmp(word, "end group", 9) == 0)
        *strchr(word, ' ') = '_';
    char *rest = word + strcspn(word, " \t");
    if (*rest) {
        *rest++ = '\0';
        rest += strspn(rest, " \t");
    }
    int type = find_type(form, row, word);
    switch (type) {
    case BEGIN_GROUP:
        begin_block(form, row);
        break;
    case END_GROUP:
        end_block(form, row);
        break;
    case NOTE:
        break;
    default:
        add_variable(form, row, type, rest);
    }
}

void definition_read_variables(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    size_t most = definition->questions.count + 1;
    survey->variables = peil_arena_alloc(&survey->arena, most, sizeof *survey->variables);
    survey->blocks = peil_arena_alloc(&survey->arena, most, sizeof *survey->blocks);
    definition->drafts = peil_arena_alloc(&survey->arena, most, sizeof *definition->drafts);
    definition->blocks = peil_arena_alloc(&survey->arena, most, sizeof *definition->blocks);
    definition->path = peil_arena_alloc(&survey->arena, most, sizeof *definition->path);
    struct form form = {definition, PEIL_NOWHERE};
    for (size_t i = 0; i < definition->questions.count; i++)
        read_row(&form, &definition->questions.rows[i]);
    if (form.block != PEIL_NOWHERE)
        definition_fault(definition, "survey.csv", definition->blocks[form.block].row->line, "type",
                         "block '%s' has no end_group", survey->blocks[form.block].name);
}
