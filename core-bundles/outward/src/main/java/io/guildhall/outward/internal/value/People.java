package io.guildhall.outward.internal.value;

import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Condition;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the contact who has an address or a number. Thread-safe. */
@Component(service = People.class)
public final class People {
    public static final String CONTACT = "crm.contact";
    /** Fewer digits than these are nobody's number. */
    private static final int LEAST_DIGITS = 6;
    /** Whether written with a country's code or a zero before it: these last digits tell numbers apart. */
    private static final int TELLING_DIGITS = 9;

    private final Records records;
    private final Modules modules;

    @Activate
    public People(@Reference Records records, @Reference Modules modules) {
        this.records = records;
        this.modules = modules;
    }

    public StoredRecord get(Transaction tx, long contact) {
        return records.get(tx, CONTACT, contact);
    }

    /** @param address in small letters */
    public Optional<Long> byAddress(Transaction tx, String address) {
        if (modules.current().entity(CONTACT).isEmpty()) {
            return Optional.empty();
        }
        Filter begins = new Condition("email", Operator.PREFIX, List.of(address));
        return records.list(tx, CONTACT, Query.of(begins).perPage(10)).records().stream()
                .filter(contact -> address.equals(lower(contact.text("email"))))
                .map(StoredRecord::id)
                .min(Long::compare);
    }

    /** The only one, or the one changed last, whose telephone or mobile ends in the same digits. */
    public Optional<StoredRecord> byNumber(Transaction tx, String number) {
        Optional<String> tail = tail(number);
        if (tail.isEmpty() || modules.current().entity(CONTACT).isEmpty()) {
            return Optional.empty();
        }
        String telling = tail.get();
        Query query =
                new Query(Filter.ALL, List.of(new Query.Sort("updated_at", true)), 1, 20, null, false, false, telling);
        return records.list(tx, CONTACT, query).records().stream()
                .filter(contact -> ends(contact.text("phone"), telling) || ends(contact.text("mobile"), telling))
                .findFirst();
    }

    /** By what numbers are told apart; empty for what is nobody's. The database works out the same. */
    public static Optional<String> tail(String number) {
        String digits = digits(number);
        return digits.length() < LEAST_DIGITS
                ? Optional.empty()
                : Optional.of(digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
    }

    public static String digits(String number) {
        return number.replaceAll("\\D", "");
    }

    private static boolean ends(@Nullable String number, String telling) {
        return number != null && digits(number).endsWith(telling);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
