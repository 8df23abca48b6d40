package dev.lantau.modelarts.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.objectstore.ObjectStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do. */
abstract class ObjectStoreSuite {
    static final String ACCOUNT = "d" + UUID.randomUUID().toString().replace("-", "");
    static final String OTHER = "e" + UUID.randomUUID().toString().replace("-", "");

    @TempDir Path local;

    /** A bucket that no other test uses. */
    final String bucket = "bucket-" + UUID.randomUUID();

    abstract ObjectStore store();

    ObjectPath at(String key) {
        return new ObjectPath(bucket, key);
    }

    void write(String key, String text) throws IOException {
        store().write(ACCOUNT, at(key), text.getBytes(UTF_8));
    }

    String read(String key) throws IOException {
        try (var in = store().read(ACCOUNT, at(key)).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    List<String> keys(String folder) throws IOException {
        return store().list(ACCOUNT, at(folder)).stream().map(Entry::key).toList();
    }

    Path file(String name, String text) throws IOException {
        var file = local.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        write("a/b.txt", "one");
        assertEquals("one", read("a/b.txt"));
        write("a/b.txt", "another");
        assertEquals("another", read("a/b.txt"));
        write("empty", "");
        assertEquals("", read("empty"));
    }

    @Test
    void largeObjectsArriveWhole() throws IOException {
        var bytes = new byte[5_000_000];
        new Random(7).nextBytes(bytes);
        var file = Files.write(local.resolve("large"), bytes);
        assertEquals(bytes.length, store().upload(file, ACCOUNT, at("large")));
        try (var in = store().read(ACCOUNT, at("large")).orElseThrow()) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void existsTellsObjectsAndFolders() throws IOException {
        write("a/b", "x");
        assertTrue(store().exists(ACCOUNT, at("a/b")));
        assertTrue(store().exists(ACCOUNT, at("a/")));
        assertTrue(store().exists(ACCOUNT, at("")));
        assertFalse(store().exists(ACCOUNT, at("a")));
        assertFalse(store().exists(ACCOUNT, at("a/b/")));
        assertFalse(store().exists(ACCOUNT, at("a/bc")));
        assertFalse(store().exists(ACCOUNT, at("ab/")));
    }

    @Test
    void foldersAreListedInOrderAndWithAllBelow() throws IOException {
        for (var key : List.of("b", "a/2", "a/10", "a/c/d/e", "ab/1", "a.txt", "Z")) {
            write(key, key);
        }
        assertEquals(List.of("Z", "a.txt", "a/10", "a/2", "a/c/d/e", "ab/1", "b"), keys(""));
        assertEquals(List.of("a/10", "a/2", "a/c/d/e"), keys("a/"));
        assertEquals(List.of("a/10", "a/2", "a/c/d/e"), keys("a"));
        assertEquals(List.of(), keys("none/"));
        assertEquals(List.of(new Entry("ab/1", 4)), store().list(ACCOUNT, at("ab/")));
        assertEquals(2, store().list(ACCOUNT, at("a/"), 2).size());
        assertEquals(3, store().list(ACCOUNT, at("a/"), 9).size());
    }

    @Test
    void accountsDoNotMeet() throws IOException {
        write("a", "ours");
        assertFalse(store().exists(OTHER, at("a")));
        assertTrue(store().read(OTHER, at("a")).isEmpty());
        assertEquals(List.of(), store().list(OTHER, at("")));

        store().write(OTHER, at("a"), "theirs".getBytes(UTF_8));
        assertEquals("ours", read("a"));
    }

    @Test
    void whatIsNotThereIsEmptyForReading() throws IOException {
        assertFalse(store().exists(ACCOUNT, at("")));
        assertEquals(List.of(), keys(""));
        assertTrue(store().read(ACCOUNT, at("none")).isEmpty());
        write("a/b", "x");
        assertTrue(store().read(ACCOUNT, at("a/")).isEmpty());
        assertTrue(store().read(ACCOUNT, at("a")).isEmpty());
        for (var none : List.of("none", "none/", "a/none")) {
            assertThrows(
                    NoSuchFileException.class,
                    () -> store().download(ACCOUNT, at(none), local.resolve("to")));
        }
    }

    @Test
    void objectsAndFoldersAreDownloaded() throws IOException {
        write("code/train.py", "12345");
        write("code/lib/net.py", "678");

        var one = local.resolve("made/here.py");
        assertEquals(5, store().download(ACCOUNT, at("code/train.py"), one));
        assertEquals("12345", Files.readString(one));

        var all = local.resolve("all");
        assertEquals(8, store().download(ACCOUNT, at("code"), all));
        assertEquals("678", Files.readString(all.resolve("lib/net.py")));
        assertEquals(8, store().download(ACCOUNT, at(""), local.resolve("bucket")));
        assertEquals("12345", Files.readString(local.resolve("bucket/code/train.py")));
    }

    @Test
    void filesAndDirectoriesAreUploaded() throws IOException {
        file("out/model.bin", "12");
        file("out/logs/1.log", "345");
        Files.createSymbolicLink(local.resolve("out/link"), file("secret", "secret"));
        Files.createSymbolicLink(local.resolve("out/linked"), local.resolve("out/logs"));
        write("result/kept", "kept");
        write("result/model.bin", "old one");

        assertEquals(5, store().upload(local.resolve("out"), ACCOUNT, at("result/")));

        assertEquals(List.of("result/kept", "result/logs/1.log", "result/model.bin"), keys(""));
        assertEquals("12", read("result/model.bin"));
        assertEquals(2, store().upload(local.resolve("out/model.bin"), ACCOUNT, at("copy")));
        assertEquals("12", read("copy"));
        assertThrows(
                NoSuchFileException.class,
                () -> store().upload(local.resolve("out/link"), ACCOUNT, at("link")));
        assertThrows(
                NoSuchFileException.class,
                () -> store().upload(local.resolve("out/none"), ACCOUNT, at("none")));
    }

    @Test
    void downloadsFollowNoLinks() throws IOException {
        write("code/sub/a", "new");
        write("code/b", "new");
        var elsewhere = file("elsewhere/a", "old").getParent();
        var to = Files.createDirectory(local.resolve("to"));
        Files.createSymbolicLink(to.resolve("sub"), elsewhere);
        assertThrows(IOException.class, () -> store().download(ACCOUNT, at("code/"), to));
        assertEquals("old", Files.readString(elsewhere.resolve("a")));
    }

    @Test
    void anObjectIsNoFolder() {
        assertThrows(IOException.class, () -> write("a/", "x"));
        assertThrows(IOException.class, () -> write("", "x"));
        assertThrows(
                IOException.class, () -> store().upload(file("f", "x"), ACCOUNT, at("folder/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a",
                "a%20b",
                "a+b",
                "a&b=c?d#e",
                "ä/漢字/🙂",
                "'\"<>|*",
                ".hidden",
                "...",
                "a:b",
                "~",
                "-rf",
                "a;b",
                "%2e%2e/x",
                "{a}/[b]"
            })
    void everyValidKeyWorks(String key) throws IOException {
        write("folder/" + key, key);
        assertEquals(key, read("folder/" + key));
        assertEquals(List.of("folder/" + key), keys(""));
        var to = local.resolve("to");
        store().download(ACCOUNT, at("folder/"), to);
        assertEquals(key, Files.readString(to.resolve(key)));
        store().upload(to, ACCOUNT, at("again/"));
        assertEquals(key, read("again/" + key));
    }

    static Stream<ObjectPath> hostilePaths() {
        var keys =
                List.of(
                        "..",
                        "../x",
                        "a/../b",
                        "a/..",
                        ".",
                        "./a",
                        "a/.",
                        "/",
                        "/etc/passwd",
                        "a//b",
                        "//",
                        "a\u0000b",
                        "a\\b",
                        "a\nb",
                        "\u007f",
                        "a".repeat(1025));
        var buckets =
                List.of("..", ".", "", "a", "a/b", "../x", "UPPER", "-abc", "a\u0000bc", "a b c");
        return Stream.concat(
                keys.stream().map(key -> new ObjectPath("some-bucket", key)),
                buckets.stream().map(name -> new ObjectPath(name, "a")));
    }

    @ParameterizedTest
    @MethodSource("hostilePaths")
    void hostilePathsAreRefused(ObjectPath path) throws IOException {
        var file = file("f", "x");
        assertThrows(IOException.class, () -> store().write(ACCOUNT, path, new byte[1]));
        assertThrows(IOException.class, () -> store().exists(ACCOUNT, path));
        assertThrows(IOException.class, () -> store().read(ACCOUNT, path));
        assertThrows(IOException.class, () -> store().list(ACCOUNT, path));
        assertThrows(IOException.class, () -> store().upload(file, ACCOUNT, path));
        assertThrows(IOException.class, () -> store().upload(local, ACCOUNT, path));
        assertThrows(IOException.class, () -> store().download(ACCOUNT, path, local.resolve("to")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "a b", "a\u0000", "/a", ".hidden"})
    void hostileAccountsAreRefused(String account) {
        assertThrows(IOException.class, () -> store().write(account, at("a"), new byte[1]));
        assertThrows(IOException.class, () -> store().list(account, at("")));
        assertThrows(IOException.class, () -> store().exists(account, at("a")));
    }
}
