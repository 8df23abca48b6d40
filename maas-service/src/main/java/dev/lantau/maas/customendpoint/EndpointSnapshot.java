package dev.lantau.maas.customendpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An account's endpoints as they were read.
 *
 * @param stamp which announcements had come when the read began
 * @param readAt when it began, by the counter of nanoseconds
 * @param all sorted by name
 */
record EndpointSnapshot(
        Stamp stamp,
        long readAt,
        List<CallableEndpoint> all,
        Map<String, CallableEndpoint> byName) {

    /** How often listening began, and how often a change of the account was announced. */
    record Stamp(long epoch, long changes) {}

    EndpointSnapshot(Stamp stamp, long readAt, List<CallableEndpoint> all) {
        this(
                stamp,
                readAt,
                all,
                all.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        CallableEndpoint::name, Function.identity())));
    }

    Optional<CallableEndpoint> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
