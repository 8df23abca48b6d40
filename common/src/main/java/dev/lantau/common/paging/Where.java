package dev.lantau.common.paging;

import java.util.HashMap;
import java.util.Map;

/** Conditions of a list query, all of which must hold; a filter that was not sent adds none. */
public final class Where {
    private final StringBuilder query;
    private final Map<String, Object> parameters = new HashMap<>();

    private Where(String domainId) {
        query = new StringBuilder("domainId = :domainId");
        parameters.put("domainId", domainId);
    }

    /** Rows of one tenant: where every list begins. */
    public static Where ofDomain(String domainId) {
        return new Where(domainId);
    }

    /** The field equals the value; nothing when the value is {@code null}. */
    public Where and(String field, Object value) {
        return value == null ? this : and(field + " = :" + field, field, value);
    }

    /** A condition of its own with one named parameter. */
    public Where and(String condition, String parameter, Object value) {
        query.append(" and ").append(condition);
        parameters.put(parameter, value);
        return this;
    }

    String query() {
        return query.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
