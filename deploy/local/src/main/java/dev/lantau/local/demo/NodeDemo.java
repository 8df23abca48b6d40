package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI's own client for Node.js, against the same endpoint; left out where there is no Node.js,
 * or the client cannot be installed.
 *
 * @param directory where the client is installed; it stays for the next time
 */
record NodeDemo(Path directory, String url, String key, String endpoint, Tally tally, Steps steps) {
    private static final String VERSION = "6.49.0";
    private static final String SCRIPT = "openai.mjs";
    private static final String TEXT = "Is there a ferry?";

    void run() {
        prepare()
                .ifPresentOrElse(
                        reason -> steps.say("OpenAI's client for Node.js is left out: %s", reason),
                        () -> tell(call()));
    }

    /** Why it cannot be run; empty when it can. */
    private Optional<String> prepare() {
        for (var program : List.of("node", "npm")) {
            if (Programs.find(program).isEmpty()) {
                return Optional.of("no " + program);
            }
        }
        try (var script = NodeDemo.class.getResourceAsStream("/demo/" + SCRIPT)) {
            Files.createDirectories(directory);
            Files.copy(script, directory.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
            return isInstalled() ? Optional.empty() : install();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be used", e);
        }
    }

    private boolean isInstalled() throws IOException {
        var description = directory.resolve("node_modules/openai/package.json");
        return Files.exists(description)
                && ModelClient.json(Files.readString(description))
                        .path("version")
                        .asText()
                        .equals(VERSION);
    }

    private Optional<String> install() throws IOException {
        Files.writeString(directory.resolve("package.json"), "{\"private\": true}\n");
        var outcome =
                Programs.run(
                        directory,
                        Map.of(),
                        List.of(
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--save-exact",
                                "openai@" + VERSION));
        return outcome.code() == 0
                ? Optional.empty()
                : Optional.of("npm cannot install it: " + lastLine(outcome));
    }

    private JsonNode call() {
        var outcome =
                Programs.run(
                        directory,
                        Map.of(
                                "OPENAI_BASE_URL",
                                url + "/openai/v1",
                                "OPENAI_API_KEY",
                                key,
                                "DEMO_MODEL",
                                endpoint),
                        List.of("node", SCRIPT));
        if (outcome.code() != 0) {
            throw new StartFailure("OpenAI's client for Node.js failed: " + outcome.said());
        }
        return ModelClient.json(lastLine(outcome));
    }

    private static String lastLine(Programs.Outcome outcome) {
        return outcome.said().lines().reduce("", (before, line) -> line);
    }

    private void tell(JsonNode seen) {
        for (var usage : seen.path("usages")) {
            tally.answered(
                    usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong());
        }
        for (var i = 0; i < seen.path("failed").asInt(); i++) {
            tally.failed();
        }
        steps.say(
                "OpenAI's client for Node.js %s: \"%s\"; streamed in %d chunks; calls %s(%s); an unknown model is its %s: %d %s; retries what fails once",
                VERSION,
                seen.path("text").asText(),
                seen.path("chunks").asInt(),
                seen.at("/tool/name").asText(),
                seen.at("/tool/arguments").asText(),
                seen.at("/error/name").asText(),
                seen.at("/error/status").asInt(),
                seen.at("/error/code").asText());
        steps.require(
                List.of("text", "streamed", "retried").stream()
                        .allMatch(what -> seen.path(what).asText().equals(TEXT)),
                "it is told what the others are told: %s",
                seen);
    }
}
