package dev.lantau.modelarts.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRacesTest {
    private static final int ROUNDS = 10_000;

    /** Every so many reads there is a write. */
    private static final int WRITES = 20;

    private static final String ACCOUNT = "account";
    private static final ObjectPath OBJECT = new ObjectPath("bucket", "folder/a");

    @TempDir Path root;

    private ObjectStore store;

    private void write() throws IOException {
        store.write(ACCOUNT, OBJECT, "inside".getBytes(UTF_8));
    }

    /** Somebody exchanges a directory for a link all the time: nothing outside is ever seen. */
    @Test
    void racesLeadNowhere() throws Exception {
        store = new DirectoryObjectStore(root.resolve("obs"));
        var directory = root.resolve("obs/account/bucket");
        var outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("a"), "outside");
        var folder = directory.resolve("folder");
        var aside = directory.resolve("aside");
        write();
        var link = Files.createSymbolicLink(root.resolve("link"), outside);
        var done = new AtomicBoolean();
        var swapper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!done.get()) {
                                        swap(folder, aside, link);
                                    }
                                });
        try {
            for (int i = 0; i < ROUNDS; i++) {
                useOnce(i % WRITES == 0);
            }
        } finally {
            done.set(true);
            swapper.join();
        }
        assertEquals("outside", Files.readString(outside.resolve("a")));
        try (var names = Files.list(outside)) {
            assertEquals(List.of(outside.resolve("a")), names.toList());
        }
    }

    private void useOnce(boolean writing) {
        try {
            var in = store.read(ACCOUNT, OBJECT);
            if (in.isPresent()) {
                try (var bytes = in.get()) {
                    assertEquals("inside", new String(bytes.readAllBytes(), UTF_8));
                }
            }
            if (writing) {
                write();
            }
        } catch (IOException refused) {
            // a link was there
        }
    }

    private static void swap(Path folder, Path aside, Path link) {
        try {
            Files.move(folder, aside);
            Files.move(link, folder);
            Files.move(folder, link);
            Files.move(aside, folder);
        } catch (IOException again) {
            // the store made the folder anew in between: what there is goes back to where it was
            restore(folder, aside, link);
        }
    }

    private static void restore(Path folder, Path aside, Path link) {
        try {
            if (Files.isSymbolicLink(folder)) {
                Files.move(folder, link);
            }
            if (Files.exists(aside)) {
                Files.deleteIfExists(folder.resolve("a"));
                Files.deleteIfExists(folder);
                Files.move(aside, folder);
            }
        } catch (IOException next) {
            // the next round tries again
        }
    }
}
