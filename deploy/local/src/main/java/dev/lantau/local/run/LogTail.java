package dev.lantau.local.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, and what is added to it. */
public final class LogTail {

    private static final int ENOUGH_BYTES = 256 * 1024;

    private final Path file;
    private long position;

    /** Starts at the current end of the file, which need not exist yet. */
    public LogTail(Path file) {
        this.file = file;
        this.position = size();
    }

    /** The last lines of the file. */
    public static List<String> last(Path file, int count) {
        if (!Files.exists(file)) {
            return List.of();
        }
        var tail = new LogTail(file);
        tail.position = Math.max(0, tail.position - ENOUGH_BYTES);
        var lines = tail.read().lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Prints whole lines that were added since the last call; whether there were any. */
    public boolean printNew(PrintStream out) {
        var added = read();
        out.print(added);
        out.flush();
        return !added.isEmpty();
    }

    /** Whole lines only, so that a line or a character is never torn. */
    private String read() {
        var size = size();
        if (size < position) {
            position = 0; // the file was started anew
        }
        if (size == position) {
            return "";
        }
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(position);
            var bytes = new byte[(int) Math.min(size - position, ENOUGH_BYTES)];
            log.readFully(bytes);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
