package dev.lantau.maas.apikey;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who a presented key belongs to. */
public interface ApiKeys {
    /**
     * Complete at once for a key seen lately. A disabled or deleted key is refused within a second
     * on every replica.
     *
     * @return empty for a wrong, disabled or deleted key; failed when the database could not be
     *     asked
     */
    CompletionStage<Optional<ApiKey>> verify(String presented);
}
