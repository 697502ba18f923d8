/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_responses: whether responses are what they must be, cell by cell.
 *
 *   compare_responses EXPECTED GOT                    the same cells
 *   compare_responses EXPECTED GOT LOSSES DIALECT     but for what LOSSES says of that dialect
 *
 * LOSSES is a CSV file `dialects,column,from,to,why`. Names of dialects and columns end in * for
 * any that begins so; blanks stand between dialects, and - before one that is not meant. A cell of
 * `column` that should be `from` must be `to`, no other and not sometimes: `from` is a text, * for
 * any, or @none for an option that is not ticked of a question of which none is. `to` is a text,
 * @any for any but an empty one, or what becomes of the text: @cp1252 (? for what Windows-1252 has
 * not), @crlf (line ends inside cells). A loss that does not happen is a difference too. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "records_of.h"
#include "sheet.h"

enum { DIALECTS, COLUMN, FROM, TO, LOSS_FIELDS };
enum { MOST_LOSSES = 200, MOST_SHOWN = 10 };

struct loss {
    const char *column, *from, *to;
    size_t met;
};

struct comparing {
    struct records expected, got, told; /* told: the losses */
    struct loss losses[MOST_LOSSES];
    size_t loss_count;
    size_t differences;
};

static bool fits(const char *pattern, size_t length, const char *name)
{
    if (length > 0 && pattern[length - 1] == '*')
        return strncmp(pattern, name, length - 1) == 0;
    return strlen(name) == length && strncmp(pattern, name, length) == 0;
}

/* Blanks between patterns. */
static bool is_of(const char *patterns, const char *dialect)
{
    bool found = false;
    for (const char *at = patterns; *at != '\0';) {
        size_t length = strcspn(at, " ");
        bool not = *at == '-';
        if (fits(at + not, length - not, dialect))
            found = !not ;
        at += length;
        at += strspn(at, " ");
    }
    return found;
}

static void read_losses(struct comparing *comparing, const char *path, const char *dialect)
{
    struct records rows = comparing->told = records_of(path);
    for (size_t r = 1; r < rows.count; r++) {
        char **fields = rows.records[r].fields;
        if (rows.records[r].count <= LOSS_FIELDS) {
            fprintf(stderr, "%s: record %zu has too few fields\n", path, r + 1);
            exit(2);
        }
        if (is_of(fields[DIALECTS], dialect) && comparing->loss_count < MOST_LOSSES)
            comparing->losses[comparing->loss_count++] =
                (struct loss){fields[COLUMN], fields[FROM], fields[TO], 0};
    }
}

/* The columns of a question's options are `question/option`. */
static bool none_ticked(const struct comparing *comparing, size_t row, size_t column)
{
    const struct record *header = &comparing->expected.records[0];
    const char *slash = strchr(header->fields[column], '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - header->fields[column]) + 1;
    for (size_t c = 0; length > 0 && c < header->count; c++) {
        bool same = strncmp(header->fields[c], header->fields[column], length) == 0 &&
                    header->fields[c][length] != '_';
        if (same && strcmp(comparing->expected.records[row].fields[c], "0") != 0)
            return false;
    }
    return length > 0;
}

static struct loss *loss_of(struct comparing *comparing, size_t row, size_t column)
{
    const char *name = comparing->expected.records[0].fields[column];
    const char *text = comparing->expected.records[row].fields[column];
    for (size_t i = 0; i < comparing->loss_count; i++) {
        struct loss *it = &comparing->losses[i];
        if (!fits(it->column, strlen(it->column), name))
            continue;
        if (strcmp(it->from, text) == 0 || (strcmp(it->from, "*") == 0 && *text != '\0') ||
            (strcmp(it->from, "@none") == 0 && none_ticked(comparing, row, column)))
            return it;
    }
    return NULL;
}

static char *changed(const char *text, bool cp1252, bool crlf)
{
    char *made = malloc(2 * strlen(text) + 1), *to = made;
    if (made == NULL)
        exit(2);
    while (*text != '\0') {
        const char *start = text;
        if (cp1252 && sheet_cp1252(sheet_character(&text)) < 0) {
            *to++ = '?';
            continue;
        }
        text += text == start;
        if (crlf && *start == '\n')
            *to++ = '\r';
        memcpy(to, start, (size_t)(text - start));
        to += text - start;
    }
    *to = '\0';
    return made;
}

static bool same_but_for(struct loss *loss, const char *expected, const char *got)
{
    if (strcmp(loss->to, "@any") == 0) {
        loss->met++;
        return *got != '\0';
    }
    if (loss->to[0] != '@') {
        loss->met++;
        return strcmp(loss->to, got) == 0;
    }
    char *made =
        changed(expected, strcmp(loss->to, "@cp1252") == 0, strcmp(loss->to, "@crlf") == 0);
    bool same = strcmp(made, got) == 0;
    loss->met += strcmp(made, expected) != 0;
    free(made);
    return same;
}

static void compare_cell(struct comparing *comparing, size_t row, size_t column)
{
    const char *expected = comparing->expected.records[row].fields[column];
    const char *got = comparing->got.records[row].fields[column];
    struct loss *loss = loss_of(comparing, row, column);
    if (loss != NULL ? same_but_for(loss, expected, got) : strcmp(expected, got) == 0)
        return;
    if (comparing->differences++ < MOST_SHOWN)
        printf("row %zu, %s: '%.60s' should be %s'%.60s'\n", row,
               comparing->expected.records[0].fields[column], got,
               loss != NULL ? "what is made of " : "", expected);
}

static bool same_shape(const struct comparing *comparing)
{
    const struct records *expected = &comparing->expected, *got = &comparing->got;
    if (expected->count != got->count) {
        printf("%zu records should be %zu\n", got->count, expected->count);
        return false;
    }
    for (size_t r = 0; r < expected->count; r++) {
        /* A row that is not accepted holds nothing, however many fields that takes. */
        if (expected->records[r].count > got->records[r].count ||
            (r == 0 && expected->records[r].count != got->records[r].count)) {
            printf("record %zu: %zu fields should be %zu\n", r, got->records[r].count,
                   expected->records[r].count);
            return false;
        }
    }
    return expected->count > 1;
}

static void compare(struct comparing *comparing)
{
    for (size_t r = 0; r < comparing->expected.count; r++)
        for (size_t c = 0; c < comparing->expected.records[r].count; c++)
            compare_cell(comparing, r, c);
    for (size_t i = 0; i < comparing->loss_count; i++)
        if (comparing->losses[i].met == 0) {
            printf("%s: '%s' to '%s' is a loss that does not happen\n", comparing->losses[i].column,
                   comparing->losses[i].from, comparing->losses[i].to);
            comparing->differences++;
        }
    printf("%zu differences\n", comparing->differences);
}

int main(int argc, char *argv[])
{
    static struct comparing comparing;
    if (argc != 3 && argc != 5)
        return 2;
    comparing.expected = records_of(argv[1]);
    comparing.got = records_of(argv[2]);
    if (argc == 5)
        read_losses(&comparing, argv[3], argv[4]);
    if (same_shape(&comparing))
        compare(&comparing);
    else
        comparing.differences++;
    records_clear(&comparing.expected);
    records_clear(&comparing.got);
    records_clear(&comparing.told);
    return comparing.differences == 0 ? 0 : 1;
}
