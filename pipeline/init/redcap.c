/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A REDCap data dictionary: one row a field, with the header of the project's page or of the API.
 * A form is a block; a matrix of fields is a table in it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "instrument_private.h"
#include "peil/csv.h"
#include "peil/text.h"

enum column {
    NAME,
    FORM,
    SECTION,
    TYPE,
    LABEL,
    CHOICES,
    VALIDATION,
    IDENTIFIER,
    BRANCHING,
    REQUIRED,
    MATRIX,
    COLUMNS
};

static const struct {
    const char *label, *name;
} headers[COLUMNS] = {
    {"Variable / Field Name", "field_name"},
    {"Form Name", "form_name"},
    {"Section Header", "section_header"},
    {"Field Type", "field_type"},
    {"Field Label", "field_label"},
    {"Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"},
    {"Text Validation Type OR Show Slider Number", "text_validation_type_or_show_slider_number"},
    {"Identifier?", "identifier"},
    {"Branching Logic (Show field only if...)", "branching_logic"},
    {"Required Field?", "required_field"},
    {"Matrix Group Name", "matrix_group_name"}};

struct dictionary {
    struct instrument *it;
    int at[COLUMNS]; /* DRAFT_NONE: the file has no such column */
    int language;
    const char *cells[COLUMNS]; /* of the field that is read */
    uint64_t line;
    const char *form, *matrix; /* open blocks, or NULL */
    size_t fields;
};

static enum peil_status read_header(void *context, const struct peil_record *record)
{
    struct dictionary *dictionary = context;
    for (size_t c = 0; c < COLUMNS; c++) {
        dictionary->at[c] = DRAFT_NONE;
        for (size_t i = 0; i < record->count; i++) {
            size_t length = record->fields[i].length;
            const char *text = peil_text_trim(record->fields[i].text, &length);
            if ((strlen(headers[c].label) == length &&
                 strncasecmp(text, headers[c].label, length) == 0) ||
                (strlen(headers[c].name) == length &&
                 strncasecmp(text, headers[c].name, length) == 0))
                dictionary->at[c] = (int)i;
        }
    }
    if (dictionary->at[NAME] == DRAFT_NONE || dictionary->at[TYPE] == DRAFT_NONE)
        return instrument_refuse(dictionary->it, 1,
                                 "is no data dictionary: it has no field name or no field type");
    return PEIL_OK;
}

/* `NA` is how R writes a cell that was empty. */
static void take_cells(struct dictionary *dictionary, const struct peil_record *record)
{
    dictionary->line = record->line;
    for (size_t c = 0; c < COLUMNS; c++) {
        dictionary->cells[c] = "";
        if (dictionary->at[c] == DRAFT_NONE)
            continue;
        const struct peil_field *field = &record->fields[dictionary->at[c]];
        size_t length = field->length;
        const char *text = peil_text_trim(field->text, &length);
        if (length != 2 || memcmp(text, "NA", 2) != 0)
            dictionary->cells[c] = peil_arena_copy(&dictionary->it->scratch, text, length);
    }
}

/* --- blocks --- */

static void begin(struct dictionary *dictionary, const char *name, const char *label, bool grid)
{
    size_t row = instrument_row(dictionary->it, DRAFT_BEGIN_GROUP, name);
    instrument_at(dictionary->it, row)->grid = grid;
    instrument_label(dictionary->it, instrument_at(dictionary->it, row)->labels,
                     dictionary->language, label);
}

static void end(struct dictionary *dictionary, const char **open)
{
    if (*open != NULL)
        instrument_row(dictionary->it, DRAFT_END_GROUP, "");
    *open = NULL;
}

static const char *spaced(struct instrument *it, const char *name)
{
    char *text = peil_arena_text(&it->scratch, name);
    for (char *byte = text; *byte; byte++)
        *byte = (char)(*byte == '_' ? ' ' : *byte);
    return text;
}

