package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One caller that creates, changes, tags and deletes resources of its own, one call after the
 * other, and remembers what it was told.
 */
final class Writer {
    /** Answers that mean: not now, and nothing was changed. */
    private static final Set<String> REFUSALS =
            Set.of("GA.9004", "GA.9005", "GA.9101", "GA.9103", "GA.9104");

    private static final int MOST_ROOTS = 4;
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /** Over all writers: names that are never the same twice. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Random random;
    private final List<Known> known = new ArrayList<>();
    private volatile int acknowledged;

    Writer(long seed) {
        random = new Random(seed);
    }

    /** How many writes were acknowledged since the last check. */
    int acknowledged() {
        return acknowledged;
    }

    /** What a check found. */
    record Found(int resources, int acknowledged, int inDoubt, int happened) {
        Found plus(Found other) {
            return new Found(
                    resources + other.resources,
                    acknowledged + other.acknowledged,
                    inDoubt + other.inDoubt,
                    happened + other.happened);
        }
    }

    /** Writes until told to stop, or until a call has no answer because the service is gone. */
    void write(Api api, BooleanSupplier enough) {
        boolean answered = true;
        while (answered && !enough.getAsBoolean()) {
            answered = step(api);
        }
    }

    private boolean step(Api api) {
        var living = known.stream().filter(each -> each.acknowledged != null).toList();
        if (living.isEmpty()) {
            return create(api, Kind.ACCELERATOR, null);
        }
        var one = living.get(random.nextInt(living.size()));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> grow(api, living, one);
            case 3, 4 -> change(api, one);
            case 5, 6 -> one.kind.hasPairs() ? changePair(api, one) : change(api, one);
            default -> write(api, one, null, new Kind.Call("DELETE", one.path(), null));
        };
    }

    private boolean grow(Api api, List<Known> living, Known below) {
        var kinds = below.kind.children();
        if (!kinds.isEmpty() && random.nextInt(4) > 0) {
            return create(api, kinds.get(random.nextInt(kinds.size())), below);
        }
        long roots = living.stream().filter(each -> each.parent == null).count();
        var root = random.nextInt(3) == 0 ? Kind.IP_GROUP : Kind.ACCELERATOR;
        return roots < MOST_ROOTS ? create(api, root, null) : change(api, below);
    }

    private boolean create(Api api, Kind kind, Known parent) {
        int number = NUMBERS.incrementAndGet();
        var made =
                new Known(
                        kind,
                        parent,
                        "proof-" + number,
                        kind.create(parent == null ? null : parent.id, number));
        known.add(made);
        made.attempt(Known.State.created(kind, made.sent));
        return create(api, made).isPresent();
    }

    /** The first time and again: the Idempotency-Key makes it one create. */
    private Optional<Api.Answer> create(Api api, Known made) {
        var answer =
                api.call(
                        "POST",
                        made.collection(),
                        Map.of(made.kind.envelope, made.sent),
                        Map.of("Idempotency-Key", made.idempotencyKey));
        answer.ifPresent(
                told -> {
                    take(made, told);
                    if (told.done()) {
                        made.id = told.body().path(made.kind.envelope).path("id").asText();
                    } else {
                        known.remove(made);
                    }
                });
        return answer;
    }

    private boolean change(Api api, Known one) {
        var fields = one.kind.change(NUMBERS.incrementAndGet());
        return write(
                api,
                one,
                one.acknowledged.changed(fields),
                new Kind.Call("PUT", one.path(), Map.of(one.kind.envelope, fields)));
    }

    /** Takes away a key that is there, or gives a new one a value. */
    private boolean changePair(Api api, Known one) {
        var key = one.kind.pairKey(random.nextInt(Integer.MAX_VALUE));
        if (one.acknowledged.pairs().containsKey(key)) {
            return write(
                    api,
                    one,
                    one.acknowledged.without(key),
                    one.kind.remove(one.path(), one.id, key));
        }
        var value = "value-" + NUMBERS.incrementAndGet();
        return write(
                api,
                one,
                one.acknowledged.with(key, value),
                one.kind.put(one.path(), one.id, key, value));
    }

    private boolean write(Api api, Known one, Known.State next, Kind.Call call) {
        one.attempt(next);
        var answer = api.call(call.method(), call.path(), call.body(), Map.of());
        answer.ifPresent(told -> take(one, told));
        return answer.isPresent();
    }

    private void take(Known one, Api.Answer told) {
        if (told.done()) {
            acknowledged++;
            one.done();
        } else {
            assertTrue(REFUSALS.contains(told.code()), () -> one.path() + ": " + told);
            one.refused();
        }
    }

    private static boolean settled(Api api, Known one) {
        var shown = api.get(one.path()).body().path(one.kind.envelope);
        return !shown.path("status").asText().equals("PENDING");
    }

    /** Checks all that this writer was told, when nothing is under way any more. */
    Found verify(Api api) {
        int told = acknowledged;
        int inDoubt = 0;
        int happened = 0;
        for (var one : List.copyOf(known)) {
            boolean doubt = one.inDoubt();
            inDoubt += doubt ? 1 : 0;
            if (one.id == null) {
                var again =
                        create(api, one)
                                .orElseThrow(
                                        () -> new AssertionError("no answer, though it lives"));
                if (!again.done()) {
                    continue;
                }
                assertTrue(Poll.until(() -> settled(api, one), SETTLED), one::path);
            }
            happened += one.verify(api) && doubt ? 1 : 0;
            one.assertListedOnce(api);
        }
        known.removeIf(one -> one.acknowledged == null);
        acknowledged = 0;
        return new Found(known.size(), told, inDoubt, happened);
    }
}
