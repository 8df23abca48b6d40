package dev.lantau.maas.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedUpstreamsTest {
    private static final String SECRET = "marker-of-the-upstream-key";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("KEY", SECRET, "MODELARTS_MAAS_KEY", SECRET, "BLANK", " ");

    @TempDir Path directory;

    private WatchedUpstreams watched(boolean production, String text) throws IOException {
        var file = Files.writeString(directory.resolve("upstreams.yml"), text);
        return new WatchedUpstreams(file, new UpstreamKeys(ENVIRONMENT::get, !production));
    }

    private Catalogue read(String text) throws IOException {
        var file = watched(false, text);
        file.read();
        return file.catalogue();
    }

    private String complaint(String text) throws IOException {
        var file = watched(false, text);
        var bad = assertThrows(IllegalArgumentException.class, file::read);
        assertTrue(bad.getMessage().startsWith(file.path() + ": "), bad.getMessage());
        return bad.getMessage();
    }

    private static String upstream(String more) {
        return "upstreams:\n- {name: a, base_url: http://127.0.0.1:1, models: [{id: m}], %s}\n"
                .formatted(more);
    }

    @Test
    void everyFieldOfAnUpstreamIsTaken() throws IOException {
        var upstream =
                read("""
                                upstreams:
                                - name: vllm
                                  base_url: HTTPS://models.example:8000/v2/
                                  api_key: sk-1
                                  timeout_seconds: 120
                                  weight: 3
                                  connections: 10
                                  paths: {/messages: https://other.example/anthropic/v1/messages, /rerank: /other/rerank}
                                  models: [{id: qwen}]
                                """)
                        .upstreams()
                        .getFirst();

        assertEquals(URI.create("https://models.example:8000/v2"), upstream.baseUrl());
        assertEquals(Optional.of("sk-1"), upstream.apiKey());
        assertEquals(Duration.ofSeconds(120), upstream.timeout());
        assertEquals(3, upstream.weight());
        assertEquals(10, upstream.connections());
        var base = upstream.baseUrl().toString();
        assertEquals(URI.create(base + "/embeddings"), upstream.address("/embeddings"));
        assertEquals(URI.create(base + "/other/rerank"), upstream.address("/rerank"));
        var other = URI.create("https://other.example/anthropic/v1/messages");
        assertEquals(other, upstream.address("/messages"));
    }

    @Test
    void everyFieldOfAModelIsTaken() throws IOException {
        var model =
                read("""
                        upstreams:
                        - name: vllm
                          base_url: http://127.0.0.1:1
                          models:
                          - {id: qwen, upstream_model: Qwen/Qwen3, rpm: 600, tpm: 100000, price_in: 0.5, price_out: 1.5, max_output_tokens: 100, accounts: [d1]}
                        """)
                        .models()
                        .get("qwen");

        assertEquals("Qwen/Qwen3", model.offers().getFirst().modelId());
        assertEquals(600, model.rpm());
        assertEquals(100_000, model.tpm());
        assertEquals(new BigDecimal("0.5"), model.priceIn());
        assertEquals(new BigDecimal("1.5"), model.priceOut());
        assertEquals(100, model.maxOutputTokens());
        assertTrue(model.isAvailableTo("d1"));
        assertFalse(model.isAvailableTo("d2"));
    }

    @Test
    void whatIsNotSaidHasDefaults() throws IOException {
        var all = read("upstreams: [{name: a, base_url: 'http://[::1]:80', models: [{id: m}]}]");

        var upstream = all.upstreams().getFirst();
        var model = all.models().get("m");
        assertEquals(URI.create("http://[::1]:80/v1"), upstream.baseUrl());
        assertEquals(Optional.empty(), upstream.apiKey());
        assertEquals(Duration.ofSeconds(600), upstream.timeout());
        assertEquals(1, upstream.weight());
        assertEquals(8_192, upstream.connections());
        assertEquals(new Offer(upstream, "m"), model.offers().getFirst());
        assertEquals(null, model.rpm());
        assertEquals(null, model.tpm());
        assertEquals(BigDecimal.ZERO, model.priceIn());
        assertEquals(4_096, model.maxOutputTokens());
        assertTrue(model.isAvailableTo("anybody"));
    }

    @Test
    void aModelOfTwoUpstreamsIsOneModel() throws IOException {
        var all =
                read(
                        """
                        upstreams:
                        - {name: a, base_url: http://127.0.0.1:1, weight: 3, models: [{id: m, rpm: 5, price_in: 0.50}, {id: M}]}
                        - {name: b, base_url: http://127.0.0.1:2, weight: 0, models: [{id: m, tpm: 7, price_in: 0.5, upstream_model: x}]}
                        """);

        assertEquals(Set.of("m", "M"), all.models().keySet());
        var model = all.models().get("m");
        assertEquals(2, model.offers().size());
        assertEquals("x", model.offers().get(1).modelId());
        assertEquals(5, model.rpm());
        assertEquals(7, model.tpm());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rpm: 1 | rpm: 2",
                "tpm: 1 | tpm: 2",
                "price_in: 1 | price_in: 2",
                "price_out: 1 | price_out: 2",
                "max_output_tokens: 1 | max_output_tokens: 2",
                "accounts: [a] | accounts: [b]"
            })
    void upstreamsThatDisagreeAreRefused(String pair) throws IOException {
        var fields = pair.split(" \\| ");
        var text =
                """
                upstreams:
                - {name: a, base_url: http://127.0.0.1:1, models: [{id: m, %s}]}
                - {name: b, base_url: http://127.0.0.1:2, models: [{id: m, %s}]}
                """
                        .formatted(fields[0], fields[1]);

        var field = fields[0].substring(0, fields[0].indexOf(':'));
        assertTrue(complaint(text).contains("model m: its upstreams give different " + field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: red | line 2: upstreams entry 1: there is no field colour",
                "weight: 1, weight: 2 | Duplicate field 'weight'",
                "weight: -1 | upstream a: weight is not between 0 and 1000",
                "weight: 1.5 | weight has a value of the wrong type",
                "weight: much | weight has a value of the wrong type",
                "timeout_seconds: 0 | timeout_seconds is not between 1 and 86400",
                "connections: 0 | connections is not between 1 and 65536",
                "paths: {/chat: /x} | paths has /chat, which is none of",
                "paths: {/messages: 'ftp://x/y'} | paths /messages begins with neither http",
                "paths: {/messages: '/x?key=1'} | paths /messages has a query",
                "api_key: '' | the key is empty",
                "'api_key: \"a\\nb\"' | the key has characters that no header can carry",
                "api_key: '${MISSING}' | the environment variable MISSING is not set",
                "api_key: '${BLANK}' | the environment variable BLANK is not set",
                "api_key_file: none.key | none.key cannot be read",
                "'api_key: x, api_key_file: y' | upstream a: api_key and api_key_file",
            })
    void mistakesOfAnUpstreamAreNamed(String fields, String expected) throws IOException {
        var told = complaint(upstream(fields));

        assertTrue(told.contains(expected), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://h/v1 | begins with neither http:// nor https://",
                "h:8000/v1 | begins with neither http:// nor https://",
                "http://user:pass@h/v1 | holds a user name or password",
                "http://h/v1?key=1 | has a query",
                "http://h/v1#x | has a query or a fragment",
                "http:///v1 | has no host",
                "'http://h h/' | is no address"
            })
    void baseUrlsThatAreNoneAreRefused(String url, String expected) throws IOException {
        var told =
                complaint(
                        "upstreams: [{name: a, base_url: '%s', models: [{id: m}]}]".formatted(url));

        assertTrue(told.contains("upstream a: base_url " + expected), told);
        assertFalse(told.contains("pass@"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: echo} | model echo is built in",
                "{rpm: 1} | a model has no id",
                "{id: m, rpm: 0} | model m: rpm is not above 0",
                "{id: m, tpm: -1} | model m: tpm is not above 0",
                "{id: m, price_in: -0.1} | model m: price_in is below 0",
                "{id: m, max_output_tokens: 0} | model m: max_output_tokens is not above 0",
                "{id: m, accounts: [null]} | model m: accounts has no account",
                "{name: m} | there is no field name",
                "{id: m, accounts: []} | model m: accounts has no account",
                "{id: m, price: 1} | there is no field price",
                "{id: m}, {id: m} | upstream a: model m is there twice"
            })
    void mistakesOfAModelAreNamed(String models, String expected) throws IOException {
        var told =
                complaint(
                        "upstreams: [{name: a, base_url: http://h, models: [%s]}]"
                                .formatted(models));

        assertTrue(told.contains(expected), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty",
                "'{upstreams: [], other: 1}' | there is no field other",
                "upstream: [] | line 1: there is no field upstream",
                "{} | there is no list of upstreams",
                "'upstreams: [{name: echo, base_url: http://h, models: [{id: m}]}]' | upstream echo is built in",
                "'upstreams: [{base_url: http://h, models: [{id: m}]}]' | an upstream has no name",
                "'upstreams: [{name: a, models: [{id: m}]}]' | upstream a: base_url is missing",
                "'upstreams: [{name: a, base_url: http://h}]' | upstream a: it has no models",
                "'upstreams: [{name: a' | line 1",
            })
    void filesThatMakeNoSenseAreRefused(String text, String expected) throws IOException {
        var told = complaint(text);

        assertTrue(told.contains(expected), told);
    }

    @Test
    void idsAreAtMost128CharactersLong() throws IOException {
        var text = "upstreams: [{name: a, base_url: http://h, models: [{id: %s}]}]";

        assertEquals(1, read(text.formatted("x".repeat(128))).models().size());
        assertTrue(complaint(text.formatted("x".repeat(129))).contains("longer than 128"));
    }

    @Test
    void keysComeFromFilesAndTheEnvironment() throws IOException {
        Files.writeString(directory.resolve("a.key"), "from-file\n");

        assertEquals(
                Optional.of("from-file"),
                read(upstream("api_key_file: a.key")).upstreams().getFirst().apiKey());
        assertEquals(
                Optional.of("sk-" + SECRET),
                read(upstream("api_key: 'sk-${KEY}'")).upstreams().getFirst().apiKey());
    }

    @Test
    void productionTakesNoKeyFromTheFileItself() throws IOException {
        var bad =
                assertThrows(
                        IllegalArgumentException.class,
                        watched(true, upstream("api_key: " + SECRET))::read);

        assertTrue(bad.getMessage().contains("in production use api_key_file or ${NAME}"));
        assertFalse(bad.getMessage().contains(SECRET));
        watched(true, upstream("api_key: '${KEY}'")).read();
    }

    @Test
    void nothingShowsTheKey() throws IOException {
        var all = read(upstream("api_key: " + SECRET));

        assertFalse(all.toString().contains(SECRET));
        assertFalse(all.models().get("m").toString().contains(SECRET));
        for (var broken : new String[] {"x: [", "weight: x", "colour: x", "a: b: c"}) {
            var file = watched(false, upstream("api_key: " + SECRET + ", " + broken));
            var bad = assertThrows(IllegalArgumentException.class, file::read);
            for (Throwable each = bad; each != null; each = each.getCause()) {
                assertFalse(each.toString().contains(SECRET), each.toString());
            }
        }
    }

    @Test
    void aChangedFileIsReadAgainAndABadOneChangesNothing() throws IOException {
        var file = watched(false, upstream("weight: 1"));
        file.read();
        var first = file.catalogue();
        file.readIfChanged();
        assertEquals(true, first == file.catalogue());

        Files.writeString(file.path(), upstream("weight: -10"));
        file.readIfChanged();
        assertEquals(true, first == file.catalogue());
        assertTrue(file.problem().orElseThrow().contains("weight is not between"));

        Files.writeString(file.path(), upstream("weight: 100"));
        file.readIfChanged();
        assertEquals(100, file.catalogue().upstreams().getFirst().weight());
        assertEquals(Optional.empty(), file.problem());

        Files.delete(file.path());
        file.readIfChanged();
        assertTrue(file.problem().orElseThrow().contains("cannot be read"));
        assertEquals(1, file.catalogue().models().size());
    }

    @Test
    void aChangedKeyFileIsReadAgain() throws IOException {
        var key = Files.writeString(directory.resolve("a.key"), "first");
        var file = watched(false, upstream("api_key_file: a.key"));
        file.read();

        Files.writeString(key, "second-key");
        file.readIfChanged();

        assertEquals(Optional.of("second-key"), file.catalogue().upstreams().getFirst().apiKey());
    }

    static Stream<Path> samples() throws IOException {
        try (var files = Files.list(Path.of("docs/upstreams"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesMakeSense(Path sample) {
        var file = new WatchedUpstreams(sample, new UpstreamKeys(ENVIRONMENT::get, false));

        file.read();

        assertFalse(file.catalogue().models().isEmpty());
    }
}
