package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.wire.AlgorithmResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Algorithms that jobs are made of. */
@Singleton
class AlgorithmSource {
    /** An algorithm that the caller sees. */
    Optional<AlgorithmResponse> find(String id) {
        return Optional.empty();
    }
}
