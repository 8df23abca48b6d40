package dev.lantau.maas.statistics;

import dev.lantau.common.paging.OffsetPage;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Sums of the ledger: of {@code usage_hour} for whole hours, of the rows for what is left at both
 * ends and for what hours do not know.
 */
@Singleton
class UsageQueries {
    private static final String SUMS =
            """
            coalesce(sum(calls), 0) as calls, coalesce(sum(errors), 0) as errors,
            coalesce(sum(input_tokens), 0) as input_tokens,
            coalesce(sum(output_tokens), 0) as output_tokens
            """;

    private final DataSource database;

    @Inject
    UsageQueries(AgroalDataSource database) {
        this((DataSource) database);
    }

    UsageQueries(DataSource database) {
        this.database = database;
    }

    /** Sums over all services. */
    Usage totals(UsageFilter filter) {
        return usage(filter, filter.addresses().isEmpty())
                .add("select " + SUMS + " from usage")
                .list(database, Usage::of)
                .getFirst();
    }

    /** The same from the rows alone. */
    Usage totalsOfRows(UsageFilter filter) {
        return usage(filter, false)
                .add("select " + SUMS + " from usage")
                .list(database, Usage::of)
                .getFirst();
    }

    /** Sums by service, those with most calls first. */
    OffsetPage<ServiceUsage> services(UsageFilter filter, OffsetPage.Request page) {
        var query =
                usage(filter, filter.addresses().isEmpty())
                        .add(", services as (select service_id,")
                        .add("(array_agg(service_name order by at desc, service_name))[1] as name,")
                        .add(SUMS + " from usage group by service_id)")
                        .add("select (select count(*) from services) as total, page.*")
                        .add("from (select) as always left join lateral (select * from services")
                        .add(
                                "order by calls desc, service_id limit ? offset ?",
                                page.limit(),
                                page.offset())
                        .add(") as page on true order by calls desc, service_id");
        List<ServiceUsage> services = new ArrayList<>();
        var totals =
                query.list(
                        database,
                        row -> {
                            var id = row.getString("service_id");
                            if (id != null) {
                                services.add(
                                        new ServiceUsage(id, row.getString("name"), Usage.of(row)));
                            }
                            return row.getLong("total");
                        });
        return new OffsetPage<>(services, totals.getFirst());
    }

    /** Calls that the filter lets through, summed or single, as the relation {@code usage}. */
    private static Query usage(UsageFilter filter, boolean byHour) {
        var window = filter.window();
        var hours = byHour ? window.wholeHours() : new Window(window.end(), window.end());
        var query = new Query().add("with usage as (");
        filter.addTo(
                        query.add("select service_id, service_name, hour as at, calls, errors,")
                                .add("input_tokens, output_tokens from usage_hour where"))
                .add("and hour >= ? and hour < ?", hours.start(), hours.end())
                .add("union all");
        return filter.addRowsTo(
                        query.add("select service_id, service_name, started_at, 1,")
                                .add("case when status >= 400 then 1 else 0 end,")
                                .add("input_tokens, output_tokens from call_ledger where"))
                .add("and (started_at >= ? and started_at < ?", window.start(), hours.start())
                .add("or started_at >= ? and started_at < ?))", hours.end(), window.end());
    }
}
