package dev.lantau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;

/** Processor time and memory of processes, from /proc. */
final class Processor {
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Processor() {}

    /** Seconds that the process has used itself. */
    static double secondsOf(long pid) {
        var fields = fields(pid);
        return (ticks(fields, USER) + ticks(fields, SYSTEM)) / TICKS_PER_SECOND;
    }

    /** Seconds that ended children of the process had used. */
    static double secondsOfEndedChildren(long pid) {
        var fields = fields(pid);
        return (ticks(fields, CHILDREN_USER) + ticks(fields, CHILDREN_SYSTEM)) / TICKS_PER_SECOND;
    }

    /** Seconds of a process and of its children, ended or not. */
    static double secondsOfFamily(long pid) {
        return secondsOf(pid)
                + secondsOfEndedChildren(pid)
                + sumOfChildren(pid, Processor::secondsOf);
    }

    /** Resident memory in MiB of a process and of its children; what they share counts for each. */
    static double residentMebibytesOfFamily(long pid) {
        return residentMebibytes(pid) + sumOfChildren(pid, Processor::residentMebibytes);
    }

    private static double sumOfChildren(long pid, LongToDoubleFunction value) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.mapToLong(ProcessHandle::pid)
                    .filter(child -> parentOf(child) == pid)
                    .mapToDouble(value)
                    .sum();
        }
    }

    /** Resident memory in MiB. */
    static double residentMebibytes(long pid) {
        return lines(Path.of("/proc/" + pid + "/status"))
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static long parentOf(long pid) {
        return ticks(fields(pid), PARENT);
    }

    private static long ticks(String[] fields, int at) {
        return fields.length > at ? Long.parseLong(fields[at]) : 0;
    }

    /** Fields of the stat file after the program's name; none when the process is gone. */
    private static String[] fields(long pid) {
        return lines(Path.of("/proc/" + pid + "/stat"))
                .findFirst()
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .orElse(new String[0]);
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            if (file.startsWith("/proc")) {
                return Stream.empty(); // ended in between
            }
            throw new UncheckedIOException(e);
        }
    }
}
