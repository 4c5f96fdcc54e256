package io.guildhall.acme;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marks a gadget as repaired. Repairing it twice changes nothing, so a repeated call is harmless. */
final class Repair implements Action {
    private final Records records;
    private final Timeline timeline;

    Repair(Records records, Timeline timeline) {
        this.records = records;
        this.timeline = timeline;
    }

    @Override
    public String name() {
        return "repair";
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
    public Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key) {
        StoredRecord gadget = records.get(tx, AcmeModule.GADGET, recordId);
        if ("returned".equals(gadget.get("state"))) {
            return new Outcome.Failed(Problem.conflict("gadget/returned", "This gadget has left the workshop."));
        }
        if (!"repaired".equals(gadget.get("state"))) {
            gadget = records.update(tx, AcmeModule.GADGET, recordId, Records.ANY_VERSION, Map.of("state", "repaired"));
            timeline.tell(tx, repaired(gadget));
        }
        return new Outcome.Done(Map.of("state", "repaired", "version", gadget.version()));
    }

    /** Stands in the story of the gadget, and of whom it belongs to. */
    private static TimelineEntry repaired(StoredRecord gadget) {
        Long contact = gadget.number("contact_id");
        return new TimelineEntry(
                "acme.repaired",
                AcmeModule.GADGET,
                gadget.id(),
                "Repaired: " + gadget.get("name"),
                null,
                Map.of("serial", String.valueOf(gadget.get("serial"))),
                Instant.now(),
                contact == null ? List.of() : List.of(new TimelineEntry.Place("crm.contact", contact)),
                gadget.id() + "/" + gadget.version());
    }
}
