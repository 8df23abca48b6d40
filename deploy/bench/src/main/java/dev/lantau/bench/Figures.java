package dev.lantau.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Everything measured, one value for each figure, line and round.
 *
 * @param <F> figures
 * @param <L> lines
 */
final class Figures<F, L> {
    private final Map<F, Map<L, List<Double>>> values = new HashMap<>();

    /** The next round's value; NaN when there is none. */
    void add(F figure, L line, double value) {
        values.computeIfAbsent(figure, each -> new HashMap<>())
                .computeIfAbsent(line, each -> new ArrayList<>())
                .add(value);
    }

    /** Empty when it was not measured. */
    Optional<Spread> of(F figure, L line) {
        return spread(list(figure, line));
    }

    /** One line's value divided by another's of the same round. */
    Optional<Spread> ratio(F figure, L line, L base) {
        return compare(figure, line, base, (one, other) -> one / other);
    }

    /** One line's value less another's of the same round. */
    Optional<Spread> difference(F figure, L line, L base) {
        return compare(figure, line, base, (one, other) -> one - other);
    }

    private Optional<Spread> compare(F figure, L line, L base, DoubleBinaryOperator how) {
        var one = list(figure, line);
        var other = list(figure, base);
        var compared = new ArrayList<Double>();
        for (int round = 0; round < Math.min(one.size(), other.size()); round++) {
            compared.add(how.applyAsDouble(one.get(round), other.get(round)));
        }
        return spread(compared);
    }

    private List<Double> list(F figure, L line) {
        return values.getOrDefault(figure, Map.of()).getOrDefault(line, List.of());
    }

    private static Optional<Spread> spread(List<Double> list) {
        var measured = list.stream().filter(value -> !value.isNaN()).toList();
        return measured.isEmpty() ? Optional.empty() : Optional.of(Spread.of(measured));
    }
}
