package io.guildhall.outward.internal.line;

import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.value.Phrases;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks to call back whom nobody has answered: for whoever's telephone rang, else for who is responsible for the caller. Whoever tries
 * five times makes one task, not five. A stranger of whom nobody in particular was wanted waits among the strangers.
 */
final class CallBacks {
    private static final String TASK = "crm.task";

    private static final String BEFORE = """
            select task_id from outward.call where tenant_id = ? and tail = right(regexp_replace(?, '\\D', '', 'g'), 9)
                and id < ? and task_id is not null order by id desc limit 1""";

    private static final String KEEP = "update outward.call set task_id = ? where tenant_id = ? and id = ?";

    private final Records records;

    CallBacks(Records records) {
        this.records = records;
    }

    void missed(Transaction tx, Calls.View call, @Nullable StoredRecord contact) {
        if (contact == null) {
            Strangers.missed(tx, call.peer());
        }
        Long owner = call.memberId() != null || contact == null ? call.memberId() : contact.number("responsible_id");
        if (call.peer().isEmpty() || contact == null && owner == null) {
            return;
        }
        long task = open(tx, call).orElseGet(() -> create(tx, call, contact, owner));
        tx.update(KEEP, task, tx.actor().tenantId(), call.id());
    }

    /** One that was made for an earlier call of the same number and is not done yet. */
    private Optional<Long> open(Transaction tx, Calls.View call) {
        return tx.queryOne(BEFORE, row -> row.getLong(1), tx.actor().tenantId(), call.peer(), call.id())
                .filter(id -> {
                    try {
                        return records.get(tx, TASK, id).get("done_at") == null;
                    } catch (ProblemException e) {
                        return false;
                    }
                });
    }

    private long create(Transaction tx, Calls.View call, @Nullable StoredRecord contact, @Nullable Long owner) {
        String locale = tx.actor().workspace().locale();
        Map<String, @Nullable Object> task = new HashMap<>();
        if (contact == null) {
            task.put("title", Phrases.say(locale, "call.back", call.peer()));
        } else {
            String name = Objects.requireNonNullElse(contact.text("name"), "");
            task.put("title", Phrases.say(locale, "call.back.name", name, call.peer()));
            task.put("contact_id", contact.id());
        }
        task.put("due_at", Instant.now().toString());
        if (owner != null) {
            task.put("responsible_id", owner);
        }
        return records.create(tx, TASK, task).id();
    }
}
