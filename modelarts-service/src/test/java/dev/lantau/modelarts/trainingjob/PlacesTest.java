package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places("/var/jobs/1");

    @Test
    void everyPathIsBelowTheJobsDirectory() {
        assertEquals("/var/jobs/1/inputs/a", places.mapped("/home/ma-user/modelarts/inputs/a"));
        assertEquals("/var/jobs/1", places.mapped("/home/ma-user/modelarts/"));
        assertEquals(
                "/var/jobs/1/home/ma-user/modelarts2", places.mapped("/home/ma-user/modelarts2"));
        assertEquals("/var/jobs/1/cache/x", places.mapped("/cache/x/"));
        assertEquals("/var/jobs/1/x", places.mapped("/var/jobs/1/x"));
    }

    @Test
    void inTheVendorsContainersPathsAreThemselves() {
        var same = new Places("/home/ma-user/modelarts");
        assertEquals(
                "/home/ma-user/modelarts/inputs/a",
                same.mapped("/home/ma-user/modelarts/inputs/a"));
        assertEquals("/home/ma-user/modelarts/inputs/a_0", same.input("a", null));
        assertEquals("/home/ma-user/modelarts/outputs/a_0", same.output("a", ""));
    }
}
