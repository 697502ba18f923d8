/* SPDX-License-Identifier: GPL-3.0-or-later */
/* damage: breaks one record of a CSV file, and says on standard error where.
 *
 *   damage KIND ROW [ROWS [DELIMITER]] <in >out    (without arguments: the names of all kinds)
 *
 * ROWS is how many records the header takes. The place is `row ROW, line LINE`, counted here and
 * not by what is tested. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* At the second field of the record; `taken` bytes of it go; 'end': what follows goes as well. */
static const struct kind {
    const char *name;
    const char *bytes;
    size_t count;
    enum { STAY, TAKE_FIELD, TAKE_REST } what;
} kinds[] = {
    {"nul", "\0", 1, STAY},
    {"broken_utf8", "\xFF\xFE", 2, STAY},
    {"overlong_utf8", "\xC0\xAF", 2, STAY},
    {"surrogate_utf8", "\xED\xA0\x80", 3, STAY},
    {"above_unicode", "\xF4\x90\x80\x80", 4, STAY},
    {"half_character", "caf\xC3", 4, STAY},
    {"latin1_in_utf8", "caf\xE9", 4, STAY},
    {"doubled_utf8", "caf\xC3\x83\xC2\xA9", 7, STAY},
    {"stray_quote", "a\"b", 3, STAY},
    {"text_after_quote", "\"x\"y", 4, STAY},
    {"one_field_less", "", 0, TAKE_FIELD},
    {"one_field_more", "x,", 2, STAY},
    {"cut_off", "", 0, TAKE_REST},
    {"cut_off_in_quotes", "\"nooit gesl", 11, TAKE_REST},
    {"unknown_label", "GX!", 3, STAY},
};

static char *read_input(size_t *length)
{
    size_t capacity = 1 << 20, got;
    char *bytes = malloc(capacity);
    *length = 0;
    while (bytes != NULL && (got = fread(bytes + *length, 1, capacity - *length, stdin)) > 0) {
        *length += got;
        if (*length == capacity)
            bytes = realloc(bytes, capacity *= 2);
    }
    if (bytes == NULL)
        exit(2);
    return bytes;
}

/* Where the record begins, 0 being the header, and on which line. */
static size_t find_record(const char *bytes, size_t length, unsigned long record, size_t *line)
{
    int quoted = 0;
    size_t at = 0;
    *line = 1;
    for (; at < length && record > 0; at++) {
        quoted ^= bytes[at] == '"';
        *line += bytes[at] == '\n';
        record -= !quoted && bytes[at] == '\n';
    }
    return at;
}

static size_t behind_field(const char *bytes, size_t length, size_t at, char delimiter)
{
    while (at < length && bytes[at++] != delimiter)
        continue;
    return at;
}

struct place {
    unsigned long row, rows;
    char delimiter;
};

static void damage(const struct kind *kind, const char *bytes, size_t length, struct place place)
{
    unsigned long row = place.row;
    size_t line, at = find_record(bytes, length, row + place.rows - 1, &line);
    at = behind_field(bytes, length, at, place.delimiter);
    fprintf(stderr, "row %lu, line %zu", row, line);
    fwrite(bytes, 1, at, stdout);
    fwrite(kind->bytes, 1, kind->count, stdout);
    if (kind->what == TAKE_FIELD)
        at = behind_field(bytes, length, at, place.delimiter);
    if (kind->what != TAKE_REST)
        fwrite(bytes + at, 1, length - at, stdout);
}

int main(int argc, char *argv[])
{
    size_t length;
    if (argc == 1)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            puts(kinds[k].name);
    if (argc < 3 || argc > 5)
        return argc == 1 ? 0 : 2;
    struct place place = {strtoul(argv[2], NULL, 10), argc > 3 ? strtoul(argv[3], NULL, 10) : 1,
                          argc > 4 ? argv[4][0] : ','};
    char *bytes = read_input(&length);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strcmp(kinds[k].name, argv[1]) == 0)
            damage(&kinds[k], bytes, length, place);
    free(bytes);
    return fflush(stdout) == 0 ? 0 : 2;
}
