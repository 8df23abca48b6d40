package dev.lantau.common.identity.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionFaultsTest {
    private static final Map<String, String> SOUND =
            Map.of(
                    "quarkus.oidc.auth-server-url", "https://sso.example.com/realms/lantau",
                    "lantau.identity.encryption-key",
                            "cmFuZG9tIGJ5dGVzIG9mIGFuIG9wZXJhdG9yLi4uLi4=",
                    "quarkus.datasource.password", "from-a-secret");

    @Test
    void aSoundConfigurationHasNoFaults() {
        assertEquals(List.of(), faults(Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "lantau.identity.issuer, EMBEDDED",
        "lantau.identity.development-accounts, true",
        "lantau.identity.encryption-key, bGFudGF1LWRldmVsb3BtZW50LWVuY3J5cHRpb24ta2U=",
        "lantau.identity.encryption-key, ''",
        "quarkus.oidc.auth-server-url, ''"
    })
    void eachFaultIsNamed(String name, String value) {
        var faults = faults(Map.of(name, value), Map.of());
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains(name), faults.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.identity.password",
        "lantau.obs.s3.secret-key",
        "quarkus.flyway.password",
        "quarkus.oidc.credentials.secret",
        "lantau.identity.login.client-secret",
        "lantau.identity.previous-encryption-keys"
    })
    void aSecretInTheSettingsIsNamed(String name) {
        var faults = faults(Map.of(), Map.of(name, "plain"));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().startsWith(name), faults.toString());
    }

    @Test
    void aReferenceToTheEnvironmentIsNoSecret() {
        assertEquals(
                List.of(),
                faults(
                        Map.of("DATABASE_PASSWORD", "x"),
                        Map.of("quarkus.flyway.password", "${DATABASE_PASSWORD}")));
    }

    private static List<String> faults(
            Map<String, String> environment, Map<String, String> application) {
        var sound = new HashMap<>(SOUND);
        sound.putAll(environment);
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(
                                new PropertiesConfigSource(sound, "environment", 300),
                                new PropertiesConfigSource(
                                        application,
                                        "PropertiesConfigSource[source=application.properties]",
                                        250))
                        .build();
        return new ProductionFaults(config).find();
    }
}
