package dev.lantau.modelarts.objectstore;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in an account's object store, written {@code obs://bucket/key} or {@code /bucket/key}.
 *
 * @param bucket name of the bucket, 3 to 63 of lower-case letters, digits, dot and hyphen
 * @param key empty for the whole bucket; ends with a slash for a folder; never has {@code .} or
 *     {@code ..} as a part
 */
public record ObjectPath(String bucket, String key) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final String SCHEME = "obs://";
    private static final int LONGEST_KEY = 1024;

    /** Empty for what is no such path. */
    public static Optional<ObjectPath> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : afterSlash(text);
        if (rest == null) {
            return Optional.empty();
        }
        int slash = rest.indexOf('/');
        var bucket = slash < 0 ? rest : rest.substring(0, slash);
        var key = slash < 0 ? "" : rest.substring(slash + 1);
        return BUCKET.matcher(bucket).matches() && isKey(key)
                ? Optional.of(new ObjectPath(bucket, key))
                : Optional.empty();
    }

    private static String afterSlash(String text) {
        return text.startsWith("/") ? text.substring(1) : null;
    }

    static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY
                && key.chars().noneMatch(c -> c == 0 || c == '\\' || Character.isISOControl(c))
                && Arrays.stream(key.split("/", -1))
                        .noneMatch(part -> part.equals(".") || part.equals(".."))
                && !key.contains("//")
                && !key.startsWith("/");
    }

    /** Whether its parts have the form that {@link #parse} lets pass. */
    boolean isValid() {
        return BUCKET.matcher(bucket).matches() && isKey(key);
    }

    /** Whether it names a folder rather than one object. */
    public boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** The same place as a folder. */
    public ObjectPath asFolder() {
        return isFolder() ? this : new ObjectPath(bucket, key + "/");
    }

    /** What lies at a relative key below this folder. */
    public ObjectPath resolve(String relative) {
        return new ObjectPath(bucket, asFolder().key + relative);
    }

    /** Last part of the key, without a slash; the bucket's name for a whole bucket. */
    public String name() {
        var plain = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return plain.isEmpty() ? bucket : plain.substring(plain.lastIndexOf('/') + 1);
    }

    /** With the scheme, as clients write it. */
    public String url() {
        return SCHEME + bucket + "/" + key;
    }

    @Override
    public String toString() {
        return url();
    }
}
