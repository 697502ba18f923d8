/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "headers.h"

#include <inttypes.h>
#include <string.h>

#include "peil/text.h"

enum { MOST_NAMES = 16 };

/* The texts of one column so far. */
struct naming {
    struct export_making *making;
    const char *names[MOST_NAMES];
    size_t count, typed;
};

const char *export_trimmed(struct peil_arena *arena, const char *text, size_t length)
{
    text = peil_text_trim(text, &length);
    return peil_arena_copy(arena, text, length);
}

static void add_name(struct naming *naming, const char *text)
{
    if (naming->count == MOST_NAMES || peil_text_blank(text, strlen(text)))
        return;
    for (size_t i = 0; i < naming->count; i++)
        if (strcmp(naming->names[i], text) == 0)
            return;
    naming->names[naming->count++] = text;
}

/* ---- the texts that stand in the file ---- */

/* Blanks continue what stands to the left of them. */
static const char *carried(const struct export_rows *rows, size_t row, size_t column)
{
    while (column > 0 && *rows->folded[row][column] == '\0')
        column--;
    return rows->texts[row][column];
}

static bool continues(const struct export_rows *rows, size_t column)
{
    return column < rows->width && *rows->folded[0][column] == '\0';
}

/* A question above, its rows or options below. */
static void name_by_two_rows(struct naming *naming, size_t i)
{
    struct export_making *making = naming->making;
    const struct export_rows *rows = making->rows;
    struct peil_export_column *column = &making->columns[i];
    const char *question = carried(rows, 0, i);
    const char *part = rows->texts[making->header->rows - 1][i];
    bool alone = !continues(rows, i) && !continues(rows, i + 1);
    if (export_is_response(rows->folded[making->header->rows - 1][i]) && !continues(rows, i)) {
        add_name(naming, rows->texts[0][i]);
        column->header = rows->texts[0][i];
        return;
    }
    column->question = export_trimmed(making->arena, question, strlen(question));
    column->part = export_trimmed(making->arena, part, strlen(part));
    column->header = peil_arena_format(making->arena, "%s [%s]", column->question, column->part);
    add_name(naming, part);
    if (alone)
        add_name(naming, question);
}

/* The value of ImportId, in JSON or as Python writes it. */
static const char *import_id(struct peil_arena *arena, const char *text)
{
    const char *at = strstr(text, "ImportId");
    if (at == NULL)
        return "";
    at += strlen("ImportId");
    at += strspn(at, "\"' :");
    return peil_arena_copy(arena, at, strcspn(at, "\"'}"));
}

static void name_by_file(struct naming *naming, size_t i)
{
    struct export_making *making = naming->making;
    const struct export_rows *rows = making->rows;
    making->columns[i].header = rows->texts[0][i];
    switch (making->header->platform) {
    case PEIL_PLATFORM_QUALTRICS:
    case PEIL_PLATFORM_QUALTRICS_LEGACY:
        for (size_t row = 0; row < making->header->rows && row < 2; row++)
            add_name(naming, rows->texts[row][i]);
        if (making->header->rows > 2)
            add_name(naming, import_id(making->arena, rows->texts[2][i]));
        break;
    default:
        if (making->header->rows > 1)
            name_by_two_rows(naming, i);
        else
            add_name(naming, rows->texts[0][i]);
    }
    naming->typed = naming->count;
}

/* ---- what is derived from them ---- */

/* `Naam2` where there is a `Naam`: Excel's tables want every header once. */
static const char *numbered(const struct export_making *making, const char *folded, size_t *number)
{
    const struct export_rows *rows = making->rows;
    size_t length = strlen(folded), digits = 0;
    while (digits < length && folded[length - digits - 1] >= '0' &&
           folded[length - digits - 1] <= '9')
        digits++;
    *number = 0;
    if (digits == 0 || digits > 3 || digits == length)
        return NULL;
    for (size_t i = length - digits; i < length; i++)
        *number = *number * 10 + (size_t)(folded[i] - '0');
    for (size_t i = 0; *number > 1 && i < rows->width; i++)
        if (strlen(rows->folded[0][i]) == length - digits &&
            strncmp(rows->folded[0][i], folded, length - digits) == 0)
            return rows->texts[0][i];
    return NULL;
}

/* Whether a later column has this text and a number behind it. */
static bool is_numbered_on(const struct export_making *making, size_t i)
{
    const char *const *folded = making->rows->folded[0];
    size_t length = strlen(folded[i]);
    for (size_t other = i + 1; length > 0 && other < making->rows->width; other++) {
        const char *digits = folded[other] + length;
        if (strncmp(folded[other], folded[i], length) == 0 && *digits != '\0' &&
            strspn(digits, "0123456789") == strlen(digits))
            return true;
    }
    return false;
}

/* `Text#2`: the second column of that text. */
static void add_places(struct naming *naming, size_t i)
{
    struct export_making *making = naming->making;
    const struct export_rows *rows = making->rows;
    size_t same = 0, before = 0, number;
    for (size_t other = 0; other < rows->width; other++)
        if (*rows->folded[0][i] != '\0' &&
            strcmp(rows->folded[0][i], rows->folded[0][other]) == 0) {
            same++;
            before += other <= i;
        }
    if (same > 1)
        add_name(naming, peil_arena_format(making->arena, "%s#%zu", rows->texts[0][i], before));
    bool microsoft = making->header->platform == PEIL_PLATFORM_MICROSOFT_FORMS;
    const char *base = microsoft ? numbered(making, rows->folded[0][i], &number) : NULL;
    if (microsoft && same == 1 && is_numbered_on(making, i))
        add_name(naming, peil_arena_format(making->arena, "%s#1", rows->texts[0][i]));
    if (base != NULL)
        add_name(naming, peil_arena_format(making->arena, "%s#%zu", base, number));
    add_name(naming, peil_arena_format(making->arena, "#%zu", i + 1));
}

