package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.identity.TestIssuer;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The production profile starts with an operator's settings, and with nothing made for developers.
 */
class ProductionIT {
    private static final String KEY = "cHJvb2Ytb2YtcHJvZHVjdGlvbi1lbmNyeXB0aW9uLTE=";

    private static ProofDatabase database;
    private static final TestIssuer PROVIDER = new TestIssuer();
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        database = GaDatabase.start();
        settings = new HashMap<>();
        PROVIDER.start().forEach((key, value) -> settings.put(variable(key), value));
        settings.put("LANTAU_IDENTITY_ENCRYPTION_KEY", KEY);
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
        database.close();
    }

    @Test
    void anOperatorsSettingsStart() {
        try (var service = PackagedService.launch(database, "production", "prod", settings)) {
            URI address = service.address();
            assertEquals(200, new Api(address, "none").get("/q/health/ready").status());
            // Nobody has the keys of development.
            assertEquals(401, new Api(address, "none").get("/v1/accelerators").status());
            assertEquals(0, database.number("select count(*) from accelerator"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LANTAU_IDENTITY_ISSUER, EMBEDDED",
        "LANTAU_IDENTITY_DEVELOPMENT_ACCOUNTS, true",
        "LANTAU_IDENTITY_ENCRYPTION_KEY, bGFudGF1LWRldmVsb3BtZW50LWVuY3J5cHRpb24ta2U="
    })
    void whatIsMadeForDevelopersIsRefused(String variable, String value) {
        var wrong = new HashMap<>(settings);
        wrong.put(variable, value);
        try (var service = PackagedService.launch(database, "refused", "prod", wrong)) {
            assertNotEquals(0, service.exitCode());
            var key = variable.toLowerCase(Locale.ROOT).replace('_', '.');
            assertTrue(
                    service.output().replace('-', '.').contains(key),
                    () -> "no word of " + key + " in: " + service.output());
        }
    }
}
