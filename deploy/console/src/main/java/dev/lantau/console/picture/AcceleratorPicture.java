package dev.lantau.console.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * An accelerator drawn from left to right: itself, its listeners, their groups, the endpoints.
 *
 * @param boxes in reading order
 */
public record AcceleratorPicture(int width, int height, List<Box> boxes, List<Edge> edges) {

    private static final int ROW = 72;
    private static final int COLUMN = 250;
    private static final int MARGIN = 10;

    /** What is drawn, and below it what hangs on it. */
    public record Node(
            String kind, String name, String detail, String state, List<Node> children) {}

    /** A rectangle with three lines of text; its style is a class of the style sheet. */
    public record Box(
            int x, int y, String kind, String style, String name, String detail, String state) {
        public static final int WIDTH = 210;
        public static final int HEIGHT = 60;
    }

    /** A curve from the right side of one box to the left side of another. */
    public record Edge(String path) {}

    public static AcceleratorPicture of(Node accelerator) {
        var boxes = new ArrayList<Box>();
        var edges = new ArrayList<Edge>();
        var rows = place(accelerator, 0, 0, boxes, edges);
        var columns = depth(accelerator);
        return new AcceleratorPicture(
                (columns - 1) * COLUMN + Box.WIDTH + 2 * MARGIN, rows * ROW + MARGIN, boxes, edges);
    }

    /** Draws a node at the middle of its children; answers how many rows it takes. */
    private static int place(Node node, int depth, int row, List<Box> boxes, List<Edge> edges) {
        var at = boxes.size();
        boxes.add(null);
        var taken = 0;
        var ends = new ArrayList<Integer>();
        for (var child : node.children()) {
            ends.add(boxes.size());
            taken += place(child, depth + 1, row + taken, boxes, edges);
        }
        taken = Math.max(taken, 1);
        var box =
                new Box(
                        MARGIN + depth * COLUMN,
                        MARGIN + row * ROW + (taken - 1) * ROW / 2,
                        node.kind(),
                        style(node.state()),
                        shortened(node.name()),
                        shortened(node.detail()),
                        mark(node.state()) + " " + node.state());
        boxes.set(at, box);
        ends.forEach(end -> edges.add(edge(box, boxes.get(end))));
        return taken;
    }

    private static Edge edge(Box from, Box to) {
        var x = from.x() + Box.WIDTH;
        var y = from.y() + Box.HEIGHT / 2;
        var middle = (x + to.x()) / 2;
        var end = to.y() + Box.HEIGHT / 2;
        return new Edge(
                "M%d %d C%d %d %d %d %d %d".formatted(x, y, middle, y, middle, end, to.x(), end));
    }

    private static int depth(Node node) {
        return 1 + node.children().stream().mapToInt(AcceleratorPicture::depth).max().orElse(0);
    }

    /** A class of the style sheet for what the API calls this state. */
    public static String style(String state) {
        return switch (state) {
            case "HEALTHY", "ACTIVE", "available", "accepted", "Completed", "RUNNING", "active" ->
                    "good";
            case "UNHEALTHY",
                    "ERROR",
                    "failed",
                    "FAILED",
                    "rejected",
                    "Failed",
                    "Abnormal",
                    "CREATE_FAILED" ->
                    "bad";
            case "PENDING",
                    "INITIAL",
                    "creating",
                    "pendingAcceptance",
                    "Pending",
                    "Running",
                    "Creating" ->
                    "waiting";
            default -> "plain";
        };
    }

    /** A sign beside the colour. */
    public static String mark(String state) {
        return switch (style(state)) {
            case "good" -> "✓";
            case "bad" -> "✗";
            case "waiting" -> "…";
            default -> "·";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 29) + "…";
    }
}
