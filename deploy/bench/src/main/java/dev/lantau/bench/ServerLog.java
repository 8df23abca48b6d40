package dev.lantau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Statements in PostgreSQL's log. */
final class ServerLog {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[(\\d+)] (\\w+):  (.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTE =
            Pattern.compile("^(?:execute [^:]+|statement): (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'((?:[^']|'')*)')");

    /**
     * One statement of one session.
     *
     * @param parameters values by position, {@code null} for NULL
     */
    record Statement(long session, String sql, List<String> parameters) {}

    private ServerLog() {}

    static List<Statement> read(Path log, long fromByte) {
        try (var file = Files.newByteChannel(log)) {
            file.position(fromByte);
            var bytes = ByteBuffer.allocate((int) (file.size() - fromByte));
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
            return parse(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Statement> parse(String text) {
        var statements = new ArrayList<Statement>();
        for (var entry : text.split("\n(?!\t)")) {
            var matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                continue;
            }
            long session = Long.parseLong(matcher.group(1));
            var content = matcher.group(3).replace("\n\t", "\n");
            var executed = EXECUTE.matcher(content);
            if (matcher.group(2).equals("LOG") && executed.matches()) {
                statements.add(new Statement(session, executed.group(1).strip(), List.of()));
            } else if (matcher.group(2).equals("DETAIL")) {
                addParameters(statements, session, content);
            }
        }
        return statements;
    }

    /** Parameters follow their statement, in the same session. */
    private static void addParameters(List<Statement> statements, long session, String content) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).session() == session) {
                statements.set(
                        i, new Statement(session, statements.get(i).sql(), parameters(content)));
                return;
            }
        }
    }

    private static List<String> parameters(String content) {
        var values = new ArrayList<String>();
        var matcher = PARAMETER.matcher(content);
        while (matcher.find()) {
            values.add(matcher.group(2) == null ? null : matcher.group(2).replace("''", "'"));
        }
        return values;
    }
}
