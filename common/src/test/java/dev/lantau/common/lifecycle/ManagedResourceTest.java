package dev.lantau.common.lifecycle;

import static dev.lantau.common.lifecycle.ProvisioningStatus.ACTIVE;
import static dev.lantau.common.lifecycle.ProvisioningStatus.DELETING;
import static dev.lantau.common.lifecycle.ProvisioningStatus.ERROR;
import static dev.lantau.common.lifecycle.ProvisioningStatus.PENDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManagedResourceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final class Thing extends ManagedResource {}

    private static Thing begun() {
        var thing = new Thing();
        thing.begin("domain", NOW);
        return thing;
    }

    @Test
    void aNewWishIsPendingUntilObserved() {
        var thing = begun();
        assertEquals(PENDING, thing.status);

        thing.observe(1);

        assertEquals(ACTIVE, thing.status);
        assertEquals(thing.generation, thing.observedGeneration);
    }

    @Test
    void observingAnOlderWishLeavesTheNewerOneToDo() {
        var thing = begun();
        thing.wish(NOW);

        thing.observe(1);

        assertEquals(PENDING, thing.status);
        assertTrue(thing.observedGeneration < thing.generation);
    }

    @Test
    void failuresPauseLongerAndEndInError() {
        var thing = begun();
        var before = NOW;
        for (int i = 1; i <= ManagedResource.GIVE_UP_AFTER; i++) {
            thing.fail(1, NOW, "no route", false);
            assertTrue(thing.notBefore.isAfter(before));
            before = thing.notBefore;
            assertEquals(i < ManagedResource.GIVE_UP_AFTER ? PENDING : ERROR, thing.status);
        }
        assertEquals("no route", thing.reason);

        thing.wish(NOW);

        assertEquals(PENDING, thing.status);
        assertEquals(NOW, thing.notBefore);
        assertNull(thing.reason);
    }

    @Test
    void aFailureOfAnOlderWishCountsNothing() {
        var thing = begun();
        thing.wish(NOW);

        thing.fail(1, NOW, "no route", false);

        assertEquals(0, thing.failures);
        assertNull(thing.reason);
    }

    @Test
    void aDeletionStaysWishedThoughItFails() {
        var thing = begun();
        thing.observe(1);
        thing.wishGone(NOW);
        assertEquals(DELETING, thing.status);

        for (int i = 0; i < ManagedResource.GIVE_UP_AFTER; i++) {
            thing.fail(2, NOW, "in use", false);
        }

        assertEquals(ERROR, thing.status);
        assertTrue(thing.leaving());
    }

    @Test
    void nothingComesBackFromDeleting() {
        var thing = begun();
        thing.observe(1);
        thing.wishGone(NOW);

        assertThrows(IllegalStateException.class, () -> thing.wish(NOW));
    }

    @Test
    void aLeaseEndsAndAnotherClaimIsNotTheSame() {
        var claimed = begun();
        claimed.leasedUntil = NOW.plus(LEASE);
        var again = begun();
        again.leasedUntil = claimed.leasedUntil;

        assertTrue(claimed.isLeasedAt(NOW));
        assertFalse(claimed.isLeasedAt(NOW.plus(LEASE)));
        assertTrue(again.isSameClaimAs(claimed));
        again.leasedUntil = NOW.plus(LEASE).plus(LEASE);
        assertFalse(again.isSameClaimAs(claimed));
    }

    @Test
    void aCertainFailureIsAnErrorAtOnceAndIsTriedAgain() {
        var thing = begun();

        thing.fail(1, NOW, "port taken", true);

        assertEquals(ERROR, thing.status);
        assertEquals("port taken", thing.reason);
        assertTrue(thing.isBehind());
        assertTrue(thing.notBefore.isAfter(NOW));
        thing.fail(1, NOW, "still taken", true);
        assertEquals("still taken", thing.reason);
        thing.observe(1);
        assertEquals(ACTIVE, thing.status);
        assertNull(thing.reason);
    }

    @Test
    void whatIsLostIsCarriedOutAgain() {
        var thing = begun();
        thing.observe(1);

        thing.lose(NOW, "address gone");

        assertEquals(ERROR, thing.status);
        assertEquals("address gone", thing.reason);
        assertTrue(thing.isBehind());
        assertTrue(thing.notBefore.isAfter(NOW));
        thing.observe(1);
        assertEquals(ACTIVE, thing.status);
        assertFalse(thing.isBehind());
        assertNull(thing.reason);
    }

    @Test
    void whatIsDueIsNobodysUntilItIsClaimedAgain() {
        var thing = begun();
        thing.leasedUntil = NOW.plus(LEASE);
        var claimed = begun();
        claimed.leasedUntil = thing.leasedUntil;
        thing.notBefore = NOW.plus(LEASE);

        thing.makeDue(NOW);

        assertFalse(thing.isLeasedAt(NOW));
        assertEquals(NOW, thing.notBefore);
        assertFalse(thing.isSameClaimAs(claimed));
    }
}
