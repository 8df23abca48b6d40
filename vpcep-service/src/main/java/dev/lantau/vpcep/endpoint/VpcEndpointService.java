package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.ENDPOINT_DISABLED;
import static dev.lantau.vpcep.VpcepError.ENDPOINT_MISSING;
import static dev.lantau.vpcep.VpcepError.INVALID_PARAMETER;
import static dev.lantau.vpcep.VpcepError.NO_POLICY_SET;
import static dev.lantau.vpcep.VpcepError.QUOTA_EXCEEDED;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.tagging.Tag;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.tag.ResourceTags;
import dev.lantau.vpcep.wire.CreateEndpointRequestBody;
import dev.lantau.vpcep.wire.CreateEndpointResponse;
import dev.lantau.vpcep.wire.EndpointResponseBody;
import dev.lantau.vpcep.wire.ListEndpointInfoDetailsResponse;
import dev.lantau.vpcep.wire.ResourceType;
import dev.lantau.vpcep.wire.UpdateEndpointPolicyRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointPolicyResponse;
import dev.lantau.vpcep.wire.UpdateEndpointRoutetableResponse;
import dev.lantau.vpcep.wire.UpdateEndpointWhiteRequestBody;
import dev.lantau.vpcep.wire.UpdateEndpointWhiteResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Use cases of endpoints, as the tenant who has them sees them. */
@ApplicationScoped
public class VpcEndpointService {
    private static final ResourceType TYPE = ResourceType.ENDPOINT;

    private final VpcEndpointRepository endpoints;
    private final Offers offers;
    private final Placement placement;
    private final RouteTables routeTables;
    private final ResourceTags tags;
    private final QuotaGate gate;
    private final VpcepQuotas quotas;
    private final Changes changes;
    private final CallContext call;

