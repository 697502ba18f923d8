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

static const lxw_color_t heat[6] = {0xDCEBF7, 0xAFD2EC, 0x7CB5DF, 0xFCE9D3, 0xF8CE9F, 0xF0AD66};
static const double heat_steps[3] = {0.1, 0.25, 0.5};

/* Number formats by style; NULL: general. The decimal mark inside quotes is the language's. */
static const char *number_format(enum style style, enum peil_language language)
{
    bool dutch = language == PEIL_DUTCH;
    switch (style) {
    case STYLE_COUNT:
        return "0";
    case STYLE_MEAN:
        return "0.00";
    case STYLE_SHARE:
        return dutch ? "0 %" : "0%";
    case STYLE_POINTS:
        return dutch ? "+0 %;-0 %;0 %" : "+0%;-0%;0%";
    case STYLE_P:
        return dutch ? "[<0.001]\"< 0,001\";0.000" : "[<0.001]\"< 0.001\";0.000";
    case STYLE_P_TINY:
        return dutch ? "\"< 0,001\"" : "\"< 0.001\"";
    default:
        break;
    }
    if (style >= STYLE_SHARE_HEAT)
        return number_format(STYLE_SHARE, language);
    return style >= STYLE_MEAN_HEAT ? number_format(STYLE_MEAN, language) : NULL;
}

static void set_header(lxw_format *format, uint8_t align)
{
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_bg_color(format, PALE_BLUE);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, BLUE);
    format_set_align(format, align);
    format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
}

static void set_grey(lxw_format *format)
{
    format_set_font_color(format, GREY);
    format_set_italic(format);
    format_set_align(format, LXW_ALIGN_RIGHT);
}

static void set_wrapped(lxw_format *format, uint8_t indent)
{
    format_set_text_wrap(format);
    if (indent > 0)
        format_set_indent(format, indent);
}

static void set_bold(lxw_format *format, double size, lxw_color_t colour)
{
    format_set_bold(format);
    format_set_font_color(format, colour);
    if (size > 0)
        format_set_font_size(format, size);
}

/* What makes a style different from a plain cell. */
static void set_style(lxw_format *format, enum style style)
{
    switch (style) {
    case STYLE_TITLE:
        set_bold(format, 15, BLUE);
        break;
    case STYLE_REMARK:
        format_set_font_color(format, GREY);
        break;
    case STYLE_MARK:
        set_bold(format, 11, RED);
        break;
    case STYLE_NOTE:
        set_wrapped(format, 0);
        format_set_font_color(format, GREY);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        break;
    case STYLE_HEADING:
        set_bold(format, 12, INK);
        break;
    case STYLE_HEADER_LEFT:
        set_header(format, LXW_ALIGN_LEFT);
        break;
    case STYLE_HEADER_TAG:
        set_header(format, LXW_ALIGN_LEFT);
        format_set_indent(format, 1);
        break;
    case STYLE_HEADER:
        set_header(format, LXW_ALIGN_RIGHT);
        break;
    case STYLE_BAND:
        set_header(format, LXW_ALIGN_CENTER);
        format_set_left(format, LXW_BORDER_THIN);
        format_set_left_color(format, BLUE);
        break;
    case STYLE_SECTION:
        set_bold(format, 0, BLUE);
        break;
    case STYLE_TERM:
        set_bold(format, 0, INK);
        set_wrapped(format, 0);
        break;
    case STYLE_LABEL:
    case STYLE_TEXT:
        set_wrapped(format, 0);
        break;
    case STYLE_LINE:
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, LINE);
        break;
    case STYLE_TAG:
    case STYLE_INDENT:
        set_wrapped(format, 1);
        break;
    case STYLE_LINK:
        format_set_font_color(format, BLUE);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        break;
    case STYLE_WITHHELD:
    case STYLE_UNDEFINED:
        set_grey(format);
        break;
    default:
        break;
    }
}

bool formats_make(struct formats *formats, lxw_workbook *workbook, enum peil_language language)
{
    for (int s = 0; s < STYLES; s++) {
        enum style style = (enum style)s;
        lxw_format *format = formats->of[s] = workbook_add_format(workbook);
        if (format == NULL)
            return false;
        bool is_cell = s >= STYLE_SECTION && s != STYLE_LINE;
        if (s != STYLE_LINE)
            format_set_font_size(format, 10);
        if (is_cell)
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        set_style(format, style);
        const char *number = number_format(style, language);
        if (number != NULL)
            format_set_num_format(format, number);
        if (s >= STYLE_MEAN_HEAT)
            format_set_bg_color(format, heat[(s - STYLE_MEAN_HEAT) % 6]);
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
