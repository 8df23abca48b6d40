package dev.lantau.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.picture.AcceleratorPicture;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Rows to read.
 *
 * @param empty what is said where there are none
 */
public record Table(String caption, List<String> heads, List<Row> rows, String empty) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** One row. */
    public record Row(List<Cell> cells) {
        static Row of(Cell... cells) {
            return new Row(List.of(cells));
        }
    }

    /**
     * A text, perhaps a link, perhaps with a colour.
     *
     * @param href empty for none
     */
    public record Cell(String text, String href, String style) {}

    static Cell text(JsonNode node) {
        return new Cell(node.asText("").equals("null") ? "" : node.asText(""), "", "");
    }

    static Cell text(String text) {
        return new Cell(text, "", "");
    }

    static Cell link(String text, String href) {
        return new Cell(text, href, "");
    }

    static Cell state(JsonNode node) {
        var state = node.asText("");
        return new Cell(
                AcceleratorPicture.mark(state) + " " + state, "", AcceleratorPicture.style(state));
    }

    /** A time of the API in the form of all others here; as it is where it is none. */
    static String time(JsonNode node) {
        try {
            return TIME.format(Instant.parse(node.asText("")));
        } catch (DateTimeException other) {
            return node.asText("");
        }
    }

    static String time(long milliseconds) {
        return milliseconds <= 0 ? "" : TIME.format(Instant.ofEpochMilli(milliseconds));
    }
}
