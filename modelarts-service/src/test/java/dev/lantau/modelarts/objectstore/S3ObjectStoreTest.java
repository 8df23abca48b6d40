package dev.lantau.modelarts.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreSuite {
    private static FakeS3 server;
    private static S3ObjectStore store;

    @BeforeAll
    static void open() throws IOException {
        server = new FakeS3();
        store = S3Connection.open(settings());
    }

    private static S3SettingsSample settings() {
        return new S3SettingsSample(server.address(), FakeS3.BUCKET).withPrefix("/objects/");
    }

    @AfterAll
    static void close() {
        store.close();
        server.close();
    }

    @BeforeEach
    @AfterEach
    void works() {
        server.failing = 0;
    }

    @Override
    ObjectStore store() {
        return store;
    }

    private String stored(String key) {
        return "objects/" + ACCOUNT + "/" + bucket + "/" + key;
    }

    @Test
    void everythingLiesBelowPrefixAndAccount() throws IOException {
        write("a/b", "x");
        assertArrayEquals("x".getBytes(UTF_8), server.objects.get(stored("a/b")));
    }

    @Test
    void objectsAndFoldersMayShareAKeyButNotOnDisk() throws IOException {
        write("a", "object");
        write("a/b", "below");
        assertEquals("object", read("a"));
        assertEquals(List.of("a", "a/b"), keys(""));
        assertThrows(IOException.class, () -> store.download(ACCOUNT, at(""), local.resolve("to")));
    }

    @Test
    void keysThatLeadElsewhereAreNotSeen() throws IOException {
        for (var key : List.of("../../x", "a/../../x", "/x", "a//x", "a\\x", "..", "folder/")) {
            server.objects.put(stored(key), new byte[1]);
        }
        assertEquals(List.of(), keys(""));
        assertFalse(store.exists(ACCOUNT, at("")));
        assertFalse(store.exists(ACCOUNT, at("folder/")));
        write("a/x", "x");
        store.download(ACCOUNT, at(""), local.resolve("to/below"));
        try (var all = Files.walk(local.resolve("to"))) {
            assertEquals(1, all.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void refusalsAreFailuresAndTellNoSecret() throws IOException {
        write("a", "x");
        server.failing = 403;
        var refused = assertThrows(IOException.class, () -> read("a"));
        assertTrue(refused.getMessage().contains("403"), refused.getMessage());
        assertFalse(refused.toString().contains(S3SettingsSample.SECRET));
        assertThrows(IOException.class, () -> store.exists(ACCOUNT, at("a")));
        assertThrows(IOException.class, () -> keys(""));
        assertThrows(IOException.class, () -> write("a", "x"));
    }

    @Test
    void withoutItsBucketNothingWorks() throws IOException {
        try (var none = S3Connection.open(new S3SettingsSample(server.address(), "none"))) {
            assertThrows(IOException.class, () -> none.list(ACCOUNT, at("")));
            assertThrows(IOException.class, () -> none.read(ACCOUNT, at("a")));
            assertThrows(IOException.class, () -> none.write(ACCOUNT, at("a"), new byte[1]));
        }
    }

    @Test
    void theSecretMayBeInAFile() throws IOException {
        var file = file("secret", S3SettingsSample.SECRET + "\n");
        try (var open = S3Connection.open(settings().withSecret(Optional.empty(), file))) {
            open.write(ACCOUNT, at("a"), new byte[1]);
        }
        assertEquals(List.of("a"), keys(""));
    }

    @Test
    void incompleteSettingsAreNamed() {
        var without = new S3SettingsSample(server.address(), null);
        names("lantau.obs.s3.bucket", without);
        names("secret-key", settings().withSecret(Optional.empty(), null));
        names("secret-key-file", settings().withSecret(Optional.empty(), local.resolve("none")));
    }

    private static void names(String setting, ObjectStoreSettings.S3 settings) {
        var failure =
                assertThrows(IllegalArgumentException.class, () -> S3Connection.open(settings));
        assertTrue(failure.getMessage().contains(setting), failure.getMessage());
    }
}
