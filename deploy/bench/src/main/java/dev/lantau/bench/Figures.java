package dev.lantau.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** Everything measured, one value for each figure, line and round. */
final class Figures {
    private final Map<Figure, Map<TrafficLine, List<Double>>> values = new EnumMap<>(Figure.class);

    /** The next round's value; NaN when there is none. */
    void add(Figure figure, TrafficLine line, double value) {
        values.computeIfAbsent(figure, each -> new EnumMap<>(TrafficLine.class))
                .computeIfAbsent(line, each -> new ArrayList<>())
                .add(value);
    }

    /** Empty when it was not measured. */
    Optional<Spread> of(Figure figure, TrafficLine line) {
        return spread(list(figure, line));
    }

    /** One line's value divided by another's of the same round. */
    Optional<Spread> ratio(Figure figure, TrafficLine line, TrafficLine base) {
        return compare(figure, line, base, (one, other) -> one / other);
    }

    /** One line's value less another's of the same round. */
    Optional<Spread> difference(Figure figure, TrafficLine line, TrafficLine base) {
        return compare(figure, line, base, (one, other) -> one - other);
    }

    private Optional<Spread> compare(
            Figure figure, TrafficLine line, TrafficLine base, DoubleBinaryOperator how) {
        var one = list(figure, line);
        var other = list(figure, base);
        var compared = new ArrayList<Double>();
        for (int round = 0; round < Math.min(one.size(), other.size()); round++) {
            compared.add(how.applyAsDouble(one.get(round), other.get(round)));
        }
        return spread(compared);
    }

    private List<Double> list(Figure figure, TrafficLine line) {
        return values.getOrDefault(figure, Map.of()).getOrDefault(line, List.of());
    }

    private static Optional<Spread> spread(List<Double> list) {
        var measured = list.stream().filter(value -> !value.isNaN()).toList();
        return measured.isEmpty() ? Optional.empty() : Optional.of(Spread.of(measured));
    }
}
