package dev.lantau.maas.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.Decision.Limit;
import dev.lantau.maas.limit.Decision.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalLimiterTest {
    private static final Duration GRAIN = Duration.ofMillis(10);
    private static final Scope TOKENS = new Scope("endpoint:a", null, 1_000L);
    private static final Scope REQUESTS = new Scope("key:a", 3, null);

    private final VirtualTime time = new VirtualTime();
    private final LocalLimiter limiter = LocalLimiter.alone(LimitSettings.standard(), time, time);

    @Test
    void scopesWithoutLimitsCostNothing() {
        var admitted = admitted(new Demand(1_000_000, 1_000_000), new Scope("x", null, null));

        admitted.permit().settle(3);
        assertNull(admitted.headroom().limitTokens());
        assertTrue(limiter.scopes().isEmpty());
    }

    @Test
    void requestsAreRefusedUntilTheOldestIsAMinuteOld() {
        admitted(new Demand(1, 1), REQUESTS).permit().settle(2);
        time.advance(Duration.ofSeconds(20));
        admitted(new Demand(1, 1), REQUESTS).permit().settle(2);
        admitted(new Demand(1, 1), REQUESTS).permit().settle(2);

        var refused = refused(new Demand(1, 1), REQUESTS);

        assertEquals(Limit.REQUESTS, refused.limit());
        assertEquals(REQUESTS, refused.scope());
        time.advance(refused.retryAfter().minus(GRAIN));
        refused(new Demand(1, 1), REQUESTS);
        time.advance(GRAIN);
        admitted(new Demand(1, 1), REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9})
    void aMinuteOfAClockInMillisecondsHasNoCallTooMany(int milliseconds) {
        var untilTheNextMillisecond = Duration.ofNanos(999_999);
        time.advance(Duration.ofMillis(milliseconds).plus(untilTheNextMillisecond));
        for (int i = 0; i < 3; i++) {
            admitted(new Demand(1, 1), REQUESTS).permit().settle(2);
        }

        time.advance(Duration.ofMinutes(1).plus(untilTheNextMillisecond));

        refused(new Demand(1, 1), REQUESTS);
        time.advance(GRAIN.plusMillis(1));
        admitted(new Demand(1, 1), REQUESTS);
    }

    @Test
    void tokensAreRefusedUntilEnoughOfThemIsAMinuteOld() {
        for (int i = 0; i < 10; i++) {
            admitted(new Demand(50, 50), TOKENS).permit().settle(100);
            time.advance(Duration.ofSeconds(3));
        }

        var refused = refused(new Demand(150, 100), TOKENS);

        // Three of them must leave; the third was accepted after six seconds, thirty ago.
        assertEquals(Duration.ofSeconds(36).plus(GRAIN), refused.retryAfter());
        time.advance(refused.retryAfter().minus(GRAIN));
        refused(new Demand(150, 100), TOKENS);
        time.advance(GRAIN);
        admitted(new Demand(150, 100), TOKENS);
    }

    @Test
    void aLoneCallAlwaysGetsIn() {
        var admitted = admitted(new Demand(10, 4_096), TOKENS);

        assertEquals(0L, admitted.headroom().remainingTokens());
    }

    @Test
    void anInputLargerThanTheLimitNeverGetsIn() {
        var refused = refused(new Demand(1_001, 1), TOKENS);

        assertEquals(Limit.TOKENS, refused.limit());
        assertEquals(Duration.ofMinutes(1), refused.retryAfter());
    }

    @Test
    void whatWasReservedAndNotUsedIsFreeAgain() {
        admitted(new Demand(100, 900), TOKENS).permit().settle(200);

        assertEquals(0L, admitted(new Demand(400, 400), TOKENS).headroom().remainingTokens());
    }

    @Test
    void whatWasUsedBeyondTheReservationKeepsOthersOut() {
        admitted(new Demand(10, 10), TOKENS).permit().settle(1_500);

        assertEquals(
                Duration.ofMinutes(1).plus(GRAIN), refused(new Demand(1, 0), TOKENS).retryAfter());
    }

    @Test
    void aCancelledCallCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            admitted(new Demand(500, 500), TOKENS, REQUESTS).permit().cancel();
        }

        var headroom = admitted(new Demand(100, 0), TOKENS, REQUESTS).headroom();

        assertEquals(2, headroom.remainingRequests());
        assertEquals(900L, headroom.remainingTokens());
    }

    @Test
    void aPermitEndsOnce() {
        var permit = admitted(new Demand(500, 0), TOKENS).permit();
        permit.settle(400);
        permit.settle(0);
        permit.cancel();

        assertEquals(600L, admitted(new Demand(0, 0), TOKENS).headroom().remainingTokens());
    }

    @Test
    void allScopesAreReservedOrNone() {
        var narrow = new Scope("key:narrow", 1, 50L);
        admitted(new Demand(50, 0), narrow).permit().settle(50);

        var refused = refused(new Demand(10, 0), TOKENS, narrow);

        assertEquals(narrow, refused.scope());
        assertEquals(1_000L, admitted(new Demand(0, 0), TOKENS).headroom().remainingTokens());
    }

    @Test
    void headroomIsThatOfTheTightestScopes() {
        var wide = new Scope("model:a", 100, 500L);
        admitted(new Demand(100, 0), wide, REQUESTS).permit().settle(100);
        time.advance(Duration.ofSeconds(10));

        var headroom = admitted(new Demand(100, 0), wide, REQUESTS, TOKENS).headroom();

        assertEquals(3, headroom.limitRequests());
        assertEquals(1, headroom.remainingRequests());
        assertEquals(Duration.ofMinutes(1).plus(GRAIN), headroom.resetRequests());
        assertEquals(500L, headroom.limitTokens());
        assertEquals(300L, headroom.remainingTokens());
        assertEquals(Duration.ofMinutes(1).plus(GRAIN), headroom.resetTokens());
    }

    @Test
    void aCallWaitsForWhatOpenCallsGiveBack() {
        var open = admitted(new Demand(100, 800), TOKENS).permit();
        var first = waiting(new Demand(100, 200), TOKENS);
        var second = waiting(new Demand(100, 200), TOKENS);
        time.advance(Duration.ofMillis(999));

        open.settle(500);

        assertInstanceOf(Admitted.class, first.join());
        assertFalse(second.isDone());
        time.advance(Duration.ofMillis(1));
        var refused = assertInstanceOf(Refused.class, second.join());
        assertEquals(Limit.TOKENS, refused.limit());
    }

    @Test
    void nobodyPassesWhoWaits() {
        var open = admitted(new Demand(100, 800), TOKENS).permit();
        var large = waiting(new Demand(200, 200), TOKENS);
        var small = waiting(new Demand(10, 10), TOKENS);

        open.settle(590);

        assertInstanceOf(Admitted.class, large.join());
        assertFalse(small.isDone());
    }

    @Test
    void aWaitingCallGetsInWhenTimeMakesRoom() {
        admitted(new Demand(500, 0), TOKENS).permit().settle(500);
        time.advance(Duration.ofMillis(59_500));
        admitted(new Demand(10, 490), TOKENS);
        var waiting = waiting(new Demand(100, 100), TOKENS);

        time.advance(Duration.ofMillis(510));

        assertInstanceOf(Admitted.class, waiting.join());
    }

    @Test
    void requestsAreNotWaitedFor() {
        var scope = new Scope("both", 1, 1_000L);
        admitted(new Demand(10, 10), scope);

        assertEquals(Limit.REQUESTS, refused(new Demand(10, 10), scope).limit());
    }

    @Test
    void whoGivesUpWaitingHoldsNothing() {
        var open = admitted(new Demand(100, 900), TOKENS).permit();
        var waiting = waiting(new Demand(100, 800), TOKENS);
        waiting.cancel(false);

        open.cancel();

        assertEquals(1_000L, admitted(new Demand(0, 0), TOKENS).headroom().remainingTokens());
    }

    @Test
    void whatWasLearnedLetsOneCallInThatMightUseMore() {
        var scope = new Scope("learned", null, 10_000L);
        for (int i = 0; i < 100; i++) {
            admitted(new Demand(60, 4_096), scope).permit().settle(80);
        }

        var permit = admitted(new Demand(60, 4_096), scope).permit();
        var second = waiting(new Demand(60, 4_096), scope);

        permit.settle(80);
        assertInstanceOf(Admitted.class, second.join());
    }

    @Test
    void newLimitsWinAtOnce() {
        admitted(new Demand(900, 0), TOKENS).permit().settle(900);
        refused(new Demand(200, 0), TOKENS);

        admitted(new Demand(200, 0), new Scope(TOKENS.name(), null, 2_000L)).permit().settle(200);

        refused(new Demand(1, 0), TOKENS);
    }

    @Test
    void aPermitThatNobodySettlesExpires() {
        admitted(new Demand(1_000, 0), TOKENS);
        time.advance(Duration.ofMinutes(1).plus(GRAIN));

        var late = admitted(new Demand(1_000, 0), TOKENS).permit();

        time.advance(Duration.ofMinutes(2));
        late.settle(5);
        assertEquals(1_000L, admitted(new Demand(0, 0), TOKENS).headroom().remainingTokens());
    }

    @Test
    void idleScopesAreForgotten() {
        admitted(new Demand(10, 0), TOKENS).permit().settle(10);
        time.advance(Duration.ofMinutes(2));
        assertTrue(limiter.dropIdle().isEmpty());
        time.advance(Duration.ofMinutes(2));

        assertEquals(List.of(TOKENS.name()), limiter.dropIdle());
        assertTrue(limiter.scopes().isEmpty());
    }

    private CompletableFuture<Decision> admit(Demand demand, Scope... scopes) {
        return limiter.admit(List.of(scopes), demand).toCompletableFuture();
    }

    private Admitted admitted(Demand demand, Scope... scopes) {
        return assertInstanceOf(Admitted.class, admit(demand, scopes).getNow(null));
    }

    private Refused refused(Demand demand, Scope... scopes) {
        return assertInstanceOf(Refused.class, admit(demand, scopes).getNow(null));
    }

    private CompletableFuture<Decision> waiting(Demand demand, Scope... scopes) {
        var answer = admit(demand, scopes);
        assertFalse(answer.isDone());
        return answer;
    }
}
