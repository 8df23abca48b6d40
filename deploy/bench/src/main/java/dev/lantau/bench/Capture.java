package dev.lantau.bench;

import dev.lantau.bench.ServerLog.Statement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Sees, in PostgreSQL's own log, which statements the service sends for a request. */
final class Capture {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_TRIES = 50;

    private final BenchDatabase database;
    private final InetSocketAddress service;

    Capture(BenchDatabase database, InetSocketAddress service) {
        this.database = database;
        this.service = service;
    }

    /** What one read of a group does; the group must have no wish left. */
    LimitScript read(String id) throws IOException {
        return capture(
                id,
                Requests.read(id),
                statement ->
                        statement.sql().startsWith("select")
                                && statement.sql().contains("endpoint_group")
                                && statement.parameters().contains(id),
                transaction -> true);
    }

    /** What one change of a group does, from begin to commit. */
    LimitScript change(String id) throws IOException {
        return capture(
                id,
                Requests.change(id, 1),
                statement -> statement.sql().contains("insert into audit"),
                transaction ->
                        transaction.getFirst().sql().equals("BEGIN")
                                && transaction.getLast().sql().equals("COMMIT"));
    }

    private LimitScript capture(
            String id, Request request, Predicate<Statement> own, Predicate<List<Statement>> whole)
            throws IOException {
        var credential = Tenant.signer();
        database.logStatements(true);
        try (var connection = new Connection(service)) {
            LockSupport.parkNanos(PAUSE.toNanos()); // sessions begin to log one after the other
            for (int i = 0; i < MOST_TRIES; i++) {
                database.awaitCarriedOut();
                long from = Files.size(database.log());
                connection.exchange(request.with(credential.headers(request)), 200);
                LockSupport.parkNanos(PAUSE.toNanos());
                var found = transaction(ServerLog.read(database.log(), from), own).filter(whole);
                if (found.isPresent()) {
                    return LimitScript.of(found.get(), id);
                }
            }
        } finally {
            database.logStatements(false);
        }
        throw new BenchException("PostgreSQL logs no statements of " + request);
    }

    /** The statement that is the request's own, with those of its transaction. */
    static Optional<List<Statement>> transaction(List<Statement> log, Predicate<Statement> own) {
        return log.stream()
                .filter(own)
                .findFirst()
                .map(
                        statement -> {
                            var session =
                                    log.stream()
                                            .filter(each -> each.session() == statement.session())
                                            .toList();
                            int at = session.indexOf(statement);
                            return session.subList(first(session, at), last(session, at) + 1);
                        });
    }

    private static int first(List<Statement> session, int at) {
        for (int i = at; i >= 0; i--) {
            if (session.get(i).sql().equals("BEGIN")) {
                return i;
            }
            if (i < at && session.get(i).sql().equals("COMMIT")) {
                return at;
            }
        }
        return at;
    }

    private static int last(List<Statement> session, int at) {
        for (int i = at; i < session.size(); i++) {
            if (session.get(i).sql().equals("COMMIT")) {
                return i;
            }
            if (i > at && session.get(i).sql().equals("BEGIN")) {
                return at;
            }
        }
        return at;
    }
}
