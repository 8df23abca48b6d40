package dev.lantau.manifests.rendered;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real helm and kubectl, from the directory that {@code LANTAU_KUBERNETES_TOOLS} names. */
public final class Tools {
    /** The repository's own directory. */
    public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final String VARIABLE = "LANTAU_KUBERNETES_TOOLS";
    private static final String REQUIRED = "lantau.kubernetes-tools.required";

    /** How a program ended, and what it printed. */
    public record Run(int code, String output, String errors) {
        /** Its output, if it ended well. */
        public String ok() {
            if (code != 0) {
                fail("ended with " + code + "\n" + errors);
            }
            return output;
        }
    }

    private Tools() {}

    /** Leaves the test out, or fails it where the tools must be there. */
    public static void needed() {
        if (System.getenv(VARIABLE) == null) {
            var message =
                    VARIABLE
                            + " names no directory with helm and kubectl (.ci/get-kubernetes-tools fetches them)";
            if (Boolean.getBoolean(REQUIRED)) {
                fail(message);
            }
            abort(message);
        }
    }

    /** Runs one of them at the repository's root, without a cluster or a home. */
    public static Run run(String tool, List<String> arguments) {
        needed();
        var program = Path.of(System.getenv(VARIABLE), tool).toString();
        try {
            var errors = Files.createTempFile("lantau", ".err");
            var builder =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of(program), arguments.stream()).toList())
                            .directory(ROOT.toFile())
                            .redirectError(errors.toFile());
            builder.environment().put("HOME", System.getProperty("java.io.tmpdir"));
            builder.environment().put("KUBECONFIG", "/dev/null");
            var process = builder.start();
            process.getOutputStream().close();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var run = new Run(process.waitFor(), output, Files.readString(errors));
            Files.delete(errors);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
