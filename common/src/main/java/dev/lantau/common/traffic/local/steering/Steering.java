package dev.lantau.common.traffic.local.steering;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where the connections of one frontend go, as things stand. Replaced when they change. */
public final class Steering {
    private final SourceClasses classes;
    private final boolean sticky;
    private final String nothing;
    private final List<List<Share>> tables;
    private final List<Chooser> choosers = new ArrayList<>();

    /**
     * @param sticky whether a source keeps its backend
     * @param before what it takes the place of, whose turn it carries on where nothing changed;
     *     {@code null} for none
     */
    public Steering(
            SourceClasses classes,
            List<PoolState> pools,
            boolean sticky,
            boolean failOpen,
            Steering before) {
        this.classes = classes;
        this.sticky = sticky;
        this.nothing = ShareTable.whyNothing(pools);
        this.tables =
                classes.orders().stream()
                        .map(order -> ShareTable.of(pools, order, failOpen))
                        .toList();
        tables.forEach(shares -> choosers.add(chooser(shares, before)));
    }

    private Chooser chooser(List<Share> shares, Steering before) {
        int same = before == null || before.sticky != sticky ? -1 : before.tables.indexOf(shares);
        if (same >= 0) {
            return before.choosers.get(same);
        }
        return sticky ? new WeightedHash(shares) : new SmoothWeighted(shares);
    }

    /**
     * The backend for a connection.
     *
     * @param tried those that did not take it
     * @return {@code null} when there is none, or none left
     */
    public Share choose(InetAddress source, Collection<Share> tried) {
        return choosers.get(classes.of(source)).choose(source, tried);
    }

    /** Why there is none, for people. */
    public String whyNothing() {
        return nothing;
    }

    /** How the choice among the shares was made, for people. */
    public String how() {
        return sticky ? "chosen by hash of the source address" : "chosen by weighted turn";
    }
}