/* The end of a path, where the part before it is no question of its own. */
static void add_path_end(struct naming *naming, size_t i)
{
    const struct export_making *making = naming->making;
    bool odk = making->header->platform == PEIL_PLATFORM_ODK;
    const char *text = making->rows->texts[0][i];
    const char *slash = strrchr(text, odk ? '-' : '/');
    if (slash != NULL && *making->columns[i].part == '\0')
        add_name(naming, slash + 1);
}

static void derive_names(struct naming *naming, size_t i)
{
    struct export_making *making = naming->making;
    const struct peil_export_column *column = &making->columns[i];
    enum peil_platform platform = making->header->platform;
    const char *rest;
    const char *code = export_heading_code(making->arena, making->rows->texts[0][i], &rest);
    if (code != NULL && platform == PEIL_PLATFORM_LIMESURVEY) {
        add_name(naming, code);
        add_name(naming, rest);
    }
    if (*column->part != '\0' && !column->specify)
        add_name(naming,
                 peil_arena_format(making->arena, "%s [%s]", column->question, column->part));
    else if (*column->question != '\0' && !column->specify)
        add_name(naming, column->question);
    if (*column->suffix != '\0' && platform == PEIL_PLATFORM_LIMESURVEY)
        add_name(naming, peil_arena_format(making->arena, "%s_%s", column->stem, column->suffix));
    if (platform == PEIL_PLATFORM_KOBO || platform == PEIL_PLATFORM_ODK)
        add_path_end(naming, i);
    add_places(naming, i);
}

/* The text by which a platform's own column is known: a question may be worded, or its path may
 * end, like one of these. */
static const char *own_text(struct export_making *making, size_t i)
{
    const struct export_rows *rows = making->rows;
    const char *text = rows->texts[0][i], *rest;
    bool numbered = text[0] == 'V' && strspn(text + 1, "0123456789") == strlen(text + 1);
    if (making->header->platform == PEIL_PLATFORM_QUALTRICS_LEGACY && numbered && text[1] != '\0')
        return making->header->rows > 1 ? rows->texts[1][i] : text;
    const char *code = making->header->platform == PEIL_PLATFORM_LIMESURVEY
                           ? export_heading_code(making->arena, text, &rest)
                           : NULL;
    return code != NULL ? code : text;
}

/* Those that put their own columns first have no more of them behind the first question. */
static bool puts_own_first(enum peil_platform platform)
{
    return platform == PEIL_PLATFORM_GOOGLE_SHEETS || platform == PEIL_PLATFORM_GOOGLE_FORMS ||
           platform == PEIL_PLATFORM_MICROSOFT_FORMS || platform == PEIL_PLATFORM_LIMESURVEY ||
           platform == PEIL_PLATFORM_SURVEYMONKEY;
}

static void find_kinds(struct export_making *making)
{
    enum peil_platform platform = making->header->platform;
    bool first = true;
    for (size_t i = 0; i < making->rows->width; i++) {
        const char *text = own_text(making, i);
        const char *folded = peil_text_fold(making->arena, text, strlen(text));
        enum peil_column_kind kind;
        bool own = export_own_column(platform, folded, &kind);
        /* LimeSurvey's timings stand at the end. */
        bool timing = own && (kind == PEIL_COLUMN_DURATION || strncmp(folded, "grouptime", 9) == 0);
        if (own && (first || timing || !puts_own_first(platform)))
            making->columns[i].kind = kind;
        else
            first = false;
    }
}

static void make_column(struct export_making *making, size_t i)
{
    struct peil_export_column *column = &making->columns[i];
    struct naming naming = {.making = making};
    name_by_file(&naming, i);
    derive_names(&naming, i);
    const char **names = peil_arena_alloc(making->arena, naming.count + 1, sizeof *names);
    for (size_t n = 0; n < naming.count; n++)
        names[n] = naming.names[n];
    column->names = names;
    column->name_count = naming.count;
    column->typed_count = naming.typed;
    column->form = PEIL_NO_FORM;
}

/* REDCap writes a form's fields and then whether it is complete. */
static void find_forms(struct export_making *making)
{
    int form = PEIL_NO_FORM;
    for (size_t i = making->header->count; i-- > 0;) {
        if (making->columns[i].kind == PEIL_COLUMN_COMPLETE)
            form = (int)i;
        else if (making->columns[i].kind == PEIL_COLUMN_ANSWER)
            making->columns[i].form = form;
    }
}

void export_make_header(struct peil_arena *arena, const struct export_rows *rows,
                        struct peil_export_header *header)
{
    struct export_making making = {.arena = arena, .rows = rows, .header = header};
    header->count = rows->width;
    making.columns = peil_arena_alloc(arena, rows->width, sizeof *making.columns);
    header->columns = making.columns;
    header->finished = -1;
    for (size_t i = 0; i < rows->width; i++) {
        struct peil_export_column *column = &making.columns[i];
        column->header = column->question = column->part = column->stem = column->suffix = "";
    }
    export_find_parts(&making);
    for (size_t i = 0; i < rows->width; i++)
        make_column(&making, i);
    find_kinds(&making);
    if (header->platform == PEIL_PLATFORM_REDCAP)
        find_forms(&making);
    for (size_t i = 0; i < rows->width && header->finished < 0; i++)
        if (making.columns[i].kind == PEIL_COLUMN_FINISHED)
            header->finished = (int)i;
}
