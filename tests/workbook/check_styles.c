/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_styles.c: formats that lead to what is there, and texts that can be read on their fills;
 * see package.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "package.h"

static const char styles_path[] = "xl/styles.xml";

/* Of WCAG 2: linear light. */
static double luminance(const char *argb)
{
    static const double weights[] = {0.0722, 0.7152, 0.2126};
    unsigned long colour = strtoul(argb, NULL, 16);
    double sum = 0;
    for (int c = 0; c < 3; c++) {
        double value = (double)(colour >> (8 * c) & 0xFF) / 255;
        sum += weights[c] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double colour_contrast(const char *one, const char *another)
{
    double a = luminance(one), b = luminance(another);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static const char *font_colour(const struct xml *font)
{
    const struct xml *colour = xml_child(font, "color");
    const char *rgb = colour != NULL ? xml_attribute(colour, "rgb") : NULL;
    return rgb != NULL ? rgb : "FF000000"; /* the theme's text */
}

static const char *fill_colour(const struct xml *fill)
{
    const struct xml *pattern = xml_child(fill, "patternFill");
    const char *type = pattern != NULL ? xml_attribute(pattern, "patternType") : NULL;
    const struct xml *colour = xml_child(pattern, "fgColor");
    const char *rgb = colour != NULL ? xml_attribute(colour, "rgb") : NULL;
    return type != NULL && strcmp(type, "solid") == 0 && rgb != NULL ? rgb : "FFFFFFFF";
}

/* Built-in formats of numbers need no entry. */
static bool has_number_format(const struct xml *root, long id)
{
    const struct xml *formats = xml_child(root, "numFmts");
    for (const struct xml *f = formats != NULL ? formats->first : NULL; f != NULL; f = f->next) {
        if (xml_number(f, "numFmtId", -1) == id)
            return true;
    }
    return id >= 0 && id < 50;
}

static void check_format(struct package *package, const struct xml *root, const struct xml *xf,
                         size_t index)
{
    const struct xml *font = xml_at(xml_child(root, "fonts"), xml_number(xf, "fontId", -1));
    const struct xml *fill = xml_at(xml_child(root, "fills"), xml_number(xf, "fillId", -1));
    const struct xml *border = xml_at(xml_child(root, "borders"), xml_number(xf, "borderId", -1));
    if (xml_number(xf, "fontId", -1) < 0 || xml_number(xf, "fillId", -1) < 0 ||
        xml_number(xf, "borderId", -1) < 0 || font == NULL || fill == NULL || border == NULL ||
        !has_number_format(root, xml_number(xf, "numFmtId", -1))) {
        fault(package, styles_path, "format %zu leads to what is not there", index);
        return;
    }
    double ratio = colour_contrast(font_colour(font), fill_colour(fill));
    if (ratio < 4.5)
        fault(package, styles_path, "format %zu: text %s on %s has a contrast of %.2f", index,
              font_colour(font), fill_colour(fill), ratio);
}

void check_styles(struct package *package)
{
    static const char *const lists[] = {"numFmts",      "fonts",   "fills",      "borders",
                                        "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"};
    struct part *styles = part_at(package, styles_path);
    if (styles == NULL || styles->root == NULL) {
        fault(package, styles_path, "it is not there");
        return;
    }
    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++) {
        const struct xml *list = xml_child(styles->root, lists[l]);
        if (list != NULL && xml_number(list, "count", -1) != (long)list->count)
            fault(package, styles_path, "%s: its count is not how many there are", lists[l]);
    }
    size_t index = 0;
    const struct xml *formats = xml_child(styles->root, "cellXfs");
    for (const struct xml *xf = formats != NULL ? formats->first : NULL; xf != NULL; xf = xf->next)
        check_format(package, styles->root, xf, index++);
}
