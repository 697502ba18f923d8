/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_styles.c: which cell formats show a number as a date or a time (ECMA-376 part 1, 18.8). */
#include <stdlib.h>
#include <string.h>

#include "xlsx_private.h"

struct custom {
    long id;
    enum xlsx_format format;
};

struct styling {
    struct custom *customs;
    size_t count, room;
    bool cells; /* inside cellXfs, the formats that cells refer to */
};

/* The formats that every program has by number, 18.8.30. */
static enum xlsx_format format_of_number(long id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 58))
        return XLSX_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47)
        return XLSX_TIME;
    return id == 46 ? XLSX_ELAPSED : XLSX_NUMBER;
}

/* What of a format code is text or decoration: its length, or 0. */
static size_t skip(const char *code, bool *elapsed)
{
    const char *end;
    switch (*code) {
    case '"':
        end = strchr(code + 1, '"');
        return end != NULL ? (size_t)(end - code) + 1 : strlen(code);
    case '\\':
    case '_':
    case '*':
        return code[1] != '\0' ? 2 : 1;
    case '[':
        end = strchr(code, ']');
        if (end == NULL)
            return strlen(code);
        size_t letters = strspn(code + 1, "hHmMsS");
        *elapsed = *elapsed || (letters > 0 && code + 1 + letters == end);
        return (size_t)(end - code) + 1;
    default:
        return 0;
    }
}

enum xlsx_format xlsx_format_of_code(const char *code)
{
    bool elapsed = false, date = false, clock = false, month = false, digits = false;
    if (strncmp(code, "General", 7) == 0)
        return XLSX_NUMBER;
    for (size_t length; *code != '\0' && *code != ';'; code += length) {
        length = skip(code, &elapsed);
        if (length > 0)
            continue;
        length = 1;
        date = date || strchr("yYdD", *code) != NULL;
        clock = clock || strchr("hHsS", *code) != NULL;
        month = month || *code == 'm' || *code == 'M';
        digits = digits || strchr("0#?", *code) != NULL;
    }
    if (elapsed)
        return XLSX_ELAPSED;
    if (date || (month && !clock && !digits))
        return XLSX_DATE;
    return clock ? XLSX_TIME : XLSX_NUMBER;
}

static void add_custom(struct styling *styling, long id, const char *code)
{
    styling->customs =
        peil_grow(styling->customs, &styling->room, styling->count + 1, sizeof *styling->customs);
    styling->customs[styling->count++] = (struct custom){id, xlsx_format_of_code(code)};
}

static void add_format(struct peil_xlsx *xlsx, const struct styling *styling, long id)
{
    enum xlsx_format format = format_of_number(id);
    for (size_t i = 0; i < styling->count; i++)
        if (styling->customs[i].id == id)
            format = styling->customs[i].format;
    xlsx->formats = peil_grow(xlsx->formats, &xlsx->format_room, xlsx->format_count + 1, 1);
    xlsx->formats[xlsx->format_count++] = (unsigned char)format;
}

static void start(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct styling *styling = parsing->context;
    const char *id = xlsx_attribute(attributes, "numFmtId");
    const char *code = xlsx_attribute(attributes, "formatCode");
    if (strcmp(name, "cellXfs") == 0)
        styling->cells = true;
    else if (strcmp(name, "numFmt") == 0 && id != NULL && code != NULL)
        add_custom(styling, strtol(id, NULL, 10), code);
    else if (strcmp(name, "xf") == 0 && styling->cells)
        add_format(parsing->xlsx, styling, id != NULL ? strtol(id, NULL, 10) : 0);
}

static void end(struct xlsx_parsing *parsing, const char *name)
{
    struct styling *styling = parsing->context;
    if (strcmp(name, "cellXfs") == 0)
        styling->cells = false;
}

enum peil_status xlsx_read_styles(struct peil_xlsx *xlsx)
{
    static const struct xlsx_handlers handlers = {start, end, NULL};
    struct styling styling = {0};
    if (xlsx->styles_part == NULL)
        return PEIL_OK;
    enum peil_status status = xlsx_parse(xlsx, xlsx->styles_part, &handlers, &styling);
    free(styling.customs);
    return status;
}
