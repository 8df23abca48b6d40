package dev.lantau.maas.gateway;

import dev.lantau.maas.gateway.metric.CallMetrics;
import dev.lantau.maas.gateway.stream.Usage;
import dev.lantau.maas.ledger.CallEnd;
import dev.lantau.maas.ledger.CallStart;
import dev.lantau.maas.ledger.Ledger;
import dev.lantau.maas.limit.Permit;
import dev.lantau.maas.upstream.PresetModel;
import java.math.BigDecimal;
import java.time.Duration;

/** A call that was let in, until it is booked: once, with what it used. */
final class OpenCall {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private static final Usage NOTHING = new Usage(0, 0, 0, 0);

    /** Status in the ledger of a call whose client left; nginx's. */
    static final int CLIENT_LEFT = 499;

    private final Ledger ledger;
    private final CallMetrics metrics;
    private final CallStart start;
    private final Permit permit;
    private final PresetModel model;
    private final Shape shape;
    private final InputEstimates.Estimate input;
    private final long begun;
    private long firstByte;
    private String upstream;
    private boolean ended;

    /**
     * @param begun when the client's request came, {@link System#nanoTime}
     */
    OpenCall(
            Ledger ledger,
            CallMetrics metrics,
            CallStart start,
            Permit permit,
            PresetModel model,
            Shape shape,
            InputEstimates.Estimate input,
            long begun) {
        this.ledger = ledger;
        this.metrics = metrics;
        this.start = start;
        this.permit = permit;
        this.model = model;
        this.shape = shape;
        this.input = input;
        this.begun = begun;
    }

    CallStart start() {
        return start;
    }

    /** Another upstream is asked. */
    void asked(String name) {
        upstream = name;
    }

    /** The first byte of the answer is here. */
    void firstByte() {
        if (firstByte == 0) {
            firstByte = System.nanoTime();
        }
    }

    /** Over, with the upstream's own count. */
    void end(int status, String errorCode, Usage usage) {
        input.compare(usage.input());
        end(status, errorCode, usage, false);
    }

    /** Over, and nobody told what it used: our own count of the output stands, and of the input. */
    void endEstimated(int status, String errorCode, long output) {
        end(status, errorCode, new Usage(start.estimatedInput(), output, 0, 0), true);
    }

    /** Over without having used anything, though a model was asked. */
    void endUnused(int status, String errorCode) {
        end(status, errorCode, NOTHING, false);
    }

    /** Over without having reached a model: it counts for no limit. */
    void endUnsent(int status, String errorCode) {
        if (!ended) {
            permit.cancel();
            book(status, errorCode, NOTHING, false);
        }
    }

    private void end(int status, String errorCode, Usage usage, boolean estimated) {
        if (!ended) {
            permit.settle(usage.total());
            book(status, errorCode, usage, estimated);
        }
    }

    private void book(int status, String errorCode, Usage usage, boolean estimated) {
        ended = true;
        var end =
                new CallEnd(
                        status,
                        errorCode,
                        upstream,
                        usage.input(),
                        usage.output(),
                        usage.cached(),
                        usage.reasoning(),
                        estimated,
                        price(usage),
                        firstByte == 0 ? null : Duration.ofNanos(firstByte - begun),
                        Duration.ofNanos(System.nanoTime() - begun));
        ledger.end(start, end);
        metrics.ended(shape, start, end);
    }

    private BigDecimal price(Usage usage) {
        return model.priceIn()
                .multiply(BigDecimal.valueOf(usage.input()))
                .add(model.priceOut().multiply(BigDecimal.valueOf(usage.output())))
                .divide(MILLION);
    }
}
