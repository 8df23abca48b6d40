package dev.lantau.vpcep.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Inventory files, or the built-in sample where none is named. */
final class FileReader {
    private static final String BUILT_IN = "/lantau/vpcep-inventory.yml";

    private static final ObjectMapper YAML = Documents.yaml();

    private FileReader() {}

    /**
     * @throws IllegalArgumentException in plain words, when the file cannot be read or makes no
     *     sense
     */
    static Entries read(Optional<Path> path) {
        var name = path.map(Path::toString).orElse("the built-in inventory");
        try (var in = open(path)) {
            var read = YAML.readValue(in, InventoryFile.class);
            if (read == null) {
                throw new IllegalArgumentException(name + ": is empty");
            }
            return Entries.of(read);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(name + ": " + Complaints.of(malformed), malformed);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(name + ": cannot be read", unreadable);
        }
    }

    private static InputStream open(Optional<Path> path) throws IOException {
        if (path.isPresent()) {
            return Files.newInputStream(path.get());
        }
        var builtIn = FileReader.class.getResourceAsStream(BUILT_IN);
        if (builtIn == null) {
            throw new FileNotFoundException(BUILT_IN);
        }
        return builtIn;
    }
}
