/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "qsf.h"

#include <stdlib.h>
#include <string.h>

enum { FLOW_DEEPEST = 40 };

/* --- texts and choices --- */

const char *qsf_text(struct qsf *qsf, const json_t *object, const char *key)
{
    const json_t *member = json_object_get(object, key);
    if (json_is_string(member))
        return json_string_value(member);
    if (json_is_integer(member))
        return peil_arena_format(&qsf->it->scratch, "%lld", (long long)json_integer_value(member));
    return "";
}

int qsf_language(struct qsf *qsf, const char *code)
{
    char *small = peil_arena_text(&qsf->it->scratch, code);
    for (char *byte = small; *byte; byte++)
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte - 'A' + 'a');
    return instrument_language(qsf->it, small, NULL);
}

/* A member by its key; of an array (Qualtrics writes one where keys count up), by its index. */
static const json_t *member_of(const json_t *container, const char *key)
{
    if (json_is_array(container))
        return json_array_get(container, (size_t)strtoul(key, NULL, 10));
    return json_object_get(container, key);
}

static void label_choice(struct qsf *qsf, const json_t *payload, const char *member,
                         struct qsf_choice *choice)
{
    const json_t *languages = json_object_get(payload, "Language"), *texts;
    const char *code;
    instrument_label(
        qsf->it, choice->labels, qsf->language,
        qsf_text(qsf, member_of(json_object_get(payload, member), choice->key), "Display"));
    json_object_foreach((json_t *)languages, code, texts)
    {
        const json_t *one = member_of(json_object_get(texts, member), choice->key);
        const char *text = qsf_text(qsf, one, "Display");
        if (*text)
            instrument_label(qsf->it, choice->labels, qsf_language(qsf, code), text);
    }
}

static void add_choice(struct qsf *qsf, const json_t *payload, const char *member, const char *key,
                       struct qsf_choice *choices, size_t *count)
{
    const json_t *one = member_of(json_object_get(payload, member), key);
    for (size_t i = 0; i < *count; i++)
        if (strcmp(choices[i].key, key) == 0)
            return;
    if (!json_is_object(one))
        return;
    struct qsf_choice *choice = &choices[(*count)++];
    choice->key = key;
    choice->text_entry = json_is_true(json_object_get(one, "TextEntry")) ||
                         instrument_is_true(qsf_text(qsf, one, "TextEntry"));
    label_choice(qsf, payload, member, choice);
}

static const char *key_text(struct qsf *qsf, const json_t *key)
{
    if (json_is_string(key))
        return json_string_value(key);
    return peil_arena_format(&qsf->it->scratch, "%lld", (long long)json_integer_value(key));
}

size_t qsf_choices(struct qsf *qsf, const json_t *payload, const char *member, const char *order,
                   struct qsf_choice **choices)
{
    const json_t *all = json_object_get(payload, member), *keys = json_object_get(payload, order);
    const json_t *value;
    const char *key;
    size_t index, count = 0, most = json_object_size(all) + json_array_size(all);
    *choices = peil_arena_alloc(&qsf->it->scratch, most + 1, sizeof **choices);
    json_array_foreach(keys, index, value)
    {
        add_choice(qsf, payload, member, key_text(qsf, value), *choices, &count);
    }
    json_object_foreach((json_t *)all, key, value)
    {
        add_choice(qsf, payload, member, key, *choices, &count);
    }
    json_array_foreach(all, index, value)
    {
        add_choice(qsf, payload, member, peil_arena_format(&qsf->it->scratch, "%zu", index),
                   *choices, &count);
    }
    return count;
}

/* --- blocks in the order of the flow --- */

struct flow {
    struct qsf *qsf;
    const json_t *elements, *blocks;
    size_t block_count;
    bool *asked; /* [block_count] */
};

static const json_t *find_question(const struct flow *flow, const char *id)
{
    size_t index;
    const json_t *element;
    json_array_foreach(flow->elements, index, element)
    {
        const char *own = qsf_text(flow->qsf, element, "PrimaryAttribute");
        if (strcmp(qsf_text(flow->qsf, element, "Element"), "SQ") == 0 && strcmp(own, id) == 0)
            return json_object_get(element, "Payload");
    }
    return NULL;
}

