package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A model of an upstream as the file says it; {@code null} for what it does not say.
 *
 * @param id what clients send
 * @param upstreamModel its name there; the id unless given
 * @param rpm most requests a minute
 * @param tpm most tokens a minute
 * @param priceIn of a million input tokens
 * @param priceOut of a million output tokens
 * @param maxOutputTokens of a call that does not say so itself
 * @param accounts the only domain ids that may call it
 */
@RegisterForReflection
record ModelEntry(
        String id,
        String upstreamModel,
        Integer rpm,
        Long tpm,
        BigDecimal priceIn,
        BigDecimal priceOut,
        Integer maxOutputTokens,
        Set<String> accounts) {
    private static final int LONGEST_ID = 128;

    ModelEntry {
        // 0.5 and 0.50 are one price.
        priceIn = priceIn == null ? null : priceIn.stripTrailingZeros();
        priceOut = priceOut == null ? null : priceOut.stripTrailingZeros();
    }

    /**
     * @throws IllegalArgumentException in plain words, when it makes no sense
     */
    void check() {
        require(id != null && !id.isBlank(), "a model has no id");
        require(id.length() <= LONGEST_ID, "model %s: the id is longer than 128 characters", id);
        require(id.equals(id.strip()) && isPrintable(id), "model %s: the id has blanks", id);
        require(!EchoModel.ID.equals(id), "model echo is built in; give this one another id");
        require(
                upstreamModel == null || !upstreamModel.isBlank(),
                "model %s: upstream_model is empty",
                id);
        require(rpm == null || rpm > 0, "model %s: rpm is not above 0", id);
        require(tpm == null || tpm > 0, "model %s: tpm is not above 0", id);
        require(isPrice(priceIn), "model %s: price_in is below 0", id);
        require(isPrice(priceOut), "model %s: price_out is below 0", id);
        require(
                maxOutputTokens == null || maxOutputTokens > 0,
                "model %s: max_output_tokens is not above 0",
                id);
        require(
                accounts == null
                        || !accounts.isEmpty()
                                && accounts.stream()
                                        .noneMatch(each -> each == null || each.isBlank()),
                "model %s: accounts has no account, or an empty one; leave it out for all",
                id);
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isPrice(BigDecimal price) {
        return price == null || price.signum() >= 0;
    }

    /** What the upstream calls it. */
    String nameThere() {
        return upstreamModel == null ? id : upstreamModel;
    }
}
