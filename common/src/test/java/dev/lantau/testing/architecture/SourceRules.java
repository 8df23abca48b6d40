package dev.lantau.testing.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The ceilings of the project's style that only the source shows: lengths. */
public final class SourceRules {
    /** Lines of one file. */
    public static final int LONGEST_FILE = 300;

    /** Lines of one file with tests. */
    public static final int LONGEST_TEST_FILE = 500;

    /** Lines of one method's body, braces included. */
    public static final int LONGEST_METHOD = 40;

    private SourceRules() {}

    /** Files and methods of a source tree that are too long, in words. */
    public static List<String> breaches(Path sources, int longestFile) throws IOException {
        List<String> breaches = new ArrayList<>();
        for (var file : files(sources)) {
            int lines = Files.readAllLines(file).size();
            if (lines > longestFile) {
                breaches.add("%s has %d lines".formatted(file, lines));
            }
        }
        breaches.addAll(longMethods(files(sources)));
        return breaches;
    }

    private static List<Path> files(Path sources) throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static List<String> longMethods(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> breaches = new ArrayList<>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new MethodScanner(unit, positions, breaches).scan(unit, null);
            }
        }
        return breaches;
    }

    private static final class MethodScanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> breaches;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<String> breaches) {
            this.unit = unit;
            this.positions = positions;
            this.breaches = breaches;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                long lines =
                        line(positions.getEndPosition(unit, method.getBody()))
                                - line(positions.getStartPosition(unit, method.getBody()))
                                + 1;
                if (lines > LONGEST_METHOD) {
                    breaches.add(
                            "%s: %s has %d lines"
                                    .formatted(
                                            Path.of(unit.getSourceFile().getName()).getFileName(),
                                            method.getName(),
                                            lines));
                }
            }
            return super.visitMethod(method, nothing);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
