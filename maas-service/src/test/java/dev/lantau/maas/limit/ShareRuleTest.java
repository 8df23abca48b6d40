package dev.lantau.maas.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareRuleTest {
    private static final long LIMIT = 30_000;

    @Test
    void theFirstTakesAll() {
        assertEquals(LIMIT, deal("a", wanting("a", 0, 0, 100)).share());
    }

    @Test
    void anIdleHolderGivesHalf() {
        var idle = satisfied("a", LIMIT, 0);
        var wanting = wanting("b", 0, 0, 100);

        assertEquals(LIMIT / 2, deal("a", idle, wanting).share());
        assertTrue(deal("b", idle, wanting).hope());
    }

    @Test
    void aHolderGivesMoreThanHalfForACallThatNeedsIt() {
        var idle = satisfied("a", LIMIT, 0);

        assertEquals(10_000, deal("a", idle, wanting("b", 0, 0, 20_000)).share());
    }

    @Test
    void evenSharesStayWhereTheyAre() {
        var all =
                List.of(
                        wanting("a", 10_000, 9_990, 30),
                        wanting("b", 10_100, 10_090, 30),
                        wanting("c", 9_900, 9_890, 30));

        for (var name : List.of("a", "b", "c")) {
            var deal = new ShareRule(LIMIT, name, all).deal();
            assertEquals(share(all, name), deal.share());
            assertFalse(deal.hope());
        }
    }

    @Test
    void whoNeedsLittleKeepsItAndTheOtherGetsTheRest() {
        var modest = satisfied("a", 15_000, 3_000);
        var greedy = wanting("b", 15_000, 14_990, 30);

        long left = deal("a", modest, greedy).share();

        assertTrue(left >= 9_000 && left < 10_000, "left " + left);
        assertEquals(LIMIT - left, deal("b", satisfied("a", left, 3_000), greedy).share());
    }

    @Test
    void theDeadKeepWhatTheyUsed() {
        var dead = new Claim("a", 12_000, 12_000, 0, 0, 0, true);

        assertEquals(18_000, deal("b", dead, wanting("b", 0, 0, 30)).share());
    }

    @Test
    void aLoweredLimitIsLoweredForAll() {
        var first = satisfied("a", 40_000, 0);
        var second = satisfied("b", 20_000, 0);

        assertEquals(20_000, deal("a", first, second).share());
    }

    @Test
    void dealsNeverAddUpToMoreThanTheLimit() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Claim> claims = new ArrayList<>();
            for (var name : List.of("a", "b", "c", "d")) {
                claims.add(claim(name, 0, random));
            }
            for (int i = 0; i < 200; i++) {
                int number = random.nextInt(claims.size());
                var one = claims.get(number);
                long share = new ShareRule(LIMIT, one.replica(), claims).deal().share();
                claims.set(number, claim(one.replica(), Math.max(share, 0), random));
                assertTrue(share >= 0);
                assertTrue(claims.stream().mapToLong(Claim::share).sum() <= LIMIT);
            }
        }
    }

    private static Claim claim(String name, long share, Random random) {
        long used = share == 0 ? 0 : random.nextLong(share);
        long wanted = random.nextInt(3) == 0 ? 0 : random.nextLong(LIMIT);
        return new Claim(
                name, share, used, wanted, random.nextLong(LIMIT), random.nextInt(100), false);
    }

    private static Deal deal(String replica, Claim... claims) {
        return new ShareRule(LIMIT, replica, List.of(claims)).deal();
    }

    private static long share(List<Claim> claims, String name) {
        return claims.stream()
                .filter(it -> it.replica().equals(name))
                .findAny()
                .orElseThrow()
                .share();
    }

    private static Claim satisfied(String name, long share, long used) {
        return new Claim(name, share, used, 0, used, 0, false);
    }

    private static Claim wanting(String name, long share, long used, long wanted) {
        return new Claim(name, share, used, wanted, LIMIT, 10, false);
    }
}
