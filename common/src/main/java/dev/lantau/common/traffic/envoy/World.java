package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.envoy.xds.Fragment;
import dev.lantau.common.traffic.envoy.xds.Listening;
import dev.lantau.common.traffic.envoy.xds.Translation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all owners want, and what is kept for connections that may still go on: chains that a
 * listener no longer uses, and listeners that let in nobody any more. Used by one thread.
 */
final class World {
    private final Translation translation;
    private final Translation.Probes probes;
    private final Map<String, Owned> owners = new TreeMap<>();

    /** By name of the listener. */
    private final Map<String, Leaving> leaving = new HashMap<>();

    /** Chains without new connections, by name of the listener and their own. */
    private final Map<String, Map<String, JsonNode>> lingering = new HashMap<>();

    World(Translation translation, Translation.Probes probes) {
        this.translation = translation;
        this.probes = probes;
    }

    /** One owner's wish. */
    record Owned(List<Frontend> frontends, int epoch, Fragment fragment) {}

    private record Leaving(String owner, Listening listening, long until) {}

    /** Makes this the owner's whole wish. */
    void put(String owner, List<Frontend> frontends, long now) {
        var before = owners.get(owner);
        int epoch = before == null ? 0 : before.epoch();
        var fragment = translation.of(owner, frontends, epoch, probes);
        if (before != null) {
            letGo(owner, before.fragment(), fragment, now);
        }
        welcome(fragment);
        if (frontends.isEmpty()) {
            owners.remove(owner);
        } else {
            owners.put(owner, new Owned(frontends, epoch, fragment));
        }
    }

    /** Ends the owner's connections, those that may still go on, too. */
    void disconnect(String owner) {
        leaving.values().removeIf(each -> each.owner().equals(owner));
        var owned = owners.get(owner);
        if (owned != null) {
            int epoch = owned.epoch() + 1;
            owned.fragment().listeners().forEach(each -> lingering.remove(each.name()));
            owners.put(
                    owner,
                    new Owned(
                            owned.frontends(),
                            epoch,
                            translation.of(owner, owned.frontends(), epoch, probes)));
        }
    }

    /** Takes into account what probes have seen since. */
    void refresh() {
        owners.replaceAll(
                (owner, owned) ->
                        owned.fragment().probes().isEmpty()
                                ? owned
                                : new Owned(
                                        owned.frontends(),
                                        owned.epoch(),
                                        translation.of(
                                                owner, owned.frontends(), owned.epoch(), probes)));
    }

    /**
     * Forgets what was kept for connections that are over, or had their time.
     *
     * @param isUsed whether there are connections, by start of the counters' names
     */
    void expire(long now, Predicate<String> isUsed) {
        leaving.values()
                .removeIf(each -> now - each.until() >= 0 || isUnused(each.listening(), isUsed));
        for (var listening : listenings()) {
            var chains = lingering.get(listening.name());
            if (chains != null) {
                chains.keySet().removeIf(chain -> !isUsed.test(listening.counters(chain)));
            }
        }
        lingering.values().removeIf(Map::isEmpty);
    }

    Map<String, Owned> owners() {
        return Map.copyOf(owners);
    }

    Collection<JsonNode> listeners() {
        List<JsonNode> all = new ArrayList<>();
        leaving.values().forEach(each -> all.add(each.listening().resource()));
        for (var listening : listenings()) {
            all.add(
                    listening
                            .keeping(lingering.getOrDefault(listening.name(), Map.of()))
                            .resource());
        }
        return all;
    }

    /** By name. */
    Map<String, JsonNode> clusters() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        owners.values().forEach(each -> all.putAll(each.fragment().clusters()));
        return all;
    }

    /** By name of the cluster. */
    Map<String, JsonNode> endpoints() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        owners.values().forEach(each -> all.putAll(each.fragment().endpoints()));
        return all;
    }

    private List<Listening> listenings() {
        return owners.values().stream()
                .flatMap(each -> each.fragment().listeners().stream())
                .toList();
    }

    private void letGo(String owner, Fragment before, Fragment after, long now) {
        var stays =
                after.listeners().stream()
                        .collect(Collectors.toMap(Listening::name, each -> each, (a, b) -> a));
        for (var old : before.listeners()) {
            var next = stays.get(old.name());
            var chains = new HashMap<>(lingering.getOrDefault(old.name(), Map.of()));
            if (next == null) {
                lingering.remove(old.name());
                long until = now + TimeUnit.SECONDS.toNanos(old.drainSeconds());
                if (!old.chains().isEmpty() && old.drainSeconds() > 0) {
                    leaving.put(
                            old.name(), new Leaving(owner, old.keeping(chains).closed(), until));
                }
            } else {
                chains.putAll(old.chains());
                linger(next, chains);
            }
        }
    }

    /** A listener that is back has its old connections back; a new one needs its port. */
    private void welcome(Fragment fragment) {
        for (var each : fragment.listeners()) {
            var back = leaving.remove(each.name());
            if (back != null) {
                linger(each, back.listening().chains());
            }
            leaving.values().removeIf(other -> other.listening().at().equals(each.at()));
        }
    }

    private void linger(Listening listening, Map<String, JsonNode> former) {
        Map<String, JsonNode> chains = new HashMap<>(former);
        chains.keySet().removeAll(listening.chains().keySet());
        if (chains.isEmpty()) {
            lingering.remove(listening.name());
        } else {
            lingering.put(listening.name(), chains);
        }
    }

    private static boolean isUnused(Listening listening, Predicate<String> isUsed) {
        return listening.chains().keySet().stream()
                .noneMatch(chain -> isUsed.test(listening.counters(chain)));
    }
}
