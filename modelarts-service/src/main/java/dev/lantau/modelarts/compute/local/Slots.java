package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Resources;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Room for workloads. Whole workloads enter, in order of priority and of their coming; nobody
 * passes one that stands before and does not fit, so that large ones are not kept out by small
 * ones.
 */
final class Slots {
    /** One that waits: its place in line. */
    record Place(int priority, long number, String key) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingInt((Place place) -> -place.priority())
                        .thenComparingLong(Place::number)
                        .thenComparing(Place::key);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final Resources capacity;
    private final TreeSet<Place> waiting = new TreeSet<>();
    private final Map<String, Resources> taken = new HashMap<>();

    Slots(Resources capacity) {
        this.capacity = capacity;
    }

    Resources capacity() {
        return capacity;
    }

    /** Takes room for what runs already, even when there is none. */
    synchronized void keep(String key, Resources need) {
        taken.put(key, need);
    }

    /** Joins the line; repeated, nothing changes. */
    synchronized void join(Place place) {
        waiting.add(place);
    }

    /** Leaves the line without having entered. */
    synchronized void leave(Place place) {
        waiting.remove(place);
    }

    /** Whether it is its turn and there is room; then the room is taken. */
    synchronized boolean enter(Place place, Resources need) {
        if (waiting.isEmpty() || !waiting.first().equals(place)) {
            return false;
        }
        if (!used().plus(need).fitsIn(capacity)) {
            return false;
        }
        waiting.remove(place);
        taken.put(place.key(), need);
        return true;
    }

    /** Gives room back; repeated, nothing changes. */
    synchronized void give(String key) {
        taken.remove(key);
    }

    synchronized Resources used() {
        return taken.values().stream().reduce(new Resources(0, 0), Resources::plus);
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
