package io.github.narrows.serving.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How manifests are written and read: a value of another type than was written is refused, an unknown key is not. */
public final class ManifestJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private ManifestJson() {}

    /** What is wrong with a text, as a clause. */
    public static String problem(JsonProcessingException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String key = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                    .collect(Collectors.joining("."));
            return "its '" + key + "' is missing or not of the right type";
        }
        return e.getLocation() == null
                ? "it is not valid JSON"
                : "it is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /**
     * @param value of a key that must be there
     * @throws IllegalArgumentException naming the key, if it is not
     */
    public static <T> T required(T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("its '" + key + "' is missing");
        }
        return value;
    }

    /**
     * @param values of a list, none of which may be missing
     * @throws IllegalArgumentException naming the key, if one is
     */
    static <T> List<T> whole(List<T> values, String key) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("its '" + key + "' has an entry that is missing, found " + values);
        }
        return List.copyOf(values);
    }
}
