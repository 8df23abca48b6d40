package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.LogSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the disk has of one task: {@code run} (the command, as a script), {@code pid}, {@code
 * cancel}, {@code exit}, {@code log} (see {@code task.sh}), {@code failure} (why there will never
 * be an exit code) and {@code message} (what people are told besides the exit code).
 */
record TaskDirectory(Path path) {
    private static final String NOT_BEGUN = "-";

    /** The process that runs a task. */
    record Shim(long pid, long start, String boot) {}

    /**
     * How a task ended.
     *
     * @param exitCode {@code null} when there is none
     */
    record End(Integer exitCode, String message, Instant at) {}

    Path log() {
        return path.resolve("log");
    }

    Path script() {
        return path.resolve("run");
    }

    Optional<Shim> shim() {
        return read("pid")
                .map(text -> text.split(" "))
                .map(
                        parts ->
                                new Shim(
                                        Long.parseLong(parts[0]),
                                        Long.parseLong(parts[1]),
                                        parts[2]));
    }

    Optional<Instant> startedAt() {
        return changedAt("pid");
    }

    Optional<End> end() {
        var failure = read("failure");
        if (failure.isPresent()) {
            return Optional.of(
                    new End(null, failure.get(), changedAt("failure").orElse(Instant.EPOCH)));
        }
        return read("exit")
                .map(
                        text ->
                                new End(
                                        text.equals(NOT_BEGUN) ? null : Integer.valueOf(text),
                                        read("message").orElse(null),
                                        changedAt("exit").orElse(Instant.EPOCH)));
    }

    boolean isCancelled() {
        return Files.exists(path.resolve("cancel"));
    }

    /** From now on it is not begun any more; what has begun must be ended by its processes. */
    void cancel(String why) {
        write("cancel", why);
    }

    /** Whether it was cancelled for that reason. */
    boolean isCancelled(String why) {
        return read("cancel").filter(why::equals).isPresent();
    }

    void fail(String why) {
        write("failure", why);
    }

    void message(String text) {
        write("message", text);
    }

    /** See {@link dev.lantau.modelarts.compute.ComputeDriver#log}. */
    Optional<LogSlice> log(long from, int most) {
        try (var channel = FileChannel.open(log())) {
            long total = channel.size();
            long first = Math.clamp(from < 0 ? total + from : from, 0, total);
            var bytes = ByteBuffer.allocate((int) Math.min(Math.max(most, 0), total - first));
            while (bytes.hasRemaining() && channel.read(bytes, first + bytes.position()) >= 0) {
                // goes on until all is there
            }
            var read = new byte[bytes.flip().remaining()];
            bytes.get(read);
            return Optional.of(new LogSlice(read, first, total));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Optional<Instant> changedAt(String file) {
        try {
            return Optional.of(Files.getLastModifiedTime(path.resolve(file)).toInstant());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Optional<String> read(String file) {
        try {
            return Durable.read(path.resolve(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String file, String content) {
        try {
            Durable.write(path.resolve(file), content);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
