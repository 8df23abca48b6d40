package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.objectstore.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Copies the logs of ended jobs to where their owners want them. */
@ApplicationScoped
class LogExport {
    private static final int PIECE_BYTES = 1 << 20;

    private final ComputeDriver driver;
    private final ObjectStore store;

    LogExport(ComputeDriver driver, ObjectStore store) {
        this.driver = driver;
        this.store = store;
    }

    /** Copies the logs of all tasks; why that failed, empty when it did not. */
    Optional<String> copy(TrainingJob row) {
        try {
            for (int rank = 0; rank < row.nodeCount; rank++) {
                copy(row, rank);
            }
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private void copy(TrainingJob row, int rank) throws IOException {
        var file = Files.createTempFile("training-log", ".log");
        try {
            long from = 0;
            try (var out = Files.newOutputStream(file)) {
                var piece = driver.log(row.id, rank, from, PIECE_BYTES);
                while (piece.isPresent() && piece.get().bytes().length > 0) {
                    out.write(piece.get().bytes());
                    from += piece.get().bytes().length;
                    piece = driver.log(row.id, rank, from, PIECE_BYTES);
                }
            }
            store.upload(file, row.domainId, LogPlaces.object(row, row.taskNames().get(rank)));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
