package dev.lantau.maas.upstream;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A preset service: a model that every account may call, or some may.
 *
 * @param id what clients send as {@code model}
 * @param rpm most requests a minute of one account or endpoint; {@code null} without limit
 * @param tpm most tokens a minute of one account or endpoint; {@code null} without limit
 * @param priceIn of a million input tokens
 * @param priceOut of a million output tokens
 * @param maxOutputTokens what a call may be answered with that does not say so itself
 * @param accounts the only accounts (domain ids) that may call it; empty for all
 * @param offers where it is served, at least once
 */
public record PresetModel(
        String id,
        Integer rpm,
        Long tpm,
        BigDecimal priceIn,
        BigDecimal priceOut,
        int maxOutputTokens,
        Set<String> accounts,
        List<Offer> offers) {

    /** Whether the account may call it. */
    public boolean isAvailableTo(String domainId) {
        return accounts.isEmpty() || accounts.contains(domainId);
    }
}