    VpcEndpointService(
            VpcEndpointRepository endpoints,
            Offers offers,
            Placement placement,
            RouteTables routeTables,
            ResourceTags tags,
            QuotaGate gate,
            VpcepQuotas quotas,
            Changes changes,
            CallContext call) {
        this.endpoints = endpoints;
        this.offers = offers;
        this.placement = placement;
        this.routeTables = routeTables;
        this.tags = tags;
        this.gate = gate;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A new endpoint, creating, with its address or route tables: all rules of CreateEndpoint.
     * Endpoint.1018 over the project's quota.
     */
    @Transactional
    public CreateEndpointResponse create(CreateEndpointRequestBody option) {
        tags.requireValid(option.tags());
        placement.requireValid(option, call.projectId());
        gate.enter("vpc-endpoint", call.projectId());
        if (endpoints.count("projectId", call.projectId()) >= quotas.endpoints()) {
            throw new ApiException(QUOTA_EXCEEDED, quotas.endpoints(), "endpoints");
        }
        var offer = offers.connectable(option.endpointServiceId(), call.domainId());
        AccessRules.requireValid(offer.gateway(), option.enableWhitelist(), option.whitelist());
        PolicyRules.requireValid(offer, option.policyStatement(), option.policyDocument());
        var row = VpcEndpoint.of(option, offer);
        row.projectId = call.projectId();
        row.markerId = endpoints.nextMarker();
        changes.create(row);
        endpoints.flush();
        placement.place(row, option);
        tags.put(TYPE, row.id, row.domainId, option.tags());
        return VpcEndpointDetails.created(row, tagsOf(row));
    }

    /** The project's endpoints; EndPoint.0020 for a filter that can be no VPC's id. */
    public OffsetPage<EndpointResponseBody> list(
            VpcEndpointFilter filter, String order, OffsetPage.Request page) {
        Placement.requireFilter(filter.vpcId());
        var where = filter.within(call.projectId());
        var found = OffsetPage.read(endpoints, where, order, page);
        var tagged = tags.of(TYPE, found.items().stream().map(row -> row.id).toList());
        return found.map(
                rows ->
                        rows.stream()
                                .map(
                                        row ->
                                                VpcEndpointDetails.listed(
                                                        row,
                                                        tagged.getOrDefault(row.id, List.of())))
                                .toList());
    }

    public ListEndpointInfoDetailsResponse show(String id) {
        var row = endpoints.owned(id, call.projectId(), ENDPOINT_MISSING);
        return VpcEndpointDetails.shown(row, tagsOf(row));
    }

    /** Absent fields stay; an empty list clears the list. Rules and codes: UpdateEndpointWhite. */
    @Transactional
    public UpdateEndpointWhiteResponse changeAccess(
            String id, UpdateEndpointWhiteRequestBody option) {
        var row = locked(id);
        row.requireChangeable();
        AccessRules.requireValid(row.gateway(), option.enableWhitelist(), option.whitelist());
        if (option.whitelist() != null) {
            row.whitelist = option.whitelist();
        }
        if (option.enableWhitelist() != null) {
            row.enableWhitelist = option.enableWhitelist();
        }
        changes.change(row);
        return VpcEndpointDetails.accessChanged(row, tagsOf(row));
    }

    /** Replaces what is sent of the policy. Rules and codes: UpdateEndpointPolicy. */
    @Transactional
    public UpdateEndpointPolicyResponse changePolicy(
            String id, UpdateEndpointPolicyRequestBody option) {
        var row = locked(id);
        row.requireStaying();
        row.requireNotFailed();
        var offer = offers.of(row);
        PolicyRules.requireAny(option.policyStatement(), option.policyDocument());
        PolicyRules.requireValid(offer, option.policyStatement(), option.policyDocument());
        if (option.policyStatement() != null) {
            row.policyStatements = option.policyStatement();
        }
        if (option.policyDocument() != null) {
            row.policyDocument = option.policyDocument();
        }
        changes.change(row);
        return VpcEndpointDetails.policyChanged(row, tagsOf(row));
    }

    /** Without a policy everything is allowed; EndPoint.2049 when there is none. */
    @Transactional
    public UpdateEndpointPolicyResponse resetPolicy(String id) {
        var row = locked(id);
        row.requireStaying();
        row.requireNotFailed();
        if (row.policyStatements.isEmpty() && row.policyDocument == null) {
            throw new ApiException(NO_POLICY_SET, id);
        }
        row.policyStatements = List.of();
        row.policyDocument = null;
        changes.change(row);
        return VpcEndpointDetails.policyChanged(row, tagsOf(row));
    }

    /** All of the tables or none: a table that does not do refuses the call. */
    @Transactional
    public UpdateEndpointRoutetableResponse changeRouteTables(String id, List<String> tables) {
        var row = locked(id);
        row.requireStaying();
        if (!row.gateway()) {
            throw new ApiException(INVALID_PARAMETER, "an interface endpoint has no route tables");
        }
        row.routeTables = routeTables.bind(row, tables);
        changes.change(row);
        return new UpdateEndpointRoutetableResponse(row.routeTables, List.of());
    }

    /** Basic becomes professional, once the service has; a repeat changes nothing. */
    @Transactional
    public void upgrade(String id) {
        var row = locked(id);
        row.requireStaying();
        if (row.frozen) {
            throw new ApiException(ENDPOINT_DISABLED, id);
        }
        if (row.professional) {
            return;
        }
        if (!offers.of(row).professional()) {
            throw new ApiException(
                    INVALID_PARAMETER, "the service does not support professional endpoints");
        }
        row.professional = true;
        changes.change(row);
    }

    /** The endpoint stays visible, deleting, until its traffic has ended; EndPoint.2018 twice. */
    @Transactional
    public void delete(String id) {
        var row = locked(id);
        row.requireStaying();
        changes.delete(row);
    }

    private VpcEndpoint locked(String id) {
        return endpoints.locked(id, call.projectId(), ENDPOINT_MISSING);
    }

    private List<Tag> tagsOf(VpcEndpoint row) {
        return tags.of(TYPE, row.id);
    }
}