static void move_to_block(struct dictionary *dictionary)
{
    const char *form = dictionary->cells[FORM], *matrix = dictionary->cells[MATRIX];
    bool same_form = dictionary->form != NULL && strcmp(dictionary->form, form) == 0;
    if (dictionary->matrix != NULL && (!same_form || strcmp(dictionary->matrix, matrix) != 0))
        end(dictionary, &dictionary->matrix);
    if (!same_form) {
        end(dictionary, &dictionary->form);
        if (*form) {
            dictionary->form = form;
            begin(dictionary, form, spaced(dictionary->it, form), false);
        }
    }
    if (*matrix && dictionary->matrix == NULL) {
        const char *title = dictionary->cells[SECTION];
        dictionary->matrix = matrix;
        begin(dictionary, matrix, *title ? title : spaced(dictionary->it, matrix), true);
    }
}

/* --- answers --- */

/* `1, one | 2, two`: the text up to the first comma is the code. */
static int read_choices(struct dictionary *dictionary, size_t row, bool multiple)
{
    struct instrument *it = dictionary->it;
    int list = instrument_list(it, dictionary->cells[NAME]);
    const char *at = dictionary->cells[CHOICES];
    while (*at) {
        size_t length = strcspn(at, "|\n"), whole = length;
        const char *piece = peil_text_trim(at, &length);
        at += whole + (at[whole] != '\0');
        if (length == 0)
            continue;
        const char *comma = memchr(piece, ',', length);
        size_t code_length = comma != NULL ? (size_t)(comma - piece) : length;
        const char *code = peil_text_trim(piece, &code_length);
        code = peil_arena_copy(&it->scratch, code, code_length);
        const char *label = comma != NULL ? peil_arena_copy(&it->scratch, comma + 1,
                                                            length - (size_t)(comma + 1 - piece))
                                          : code;
        struct draft_option *option = instrument_option(it, list, code);
        instrument_label(it, option->labels, dictionary->language, label);
        if (multiple)
            instrument_key(it,
                           peil_arena_format(&it->scratch, "%s(%s)", dictionary->cells[NAME], code),
                           row, code);
    }
    enum instrument_order order = multiple                     ? INSTRUMENT_NOMINAL
                                  : dictionary->matrix != NULL ? INSTRUMENT_IS_A_SCALE
                                                               : INSTRUMENT_BY_LABELS;
    return instrument_list_end(it, list, order);
}

static int two_answers(struct dictionary *dictionary, const char *name, const char *yes,
                       const char *no)
{
    struct instrument *it = dictionary->it;
    int list = instrument_list(it, name);
    instrument_label(it, instrument_option(it, list, "1")->labels, dictionary->language, yes);
    instrument_label(it, instrument_option(it, list, "0")->labels, dictionary->language, no);
    return instrument_list_end(it, list, INSTRUMENT_NOMINAL);
}

