package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import dev.lantau.common.traffic.local.forward.Rules;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Everything open for one owner. One wish is carried out at a time. */
final class OwnerTraffic {
    private final String owner;
    private final Machinery machinery;
    private final Map<String, OpenFrontend> frontends = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Wished frontends of which nothing can be made at all. */
    private volatile int impossible;

    /** True once it has been taken out of the engine; guarded by the lock. */
    private boolean gone;

    OwnerTraffic(String owner, Machinery machinery) {
        this.owner = owner;
        this.machinery = machinery;
    }

    /**
     * Makes it what is listed; why some could not be opened, by id.
     *
     * @param emptied called when there is nothing left, to have it taken out of the engine
     * @return empty when it was taken out before
     */
    Optional<Map<String, String>> apply(List<Frontend> wished, Runnable emptied) {
        lock.lock();
        try {
            if (gone) {
                return Optional.empty();
            }
            Map<String, String> reasons = new LinkedHashMap<>();
            var valid = prepare(wished, reasons);
            impossible = reasons.size();
            machinery
                    .checks()
                    .replace(owner, valid.values().stream().map(Rules::frontend).toList());
            var closing = closeUnwanted(valid);
            valid.values().forEach(this::keep);
            // Probes that had a result while this was being built did not find it.
            frontends.values().forEach(each -> machinery.steer(each.traffic()));
            closing.forEach(Future::awaitUninterruptibly);
            frontends.values().forEach(OpenFrontend::openMissing);
            machinery.review(owner);
            frontends.forEach(
                    (id, open) -> open.reason().ifPresent(reason -> reasons.put(id, reason)));
            // What is wished in vain is not forgotten: it counts as failing.
            if (frontends.isEmpty() && reasons.isEmpty()) {
                gone = true;
                emptied.run();
            }
            return Optional.of(reasons);
        } finally {
            lock.unlock();
        }
    }

    /** Rules of the frontends that make sense; why the others do not. */
    private Map<String, Rules> prepare(List<Frontend> wished, Map<String, String> reasons) {
        Map<String, Rules> valid = new LinkedHashMap<>();
        for (var wish : wished) {
            try {
                machinery.validate(wish);
                var open = frontends.get(wish.id());
                valid.put(wish.id(), Rules.of(wish, open == null ? null : open.traffic().rules()));
            } catch (IllegalArgumentException invalid) {
                reasons.put(wish.id(), invalid.getMessage());
            }
        }
        return valid;
    }

    /** Closes sockets that are no longer wished; what stays goes by the new rules at once. */
    private List<Future<?>> closeUnwanted(Map<String, Rules> wished) {
        List<Future<?>> closing = new ArrayList<>();
        for (var open : List.copyOf(frontends.values())) {
            var wish = wished.get(open.frontend().id());
            if (wish != null && open.canBecome(wish.frontend())) {
                machinery.steer(open.traffic(), wish);
                closing.addAll(open.closeUnwanted());
            } else {
                frontends.remove(open.frontend().id());
                closing.addAll(open.retire());
            }
        }
        return closing;
    }

    private void keep(Rules wish) {
        frontends.computeIfAbsent(
                wish.frontend().id(),
                id -> new OpenFrontend(machinery.traffic(owner, wish), machinery.ports()));
    }

    /** Tries again what could not be opened. */
    void retry() {
        lock.lock();
        try {
            for (var each : frontends.values()) {
                if (each.reason().isPresent()) {
                    each.openMissing();
                    if (each.reason().isEmpty()) {
                        var id = each.frontend().id();
                        machinery.tell(id, observer -> observer.opened(owner, id));
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A socket has closed; if nobody closed it, that is news. */
    void lost(FrontendTraffic traffic, Channel channel) {
        lock.lock();
        try {
            var reason = "a listening socket was closed by the system";
            for (var each : frontends.values()) {
                if (each.traffic() == traffic && each.lost(channel, reason)) {
                    var id = each.frontend().id();
                    machinery.tell(id, observer -> observer.failed(owner, id, reason));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Goes by what probes see now. */
    void refresh(String poolId) {
        for (var each : frontends.values()) {
            if (each.frontend().pools().stream().anyMatch(pool -> pool.id().equals(poolId))) {
                machinery.steer(each.traffic());
            }
        }
    }

    Optional<OpenFrontend> find(String frontendId) {
        return Optional.ofNullable(frontends.get(frontendId));
    }

    Map<String, Counters> counters() {
        return frontends.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, each -> each.getValue().traffic().counters()));
    }

    /** How many are open and how many are not; without counters. */
    Totals listeners() {
        long failing =
                frontends.values().stream().filter(each -> each.reason().isPresent()).count();
        return new Totals(Counters.NONE, frontends.size() - failing, failing + impossible);
    }

    /** Has it accept nothing any more: what is done then. */
    List<Future<?>> close() {
        lock.lock();
        try {
            gone = true;
            return frontends.values().stream().flatMap(each -> each.closeAll().stream()).toList();
        } finally {
            lock.unlock();
        }
    }
}
