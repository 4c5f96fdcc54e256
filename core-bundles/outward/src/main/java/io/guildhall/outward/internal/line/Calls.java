package io.guildhall.outward.internal.line;

import io.guildhall.channel.TelephonyProvider.CallEvent;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.outward.internal.value.People;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What calls do to the house: whoever's telephone rings is told who it is, an ended call stands in the caller's story, of a missed one
 * somebody has a task to call back. Each event counts once, in whatever order they come. Thread-safe.
 */
@Component(service = Calls.class)
public final class Calls {
    public static final String NOTICE = "outward.call";

    private static final String STORE = """
            insert into outward.call (tenant_id, line_id, provider_id, inbound, peer, own, member_id, contact_id, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'ringing') on conflict on constraint call_provider_uq do nothing returning id""";

    private static final String FIND = """
            select id, inbound, peer, own, member_id, contact_id, state, seconds, recording, answered_at is not null, started_at,
                ended_at
            from outward.call where tenant_id = ? and line_id = ? and provider_id = ? for update""";

    private static final String MOVE = """
            update outward.call set state = ?, seconds = greatest(seconds, ?),
                recording = case when ? = '' then recording else ? end,
                answered_at = case when ? then coalesce(answered_at, now()) else answered_at end,
                ended_at = case when ? then coalesce(ended_at, now()) end
            where tenant_id = ? and id = ?""";

    private static final String WHOSE =
            "select member_id from outward.extension where tenant_id = ? and line_id = ? and own = ?";

    private static final String LIST = """
            select id, inbound, peer, own, member_id, contact_id, state, seconds, recording, answered_at is not null, started_at,
                ended_at
            from outward.call where tenant_id = ? and id < ? order by id desc limit ?""";

    /** @param own the telephone of the house @param seconds talked */
    public record View(
            long id,
            boolean inbound,
            String peer,
            String own,
            @Nullable Long memberId,
            @Nullable Long contactId,
            String state,
            long seconds,
            String recording,
            boolean answered,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        boolean over() {
            return state.equals("ended") || state.equals("missed");
        }
    }

    private final Records records;
    private final Notices notices;
    private final People people;
    private final Talk talk;

    @Activate
    public Calls(
            @Reference Records records, @Reference Notices notices, @Reference People people, @Reference Talk talk) {
        this.records = records;
        this.notices = notices;
        this.people = people;
        this.talk = talk;
    }

    static List<View> list(Transaction tx, long before, int most) {
        return tx.query(LIST, Calls::view, tx.actor().tenantId(), before, most);
    }

    /** One that somebody here began. */
    static void dialled(
            Transaction tx, long line, String provider, String own, String peer, long member, @Nullable Long contact) {
        tx.queryOne(
                STORE, row -> row.getLong(1), tx.actor().tenantId(), line, provider, false, peer, own, member, contact);
    }

    /** @param tx of the system */
    void take(Transaction tx, long line, CallEvent event) {
        StoredRecord contact = people.byNumber(tx, event.peer()).orElse(null);
        Long member = tx.queryOne(WHOSE, row -> row.getLong(1), tx.actor().tenantId(), line, event.own())
                .orElse(null);
        long tenant = tx.actor().tenantId();
        boolean fresh = tx.queryOne(
                        STORE,
                        row -> row.getLong(1),
                        tenant,
                        line,
                        event.id(),
                        event.inbound(),
                        event.peer(),
                        event.own(),
                        member,
                        contact == null ? null : contact.id())
                .isPresent();
        View call = tx.queryOne(FIND, Calls::view, tenant, line, event.id()).orElseThrow();
        if (fresh && call.inbound() && contact != null) {
            ring(tx, line, event, contact, member);
        }
        move(tx, call, event, contact);
    }

    private void ring(Transaction tx, long line, CallEvent event, StoredRecord contact, @Nullable Long member) {
        Long told = member == null ? contact.number("responsible_id") : member;
        if (told != null && !event.state().equals("ended")) {
            notices.tell(
                    tx,
                    new Notice(
                            told,
                            NOTICE,
                            People.CONTACT,
                            contact.id(),
                            "outward.notice.call",
                            Map.of("number", event.peer()),
                            null,
                            "call/" + line + "/" + event.id()));
        }
    }

    private void move(Transaction tx, View call, CallEvent event, @Nullable StoredRecord contact) {
        if (call.over()) {
            return;
        }
        boolean answered = call.answered() || event.state().equals("answered") || event.seconds() > 0;
        boolean over = event.state().equals("ended") || event.state().equals("missed");
        String state = over ? answered ? "ended" : "missed" : answered ? "answered" : "ringing";
        tx.update(
                MOVE,
                state,
                event.seconds(),
                event.recording(),
                event.recording(),
                answered,
                over,
                tx.actor().tenantId(),
                call.id());
        if (over) {
            tell(tx, call, event, state, contact);
        }
        if (state.equals("missed") && call.inbound() && contact != null) {
            callBack(tx, call, contact);
        }
    }

    private void tell(Transaction tx, View call, CallEvent event, String state, @Nullable StoredRecord contact) {
        Map<String, String> details = new HashMap<>();
        details.put("direction", call.inbound() ? "in" : "out");
        details.put("peer", call.peer());
        details.put("result", state);
        details.put("seconds", String.valueOf(event.seconds()));
        details.put("recording", event.recording());
        String words = (call.inbound() ? "← " : "→ ") + call.peer() + " "
                + (state.equals("missed") ? "✗" : "%d:%02d".formatted(event.seconds() / 60, event.seconds() % 60));
        Long contactId = contact == null ? call.contactId() : Long.valueOf(contact.id());
        talk.tell(tx, "call", "call/" + call.id(), words, details, event.at(), null, null, contactId);
    }

    private void callBack(Transaction tx, View call, StoredRecord contact) {
        Map<String, @Nullable Object> task = new HashMap<>();
        task.put("title", "☎ " + contact.text("name") + " " + call.peer());
        task.put("contact_id", contact.id());
        task.put("due_at", Instant.now().toString());
        Long owner = call.memberId() == null ? contact.number("responsible_id") : call.memberId();
        if (owner != null) {
            task.put("responsible_id", owner);
        }
        records.create(tx, "crm.task", task);
    }

    private static View view(Row row) {
        return new View(
                row.getLong(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getLongOrNull(5),
                row.getLongOrNull(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getBoolean(10),
                row.getInstant(11),
                row.getInstant(12));
    }
}
