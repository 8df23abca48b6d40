package dev.lantau.common.audit;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code audit} table.
 *
 * @param entities of the database that has it
 * @param number in the order of the sources
 * @param prefix of its records' ids
 */
record AuditSource(EntityManager entities, int number, String prefix) {
    private static final String COLUMNS =
            """
            select id, cast(extract(epoch from at) * 1000000 as bigint) as micros, operation, decision, reason,
              resource_type, resource_id, user_id, credential, project_id, request_id
            from audit where domain_id = :domain\
            """;

    /** A record and where it stands. */
    record Placed(Position position, AuditRecord audit) {}

    /**
     * The newest records that follow the marker.
     *
     * @param projectId of which project; {@code null} for all of the account
     */
    List<Placed> read(String domainId, String projectId, AuditQuery query, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        var sql = new StringBuilder(COLUMNS);
        values.put("domain", domainId);
        and(sql, values, "project_id = :project", "project", projectId);
        and(sql, values, "resource_id = :resource", "resource", query.resourceId());
        and(sql, values, "resource_type = :type", "type", query.resourceType());
        and(sql, values, "operation = :operation", "operation", query.action());
        and(sql, values, "user_id = :user", "user", query.userId());
        and(sql, values, "at >= :from", "from", query.from());
        and(sql, values, "at < :to", "to", query.to());
        after(sql, values, Position.of(query.marker()));
        sql.append(" order by at desc, id desc");
        var statement = entities.createNativeQuery(sql.toString(), Object[].class);
        values.forEach(statement::setParameter);
        return statement.setMaxResults(most).getResultList().stream()
                .map(row -> placed((Object[]) row))
                .toList();
    }

    private static void and(
            StringBuilder sql,
            Map<String, Object> values,
            String condition,
            String name,
            Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private void after(StringBuilder sql, Map<String, Object> values, Position marker) {
        if (marker == null) {
            return;
        }
        values.put("time", marker.time());
        if (number == marker.source()) {
            sql.append(" and (at, id) < (:time, :id)");
            values.put("id", marker.id());
        } else {
            sql.append(number > marker.source() ? " and at <= :time" : " and at < :time");
        }
    }

    private Placed placed(Object[] row) {
        var position =
                new Position(((Number) row[1]).longValue(), number, ((Number) row[0]).longValue());
        return new Placed(
                position,
                new AuditRecord(
                        prefix + position.id(),
                        position.time(),
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (String) row[6],
                        (String) row[7],
                        (String) row[8],
                        (String) row[9],
                        (String) row[10]));
    }
}
