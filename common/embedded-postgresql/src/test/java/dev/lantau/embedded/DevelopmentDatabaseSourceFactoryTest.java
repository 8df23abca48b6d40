package dev.lantau.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentDatabaseSourceFactoryTest {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String IDENTITY_URL = "quarkus.datasource.identity.jdbc.url";

    @TempDir Path home;

    private String userHome;

    @BeforeEach
    void moveHome() {
        userHome = System.setProperty("user.home", home.toString());
    }

    @AfterEach
    void restoreHome() {
        System.setProperty("user.home", userHome);
    }

    @Test
    void devModeWithoutDatabaseGetsOneServer() {
        var first = config("dev", Map.of());
        var second = config("dev", Map.of());

        assertTrue(first.getValue(URL, String.class).endsWith("/probe"));
        assertEquals("probe_app", first.getValue("quarkus.datasource.username", String.class));
        assertEquals("probe_owner", first.getValue("quarkus.flyway.username", String.class));
        assertTrue(first.getValue(IDENTITY_URL, String.class).endsWith("/identity"));
        assertEquals(
                "identity_owner", first.getValue("quarkus.flyway.identity.username", String.class));
        for (var name : first.getPropertyNames()) {
            if (name.startsWith("quarkus.")) {
                assertEquals(
                        first.getConfigValue(name).getValue(),
                        second.getConfigValue(name).getValue(),
                        name);
            }
        }
        EmbeddedPostgresql.start(Settings.kept(home.resolve(".lantau/dev/probe-service"), 0))
                .close();
    }

    @Test
    void aConfiguredDatabaseIsLeftAlone() {
        var config = config("dev", Map.of(URL, "jdbc:postgresql://elsewhere/probe"));

        assertEquals("jdbc:postgresql://elsewhere/probe", config.getConfigValue(URL).getValue());
        assertNull(config.getConfigValue(IDENTITY_URL).getValue());
    }

    @Test
    void otherProfilesAreLeftAlone() {
        assertNull(config("prod", Map.of()).getConfigValue(URL).getValue());
    }

    private static SmallRyeConfig config(String profile, Map<String, String> more) {
        var properties = new HashMap<>(more);
        properties.put("quarkus.application.name", "probe-service");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(properties, "test", 250))
                .withSources(new DevelopmentDatabaseSourceFactory())
                .build();
    }
}
