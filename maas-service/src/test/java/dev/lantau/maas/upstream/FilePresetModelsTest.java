package dev.lantau.maas.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.echo.EchoAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePresetModelsTest {
    private static final EchoAddress ECHO =
            new EchoAddress(URI.create("http://127.0.0.1:9/v1"), "marker-of-the-echo-key");

    @TempDir Path directory;

    private WatchedUpstreams file(String models) throws IOException {
        var path = directory.resolve("upstreams.yml");
        Files.writeString(
                path, "upstreams: [{name: a, base_url: http://h, models: [%s]}]".formatted(models));
        return new WatchedUpstreams(path, new UpstreamKeys(name -> null, true));
    }

    @Test
    void echoIsThereWithoutAFile() {
        var models = new FilePresetModels(Optional.empty(), () -> Optional.of(ECHO));

        var echo = models.find("echo").orElseThrow();
        assertEquals(List.of(echo), models.all());
        assertEquals(null, echo.rpm());
        assertEquals(null, echo.tpm());
        assertEquals(BigDecimal.ZERO, echo.priceIn());
        assertEquals(4_096, echo.maxOutputTokens());
        assertEquals(Set.of(), echo.accounts());
        var upstream = echo.offers().getFirst().upstream();
        assertEquals("echo", upstream.name());
        assertEquals(ECHO.baseUrl(), upstream.baseUrl());
        assertEquals(Optional.of(ECHO.apiKey()), upstream.apiKey());
        assertFalse(echo.toString().contains(ECHO.apiKey()));
    }

    @Test
    void modelsOfTheFileStandBesideEchoSortedAndCaseSensitive() throws IOException {
        var file = file("{id: z}, {id: b}, {id: B}");
        var models = new FilePresetModels(Optional.of(file), () -> Optional.of(ECHO));
        models.start(null);

        assertEquals(
                List.of("B", "b", "echo", "z"),
                models.all().stream().map(PresetModel::id).toList());
        assertTrue(models.find("Z").isEmpty());
        assertTrue(models.find(null).isEmpty());

        file("{id: longer-than-before}, {id: c}");
        models.look();

        assertEquals(
                List.of("c", "echo", "longer-than-before"),
                models.all().stream().map(PresetModel::id).toList());
        assertEquals(2, models.catalogue().upstreams().size());
    }
}
