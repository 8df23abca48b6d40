package dev.lantau.manifests.routing;

import java.util.Set;

/** Something that sends paths to Services, as its documentation says. */
public interface Router {
    /**
     * Names of the Services that could get this path: none, or one, or several where the order is
     * nobody's promise.
     */
    Set<String> services(String host, String path);
}
