package dev.lantau.modelarts.compute.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The processes of this machine, read from {@code /proc}. */
final class ProcessTable {
    /** Variable that every task's processes have: the path of its state directory. */
    static final String MARK = "LANTAU_TASK";

    private static final Path PROC = Path.of("/proc");
    private static final long KIBI = 1_024;

    private final String boot = read(PROC.resolve("sys/kernel/random/boot_id")).strip();
    private final long pageBytes = configured("PAGESIZE");
    private final double ticksPerSecond = configured("CLK_TCK");
    private final ReentrantLock looking = new ReentrantLock();
    private List<Entry> last = List.of();
    private long lastBegun = System.nanoTime() - 1;

    /**
     * One process.
     *
     * @param start when it began, in ticks since the machine did
     * @param ticks of CPU time it has used
     * @param residentPages pages of memory it holds
     * @param mark see {@link #MARK}; {@code null} when it has none and does not write to a task's
     *     log either
     */
    record Entry(
            long pid,
            long parent,
            long session,
            long start,
            long ticks,
            long residentPages,
            String mark) {}

    /**
     * Those that live now; those that only wait to be buried are left out. Who asks while others
     * wait shares a look with them that begins after he asked.
     */
    List<Entry> living() {
        long asked = System.nanoTime();
        looking.lock();
        try {
            if (lastBegun - asked < 0) {
                lastBegun = System.nanoTime();
                last = look();
            }
            return last;
        } finally {
            looking.unlock();
        }
    }

    private static List<Entry> look() {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(PROC, "[0-9]*")) {
            numbers.forEach(
                    place -> stat(place).map(stat -> entry(place, stat)).ifPresent(all::add));
        } catch (IOException gone) {
            throw new IllegalStateException("/proc cannot be read", gone);
        }
        return List.copyOf(all);
    }

    /** Whether this very process lives, and not another one of the same number. */
    boolean isAlive(TaskDirectory.Shim shim) {
        return shim.boot().equals(boot)
                && stat(PROC.resolve(Long.toString(shim.pid())))
                        .filter(stat -> Long.parseLong(stat[19]) == shim.start())
                        .isPresent();
    }

    long pageBytes() {
        return pageBytes;
    }

    double ticksPerSecond() {
        return ticksPerSecond;
    }

    /** Memory of a process, its part only of what it shares; slow, for it counts pages. */
    long proportionalBytes(Entry process) {
        try (var lines = Files.lines(PROC.resolve(process.pid() + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> line.split("\\s+")[1])
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIBI)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException hidden) {
            return process.residentPages() * pageBytes;
        }
    }

    /** Fields of proc(5) from the third on; empty for those that are dead. */
    private static Optional<String[]> stat(Path place) {
        try {
            var stat = Files.readString(place.resolve("stat"), StandardCharsets.ISO_8859_1);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
            return fields[0].equals("Z") || fields[0].equals("X")
                    ? Optional.empty()
                    : Optional.of(fields);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Entry entry(Path place, String[] stat) {
        return new Entry(
                Long.parseLong(place.getFileName().toString()),
                Long.parseLong(stat[1]),
                Long.parseLong(stat[3]),
                Long.parseLong(stat[19]),
                Long.parseLong(stat[11]) + Long.parseLong(stat[12]),
                Long.parseLong(stat[21]),
                mark(place));
    }

    private static String mark(Path place) {
        try {
            var all =
                    new String(
                            Files.readAllBytes(place.resolve("environ")), StandardCharsets.UTF_8);
            for (var variable : all.split("\0")) {
                if (variable.startsWith(MARK + "=")) {
                    return variable.substring(MARK.length() + 1);
                }
            }
            return logOf(place);
        } catch (IOException foreign) {
            return null;
        }
    }

    /** Who has cleared the environment may still write to the task's log. */
    private static String logOf(Path place) throws IOException {
        for (var descriptor : List.of("fd/1", "fd/2")) {
            try {
                var file = Files.readSymbolicLink(place.resolve(descriptor));
                if (file.endsWith(TaskDirectory.LOG) && file.isAbsolute()) {
                    return file.getParent().toString();
                }
            } catch (NoSuchFileException closed) {
                // nothing is known from it
            }
        }
        return null;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            throw new IllegalStateException(file + " cannot be read", none);
        }
    }

    private static long configured(String name) {
        try {
            var process = new ProcessBuilder("getconf", name).start();
            process.getOutputStream().close();
            return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
        } catch (IOException | NumberFormatException none) {
            throw new IllegalStateException("getconf " + name + " does not answer", none);
        }
    }
}
