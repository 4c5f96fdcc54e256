package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field by which records are known when the other system gave them no id: people by their mail address, companies by their
 * domain and then their exact name.
 *
 * @param column holds the value in lower case and is indexed
 */
record Identity(String field, String column) {
    static List<Identity> of(EntityType entity) {
        List<Identity> identities = new ArrayList<>();
        boolean company = entity.field("domain").isPresent();
        for (Field field : entity.fields()) {
            String column = field.sortKey();
            boolean fits = company
                    ? field.name().equals("domain") || field.name().equals(entity.titleField())
                    : field.type() == FieldType.EMAIL;
            if (fits && column != null) {
                identities.add(new Identity(field.name(), column));
            }
        }
        identities.sort(java.util.Comparator.comparing(i -> i.field().equals(entity.titleField())));
        return identities;
    }

    /** What the row is known by, in lower case, or null. */
    @Nullable
    String of(ImportRow row) {
        return row.values.get(field) instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }

    /** Two companies of one name with different domains are two companies. */
    boolean agrees(ImportRow row, StoredRecord stored) {
        Object domain = row.values.get("domain");
        Object other = stored.get("domain");
        return field.equals("domain")
                || domain == null
                || other == null
                || Objects.equals(String.valueOf(domain), String.valueOf(other).toLowerCase(Locale.ROOT));
    }
}
