package dev.lantau.modelarts.objectstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes a store of what the configuration says about an S3 server. */
final class S3Connection {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Between two bytes; a large object may take longer. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private S3Connection() {}

    /**
     * Nothing is sent yet.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    static S3ObjectStore open(ObjectStoreSettings.S3 settings) {
        var bucket =
                settings.bucket()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "lantau.obs.store=s3 needs lantau.obs.s3.bucket"));
        var client =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials(settings))
                        .forcePathStyle(settings.pathStyle())
                        // Servers other than Amazon's know neither these checksums nor trailers.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(plain -> plain.chunkedEncodingEnabled(false))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE));
        settings.endpoint().ifPresent(client::endpointOverride);
        return new S3ObjectStore(client.build(), bucket, prefix(settings.prefix().orElse("")));
    }

    private static String prefix(String text) {
        var plain = text.replaceAll("^/+|/+$", "");
        return plain.isEmpty() ? "" : plain + "/";
    }

    private static AwsCredentialsProvider credentials(ObjectStoreSettings.S3 settings) {
        var secret = settings.secretKeyFile().map(S3Connection::read).or(settings::secretKey);
        if (settings.accessKey().isEmpty() && secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                        given(settings.accessKey(), "access-key"),
                        given(secret, "secret-key-file")));
    }

    private static String given(Optional<String> setting, String name) {
        return setting.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "lantau.obs.s3.%s is missing; access and secret key go together"
                                        .formatted(name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "lantau.obs.s3.secret-key-file cannot be read: " + file, unreadable);
        }
    }
}
