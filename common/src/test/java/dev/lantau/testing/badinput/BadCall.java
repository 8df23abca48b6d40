package dev.lantau.testing.badinput;

import dev.lantau.testing.calls.Call;
import dev.lantau.testing.contract.Answer;
import java.util.Set;

/**
 * One call that must be refused.
 *
 * @param name what is wrong with it
 * @param expected allowed answers as {@code status code}
 */
record BadCall(String name, Call call, Set<String> expected) {
    private static final int LONGEST_SHOWN = 2_000;

    /** What is wrong with the answer, empty when nothing is. */
    String complaint(Answer answer) {
        var seen = answer.status() + " " + answer.code();
        var shown = call.toString();
        return expected.contains(seen)
                ? ""
                : "%s: expected %s but was %s%n%s%n%s"
                        .formatted(
                                name,
                                expected,
                                seen,
                                shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN)),
                                answer.body());
    }
}
