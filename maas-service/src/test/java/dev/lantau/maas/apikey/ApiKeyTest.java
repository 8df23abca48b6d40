package dev.lantau.maas.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private final SecureRandom random = new SecureRandom();

    private static ApiKey key(List<String> addresses, Set<String> models, Set<String> endpoints) {
        return new ApiKey(
                "id", "d", "p", "l", Networks.of(addresses), models, endpoints, null, null);
    }

    @Test
    void newKeysHaveTheFormThatIsReadAgain() {
        var key = PresentedKey.random(random);

        assertTrue(key.text().matches("sk-[A-Za-z0-9]{10}-[A-Za-z0-9_-]{43}"), key.text());
        assertEquals(key, PresentedKey.parse(key.text()).orElseThrow());
        assertNotEquals(key.secret(), PresentedKey.random(random).secret());
        assertFalse(key.toString().contains(key.secret()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-",
                "sk-LantauDevA-known-to-everybody-for-development-tenant-",
                "sk-LantauDevA-known-to-everybody-for-development-tenant-aa",
                "SK-LantauDevA-known-to-everybody-for-development-tenant-a",
                "sk-LantauDev_-known-to-everybody-for-development-tenant-a",
                "sk-LantauDevA_known-to-everybody-for-development-tenant-a",
                "sk-LantauDevA-known-to-everybody.for-development-tenant-a",
                "sk-LantauDevA-known-to-everybody-for-development-tenant-\n"
            })
    void whatIsNoKeyIsNotReadAsOne(String text) {
        assertTrue(PresentedKey.parse(text).isEmpty());
    }

    @Test
    void hashesAreSaltedAndTellSecretsApart() {
        var secret = PresentedKey.random(random).secret();

        var first = SecretHash.of(secret, random);
        var second = SecretHash.of(secret, random);

        assertTrue(first.matches(secret));
        assertFalse(first.matches(PresentedKey.random(random).secret()));
        assertNotEquals(List.of(first.hash()), List.of(second.hash()));
        assertEquals(32, first.hash().length);
        assertEquals("SecretHash", first.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "10.2.0.1, false",
        "192.168.7.7, true",
        "192.168.7.8, false",
        "::ffff:10.1.0.1, true",
        "2001:db8::1, true",
        "2001:db9::1, false",
        "fe80::1%eth0, true",
        "nonsense, false",
        "'', false"
    })
    void addressesAreThoseOfTheNetworks(String address, boolean permitted) {
        var key =
                key(
                        List.of("10.1.0.0/16", "192.168.7.7", "2001:db8::/32", "fe80::/10"),
                        Set.of(),
                        Set.of());

        assertEquals(permitted, key.permits(address));
    }

    @Test
    void withoutNetworksAllAddressesAre() {
        assertTrue(key(List.of(), Set.of(), Set.of()).permits("192.0.2.1"));
        assertTrue(key(List.of(), Set.of(), Set.of()).permits(null));
        assertFalse(key(List.of("192.0.2.1"), Set.of(), Set.of()).permits(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1/8", "10.0.0", "host", "", "10.0.0.1-10.0.0.5", "::ffff:1.2.3.4"})
    void whatIsNoNetworkIsRefused(String text) {
        var bad = assertThrows(IllegalArgumentException.class, () -> Networks.of(List.of(text)));

        assertEquals("address " + text + " is no IP address or CIDR block", bad.getMessage());
    }

    @Test
    void modelsAndEndpointsAreAllOrThoseNamed() {
        var all = key(List.of(), Set.of(), Set.of());
        var one = key(List.of(), Set.of("m"), Set.of());
        var other = key(List.of(), Set.of(), Set.of("e"));

        assertTrue(all.permitsModel("x") && all.permitsEndpoint("x"));
        assertTrue(one.permitsModel("m") && other.permitsEndpoint("e"));
        assertFalse(one.permitsModel("M") || one.permitsEndpoint("m"));
        assertFalse(other.permitsModel("e") || other.permitsEndpoint("x"));
    }

    @Test
    void keysOfDevelopmentAreOfItsAccounts() throws IOException {
        var resource = getClass().getResource("/lantau/development-identity.yml");
        var domains = new YAMLMapper().readTree(resource).get("domains");

        assertEquals(DevelopmentKey.values().length, domains.size());
        for (var each : DevelopmentKey.values()) {
            var domain = domains.get(each.ordinal());
            assertEquals(domain.get("id").asText(), each.domainId());
            assertEquals(domain.get("projects").get(0).get("id").asText(), each.projectId());
            assertTrue(DevelopmentKey.isOne(each.parts().id()));
        }
        assertFalse(DevelopmentKey.isOne("LantauDevC"));
    }
}
