package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Resources;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(new Resources(4, 100));

    private static Slots.Place place(int priority, long number) {
        return new Slots.Place(priority, number, "w" + number);
    }

    private static Resources cpus(int count) {
        return new Resources(count, 1);
    }

    @Test
    void smallOnesDoNotPassALargeOne() {
        slots.keep("running", cpus(3));
        var large = place(1, 1);
        var small = place(1, 2);
        slots.join(large);
        slots.join(small);

        assertFalse(slots.enter(small, cpus(1)));
        assertFalse(slots.enter(large, cpus(2)));
        slots.give("running");
        assertFalse(slots.enter(small, cpus(1)));
        assertTrue(slots.enter(large, cpus(2)));
        assertTrue(slots.enter(small, cpus(1)));
        assertEquals(3, slots.used().cpus());
    }

    @Test
    void higherPrioritiesGoFirst() {
        var early = place(1, 1);
        var urgent = place(3, 2);
        slots.join(early);
        slots.join(urgent);

        assertFalse(slots.enter(early, cpus(1)));
        assertTrue(slots.enter(urgent, cpus(1)));
        assertTrue(slots.enter(early, cpus(1)));
    }

    @Test
    void whoLeavesTheLineStandsInNobodysWay() {
        slots.keep("running", cpus(4));
        var first = place(1, 1);
        var second = place(1, 2);
        slots.join(first);
        slots.join(second);
        slots.leave(first);
        slots.give("running");

        assertTrue(slots.enter(second, cpus(4)));
        assertEquals(0, slots.waiting());
    }

    @Test
    void whatRunsAlreadyKeepsItsRoomThoughThereIsNone() {
        slots.keep("running", new Resources(5, 1));
        slots.join(place(1, 1));

        assertFalse(slots.enter(place(1, 1), new Resources(0, 0)));
    }

    @Test
    void memoryCountsToo() {
        slots.join(place(1, 1));

        assertFalse(slots.enter(place(1, 1), new Resources(1, 101)));
        assertTrue(slots.enter(place(1, 1), new Resources(1, 100)));
    }
}
