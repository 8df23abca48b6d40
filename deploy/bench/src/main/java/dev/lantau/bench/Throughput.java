package dev.lantau.bench;

import dev.lantau.bench.Requests.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests per second against what the database alone can do with the same statements. */
final class Throughput {
    private static final int WARM_UP_CONNECTIONS = 16;
    private static final double AIM_GET = 0.35;
    private static final double AIM_PUT = 0.30;

    private final Options options;
    private final BenchDatabase database;
    private final Service service;
    private final Pgbench pgbench;
    private final Map<String, Credential> credentials = new LinkedHashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    Throughput(Options options, BenchDatabase database, Service service, Path directory)
            throws IOException {
        this.options = options;
        this.database = database;
        this.service = service;
        pgbench = new Pgbench(database, directory);
        credentials.put("token", Token.login(service.address()));
        credentials.put("signature", Tenant.signer());
    }

    void measure(Report report) throws IOException {
        var capture = new Capture(database, service.address());
        var scripts =
                Map.of(
                        Operation.GET, capture.read(Rows.group(1)),
                        Operation.PUT, capture.change(Rows.group(2)));
        warmUp();
        for (int round = 0; round < options.rounds(); round++) {
            for (var operation : options.operations()) {
                for (int connections : options.connections()) {
                    measure(operation, connections, scripts.get(operation));
                }
            }
            report.say("throughput, round %d of %d done", round + 1, options.rounds());
        }
        report(report, scripts);
    }

    private void warmUp() throws IOException {
        for (var operation : options.operations()) {
            for (var credential : credentials.values()) {
                new LoadGenerator(Requests.ready(operation, credential))
                        .run(service.address(), WARM_UP_CONNECTIONS, options.warmUp())
                        .requireClean();
                database.awaitCarriedOut();
            }
        }
    }

    /** pgbench, then the service with each kind of credential: A B C in every round. */
    private void measure(Operation operation, int connections, LimitScript script)
            throws IOException {
        database.vacuum();
        double limit = pgbench.transactionsPerSecond(script, connections, options.seconds());
        for (var credential : credentials.entrySet()) {
            var generator = new LoadGenerator(Requests.ready(operation, credential.getValue()));
            var before = spent();
            var load =
                    generator.run(service.address(), connections, options.seconds()).requireClean();
            var spent = spent().since(before);
            cell(operation, credential.getKey(), connections)
                    .add(limit, load, spent, database.awaitCarriedOut());
        }
    }

    private Cell.Spent spent() {
        return new Cell.Spent(
                Processor.secondsOf(ProcessHandle.current().pid()),
                Processor.secondsOf(service.processId()),
                Processor.secondsOfFamily(database.processId()));
    }

    private Cell cell(Operation operation, String credential, int connections) {
        return cells.stream()
                .filter(
                        cell ->
                                cell.operation == operation
                                        && cell.credential.equals(credential)
                                        && cell.connections == connections)
                .findFirst()
                .orElseGet(
                        () -> {
                            var cell = new Cell(operation, credential, connections);
                            cells.add(cell);
                            return cell;
                        });
    }

    private void report(Report report, Map<Operation, LimitScript> scripts) {
        report.section("Throughput against pgbench");
        report.note(
                "Median of %d rounds (least–most) of %d s; %,d endpoint groups, random ids; the ratio is taken per round."
                        .formatted(options.rounds(), options.seconds(), Rows.GROUPS));
        var table =
                new Table(
                        "operation",
                        "credential",
                        "connections",
                        "pgbench/s",
                        "service/s",
                        "ratio",
                        "aim",
                        "p50 ms",
                        "p99 ms",
                        "client CPU %",
                        "service CPU µs/request",
                        "PostgreSQL CPU µs/request",
                        "catch-up s");
        cells.forEach(cell -> table.row(row(cell)));
        report.table("throughput", table);
        scripts.forEach(
                (operation, script) ->
                        report.code(
                                "Statements of one " + operation + ", as captured", script.text()));
    }

    private static Object[] row(Cell cell) {
        boolean aimed = cell.connections == WARM_UP_CONNECTIONS;
        double aim = cell.operation == Operation.GET ? AIM_GET : AIM_PUT;
        var ratio = Spread.of(cell.ratio);
        var verdict = ratio.median() >= aim ? "met" : "missed";
        return new Object[] {
            cell.operation,
            cell.credential,
            cell.connections,
            Spread.of(cell.limit).text(0),
            Spread.of(cell.perSecond).text(0),
            ratio.text(3),
            aimed ? "%.2f %s".formatted(aim, verdict) : "",
            Spread.of(cell.median).text(2),
            Spread.of(cell.slowest).text(2),
            Spread.of(cell.clientShare).text(0),
            Spread.of(cell.serviceMicroseconds).text(0),
            Spread.of(cell.databaseMicroseconds).text(0),
            Spread.of(cell.catchUp).text(2)
        };
    }
}
