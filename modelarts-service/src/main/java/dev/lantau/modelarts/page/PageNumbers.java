package dev.lantau.modelarts.page;

import dev.lantau.common.paging.OffsetPage;

/**
 * The numbers of a page-style list ({@code current, data, pages, size, total}).
 *
 * @param current number of the page, from 0
 * @param pages how many pages of that size there are
 * @param size rows on this page
 * @param total rows on all pages
 */
public record PageNumbers(int current, int pages, int size, long total) {
    /**
     * Of a page that was read.
     *
     * @param limit rows of a full page, at least 1
     * @param offset rows before this page
     */
    public static PageNumbers of(OffsetPage<?> page, int limit, int offset) {
        return new PageNumbers(
                offset / limit,
                Math.toIntExact((page.total() + limit - 1) / limit),
                page.items().size(),
                page.total());
    }
}
