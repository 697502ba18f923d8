/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of questions without the HTML that questionnaires dress them in. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "instrument_private.h"
#include "peil/text.h"

/* Entities that editors write for what is on a keyboard in our languages. */
static const struct {
    const char *name;
    unsigned code;
} entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"eacute", 0xe9},  {"egrave", 0xe8},  {"ecirc", 0xea},   {"euml", 0xeb},
    {"agrave", 0xe0},  {"aacute", 0xe1},  {"acirc", 0xe2},   {"auml", 0xe4},    {"Auml", 0xc4},
    {"ccedil", 0xe7},  {"iuml", 0xef},    {"icirc", 0xee},   {"ouml", 0xf6},    {"Ouml", 0xd6},
    {"ocirc", 0xf4},   {"oacute", 0xf3},  {"uuml", 0xfc},    {"Uuml", 0xdc},    {"ugrave", 0xf9},
    {"ucirc", 0xfb},   {"szlig", 0xdf},   {"Eacute", 0xc9},  {"Agrave", 0xc0},  {"hellip", 0x2026},
    {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201c}, {"rdquo", 0x201d}, {"ndash", 0x2013},
    {"mdash", 0x2014}, {"euro", 0x20ac},  {"laquo", 0xab},   {"raquo", 0xbb},   {"oelig", 0x153},
};

struct plain { /* a text that is made */
    char *text;
    size_t length;
    bool blank; /* a blank is due before the next character */
};

static void put(struct plain *plain, const char *bytes, size_t count)
{
    if (plain->blank && plain->length > 0)
        plain->text[plain->length++] = ' ';
    plain->blank = false;
    memcpy(plain->text + plain->length, bytes, count);
    plain->length += count;
}

static void put_code(struct plain *plain, unsigned long code)
{
    char bytes[4];
    size_t count = 1;
    if (code < 0x20 || code == ' ' || code == 0xa0) {
        plain->blank = true;
        return;
    }
    if (code < 0x80) {
        bytes[0] = (char)code;
    } else if (code < 0x800) {
        bytes[0] = (char)(0xc0 | code >> 6);
        count = 2;
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xe0 | code >> 12);
        count = 3;
    } else {
        bytes[0] = (char)(0xf0 | code >> 18);
        count = 4;
    }
    for (size_t i = 1; i < count; i++)
        bytes[i] = (char)(0x80 | ((code >> 6 * (count - 1 - i)) & 0x3f));
    put(plain, bytes, count);
}

/* The character of the entity at text (behind &), whose length is set; false: it is none. An entity
 * is longer than its character, so that what is made is never longer than what was there. */
static bool entity(const char *text, unsigned long *code, size_t *length)
{
    *length = strcspn(text, "; <&\n");
    if (text[*length] != ';' || *length < 2 || *length > 8)
        return false;
    if (text[0] == '#') {
        bool hexadecimal = text[1] == 'x' || text[1] == 'X';
        char *end;
        *code = strtoul(text + (hexadecimal ? 2 : 1), &end, hexadecimal ? 16 : 10);
        return end == text + *length && *code > 0 && *code < 0x110000 &&
               (*code < 0xd800 || *code > 0xdfff);
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == *length && memcmp(entities[i].name, text, *length) == 0) {
            *code = entities[i].code;
            return true;
        }
    return false;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool tag_is(const char *tag, const char *name)
{
    size_t length = strlen(name);
    return strncasecmp(tag, name, length) == 0 && !is_letter(tag[length]) &&
           (tag[length] < '0' || tag[length] > '9');
}

/* Tags that end a line or a cell: their text does not run on. */
static bool breaks(const char *tag)
{
    static const char *const names[] = {"br", "p",  "div", "li", "ul", "ol", "tr",
                                        "td", "th", "h1",  "h2", "h3", "h4", "table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (tag_is(tag, names[i]))
            return true;
    return false;
}

/* Behind the end of what begins at <: a comment, a tag, or a style or script with what is in it.
 * A tag without an end is the rest of the text. */
static const char *skip_tag(const char *at)
{
    const char *end;
    static const char *const hidden[] = {"style", "script"};
    if (strncmp(at, "<!--", 4) == 0)
        return (end = strstr(at, "-->")) != NULL ? end + 3 : at + strlen(at);
    const char *after = strchr(at, '>');
    if (after == NULL)
        return at + strlen(at);
    for (size_t i = 0; i < 2; i++) {
        if (!tag_is(at + 1, hidden[i]))
            continue;
        for (end = after; *end; end++)
            if (end[0] == '<' && end[1] == '/' && tag_is(end + 2, hidden[i]))
                return (after = strchr(end, '>')) != NULL ? after + 1 : end + strlen(end);
        return end;
    }
    return after + 1;
}

/* spaced: tags that end a line are blanks. */
static const char *plain_text(struct instrument *it, const char *html, bool spaced)
{
    const char *at = html != NULL ? html : "";
    struct plain plain = {.text = peil_arena_alloc(&it->draft->arena, 2 * strlen(at) + 8, 1)};
    unsigned long code;
    size_t length;
    while (*at) {
        if (*at == '<' && (is_letter(at[1]) || at[1] == '/' || at[1] == '!')) {
            if (spaced && breaks(at + 1 + (at[1] == '/')))
                plain.blank = true;
            at = skip_tag(at);
        } else if (*at == '&' && entity(at + 1, &code, &length)) {
            put_code(&plain, code);
            at += length + 2;
        } else if (strncmp(at, "\xef\xbb\xbf", 3) == 0) {
            at += 3;
        } else if (strncmp(at, "\xc2\xa0", 2) == 0) {
            plain.blank = true;
            at += 2;
        } else if ((unsigned char)*at <= ' ') {
            plain.blank = true;
            at++;
        } else {
            put(&plain, at++, 1);
        }
    }
    plain.text[plain.length] = '\0';
    length = plain.length;
    at = peil_text_trim(plain.text, &length);
    plain.text[at - plain.text + (ptrdiff_t)length] = '\0';
    return at;
}

const char *instrument_plain(struct instrument *it, const char *html)
{
    return plain_text(it, html, true);
}

const char *instrument_bare(struct instrument *it, const char *html)
{
    return plain_text(it, html, false);
}

void instrument_label(struct instrument *it, const char *labels[], int language, const char *html)
{
    if (language == DRAFT_NONE || html == NULL)
        return;
    const char *text = instrument_plain(it, html);
    if (*text)
        labels[language] = text;
}

const char *instrument_any_label(const char *const labels[])
{
    for (size_t i = 0; i < DRAFT_LANGUAGES; i++)
        if (labels[i] != NULL && labels[i][0] != '\0')
            return labels[i];
    return "";
}

bool instrument_is_true(const char *text)
{
    static const char *const words[] = {"yes", "y", "true", "1", "true()", "on"};
    for (size_t i = 0; text != NULL && i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}
