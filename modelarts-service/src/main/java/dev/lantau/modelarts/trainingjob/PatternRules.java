package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;

import dev.lantau.modelarts.wire.JobPolicies;
import dev.lantau.modelarts.wire.RewardAttrs;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Expressions that find numbers of a job's own in its log. */
final class PatternRules {
    private static final int LONGEST = 256;
    private static final int MOST = 10;

    private PatternRules() {}

    /**
     * One series of numbers.
     *
     * @param pattern its one group is the number
     */
    record Series(String name, Pattern pattern) {}

    /** Refuses expressions that cannot be used (ModelArts.0104). */
    static void require(JobPolicies policies) {
        var attributes = attributes(policies);
        Refusals.require(attributes.size() <= MOST, "there may be %d reward_attrs", MOST);
        attributes.forEach(PatternRules::series);
    }

    /** The expressions of a job. */
    static List<Series> of(JobPolicies policies) {
        return attributes(policies).stream().map(PatternRules::series).toList();
    }

    private static List<RewardAttrs> attributes(JobPolicies policies) {
        if (policies == null || policies.autoSearch() == null) {
            return List.of();
        }
        return orEmpty(policies.autoSearch().rewardAttrs()).stream()
                .filter(attribute -> !blank(attribute.regex()))
                .toList();
    }

    private static Series series(RewardAttrs attribute) {
        Refusals.require(!blank(attribute.name()), "each of reward_attrs needs a name");
        Refusals.require(
                attribute.regex().length() <= LONGEST,
                "the regex of %s is longer than %d characters",
                attribute.name(),
                LONGEST);
        try {
            var pattern = Pattern.compile(attribute.regex());
            Refusals.require(
                    pattern.matcher("").groupCount() == 1,
                    "the regex of %s must have one group, which is the number",
                    attribute.name());
            return new Series(attribute.name(), pattern);
        } catch (PatternSyntaxException wrong) {
            throw Refusals.invalid(
                    "the regex of %s is wrong: %s", attribute.name(), wrong.getDescription());
        }
    }
}
