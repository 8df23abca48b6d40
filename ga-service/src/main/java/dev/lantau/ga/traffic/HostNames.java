package dev.lantau.ga.traffic;

import dev.lantau.ga.address.IpText;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses of endpoints that are known by name. A name that stops resolving keeps the address it
 * had; one that resolves to several keeps the one it has as long as that is among them.
 */
@ApplicationScoped
class HostNames {
    /** A name server that does not answer must not hold up the changes of other tenants. */
    private static final long LONGEST_MILLISECONDS = 1_000;

    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> namesByUser = new ConcurrentHashMap<>();

    /** The text as an address in canonical form; empty when it is a name. */
    static Optional<String> literal(String text) {
        return IpText.address(text).map(IPAddress::toCanonicalString);
    }

    /**
     * Addresses of all names of a user, an accelerator; unknown ones are looked up, those without
     * one are empty. Names that nobody uses any more are forgotten.
     */
    Map<String, Optional<String>> look(String user, Collection<String> names) {
        var before =
                names.isEmpty()
                        ? namesByUser.remove(user)
                        : namesByUser.put(user, Set.copyOf(names));
        Map<String, Optional<String>> found = new HashMap<>();
        for (var name : names) {
            var address = known.get(name);
            if (address == null || address.isEmpty()) {
                address = find(name, Optional.empty());
                known.put(name, address);
            }
            found.put(name, address);
        }
        if (before != null) {
            known.keySet().retainAll(used());
        }
        return found;
    }

    /** Looks every name up again; users whose names have another address now. */
    Set<String> refresh() {
        Set<String> changed = new HashSet<>();
        for (var name : used()) {
            var before = known.getOrDefault(name, Optional.empty());
            var now = find(name, before);
            if (!now.equals(before)) {
                known.put(name, now);
                changed.add(name);
            }
        }
        return namesByUser.entrySet().stream()
                .filter(user -> user.getValue().stream().anyMatch(changed::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> used() {
        return namesByUser.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Optional<String> find(String name, Optional<String> before) {
        var all = addresses(name);
        return before.filter(all::contains).or(() -> all.stream().findFirst()).or(() -> before);
    }

    private static List<String> addresses(String name) {
        var task = new FutureTask<>(() -> InetAddress.getAllByName(name));
        Thread.ofVirtual().start(task);
        try {
            return Stream.of(task.get(LONGEST_MILLISECONDS, TimeUnit.MILLISECONDS))
                    .flatMap(address -> literal(address.getHostAddress()).stream())
                    .toList();
        } catch (ExecutionException | TimeoutException unknown) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
