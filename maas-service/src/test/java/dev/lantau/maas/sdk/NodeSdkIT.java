package dev.lantau.maas.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.maas.proof.EchoUpstreamResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.proof.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The inference plane by OpenAI's own client for Node, against the packaged application; the script
 * is {@code src/test/node/check.mjs}. It needs node and npm, and the package registry once.
 */
@Tag("proof")
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(value = EchoUpstreamResource.class, restrictToAnnotatedClass = true)
class NodeSdkIT {
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path DIRECTORY = Path.of("target", "node");
    private static final String MISSING =
            "NOT TESTED: no node 20 or newer and npm here. Install them; or set"
                    + " -Dlantau.node.required=false.";
    private static final int OLDEST = 20;
    private static final Duration MOST = Duration.ofSeconds(90);

    @TestHTTPResource URI address;

    @Test
    @Timeout(240)
    void nodesClientIsContent() throws IOException {
        requireNode();
        Files.createDirectories(DIRECTORY);
        for (var file : List.of("package.json", "package-lock.json", "check.mjs")) {
            Files.write(DIRECTORY.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        var installed = run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
        assertEquals(0, installed.code(), installed::output);
        var checked =
                run(
                        "node",
                        "check.mjs",
                        address.resolve("/v1").toString(),
                        InferenceClient.A.key(),
                        EchoUpstreamResource.MODEL);
        assertEquals(0, checked.code(), checked::output);
        assertTrue(checked.output().contains("ok"), checked::output);
    }

    /** It fails clearly where one is missing, unless none is required. */
    private static void requireNode() {
        if (isNodeThere()) {
            return;
        }
        if (Boolean.parseBoolean(System.getProperty("lantau.node.required", "true"))) {
            Assertions.fail(MISSING);
        }
        Assumptions.abort(MISSING);
    }

    private static boolean isNodeThere() {
        try {
            var version = run("node", "--version").output().strip();
            return Integer.parseInt(version.replaceFirst("^v", "").split("\\.")[0]) >= OLDEST
                    && run("npm", "--version").code() == 0;
        } catch (NumberFormatException missing) {
            return false;
        }
    }

    private static Command.Ended run(String... command) {
        return Command.run(DIRECTORY, Map.of(), MOST, List.of(command));
    }
}
