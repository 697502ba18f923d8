/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cell_text.h"

#include <string.h>

const char *peil_state_text(struct peil_arena *arena, const struct peil_survey *survey,
                            enum peil_state state, int code)
{
    switch (state) {
    case PEIL_NOT_ASKED:
        return ".not_asked";
    case PEIL_SKIPPED:
        return ".skipped";
    case PEIL_DECLARED:
        return peil_arena_format(arena, ".%s", survey->reasons[code]);
    case PEIL_INVALID:
        return ".invalid";
    case PEIL_VALUE:
    case PEIL_EMPTY:
        break;
    }
    return "";
}

const char *peil_answer_text(struct peil_arena *arena, const char *text)
{
    return text[0] == '.' ? peil_arena_format(arena, ".%s", text) : text;
}

bool peil_field_needs_quotes(const char *text, size_t length)
{
    if (length > 0 && (text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' ||
                       text[length - 1] == '\t')) {
        return true;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r') {
            return true;
        }
    }
    return false;
}

const char *peil_field_text(struct peil_arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (!peil_field_needs_quotes(text, length)) {
        return text;
    }
    char *quoted = peil_arena_alloc(arena, 2 * length + 3, 1);
    char *to = quoted;
    *to++ = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            *to++ = '"';
        }
        *to++ = *text;
    }
    *to++ = '"';
    return quoted;
}

bool peil_column_is_number(const struct peil_survey *survey, const struct peil_column *column)
{
    const struct peil_variable *variable = &survey->variables[column->variable];
    return column->option == PEIL_NOWHERE && variable->role != PEIL_ROLE_CLUSTER &&
           (variable->type == PEIL_INTEGER || variable->type == PEIL_DECIMAL);
}

bool peil_column_is_text(const struct peil_survey *survey, const struct peil_column *column)
{
    const struct peil_variable *variable = &survey->variables[column->variable];
    /* The cluster is a pseudonym, whatever its variable was. */
    return column->option == PEIL_OTHER_TEXT || variable->role == PEIL_ROLE_CLUSTER ||
           variable->type == PEIL_TEXT;
}
