package dev.lantau.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lantau.common.web.ApiOperation;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The ceilings of the project's style as far as compiled classes show them. */
public final class ClassRules {
    /** Of one class, without what a record or an enum brings by itself. */
    public static final int MOST_METHODS = 20;

    /** Of the API, in one resource class. */
    public static final int MOST_OPERATIONS = 12;

    private static final String RESPONSE = "jakarta.ws.rs.core.Response";
    private static final String[] DATABASE = {
        "jakarta.persistence..",
        "java.sql..",
        "javax.sql..",
        "org.hibernate",
        "org.hibernate.query..",
        "io.quarkus.hibernate.."
    };

    private ClassRules() {}

    /** A service's features (packages right below its base package) form no cycle. */
    public static ArchRule noCycles(String basePackage) {
        return slices().matching(basePackage + ".(*)..").should().beFreeOfCycles();
    }

    /** Resource classes see neither repositories nor persistence. */
    public static ArchRule httpKnowsNoDatabase() {
        return noClasses()
                .that(describe("answer HTTP", ClassRules::answersHttp))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .because("a resource class checks, hands on and answers; services load and change")
                .allowEmptyShould(true);
    }

    /** Answers are typed; a raw response loses its body in native images. */
    public static ArchRule noRawResponse() {
        return noMethods()
                .should()
                .haveRawReturnType(RESPONSE)
                .because("a native image loses the body of a raw Response");
    }

    public static ArchRule noResponseBuilder() {
        return noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "builds a Response",
                                (JavaCall<?> call) ->
                                        call.getTargetOwner().getName().equals(RESPONSE)
                                                && !call.getName().startsWith("get")));
    }

    public static ArchRule fewMethods() {
        return classes()
                .that()
                .resideOutsideOfPackage("..wire..")
                .should(haveAtMost(MOST_METHODS, "methods", ClassRules::methods));
    }

    public static ArchRule fewOperations() {
        return classes()
                .that(describe("answer HTTP", ClassRules::answersHttp))
                .should(haveAtMost(MOST_OPERATIONS, "operations", ClassRules::operations))
                .allowEmptyShould(true);
    }

    /** Time comes from the injected clock, so that tests and the test plane can move it. */
    public static ArchRule injectedClock() {
        return noClasses()
                .should()
                .callMethodWhere(describe("reads the system's clock", ClassRules::readsSystemClock))
                .because("the clock is injected");
    }

    /** Tests wait for conditions, not for time. */
    public static ArchRule noSleep() {
        return noClasses().should().callMethod(Thread.class, "sleep", long.class);
    }

    /** A test that does not run is removed, not switched off. */
    public static ArchRule noDisabledTests() {
        return classes().should(runAllTheirTests());
    }

    /** What a test asks over HTTP, the packaged and the native application is asked too. */
    public static ArchRule packagedToo() {
        return classes()
                .that(describe("test over HTTP alone", ClassRules::testsOverHttpAlone))
                .should(haveAnIntegrationTest())
                .allowEmptyShould(true);
    }

    private static boolean testsOverHttpAlone(JavaClass candidate) {
        return candidate.isAnnotatedWith("io.quarkus.test.junit.QuarkusTest")
                && candidate.getAllFields().stream()
                        .noneMatch(field -> field.isAnnotatedWith("jakarta.inject.Inject"))
                && candidate.getConstructors().stream()
                        .allMatch(constructor -> constructor.getRawParameterTypes().isEmpty());
    }

    private static boolean readsSystemClock(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        boolean withoutClock = call.getTarget().getRawParameterTypes().isEmpty();
        return owner.startsWith("java.time.") && call.getName().equals("now") && withoutClock
                || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    }

    private static boolean answersHttp(JavaClass candidate) {
        return !candidate.isInterface() && operations(candidate) > 0;
    }

    private static long operations(JavaClass resource) {
        return resource.getAllRawInterfaces().stream()
                .flatMap(contract -> contract.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(ApiOperation.class))
                .count();
    }

    private static long methods(JavaClass counted) {
        return counted.getMethods().stream().filter(ClassRules::written).count();
    }

    /** Whether somebody wrote it: no lambda, no bridge, no accessor of a record. */
    private static boolean written(JavaMethod method) {
        var owner = method.getOwner();
        boolean generated =
                method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        || method.getModifiers().contains(JavaModifier.BRIDGE);
        boolean ofEnum = owner.isEnum() && Set.of("values", "valueOf").contains(method.getName());
        boolean ofRecord =
                owner.isRecord()
                        && (Set.of("equals", "hashCode", "toString").contains(method.getName())
                                || method.getRawParameterTypes().isEmpty()
                                        && owner.tryGetField(method.getName()).isPresent());
        return !generated && !ofEnum && !ofRecord;
    }

    private static ArchCondition<JavaClass> haveAtMost(
            int most, String what, ToLongFunction<JavaClass> count) {
        return new ArchCondition<>("have at most " + most + " " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                long found = count.applyAsLong(item);
                if (found > most) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    item, item.getName() + " has " + found + " " + what));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveAnIntegrationTest() {
        var packaged = "io.quarkus.test.junit.QuarkusIntegrationTest";
        return new ArchCondition<>("have a subclass that is a QuarkusIntegrationTest") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (item.getSubclasses().stream().noneMatch(it -> it.isAnnotatedWith(packaged))) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " has none"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> runAllTheirTests() {
        var disabled = "org.junit.jupiter.api.Disabled";
        return new ArchCondition<>("run all their tests") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Stream.concat(Stream.of(item), item.getMethods().stream())
                        .filter(element -> element.isAnnotatedWith(disabled))
                        .forEach(
                                element ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        item,
                                                        element.getDescription()
                                                                + " is disabled")));
            }
        };
    }

    private static <T> DescribedPredicate<T> describe(
            String description, Predicate<? super T> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
