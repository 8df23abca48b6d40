package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.ModelArtsError.BAD_CHARACTER;
import static dev.lantau.modelarts.ModelArtsError.INVALID_PARAMETER;
import static dev.lantau.modelarts.ModelArtsError.LEASE_DURATION;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.wire.NotebookCreateRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Rules about what is asked for that need no look at other rows. */
@ApplicationScoped
public class NotebookRules {
    private static final Pattern NAME = Pattern.compile("[-_a-zA-Z0-9]{1,128}");
    private static final Pattern NOT_IN_TEXT = Pattern.compile("[<>&\"'\\p{Cntrl}]");

    private final NotebookSettings settings;

    NotebookRules(NotebookSettings settings) {
        this.settings = settings;
    }

    /** Exactly one of flavor and custom_spec, of which the latter needs a pool (ModelArts.0104). */
    void requireFlavorAlone(NotebookCreateRequest wish) {
        if (wish.poolId() != null) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "there is no dedicated pool %s here; leave pool_id out for the shared one"
                            .formatted(wish.poolId()));
        }
        if (wish.flavor() == null && wish.customSpec() == null) {
            throw new ApiException(INVALID_PARAMETER, "flavor is missing");
        }
        if (wish.flavor() != null && wish.customSpec() != null) {
            throw new ApiException(INVALID_PARAMETER, "flavor and custom_spec exclude each other");
        }
        requireNoCustomSpec(wish.customSpec());
    }

    void requireNoCustomSpec(Object customSpec) {
        if (customSpec != null) {
            throw new ApiException(
                    INVALID_PARAMETER,
                    "custom_spec needs a dedicated pool, and there are none here; use a flavor");
        }
    }

    /** ModelArts.6334; absent ones pass. */
    void requireTexts(String name, String description) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new ApiException(
                    BAD_CHARACTER, "a name has letters, digits, hyphens and underscores");
        }
        if (description != null && NOT_IN_TEXT.matcher(description).find()) {
            throw new ApiException(
                    BAD_CHARACTER,
                    "a description has none of < > & \" ' and no control characters");
        }
    }

    /** ModelArts.6349 out of the operator's range. */
    public LeaseWish requireDuration(LeaseWish wish) {
        long least = settings.shortestLease().toMillis();
        long most = settings.longestLease().toMillis();
        if (wish.milliseconds() < least || wish.milliseconds() > most) {
            throw new ApiException(LEASE_DURATION, least, most);
        }
        return wish;
    }
}
