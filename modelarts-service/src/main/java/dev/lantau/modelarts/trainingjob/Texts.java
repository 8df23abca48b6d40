package dev.lantau.modelarts.trainingjob;

/** What comes from outside as text that is stored and shown. */
final class Texts {
    private static final int LONGEST = 2_000;

    private Texts() {}

    /** Without control characters but tab and line feed, and not too long; {@code null} stays. */
    static String storable(String text) {
        if (text == null) {
            return null;
        }
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
