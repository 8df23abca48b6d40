package dev.lantau.testing;

import dev.lantau.embedded.Database;
import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A throwaway PostgreSQL for the application under test: its own database and the shared {@code
 * identity} one.
 *
 * <p>The settings are system properties too: a test that looks into the database finds it by them
 * even when the application is another process.
 *
 * <p>The init argument {@code database} names the application's database; it is {@code ga} unless
 * told otherwise.
 */
public class EmbeddedPostgresqlResource implements QuarkusTestResourceLifecycleManager {

    private String database = "ga";
    private final Map<String, String> settings = new HashMap<>();
    private EmbeddedPostgresql server;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        server = EmbeddedPostgresql.start(Settings.throwaway());
        settings.putAll(keys("", server.database(database)));
        settings.putAll(keys("identity.", server.database("identity")));
        System.getProperties().putAll(settings);
        return settings;
    }

    @Override
    public void stop() {
        settings.keySet().forEach(System::clearProperty);
        if (server != null) {
            server.close();
        }
    }

    private static Map<String, String> keys(String datasource, Database database) {
        return Map.of(
                "quarkus.datasource." + datasource + "jdbc.url", database.jdbcUrl(),
                "quarkus.datasource." + datasource + "username", database.applicationUser(),
                "quarkus.datasource." + datasource + "password", database.applicationPassword(),
                "quarkus.flyway." + datasource + "username", database.ownerUser(),
                "quarkus.flyway." + datasource + "password", database.ownerPassword());
    }
}
