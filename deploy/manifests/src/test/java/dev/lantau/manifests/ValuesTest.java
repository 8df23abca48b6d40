package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.manifests.rendered.Rendered;
import dev.lantau.manifests.rendered.Tools;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The chart refuses values that it does not know, and lints without a warning. */
class ValuesTest {
    /**
     * A wrong value.
     *
     * @param place what the refusal must name
     */
    private record Wrong(String option, String value, String place) {
        @Override
        public String toString() {
            return option + " " + value;
        }
    }

    private static final List<Wrong> WRONG =
            List.of(
                    new Wrong("--set", "nonsense=1", "nonsense"),
                    new Wrong("--set", "ga.nonsense=1", "/ga"),
                    new Wrong("--set", "routing.tls.nonsense=1", "/routing/tls"),
                    new Wrong(
                            "--set",
                            "modelarts.executor.kubernetes.nonsense=1",
                            "/modelarts/executor/kubernetes"),
                    new Wrong("--set", "maas.journal.nonsense=1", "/maas/journal"),
                    new Wrong("--set", "console.autoscaling.nonsense=1", "/console/autoscaling"),
                    new Wrong("--set", "networkPolicy.nonsense=1", "/networkPolicy"),
                    new Wrong("--set", "monitoring.alerts.nonsense=1", "/monitoring/alerts"),
                    new Wrong("--set-string", "ga.replicas=2", "/ga/replicas"),
                    new Wrong("--set", "ga.replicas=-1", "/ga/replicas"),
                    new Wrong("--set-string", "vpcep.enabled=true", "/vpcep/enabled"),
                    new Wrong("--set", "postgresql.port=70000", "/postgresql/port"),
                    new Wrong("--set", "postgresql.tls.mode=perhaps", "/postgresql/tls/mode"),
                    new Wrong("--set", "routing.type=nodeport", "/routing/type"),
                    new Wrong("--set", "flavor=python", "/flavor"),
                    new Wrong("--set", "image.pullPolicy=Sometimes", "/image/pullPolicy"),
                    new Wrong(
                            "--set",
                            "ga.dataPlane.ports[0].port=0,ga.dataPlane.ports[0].protocol=TCP",
                            "/ga/dataPlane/ports/0"),
                    new Wrong(
                            "--set",
                            "ga.dataPlane.ports[0].port=80,ga.dataPlane.ports[0].protocol=SCTP",
                            "/ga/dataPlane/ports/0"),
                    new Wrong("--set", "maas.journal.type=hostPath", "/maas/journal/type"),
                    new Wrong("--set", "maas.upstreams=text", "/maas/upstreams"),
                    new Wrong("--set", "ga.env.DATABASE_PASSWORD=hunter2", "DATABASE_PASSWORD"));

    @BeforeAll
    static void tools() {
        Tools.needed();
    }

    @TestFactory
    Stream<DynamicTest> wrongValuesAreRefusedByTheSchema() {
        return DynamicTest.stream(
                WRONG.stream(),
                Wrong::toString,
                wrong -> {
                    var run =
                            Tools.run(
                                    "helm",
                                    Rendered.template(
                                            "default", List.of(wrong.option(), wrong.value())));
                    assertNotEquals(0, run.code(), "was rendered");
                    assertTrue(run.errors().contains("specifications of the schema"), run.errors());
                    assertTrue(run.errors().contains(wrong.place()), run.errors());
                });
    }

    @TestFactory
    Stream<DynamicTest> everySetPassesTheStrictLint() {
        return DynamicTest.stream(
                Rendered.SETS.stream(),
                set -> set,
                set -> {
                    var run =
                            Tools.run(
                                    "helm",
                                    List.of(
                                            "lint",
                                            "deploy/helm/lantau",
                                            "--strict",
                                            "-f",
                                            "deploy/helm/lantau/ci/" + set + ".yaml"));
                    assertEquals(0, run.code(), run.output() + run.errors());
                });
    }
}
