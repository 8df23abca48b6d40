package dev.lantau.bench;

import dev.lantau.bench.ServerLog.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Pattern VERSION = Pattern.compile("\\bversion=\\$(\\d+)");

    /** The captured statements were about the group with this id. */
    static LimitScript of(List<Statement> captured, String id) {
        var variables = new LinkedHashMap<String, String>();
        var text = new StringBuilder();
        text.append(
                "\\set tail random(%d, %d)%n"
                        .formatted(Rows.ID_BASE + 1, Rows.ID_BASE + Rows.GROUPS));
        for (int number = 0; number < captured.size(); number++) {
            var statement = captured.get(number);
            var versions =
                    VERSION.matcher(statement.sql()).results().map(hit -> hit.group(1)).toList();
            int position = number;
            var sql =
                    PARAMETER
                            .matcher(statement.sql())
                            .replaceAll(
                                    hit ->
                                            java.util.regex.Matcher.quoteReplacement(
                                                    value(
                                                            statement,
                                                            position,
                                                            hit.group(1),
                                                            versions,
                                                            id,
                                                            variables)));
            text.append(sql.replace('\n', ' '));
            boolean readsVersion =
                    statement.sql().startsWith("select")
                            && captured.stream().anyMatch(LimitScript::setsVersion);
            text.append(readsVersion ? " \\gset\n\\set next :version + 1\n" : ";\n");
        }
        return new LimitScript(
                text.toString(),
                variables,
                new ArrayList<>(captured.stream().map(Statement::sql).toList()));
    }

    private static boolean setsVersion(Statement statement) {
        return VERSION.matcher(statement.sql()).find();
    }

    private static String value(
            Statement statement,
            int number,
            String parameter,
            List<String> versions,
            String id,
            Map<String, String> variables) {
        var value = statement.parameters().get(Integer.parseInt(parameter) - 1);
        if (value == null) {
            return "null";
        }
        if (value.equals(id)) {
            return "('" + Rows.ID_HEAD + "' || :tail)";
        }
        if (versions.contains(parameter)) {
            return versions.indexOf(parameter) == 0 && versions.size() > 1 ? ":next" : ":version";
        }
        var name = "p%d_%s".formatted(number, parameter);
        variables.put(name, value);
        return ":" + name;
    }
}
