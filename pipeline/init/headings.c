/* SPDX-License-Identifier: GPL-3.0-or-later */
/* headings.c: what a question is called, by the header over its column. */
#include <string.h>

#include "from_export.h"
#include "peil/text.h"

/* The code that a LimeSurvey heading `Q1[SQ001]. Text` begins with: what was derived first; or
 * NULL.
 */
static const char *heading_code(const struct guessing *guessing, const struct facts_column *column)
{
    const struct peil_export_column *it = &column->column;
    if (guessing->facts->platform != PEIL_PLATFORM_LIMESURVEY || it->typed_count >= it->name_count)
        return NULL;
    const char *code = it->names[it->typed_count];
    size_t length = strlen(code);
    bool heads = strncmp(it->header, code, length) == 0 && it->header[length] == '.';
    return heads ? code : NULL;
}

/* What stands behind the code, without the brackets of a subquestion that has no text. */
static const char *behind_code(struct peil_arena *arena, const char *header, const char *code)
{
    const char *text = header + strlen(code);
    text += strspn(text, "._ ");
    size_t length = strlen(text);
    if (length > 2 && strcmp(text + length - 2, "[]") == 0)
        length -= 2;
    text = peil_text_trim(text, &length);
    return peil_arena_copy(arena, text, length);
}

static const char *text_of(const struct facts_column *column, enum guess guess)
{
    const struct peil_export_column *it = &column->column;
    if (guess == GUESS_TICK)
        return *it->question ? it->question : it->stem;
    if (*it->part && *it->question)
        return it->part;
    /* Behind a code stands the question. */
    return it->typed_count > 1 ? it->names[1] : it->header;
}

static bool has_text(struct peil_arena *arena, const struct peil_export_column *column,
                     const char *folded)
{
    for (size_t n = 0; n < column->typed_count; n++)
        if (strcmp(peil_text_fold(arena, column->names[n], strlen(column->names[n])), folded) == 0)
            return true;
    return strcmp(peil_text_fold(arena, column->question, strlen(column->question)), folded) == 0;
}

/* Whether no other question of the export has the same text. */
static bool asked_once(const struct guessing *guessing, const struct facts_column *column)
{
    const struct peil_export_column *it = &column->column;
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold(&scratch, it->question, strlen(it->question));
    bool once = true;
    for (size_t i = 0; once && *it->stem && i < guessing->facts->count; i++) {
        const struct peil_export_column *other = &guessing->facts->columns[i].column;
        once = strcmp(other->stem, it->stem) == 0 || !has_text(&scratch, other, folded);
    }
    peil_arena_clear(&scratch);
    return once;
}

/* Whether columns that are questions of their own look like options of this one. */
static bool has_false_options(const struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    const char *header = facts->columns[index].column.header;
    for (size_t i = 0; i < facts->count; i++) {
        const struct peil_export_column *it = &facts->columns[i].column;
        bool option =
            *it->part && (strcmp(it->question, header) == 0 || strcmp(it->stem, header) == 0);
        if (i != index && option && guessing->guesses[i] != GUESS_TOLD &&
            guessing->guesses[i] != GUESS_TICK)
            return true;
    }
    return false;
}

const char *guess_source(const struct guessing *guessing, size_t index)
{
    struct draft *draft = guessing->draft;
    const struct facts_column *column = &guessing->facts->columns[index];
    const struct peil_export_column *it = &column->column;
    const char *code = heading_code(guessing, column);
    if (guessing->guesses[index] == GUESS_MULTIPLE && has_false_options(guessing, index))
        return peil_arena_format(&draft->arena, "#%zu", index + 1);
    if (guessing->guesses[index] != GUESS_TICK)
        /* By its code a question is found in an export of codes as well. */
        return draft_alias(draft, NULL, code ? code : column->source);
    const char *source = *it->stem ? draft_alias(draft, NULL, it->stem) : NULL;
    if (*it->question && strcmp(it->question, it->stem) != 0 && asked_once(guessing, column))
        source = draft_alias(draft, source, it->question);
    return source;
}

const char *guess_label(const struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    enum guess guess = guessing->guesses[index];
    const char *code = guess == GUESS_TICK ? NULL : heading_code(guessing, column);
    if (code != NULL && !(*column->column.part && *column->column.question))
        return behind_code(&guessing->draft->arena, column->column.header, code);
    return text_of(column, guess);
}

/* A code where there is one: it is short, and the questionnaire's own. */
const char *guess_name(const struct guessing *guessing, size_t index)
{
    const struct facts_column *column = &guessing->facts->columns[index];
    const char *code = heading_code(guessing, column), *label = guess_label(guessing, index);
    const char *name = *column->column.header ? column->column.header : column->source;
    if (guessing->guesses[index] == GUESS_TICK && *column->column.stem)
        name = column->column.stem;
    else if (code != NULL)
        name = code;
    bool coded = strchr(name, ' ') == NULL;
    return coded || !*label ? name : label;
}
