package io.guildhall.record.internal.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks postal addresses, which are kept in parts so that each country can write them its own way. */
final class Addresses {
    static final List<String> PARTS = List.of("street", "postal_code", "city", "region", "country");
    private static final int LONGEST = 200;

    private Addresses() {}

    /** Null for one of which no part is filled. */
    static @Nullable Map<String, @Nullable Object> address(Object value) throws ValueException {
        if (!(value instanceof Map<?, ?> given)) {
            throw Coercion.wrongType("an object with street, postal_code, city, region, country", value);
        }
        for (Object key : given.keySet()) {
            if (!PARTS.contains(String.valueOf(key))) {
                throw new ValueException(
                        "record/wrong-type", "This has the wrong type.", "An address has no part " + key + ".");
            }
        }
        Map<String, @Nullable Object> address = new LinkedHashMap<>();
        for (String part : PARTS) {
            Object text = given.get(part);
            String clean = text == null ? null : Texts.line(text, LONGEST);
            if (clean != null) {
                address.put(part, clean);
            }
        }
        return address.isEmpty() ? null : address;
    }
}
