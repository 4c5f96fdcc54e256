package io.guildhall.outward.internal.mailing;

import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mailing.Mailings.Plan;
import io.guildhall.outward.internal.value.Addresses;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds a mailing's recipients, page by page, under the rights of whoever started it. Thread-safe. */
@Component(service = Gathering.class)
public final class Gathering {
    private final Records records;
    private final RecordTexts texts;

    @Activate
    public Gathering(@Reference Records records, @Reference RecordTexts texts) {
        this.records = records;
        this.texts = texts;
    }

    /** @param after where to go on, or null for the beginning */
    Page page(Transaction tx, Plan plan, @Nullable String after) {
        Query query = new Query(
                texts.filter(FilterJson.read(plan.filter())),
                List.of(new Query.Sort("id", false)),
                1,
                Query.MAX_PER_PAGE,
                after,
                false,
                false,
                null);
        return records.list(tx, plan.entity(), query);
    }

    /** Records by the address they have, each address once. */
    static Map<String, Long> addresses(Plan plan, Page page) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (StoredRecord record : page.records()) {
            String address = address(plan, record);
            if (!address.isEmpty() && wants(plan, record)) {
                found.putIfAbsent(address, record.id());
            }
        }
        return found;
    }

    /** Whether the record says so; a date of consent is one as much as a yes. */
    static boolean wants(Plan plan, StoredRecord record) {
        if (plan.consentField() == null) {
            return true;
        }
        Object consent = record.get(plan.consentField());
        return consent != null
                && !Boolean.FALSE.equals(consent)
                && !consent.toString().isBlank();
    }

    /** In small letters; empty where there is none that a mail could go to. */
    static String address(Plan plan, StoredRecord record) {
        return address(record.get(plan.field()));
    }

    private static String address(@Nullable Object value) {
        try {
            return value instanceof String text && !text.isBlank() ? Addresses.mail("to", text) : "";
        } catch (ProblemException e) {
            return "";
        }
    }
}
