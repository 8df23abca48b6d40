package dev.lantau.local.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of this machine, as services.yml lists them. */
public record ServiceTable(List<ServiceDescription> services) {

    /** The table that is part of this program. */
    public static ServiceTable bundled() {
        try (var rows = ServiceTable.class.getResourceAsStream("/services.yml")) {
            return new YAMLMapper()
                    .registerModule(
                            new SimpleModule().addDeserializer(Duration.class, new PlainDuration()))
                    .readValue(rows, ServiceTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("services.yml cannot be read", e);
        }
    }

    /** The service of that name. */
    public Optional<ServiceDescription> find(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** Every database that any service uses, each once. */
    public Stream<String> databases() {
        return services.stream()
                .flatMap(service -> service.databases().values().stream())
                .distinct();
    }

    /** Reads 60s or 2m, as people write them. */
    private static final class PlainDuration extends StdScalarDeserializer<Duration> {
        PlainDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return Duration.parse("PT" + parser.getText());
        }
    }
}
