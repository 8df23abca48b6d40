package dev.lantau.maas.proof;

import dev.lantau.testing.proof.ProofDatabase;
import java.util.ArrayList;
import java.util.List;

/** What an endpoint accepted, by the ledger: when, and how much of what its limit counts. */
final class Accepted {
    static final long WINDOW_MICROS = 60_000_000;
    private static final long STEP_MICROS = 1_000_000;

    private final List<long[]> calls = new ArrayList<>();
    private final long refused;

    private Accepted(List<String> rows, long refused) {
        this.refused = refused;
        for (var row : rows) {
            var columns = row.split(" ");
            calls.add(new long[] {Long.parseLong(columns[0]), Long.parseLong(columns[1])});
        }
    }

    static Accepted of(LimitedEndpoint endpoint, ProofDatabase database) {
        var amount = endpoint.rpm() == null ? "input_tokens + output_tokens" : "1";
        var where = " from call_ledger where service_name = '%s' and status %s 429";
        return new Accepted(
                database.rows(
                        "select (extract(epoch from started_at) * 1000000)::bigint, "
                                + amount
                                + where.formatted(endpoint.name(), "<>")
                                + " order by started_at"),
                database.number("select count(*)" + where.formatted(endpoint.name(), "=")));
    }

    int calls() {
        return calls.size();
    }

    long refused() {
        return refused;
    }

    /** In the minutes that begin with the first call. */
    List<Long> aligned(int windows) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            sums.add(sum(first() + i * WINDOW_MICROS));
        }
        return sums;
    }

    /** The most within any minute that begins a whole number of seconds after the first call. */
    long mostSliding() {
        long most = 0;
        for (long from = first(); from <= calls.getLast()[0]; from += STEP_MICROS) {
            most = Math.max(most, sum(from));
        }
        return most;
    }

    /** The most within any minute at all. */
    long mostEver() {
        long most = 0;
        for (var call : calls) {
            most = Math.max(most, sum(call[0]));
        }
        return most;
    }

    private long first() {
        return calls.getFirst()[0];
    }

    private long sum(long from) {
        long sum = 0;
        for (var call : calls) {
            if (call[0] >= from && call[0] < from + WINDOW_MICROS) {
                sum += call[1];
            }
        }
        return sum;
    }
}
