package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.observer.Observers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which frontends are open, and why the others are not. Updated by one thread. */
final class OpenFrontends {
    private static final Pattern CANNOT_BIND = Pattern.compile("cannot bind '([^']*)': (.*)");
    private static final Pattern DUPLICATE = Pattern.compile("duplicate address '([^']*)'");
    private static final String OPEN = "";

    private final Observers observers;

    /** Replaced, never changed: others read it, too. */
    private volatile Map<Id, String> known = Map.of();

    OpenFrontends(Observers observers) {
        this.observers = observers;
    }

    private record Id(String owner, String frontendId) {}

    /** Takes over what Envoy says of its listeners, and tells what turned. */
    void update(Map<String, World.Owned> owners, JsonNode listeners) {
        Map<String, String> reasons = new HashMap<>();
        for (var listener : listeners) {
            // An error is told twice, once without a name.
            if (listener.has("name")) {
                var error = listener.path("error_state").path("details").asText();
                reasons.put(
                        listener.path("name").asText(),
                        error.isEmpty() && !listener.has("active_state")
                                ? "Envoy has not opened it yet"
                                : reason(error));
            }
        }
        Map<Id, String> now = new HashMap<>();
        owners.forEach(
                (owner, owned) -> {
                    owned.fragment()
                            .impossible()
                            .forEach((id, reason) -> now.put(new Id(owner, id), reason));
                    for (var each : owned.fragment().listeners()) {
                        var reason = reasons.getOrDefault(each.name(), "Envoy does not know it");
                        now.merge(
                                new Id(owner, each.frontendId()),
                                reason,
                                (one, other) -> one.equals(OPEN) ? other : one);
                    }
                });
        turn(now);
    }

    /** None is open. */
    void updateAll(Map<String, World.Owned> owners, String reason) {
        Map<Id, String> now = new HashMap<>();
        owners.forEach(
                (owner, owned) ->
                        owned.frontends()
                                .forEach(each -> now.put(new Id(owner, each.id()), reason)));
        turn(now);
    }

    /** With these counters, how many are open and how many are not. */
    Totals totals(Counters counters) {
        var all = known;
        long open = all.values().stream().filter(OPEN::equals).count();
        return new Totals(counters, open, all.size() - open);
    }

    boolean hasFailed() {
        return known.values().stream().anyMatch(reason -> !reason.equals(OPEN));
    }

    /** Why frontends of the owner are not open, by id. */
    Map<String, String> failures(String owner) {
        Map<String, String> failures = new TreeMap<>();
        known.forEach(
                (id, reason) -> {
                    if (id.owner().equals(owner) && !reason.equals(OPEN)) {
                        failures.put(id.frontendId(), reason);
                    }
                });
        return failures;
    }

    private void turn(Map<Id, String> now) {
        var before = known;
        known = now;
        now.forEach(
                (id, reason) -> {
                    var old = before.get(id);
                    if (old == null || Objects.equals(old, reason)) {
                        return;
                    }
                    if (reason.equals(OPEN)) {
                        observers.tell(
                                id.frontendId(), each -> each.opened(id.owner(), id.frontendId()));
                    } else if (old.equals(OPEN)) {
                        observers.tell(
                                id.frontendId(),
                                each -> each.failed(id.owner(), id.frontendId(), reason));
                    }
                });
    }

    private static String reason(String details) {
        var duplicate = DUPLICATE.matcher(details);
        if (duplicate.find()) {
            return duplicate.group(1) + " is in use by another listener";
        }
        var match = CANNOT_BIND.matcher(details);
        if (!match.find()) {
            return details;
        }
        var socket = match.group(1);
        return switch (match.group(2)) {
            case "Address already in use" -> socket + " is in use by another process";
            case "Cannot assign requested address" ->
                    "address %s is not one of this machine"
                            .formatted(socket.substring(0, socket.lastIndexOf(':')));
            case "Permission denied" ->
                    "port %s needs a privilege this process does not have"
                            .formatted(socket.substring(socket.lastIndexOf(':') + 1));
            default -> socket + " cannot be opened: " + match.group(2);
        };
    }
}
