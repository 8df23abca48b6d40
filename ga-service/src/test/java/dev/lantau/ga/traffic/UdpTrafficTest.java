package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.UdpBackend;
import dev.lantau.ga.sockets.UdpClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class UdpTrafficTest {
    private static final int CLIENTS = 50;
    private static final int QUESTIONS = 20;

    @Test
    void eachOfManyClientsKeepsItsEndpoint() {
        var site = Site.of(Client.A, "UDP", "SOURCE_IP");
        var group = site.group(NEAR, 100);
        try (var one = UdpBackend.open(Site.freeAddress(), PORT);
                var other = UdpBackend.open(Site.freeAddress(), PORT)) {
            site.endpoint(group, one.address(), 1);
            site.endpoint(group, other.address(), 1);
            List<UdpClient> clients =
                    IntStream.rangeClosed(1, CLIENTS)
                            .mapToObj(n -> new UdpClient("127.0.7." + n, site.address(), PORT))
                            .toList();

            Set<String> reached = new HashSet<>();
            for (int n = 0; n < CLIENTS; n++) {
                var endpoint = answerer(clients.get(n).ask("hello " + n), "hello " + n);
                reached.add(endpoint);
                for (int question = 0; question < QUESTIONS; question++) {
                    var text = n + " asks " + question;
                    assertEquals(endpoint, answerer(clients.get(n).ask(text), text));
                }
                // Another flow of the same source.
                try (var again = new UdpClient("127.0.7." + (n + 1), site.address(), PORT)) {
                    assertEquals(endpoint, answerer(again.ask("again"), "again"));
                }
            }
            clients.forEach(UdpClient::close);
            assertEquals(Set.of(one.address(), other.address()), reached);
        }
    }

    /** Who answered; the answer must be that to the question. */
    private static String answerer(String answer, String question) {
        int end = answer.indexOf(' ');
        assertEquals(question, answer.substring(end + 1));
        return answer.substring(0, end);
    }
}
