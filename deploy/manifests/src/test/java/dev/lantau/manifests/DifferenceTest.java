package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.manifests.set.Difference;
import dev.lantau.manifests.set.ManifestReader;
import dev.lantau.manifests.set.ManifestSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of two sets. */
class DifferenceTest {
    private static String difference(String before, String after) {
        var yaml = GoodSet.yaml();
        assertTrue(yaml.contains(before), before);
        var other =
                new ManifestSet(
                        ManifestReader.read(yaml.replace(before, after)),
                        GoodSet.read().surroundings());
        return Difference.between(GoodSet.read(), other);
    }

    @Test
    void aSetIsEqualToItself() {
        assertEquals("", Difference.between(GoodSet.read(), GoodSet.read()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minReplicas: 2\\n  maxReplicas: 6 | maxReplicas: 6\\n  minReplicas: 2",
                "annotations: {helm.sh/hook: \"pre-install,pre-upgrade\"} | labels: {helm.sh/chart: web-1}",
                "good, labels: {app.kubernetes.io/name: web}} | good, labels: {app.kubernetes.io/name: web, app.kubernetes.io/managed-by: Helm}}",
            })
    void orderOfMapsAndMarksOfHelmMakeNone(String before, String after) {
        assertEquals("", difference(before.replace("\\n", "\n"), after.replace("\\n", "\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxReplicas: 6 | maxReplicas: 7 | spec.maxReplicas",
                "maxReplicas: 6 | maxReplicas: '6' | spec.maxReplicas",
                "verbs: [create, get | verbs: [get, create | rules[0].verbs[0]",
                "emptyDir: {sizeLimit: 64Mi} | emptyDir: {} | emptyDir",
                "{name: public, namespace: good} | {name: other, namespace: good} | Gateway/other",
                "{name: public, namespace: good} | {name: public, namespace: bad} | in bad",
                "autoscaling/v2 | autoscaling/v1 | autoscaling/v1",
            })
    void everythingElseDoes(String before, String after, String where) {
        var difference = difference(before, after);
        assertTrue(difference.contains(where), difference);
    }
}
