package dev.lantau.modelarts.objectstore;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of an S3 server for tests. */
record S3SettingsSample(
        Optional<URI> endpoint,
        Optional<String> bucket,
        Optional<String> prefix,
        Optional<String> secretKey,
        Optional<Path> secretKeyFile)
        implements ObjectStoreSettings.S3 {
    static final String SECRET = "the-secret-of-the-tests";

    S3SettingsSample(URI address, String bucket) {
        this(
                Optional.of(address),
                Optional.ofNullable(bucket),
                Optional.empty(),
                Optional.of(SECRET),
                Optional.empty());
    }

    S3SettingsSample withPrefix(String text) {
        return new S3SettingsSample(endpoint, bucket, Optional.of(text), secretKey, secretKeyFile);
    }

    /** The file may be {@code null}. */
    S3SettingsSample withSecret(Optional<String> secret, Path file) {
        return new S3SettingsSample(endpoint, bucket, prefix, secret, Optional.ofNullable(file));
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Optional<String> accessKey() {
        return Optional.of("access");
    }

    @Override
    public boolean pathStyle() {
        return true;
    }
}
