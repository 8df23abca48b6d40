package dev.lantau.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * In dev mode, gives an application that names no database an embedded one, kept in {@code
 * ~/.lantau/dev}.
 *
 * <p>Quarkus asks for config sources many times and from several class loaders of one JVM; a system
 * property tells the later ones that the server runs already.
 */
public final class DevelopmentDatabaseSourceFactory implements ConfigSourceFactory {

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    private static final String IDENTITY = "identity";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var application = value(context, "quarkus.application.name");
        if (!context.getProfiles().contains("dev")
                || value(context, "quarkus.datasource.jdbc.url").isPresent()
                || application.isEmpty()) {
            return List.of();
        }
        return List.of(
                new PropertiesConfigSource(
                        settings(application.get()),
                        "embedded PostgreSQL for development",
                        ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue);
    }

    private static Map<String, String> settings(String application) {
        var main = application.replaceFirst("-service$", "").replace('-', '_');
        var started = "lantau.development.postgresql." + application;
        synchronized (System.getProperties()) {
            var server =
                    new DevelopmentServer(
                            Path.of(System.getProperty("user.home"), ".lantau", "dev", application),
                            started);
            var settings = new HashMap<String, String>();
            settings.putAll(keys("", server.database(main)));
            settings.putAll(keys("identity.", server.database(IDENTITY)));
            return settings;
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
