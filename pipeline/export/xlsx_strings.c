/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_strings.c: the texts that cells share (ECMA-376 part 1, 18.4). */
#include <stdlib.h>
#include <string.h>

#include "xlsx_private.h"

struct collecting {
    bool text;    /* inside a <t> that is shown */
    int phonetic; /* inside so many <rPh>: how to read it aloud */
};

static void add_start(struct peil_xlsx *xlsx)
{
    xlsx->starts =
        peil_grow(xlsx->starts, &xlsx->starts_room, xlsx->string_count + 2, sizeof *xlsx->starts);
    xlsx->starts[xlsx->string_count] = xlsx->strings_used;
}

static void make_room(struct xlsx_parsing *parsing, size_t more)
{
    struct peil_xlsx *xlsx = parsing->xlsx;
    if (xlsx->strings_used + more > PEIL_XLSX_STRINGS) {
        xlsx_refuse(parsing, "more than %d MB of texts", PEIL_XLSX_STRINGS >> 20);
        return;
    }
    xlsx->strings = peil_grow(xlsx->strings, &xlsx->strings_room, xlsx->strings_used + more, 1);
}

static void start(struct xlsx_parsing *parsing, const char *name, const char **attributes)
{
    struct collecting *collecting = parsing->context;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        add_start(parsing->xlsx);
    else if (strcmp(name, "rPh") == 0)
        collecting->phonetic++;
    collecting->text = strcmp(name, "t") == 0 && collecting->phonetic == 0;
}

static void end(struct xlsx_parsing *parsing, const char *name)
{
    struct collecting *collecting = parsing->context;
    struct peil_xlsx *xlsx = parsing->xlsx;
    collecting->text = false;
    if (strcmp(name, "rPh") == 0)
        collecting->phonetic--;
    if (strcmp(name, "si") != 0 || xlsx->starts == NULL)
        return;
    make_room(parsing, 1 + PEIL_CSV_SPARE);
    if (parsing->status != PEIL_OK)
        return;
    size_t from = xlsx->starts[xlsx->string_count];
    xlsx->strings_used = from + xlsx_unescape(xlsx->strings + from, xlsx->strings_used - from);
    xlsx->strings[xlsx->strings_used++] = '\0';
    xlsx->starts[++xlsx->string_count] = xlsx->strings_used;
}

static void text(struct xlsx_parsing *parsing, const char *bytes, int length)
{
    struct collecting *collecting = parsing->context;
    struct peil_xlsx *xlsx = parsing->xlsx;
    if (!collecting->text || xlsx->starts == NULL)
        return;
    make_room(parsing, (size_t)length);
    if (parsing->status != PEIL_OK)
        return;
    memcpy(xlsx->strings + xlsx->strings_used, bytes, (size_t)length);
    xlsx->strings_used += (size_t)length;
}

enum peil_status xlsx_read_strings(struct peil_xlsx *xlsx)
{
    static const struct xlsx_handlers handlers = {start, end, text};
    struct collecting collecting = {0};
    if (xlsx->strings_part == NULL)
        return PEIL_OK;
    return xlsx_parse(xlsx, xlsx->strings_part, &handlers, &collecting);
}
