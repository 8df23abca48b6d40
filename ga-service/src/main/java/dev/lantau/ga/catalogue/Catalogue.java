package dev.lantau.ga.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lantau.common.address.IpText;
import dev.lantau.ga.wire.ByoipPool;
import dev.lantau.ga.wire.PopOuterDetail;
import dev.lantau.ga.wire.Region;
import inet.ipaddr.IPAddress;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What exists around the service and is the operator's to say: regions, points of presence, brought
 * address pools, edge sites. Read once at start from {@code lantau.ga.catalogue.file}; a file that
 * makes no sense stops the start.
 */
@Startup
@Singleton
public class Catalogue {
    static final String PROPERTY = "lantau.ga.catalogue.file";
    private static final String BUILT_IN = "/lantau/ga-catalogue.yml";

    private final CatalogueFile file;
    private final Map<String, Region> regions;
    private final List<IPAddress> edges;
    private final Map<String, IPAddress> eips;

    Catalogue(@ConfigProperty(name = PROPERTY) Optional<Path> path) {
        file = read(path);
        regions =
                file.regions().stream()
                        .collect(Collectors.toMap(Region::regionId, Function.identity()));
        edges = file.edgePrefixes().stream().map(each -> IpText.block(each).orElseThrow()).toList();
        eips =
                file.eips() == null
                        ? null
                        : file.eips().stream()
                                .collect(
                                        Collectors.toMap(
                                                CatalogueFile.Eip::id,
                                                eip ->
                                                        IpText.address(eip.address())
                                                                .orElseThrow()));
    }

    /** Whether endpoint groups may be in the region. */
    public boolean regionOpen(String region) {
        return region != null && regions.containsKey(region);
    }

    /**
     * Whether the address belongs to an edge site and can therefore not be accelerated; false for a
     * text that is no address.
     */
    public boolean edgeAddress(String ip) {
        return IpText.address(ip)
                .filter(address -> edges.stream().anyMatch(edge -> edge.contains(address)))
                .isPresent();
    }

    /**
     * Whether the address is that of the elastic IP. Empty when nobody knows: there is no directory
     * of elastic IPs, or it says of itself that it is not complete and has neither the id nor the
     * address.
     */
    public Optional<Boolean> addressBelongs(String eipId, String ip) {
        if (eips == null) {
            return Optional.empty();
        }
        var address = IpText.address(ip).orElse(null);
        if (!file.eipsComplete() && !eips.containsKey(eipId) && !eips.containsValue(address)) {
            return Optional.empty();
        }
        return Optional.of(address != null && address.equals(eips.get(eipId)));
    }

    /** All regions, in id order. */
    List<Region> regions() {
        return file.regions();
    }

    /** All points of presence, in id order. */
    List<PopOuterDetail> pops() {
        return file.pops();
    }

    /** The pools that one account brought, in id order. */
    List<ByoipPool> byoipPools(String domainId) {
        return file.byoipPools().stream().filter(pool -> pool.domainId().equals(domainId)).toList();
    }

    private static CatalogueFile read(Optional<Path> path) {
        var name = path.map(Path::toString).orElse("the built-in catalogue");
        var mapper =
                YAMLMapper.builder()
                        .addModule(new JavaTimeModule())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        try (var in = open(path)) {
            var read = mapper.readValue(in, CatalogueFile.class);
            if (read == null) {
                throw new IllegalArgumentException("%s=%s: is empty".formatted(PROPERTY, name));
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "%s=%s: %s".formatted(PROPERTY, name, complaint(malformed)), malformed);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s=%s: cannot be read: %s".formatted(PROPERTY, name, unreadable), unreadable);
        }
    }

    private static InputStream open(Optional<Path> path) throws IOException {
        if (path.isPresent()) {
            return Files.newInputStream(path.get());
        }
        var builtIn = Catalogue.class.getResourceAsStream(BUILT_IN);
        if (builtIn == null) {
            throw new FileNotFoundException(BUILT_IN);
        }
        return builtIn;
    }

    /** What is wrong and where, without the Java names of the library's own message. */
    private static String complaint(JsonProcessingException malformed) {
        var cause = malformed.getCause();
        var text =
                cause instanceof IllegalArgumentException
                        ? cause.getMessage()
                        : malformed.getOriginalMessage();
        var where = malformed.getLocation();
        return where == null ? text : "line %d: %s".formatted(where.getLineNr(), text);
    }
}
