package dev.lantau.bench;

/**
 * What a load generator saw.
 *
 * @param seconds length of the measurement
 * @param done answers as expected
 * @param failed other answers; {@code firstFailure} shows one
 * @param milliseconds latencies
 */
record Load(double seconds, long done, long failed, String firstFailure, Spread milliseconds) {
    double perSecond() {
        return done / seconds;
    }

    Load requireClean() {
        if (failed > 0) {
            throw new BenchException(
                    "%d of %d requests failed: %s".formatted(failed, failed + done, firstFailure));
        }
        return this;
    }
}
