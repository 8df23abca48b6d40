package dev.lantau.vpcep.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileReaderTest {
    private static final String PORT = "{id: p, address: 127.0.0.1, vpc_id: v, type: VM}";

    @TempDir Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("inventory.yml"), text);
    }

    @Test
    void theSampleMakesSense() {
        var sample = FileReader.read(Optional.empty());

        sample.requireConsistent();
        assertEquals(6, sample.ports().size());
    }

    @Test
    void absentListsAreEmpty() throws IOException {
        var read = FileReader.read(Optional.of(file("ports:\n- " + PORT)));

        assertEquals(Set.of("p"), read.ports().keySet());
        assertTrue(read.subnets().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [{id: p, vpc_id: v, type: VM}] | ports p: address null is no IP address",
                "ports: [{address: 127.0.0.1, vpc_id: v, type: VM}] | ports: an entry has no id",
                "ports: [{id: p, address: 127.0.0.1, type: VM}] | ports p: vpc_id is missing",
                "ports: [{id: p, address: 127.0.0.1, vpc_id: v, type: ECS}] | none of VM, VIP, LB",
                "ports: [{id: p, address: 127.0.0.1, vpc_id: v, type: VM, load_balancer: shared}] | only for type LB",
                "subnets: [{id: s, vpc_id: v, cidr: 127.78.0.1/24}] | no IPv4 block",
                "subnets: [{id: s, vpc_id: v, cidr: \"::/64\"}] | no IPv4 block",
                "public_services: [{id: s, service_name: n, service_type: interface}] | an interface service has an address",
                "public_services: [{id: s, service_name: n, service_type: gateway, ports: [1]}] | an interface service has ports",
                "public_services: [{id: s, service_name: n, service_type: vlan}] | none of interface, gateway",
                "route_tables: [{id: a, vpc_id: v, default: true}, {id: b, vpc_id: v, default: true}] | a default route table already",
                "route_tables: [{id: a, vpc_id: v}, {id: a, vpc_id: v}] | route_tables: a is there twice",
                "prots: [] | there is no field prots",
                "ports: {} | ports has a value of the wrong type",
                "ports: [ | line",
            })
    void mistakesAreToldInPlainWords(String text, String complaint) throws IOException {
        var path = Optional.of(file(text));

        var refusal = assertThrows(IllegalArgumentException.class, () -> FileReader.read(path));

        assertTrue(refusal.getMessage().contains(complaint), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("inventory.yml"), refusal::getMessage);
    }

    @Test
    void aFileThatGoesBadKeepsWhatItSaid() throws IOException {
        var path = file("ports:\n- " + PORT);
        var watched = new WatchedFile(Optional.of(path));
        watched.read();
        var before = watched.entries();

        change(path, "ports:\n- {id: p, vpc_id: v}");
        watched.readIfChanged();

        assertEquals(before, watched.entries());
        assertTrue(watched.problem().orElseThrow().contains("address null is no IP address"));

        change(path, "ports:\n- " + PORT.replace("127.0.0.1", "127.0.0.2"));
        watched.readIfChanged();

        assertTrue(watched.problem().isEmpty());
        assertEquals(Set.of("p"), before.differences(watched.entries()));
    }

    @Test
    void aFileThatIsGoneKeepsWhatItSaid() throws IOException {
        var path = file("ports:\n- " + PORT);
        var watched = new WatchedFile(Optional.of(path));
        watched.read();

        Files.delete(path);
        watched.readIfChanged();

        assertEquals(Set.of("p"), watched.entries().ports().keySet());
        assertTrue(watched.problem().orElseThrow().contains("cannot be read"));
    }

    private static void change(Path path, String text) throws IOException {
        var written = Files.getLastModifiedTime(path).toInstant();
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(written.plusSeconds(1)));
    }
}
