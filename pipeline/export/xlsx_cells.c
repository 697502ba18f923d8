/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_cells.c: what the value of a cell says as text; see xlsx_cells.h. */
#include "xlsx_cells.h"

#include <math.h>

#include "calendar.h"

enum peil_cell_type peil_cell_type(const char *name)
{
    switch (name[0]) {
    case 's':
        return name[1] == '\0' ? PEIL_CELL_SHARED : PEIL_CELL_TEXT;
    case 'i':
        return PEIL_CELL_INLINE;
    case 'e':
        return PEIL_CELL_TEXT;
    case 'b':
        return PEIL_CELL_BOOLEAN;
    case 'd':
        return PEIL_CELL_DATE;
    default:
        return PEIL_CELL_NUMBER;
    }
}

/* ---- numbers as dates ---- */

enum {
    /* Days of 1970-01-01 in both calendars. Excel's of 1900 has a 29 February, day 60, that never
     * was: days before it are one off. */
    DAY_1970_FROM_1900 = 25569,
    DAY_1970_FROM_1904 = 24107,
    LEAP_DAY_1900 = 60,
    LAST_DAY_1900 = 2958465, /* 9999-12-31 */
    LONGEST_SPAN = 1000000   /* days: more hours than Excel shows */
};

static size_t date_text(double serial, bool from_1904, char text[PEIL_CALENDAR_TEXT])
{
    double last =
        from_1904 ? LAST_DAY_1900 - DAY_1970_FROM_1900 + DAY_1970_FROM_1904 : LAST_DAY_1900;
    if (!(serial >= 0 && serial < last + 1)) {
        return 0;
    }
    int64_t seconds = llround(serial * PEIL_DAY_SECONDS);
    int64_t day = seconds / PEIL_DAY_SECONDS, of_day = seconds % PEIL_DAY_SECONDS;
    if (day == 0 && serial < 1 && (of_day != 0 || !from_1904)) {
        return peil_calendar_span(of_day, 2, text);
    }
    size_t length = 10;
    if (!from_1904 && day == LEAP_DAY_1900) {
        memcpy(text, "1900-02-29", length + 1);
    } else {
        int64_t before = from_1904             ? DAY_1970_FROM_1904
                         : day < LEAP_DAY_1900 ? DAY_1970_FROM_1900 - 1
                                               : DAY_1970_FROM_1900;
        length = peil_calendar_day(day - before, text);
    }
    if (of_day != 0 && length != 0) {
        text[length++] = ' ';
        length += peil_calendar_span(of_day, 2, text + length);
    }
    return length;
}

static size_t span_text(double days, char text[PEIL_CALENDAR_TEXT])
{
    return fabs(days) <= LONGEST_SPAN
               ? peil_calendar_span(llround(days * PEIL_DAY_SECONDS), 1, text)
               : 0;
}

/* ---- values ---- */

static char *trim(char *value)
{
    value += strspn(value, " \t\r\n");
    size_t length = strlen(value);
    while (length > 0 && strchr(" \t\r\n", value[length - 1]) != NULL) {
        length--;
    }
    value[length] = '\0';
    return value;
}

/* Whether a number is written already as peil_double_format would: most are whole. Up to 15 digits
 * no two decimals have the same double, so none that is shorter reads back to it. */
static bool is_shortest(const char *value, size_t length)
{
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 15 || (value[0] == '0' && digits > 1)) {
        return false;
    }
    if (value[digits] == '\0') {
        return true;
    }
    return value[0] != '0' && value[digits] == '.' && length > digits + 1 && length <= 16 &&
           digits + 1 + strspn(value + digits + 1, "0123456789") == length &&
           value[length - 1] != '0';
}

static const char *read_number(struct peil_cell_reader *reader, enum peil_number_kind kind,
                               char *value, const char **text, size_t *length)
{
    double number;
    if (kind == PEIL_NUMBER_PLAIN && is_shortest(value, *length)) {
        return NULL;
    }
    if (!peil_double_parse(value, &number) || !isfinite(number)) {
        return "its value is no number";
    }
    *text = reader->made;
    *length = kind == PEIL_NUMBER_DATE   ? date_text(number, reader->from_1904, reader->made)
              : kind == PEIL_NUMBER_SPAN ? span_text(number, reader->made)
                                         : 0;
    if (*length == 0) {
        *length = peil_double_format(number, reader->made);
    }
    return NULL;
}

static const char *read_shared(const struct peil_cell_reader *reader, const char *value,
                               const char **text, size_t *length)
{
    uint64_t index;
    if (!peil_xml_number(value, UINT32_MAX, &index) || index >= reader->strings->count) {
        return "it names a shared string that the workbook does not have";
    }
    *text = peil_strings_text(reader->strings, (size_t)index, length);
    return NULL;
}

static const char *read_boolean(const char *value, const char **text, size_t *length)
{
    bool yes = strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
    if (!yes && strcmp(value, "0") != 0 && strcmp(value, "false") != 0) {
        return "its value is neither true nor false";
    }
    *text = yes ? "1" : "0";
    *length = 1;
    return NULL;
}

/* Whether text has digits where the pattern has 0, and the pattern's characters elsewhere. */
static bool is_like(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, text++) {
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern) {
            return false;
        }
    }
    return true;
}

/* `2025-03-01T09:06:00.000` as the others; what names a time zone, or is anything else, as it
 * stands. */
static void read_date(char *value, size_t *length)
{
    if (!is_like(value, "0000-00-00T00:00:00")) {
        return;
    }
    size_t end = 19;
    if (value[end] == '.') {
        end += 1 + strspn(value + end + 1, "0123456789");
    }
    if (value[end] == '\0') {
        value[10] = ' ';
        *length = strncmp(value + 11, "00:00:00", 8) == 0 ? 10 : 19;
        value[*length] = '\0';
    }
}

const char *peil_cell_read(struct peil_cell_reader *reader, enum peil_cell_type type,
                           uint64_t style, char *value, const char **text, size_t *length)
{
    *text = value;
    if (type == PEIL_CELL_TEXT || type == PEIL_CELL_INLINE) {
        return NULL;
    }
    value = trim(value);
    *text = value;
    *length = strlen(value);
    if (*length == 0) {
        return NULL;
    }
    switch (type) {
    case PEIL_CELL_SHARED:
        return read_shared(reader, value, text, length);
    case PEIL_CELL_BOOLEAN:
        return read_boolean(value, text, length);
    case PEIL_CELL_DATE:
        read_date(value, length);
        return NULL;
    case PEIL_CELL_NUMBER:
    case PEIL_CELL_INLINE:
    case PEIL_CELL_TEXT:
        break;
    }
    return read_number(reader, peil_formats_kind(reader->formats, style), value, text, length);
}
