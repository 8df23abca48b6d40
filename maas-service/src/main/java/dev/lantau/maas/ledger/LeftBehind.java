package dev.lantau.maas.ledger;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments that a dead process left behind.
 *
 * @param finished calls in them that have an end; some may have been booked
 * @param interrupted calls that have none
 */
record LeftBehind(List<Segment> segments, long finished, List<Interrupted> interrupted) {
    private static final int AT_ONCE = 1_000;

    /**
     * A call that began and was never seen to end.
     *
     * @param segment where it began, kept for it
     * @param end the line that says so
     */
    record Interrupted(Segment segment, byte[] end) {}

    /** Reads all of them, the oldest first. A torn last line was never promised to anybody. */
    static LeftBehind read(List<Path> files) throws IOException {
        List<Segment> segments = new ArrayList<>();
        Map<String, Interrupted> open = new LinkedHashMap<>();
        long finished = 0;
        for (var file : files) {
            var segment = Segment.leftBehind(file);
            segments.add(segment);
            finished += scan(segment, open);
        }
        open.values().forEach(call -> call.segment().retain());
        return new LeftBehind(segments, finished, List.copyOf(open.values()));
    }

    private static long scan(Segment segment, Map<String, Interrupted> open) throws IOException {
        long finished = 0;
        long position = 0;
        for (var batch = segment.read(0, AT_ONCE);
                batch.end() > position;
                batch = segment.read(position, AT_ONCE)) {
            position = batch.end();
            for (var line : batch.lines()) {
                finished += note(segment, line, open);
            }
        }
        return finished;
    }

    /** 1 for an end, 0 for anything else. */
    private static int note(Segment segment, byte[] line, Map<String, Interrupted> open) {
        try {
            if (Lines.isBegin(line)) {
                open.put(Lines.id(line), new Interrupted(segment, Lines.interrupted(line)));
                return 0;
            }
            open.remove(Lines.id(line));
            return 1;
        } catch (IOException unreadable) {
            Log.errorf("A line of %s cannot be read: %s", segment.file(), unreadable.getMessage());
            segment.damage();
            return 0;
        }
    }
}
