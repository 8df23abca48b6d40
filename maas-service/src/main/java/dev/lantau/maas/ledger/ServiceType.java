package dev.lantau.maas.ledger;

/** What was called ({@code service_type} of the statistics). */
public enum ServiceType {
    PRESET,
    CUSTOM_ENDPOINT
}
