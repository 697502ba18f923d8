/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what was drawn as an analyst would give it: a definition and an export. */
#include "drawn.h"

#include <stdio.h>
#include <string.h>

#include "filter.h"

static FILE *open_in(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, "w");
}

static bool close_file(FILE *file)
{
    bool good = ferror(file) == 0;
    return fclose(file) == 0 && good;
}

/* By the first option and the others, together or apart; of single answers the first, the second,
 * and the others with who gave none. */
static void write_profile(FILE *file, const struct drawn *drawn,
                          const struct drawn_variable *variable)
{
    const struct drawn_variable *of = &drawn->variables[variable->source];
    const char *source = of->name, *name = variable->name;
    if (of->kind == DRAWN_ONE) {
        fprintf(file, "\"if(${%s}='%s_0','%s_0',", source, source, name);
        if (of->options > 2)
            fprintf(file, "if(${%s}='%s_1','%s_1','%s_2'))\"", source, source, name, name);
        else
            fprintf(file, "'%s_2')\"", name);
        return;
    }
    fprintf(file, "\"if(selected(${%s},'%s_0') and (", source, source);
    for (int o = 1; o < of->options; o++)
        fprintf(file, "%sselected(${%s},'%s_%d')", o > 1 ? " or " : "", source, source, o);
    fprintf(file, "),'%s_1',if(selected(${%s},'%s_0'),'%s_0','%s_2'))\"", name, source, source,
            name, name);
}

static void write_calculation(FILE *file, const struct drawn *drawn,
                              const struct drawn_variable *variable)
{
    const char *source = variable->source == BLANK ? "" : drawn->variables[variable->source].name;
    switch (variable->kind) {
    case DRAWN_RECODE:
        fprintf(file, "\"recode(${%s},%s)\"", source, variable->name);
        break;
    case DRAWN_BAND:
        fprintf(file, "\"band(${%s},%d,%d)\"", source, drawn->band[0], drawn->band[1]);
        break;
    case DRAWN_PROFILE:
        write_profile(file, drawn, variable);
        break;
    case DRAWN_SCALE:
        fprintf(file, "mean()");
        break;
    default:
        break;
    }
}

/* Items of a scale share a list of its name. */
static const char *list_name(const struct drawn *drawn, const struct drawn_variable *variable)
{
    return variable->scale == BLANK ? variable->name : drawn->variables[variable->scale].name;
}

static void write_type(FILE *file, const struct drawn *drawn, const struct drawn_variable *variable)
{
    if (variable->kind == DRAWN_BAND || variable->kind == DRAWN_SCALE)
        fprintf(file, "calculate");
    else if (variable->kind == DRAWN_NUMBER)
        fprintf(file, "integer");
    else
        fprintf(file,
                variable->kind == DRAWN_ONE    ? "select_one %s"
                : variable->kind == DRAWN_MANY ? "select_multiple %s"
                                               : "calculate %s",
                list_name(drawn, variable));
}

static void write_variable(FILE *file, const struct drawn *drawn, int v)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    const char *role = variable->kind == DRAWN_SCALE ? "scale"
                       : variable->grouping          ? "group"
                                                     : "item";
    write_type(file, drawn, variable);
    fprintf(file, ",%s,Over %s,%s,%s,%s,", variable->name, variable->name,
            drawn_is_computed(variable) ? "" : variable->name, role,
            variable->scale == BLANK ? "" : drawn->variables[variable->scale].name);
    filter_write(file, drawn, &variable->filter);
    if (variable->pick > 0)
        fprintf(file, ",%d", variable->pick);
    else
        fprintf(file, ",");
    fprintf(file, ",%s,%s,", variable->required && variable->kind == DRAWN_MANY ? "yes" : "",
            variable->sensitive ? "yes" : "");
    write_calculation(file, drawn, variable);
    fprintf(file, "\n");
}

static bool write_questions(const struct drawn *drawn, const char *folder)
{
    FILE *file = open_in(folder, "survey.csv");
    if (file == NULL)
        return false;
    fprintf(file, "type,name,label::Nederlands (nl),source,role,scale,relevant,pick,required,"
                  "sensitive,calculation\ntext,nummer,Nummer,nummer,id,,,,,,\n");
    fprintf(file, "begin_group,vragen,Vragen,,,,,,,,\n");
    for (int v = 0; v < drawn->count; v++)
        write_variable(file, drawn, v);
    fprintf(file, "end_group,,,,,,,,,,\n");
    return close_file(file);
}

static bool has_list(const struct drawn_variable *variable)
{
    return variable->kind == DRAWN_ONE || variable->kind == DRAWN_MANY ||
           variable->kind == DRAWN_RECODE || variable->kind == DRAWN_PROFILE;
}

