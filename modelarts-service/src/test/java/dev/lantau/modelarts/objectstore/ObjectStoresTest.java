package dev.lantau.modelarts.objectstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoresTest {
    @TempDir Path root;

    private ObjectStore configured(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("lantau.obs.directory", root.toString());
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(ObjectStoreSettings.class)
                        .withDefaultValues(all)
                        .build();
        return new ObjectStores().configured(config.getConfigMapping(ObjectStoreSettings.class));
    }

    @Test
    void directoriesAreTheDefault() {
        assertInstanceOf(DirectoryObjectStore.class, configured(Map.of()));
        assertInstanceOf(
                DirectoryObjectStore.class, configured(Map.of("lantau.obs.store", "directory")));
    }

    @Test
    void theSettingsOfTheReadmeMakeAnS3Store() throws IOException {
        try (var server = new FakeS3()) {
            var store =
                    configured(
                            Map.of(
                                    "lantau.obs.store", "s3",
                                    "lantau.obs.s3.endpoint", server.address().toString(),
                                    "lantau.obs.s3.bucket", FakeS3.BUCKET,
                                    "lantau.obs.s3.prefix", "some/where",
                                    "lantau.obs.s3.region", "any-1",
                                    "lantau.obs.s3.path-style", "true",
                                    "lantau.obs.s3.access-key", "access",
                                    "lantau.obs.s3.secret-key", "secret"));
            store.write("account", new ObjectPath("bucket", "key"), new byte[1]);
            assertEquals("some/where/account/bucket/key", server.objects.firstKey());
            new ObjectStores().close(store);
        }
    }

    @Test
    void anS3StoreWithoutABucketIsRefused() {
        var missing =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> configured(Map.of("lantau.obs.store", "s3")));
        assertTrue(missing.getMessage().contains("lantau.obs.s3.bucket"), missing.getMessage());
    }
}
