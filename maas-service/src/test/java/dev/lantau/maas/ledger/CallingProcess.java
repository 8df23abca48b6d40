package dev.lantau.maas.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Begins and ends calls until it is killed, and says on its output what was promised to it: {@code
 * begun ID}, {@code ended ID}.
 */
final class CallingProcess {
    private static final int CALLERS = 4;

    private CallingProcess() {}

    /** Arguments: the journal, the database's URL, its user and password, the domain. */
    public static void main(String[] arguments) {
        var ledger =
                new OutboxLedger(
                        new TestJournal(Path.of(arguments[0]), 50_000, Duration.ofMillis(50)),
                        LedgerDatabase.source(arguments[1], arguments[2], arguments[3]));
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofPlatform().start(() -> call(ledger, arguments[4]));
        }
    }

    private static void call(Ledger ledger, String domain) {
        while (true) {
            var start = Calls.of(domain);
            ledger.begin(start);
            System.out.println("begun " + start.id());
            ledger.end(start, Calls.well());
            System.out.println("ended " + start.id());
        }
    }
}
