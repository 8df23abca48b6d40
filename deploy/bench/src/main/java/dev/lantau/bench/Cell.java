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
    final List<Double> serviceShare = new ArrayList<>();
    final List<Double> databaseShare = new ArrayList<>();
    final List<Double> catchUp = new ArrayList<>();

    Cell(Operation operation, String credential, int connections) {
        this.operation = operation;
        this.credential = credential;
        this.connections = connections;
    }

    void add(double limitPerSecond, Load load, Shares shares, double catchUpSeconds) {
        limit.add(limitPerSecond);
        perSecond.add(load.perSecond());
        ratio.add(load.perSecond() / limitPerSecond);
        median.add(load.milliseconds().median());
        slowest.add(load.milliseconds().percentile(99));
        clientShare.add(shares.client());
        serviceShare.add(shares.service());
        databaseShare.add(shares.database());
        catchUp.add(catchUpSeconds);
    }

    /** Parts of the machine's processor time during a measurement, each of 100 in all. */
    record Shares(double client, double service, double database) {}
}
