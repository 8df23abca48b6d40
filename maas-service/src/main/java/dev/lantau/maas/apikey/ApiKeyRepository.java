package dev.lantau.maas.apikey;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of keys; in a transaction where there is one. */
@ApplicationScoped
class ApiKeyRepository {
    /** PostgreSQL channel on which changed keys are announced, by their ids. */
    static final String CHANNEL = "maas_api_key";

    private static final String COLUMNS =
            "id, domain_id, project_id, label, description, addresses, models, endpoints, rpm, tpm,"
                    + " enabled, salt, hash, created_at, updated_at";

    private final AgroalDataSource database;

    ApiKeyRepository(AgroalDataSource database) {
        this.database = database;
    }

    /** Values of a statement, in the order of its question marks. */
    @FunctionalInterface
    private interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    Optional<StoredKey> find(String id) {
        return rows("select " + COLUMNS + " from api_key where id = ?", it -> it.setString(1, id))
                .stream()
                .findFirst();
    }

    /** As {@link #find}; others who want to change it wait until the transaction ends. */
    Optional<StoredKey> findForUpdate(String id) {
        return rows(
                        "select " + COLUMNS + " from api_key where id = ? for update",
                        it -> it.setString(1, id))
                .stream()
                .findFirst();
    }

    /** Of one account, or all where none is given; oldest first. */
    List<StoredKey> list(Optional<String> domainId) {
        var order = " order by created_at, id";
        return domainId.map(
                        domain ->
                                rows(
                                        "select "
                                                + COLUMNS
                                                + " from api_key where domain_id = ?"
                                                + order,
                                        it -> it.setString(1, domain)))
                .orElseGet(() -> rows("select " + COLUMNS + " from api_key" + order, it -> {}));
    }

    /** Answers whether it is new: there was neither the id nor the account's label. */
    boolean insert(StoredKey row) {
        return update(
                        "insert into api_key ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        it -> {
                            it.setString(1, row.key().id());
                            it.setString(2, row.key().domainId());
                            it.setString(3, row.key().projectId());
                            it.setString(4, row.key().label());
                            it.setString(5, row.description());
                            setChangeable(it, 6, row);
                            it.setBytes(12, row.secret().salt());
                            it.setBytes(13, row.secret().hash());
                            it.setObject(14, at(row.createdAt()));
                            it.setObject(15, at(row.updatedAt()));
                        })
                == 1;
    }

    /** Stores what can change of a key. */
    void update(StoredKey row) {
        update(
                "update api_key set addresses = ?, models = ?, endpoints = ?, rpm = ?, tpm = ?,"
                        + " enabled = ?, updated_at = ? where id = ?",
                it -> {
                    setChangeable(it, 1, row);
                    it.setObject(7, at(row.updatedAt()));
                    it.setString(8, row.key().id());
                });
    }

    void delete(String id) {
        update("delete from api_key where id = ?", it -> it.setString(1, id));
    }

    /** Tells every replica, when the transaction commits. */
    void announce(String id) {
        update(
                "select pg_notify(?, ?)",
                it -> {
                    it.setString(1, CHANNEL);
                    it.setString(2, id);
                });
    }

    /** Appends what the operator did to the audit. */
    void audit(String operation, ApiKey key, String requestId, Instant now) {
        update(
                """
                insert into audit (at, domain_id, project_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                values (?, ?, ?, 'operator', 'OPERATOR', ?, 'api_key', ?, ?, 'ALLOWED')
                """,
                it -> {
                    it.setObject(1, at(now));
                    it.setString(2, key.domainId());
                    it.setString(3, key.projectId());
                    it.setString(4, operation);
                    it.setString(5, key.id());
                    it.setString(6, requestId);
                });
    }

    private static void setChangeable(PreparedStatement it, int first, StoredKey row)
            throws SQLException {
        var key = row.key();
        setTexts(it, first, key.addresses().texts());
        setTexts(it, first + 1, key.models());
        setTexts(it, first + 2, key.endpoints());
        it.setObject(first + 3, key.rpm(), Types.INTEGER);
        it.setObject(first + 4, key.tpm(), Types.BIGINT);
        it.setBoolean(first + 5, row.enabled());
    }

    private static void setTexts(PreparedStatement it, int place, Collection<String> texts)
            throws SQLException {
        it.setArray(place, it.getConnection().createArrayOf("text", texts.toArray()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private List<StoredKey> rows(String sql, Values values) {
        try (var connection = database.getConnection();
                var statement = prepared(connection, sql, values);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<StoredKey>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Answers how many rows it was about. */
    private int update(String sql, Values values) {
        try (var connection = database.getConnection();
                var statement = prepared(connection, sql, values)) {
            statement.execute();
            return statement.getUpdateCount();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Values values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        values.set(statement);
        return statement;
    }

    private static StoredKey row(ResultSet it) throws SQLException {
        var key =
                new ApiKey(
                        it.getString("id"),
                        it.getString("domain_id"),
                        it.getString("project_id"),
                        it.getString("label"),
                        Networks.of(texts(it, "addresses")),
                        Set.copyOf(texts(it, "models")),
                        Set.copyOf(texts(it, "endpoints")),
                        it.getObject("rpm", Integer.class),
                        it.getObject("tpm", Long.class));
        return new StoredKey(
                key,
                it.getString("description"),
                it.getBoolean("enabled"),
                new SecretHash(it.getBytes("salt"), it.getBytes("hash")),
                it.getObject("created_at", OffsetDateTime.class).toInstant(),
                it.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(ResultSet it, String column) throws SQLException {
        return List.of((String[]) it.getArray(column).getArray());
    }
}
