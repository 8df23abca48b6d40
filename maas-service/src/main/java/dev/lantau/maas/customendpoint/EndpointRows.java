package dev.lantau.maas.customendpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads endpoints from the database, past the ORM: calls wait for this. */
final class EndpointRows implements EndpointReader {
    private static final int LONGEST_SECONDS = 2;
    private static final String OF_ACCOUNT =
            """
            select id, domain_id, project_id, name, enabled, model_name, infer_service_id, rpm, tpm, moderation
            from custom_endpoint where domain_id = ? order by name
            """;

    private final DataSource database;

    EndpointRows(DataSource database) {
        this.database = database;
    }

    @Override
    public List<CallableEndpoint> read(String domainId) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(OF_ACCOUNT)) {
            query.setQueryTimeout(LONGEST_SECONDS);
            query.setString(1, domainId);
            List<CallableEndpoint> found = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(endpoint(rows));
                }
            }
            return List.copyOf(found);
        }
    }

    private static CallableEndpoint endpoint(ResultSet row) throws SQLException {
        return new CallableEndpoint(
                row.getString("id"),
                row.getString("domain_id"),
                row.getString("project_id"),
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getString("model_name"),
                row.getString("infer_service_id"),
                row.getObject("rpm", Integer.class),
                row.getObject("tpm", Long.class),
                row.getBoolean("moderation"));
    }
}
