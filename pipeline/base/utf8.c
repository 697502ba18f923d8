/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.c: UTF-8 checked piece by piece; see utf8.h. */
#include "utf8.h"

#include <stdint.h>
#include <string.h>

#include "peil/text.h"

/* The first byte of a character of two bytes or more: how many follow, and the range of the first
 * of them, which is what shuts out overlong forms, surrogates and what lies over U+10FFFF. */
static bool begin(struct peil_utf8 *state, unsigned char byte)
{
    if (byte < 0xC2 || byte > 0xF4) {
        return false;
    }
    state->first = byte;
    state->needed = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    state->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    state->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    return true;
}

static uint64_t load(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

/* Exports are mostly ASCII: 32 bytes at a time while none has its top bit, then eight, then one. */
static size_t skip_ascii(const char *bytes, size_t at, size_t count)
{
    const uint64_t top = UINT64_C(0x8080808080808080);
    while (count - at >= 32 && ((load(bytes + at) | load(bytes + at + 8) | load(bytes + at + 16) |
                                 load(bytes + at + 24)) &
                                top) == 0) {
        at += 32;
    }
    while (count - at >= 8 && (load(bytes + at) & top) == 0) {
        at += 8;
    }
    while (at < count && (unsigned char)bytes[at] < 0x80) {
        at++;
    }
    return at;
}

size_t peil_utf8_scan(struct peil_utf8 *state, const char *bytes, size_t count)
{
    size_t at = 0;
    while (at < count) {
        unsigned char byte = (unsigned char)bytes[at];
        if (state->needed == 0) {
            if (byte < 0x80) {
                at = skip_ascii(bytes, at, count);
                continue;
            }
            if (!begin(state, byte)) {
                return at;
            }
        } else {
            if (byte < state->low || byte > state->high) {
                return at;
            }
            state->needed--;
            state->low = 0x80;
            state->high = 0xBF;
        }
        at++;
    }
    return at;
}

size_t peil_utf8_valid(const char *text, size_t length)
{
    struct peil_utf8 state = {0};
    size_t at = peil_utf8_scan(&state, text, length);
    if (state.needed != 0) { /* back to the first byte of the open character */
        do {
            at--;
        } while (((unsigned char)text[at] & 0xC0) == 0x80);
    }
    return at;
}
