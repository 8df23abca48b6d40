package dev.lantau.modelarts.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lantau.modelarts.wire.FlavorResponse;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ListEnginesItems;
import dev.lantau.modelarts.wire.NotebookFlavor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rows that the operator offers and nobody makes: flavors, engines, built-in images. Each list is a
 * YAML file of the application, or the file of the same name in {@code
 * lantau.modelarts.catalogue.directory}; read once, at the start.
 */
@Singleton
public class Catalogue {
    private static final String RESOURCES = "lantau/modelarts/";

    private final Optional<Path> directory;
    private final ObjectMapper yaml;
    private final List<NotebookFlavor> notebookFlavors;
    private final List<FlavorResponse> trainingFlavors;
    private final List<ListEnginesItems> trainingEngines;
    private final List<Image> images;

    Catalogue(
            @ConfigProperty(name = "lantau.modelarts.catalogue.directory")
                    Optional<Path> directory) {
        this.directory = directory;
        yaml =
                new YAMLMapper()
                        .findAndRegisterModules()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        notebookFlavors = rows("notebook-flavors.yml", new TypeReference<>() {});
        trainingFlavors = rows("training-flavors.yml", new TypeReference<>() {});
        trainingEngines = rows("training-engines.yml", new TypeReference<>() {});
        images = rows("images.yml", new TypeReference<>() {});
    }

    /** Flavors of notebooks, in the file's order; {@code memory} in KB. */
    public List<NotebookFlavor> notebookFlavors() {
        return notebookFlavors;
    }

    /** Flavors of training jobs, in the file's order. */
    public List<FlavorResponse> trainingFlavors() {
        return trainingFlavors;
    }

    /** Preset engines of training jobs, in the file's order. */
    public List<ListEnginesItems> trainingEngines() {
        return trainingEngines;
    }

    /** Built-in images, in the file's order. */
    public List<Image> images() {
        return images;
    }

    /**
     * Rows of a list.
     *
     * @throws IllegalArgumentException naming the file, when it cannot be read
     */
    public <T> List<T> rows(String file, TypeReference<List<T>> type) {
        try (var in = open(file)) {
            return List.copyOf(yaml.readValue(in, type));
        } catch (IOException bad) {
            throw new IllegalArgumentException(
                    "The catalogue's %s cannot be read: %s".formatted(file, bad.getMessage()), bad);
        }
    }

    private InputStream open(String file) throws IOException {
        var own = directory.map(folder -> folder.resolve(file)).filter(Files::exists);
        if (own.isPresent()) {
            return Files.newInputStream(own.get());
        }
        var in =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream(RESOURCES + file);
        if (in == null) {
            throw new UncheckedIOException(new IOException("no " + RESOURCES + file));
        }
        return in;
    }
}
