package dev.lantau.vpcep.endpointservice;

/** Who may see an endpoint service of another account and connect to it. */
public interface ServiceAccess {
    /** Whether the account may: its own service always, another's by its permission list. */
    boolean permits(EndpointService service, String domainId);
}
