package dev.lantau.ga.traffic;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name of this process among the replicas. */
@Singleton
class Replica {
    private static final int SHORT = 8;

    private final String name;

    /**
     * @param given what the operator calls it; tenants see it, so that by default it is a word
     *     without meaning, another one after each start
     */
    Replica(@ConfigProperty(name = "lantau.replica") Optional<String> given) {
        name = given.orElseGet(() -> UUID.randomUUID().toString().substring(0, SHORT));
    }

    String name() {
        return name;
    }
}
