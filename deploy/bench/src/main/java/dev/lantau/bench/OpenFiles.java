package dev.lantau.bench;

import java.nio.file.Path;

/** How many files, and with them connections, a process of this run may have. */
final class OpenFiles {
    /**
     * What a process needs beside its connections; and proxies that watch their files begin to
     * refuse before the last are gone.
     */
    private static final int OTHERS = 1_000;

    private static final int UNKNOWN = 1_024;
    private static final int SOFT_LIMIT = 3;

    private OpenFiles() {}

    /** Of this process and of those that it starts. A JVM raises it as far as it may by itself. */
    static int limit() {
        return Processor.lines(Path.of("/proc/self/limits"))
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split("\\s+")[SOFT_LIMIT])
                .map(word -> word.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(word))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Most connections that a proxy can forward, each of which takes it two. */
    static int forwarded(int limit) {
        return (limit - OTHERS) / 2;
    }
}
