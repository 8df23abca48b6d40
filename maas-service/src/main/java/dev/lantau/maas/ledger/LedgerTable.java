package dev.lantau.maas.ledger;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Where calls are booked: {@code call_ledger}, and {@code usage_hour} in the same statement. */
final class LedgerTable {
    // Hours are sorted so that two replicas that add to the same ones wait instead of deadlocking.
    private static final String BOOK =
            """
            with batch as (
                select * from json_to_recordset(?::json) as call(
                    id uuid, started_at timestamptz, domain_id text, project_id text, key_id text,
                    key_label text, operation text, service_type text, service_id text,
                    service_name text, model text, streamed boolean, client_address text,
                    estimated_input bigint, status integer, error_code text, upstream text,
                    input_tokens bigint, output_tokens bigint, cached_tokens bigint,
                    reasoning_tokens bigint, estimated boolean, price numeric,
                    first_byte_us bigint, duration_us bigint)
            ), booked as (
                insert into call_ledger (
                    id, started_at, domain_id, project_id, key_id, key_label, operation,
                    service_type, service_id, service_name, model, streamed, client_address,
                    estimated_input, status, error_code, upstream, input_tokens, output_tokens,
                    cached_tokens, reasoning_tokens, estimated, price, first_byte_us, duration_us)
                select * from batch
                on conflict (id) do nothing
                returning *
            )
            insert into usage_hour as known (
                domain_id, project_id, service_type, service_id, service_name, model, key_id,
                key_label, hour, calls, errors, input_tokens, output_tokens, cached_tokens,
                reasoning_tokens, price, estimated_calls)
            select domain_id, coalesce(project_id, ''), service_type, service_id, service_name,
                coalesce(model, ''), coalesce(key_id, ''), coalesce(key_label, ''),
                date_trunc('hour', started_at, 'UTC'),
                count(*), count(*) filter (where status >= 400), sum(input_tokens),
                sum(output_tokens), sum(cached_tokens), sum(reasoning_tokens), sum(price),
                count(*) filter (where estimated)
            from booked
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            order by 1, 2, 3, 4, 5, 6, 7, 8, 9
            on conflict (domain_id, hour, service_type, service_id, project_id, key_id, key_label,
                model, service_name)
            do update set
                calls = known.calls + excluded.calls,
                errors = known.errors + excluded.errors,
                input_tokens = known.input_tokens + excluded.input_tokens,
                output_tokens = known.output_tokens + excluded.output_tokens,
                cached_tokens = known.cached_tokens + excluded.cached_tokens,
                reasoning_tokens = known.reasoning_tokens + excluded.reasoning_tokens,
                price = known.price + excluded.price,
                estimated_calls = known.estimated_calls + excluded.estimated_calls
            """;

    private final DataSource database;

    LedgerTable(DataSource database) {
        this.database = database;
    }

    /**
     * Books calls in one transaction; those that are booked already stay as they are.
     *
     * @param calls JSON objects as the journal has them
     */
    void book(List<String> calls) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(BOOK)) {
            statement.setString(1, "[" + String.join(",", calls) + "]");
            statement.executeUpdate();
        }
    }
}
