/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.c: see encoding.h. */
#include "encoding.h"

#include <errno.h>
#include <string.h>

#include "utf8.h"

static const char *const names[] = {[PEIL_UTF8] = "UTF-8",
                                    [PEIL_UTF16LE] = "UTF-16LE",
                                    [PEIL_UTF16BE] = "UTF-16BE",
                                    [PEIL_WINDOWS_1252] = "Windows-1252"};

const char *peil_encoding_name(enum peil_encoding encoding)
{
    return encoding == PEIL_ENCODING_FOUND ? "" : names[encoding];
}

static bool begins(const char *bytes, size_t count, const char *with, size_t length)
{
    return count >= length && memcmp(bytes, with, length) == 0;
}

/* Letters of ASCII are half zeros in UTF-16. */
static bool has_zeros(const char *bytes, size_t count, size_t first)
{
    return count >= 4 && bytes[first] == '\0' && bytes[first + 2] == '\0' &&
           bytes[1 - first] != '\0' && bytes[3 - first] != '\0';
}

bool peil_encoding_has_utf8(const char *bytes, size_t count)
{
    for (size_t at = 0; at < count;) {
        struct peil_utf8 state = {0};
        if ((unsigned char)bytes[at] < 0x80) {
            at++;
            continue;
        }
        size_t good = peil_utf8_scan(&state, bytes + at, count - at < 4 ? count - at : 4);
        if (good > 1 && (state.needed == 0 || good < 4)) {
            /* A character, if no byte of it is missing. */
            unsigned char first = (unsigned char)bytes[at];
            size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            if (good >= length) {
                return true;
            }
        }
        at++;
    }
    return false;
}

const char *peil_encoding_doubled(const char *bytes, size_t count)
{
    const char *end = bytes + count, *at = bytes;
    while ((at = memchr(at, 0xC3, (size_t)(end - at))) != NULL) {
        if (end - at >= 4 && memcmp(at, "\xC3\x83\xC2", 3) == 0) {
            return at;
        }
        at++;
    }
    return NULL;
}

enum peil_encoding peil_encoding_of(const char *bytes, size_t count, bool cut)
{
    if (begins(bytes, count, "\xFF\xFE", 2) || has_zeros(bytes, count, 1)) {
        return PEIL_UTF16LE;
    }
    if (begins(bytes, count, "\xFE\xFF", 2) || has_zeros(bytes, count, 0)) {
        return PEIL_UTF16BE;
    }
    struct peil_utf8 state = {0};
    size_t good = peil_utf8_scan(&state, bytes, count);
    bool whole = good == count && (state.needed == 0 || cut);
    return whole || peil_encoding_has_utf8(bytes, count) ? PEIL_UTF8 : PEIL_WINDOWS_1252;
}

bool peil_converter_open(struct peil_converter *converter, enum peil_encoding encoding)
{
    *converter = (struct peil_converter){.encoding = encoding};
    converter->converter =
        iconv_open("UTF-8", encoding == PEIL_WINDOWS_1252 ? "CP1252" : names[encoding]);
    converter->open = converter->converter != (iconv_t)-1;
    return converter->open;
}

void peil_converter_close(struct peil_converter *converter)
{
    if (converter->open) {
        iconv_close(converter->converter);
    }
    *converter = (struct peil_converter){0};
}

/* One call of iconv; false at a byte that is no character. What is cut off stays at *from. */
static bool convert(struct peil_converter *converter, char **from, size_t *left, char **to,
                    size_t *room)
{
    return iconv(converter->converter, from, left, to, room) != (size_t)-1 || errno == EINVAL;
}

/* What was kept, with as many of the new bytes as make it whole; how many were taken. */
static bool take_kept(struct peil_converter *converter, const char *bytes, size_t count, char **to,
                      size_t *room, size_t *taken)
{
    *taken = 0;
    while (converter->waiting > 0 && *taken < count &&
           converter->waiting < sizeof converter->kept) {
        char *from = converter->kept;
        converter->kept[converter->waiting++] = bytes[(*taken)++];
        size_t left = converter->waiting;
        if (!convert(converter, &from, &left, to, room)) {
            return false;
        }
        memmove(converter->kept, from, left);
        converter->waiting = left;
    }
    return true;
}

bool peil_converter_take(struct peil_converter *converter, const char *bytes, size_t count,
                         char *to, size_t *made, unsigned char *bad)
{
    size_t room = PEIL_CONVERTED_MOST * count + sizeof converter->kept, all = room, taken;
    bool whole = take_kept(converter, bytes, count, &to, &room, &taken);
    *bad = (unsigned char)converter->kept[0];
    if (whole) {
        char *from = (char *)(size_t)(bytes + taken); /* iconv does not write there */
        size_t left = count - taken;
        whole = convert(converter, &from, &left, &to, &room);
        if (!whole) {
            *bad = (unsigned char)*from;
        } else if (left > 0) {
            memcpy(converter->kept, from, left);
            converter->waiting = left;
        }
    }
    *made = all - room;
    return whole;
}