/* --- fields --- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void read_text(struct dictionary *dictionary, size_t row)
{
    struct draft_row *at = instrument_at(dictionary->it, row);
    const char *validation = dictionary->cells[VALIDATION];
    at->type = DRAFT_TEXT;
    if (strcmp(validation, "integer") == 0) {
        at->type = DRAFT_INTEGER;
    } else if (begins(validation, "number")) {
        at->type = DRAFT_DECIMAL;
        at->decimal_comma = strstr(validation, "comma") != NULL;
    } else if (begins(validation, "date")) {
        at->type = DRAFT_DATE;
    } else if (strcmp(validation, "email") == 0 || strstr(validation, "phone") != NULL ||
               strstr(validation, "zipcode") != NULL || strstr(validation, "postal") != NULL ||
               strcmp(validation, "ssn") == 0 || begins(validation, "mrn")) {
        at->role = "personal";
    }
    if (at->type == DRAFT_INTEGER || at->type == DRAFT_DECIMAL)
        instrument_number(dictionary->it, row);
    else
        instrument_text(dictionary->it, row);
}

static void read_field(struct dictionary *dictionary, size_t row)
{
    struct instrument *it = dictionary->it;
    const char *type = dictionary->cells[TYPE];
    bool grid = dictionary->matrix != NULL;
    instrument_at(it, row)->type = DRAFT_SELECT_ONE;
    if (strcmp(type, "radio") == 0 || strcmp(type, "dropdown") == 0) {
        instrument_answers(it, row, read_choices(dictionary, row, false), grid);
    } else if (strcmp(type, "checkbox") == 0) {
        instrument_at(it, row)->type = DRAFT_SELECT_MULTIPLE;
        instrument_answers(it, row, read_choices(dictionary, row, true), grid);
    } else if (strcmp(type, "yesno") == 0) {
        instrument_answers(it, row, two_answers(dictionary, "yes_no", "Yes", "No"), grid);
    } else if (strcmp(type, "truefalse") == 0) {
        instrument_answers(it, row, two_answers(dictionary, "true_false", "True", "False"), grid);
    } else if (strcmp(type, "slider") == 0 || strcmp(type, "calc") == 0) {
        instrument_at(it, row)->type = DRAFT_DECIMAL;
        if (type[0] == 'c')
            instrument_remark(it, row, "confirm: a number that REDCap computes");
        instrument_number(it, row);
    } else {
        read_text(dictionary, row);
        if (strcmp(type, "text") != 0 && strcmp(type, "notes") != 0) {
            bool known = strcmp(type, "file") == 0 || strcmp(type, "sql") == 0;
            if (!known)
                peil_report(it->diag, PEIL_WARNING,
                            &(struct peil_place){.file = it->name, .line = dictionary->line},
                            "'%s' is not a field type that is known: the field is drafted as a "
                            "text",
                            type);
            instrument_remark(it, row,
                              peil_arena_format(&it->draft->arena,
                                                "confirm: a text, of field type '%s'",
                                                instrument_plain(it, type)));
        }
    }
}

static enum peil_status read_record(void *context, const struct peil_record *record)
{
    struct dictionary *dictionary = context;
    struct instrument *it = dictionary->it;
    take_cells(dictionary, record);
    const char **cells = dictionary->cells;
    if (cells[NAME][0] == '\0')
        return instrument_refuse(it, record->line, "a field has no name");
    if (strcmp(cells[TYPE], "descriptive") == 0)
        return PEIL_OK;
    move_to_block(dictionary);
    size_t row = instrument_row(it, DRAFT_TEXT, cells[NAME]);
    struct draft_row *at = instrument_at(it, row);
    instrument_label(it, at->labels, dictionary->language, cells[LABEL]);
    at->required = instrument_is_true(cells[REQUIRED]);
    instrument_source(it, row, cells[NAME]);
    instrument_source(it, row, cells[LABEL]);
    instrument_key(it, cells[NAME], row, NULL);
    if (dictionary->fields++ == 0 && strcmp(cells[TYPE], "text") == 0)
        at->role = "id"; /* a record id is always the first field */
    if (instrument_is_true(cells[IDENTIFIER]))
        at->role = dictionary->fields == 1 ? "id" : "personal";
    read_field(dictionary, row);
    instrument_condition(it, row, cells[BRANCHING], INSTRUMENT_REDCAP);
    return PEIL_OK;
}

enum peil_status instrument_read_redcap(struct instrument *it)
{
    struct dictionary dictionary = {.it = it};
    dictionary.language = it->draft->language_count > 0 ? (int)it->draft->default_language
                                                        : draft_language(it->draft, "en", NULL);
    struct peil_csv_input input = {.path = it->path,
                                   .name = it->name,
                                   .kind = PEIL_CSV_EXPORT,
                                   .encoding = PEIL_ENCODING_FOUND,
                                   .header = read_header,
                                   .record = read_record,
                                   .context = &dictionary,
                                   .diag = it->diag};
    enum peil_status status = peil_csv_read(&input);
    end(&dictionary, &dictionary.matrix);
    end(&dictionary, &dictionary.form);
    return status;
}
