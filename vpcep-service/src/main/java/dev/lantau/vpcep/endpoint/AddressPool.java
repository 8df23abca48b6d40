package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.ENDPOINT_CREATION_FAILED;
import static dev.lantau.vpcep.VpcepError.INVALID_PORT_ADDRESS;
import static dev.lantau.vpcep.VpcepError.PORT_ADDRESS_OUTSIDE_SUBNET;
import static dev.lantau.vpcep.VpcepError.PORT_ADDRESS_TAKEN;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.vpcep.inventory.Inventory.Subnet;
import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Hands out the addresses of subnets, each to one endpoint until its row is gone. */
@ApplicationScoped
class AddressPool {
    private final EntityManager entities;
    private final QuotaGate gate;

    AddressPool(EntityManager entities, QuotaGate gate) {
        this.entities = entities;
        this.gate = gate;
    }

    /**
     * The lowest free address of the subnet, whose first and last stay unused; EndPoint.2022 when
     * none is left.
     */
    String allocate(String endpointId, Subnet subnet) {
        var range = Range.of(subnet);
        gate.enter("endpoint-address", "all");
        var lowest =
                (Number)
                        entities.createNativeQuery(
                                        """
                                        select min(candidate) from (
                                          select cast(:first as bigint) as candidate
                                            where not exists (select 1 from endpoint_address where address = :first)
                                          union all
                                          select taken.address + 1 from endpoint_address taken
                                            where taken.address >= :first and taken.address < :last
                                            and not exists (select 1 from endpoint_address next where next.address = taken.address + 1)
                                        ) free where candidate <= :last
                                        """)
                                .setParameter("first", range.first())
                                .setParameter("last", range.last())
                                .getSingleResult();
        if (lowest == null) {
            throw new ApiException(
                    ENDPOINT_CREATION_FAILED,
                    "subnet %s has no free address".formatted(subnet.id()));
        }
        return take(endpointId, lowest.longValue());
    }

    /**
     * A wanted address.
     *
     * @throws ApiException EndPoint.2041 for no IPv4 address, .2043 outside the subnet or not to be
     *     used in it, .2042 for one in use
     */
    String allocate(String endpointId, Subnet subnet, String wanted) {
        var address =
                IpText.address(wanted)
                        .filter(IPAddress::isIPv4)
                        .orElseThrow(() -> new ApiException(INVALID_PORT_ADDRESS, wanted));
        long number = Range.number(address);
        if (!Range.of(subnet).contains(number)) {
            throw new ApiException(PORT_ADDRESS_OUTSIDE_SUBNET, wanted);
        }
        gate.enter("endpoint-address", "all");
        var holders =
                entities.createNativeQuery(
                                "select endpoint_id from endpoint_address where address = :address")
                        .setParameter("address", number)
                        .getResultList();
        if (!holders.isEmpty()) {
            throw new ApiException(PORT_ADDRESS_TAKEN, wanted);
        }
        return take(endpointId, number);
    }

    private String take(String endpointId, long address) {
        entities.createNativeQuery(
                        "insert into endpoint_address (address, endpoint_id) values (:address, :endpoint)")
                .setParameter("address", address)
                .setParameter("endpoint", endpointId)
                .executeUpdate();
        return new IPv4Address((int) address).toCanonicalString();
    }

    /**
     * Addresses of a subnet that endpoints may have, as numbers; empty when last is below first.
     */
    private record Range(long first, long last) {
        static Range of(Subnet subnet) {
            var block =
                    IpText.block(subnet.cidr())
                            .filter(IPAddress::isIPv4)
                            .orElseThrow(
                                    () ->
                                            new ApiException(
                                                    ENDPOINT_CREATION_FAILED,
                                                    "subnet %s has no IPv4 block"
                                                            .formatted(subnet.id())));
            return new Range(number(block.getLower()) + 1, number(block.getUpper()) - 1);
        }

        static long number(IPAddress address) {
            return address.getValue().longValueExact();
        }

        boolean contains(long number) {
            return number >= first && number <= last;
        }
    }
}
