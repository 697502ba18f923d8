/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook_texts.h: the workbook of document_results, and its parts as texts, got with unzip where
 * there is one. */
#ifndef PEIL_TESTS_WORKBOOK_TEXTS_H
#define PEIL_TESTS_WORKBOOK_TEXTS_H

#include "document_folder.h"

#include "peil/workbook.h"

static inline enum peil_status write_workbook(bool is_protected, bool internal, const char *to)
{
    const struct peil_document_options options = {.language = "nl", .internal = internal};
    return make_document(peil_workbook_write, document_results(is_protected), &options, to);
}

/* One part of the workbook, NUL-terminated; NULL when unzip cannot be run. Free it. */
static inline char *part_of(const char *name)
{
    char command[512];
    snprintf(command, sizeof command, "unzip -p '%s' '%s' 2>/dev/null", path, name);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t count = fread(text, 1, (1 << 20) - 1, stream);
    int status = pclose(stream);
    if (count == 0 || status != 0) {
        free(text);
        return NULL;
    }
    return text;
}

/* Tags nest and end, attributes are quoted, no bare ampersand: enough to find a broken escape. */
static inline bool is_well_formed(const char *xml)
{
    enum { DEEPEST = 64 };
    const char *open[DEEPEST];
    size_t depth = 0;
    for (const char *c = xml; *c != '\0'; c++) {
        if (*c == '&' && strncmp(c, "&amp;", 5) != 0 && strncmp(c, "&lt;", 4) != 0 &&
            strncmp(c, "&gt;", 4) != 0 && strncmp(c, "&quot;", 6) != 0)
            return false;
        if (*c != '<')
            continue;
        const char *end = c + 1;
        for (bool quoted = false; *end != '>' || quoted; end++) {
            if (*end == '\0' || (*end == '<'))
                return false;
            quoted ^= *end == '"';
        }
        size_t name = strcspn(c + 1, " />");
        if (c[1] == '/') {
            size_t closing = strcspn(c + 2, " >");
            if (depth == 0 || strncmp(open[--depth] + 1, c + 2, closing) != 0)
                return false;
        } else if (c[1] != '?' && end[-1] != '/') {
            if (depth == DEEPEST || name == 0)
                return false;
            open[depth++] = c;
        }
        c = end;
    }
    return depth == 0;
}

#endif
