package dev.lantau.local.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The supervisor's own words, one line each, with the time of day and the time since it began. */
public final class Journal {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final long begin = System.nanoTime();

    public Journal(PrintStream out) {
        this.out = out;
    }

    public void say(String text, Object... arguments) {
        var seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        out.printf(
                "%s %6.1f s  %s%n",
                LocalTime.now().format(TIME), seconds, text.formatted(arguments));
        out.flush();
    }
}
