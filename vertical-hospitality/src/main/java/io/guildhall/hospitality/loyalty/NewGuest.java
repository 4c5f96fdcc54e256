package io.guildhall.hospitality.loyalty;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guest to be made.
 *
 * @param contactId a contact that is there, or null for a new one with the name given
 * @param referredBy the guest who has brought him
 * @param added values of fields that the house has added to guests, by name
 */
public record NewGuest(
        @Nullable Long contactId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String cardCode,
        @Nullable Long referredBy,
        @JsonAnySetter Map<String, @Nullable Object> added) {

    public NewGuest {
        added = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(added, Map.of())));
    }

    public GuestCard create(Transaction tx, Records records) {
        EntityType guest = FieldRights.of(tx.actor(), Entities.GUEST);
        refuse(guest, "phone", phone);
        refuse(guest, "email", email);
        refuse(guest, "card_code", cardCode);
        refuse(guest, "referred_by", referredBy);
        long contact = contactId == null
                ? newContact(tx, records)
                : records.get(tx, "crm.contact", contactId).id();
        String own = records.added(tx, Entities.GUEST.fullName(), added);
        GuestMapper guests = tx.mapper(GuestMapper.class);
        long tenant = tx.actor().tenantId();
        return Objects.requireNonNull(
                guests.card(tenant, guests.insert(tenant, contact, card(), broughtBy(guests, tenant), own)));
    }

    /** As the generic routes do it: what is hidden does not exist, what is to be looked at only is not set. */
    private static void refuse(EntityType guest, String name, @Nullable Object given) {
        Field field = guest.field(name).orElse(null);
        if (given != null && field == null) {
            throw Problem.invalid("record/unknown-field", "There is no such field.")
                    .field(name)
                    .asException();
        }
        if (given != null && field != null && field.readOnly()) {
            throw Problem.invalid("record/read-only", "This cannot be set.")
                    .field(name)
                    .asException();
        }
    }

    private long newContact(Transaction tx, Records records) {
        if (blank(firstName) && blank(lastName)) {
            throw Problem.invalid("record/required", "A guest has a name.")
                    .field("first_name")
                    .asException();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("first_name", firstName);
        values.put("last_name", lastName);
        values.put("phone", phone);
        values.put("email", email);
        values.put("source", "Guest list");
        return records.create(tx, "crm.contact", values).id();
    }

    private @Nullable Long broughtBy(GuestMapper guests, long tenant) {
        if (referredBy != null && guests.card(tenant, referredBy) == null) {
            throw Problem.invalid("value/unknown-record", "There is no such record.")
                    .field("referred_by")
                    .asException();
        }
        return referredBy;
    }

    private @Nullable String card() {
        return cardCode == null || cardCode.isBlank() ? null : cardCode.strip();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
