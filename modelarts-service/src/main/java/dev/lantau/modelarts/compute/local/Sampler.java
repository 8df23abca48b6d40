package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Usage;
import dev.lantau.modelarts.compute.local.ProcessTable.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the processes of a task use, from one look to the next. */
final class Sampler {
    private static final double NANOSECONDS = 1e9;

    private final ProcessTable table;
    private Map<List<Long>, Long> before = Map.of();
    private long looked = System.nanoTime();
    private volatile Usage last;

    Sampler(ProcessTable table) {
        this.table = table;
    }

    /** {@code null} before the first look. */
    Usage last() {
        return last;
    }

    /** Looks at the task's processes as they are now. */
    void look(List<Entry> processes) {
        long now = System.nanoTime();
        Map<List<Long>, Long> ticks = new HashMap<>();
        long used = 0;
        for (var process : processes) {
            var key = List.of(process.pid(), process.start());
            ticks.put(key, process.ticks());
            used += process.ticks() - before.getOrDefault(key, 0L);
        }
        double seconds = Math.max(now - looked, 1) / NANOSECONDS;
        long pages = processes.stream().mapToLong(Entry::residentPages).sum();
        last = new Usage(used / table.ticksPerSecond() / seconds, pages * table.pageBytes());
        before = ticks;
        looked = now;
    }

    /**
     * Whether the processes really hold more than that: what they share counts once.
     *
     * @param bytes limit
     */
    boolean exceeds(List<Entry> processes, long bytes) {
        return last.memoryBytes() > bytes
                && processes.stream().mapToLong(table::proportionalBytes).sum() > bytes;
    }
}
