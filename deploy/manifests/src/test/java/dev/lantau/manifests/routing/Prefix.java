package dev.lantau.manifests.routing;

/** Prefixes of whole segments. */
final class Prefix {
    private Prefix() {}

    static boolean matches(String prefix, String path) {
        var bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return path.equals(bare) || path.startsWith(bare + "/");
    }
}
