/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diag.c: messages that locate and quote; see peil/diag.h. */
#include "peil/diag.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/text.h"

void peil_diag_init(struct peil_diag *diag, const char *program, FILE *stream)
{
    *diag = (struct peil_diag){.program = program, .stream = stream};
}

/* Bytes for a text of which vsnprintf measured the length (below zero: it could not). */
static size_t room_for(int length)
{
    return length < 0 ? 1 : (size_t)length + 1;
}

/* C0, DEL, and in UTF-8 the C1 controls, which some terminals obey. */
static bool is_control(const unsigned char *byte)
{
    return byte[0] < 0x20 || byte[0] == 0x7F ||
           (byte[0] == 0xC2 && byte[1] >= 0x80 && byte[1] <= 0x9F);
}

/* A copy of text in which control characters and bytes that are not UTF-8 stand as \xHH. */
static char *printable(const char *text)
{
    size_t length = strlen(text);
    char *copy = peil_alloc(length + 1, 4);
    size_t used = 0, at = 0;
    while (at < length) {
        size_t good = at + peil_utf8_valid(text + at, length - at);
        for (; at < good; at++) {
            const unsigned char *byte = (const unsigned char *)text + at;
            if (!is_control(byte)) {
                copy[used++] = text[at];
                continue;
            }
            used += (size_t)sprintf(copy + used, "\\x%02X", byte[0]);
            if (byte[0] == 0xC2) {
                used += (size_t)sprintf(copy + used, "\\x%02X", byte[1]);
                at++;
            }
        }
        if (at < length) {
            used += (size_t)sprintf(copy + used, "\\x%02X", (unsigned char)text[at]);
            at++;
        }
    }
    return copy;
}

struct line {
    char *text;
    size_t length, capacity;
};

enum { LONGEST_PIECE = 2000 }; /* bytes: a header may be a whole file that was read wrongly */

static void append(struct line *line, const char *before, const char *text, const char *after)
{
    size_t length = strlen(text), most = length > LONGEST_PIECE ? LONGEST_PIECE : length;
    if (most < length) {
        size_t whole = peil_utf8_valid(text, most);
        most = whole > LONGEST_PIECE - 4 ? whole : most;
    }
    size_t room = strlen(before) + most + strlen(after) + sizeof " ...";
    line->text = peil_grow(line->text, &line->capacity, line->length + room, 1);
    line->length += (size_t)sprintf(line->text + line->length, "%s%.*s%s%s", before, (int)most,
                                    text, most < length ? " ..." : "", after);
}

static void append_number(struct line *line, const char *before, uint64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, number);
    append(line, before, text, "");
}

/* "row 17, line 23, column 'Onderwijsnet': ", or as much of it as is known. */
static void append_place(struct line *line, const struct peil_place *place)
{
    const char *between = "";
    if (place->file != NULL) {
        append(line, "", place->file, ": ");
    }
    if (place->row != 0) {
        append_number(line, "row ", place->row);
        between = ", ";
    }
    if (place->line != 0) {
        append(line, between, "line ", "");
        append_number(line, "", place->line);
        between = ", ";
    }
    if (place->column != NULL) {
        append(line, between, "column '", "");
        append(line, "", place->column, "'");
        between = ", ";
    }
    if (*between != '\0') {
        append(line, "", ": ", "");
    }
}

/* One fwrite on an unbuffered stream is one write(2): messages of stages in a pipe, which share
 * standard error, do not run into each other. */
static void print(const struct peil_diag *diag, enum peil_severity severity,
                  const struct peil_place *place, const char *message)
{
    struct line line = {0};
    if (diag->program != NULL) {
        append(&line, "", diag->program, ": ");
    }
    if (place != NULL) {
        append_place(&line, place);
    }
    append(&line, severity == PEIL_WARNING ? "warning: " : "", message, "");
    char *text = printable(line.text);
    size_t length = strlen(text);
    text[length++] = '\n'; /* room for four times the text and its NUL was made */
    fflush(diag->stream);
    /* A message that cannot be written has nowhere else to go; the status still tells. */
    (void)!fwrite(text, 1, length, diag->stream);
    fflush(diag->stream);
    free(text);
    free(line.text);
}

static void deliver(struct peil_diag *diag, enum peil_severity severity,
                    const struct peil_place *place, const char *message)
{
    diag->faults += severity == PEIL_FAULT;
    diag->warnings += severity == PEIL_WARNING;
    if (diag->collect != NULL) {
        char *text = printable(message);
        diag->collect(diag->context, severity, place, text);
        free(text);
    } else if (diag->stream != NULL && !(diag->quiet && severity == PEIL_NOTE)) {
        print(diag, severity, place, message);
    }
}

void peil_report(struct peil_diag *diag, enum peil_severity severity,
                 const struct peil_place *place, const char *format, ...)
{
    if (diag == NULL) {
        return;
    }
    va_list arguments, again;
    va_start(arguments, format);
    va_start(again, format);
    size_t room = room_for(vsnprintf(NULL, 0, format, arguments));
    char *message = peil_alloc(room, 1);
    vsnprintf(message, room, format, again);
    va_end(again);
    va_end(arguments);
    deliver(diag, severity, place, message);
    free(message);
}

enum peil_status peil_report_errno(struct peil_diag *diag, const struct peil_place *place,
                                   int error, const char *format, ...)
{
    if (diag == NULL) {
        return PEIL_FILE;
    }
    va_list arguments, again;
    va_start(arguments, format);
    va_start(again, format);
    size_t room = room_for(vsnprintf(NULL, 0, format, arguments));
    char *message = peil_alloc(room, 1);
    vsnprintf(message, room, format, again);
    va_end(again);
    va_end(arguments);
    struct line line = {0};
    append(&line, message, ": ", strerror(error));
    deliver(diag, PEIL_FAULT, place, line.text);
    free(line.text);
    free(message);
    return PEIL_FILE;
}
