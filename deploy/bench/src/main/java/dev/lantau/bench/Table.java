package dev.lantau.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of results under named columns. */
final class Table {
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    void row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    columns + " has other columns than " + List.of(values));
        }
        rows.add(Stream.of(values).map(String::valueOf).toList());
    }

    String markdown() {
        return line("| ", " | ", " |", columns)
                + "|"
                + " --- |".repeat(columns.size())
                + "\n"
                + rows.stream()
                        .map(row -> line("| ", " | ", " |", row))
                        .collect(Collectors.joining());
    }

    /** One line per figure: table, row, column, value. */
    String tabs(String name) {
        var lines = new StringBuilder();
        for (int number = 0; number < rows.size(); number++) {
            for (int column = 0; column < columns.size(); column++) {
                lines.append(name)
                        .append('\t')
                        .append(number + 1)
                        .append('\t')
                        .append(columns.get(column))
                        .append('\t')
                        .append(rows.get(number).get(column))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String line(String start, String between, String end, List<String> values) {
        return start + String.join(between, values) + end + "\n";
    }
}
