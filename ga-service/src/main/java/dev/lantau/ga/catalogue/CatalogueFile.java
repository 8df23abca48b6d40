package dev.lantau.ga.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lantau.common.address.IpText;
import dev.lantau.ga.wire.Area;
import dev.lantau.ga.wire.ByoipPool;
import dev.lantau.ga.wire.PopOuterDetail;
import dev.lantau.ga.wire.Region;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the operator's catalogue file says, checked when it is read; lists are in id order, which is
 * the order of paging.
 *
 * @param regions where endpoint groups may be; at least one
 * @param pops points of presence
 * @param byoipPools address pools that accounts brought along
 * @param edgePrefixes CIDR blocks of edge sites, whose addresses cannot be accelerated
 * @param eips known elastic IP addresses; absent when there is no directory of them
 * @param eipsComplete whether an address outside the directory fails the check; true unless said
 *     otherwise
 */
@RegisterForReflection(
        targets = {
            CatalogueFile.class,
            CatalogueFile.Eip.class,
            Region.class,
            PopOuterDetail.class,
            ByoipPool.class
        })
record CatalogueFile(
        @JsonProperty("regions") List<Region> regions,
        @JsonProperty("pops") List<PopOuterDetail> pops,
        @JsonProperty("byoip_pools") List<ByoipPool> byoipPools,
        @JsonProperty("edge_prefixes") List<String> edgePrefixes,
        @JsonProperty("eips") List<Eip> eips,
        @JsonProperty("eips_complete") Boolean eipsComplete) {

    /** An elastic IP address by its id. */
    record Eip(@JsonProperty("id") String id, @JsonProperty("address") String address) {}

    CatalogueFile {
        regions = sorted("regions", regions, Region::regionId);
        pops = sorted("pops", pops, PopOuterDetail::id);
        byoipPools = sorted("byoip_pools", byoipPools, ByoipPool::id);
        edgePrefixes = sorted("edge_prefixes", edgePrefixes, Function.identity());
        eips = eips == null ? null : sorted("eips", eips, Eip::id);
        eipsComplete = eipsComplete == null || eipsComplete;
        require(!regions.isEmpty(), "regions is empty");
        regions.forEach(CatalogueFile::check);
        byoipPools.forEach(CatalogueFile::check);
        for (var prefix : edgePrefixes) {
            require(IpText.block(prefix).isPresent(), "edge_prefixes %s is no CIDR block", prefix);
        }
        for (var eip : eips == null ? List.<Eip>of() : eips) {
            require(
                    IpText.address(eip.address()).isPresent(),
                    "eips %s: address %s is no IP address",
                    eip.id(),
                    eip.address());
        }
    }

    private static void check(Region region) {
        require(
                Stream.of(Area.values()).anyMatch(area -> area.value().equals(region.area())),
                "regions %s: area %s is none of %s",
                region.regionId(),
                region.area(),
                List.of(Area.values()));
        require(
                region.supportedEndpointTypes() != null
                        && !region.supportedEndpointTypes().isEmpty(),
                "regions %s: supported_endpoint_types is empty",
                region.regionId());
    }

    private static void check(ByoipPool pool) {
        require(pool.domainId() != null, "byoip_pools %s: domain_id is missing", pool.id());
        require(pool.ipType() != null, "byoip_pools %s: ip_type is missing", pool.id());
        require(
                IpText.block(pool.cidr())
                        .filter(
                                block ->
                                        block.isIPv6()
                                                == (pool.ipType() == ByoipPool.IpTypeEnum.IPV6))
                        .isPresent(),
                "byoip_pools %s: cidr %s is no %s block",
                pool.id(),
                pool.cidr(),
                pool.ipType());
    }

    private static <T> List<T> sorted(String field, List<T> items, Function<T, String> id) {
        if (items == null) {
            return List.of();
        }
        var seen = new HashSet<String>();
        for (var item : items) {
            var key = item == null ? null : id.apply(item);
            require(key != null && !key.isEmpty(), "%s: an entry has no id", field);
            require(seen.add(key), "%s: %s is there twice", field, key);
        }
        return items.stream().sorted(Comparator.comparing(id)).toList();
    }

    private static void require(boolean good, String complaint, Object... details) {
        if (!good) {
            throw new IllegalArgumentException(complaint.formatted(details));
        }
    }
}
