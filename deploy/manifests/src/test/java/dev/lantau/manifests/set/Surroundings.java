package dev.lantau.manifests.set;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * What a rendered set may count on.
 *
 * @param namespace where its objects belong
 * @param otherNamespaces where roles and network policies may be besides
 * @param secrets names of the Secrets that the operator makes
 * @param configMaps names of the ConfigMaps that the operator makes
 */
public record Surroundings(
        String namespace,
        Set<String> otherNamespaces,
        Set<String> secrets,
        Set<String> configMaps) {

    /** As a file of the class path says. */
    public static Surroundings read(String resource) {
        try (var file = Surroundings.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readValue(file, Surroundings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
