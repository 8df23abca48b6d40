package dev.lantau.testing.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** All rules for the module that a test runs in, one test each. */
public final class Architecture {
    /** Breaks every rule on purpose, to prove the rules. */
    static final String BREACHES = "dev.lantau.testing.architecture.breach";

    private Architecture() {}

    /**
     * The tests of a module.
     *
     * @param featuresBelow base package whose sub-packages must form no cycle, or {@code null}
     */
    public static Stream<DynamicTest> tests(String featuresBelow) {
        var main = classes(Path.of("target", "classes"));
        var tests = classes(Path.of("target", "test-classes"));
        var rules =
                Stream.of(
                                ClassRules.httpKnowsNoDatabase(),
                                ClassRules.noRawResponse(),
                                ClassRules.noResponseBuilder(),
                                ClassRules.fewMethods(),
                                ClassRules.fewOperations(),
                                ClassRules.injectedClock())
                        .map(rule -> test(rule, main));
        var cycles =
                Stream.ofNullable(featuresBelow).map(base -> test(ClassRules.noCycles(base), main));
        var testRules =
                Stream.of(
                                ClassRules.noSleep(),
                                ClassRules.noDisabledTests(),
                                ClassRules.packagedToo())
                        .map(rule -> test(rule, tests));
        var sources =
                Stream.of(
                        lengths(Path.of("src", "main", "java"), SourceRules.LONGEST_FILE),
                        lengths(Path.of("src", "test", "java"), SourceRules.LONGEST_TEST_FILE));
        return Stream.of(rules, cycles, testRules, sources).flatMap(s -> s);
    }

    private static DynamicTest lengths(Path sources, int longestFile) {
        return DynamicTest.dynamicTest(
                "lengths below " + sources,
                () -> assertEquals(List.of(), SourceRules.breaches(sources, longestFile)));
    }

    private static DynamicTest test(ArchRule rule, JavaClasses classes) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes));
    }

    private static JavaClasses classes(Path directory) {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains(BREACHES.replace('.', '/') + '/'))
                .importPath(directory);
    }
}
