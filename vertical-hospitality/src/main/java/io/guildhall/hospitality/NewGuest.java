package io.guildhall.hospitality;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guest to be made.
 *
 * @param contactId a contact that is there, or null for a new one with the name given
 */
public record NewGuest(
        @Nullable Long contactId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String cardCode) {

    GuestCard create(Transaction tx, Records records) {
        StoredRecord contact = contactId == null ? newContact(tx, records) : records.get(tx, "crm.contact", contactId);
        GuestMapper guests = tx.mapper(GuestMapper.class);
        long tenant = tx.actor().tenantId();
        long id = guests.insert(
                tenant,
                contact.id(),
                Objects.requireNonNullElse(contact.text("name"), "Guest"),
                contact.text("phone"),
                contact.text("email"),
                card());
        return Objects.requireNonNull(guests.card(tenant, id));
    }

    private StoredRecord newContact(Transaction tx, Records records) {
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
        return records.create(tx, "crm.contact", values);
    }

    private @Nullable String card() {
        return cardCode == null || cardCode.isBlank() ? null : cardCode.strip();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
