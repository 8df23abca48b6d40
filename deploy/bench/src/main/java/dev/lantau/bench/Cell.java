package dev.lantau.bench;

import dev.lantau.bench.Requests.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything measured of one operation with one kind of credential at one number of connections.
 */
final class Cell {
    final Operation operation;
    final String credential;
    final int connections;
    final List<Double> limit = new ArrayList<>();
    final List<Double> perSecond = new ArrayList<>();
    final List<Double> ratio = new ArrayList<>();
    final List<Double> median = new ArrayList<>();
    final List<Double> slowest = new ArrayList<>();
    final List<Double> clientShare = new ArrayList<>();
    final List<Double> serviceMicroseconds = new ArrayList<>();
    final List<Double> databaseMicroseconds = new ArrayList<>();
    final List<Double> catchUp = new ArrayList<>();

    Cell(Operation operation, String credential, int connections) {
        this.operation = operation;
        this.credential = credential;
        this.connections = connections;
    }

    void add(double limitPerSecond, Load load, Spent spent, double catchUpSeconds) {
        limit.add(limitPerSecond);
        perSecond.add(load.perSecond());
        ratio.add(load.perSecond() / limitPerSecond);
        median.add(load.milliseconds().median());
        slowest.add(load.milliseconds().percentile(99));
        double whole = load.seconds() * Runtime.getRuntime().availableProcessors();
        clientShare.add(100 * spent.client() / whole);
        serviceMicroseconds.add(1e6 * spent.service() / load.done());
        databaseMicroseconds.add(1e6 * spent.database() / load.done());
        catchUp.add(catchUpSeconds);
    }

    /** Processor time, in seconds. */
    record Spent(double client, double service, double database) {
        Spent since(Spent before) {
            return new Spent(
                    client - before.client, service - before.service, database - before.database);
        }
    }
}
