/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_foreign.c: see csv_foreign.h. The signatures are those of the formats' own specifications:
 * PKWARE APPNOTE 4.3.7, ODF 1.3 part 2 section 3.3 (the mimetype comes first, at byte 38),
 * [MS-CFB] 2.2, RFC 1952, ISO 32000, and the system file format of SPSS. */
#include "csv_foreign.h"

#include <stdbool.h>
#include <string.h>

#define SAVE_AS_CSV                                                                                \
    ", not CSV: open it and save its sheet as CSV, character set UTF-8 (Excel: "                   \
    "'CSV UTF-8')"

static const struct {
    const char *bytes;
    size_t count;
    const char *what;
} signatures[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
     "is an Excel workbook of before 2007 (.xls) or one with a password" SAVE_AS_CSV},
    {"$FL2", 4, "is a data file of SPSS (.sav), not CSV: an export may be one, but as a file"},
    {"$FL3", 4, "is a data file of SPSS (.zsav), not CSV: an export may be one, but as a file"},
    {"%PDF-", 5, "is a PDF document, not CSV: export the answers as CSV"},
    {"\x1F\x8B", 2, "is compressed (gzip), not CSV: unpack it first, as gunzip does"},
    {"7z\xBC\xAF\x27\x1C", 6, "is a 7-Zip archive, not CSV: unpack it and name the CSV in it"},
    {"\xFF\xFE", 2,
     "is UTF-16 text, not UTF-8: save it as 'CSV UTF-8' (Excel's 'Unicode Text' is UTF-16), or "
     "convert it: iconv -f UTF-16 -t UTF-8"},
    {"\xFE\xFF", 2,
     "is UTF-16 text, not UTF-8: save it as 'CSV UTF-8' (Excel's 'Unicode Text' is UTF-16), or "
     "convert it: iconv -f UTF-16 -t UTF-8"},
};

static bool begins(const char *bytes, size_t count, const char *with, size_t length)
{
    return count >= length && memcmp(bytes, with, length) == 0;
}

/* Whether a text stands anywhere in the bytes. */
static bool holds(const char *bytes, size_t count, const char *text)
{
    size_t length = strlen(text);
    const char *end = bytes + count;
    for (const char *at = bytes; (at = memchr(at, text[0], (size_t)(end - at))) != NULL; at++) {
        if (begins(at, (size_t)(end - at), text, length)) {
            return true;
        }
    }
    return false;
}

/* Names of members stand uncompressed before them. */
static const char *what_zip(const char *bytes, size_t count)
{
    if (holds(bytes, count, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) {
        return "is an OpenDocument spreadsheet (.ods)" SAVE_AS_CSV;
    }
    if (holds(bytes, count, "xl/work") || holds(bytes, count, "[Content_Types].xml")) {
        return "is an Excel workbook (.xlsx)" SAVE_AS_CSV "; an export may be one, but as a file";
    }
    return "is a zip archive, not CSV: unpack it and name the CSV in it";
}

/* Texts of ASCII letters alone have a zero in each unit of UTF-16: here in the first two. */
static const char *what_utf16(const char *bytes, size_t count)
{
    bool even = count >= 4 && bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0' && bytes[3];
    bool odd = count >= 4 && bytes[0] != '\0' && bytes[1] == '\0' && bytes[2] && bytes[3] == '\0';
    if (!even && !odd) {
        return NULL;
    }
    return odd ? "is UTF-16 text without a byte order mark, not UTF-8: save it as 'CSV UTF-8', or "
                 "convert it: iconv -f UTF-16LE -t UTF-8"
               : "is UTF-16 text without a byte order mark, not UTF-8: save it as 'CSV UTF-8', or "
                 "convert it: iconv -f UTF-16BE -t UTF-8";
}

/* The case of ASCII letters is passed over; what is in lower case. */
static bool begins_as(const char *bytes, size_t count, const char *what)
{
    for (; *what != '\0'; what++, bytes++, count--) {
        if (count == 0 || (*bytes >= 'A' && *bytes <= 'Z' ? *bytes + 32 : *bytes) != *what) {
            return false;
        }
    }
    return true;
}

static const char *what_markup(const char *bytes, size_t count)
{
    while (count > 0 && strchr(" \t\r\n", *bytes) != NULL && *bytes != '\0') {
        bytes++;
        count--;
    }
    if (begins_as(bytes, count, "<!doctype html") || begins_as(bytes, count, "<html")) {
        return "is a web page (HTML), not CSV: download the export again (a page that asks to log "
               "in may have been saved in its place)";
    }
    return begins_as(bytes, count, "<?xml") ? "is an XML file, not CSV: export the answers as CSV"
                                            : NULL;
}

const char *peil_csv_foreign(const char *bytes, size_t count)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        if (begins(bytes, count, signatures[i].bytes, signatures[i].count)) {
            return signatures[i].what;
        }
    }
    if (begins(bytes, count, "PK\x03\x04", 4)) {
        return what_zip(bytes, count);
    }
    const char *what = what_utf16(bytes, count);
    return what != NULL ? what : what_markup(bytes, count);
}
