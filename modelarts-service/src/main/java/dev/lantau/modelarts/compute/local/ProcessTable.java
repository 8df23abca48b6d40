package dev.lantau.modelarts.compute.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, read from {@code /proc}. */
final class ProcessTable {
    /** Variable that every task's processes have: the path of its state directory. */
    static final String MARK = "LANTAU_TASK";

    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * One process.
     *
     * @param start when it began, in ticks since the machine did
     * @param ticks of CPU time it has used
     * @param residentPages pages of memory it holds
     * @param mark see {@link #MARK}; {@code null} when it has none
     */
    record Entry(
            long pid,
            long parent,
            long session,
            long start,
            long ticks,
            long residentPages,
            String mark) {}

    /** Those that live now; those that only wait to be buried are left out. */
    List<Entry> living() {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(PROC, "[0-9]*")) {
            numbers.forEach(place -> entry(place).ifPresent(all::add));
        } catch (IOException gone) {
            throw new IllegalStateException("/proc cannot be read", gone);
        }
        return all;
    }

    /** Whether this very process lives, and not another one of the same number. */
    boolean isAlive(TaskDirectory.Shim shim) {
        return shim.boot().equals(boot())
                && entry(PROC.resolve(Long.toString(shim.pid())))
                        .filter(entry -> entry.start() == shim.start())
                        .isPresent();
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException none) {
            throw new IllegalStateException("/proc cannot be read", none);
        }
    }

    private static Optional<Entry> entry(Path place) {
        try {
            var stat = Files.readString(place.resolve("stat"), StandardCharsets.ISO_8859_1);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Fields of proc(5) from the third on.
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Entry(
                            Long.parseLong(place.getFileName().toString()),
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[3]),
                            Long.parseLong(fields[19]),
                            Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                            Long.parseLong(fields[21]),
                            mark(place)));
        } catch (IOException gone) {
            return Optional.empty();
        }
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
            return null;
        } catch (IOException foreign) {
            return null;
        }
    }
}
