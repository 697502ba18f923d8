/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_private.h"

enum { PIECE = 65536 };

bool xlsx_has_part(const struct peil_xlsx *xlsx, const char *part)
{
    return zip_name_locate(xlsx->zip, part, ZIP_FL_NOCASE) >= 0;
}

void xlsx_stop(struct xlsx_parsing *parsing, enum peil_status status)
{
    if (parsing->status == PEIL_OK)
        parsing->status = status;
    XML_StopParser(parsing->parser, XML_FALSE);
}

void xlsx_refuse(struct xlsx_parsing *parsing, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct peil_place place = {.file = parsing->xlsx->name};
    if (parsing->status == PEIL_OK)
        peil_report(parsing->xlsx->diag, PEIL_FAULT, &place, "%s: %s", parsing->part, message);
    xlsx_stop(parsing, PEIL_DATA);
}

static const char *without_prefix(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(without_prefix(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* `_xHHHH_` at text: its code, or -1. */
static long escape_at(const char *text, size_t length)
{
    long code = 0;
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    /* Not what XML could not hold, nor half a character of UTF-16. */
    return code == 0 || (code >= 0xD800 && code <= 0xDFFF) ? -1 : code;
}

static size_t put_utf8(char *text, long code)
{
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        text[0] = (char)(0xC0 | code >> 6);
        text[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    text[0] = (char)(0xE0 | code >> 12);
    text[1] = (char)(0x80 | (code >> 6 & 0x3F));
    text[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

size_t xlsx_unescape(char *text, size_t length)
{
    size_t used = 0;
    if (length < 7 || memchr(text, '_', length) == NULL)
        return length;
    for (size_t at = 0; at < length;) {
        long code = escape_at(text + at, length - at);
        if (code < 0) {
            text[used++] = text[at++];
        } else {
            used += put_utf8(text + used, code);
            at += 7;
        }
    }
    return used;
}

/* ---- parsing ---- */

struct running {
    struct xlsx_parsing parsing;
    const struct xlsx_handlers *handlers;
};

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    struct running *running = user;
    running->handlers->start(&running->parsing, without_prefix(name), attributes);
}

static void XMLCALL on_end(void *user, const char *name)
{
    struct running *running = user;
    running->handlers->end(&running->parsing, without_prefix(name));
}

static void XMLCALL on_text(void *user, const char *text, int length)
{
    struct running *running = user;
    running->handlers->text(&running->parsing, text, length);
}

/* No part of a workbook has one; with it, entities could make much of little. */
static void XMLCALL on_doctype(void *user, const char *name, const char *system_id,
                               const char *public_id, int internal)
{
    struct running *running = user;
    (void)name, (void)system_id, (void)public_id, (void)internal;
    xlsx_refuse(&running->parsing, "a document type or entities, which no workbook has");
}

static void report_xml(struct xlsx_parsing *parsing)
{
    if (parsing->status == PEIL_OK)
        xlsx_refuse(parsing, "damaged: line %lu: %s",
                    (unsigned long)XML_GetCurrentLineNumber(parsing->parser),
                    XML_ErrorString(XML_GetErrorCode(parsing->parser)));
    parsing->status = parsing->status == PEIL_OK ? PEIL_DATA : parsing->status;
}

/* The limits hold for what is declared before, and for what comes. */
static void check_size(struct xlsx_parsing *parsing, const zip_stat_t *about)
{
    if (about->encryption_method != ZIP_EM_NONE)
        xlsx_refuse(parsing, "has a password: save the workbook without one");
    else if (about->size > PEIL_XLSX_MOST ||
             (about->size > PEIL_XLSX_SMALL && about->size / PEIL_XLSX_RATIO > about->comp_size))
        xlsx_refuse(parsing, "unpacks from %llu to %llu bytes: no honest workbook does",
                    (unsigned long long)about->comp_size, (unsigned long long)about->size);
}

static void read_entry(struct xlsx_parsing *parsing, zip_file_t *entry)
{
    struct peil_xlsx *xlsx = parsing->xlsx;
    for (bool last = false; parsing->status == PEIL_OK && !last;) {
        void *buffer = XML_GetBuffer(parsing->parser, PIECE);
        zip_int64_t count = buffer != NULL ? zip_fread(entry, buffer, PIECE) : -1;
        if (count < 0) {
            xlsx_refuse(parsing, "damaged: %s", zip_file_strerror(entry));
            return;
        }
        last = count == 0;
        xlsx->unpacked += (uint64_t)count;
        if (xlsx->unpacked > PEIL_XLSX_MOST)
            xlsx_refuse(parsing, "more than %llu bytes are in this workbook",
                        (unsigned long long)PEIL_XLSX_MOST);
        else if (XML_ParseBuffer(parsing->parser, (int)count, last) != XML_STATUS_OK)
            report_xml(parsing);
    }
}

static XML_Parser make_parser(struct running *running)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    if (parser == NULL)
        return NULL;
    XML_SetUserData(parser, running);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    if (running->handlers->text != NULL)
        XML_SetCharacterDataHandler(parser, on_text);
    return parser;
}

enum peil_status xlsx_parse(struct peil_xlsx *xlsx, const char *part,
                            const struct xlsx_handlers *handlers, void *context)
{
    struct running running = {.parsing = {.xlsx = xlsx, .part = part, .context = context},
                              .handlers = handlers};
    struct xlsx_parsing *parsing = &running.parsing;
    zip_file_t *entry = NULL;
    zip_stat_t about;
    parsing->parser = make_parser(&running);
    if (parsing->parser == NULL)
        return PEIL_MEMORY;
    if (zip_stat(xlsx->zip, part, ZIP_FL_NOCASE, &about) != 0)
        xlsx_refuse(parsing, "is not in the workbook");
    else
        check_size(parsing, &about);
    if (parsing->status == PEIL_OK) {
        entry = zip_fopen(xlsx->zip, part, ZIP_FL_NOCASE);
        if (entry == NULL)
            xlsx_refuse(parsing, "cannot be unpacked: %s", zip_strerror(xlsx->zip));
    }
    if (parsing->status == PEIL_OK)
        read_entry(parsing, entry);
    if (entry != NULL && zip_fclose(entry) != 0)
        xlsx_refuse(parsing, "damaged: its checksum is another");
    XML_ParserFree(parsing->parser);
    return parsing->status;
}
