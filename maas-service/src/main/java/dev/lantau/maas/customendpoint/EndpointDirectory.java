package dev.lantau.maas.customendpoint;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The custom endpoints of accounts, as calls see them. While the database is away the last state
 * that was read holds. Answers that are not complete at once are completed on a thread of their
 * own.
 */
public interface EndpointDirectory {
    /**
     * Complete at once for an account seen lately. A change is seen within a second on every
     * replica.
     *
     * @return empty for a name that the account has no endpoint under; failed when the database
     *     could not be asked
     */
    CompletionStage<Optional<CallableEndpoint>> find(String domainId, String name);

    /** All endpoints of an account, sorted by name. */
    CompletionStage<List<CallableEndpoint>> all(String domainId);
}
