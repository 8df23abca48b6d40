package dev.lantau.ga.traffic;

import dev.lantau.common.address.IpText;
import inet.ipaddr.IPAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
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
    private static final long LONGEST_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> namesByUser = new ConcurrentHashMap<>();

    /** The text as an address in canonical form; empty when it is a name. */
    static Optional<String> literal(String text) {
        return IpText.address(text).map(IPAddress::toCanonicalString);
    }

    /**
     * Addresses of all names of a user, an accelerator; new ones are looked up, those without one
     * are empty until a refresh finds it. Names that nobody uses any more are forgotten.
     */
    Map<String, Optional<String>> look(String user, Collection<String> names) {
        var before =
                names.isEmpty()
                        ? namesByUser.remove(user)
                        : namesByUser.put(user, Set.copyOf(names));
        find(names.stream().filter(name -> !known.containsKey(name)).toList());
        Map<String, Optional<String>> found = new HashMap<>();
        names.forEach(name -> found.put(name, known.getOrDefault(name, Optional.empty())));
        if (before != null) {
            known.keySet().retainAll(used());
        }
        return found;
    }

    /** Looks every name up again; users whose names have another address now. */
    Set<String> refresh() {
        var changed = find(used());
        return namesByUser.entrySet().stream()
                .filter(user -> user.getValue().stream().anyMatch(changed::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> used() {
        return namesByUser.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Looks names up, all at the same time; those that have another address now. */
    private Set<String> find(Collection<String> names) {
        Map<String, FutureTask<List<String>>> tasks = new HashMap<>();
        for (var name : names) {
            var task = new FutureTask<>(() -> addresses(name));
            tasks.put(name, task);
            Thread.ofVirtual().start(task);
        }
        long deadline = System.nanoTime() + LONGEST_NANOSECONDS;
        return names.stream()
                .filter(name -> learn(name, await(tasks.get(name), deadline)))
                .collect(Collectors.toSet());
    }

    /** Whether that is another address than before. */
    private boolean learn(String name, List<String> all) {
        var before = known.getOrDefault(name, Optional.empty());
        var now = before.filter(all::contains).or(() -> all.stream().findFirst()).or(() -> before);
        known.put(name, now);
        return !now.equals(before);
    }

    private static List<String> await(FutureTask<List<String>> task, long deadline) {
        try {
            return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> addresses(String name) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(name))
                .flatMap(address -> literal(address.getHostAddress()).stream())
                .toList();
    }
}
