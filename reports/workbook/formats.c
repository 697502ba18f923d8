/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formats.c: see formats.h. Colours are told apart by the colour-blind: blue and orange (after
 * Okabe and Ito), with lightness going the same way. */
#include "formats.h"

#include <math.h>

#define INK 0x1F2A33
#define BLUE 0x0B4F7D
#define PALE_BLUE 0xE3EDF4
#define LINE 0xD5DBE0
#define GREY 0x6B7680
#define RED 0x9C2A00
#define WHITE 0xFFFFFF

static const lxw_color_t heat[6] = {0xDCEBF7, 0xAFD2EC, 0x7CB5DF, 0xFCE9D3, 0xF8CE9F, 0xF0AD66};
static const double heat_steps[3] = {0.1, 0.25, 0.5};

/* What makes a style different from a cell of 9 points; 0 and NULL: nothing. */
struct look {
    enum style twin; /* looks the same: of two such formats the library would search one anew for
                        each cell; 0: none */
    double size;     /* points; 0: 9 */
    lxw_color_t colour;
    bool bold, italic, underlined, wrapped, header;
    uint8_t align, indent;
    bool top;                           /* cells: what is beside a wrapped text stands at its top */
    const char *number[PEIL_LANGUAGES]; /* the decimal mark inside quotes is the language's */
};

#define DAGGER "\xE2\x80\xA0"
#define NUMBER(dutch, english)                                                                     \
    {                                                                                              \
        [PEIL_DUTCH] = (dutch), [PEIL_ENGLISH] = (english)                                         \
    }

enum { PLAIN_SIZE = 9 };

static const struct look looks[STYLE_MEAN_HEAT] = {
    [STYLE_TITLE] = {.size = 14, .bold = true, .colour = BLUE},
    [STYLE_REMARK] = {.colour = GREY},
    [STYLE_MARK] = {.size = 10, .bold = true, .colour = RED},
    [STYLE_NOTE] = {.wrapped = true, .colour = GREY, .top = true},
    [STYLE_HEADING] = {.size = 11, .bold = true, .colour = INK},
    [STYLE_LONG_TITLE] = {.size = 14, .bold = true, .colour = BLUE, .wrapped = true, .top = true},
    [STYLE_LONG_HEADING] = {.size = 11, .bold = true, .colour = INK, .wrapped = true, .top = true},
    [STYLE_HEADER] = {.header = true, .align = LXW_ALIGN_RIGHT},
    [STYLE_HEADER_LEFT] = {.header = true, .align = LXW_ALIGN_LEFT},
    [STYLE_HEADER_TAG] = {.header = true, .align = LXW_ALIGN_LEFT, .indent = 1},
    [STYLE_BAND] = {.header = true, .align = LXW_ALIGN_CENTER},
    [STYLE_SECTION] = {.bold = true, .colour = BLUE, .top = true},
    [STYLE_LABEL] = {.wrapped = true, .top = true},
    [STYLE_INDENT] = {.wrapped = true, .indent = 1, .top = true},
    [STYLE_TEXT] = {.twin = STYLE_LABEL},
    [STYLE_TAG] = {.twin = STYLE_INDENT},
    [STYLE_TERM] = {.bold = true, .colour = INK, .wrapped = true, .top = true},
    [STYLE_LINK] = {.colour = BLUE, .underlined = true, .top = true},
    [STYLE_RANK] = {.top = true, .number = NUMBER("0", "0")},
    [STYLE_RANK_SHARED] = {.top = true, .number = NUMBER("0\"=\"", "0\"=\"")},
    [STYLE_COUNT] = {.twin = STYLE_RANK},
    [STYLE_MEAN] = {.top = true, .number = NUMBER("0.00", "0.00")},
    [STYLE_SHARE] = {.top = true, .number = NUMBER(FORMAT_PERCENT, "0%")},
    [STYLE_DIFFERENCE] = {.top = true, .number = NUMBER("+0.00;-0.00;0.00", "+0.00;-0.00;0.00")},
    [STYLE_POINTS_SIZE] = {.top = true, .number = NUMBER(FORMAT_PERCENT "\"-punt\"", "0%\" pts\"")},
    [STYLE_POINTS] = {.top = true,
                      .number = NUMBER("+" FORMAT_PERCENT "\"-punt\";-" FORMAT_PERCENT
                                       "\"-punt\";" FORMAT_PERCENT "\"-punt\"",
                                       "+0%\" pts\";-0%\" pts\";0%\" pts\"")},
    [STYLE_P] = {.top = true,
                 .number = NUMBER("[<0.001]\"< 0,001\";0.000", "[<0.001]\"< 0.001\";0.000")},
    [STYLE_P_TINY] = {.top = true, .number = NUMBER("\"< 0,001\"", "\"< 0.001\"")},
    [STYLE_P_DOUBTED] = {.top = true,
                         .number = NUMBER("[<0.001]\"< 0,001 " DAGGER "\";0.000\" " DAGGER "\"",
                                          "[<0.001]\"< 0.001 " DAGGER "\";0.000\" " DAGGER "\"")},
    [STYLE_P_DOUBTED_TINY] = {.top = true,
                              .number = NUMBER("\"< 0,001 " DAGGER "\"", "\"< 0.001 " DAGGER "\"")},
    [STYLE_WITHHELD] =
        {.colour = GREY, .italic = true, .wrapped = true, .align = LXW_ALIGN_RIGHT, .top = true},
    [STYLE_UNDEFINED] = {.twin = STYLE_WITHHELD},
};

