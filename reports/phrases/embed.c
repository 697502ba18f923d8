/* SPDX-License-Identifier: GPL-3.0-or-later */
/* embed.c: a build-time tool: phrases as CSV files become C.
 *
 *   embed nl.csv en.csv peil_phrase_keys.h phrase_texts.c
 *
 * The files have the columns key,text (RFC 4180). Both must have the same keys, each text the same
 * places {1}..{9} ({1|form|forms} is one too); otherwise nothing is written and the build fails
 * with the offender named. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000, LANGUAGES = 2 };

struct phrase {
    char *key, *text;
};

struct file {
    const char *path;
    char *bytes;
    struct phrase phrases[MOST];
    size_t count;
};

static int refuse(const char *path, const char *what, const char *which)
{
    fprintf(stderr, "embed: %s: %s%s%s\n", path, what, *which ? ": " : "", which);
    return 1;
}

static char *read_whole(const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return NULL;
    size_t length = 0, capacity = 1 << 16;
    char *bytes = malloc(capacity);
    for (size_t got; bytes != NULL; length += got) {
        if (capacity - length < 2)
            bytes = realloc(bytes, capacity *= 2);
        if (bytes == NULL || (got = fread(bytes + length, 1, capacity - length - 1, stream)) == 0)
            break;
    }
    if (bytes != NULL)
        bytes[length] = '\0';
    fclose(stream);
    return bytes;
}

/* One field in place: unquotes it, ends it with NUL and steps over the separator. *last is set when
 * the record ended with it. */
static char *take_field(char **at, bool *last)
{
    char *from = *at, *to = from, *field = from;
    bool quoted = *from == '"';
    from += quoted;
    while (*from != '\0') {
        if (quoted && *from == '"' && from[1] != '"') {
            quoted = false;
            from++;
            continue;
        }
        if (!quoted && (*from == ',' || *from == '\n'))
            break;
        from += quoted && *from == '"';
        *to++ = *from++;
    }
    *last = *from != ',';
    *at = from + (*from != '\0');
    *to = '\0';
    return field;
}

static int parse(struct file *file)
{
    char *at = file->bytes;
    for (size_t record = 0; *at != '\0'; record++) {
        bool last;
        char *key = take_field(&at, &last);
        if (last)
            return refuse(file->path, "a record without a text", key);
        char *text = take_field(&at, &last);
        if (!last)
            return refuse(file->path, "a record with more than two fields", key);
        if (record == 0) {
            if (strcmp(key, "key") != 0 || strcmp(text, "text") != 0)
                return refuse(file->path, "the header is not key,text", "");
            continue;
        }
        if (file->count == MOST)
            return refuse(file->path, "too many phrases", key);
        if (key[0] == '\0' || strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(key))
            return refuse(file->path, "not a key", key);
        file->phrases[file->count++] = (struct phrase){key, text};
    }
    return 0;
}

static const char *text_of(const struct file *file, const char *key, size_t *times)
{
    const char *text = "";
    *times = 0;
    for (size_t i = 0; i < file->count; i++) {
        if (strcmp(file->phrases[i].key, key) == 0) {
            text = file->phrases[i].text;
            ++*times;
        }
    }
    return text;
}

static unsigned places(const char *text)
{
    unsigned found = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (c[0] == '{' && c[1] >= '1' && c[1] <= '9' && (c[2] == '}' || c[2] == '|'))
            found |= 1U << (c[1] - '0');
    }
    return found;
}

/* Every key of a stands once in b, with the same places. */
static int check(const struct file *a, const struct file *b)
{
    for (size_t i = 0; i < a->count; i++) {
        size_t times;
        const char *text = text_of(b, a->phrases[i].key, &times);
        if (times != 1)
            return refuse(b->path, times == 0 ? "no phrase" : "more than one phrase",
                          a->phrases[i].key);
        if (text[0] == '\0' || places(text) != places(a->phrases[i].text))
            return refuse(b->path, "empty, or other places", a->phrases[i].key);
    }
    return 0;
}

static void write_literal(FILE *out, const char *text)
{
    fputs("        \"", out);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '~')
            fputs("\xC2\xA0", out);
        else if (*c == '\n')
            fputs("\\n", out);
        else if (*c == '"' || *c == '\\' || *c == '?') /* ? : trigraphs */
            fprintf(out, "\\%c", *c);
        else if (*c != '\r')
            fputc(*c, out);
    }
    fputs("\",\n", out);
}

static void write_keys(FILE *out, const struct file *file)
{
    fputs("/* Made by embed.c from the files of reports/phrases/. */\n#ifndef PEIL_PHRASE_KEYS_H\n"
          "#define PEIL_PHRASE_KEYS_H\n\nenum peil_phrase {\n",
          out);
    for (size_t i = 0; i < file->count; i++) {
        fputs("    PEIL_SAY_", out);
        for (const char *c = file->phrases[i].key; *c != '\0'; c++)
            fputc(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c, out);
        fputs(",\n", out);
    }
    fputs("    PEIL_PHRASES\n};\n\n#endif\n", out);
}

static void write_texts(FILE *out, const struct file files[])
{
    size_t times;
    fputs(
        "/* Made by embed.c from the files of reports/phrases/. */\n#include \"phrase_texts.h\"\n\n"
        "const char *const peil_phrase_texts[PEIL_LANGUAGES][PEIL_PHRASES] = {\n",
        out);
    for (size_t f = 0; f < LANGUAGES; f++) {
        fputs("    {\n", out);
        for (size_t i = 0; i < files[0].count; i++)
            write_literal(out, text_of(&files[f], files[0].phrases[i].key, &times));
        fputs("    },\n", out);
    }
    fputs("};\n\nconst char *const peil_phrase_keys[PEIL_PHRASES] = {\n", out);
    for (size_t i = 0; i < files[0].count; i++)
        fprintf(out, "    \"%s\",\n", files[0].phrases[i].key);
    fputs("};\n", out);
}

static int finish(FILE *out, const char *path)
{
    bool failed = ferror(out) != 0;
    failed |= fclose(out) != 0;
    return failed ? refuse(path, "cannot be written", "") : 0;
}

int main(int argc, char *argv[])
{
    static struct file files[LANGUAGES];
    if (argc != 5) {
        fputs("usage: embed nl.csv en.csv peil_phrase_keys.h phrase_texts.c\n", stderr);
        return 2;
    }
    for (size_t f = 0; f < LANGUAGES; f++) {
        files[f].path = argv[1 + f];
        files[f].bytes = read_whole(files[f].path);
        if (files[f].bytes == NULL)
            return refuse(files[f].path, "cannot be read", "");
        if (parse(&files[f]) != 0)
            return 1;
    }
    if (check(&files[0], &files[1]) != 0 || check(&files[1], &files[0]) != 0)
        return 1;
    FILE *keys = fopen(argv[3], "wb"), *texts = fopen(argv[4], "wb");
    if (keys == NULL || texts == NULL)
        return refuse(keys == NULL ? argv[3] : argv[4], "cannot be written", "");
    write_keys(keys, &files[0]);
    write_texts(texts, files);
    int failed = finish(keys, argv[3]);
    failed |= finish(texts, argv[4]);
    for (size_t f = 0; f < LANGUAGES; f++)
        free(files[f].bytes);
    return failed;
}
