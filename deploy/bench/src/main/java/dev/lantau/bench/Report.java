package dev.lantau.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run found, for people (Markdown) and for programs (tab-separated). */
final class Report {
    private final PrintStream progress;
    private final StringBuilder markdown;
    private final StringBuilder tabs = new StringBuilder("table\trow\tcolumn\tvalue\n");

    Report(String title, PrintStream progress) {
        this.progress = progress;
        markdown = new StringBuilder("# ").append(title).append("\n\n");
    }

    /** Tells the person at the terminal how far the run is. */
    void say(String format, Object... arguments) {
        progress.println(format.formatted(arguments));
    }

    void section(String title) {
        markdown.append("## ").append(title).append("\n\n");
    }

    void note(String text) {
        markdown.append(text).append("\n\n");
    }

    void table(String name, Table table) {
        markdown.append(table.markdown()).append("\n");
        tabs.append(table.tabs(name));
    }

    void code(String title, String text) {
        markdown.append(title).append(":\n\n```\n").append(text.strip()).append("\n```\n\n");
    }

    String text() {
        return markdown.toString();
    }

    /** Writes a file of each kind. */
    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), markdown.toString().strip() + "\n");
        Files.writeString(directory.resolve(name + ".tsv"), tabs.toString());
    }
}
