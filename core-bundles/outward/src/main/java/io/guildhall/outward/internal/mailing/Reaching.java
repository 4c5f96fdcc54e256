package io.guildhall.outward.internal.mailing;

import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.outward.internal.mail.Suppressions;
import io.guildhall.outward.internal.mailing.Mailings.Mailing;
import io.guildhall.outward.internal.mailing.Mailings.Plan;
import io.guildhall.port.Modules;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says beforehand whom a mailing would reach, in the same words in which it decides: it reads the records as gathering does. */
final class Reaching {
    /** Of more records than these only the first are looked at one by one. */
    private static final int MOST = 5_000;
    /** Of each reason as many are named. */
    private static final int EXAMPLES = 10;

    /** @param why address (it has none), twice (another record has the same), consent, or as suppressions say */
    public record LeftOut(long id, String name, String address, String why) {}

    /**
     * @param records that fit the filter
     * @param seen how many of them were looked at
     * @param reached of those
     * @param left how many of those get none, by why
     * @param examples of those, some for each reason
     * @param first one who gets it, to look at the mail as he will
     */
    public record Reach(
            long records,
            long seen,
            long reached,
            Map<String, Long> left,
            List<LeftOut> examples,
            @Nullable Long first) {}

    private final Modules modules;
    private final Records records;
    private final RecordTexts texts;
    private final Gathering gathering;
    private final Suppressions suppressions;

    Reaching(Modules modules, Records records, RecordTexts texts, Gathering gathering, Suppressions suppressions) {
        this.modules = modules;
        this.records = records;
        this.texts = texts;
        this.gathering = gathering;
        this.suppressions = suppressions;
    }

    Reach reach(Transaction tx, Mailing mailing) {
        Tally tally = new Tally(Mailings.plan(mailing), title(mailing.entity()));
        Query all = new Query(texts.filter(mailing.filter()), List.of(), 1, 1, null, false, true, null);
        long total = records.list(tx, mailing.entity(), all).total();
        String after = null;
        do {
            Page page = gathering.page(tx, tally.plan, after);
            List<String> addresses = page.records().stream()
                    .map(record -> Gathering.address(tally.plan, record))
                    .toList();
            Map<String, String> reasons = suppressions.reasons(tx, addresses);
            page.records().forEach(record -> tally.add(record, reasons));
            after = page.nextCursor();
        } while (after != null && tally.seen < MOST);
        return new Reach(total, tally.seen, tally.reached, tally.left, tally.examples, tally.first);
    }

    private String title(String entity) {
        return modules.current().entity(entity).map(EntityType::titleField).orElse("name");
    }

    private static final class Tally {
        private final Plan plan;
        private final String title;
        private final Set<String> addresses = new HashSet<>();
        private final Map<String, Long> left = new HashMap<>();
        private final List<LeftOut> examples = new ArrayList<>();
        private long seen;
        private long reached;
        private @Nullable Long first;

        Tally(Plan plan, String title) {
            this.plan = plan;
            this.title = title;
        }

        void add(StoredRecord record, Map<String, String> reasons) {
            seen++;
            String address = Gathering.address(plan, record);
            String why = why(record, address, reasons);
            if (why == null) {
                reached++;
                first = first == null ? Long.valueOf(record.id()) : first;
            } else if (left.merge(why, 1L, Long::sum) <= EXAMPLES) {
                String name = Objects.requireNonNullElse(record.text(title), "");
                examples.add(new LeftOut(record.id(), name, address, why));
            }
        }

        private @Nullable String why(StoredRecord record, String address, Map<String, String> reasons) {
            if (address.isEmpty()) {
                return "address";
            }
            if (!Gathering.wants(plan, record)) {
                return "consent";
            }
            if (!addresses.add(address)) {
                return "twice";
            }
            return reasons.get(address);
        }
    }
}
