package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static dev.lantau.ga.sockets.TcpClient.NOBODY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IP groups decide who gets in. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AccessTrafficTest {
    private static final String LISTED = "127.0.5.1";
    private static final String OTHER = "127.0.6.1";

    private static void change(String group, String verb, Map<String, ?> body) {
        Client.A.post("/v1/ip-groups/" + group + verb, body).statusCode(200);
        Client.A.awaitActive("/v1/ip-groups/" + group, "ip_group");
    }

    private static void associate(Site site, String group, String type) {
        change(group, "/associate-listener", Map.of("listener_id", site.listener(), "type", type));
    }

    private static Map<String, ?> entries(String... cidrs) {
        return Map.of(
                "ip_list", List.of(cidrs).stream().map(cidr -> Map.of("cidr", cidr)).toList());
    }

    @Test
    void aBlackGroupKeepsOutWhatItLists() {
        var site = Site.tcp(Client.A);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            var group = Samples.ipGroup(Client.A, "127.0.5.0/24");
            assertEquals(backend.address(), site.greeting(LISTED));

            associate(site, group, "BLACK");
            assertEquals(NOBODY, site.greeting(LISTED));
            assertEquals(backend.address(), site.greeting(OTHER));

            change(group, "/add-ips", entries("127.0.6.1"));
            assertEquals(NOBODY, site.greeting(OTHER));

            change(group, "/disassociate-listener", Map.of("listener_id", site.listener()));
            assertEquals(backend.address(), site.greeting(LISTED));
            assertEquals(backend.address(), site.greeting(OTHER));
        }
    }

    @Test
    void aWhiteGroupLetsInWhatItListsAndNobodyElse() {
        var site = Site.tcp(Client.A);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            var group = Samples.ipGroup(Client.A);

            associate(site, group, "WHITE");
            assertEquals(NOBODY, site.greeting(LISTED));

            change(group, "/add-ips", entries("127.0.5.1"));
            assertEquals(backend.address(), site.greeting(LISTED));
            assertEquals(NOBODY, site.greeting(OTHER));
        }
    }
}
