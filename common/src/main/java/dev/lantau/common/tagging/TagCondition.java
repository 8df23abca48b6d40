package dev.lantau.common.tagging;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A search as JPQL about {@code r}; values only ever become parameters. */
final class TagCondition {
    private final TagSearch.Kind kind;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();
    private int tags;

    private TagCondition(TagSearch.Kind kind, String owner) {
        this.kind = kind;
        text.append(" from ")
                .append(kind.entity())
                .append(" r where r.")
                .append(kind.owner())
                .append(" = :owner");
        parameters.put("owner", owner);
    }

    static TagCondition of(TagSearch.Kind kind, String owner, TagFilter filter) {
        var condition = new TagCondition(kind, owner);
        condition.name(filter.name());
        filter.all().forEach(tag -> condition.and(condition.having(tag)));
        if (!filter.any().isEmpty()) {
            condition.and(condition.joined(filter.any(), " or "));
        }
        if (!filter.notAll().isEmpty()) {
            condition.and("not " + condition.joined(filter.notAll(), " and "));
        }
        if (!filter.notAny().isEmpty()) {
            condition.and("not " + condition.joined(filter.notAny(), " or "));
        }
        if (filter.untagged()) {
            condition.and("not " + condition.tagged() + ")");
        }
        return condition;
    }

    String text() {
        return text.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void name(TagFilter.Name name) {
        if (name == null) {
            return;
        }
        var field = name.ignoreCase() ? "lower(r." + kind.name() + ")" : "r." + kind.name();
        and(name.whole() ? field + " = :name" : "locate(:name, " + field + ") > 0");
        parameters.put(
                "name", name.ignoreCase() ? name.text().toLowerCase(Locale.ROOT) : name.text());
    }

    private void and(String condition) {
        text.append(" and ").append(condition);
    }

    private String joined(List<TagValues> tags, String word) {
        return tags.stream().map(this::having).collect(Collectors.joining(word, "(", ")"));
    }

    private String tagged() {
        parameters.put("type", kind.type());
        return "exists (select 1 from ResourceTag t where t.id.resourceType = :type"
                + " and t.id.resourceId = r.id";
    }

    private String having(TagValues tag) {
        int number = tags++;
        parameters.put("key" + number, tag.key());
        var condition = tagged() + " and t.id.tagKey = :key" + number;
        if (!tag.values().isEmpty()) {
            condition += " and t.tagValue in :values" + number;
            parameters.put("values" + number, tag.values());
        }
        return condition + ")";
    }
}
