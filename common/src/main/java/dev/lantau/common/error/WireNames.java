package dev.lantau.common.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;

/**
 * Lets messages about invalid fields speak of the fields on the wire, not of the Java components.
 */
@ApplicationScoped
class WireNames implements ValidatorFactoryCustomizer {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.propertyNodeNameProvider(
                property ->
                        property instanceof JavaBeanProperty component
                                ? wireName(component).orElse(property.getName())
                                : property.getName());
    }

    private static Optional<String> wireName(JavaBeanProperty component) {
        return Stream.of(component.getDeclaringClass().getDeclaredFields())
                .filter(field -> field.getName().equals(component.getName()))
                .map(field -> field.getAnnotation(JsonProperty.class))
                .filter(java.util.Objects::nonNull)
                .map(JsonProperty::value)
                .findFirst();
    }
}
