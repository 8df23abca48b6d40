package dev.lantau.bench;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows that every measurement works on: 10,000 endpoint groups of one account. */
final class Rows {
    static final int GROUPS = 10_000;
    private static final int GROUPS_PER_LISTENER = 10;
    private static final int LISTENERS_PER_ACCELERATOR = 10;

    /**
     * Start of every id; twelve digits follow, so that pgbench, which knows only numbers, can make
     * one.
     */
    static final String ID_HEAD = "0198a000-0000-7000-8000-";

    /** The digits of the first id, less one. */
    static final long ID_BASE = 100_000_000_000L;

    private Rows() {}

    static String group(int number) {
        return ID_HEAD + (ID_BASE + number);
    }

    static Stream<String> groups() {
        return IntStream.rangeClosed(1, GROUPS).mapToObj(Rows::group);
    }

    /** Fills the service's tables, which its migrations have made. */
    static void seed(BenchDatabase database) {
        int listeners = GROUPS / GROUPS_PER_LISTENER;
        database.execute(
                BenchDatabase.SERVICE,
                sql(
                        "accelerator",
                        "name, description, enterprise_project_id, ip_sets",
                        "'bench-' || n, '', '0', '[]'",
                        listeners / LISTENERS_PER_ACCELERATOR));
        database.execute(
                BenchDatabase.SERVICE,
                sql(
                        "listener",
                        "accelerator_id, name, description, protocol, port_ranges, client_affinity",
                        "%s, 'bench-' || n, '', 'TCP', '[{\"from_port\": 80, \"to_port\": 80}]', 'NONE'"
                                .formatted(parent(LISTENERS_PER_ACCELERATOR)),
                        listeners));
        database.execute(
                BenchDatabase.SERVICE,
                sql(
                        "endpoint_group",
                        "accelerator_id, listener_id, region_id, name, description, traffic_dial_percentage",
                        "%s, %s, 'region-' || n %% %d, 'bench-' || n, '', 100"
                                .formatted(
                                        parent(GROUPS_PER_LISTENER * LISTENERS_PER_ACCELERATOR),
                                        parent(GROUPS_PER_LISTENER),
                                        GROUPS_PER_LISTENER),
                        GROUPS));
    }

    private static String parent(int children) {
        return id("(n - 1) / %d + 1".formatted(children));
    }

    private static String id(String number) {
        return String.format(Locale.ROOT, "'%s' || (%d + %s)", ID_HEAD, ID_BASE, number);
    }

    private static String sql(String table, String columns, String values, int count) {
        return """
        insert into %s (id, domain_id, status, generation, observed_generation, failures, not_before, leased_until,
            deletion_wished, created_at, updated_at, version, %s)
        select %s, '%s', 'ACTIVE', 1, 1, 0, now(), 'epoch', false, now(), now(), 0, %s
        from generate_series(1, %d) n
        """
                .formatted(table, columns, id("n"), Tenant.DOMAIN_ID, values, count);
    }
}