static void write_list(FILE *file, const struct drawn *drawn, int v)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    const struct drawn_variable *next = v + 1 < drawn->count ? variable + 1 : NULL;
    const char *list = list_name(drawn, variable);
    bool recoded = next != NULL && next->kind == DRAWN_RECODE && next->source == v;
    for (int o = 0; o < variable->options; o++) {
        fprintf(file, "%s,%s_%d,%s %d,", list, list, o, list, o);
        if (variable->values)
            fprintf(file, "%d", o + 1);
        if (recoded)
            fprintf(file, ",,%s_%d", next->name, variable->maps_to[o]);
        else
            fprintf(file, ",,");
        if (variable->parents)
            fprintf(file, ",net_%d\n", variable->parent[o]);
        else
            fprintf(file, ",\n");
    }
    if (variable->no_opinion)
        fprintf(file, "%s,geen,Geen mening,,no_opinion,,\n", list);
    if (variable->parents && !recoded) /* what is rolled up to stands in a list */
        fprintf(file, "net,net_0,net 0,,,,\nnet,net_1,net 1,,,,\n");
}

static bool write_choices(const struct drawn *drawn, const char *folder)
{
    FILE *file = open_in(folder, "choices.csv");
    if (file == NULL)
        return false;
    fprintf(file, "list_name,name,label::Nederlands (nl),value,missing,maps_to,parent\n");
    for (int v = 0; v < drawn->count; v++) {
        const struct drawn_variable *variable = &drawn->variables[v];
        bool shared = variable->scale != BLANK && variable->scale != v + 1;
        if (has_list(variable) && !shared)
            write_list(file, drawn, v);
    }
    return close_file(file);
}

static bool write_settings(const struct drawn *drawn, const char *folder)
{
    FILE *file = open_in(folder, "settings.csv");
    if (file == NULL)
        return false;
    fprintf(file,
            "key,value\nform_id,aanval\nversion,1\nwave,2026-2027\ncollected,2026\n"
            "default_language,nl\nsample,volunteer\nmin_group,%d\nmin_distribution,%d\n",
            drawn->min_group, drawn->min_distribution);
    if (drawn->flags)
        fprintf(file, "same_answers,2\n");
    return close_file(file);
}

static bool write_analyses(const struct drawn *drawn, const char *folder)
{
    FILE *file = open_in(folder, "analyses.csv");
    if (file == NULL)
        return false;
    fprintf(file, "kind,variables,by,by2,versus,tests\n");
    if (drawn->crossing[0] != BLANK)
        fprintf(file, "crossing,,%s,%s,,\n", drawn->variables[drawn->crossing[0]].name,
                drawn->variables[drawn->crossing[1]].name);
    if (drawn->paired)
        fprintf(file, "paired,s0,%s,,s1,all\n", drawn->variables[0].name);
    if (drawn->all_tests)
        fprintf(file, "compare,,,,,all\n");
    return close_file(file);
}

/* Of everyone and of the first grouping: some more than answered. */
static bool write_population(const struct drawn *drawn, const char *folder)
{
    const struct drawn_variable *first = &drawn->variables[0];
    FILE *file = open_in(folder, "population.csv");
    if (file == NULL)
        return false;
    fprintf(file, "variable,level,population\n,,%d\n", 2 * drawn->respondents + 7);
    for (int o = 0; o < first->options; o++)
        fprintf(file, "%s,%s_%d,%d\n", first->name, first->name, o, drawn->respondents + 9 * o);
    return close_file(file);
}

static void write_cell(FILE *file, const struct drawn *drawn, const struct drawn_variable *variable,
                       int answer)
{
    fputc(',', file);
    if (variable->kind == DRAWN_MANY) {
        fputc('"', file);
        for (int o = 0, first = 1; o < variable->options; o++)
            if (answer >> o & 1) {
                fprintf(file, "%s%s %d", first ? "" : ", ", variable->name, o);
                first = 0;
            }
        fputc('"', file);
    } else if (answer != BLANK) {
        if (variable->kind == DRAWN_NUMBER)
            fprintf(file, "%d", answer);
        else if (answer == variable->options)
            fprintf(file, "Geen mening");
        else
            fprintf(file, "%s %d", list_name(drawn, variable), answer);
    }
}

static void write_row(FILE *file, const struct drawn *drawn, int r)
{
    fprintf(file, "r%d", r);
    for (int v = 0; v < drawn->count; v++)
        if (!drawn_is_computed(&drawn->variables[v]))
            write_cell(file, drawn, &drawn->variables[v], drawn->answers[r][v]);
    fprintf(file, "\n");
}

static bool write_export(const struct drawn *drawn, const char *folder)
{
    FILE *file = open_in(folder, "export.csv");
    if (file == NULL)
        return false;
    fprintf(file, "nummer");
    for (int v = 0; v < drawn->count; v++)
        if (!drawn_is_computed(&drawn->variables[v]))
            fprintf(file, ",%s", drawn->variables[v].name);
    fprintf(file, "\n");
    for (int r = 0; r < drawn->respondents; r++)
        write_row(file, drawn, r);
    for (int r = 0; r < drawn->copies; r++)
        write_row(file, drawn, r);
    return close_file(file);
}

bool drawn_write(const struct drawn *drawn, const char *folder)
{
    return write_questions(drawn, folder) && write_choices(drawn, folder) &&
           write_settings(drawn, folder) && write_analyses(drawn, folder) &&
           write_population(drawn, folder) && write_export(drawn, folder);
}
