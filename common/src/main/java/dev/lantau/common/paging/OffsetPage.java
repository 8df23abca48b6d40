package dev.lantau.common.paging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list by position, for operations whose contract has {@code offset} and a total.
 * Pages may shift while rows come and go; the query must order its rows by something unique.
 *
 * @param items rows of the page
 * @param total how many rows there are on all pages together
 */
public record OffsetPage<T>(List<T> items, long total) {

    /**
     * What a client asked for.
     *
     * @param limit greatest number of items; with 0 only the total is counted
     * @param offset number of items to skip, at least 0
     */
    public record Request(int limit, int offset) {}

    /** Reads one page; counts only when the page itself does not tell where the list ends. */
    public static <T> OffsetPage<T> read(TypedQuery<T> rows, TypedQuery<Long> count, Request page) {
        if (page.limit() == 0) {
            return new OffsetPage<>(List.of(), count.getSingleResult());
        }
        var items = rows.setFirstResult(page.offset()).setMaxResults(page.limit()).getResultList();
        boolean endSeen = items.size() < page.limit() && (!items.isEmpty() || page.offset() == 0);
        return new OffsetPage<>(
                items, endSeen ? (long) page.offset() + items.size() : count.getSingleResult());
    }

    /**
     * Reads one page of a kind's rows.
     *
     * @param order JPQL after {@code order by}, ending in something unique
     */
    public static <T> OffsetPage<T> read(
            PanacheRepositoryBase<T, ?> rows, Where where, String order, Request page) {
        long total = rows.count(where.query(), where.parameters());
        if (page.limit() == 0 || page.offset() >= total) {
            return new OffsetPage<>(List.of(), total);
        }
        // The last row of a range is included; offsets near the highest number must not pass it.
        int last = (int) Math.min(total, (long) page.offset() + page.limit()) - 1;
        return new OffsetPage<>(
                rows.find(where.query() + " order by " + order, where.parameters())
                        .range(page.offset(), last)
                        .list(),
                total);
    }

    /** The same page with all its rows turned into something else, in order. */
    public <R> OffsetPage<R> map(Function<List<T>, List<R>> mapping) {
        return new OffsetPage<>(mapping.apply(items), total);
    }
}
