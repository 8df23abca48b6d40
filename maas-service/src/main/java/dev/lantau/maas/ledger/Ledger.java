package dev.lantau.maas.ledger;

/**
 * Append-only book of calls. What was begun is booked exactly once, also when this process dies
 * before the end: then with the estimate.
 */
public interface Ledger {
    /**
     * Before anything is sent upstream. When this returns, the call cannot be lost by the death of
     * the process. Never blocks on the database.
     */
    void begin(CallStart start);

    /** Exactly once for each begun call. */
    void end(CallStart start, CallEnd end);

    /** A call that was refused before anything was sent upstream, in one step. */
    void refused(CallStart start, CallEnd end);
}
