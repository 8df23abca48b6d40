package dev.lantau.maas.echo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** An image of one colour. By hand, for java.desktop does not go into a native image. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte BIT_DEPTH = 1;
    private static final byte PALETTE = 3;
    private static final int HEADER_BYTES = 13;
    private static final int PIXELS_OF_A_BYTE = 8;
    private static final int BUFFER_BYTES = 4_096;

    private Png() {}

    /**
     * The file.
     *
     * @param rgb three bytes
     */
    static byte[] of(int width, int height, byte[] rgb) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
        chunk(file, "IHDR", header.put(BIT_DEPTH).put(PALETTE).array());
        chunk(file, "PLTE", rgb);
        // A row: its filter (none), then one bit a pixel, all of them the palette's first colour.
        int row = 1 + (width + PIXELS_OF_A_BYTE - 1) / PIXELS_OF_A_BYTE;
        chunk(file, "IDAT", deflated(new byte[row * height]));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    private static byte[] deflated(byte[] data) {
        var deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
