package dev.lantau.ga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String REGIONS =
            "regions: [{region_id: r, area: CM, supported_endpoint_types: [EIP]}]\n";

    @TempDir Path directory;

    private Catalogue of(String text) throws IOException {
        var file = directory.resolve("catalogue.yml");
        Files.writeString(file, text);
        return new Catalogue(Optional.of(file));
    }

    @Test
    void theBuiltInCatalogueOpensRegionsAndNothingElse() {
        var builtIn = new Catalogue(Optional.empty());

        assertTrue(
                List.of("region-1", "ap-southeast-1", "ap-southeast-3", "cn-north-4").stream()
                        .allMatch(builtIn::regionOpen));
        assertFalse(builtIn.regionOpen("nowhere-1"));
        assertFalse(builtIn.regionOpen(null));
        assertFalse(builtIn.edgeAddress("203.0.113.10"));
        assertEquals(Optional.empty(), builtIn.addressBelongs("any", "203.0.113.10"));
        assertEquals(List.of(), builtIn.byoipPools("a"));
    }

    @Test
    void edgeAddressesAreKnownInEveryNotation() throws IOException {
        var catalogue = of(REGIONS + "edge_prefixes: [203.0.113.0/25, 2001:db8::/32]");

        assertTrue(catalogue.edgeAddress("203.0.113.127"));
        assertTrue(catalogue.edgeAddress("::ffff:203.0.113.127"));
        assertTrue(catalogue.edgeAddress("2001:DB8:0::1"));
        assertFalse(catalogue.edgeAddress("203.0.113.128"));
        assertFalse(catalogue.edgeAddress("no address"));
    }

    @Test
    void aCompleteDirectoryKnowsEveryAnswer() throws IOException {
        var catalogue = of(REGIONS + "eips: [{id: e, address: 203.0.113.10}]");

        assertEquals(Optional.of(true), catalogue.addressBelongs("e", "203.0.113.10"));
        assertEquals(Optional.of(false), catalogue.addressBelongs("e", "203.0.113.11"));
        assertEquals(Optional.of(false), catalogue.addressBelongs("other", "203.0.113.10"));
        assertEquals(Optional.of(false), catalogue.addressBelongs("other", "203.0.113.11"));
        assertEquals(Optional.of(false), of(REGIONS + "eips: []").addressBelongs("e", "1.2.3.4"));
    }

    @Test
    void anIncompleteDirectoryLeavesTheRestOpen() throws IOException {
        var catalogue =
                of(REGIONS + "eips: [{id: e, address: 203.0.113.10}]\neips_complete: false");

        assertEquals(Optional.of(true), catalogue.addressBelongs("e", "203.0.113.10"));
        assertEquals(Optional.of(false), catalogue.addressBelongs("e", "203.0.113.11"));
        assertEquals(Optional.of(false), catalogue.addressBelongs("other", "203.0.113.10"));
        assertEquals(Optional.empty(), catalogue.addressBelongs("other", "203.0.113.11"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]| line 1",
                "regions: []| regions is empty",
                "regions: [| line 1",
                "regions: [{area: CM}]| regions: an entry has no id",
                "regions: [{region_id: r}]| regions r: area null is none of",
                "regions: [{region_id: r, area: X}]| regions r: area X is none of",
                "regions: [{region_id: r, area: CM}]| regions r: supported_endpoint_types is empty",
                "regions: [{region_id: r, area: CM, supported_endpoint_types: [ECS]}]| ECS",
            })
    void malformedRegionsStopTheStart(String text, String complaint) {
        assertComplaint(text, complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regionen: []| regionen",
                "pops: [{id: p}, {id: p}]| pops: p is there twice",
                "edge_prefixes: [10.0.0.1/8]| edge_prefixes 10.0.0.1/8 is no CIDR block",
                "eips: [{id: e}]| eips e: address null is no IP address",
                "byoip_pools: [{id: b, ip_type: IPV4, cidr: 10.0.0.0/8}]| byoip_pools b: domain_id is missing",
                "byoip_pools: [{id: b, domain_id: a, cidr: 10.0.0.0/8}]| byoip_pools b: ip_type is missing",
                "byoip_pools: [{id: b, domain_id: a, ip_type: IPV6, cidr: 10.0.0.0/8}]| cidr 10.0.0.0/8 is no IPV6 block",
            })
    void otherMalformedEntriesStopTheStart(String text, String complaint) {
        assertComplaint(REGIONS + text, complaint);
    }

    private void assertComplaint(String text, String complaint) {
        var message = assertThrows(IllegalArgumentException.class, () -> of(text)).getMessage();

        assertTrue(message.startsWith("lantau.ga.catalogue.file=" + directory), message);
        assertTrue(message.contains(complaint.strip()), message);
    }

    @Test
    void anEmptyFileStopsTheStart() {
        assertComplaint("", "No content");
        assertComplaint("~", "is empty");
    }

    @Test
    void aMissingFileStopsTheStart() {
        var missing = Optional.of(directory.resolve("missing.yml"));

        var message =
                assertThrows(IllegalArgumentException.class, () -> new Catalogue(missing))
                        .getMessage();
        assertTrue(message.contains("missing.yml: cannot be read"), message);
    }
}
