package dev.lantau.maas.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A numbered directory of the journal, held by a file lock that ends with the process, however it
 * ends.
 */
final class JournalDirectory implements Closeable {
    private static final int MOST = 1_000;
    private static final Pattern NUMBERED = Pattern.compile("(\\d{16})\\..+");

    /**
     * Locks of this process. On Linux closing any descriptor of a file gives up the process's locks
     * on it: a lock that we hold is never opened again.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private JournalDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The first one below the parent that no live process holds; made if need be. */
    static JournalDirectory claim(Path parent) throws IOException {
        for (int number = 0; number < MOST; number++) {
            var path = parent.resolve(Integer.toString(number)).toAbsolutePath().normalize();
            Files.createDirectories(path);
            var claimed = tryClaim(path);
            if (claimed.isPresent()) {
                return claimed.get();
            }
        }
        throw new IOException(MOST + " processes hold directories of it");
    }

    /** Directories below the parent that dead processes left something in; now held by this one. */
    static List<JournalDirectory> orphans(Path parent) throws IOException {
        List<JournalDirectory> orphans = new ArrayList<>();
        for (var path : numbered(parent)) {
            if (segments(path).isEmpty()) {
                continue;
            }
            tryClaim(path.toAbsolutePath().normalize()).ifPresent(orphans::add);
        }
        return orphans;
    }

    private static List<Path> numbered(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d{1,4}"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static Optional<JournalDirectory> tryClaim(Path path) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean claimed = false;
        try {
            channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            claimed = channel.tryLock() != null;
            return claimed ? Optional.of(new JournalDirectory(path, channel)) : Optional.empty();
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return Optional.empty();
        } finally {
            if (!claimed) {
                HELD.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    Path path() {
        return path;
    }

    /** Files of segments in it, oldest first. */
    List<Path> segments() throws IOException {
        return segments(path);
    }

    private static List<Path> segments(Path path) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Number that no segment in it has, damaged ones included. */
    long nextNumber() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return 1
                    + all.map(file -> NUMBERED.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .mapToLong(name -> Long.parseLong(name.group(1)))
                            .max()
                            .orElse(0);
        }
    }

    /** Lets another process have it. */
    @Override
    public void close() throws IOException {
        lock.close();
        HELD.remove(path);
    }
}
