package dev.lantau.common.database;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;

/**
 * Whether the databases have the schemas that this build expects. Migrates them itself unless the
 * operator says that somebody else does.
 */
@ApplicationScoped
class Schemas {
    /**
     * Unless told, {@code true} only for a process that migrates and exits: then Flyway's extension
     * does it, before anything of ours runs. At any other start that would fail without database.
     */
    private static final String AT_START = "quarkus.flyway.migrate-at-start";

    /** As for Flyway's extension; the bean is there all the same. */
    private static final String IDENTITY_ACTIVE = "quarkus.flyway.identity.active";

    /** Ordinal of an application's own settings; the operator's are above, common's below. */
    private static final int OF_THE_APPLICATION = 250;

    private static final String ROLES = "select exists (select 1 from role)";

    private static final String UNDEFINED_TABLE = "42P01";

    private final InjectableInstance<Flyway> own;
    private final InjectableInstance<Flyway> identity;
    private final boolean hostsIdentity;
    private final boolean migrates;

    Schemas(
            InjectableInstance<Flyway> own,
            @FlywayDataSource(Databases.IDENTITY) InjectableInstance<Flyway> identity,
            Config config) {
        this.own = own;
        this.identity = identity;
        hostsIdentity = config.getOptionalValue(IDENTITY_ACTIVE, Boolean.class).orElse(true);
        migrates = config.getConfigValue(AT_START).getSourceOrdinal() < OF_THE_APPLICATION;
    }

    /**
     * What is still missing, in words; empty when nothing is.
     *
     * @throws SQLException when a database cannot be asked
     */
    Optional<String> missing(Databases databases) throws SQLException {
        for (var each : databases.all()) {
            try (var connection = each.source().getConnection()) {
                connection.isValid(1);
            }
        }
        var of = pending(own.get(), Databases.OWN);
        if (of.isPresent()) {
            return of;
        }
        return hostsIdentity ? pending(identity.get(), Databases.IDENTITY) : unknown(databases);
    }

    private Optional<String> pending(Flyway schema, String name) {
        if (migrates) {
            schema.migrate();
        }
        var pending = schema.info().pending();
        return pending.length == 0
                ? Optional.empty()
                : Optional.of(
                        "the %s database lacks %d migrations, the first is %s"
                                .formatted(name, pending.length, pending[0].getScript()));
    }

    /** Where another service owns the schema, its history is none of our business. */
    private static Optional<String> unknown(Databases databases) throws SQLException {
        try (var connection = databases.identity().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(ROLES)) {
            found.next();
            return found.getBoolean(1)
                    ? Optional.empty()
                    : Optional.of("the identity database has no roles yet");
        } catch (SQLException absent) {
            if (UNDEFINED_TABLE.equals(absent.getSQLState())) {
                return Optional.of("the identity database has no schema yet");
            }
            throw absent;
        }
    }
}