static void set_header(lxw_format *format)
{
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_bg_color(format, PALE_BLUE);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, BLUE);
    format_set_left(format, LXW_BORDER_MEDIUM); /* two that fill their columns are not one text */
    format_set_left_color(format, WHITE);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP); /* filters have their buttons below */
}

/* Columns are measured in digits of the plain format's font. Where the library's own is not
 * installed another, wider by a third, stands in for it, and what was laid out for a page does not
 * fit it; this one is everywhere, or has a twin of the very same widths. */
static void set_plain(lxw_workbook *workbook)
{
    lxw_format *plain = STAILQ_FIRST(workbook->formats);
    format_set_font_name(plain, WORKBOOK_FONT);
    format_set_font_size(plain, 10);
}

static void set_look(lxw_format *format, const struct look *look, enum peil_language language)
{
    format_set_font_name(format, WORKBOOK_FONT);
    format_set_font_size(format, look->size > 0 ? look->size : PLAIN_SIZE);
    if (look->header)
        set_header(format);
    if (look->colour != 0)
        format_set_font_color(format, look->colour);
    if (look->bold)
        format_set_bold(format);
    if (look->italic)
        format_set_italic(format);
    if (look->underlined)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look->wrapped)
        format_set_text_wrap(format);
    if (look->indent > 0)
        format_set_indent(format, look->indent);
    if (look->align != 0)
        format_set_align(format, look->align);
    if (look->top)
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look->number[language] != NULL)
        format_set_num_format(format, look->number[language]);
}

/* A border and nothing else: the rule it belongs to changes cells that have looks of their own. */
static void set_line(lxw_format *format)
{
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, LINE);
}

/* What colour says is said by an arrow, too. */
static void set_heat(lxw_format *format, int step, enum peil_language language)
{
    static const char *const arrows[2][PEIL_LANGUAGES][2] = {
        {{"\"▲ \"0.00", "\"▼ \"0.00"}, {"\"▲ \"0.00", "\"▼ \"0.00"}},
        {{"\"▲ \"" FORMAT_PERCENT, "\"▼ \"" FORMAT_PERCENT}, {"\"▲ \"0%", "\"▼ \"0%"}}};
    format_set_bg_color(format, heat[step % 6]);
    format_set_num_format(format, arrows[step / 6][language][step % 6 / 3]);
}

static const struct look *look_of(enum style style)
{
    return &looks[style >= STYLE_SHARE_HEAT  ? STYLE_SHARE
                  : style >= STYLE_MEAN_HEAT ? STYLE_MEAN
                                             : style];
}

double style_size(enum style style)
{
    const struct look *look = look_of(style);
    return look->size > 0 ? look->size : PLAIN_SIZE;
}

bool formats_make(struct formats *formats, lxw_workbook *workbook, enum peil_language language)
{
    set_plain(workbook);
    for (int s = 0; s < STYLES; s++) {
        enum style style = (enum style)s, twin = look_of(style)->twin; /* stands before it */
        lxw_format *format = formats->of[s] =
            twin != 0 ? formats->of[twin] : workbook_add_format(workbook);
        if (format == NULL)
            return false;
        if (twin != 0)
            continue;
        if (style == STYLE_LINE)
            set_line(format);
        else
            set_look(format, look_of(style), language);
        if (style == STYLE_BAND) { /* between the groups */
            format_set_left(format, LXW_BORDER_THIN);
            format_set_left_color(format, BLUE);
        }
        if (s >= STYLE_MEAN_HEAT)
            set_heat(format, s - STYLE_MEAN_HEAT, language);
    }
    return true;
}

enum style style_heated(enum style style, double deviation)
{
    int step = -1;
    while (step < 2 && fabs(deviation) >= heat_steps[step + 1])
        step++;
    if (step < 0 || (style != STYLE_MEAN && style != STYLE_SHARE))
        return style;
    int first = style == STYLE_MEAN ? STYLE_MEAN_HEAT : STYLE_SHARE_HEAT;
    return (enum style)(first + (deviation < 0 ? 3 : 0) + step);
}
