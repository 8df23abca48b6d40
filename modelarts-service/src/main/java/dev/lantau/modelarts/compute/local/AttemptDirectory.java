package dev.lantau.modelarts.compute.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lantau.modelarts.compute.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the disk has of one attempt of a workload: {@code workload.json} (the order), {@code
 * prepared}, {@code admitted.json}, {@code stop.json}, {@code end.json}, and a directory for each
 * task. Each file is written once, whole.
 */
record AttemptDirectory(Path path) {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    int attempt() {
        return Integer.parseInt(path.getFileName().toString());
    }

    Optional<Order> order() {
        return read("workload.json", Order.class);
    }

    void write(Order order) {
        write("workload.json", order);
    }

    Optional<Order.Admission> admission() {
        return read("admitted.json", Order.Admission.class);
    }

    void write(Order.Admission admission) {
        write("admitted.json", admission);
    }

    Optional<Order.Stop> stop() {
        return read("stop.json", Order.Stop.class);
    }

    void write(Order.Stop stop) {
        write("stop.json", stop);
    }

    boolean isStopped() {
        return Files.exists(path.resolve("stop.json"));
    }

    Optional<Progress> end() {
        return read("end.json", Progress.class);
    }

    void write(Progress end) {
        write("end.json", end);
    }

    boolean isEnded() {
        return Files.exists(path.resolve("end.json"));
    }

    boolean isPrepared() {
        return Files.exists(path.resolve("prepared"));
    }

    void prepared() {
        write("prepared", "");
    }

    TaskDirectory task(int number) {
        return new TaskDirectory(path.resolve(Integer.toString(number)));
    }

    private <T> Optional<T> read(String file, Class<T> type) {
        try {
            var text = Durable.read(path.resolve(file));
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(text.get(), type));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String file, Object content) {
        try {
            Durable.write(path.resolve(file), JSON.writeValueAsBytes(content));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
