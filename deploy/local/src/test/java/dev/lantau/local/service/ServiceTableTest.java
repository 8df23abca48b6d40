package dev.lantau.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.local.run.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTableTest {

    private static final ServiceTable BUNDLED = ServiceTable.bundled();

    @Test
    void eachServiceHasAFamilyAndAnOperatorsPort() {
        assertEquals(
                List.of("GA 9461", "VPCEP 9462", "MAAS 9463", "MODELARTS 9464", "CONSOLE 9465"),
                BUNDLED.services().stream()
                        .map(service -> service.family() + " " + service.operatorPort())
                        .toList());
    }

    @Test
    void identitiesHaveOneHost() {
        assertEquals(
                List.of("ga-service"),
                BUNDLED.services().stream()
                        .filter(service -> service.databases().containsValue("identity"))
                        .filter(
                                service ->
                                        !"false"
                                                .equals(
                                                        service.environment()
                                                                .get("LANTAU_IDENTITY_HOST")))
                        .map(ServiceDescription::name)
                        .toList());
    }

    @Test
    void aServiceIsToldItsPortsAndTheSettings() {
        var maas = BUNDLED.find("maas-service").orElseThrow();
        var settings = Map.of("LANTAU_MAAS_UPSTREAMS_FILE", "/somewhere/upstreams.yml");
        var withoutDatabases =
                new ServiceDescription(
                        maas.name(),
                        maas.title(),
                        maas.artifact(),
                        Map.of(),
                        maas.environment(),
                        maas.operatorPort(),
                        maas.timeout(),
                        maas.routes());

        var environment =
                new ServiceCommand(Path.of("."), false, "http://127.0.0.1:8460", settings)
                        .environment(withoutDatabases, new ServicePorts(4711, 4712), Map.of());

        assertEquals("4711", environment.get("QUARKUS_HTTP_PORT"));
        assertEquals("4712", environment.get("QUARKUS_MANAGEMENT_PORT"));
        assertEquals("false", environment.get("LANTAU_IDENTITY_HOST"));
        assertEquals("/somewhere/upstreams.yml", environment.get("LANTAU_MAAS_UPSTREAMS_FILE"));
    }

    @Test
    void anOperatorsPortThatIsTakenIsReplaced() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = ServicePorts.choose(taken.getLocalPort());

            assertTrue(ports.operator() > 0 && ports.operator() != taken.getLocalPort());
        }
        var free = Ports.free();
        assertEquals(free, ServicePorts.choose(free).operator());
    }
}
