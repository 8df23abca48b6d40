package dev.lantau.manifests.set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One rendered object. */
public record Manifest(ObjectNode tree) {

    /** Its kind, such as Deployment. */
    public String kind() {
        return tree.path("kind").asText();
    }

    /** Its API group and version, such as apps/v1. */
    public String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    /** Its name. */
    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** Its kind and name. */
    public String id() {
        return kind() + "/" + name();
    }

    /** The place that these names lead to. */
    public Place at(String... names) {
        return new Place(this, "", tree).at(names);
    }
}
