package dev.lantau.common.paging;

import java.util.HashMap;
import java.util.Map;

/** Conditions of a list query, all of which must hold; a filter that was not sent adds none. */
public final class Where {
    private final StringBuilder query;
    private final Map<String, Object> parameters = new HashMap<>();

    private Where(String field, Object value) {
        query = new StringBuilder(field + " = :" + field);
        parameters.put(field, value);
    }

    /** Rows of one tenant: where every list begins. */
    public static Where ofDomain(String domainId) {
        return of("domainId", domainId);
    }

    /** Rows of something that belongs to one tenant: a project, a parent. */
    public static Where of(String field, Object value) {
        return new Where(field, value);
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

    /** A condition of its own without parameters. */
    public Where and(String condition) {
        query.append(" and ").append(condition);
        return this;
    }

    String query() {
        return query.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
