package dev.lantau.vpcep.endpointservice;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.resource.VpcepResource;
import dev.lantau.vpcep.wire.PortList;
import dev.lantau.vpcep.wire.ServerType;
import dev.lantau.vpcep.wire.ServiceIpVersion;
import dev.lantau.vpcep.wire.ServiceStatus;
import dev.lantau.vpcep.wire.ServiceType;
import dev.lantau.vpcep.wire.TcpProxy;
import dev.lantau.vpcep.wire.UpdateEndpointServiceRequestBody;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a provider offers to endpoints: a backend in its VPC, behind a list of ports. */
@Entity
public class EndpointService extends VpcepResource {
    /** Full name, {@code region.name.id} or {@code region.id}. */
    public String serviceName;

    /** Id of the backend's port, by which the inventory knows its address. */
    public String portId;

    public String vipPortId;
    public String vpcId;
    public String poolId;
    public String snatNetworkId;
    public String ip;
    public String description;

    @Enumerated(EnumType.STRING)
    public ServerType serverType;

    @Enumerated(EnumType.STRING)
    public ServiceType serviceType;

    @Enumerated(EnumType.STRING)
    public TcpProxy tcpProxy;

    @Enumerated(EnumType.STRING)
    public ServiceIpVersion ipVersion;

    /** Whether connections wait for the owner's consent. */
    public boolean approvalEnabled;

    /** Whether endpoints may carry a policy. */
    public boolean enablePolicy;

    /** Whether professional endpoints may connect. */
    public boolean professional;

    /** Whether there may be backends beside {@link #portId}. */
    public boolean multiServer;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<PortList> ports;

    /** Further backends: port ids of load balancers. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "server_resources")
    public List<String> serverResources;

    /** The status in the words of the contract; an update is not shown while it is carried out. */
    public ServiceStatus serviceStatus() {
        return switch (status) {
            case PENDING ->
                    observedGeneration == 0 ? ServiceStatus.CREATING : ServiceStatus.AVAILABLE;
            case ACTIVE -> ServiceStatus.AVAILABLE;
            case ERROR -> ServiceStatus.FAILED;
            case DELETING -> ServiceStatus.DELETING;
        };
    }

    /** The fields that need no look around; absent ones stay, empty ones are values. */
    void change(UpdateEndpointServiceRequestBody wish) {
        if (wish.approvalEnabled() != null) {
            approvalEnabled = wish.approvalEnabled();
        }
        if (wish.vipPortId() != null) {
            vipPortId = wish.vipPortId();
        }
        if (wish.tcpProxy() != null) {
            tcpProxy = wish.tcpProxy();
        }
        if (wish.description() != null) {
            description = wish.description();
        }
    }

    boolean failed() {
        return serviceStatus() == ServiceStatus.FAILED;
    }

    /** Port ids of all backends, the first one first. */
    public Stream<String> backends() {
        return Stream.concat(Stream.of(portId), serverResources.stream());
    }

    /** Editions of endpoints that may connect; the basic one needs IPv4. */
    List<String> supportedEditions() {
        var editions = new ArrayList<String>();
        if (ipVersion == ServiceIpVersion.IPV4) {
            editions.add("basic");
        }
        if (professional) {
            editions.add("profession");
        }
        return List.copyOf(editions);
    }

    /** Refuses a change while the service is creating or deleting (EndPoint.3045). */
    void requireChangeable() {
        if (serviceStatus() == ServiceStatus.CREATING || leaving()) {
            throw new ApiException(
                    VpcepError.STATE_FORBIDS_THE_CHANGE, id, serviceStatus().value());
        }
    }

    /** Refuses to go while creating, or twice (EndPoint.3005). */
    void requireDeletable() {
        if (serviceStatus() == ServiceStatus.CREATING
                || serviceStatus() == ServiceStatus.DELETING) {
            throw new ApiException(VpcepError.SERVICE_DELETION_FAILED, id, serviceStatus().value());
        }
    }
}