static void add_block(struct flow *flow, size_t index, const json_t *block)
{
    struct instrument *it = flow->qsf->it;
    if (flow->asked[index] || strcmp(qsf_text(flow->qsf, block, "Type"), "Trash") == 0)
        return;
    flow->asked[index] = true;
    const char *title = qsf_text(flow->qsf, block, "Description");
    size_t row = instrument_row(it, DRAFT_BEGIN_GROUP, *title ? title : "block"), i;
    instrument_label(it, instrument_at(it, row)->labels, flow->qsf->language, title);
    const json_t *element;
    json_array_foreach(json_object_get(block, "BlockElements"), i, element)
    {
        const json_t *payload = find_question(flow, qsf_text(flow->qsf, element, "QuestionID"));
        if (json_is_object(payload))
            qsf_question(flow->qsf, payload);
    }
    instrument_row(it, DRAFT_END_GROUP, "");
}

/* The blocks of that id ("": all), which are members of an array or an object. */
static void add_blocks(struct flow *flow, const char *id)
{
    size_t index = 0, i;
    const char *key;
    const json_t *block;
    json_array_foreach(flow->blocks, i, block)
    {
        if (*id == '\0' || strcmp(qsf_text(flow->qsf, block, "ID"), id) == 0)
            add_block(flow, i, block);
    }
    json_object_foreach((json_t *)flow->blocks, key, block)
    {
        if (*id == '\0' || strcmp(qsf_text(flow->qsf, block, "ID"), id) == 0)
            add_block(flow, index, block);
        index++;
    }
}

static void follow(struct flow *flow, const json_t *steps, int depth)
{
    size_t index;
    const json_t *step;
    json_array_foreach(steps, index, step)
    {
        const char *id = qsf_text(flow->qsf, step, "ID");
        if (*id)
            add_blocks(flow, id);
        if (depth < FLOW_DEEPEST)
            follow(flow, json_object_get(step, "Flow"), depth + 1);
    }
}

static const json_t *payload_of(const struct flow *flow, const char *kind)
{
    size_t index;
    const json_t *element;
    json_array_foreach(flow->elements, index, element)
    {
        if (strcmp(qsf_text(flow->qsf, element, "Element"), kind) == 0)
            return json_object_get(element, "Payload");
    }
    return NULL;
}

static void read_elements(struct qsf *qsf, const json_t *elements)
{
    struct flow flow = {.qsf = qsf, .elements = elements};
    size_t index;
    const json_t *element;
    flow.blocks = payload_of(&flow, "BL");
    flow.block_count = json_array_size(flow.blocks) + json_object_size(flow.blocks);
    flow.asked = peil_arena_alloc(&qsf->it->scratch, flow.block_count + 1, sizeof *flow.asked);
    follow(&flow, json_object_get(payload_of(&flow, "FL"), "Flow"), 0);
    add_blocks(&flow, "");
    if (flow.block_count > 0)
        return;
    json_array_foreach(elements, index, element)
    {
        const json_t *payload = json_object_get(element, "Payload");
        if (strcmp(qsf_text(qsf, element, "Element"), "SQ") == 0 && json_is_object(payload))
            qsf_question(qsf, payload);
    }
}

static void read_entry(struct qsf *qsf, const json_t *entry)
{
    struct draft *draft = qsf->it->draft;
    qsf->language = qsf_language(qsf, qsf_text(qsf, entry, "SurveyLanguage"));
    if (qsf->language != DRAFT_NONE)
        draft->default_language = (size_t)qsf->language;
    draft->form_id = instrument_copy(qsf->it, qsf_text(qsf, entry, "SurveyID"));
    draft->title = instrument_plain(qsf->it, qsf_text(qsf, entry, "SurveyName"));
}

enum peil_status instrument_read_qsf(struct instrument *it)
{
    struct qsf qsf = {.it = it};
    const char *bytes;
    size_t length;
    json_error_t error;
    enum peil_status status = instrument_bytes(it, &bytes, &length);
    if (status != PEIL_OK)
        return status;
    json_t *root = json_loadb(bytes, length, 0, &error);
    if (root == NULL)
        return instrument_refuse(it, error.line > 0 ? (uint64_t)error.line : 0,
                                 "is no whole JSON: %s", error.text);
    const json_t *elements = json_object_get(root, "SurveyElements");
    if (json_is_array(elements)) {
        read_entry(&qsf, json_object_get(root, "SurveyEntry"));
        read_elements(&qsf, elements);
    } else {
        status = instrument_refuse(it, 0, "is no survey of Qualtrics: it has no SurveyElements");
    }
    json_decref(root);
    return status;
}
