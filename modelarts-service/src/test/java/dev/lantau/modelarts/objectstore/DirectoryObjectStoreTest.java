package dev.lantau.modelarts.objectstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest extends ObjectStoreSuite {
    @TempDir Path root;
    private ObjectStore store;

    @BeforeEach
    void open() {
        store = create(root.resolve("obs"));
    }

    ObjectStore create(Path directory) {
        return new DirectoryObjectStore(directory);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    /** Where the bucket's directory is, which is made. */
    private Path directory() throws IOException {
        return Files.createDirectories(root.resolve("obs").resolve(ACCOUNT).resolve(bucket));
    }

    @Test
    void bucketsAreDirectories() throws IOException {
        write("a/b", "x");
        assertEquals("x", Files.readString(directory().resolve("a/b")));
        Files.writeString(directory().resolve("a/c"), "by hand");
        assertEquals("by hand", read("a/c"));
    }

    @Test
    void linksAreNeitherListedNorFollowed() throws IOException {
        var secret = Files.writeString(root.resolve("secret"), "secret");
        Files.createSymbolicLink(directory().resolve("file"), secret);
        Files.createSymbolicLink(directory().resolve("folder"), root);
        Files.createSymbolicLink(directory().resolve("gone"), root.resolve("none"));

        assertEquals(List.of(), keys(""));
        assertFalse(store.exists(ACCOUNT, at("file")));
        assertTrue(store.read(ACCOUNT, at("file")).isEmpty());
        for (var key : List.of("folder/secret", "folder/")) {
            assertThrows(IOException.class, () -> store.exists(ACCOUNT, at(key)));
            assertThrows(IOException.class, () -> store.list(ACCOUNT, at("folder")));
        }
        assertThrows(IOException.class, () -> store.read(ACCOUNT, at("folder/secret")));
        for (var key : List.of("file", "folder/new", "folder", "gone", "gone/x")) {
            assertThrows(IOException.class, () -> write(key, "x"), key);
        }
        assertEquals("secret", Files.readString(secret));
        assertFalse(Files.exists(root.resolve("new")));
        assertFalse(Files.exists(root.resolve("none")));
    }

    @Test
    void bucketsAndAccountsThatAreLinksAreNotFollowed() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("outside/x")).resolve("a"), "a");
        Files.delete(directory());
        Files.createSymbolicLink(
                root.resolve("obs").resolve(ACCOUNT).resolve(bucket), root.resolve("outside/x"));
        assertThrows(IOException.class, () -> read("a"));
        assertThrows(IOException.class, () -> write("b", "b"));
        Files.createSymbolicLink(root.resolve("obs/linked"), root.resolve("outside"));
        assertThrows(IOException.class, () -> store.list("linked", new ObjectPath("xxx", "")));
    }

    @Test
    void objectsAndFoldersDoNotShareAKey() throws IOException {
        write("a", "x");
        write("b/c", "x");
        var below = assertThrows(IOException.class, () -> write("a/b", "x"));
        assertTrue(below.getMessage().contains("is an object"), below.getMessage());
        var above = assertThrows(IOException.class, () -> write("b", "x"));
        assertTrue(above.getMessage().contains("is a folder"), above.getMessage());
        file("tree/a/b", "x");
        assertThrows(IOException.class, () -> store.upload(local.resolve("tree"), ACCOUNT, at("")));
        assertEquals(List.of("a", "b/c"), keys(""));
    }

    @Test
    void incompleteFilesAreNotSeen() throws IOException {
        write("a/b", "x");
        Files.writeString(directory().resolve("a/.lantau-part-1"), "half");
        assertEquals(List.of("a/b"), keys(""));
        store.download(ACCOUNT, at(""), local.resolve("to"));
        assertFalse(Files.exists(local.resolve("to/a/.lantau-part-1")));
        try (var names = Files.list(directory())) {
            assertEquals(1, names.count());
        }
    }

    @Test
    void namesOfIncompleteFilesAreRefused() {
        for (var key : List.of(".lantau-part-1", "a/.lantau-part-1", ".lantau-part-1/a")) {
            assertThrows(IOException.class, () -> write(key, "x"), key);
        }
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        write("b/c", "x");
        assertThrows(IOException.class, () -> write("b", "x"));
        try (var names = Files.list(directory())) {
            assertEquals(List.of(directory().resolve("b")), names.toList());
        }
    }

    @Test
    void whatTheFileSystemCannotHoldIsRefused() throws IOException {
        assertThrows(IOException.class, () -> write("a".repeat(256), "x"));
        assertThrows(IOException.class, () -> write("a/".repeat(200) + "b", "x"));
        assertEquals(List.of(), keys(""));
    }

    @Test
    void permissionsGoAlong() throws IOException {
        var script = file("run.sh", "exit 0");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        store.upload(script, ACCOUNT, at("run.sh"));
        store.download(ACCOUNT, at("run.sh"), local.resolve("again.sh"));
        assertTrue(Files.isExecutable(local.resolve("again.sh")));
    }

    @Test
    void filesWithNamesThatAreNoKeysAreNotListed() throws IOException {
        Files.writeString(directory().resolve("a\nb"), "x");
        Files.writeString(directory().resolve("a\\b"), "x");
        assertEquals(List.of(), keys(""));
    }
}
