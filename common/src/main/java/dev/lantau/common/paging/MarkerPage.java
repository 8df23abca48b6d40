package dev.lantau.common.paging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list in id order. Ids grow with time, so the order is that of creation, it is
 * stable, and the last page costs as much as the first.
 *
 * @param items rows of the page
 * @param nextMarker id of the last item when more rows follow, else {@code null}
 */
public record MarkerPage<T>(List<T> items, String nextMarker) {

    /**
     * What a client asked for.
     *
     * @param limit greatest number of items, at least 1
     * @param marker id of the last item of the page before, or {@code null} for the first page
     * @param reverse true to walk from the newest to the oldest
     */
    public record Request(int limit, String marker, boolean reverse) {
        public static Request of(Integer limit, String marker, Boolean reverse) {
            return new Request(
                    limit,
                    marker == null || marker.isEmpty() ? null : marker,
                    Boolean.TRUE.equals(reverse));
        }
    }

    /** Reads one page; {@code id} gives the marker of a row. */
    public static <T> MarkerPage<T> read(
            PanacheRepositoryBase<T, String> rows,
            Where where,
            Request page,
            Function<T, String> id) {
        if (page.marker() != null) {
            where.and(page.reverse() ? "id < :marker" : "id > :marker", "marker", page.marker());
        }
        var order = page.reverse() ? " order by id desc" : " order by id";
        var found =
                rows.find(where.query() + order, where.parameters()).range(0, page.limit()).list();
        if (found.size() <= page.limit()) {
            return new MarkerPage<>(found, null);
        }
        var items = found.subList(0, page.limit());
        return new MarkerPage<>(items, id.apply(items.getLast()));
    }

    /**
     * One page of a list that is held in memory, with the same meaning of a marker.
     *
     * @param sorted all items, ascending by id
     */
    public static <T> MarkerPage<T> of(List<T> sorted, Request page, Function<T, String> id) {
        var rest =
                (page.reverse() ? sorted.reversed() : sorted)
                        .stream().filter(item -> follows(id.apply(item), page)).toList();
        if (rest.size() <= page.limit()) {
            return new MarkerPage<>(rest, null);
        }
        var items = rest.subList(0, page.limit());
        return new MarkerPage<>(items, id.apply(items.getLast()));
    }

    private static boolean follows(String id, Request page) {
        if (page.marker() == null) {
            return true;
        }
        int order = id.compareTo(page.marker());
        return page.reverse() ? order < 0 : order > 0;
    }

    /** The same page with its rows turned into something else. */
    public <R> MarkerPage<R> map(Function<T, R> mapping) {
        return new MarkerPage<>(items.stream().map(mapping).toList(), nextMarker);
    }
}
