package dev.lantau.common.paging;

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
     * @param limit greatest number of items, at least 1
     * @param offset number of items to skip, at least 0
     */
    public record Request(int limit, int offset) {}

    /** Reads one page; counts only when the page itself does not tell where the list ends. */
    public static <T> OffsetPage<T> read(TypedQuery<T> rows, TypedQuery<Long> count, Request page) {
        var items = rows.setFirstResult(page.offset()).setMaxResults(page.limit()).getResultList();
        boolean endSeen = items.size() < page.limit() && (!items.isEmpty() || page.offset() == 0);
        return new OffsetPage<>(
                items, endSeen ? (long) page.offset() + items.size() : count.getSingleResult());
    }

    /** The same page with all its rows turned into something else, in order. */
    public <R> OffsetPage<R> map(Function<List<T>, List<R>> mapping) {
        return new OffsetPage<>(mapping.apply(items), total);
    }
}
