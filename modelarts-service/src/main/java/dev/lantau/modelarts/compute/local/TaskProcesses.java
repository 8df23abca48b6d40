package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.local.ProcessTable.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds and ends all processes of a task: those with its mark, those whose parent or session's
 * leader is one of them, and those that were seen to be so before.
 */
final class TaskProcesses {
    private final ProcessTable table;
    private final Predicate<String> mark;
    private Map<Long, Long> seen = Map.of();

    TaskProcesses(ProcessTable table, Predicate<String> mark) {
        this.table = table;
        this.mark = mark;
    }

    /** Those that live now. */
    List<Entry> living() {
        return among(table.living());
    }

    /** Those of the processes that are the task's. */
    synchronized List<Entry> among(List<Entry> all) {
        Map<Long, Entry> found = new HashMap<>();
        long self = ProcessHandle.current().pid();
        for (var entry : all) {
            boolean known = seen.getOrDefault(entry.pid(), -1L) == entry.start();
            if (entry.pid() != self && (known || entry.mark() != null && mark.test(entry.mark()))) {
                found.put(entry.pid(), entry);
            }
        }
        boolean more = !found.isEmpty();
        while (more) {
            more = false;
            for (var entry : all) {
                boolean belongs =
                        entry.pid() != self
                                && (found.containsKey(entry.parent())
                                        || found.containsKey(entry.session()));
                more |= belongs && found.putIfAbsent(entry.pid(), entry) == null;
            }
        }
        seen =
                found.values().stream()
                        .collect(Collectors.toUnmodifiableMap(Entry::pid, Entry::start));
        return new ArrayList<>(found.values());
    }

    /** Sends SIGTERM to all but some; whether there were any. */
    boolean terminate(Set<Long> spared) {
        return signal(spared, ProcessHandle::destroy);
    }

    /** Sends SIGKILL to all but some; whether there were any. */
    boolean kill(Set<Long> spared) {
        return signal(spared, ProcessHandle::destroyForcibly);
    }

    private boolean signal(Set<Long> spared, Predicate<ProcessHandle> signal) {
        var targets = living().stream().map(Entry::pid).filter(pid -> !spared.contains(pid));
        var handles = targets.flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
        handles.forEach(signal::test);
        return !handles.isEmpty();
    }
}
