package dev.lantau.ga.tag;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tags of one resource, with 64 callers at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ParallelTagsTest {
    private static final int STORED = 204;
    private static final int REFUSED = 400;
    private static final int MOST = 20;

    private static int create(String path, String key) {
        return Client.A.post(
                        path + "/create", Map.of("tags", List.of(Map.of("key", key, "value", "v"))))
                .extract()
                .statusCode();
    }

    @Test
    void differentKeysNeverPassTwentyAndNoneIsLost() {
        var id = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var path = "/v1/ga-listeners/" + id + "/tags";

        var answers = Parallel.calls(number -> create(path, "k" + number));

        assertEquals(MOST, Collections.frequency(answers, STORED));
        assertEquals(Set.of(STORED, REFUSED), new HashSet<>(answers));
        var stored =
                IntStream.range(0, answers.size())
                        .filter(number -> answers.get(number) == STORED)
                        .mapToObj(number -> "k" + number)
                        .sorted()
                        .toList();
        Client.A.get(path).body("tags.key.sort()", equalTo(stored));
        Client.A.awaitActive("/v1/listeners/" + id, "listener");
    }

    @Test
    void sameKeysAreStoredOnce() {
        var id = Samples.accelerator(Client.A);
        var path = "/v1/ga-accelerators/" + id + "/tags";

        var answers = Parallel.calls(number -> create(path, "k" + number % 2));

        assertEquals(Set.of(STORED), new HashSet<>(answers));
        Client.A.get(path).body("tags.key.sort()", equalTo(List.of("k0", "k1")));
        Client.A.awaitActive("/v1/accelerators/" + id, "accelerator");
    }
}
