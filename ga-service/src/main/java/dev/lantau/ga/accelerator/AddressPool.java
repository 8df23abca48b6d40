package dev.lantau.ga.accelerator;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.AccelerateIp.IpTypeEnum;
import inet.ipaddr.IPAddress;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hands out acceleration addresses from the operator's pools, the lowest free one first. A pool of
 * one address is shared by all accelerators.
 */
@ApplicationScoped
class AddressPool {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final EntityManager entities;
    private final QuotaGate gate;
    private final Range version4;
    private final Range version6;

    AddressPool(
            EntityManager entities,
            QuotaGate gate,
            @ConfigProperty(name = "lantau.ga.address-pool.ipv4") String version4,
            @ConfigProperty(name = "lantau.ga.address-pool.ipv6") String version6) {
        this.entities = entities;
        this.gate = gate;
        this.version4 = Range.parse(version4);
        this.version6 = Range.parse(version6);
        Stream.of(this.version4, this.version6)
                .filter(Range::shared)
                .forEach(
                        range ->
                                Log.infof(
                                        "All accelerators share %s: a port of it is one listener's,"
                                                + " whoever has it first",
                                        range.network()));
    }

    /** An address for the accelerator until its row is gone; GA.9201 when none is left. */
    String allocate(String acceleratorId, IpTypeEnum type) {
        var range = type == IpTypeEnum.IPV4 ? version4 : version6;
        gate.enter("acceleration-address", type.value());
        long n =
                ((Number)
                                entities.createNativeQuery(
                                                """
                                                select coalesce(min(candidate), 1) from (
                                                  select 1 as candidate where not exists
                                                    (select 1 from acceleration_address where ip_type = :type and n = 1)
                                                  union all
                                                  (select taken.n + 1 from acceleration_address taken where taken.ip_type = :type
                                                     and not exists (select 1 from acceleration_address next
                                                       where next.ip_type = :type and next.n = taken.n + 1)
                                                   order by taken.n limit 1)
                                                ) free
                                                """)
                                        .setParameter("type", type.value())
                                        .getSingleResult())
                        .longValue();
        if (n > range.usable()) {
            throw new ApiException(GaError.NO_ADDRESS_LEFT);
        }
        entities.createNativeQuery(
                        "insert into acceleration_address (ip_type, n, accelerator_id)"
                                + " values (:type, :n, :accelerator)")
                .setParameter("type", type.value())
                .setParameter("n", n)
                .setParameter("accelerator", acceleratorId)
                .executeUpdate();
        return range.address(n);
    }

    /**
     * A CIDR block as a range of addresses.
     *
     * @param network first address of the block
     * @param usable how many addresses may be handed out: the first and the last stay unused
     * @param shared whether it is one address, handed out again and again
     */
    private record Range(IPAddress network, long usable, boolean shared) {
        static Range parse(String cidr) {
            var block =
                    IpText.block(cidr)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "lantau.ga.address-pool: %s is no CIDR block"
                                                            .formatted(cidr)));
            boolean shared = !block.isMultiple();
            var usable =
                    shared
                            ? MOST
                            : block.getCount()
                                    .subtract(BigInteger.TWO)
                                    .max(BigInteger.ZERO)
                                    .min(MOST);
            return new Range(block.getLower().withoutPrefixLength(), usable.longValue(), shared);
        }

        String address(long n) {
            return (shared ? network : network.increment(n)).toCanonicalString();
        }
    }
}
