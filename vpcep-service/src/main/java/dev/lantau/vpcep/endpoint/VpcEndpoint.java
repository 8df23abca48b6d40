package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.ENDPOINT_BEING_CREATED;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_BEING_DELETED;
import static dev.lantau.vpcep.VpcepError.FAILED_ENDPOINT_MAY_NOT_CHANGE;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.resource.VpcepResource;
import dev.lantau.vpcep.wire.CreateEndpointRequestBody;
import dev.lantau.vpcep.wire.EndpointStatus;
import dev.lantau.vpcep.wire.PolicyStatement;
import dev.lantau.vpcep.wire.ServiceType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The way from a tenant's VPC to an endpoint service. */
@Entity
public class VpcEndpoint extends VpcepResource {
    public String serviceId;

    /** Name of the service as it is now; the last one when the service is gone. */
    public String serviceName;

    @Enumerated(EnumType.STRING)
    public ServiceType serviceType;

    public String vpcId;

    /** Where {@link #ip} is from; {@code null} for a gateway that names none. */
    public String subnetId;

    /** What clients connect to, an IPv4 literal; {@code null} for gateways. */
    public String ip;

    /** Mark of the connection, unique among all endpoints. */
    public int markerId;

    @Enumerated(EnumType.STRING)
    public Approval approval;

    /** The wish with which the approval was granted; 0 while it never was. */
    public long grantedGeneration;

    public String description;

    /** The service owner's own words about the connection. */
    public String connectionDescription;

    public boolean enableDns;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> dnsNames;

    public boolean enableWhitelist;

    /** IPv4 addresses and blocks as they were sent. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> whitelist;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> routeTables;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<PolicyStatement> policyStatements;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> policyDocument;

    /** Whether it was upgraded from the basic edition. */
    public boolean professional;

    /** Set by the operator; a frozen endpoint carries no traffic. */
    public boolean frozen;

    static VpcEndpoint of(CreateEndpointRequestBody option, Offer offer) {
        var row = new VpcEndpoint();
        row.serviceId = offer.id();
        row.serviceName = offer.name();
        row.serviceType = offer.type();
        row.vpcId = option.vpcId();
        row.description = Objects.requireNonNullElse(option.description(), "");
        row.connectionDescription = row.description;
        row.enableDns = Boolean.TRUE.equals(option.enableDns());
        row.dnsNames = List.of();
        row.enableWhitelist = Boolean.TRUE.equals(option.enableWhitelist());
        row.whitelist = Objects.requireNonNullElse(option.whitelist(), List.of());
        row.routeTables = List.of();
        row.policyStatements = Objects.requireNonNullElse(option.policyStatement(), List.of());
        row.policyDocument = option.policyDocument();
        if (offer.approval()) {
            row.approval = Approval.WAITING;
        } else {
            row.approval = Approval.GRANTED;
            row.grantedGeneration = row.generation;
        }
        return row;
    }

    /** Whether a wish was carried out since the approval was granted: the path was seen to work. */
    public boolean established() {
        return approval == Approval.GRANTED && observedGeneration >= grantedGeneration;
    }

    /** The newest wish is the one that connects it: the path has to be seen to work again. */
    public void grant() {
        approval = Approval.GRANTED;
        grantedGeneration = generation;
    }

    /** Traffic ends; the owner of the service may grant it again. */
    public void refuse(Approval refusal) {
        approval = refusal;
    }

    public EndpointStatus endpointStatus() {
        return EndpointStates.of(this);
    }

    boolean gateway() {
        return serviceType == ServiceType.GATEWAY;
    }

    /** Refuses a change while deleting (EndPoint.2018) or creating (.2019), and failed (.2047). */
    void requireChangeable() {
        requireStaying();
        if (endpointStatus() == EndpointStatus.CREATING) {
            throw new ApiException(ENDPOINT_BEING_CREATED, id);
        }
        requireNotFailed();
    }

    /** EndPoint.2018 on its way out. */
    public void requireStaying() {
        if (leaving()) {
            throw new ApiException(ENDPOINT_BEING_DELETED, id);
        }
    }

    /** EndPoint.2047. */
    void requireNotFailed() {
        if (endpointStatus() == EndpointStatus.FAILED) {
            throw new ApiException(FAILED_ENDPOINT_MAY_NOT_CHANGE, id + ": " + reason);
        }
    }
}
