package io.guildhall.acme;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.action.Triggers;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gadget that was repaired has broken again: it waits anew, and workflows hear of it. Reporting it twice changes nothing. */
final class ReportBroken implements Action {
    private final Records records;
    private final Triggers triggers;

    ReportBroken(Records records, Triggers triggers) {
        this.records = records;
        this.triggers = triggers;
    }

    @Override
    public String name() {
        return "report-broken";
    }

    @Override
    public String entity() {
        return AcmeModule.GADGET;
    }

    @Override
    public String permission() {
        return AcmeModule.REPAIR;
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.text("complaint", 500).asRequired());
    }

    @Override
    public Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key) {
        if (!(input.get("complaint") instanceof String complaint) || complaint.isBlank()) {
            return new Outcome.Failed(Problem.invalid("gadget/complaint", "Say what is wrong with it.")
                    .field("complaint"));
        }
        StoredRecord gadget = records.get(tx, AcmeModule.GADGET, recordId);
        if (!"waiting".equals(gadget.get("state"))) {
            records.update(tx, AcmeModule.GADGET, recordId, Records.ANY_VERSION, Map.of("state", "waiting"));
            triggers.fire(
                    tx, AcmeModule.BROKE, recordId, Map.of("complaint", complaint, "covered", covered(tx, gadget)));
        }
        return new Outcome.Done(Map.of("state", "waiting"));
    }

    private static boolean covered(Transaction tx, StoredRecord gadget) {
        return gadget.get("warranty_until") instanceof LocalDate last
                && !last.isBefore(LocalDate.now(tx.actor().workspace().zone()));
    }
}
