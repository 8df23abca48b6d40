package dev.lantau.maas.echo;

import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.util.List;
import java.util.Locale;

/**
 * Vectors of length one, by hashing tokens and pairs of tokens into dimensions: the more two texts
 * share, the nearer they are, and the same text always has the same vector.
 */
final class Vectors {
    private static final float PAIR_WEIGHT = 0.5f;
    private static final int SPREAD = 0x9E3779B9;

    private final Cl100kTokenCounter tokens;

    Vectors(Cl100kTokenCounter tokens) {
        this.tokens = tokens;
    }

    float[] of(String text, int dimensions) {
        return of(tokens.pieces(text.toLowerCase(Locale.ROOT)), dimensions);
    }

    float[] of(List<String> pieces, int dimensions) {
        var vector = new float[dimensions];
        String before = "";
        for (var piece : pieces) {
            var word = piece.strip();
            add(vector, word, 1);
            add(vector, before + '\n' + word, PAIR_WEIGHT);
            before = word;
        }
        return unit(vector);
    }

    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return Math.max(-1, Math.min(1, sum));
    }

    private static void add(float[] vector, String feature, float weight) {
        int hash = feature.hashCode() * SPREAD;
        hash ^= hash >>> 15;
        boolean isNegative = (hash & 1) == 1;
        vector[(hash >>> 1) % vector.length] += isNegative ? -weight : weight;
    }

    private static float[] unit(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        if (sum == 0) {
            vector[0] = 1;
            return vector;
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
