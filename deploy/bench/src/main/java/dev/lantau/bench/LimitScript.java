package dev.lantau.bench;

import dev.lantau.bench.ServerLog.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of one request, as the service was seen to send them, for pgbench: the same text
 * and parameters, with a random id in each transaction.
 *
 * @param text pgbench script
 * @param variables values of the parameters that stay the same
 * @param statements what was captured, for the report
 */
record LimitScript(String text, Map<String, String> variables, List<String> statements) {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Pattern SET_ID = Pattern.compile("\\b(\\w+_id)=\\$(\\d+)");
    private static final Pattern VERSION = Pattern.compile("\\bversion=\\$(\\d+)");

    /** The captured statements were about the group with this id. */
    static LimitScript of(List<Statement> captured, String id) {
        var variables = new LinkedHashMap<String, String>();
        boolean changes = captured.stream().anyMatch(LimitScript::changes);
        var text = new StringBuilder();
        text.append(
                "\\set tail random(%d, %d)%n"
                        .formatted(Rows.ID_BASE + 1, Rows.ID_BASE + Rows.GROUPS));
        for (int number = 0; number < captured.size(); number++) {
            var statement = captured.get(number);
            var special = special(statement);
            var sql = new StringBuilder();
            var parameters = PARAMETER.matcher(statement.sql());
            while (parameters.find()) {
                var parameter = parameters.group(1);
                var value = statement.parameters().get(Integer.parseInt(parameter) - 1);
                var name = "p%d_%s".formatted(number, parameter);
                String replacement;
                if (value == null) {
                    replacement = "null";
                } else if (value.equals(id)) {
                    replacement = "('" + Rows.ID_HEAD + "' || :tail)";
                } else if (special.containsKey(parameter)) {
                    replacement = special.get(parameter);
                } else {
                    replacement = ":" + name;
                    variables.put(name, value);
                }
                parameters.appendReplacement(sql, Matcher.quoteReplacement(replacement));
            }
            parameters.appendTail(sql);
            text.append(sql.toString().replace('\n', ' '));
            boolean reads = changes && statement.sql().startsWith("select");
            text.append(reads ? " \\gset\n\\set next :version + 1\n" : ";\n");
        }
        return new LimitScript(
                text.toString(), variables, captured.stream().map(Statement::sql).toList());
    }

    /**
     * What an update takes from the row that was read before: the version, and the ids in other
     * columns, which are under unique indexes and never change.
     */
    private static Map<String, String> special(Statement statement) {
        var special = new LinkedHashMap<String, String>();
        if (changes(statement)) {
            SET_ID.matcher(statement.sql())
                    .results()
                    .forEach(hit -> special.put(hit.group(2), ":" + hit.group(1)));
            var versions = VERSION.matcher(statement.sql()).results().toList();
            special.put(versions.getFirst().group(1), ":next");
            special.put(versions.getLast().group(1), ":version");
        }
        return special;
    }

    private static boolean changes(Statement statement) {
        return statement.sql().startsWith("update")
                && VERSION.matcher(statement.sql()).results().count() == 2;
    }
}
