/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c: how wide a text is in Arial of nine points, and so how many lines it takes.
 *
 * A count of characters is a line or two wrong for a long wording: capitals are twice as wide as
 * what i, l and t are, and rows would be too high or texts cut. */
#include "book.h"

/* Thousandths of the size of the letters, from the space to the tilde; of what is not among them
 * that of a digit, which accented letters have. */
static const unsigned short widths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

/* Nine points are twelve pixels. Programs round letters to whole pixels, on screen more than on
 * paper: a line is reckoned a little wider than the letters are. */
static const double pixels = 12 * 1.03 / 1000, bolder = 1.08;

enum { FIRST = ' ', LETTERS = sizeof widths / sizeof widths[0], OTHER = 556 };

static double letter_pixels(unsigned char c, bool bold)
{
    if ((c & 0xC0) == 0x80) /* the rest of a letter of more bytes */
        return 0;
    unsigned width = c >= FIRST && c < FIRST + LETTERS ? widths[c - FIRST] : OTHER;
    return width * pixels * (bold ? bolder : 1);
}

double text_pixels(const char *text, bool bold)
{
    double sum = 0;
    for (const char *c = text; *c != '\0'; c++)
        sum += letter_pixels((unsigned char)*c, bold);
    return sum;
}

double text_word_pixels(const char *text, bool bold)
{
    double widest = 0, word = 0;
    for (const char *c = text; *c != '\0'; c++) {
        bool last = *c == '-' || *c == '/';
        word += *c == ' ' ? 0 : letter_pixels((unsigned char)*c, bold);
        widest = word > widest ? word : widest;
        word = *c == ' ' || last ? 0 : word;
    }
    return widest;
}

/* A word that is wider than the line goes on in the next. */
static size_t more_lines(double *used, double word, double room)
{
    size_t more = 0;
    if (*used > 0 && *used + word > room) {
        more = 1;
        *used = 0;
    }
    for (*used += word; *used > room && room > 0; *used -= room)
        more++;
    return more;
}

/* Where a text without blanks is parted. */
static size_t letters_in(const char *text, double room, bool bold)
{
    double used = 0;
    size_t bytes = 0, end = 0;
    for (; text[bytes] != '\0' && used <= room; bytes++) {
        if (((unsigned char)text[bytes] & 0xC0) != 0x80)
            end = bytes;
        used += letter_pixels((unsigned char)text[bytes], bold);
    }
    return text[bytes] == '\0' && used <= room ? bytes : end;
}

size_t text_part(const char *text, double room, bool bold, size_t most)
{
    size_t lines = 1, end = 0;
    double used = 0, word = 0;
    for (const char *c = text; lines <= most; c++) {
        if (*c != ' ' && *c != '\n' && *c != '\0') {
            word += letter_pixels((unsigned char)*c, bold);
            continue;
        }
        lines += more_lines(&used, word, room);
        if (lines <= most)
            end = (size_t)(c - text);
        if (*c == '\0')
            break;
        used += letter_pixels(' ', bold);
        word = 0;
        if (*c == '\n') {
            lines++;
            used = 0;
        }
    }
    if (text[end] == '\0')
        return end;
    size_t letters = letters_in(text, room * (double)(most - 1), bold);
    return end > letters / 2 ? end : letters; /* a word that is longer than that is parted */
}

size_t text_lines(const char *text, double room, bool bold)
{
    size_t lines = 1;
    double used = 0, word = 0;
    for (const char *c = text;; c++) {
        bool hyphen = *c == '-' && c[1] != '\0';
        bool ends = *c == ' ' || *c == '\n' || *c == '\0';
        if (!ends)
            word += letter_pixels((unsigned char)*c, bold);
        if (!ends && !hyphen)
            continue;
        lines += more_lines(&used, word, room);
        word = 0;
        if (*c == '\0')
            return lines;
        used += hyphen ? 0 : letter_pixels(' ', bold);
        if (*c == '\n') {
            lines++;
            used = 0;
        }
    }
}
