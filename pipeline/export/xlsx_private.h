/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_private.h: the parts of a workbook (private to this folder).
 *
 * xlsx.c opens the archive and finds its parts; xlsx_part.c runs one through the XML parser, within
 * limits; xlsx_strings.c and xlsx_styles.c read what sheets refer to; xlsx_sheet.c the rows of a
 * sheet; xlsx_number.c says what a number in a format is. ECMA-376 part 1, sections 18.2 to 18.8.
 */
#ifndef PEIL_EXPORT_XLSX_PRIVATE_H
#define PEIL_EXPORT_XLSX_PRIVATE_H

#include <expat.h>
#include <zip.h>

#include "peil/alloc.h"
#include "peil/decimal.h"
#include "peil/xlsx.h"

/* What a cell format makes of a number. */
enum xlsx_format {
    XLSX_NUMBER,
    XLSX_DATE,
    XLSX_TIME,   /* of day */
    XLSX_ELAPSED /* hours that go on after 24 */
};

struct xlsx_sheet {
    const char *name, *relation, *part; /* part: its path in the archive */
};

struct peil_xlsx {
    zip_t *zip;
    const char *name; /* for messages */
    struct peil_diag *diag;
    struct peil_arena arena;
    uint64_t unpacked; /* bytes so far, of all parts */

    struct xlsx_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    const char *strings_part, *styles_part; /* or NULL */
    bool date1904;

    bool prepared; /* strings and styles were read */
    char *strings; /* each followed by its NUL */
    size_t strings_used, strings_room;
    size_t *starts; /* of each string, and of what follows the last */
    size_t string_count, starts_room;
    unsigned char *formats; /* enum xlsx_format of each cell style */
    size_t format_count, format_room;
};

/* ---- xlsx_part.c ---- */

/* One part being parsed: a handler that finds a fault says so with xlsx_refuse, which stops it. */
struct xlsx_parsing {
    struct peil_xlsx *xlsx;
    const char *part;
    XML_Parser parser;
    void *context; /* the handlers' */
    enum peil_status status;
};

/* Handlers get the struct xlsx_parsing; names come without a prefix. */
struct xlsx_handlers {
    void (*start)(struct xlsx_parsing *parsing, const char *name, const char **attributes);
    void (*end)(struct xlsx_parsing *parsing, const char *name);
    void (*text)(struct xlsx_parsing *parsing, const char *text, int length); /* NULL: none */
};

enum peil_status xlsx_parse(struct peil_xlsx *xlsx, const char *part,
                            const struct xlsx_handlers *handlers, void *context);
bool xlsx_has_part(const struct peil_xlsx *xlsx, const char *part);
/* Reports a fault of the part once, at its line, and stops the parsing. */
void xlsx_refuse(struct xlsx_parsing *parsing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void xlsx_stop(struct xlsx_parsing *parsing, enum peil_status status);
/* The value of an attribute, whatever its prefix; or NULL. */
const char *xlsx_attribute(const char **attributes, const char *name);
/* Takes `_x000D_` and the like for the character they stand for, in place; the new length. */
size_t xlsx_unescape(char *text, size_t length);

/* ---- the rest ---- */

enum peil_status xlsx_read_strings(struct peil_xlsx *xlsx);
enum peil_status xlsx_read_styles(struct peil_xlsx *xlsx);
enum xlsx_format xlsx_format_of_code(const char *code);

enum { XLSX_NUMBER_TEXT = 40 };
/* The text of a number as a cell holds it: in text, whose length is returned. 0: it is no number.
 */
size_t xlsx_number_text(const char *number, size_t length, enum xlsx_format format, bool date1904,
                        char text[XLSX_NUMBER_TEXT]);

#endif
