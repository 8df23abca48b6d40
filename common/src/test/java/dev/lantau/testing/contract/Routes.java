package dev.lantau.testing.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.lantau.common.web.ApiOperation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the resource classes on the class path answer: the methods of the generated interfaces that
 * they implement.
 *
 * @param routes one per implemented method
 */
public record Routes(List<Route> routes) {
    /** One implemented operation. */
    public record Route(String id, String action, String method, String path, Class<?> resource) {
        boolean answers(ContractOperation operation) {
            return method.equals(operation.method()) && path.equals(operation.path());
        }

        @Override
        public String toString() {
            return "%s (%s %s) of %s".formatted(id, method, path, resource.getSimpleName());
        }
    }

    /** Looks through the classes of common and of the module that the anchor is in. */
    public static Routes of(Class<?> anchor) {
        var classes =
                new ClassFileImporter()
                        .importLocations(
                                Stream.of(anchor, ApiOperation.class)
                                        .map(c -> c.getProtectionDomain().getCodeSource())
                                        .map(source -> Location.of(source.getLocation()))
                                        .collect(Collectors.toSet()));
        return new Routes(
                classes.stream()
                        .filter(c -> !c.isInterface() && !c.getAllRawInterfaces().isEmpty())
                        .filter(Routes::implementsContract)
                        .map(JavaClass::reflect)
                        .flatMap(Routes::routesOf)
                        .toList());
    }

    /** These without the operation of that id, whose resource class the application leaves out. */
    public Routes without(String id) {
        return new Routes(routes.stream().filter(route -> !route.id().equals(id)).toList());
    }

    /** These and others, which something else than a resource class answers. */
    public Routes with(Route... others) {
        return new Routes(Stream.concat(routes.stream(), Stream.of(others)).toList());
    }

    /** Whether a resource class answers the operation. */
    public boolean has(ContractOperation operation) {
        return routes.stream().anyMatch(route -> route.answers(operation));
    }

    private static boolean implementsContract(JavaClass candidate) {
        return candidate.getAllRawInterfaces().stream()
                .flatMap(i -> i.getMethods().stream())
                .anyMatch(m -> m.isAnnotatedWith(ApiOperation.class));
    }

    private static Stream<Route> routesOf(Class<?> resource) {
        return Stream.of(resource.getInterfaces())
                .flatMap(contract -> Stream.of(contract.getMethods()))
                .filter(m -> httpMethod(m) != null)
                .map(m -> route(m, resource));
    }

    /**
     * A method without {@link ApiOperation} gets an empty id and action, which the test refuses.
     */
    private static Route route(Method method, Class<?> resource) {
        var operation = method.getAnnotation(ApiOperation.class);
        return new Route(
                operation == null ? "" : operation.id(),
                operation == null ? "" : operation.action(),
                httpMethod(method),
                path(method),
                resource);
    }

    /** The root is an empty path where it is the only one of its tag. */
    private static String path(Method method) {
        var path = method.getAnnotation(Path.class).value();
        return path.isEmpty() ? "/" : path;
    }

    private static String httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }
}
