package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.floor.Steps.Step;
import io.guildhall.hospitality.till.BookedChecks;
import io.guildhall.hospitality.till.SeatedChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a step in the room back. Hosts tap the wrong table. */
final class Undo {
    /** In these no table was left or taken, and none has become clean by taking them back. */
    private static final Set<String> OF_PEOPLE = Set.of("phase", "size", "arrive", "notify");

    private final Transaction tx;
    private final Steps steps;
    private final Tables tables;
    private final Seating seating;

    Undo(Transaction tx, Steps steps, Tables tables, Seating seating) {
        this.tx = tx;
        this.steps = steps;
        this.tables = tables;
        this.seating = seating;
    }

    Change of(Party party, Step step) {
        Long other = step.other();
        if (step.deed().equals("walk-in") || step.deed().equals("wait")) {
            seating.vanish(party);
        } else if (step.deed().equals("split") && other != null) {
            rejoin(party, step, other);
        } else if (step.deed().equals("merge") && other != null) {
            part(party, step, other);
        } else {
            restore(party, step);
        }
        steps.undone(step);
        new SeatedChecks(tx).parted(other == null ? new long[] {party.id()} : new long[] {party.id(), other});
        List<Long> touched = new ArrayList<>(party.tables());
        touched.addAll(step.tables());
        return other == null
                ? Change.of(tx, false, touched, party.id())
                : Change.of(tx, false, touched, party.id(), other);
    }

    private void restore(Party party, Step step) {
        String state = step.state().equals("held") ? "booked" : step.state();
        String via = via(party.state(), state);
        if (via != null) {
            seating.state(party.id(), via);
        }
        seating.put(party, step.tables(), step.startsAt(), step.endsAt(), state);
        tx.update(
                "update hospitality.booking set phase = case when ? then ? else phase end, party_size = ?,"
                        + " arrived = coalesce(?, arrived) where tenant_id = ? and id = ?",
                step.deed().equals("phase"),
                step.phase(),
                step.size(),
                step.arrived(),
                tx.actor().tenantId(),
                party.id());
        if (!OF_PEOPLE.contains(step.deed())) {
            tables.dirty(step.tables(), false);
        }
    }

    /** Not every way is open in both directions: by which state one comes back; null for at once. */
    private static @Nullable String via(String from, String to) {
        if (from.equals(to) || from.equals("waiting")) {
            return null;
        }
        return switch (to) {
            case "notified" -> "waiting";
            case "no_show" -> "booked";
            case "arrived" -> from.equals("left") ? "waiting" : null;
            default -> null;
        };
    }

    /** Those who had gone to a table of their own come back, if nothing has been done with them there. */
    private void rejoin(Party party, Step step, long other) {
        Party gone = Party.lock(tx, other);
        if (gone.deleted() || !gone.seated() || steps.last(other).isPresent()) {
            throw seating.moved(gone, "floor/nothing-to-undo", "There is no step that could be taken back.");
        }
        seating.vanish(gone);
        restore(party, step);
    }

    /** Those who had come to this table go back to theirs. */
    private void part(Party party, Step step, long other) {
        Party guests = Party.lock(tx, other);
        Step theirs = steps.last(other)
                .filter(last -> last.deed().equals("merge"))
                .orElseThrow(() ->
                        seating.moved(guests, "floor/nothing-to-undo", "There is no step that could be taken back."));
        restore(party, step);
        tx.update(
                "update hospitality.booking set deleted_at = null, joined_id = null where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                other);
        restore(guests, theirs);
        steps.undone(theirs);
        BookedChecks checks = new BookedChecks(tx);
        checks.follow(party.id());
        checks.follow(other);
    }
}
