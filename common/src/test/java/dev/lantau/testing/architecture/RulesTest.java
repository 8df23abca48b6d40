package dev.lantau.testing.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule is red once: each breach in the package {@code breach} is found by its rule. */
class RulesTest {
    private static final JavaClasses BREACHES =
            new ClassFileImporter().importPackages(Architecture.BREACHES);

    @TestFactory
    Stream<DynamicTest> everyPlantedBreachIsFound() {
        return Stream.of(
                red(ClassRules.httpKnowsNoDatabase(), "DatabaseResource", "RepositoryResource"),
                red(ClassRules.noRawResponse(), "RawResponse"),
                red(ClassRules.noResponseBuilder(), "ResponseBuilder"),
                red(ClassRules.fewMethods(), "ManyMethods"),
                red(ClassRules.fewOperations(), "WideResource"),
                red(ClassRules.injectedClock(), "InstantNow", "LocalNow", "Milliseconds"),
                red(ClassRules.noSleep(), "Sleeping"),
                red(ClassRules.noDisabledTests(), "SwitchedOff", "SwitchedOffMethod"),
                red(ClassRules.packagedToo(), "UnpackagedTest"),
                red(ClassRules.noCycles(Architecture.BREACHES + ".cycle"), "First", "Second"));
    }

    private static DynamicTest red(ArchRule rule, String... classes) {
        return DynamicTest.dynamicTest(
                rule.getDescription(),
                () -> {
                    var report = rule.evaluate(BREACHES).getFailureReport().toString();
                    for (var name : classes) {
                        assertTrue(report.contains(name), () -> name + " not in " + report);
                    }
                });
    }

    @Test
    void accessorsOfRecordsDoNotCount() {
        var report = ClassRules.fewMethods().evaluate(BREACHES).getFailureReport().getDetails();
        assertEquals(1, report.size(), report::toString);
    }

    @Test
    void longFilesAndMethodsAreFound(@TempDir Path sources) throws IOException {
        Files.writeString(sources.resolve("Fine.java"), withMethodOf(SourceRules.LONGEST_METHOD));
        Files.writeString(
                sources.resolve("Long.java"), withMethodOf(SourceRules.LONGEST_METHOD + 1));
        Files.writeString(sources.resolve("Longer.java"), "\n".repeat(301) + "class Longer {}\n");

        assertEquals(
                List.of(
                        sources.resolve("Longer.java") + " has 302 lines",
                        "Long.java: method has 41 lines"),
                SourceRules.breaches(sources, SourceRules.LONGEST_FILE));
    }

    private static String withMethodOf(int lines) {
        return "class Any {\nvoid method() {\n" + "\n".repeat(lines - 2) + "}\n}\n";
    }
}
