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

    private static final String RECORDED = "update outward.call set recording = ? where tenant_id = ? and id = ?";

    private static final String BELONG = """
            update outward.call c set contact_id = ? where c.tenant_id = ? and c.id in (select o.id from outward.call o
                where o.tenant_id = ? and o.tail = ? and o.contact_id is null order by o.id desc limit 200) and c.tail = ?
            returning id, inbound, peer, own, member_id, contact_id, state, seconds, recording, answered_at is not null,
                started_at, ended_at""";

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

    private final Notices notices;
    private final People people;
    private final Talk talk;
    private final CallBacks callBacks;

    @Activate
    public Calls(
            @Reference Records records, @Reference Notices notices, @Reference People people, @Reference Talk talk) {
        this.notices = notices;
        this.people = people;
        this.talk = talk;
        this.callBacks = new CallBacks(records);
    }

    static List<View> list(Transaction tx, long before, int most) {
        return tx.query(LIST, Calls::view, tx.actor().tenantId(), before, most);
    }

    /** One that somebody here began; it shows at his screens from now on. */
    static void dialled(
            Transaction tx, long line, String provider, String own, String peer, long member, @Nullable Long contact) {
        long tenant = tx.actor().tenantId();
        tx.queryOne(STORE, row -> row.getLong(1), tenant, line, provider, false, peer, own, member, contact);
        View call = tx.queryOne(FIND, Calls::view, tenant, line, provider).orElseThrow();
        Rings.show(tx, call.id(), List.of(member));
    }

    /** @param tx of the system */
    void take(Transaction tx, long line, CallEvent event) {
        StoredRecord contact = people.byNumber(tx, event.peer()).orElse(null);
        List<Long> owners = event.own().isEmpty() ? List.of() : Rings.owners(tx, line, event.own());
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
                        owners.size() == 1 ? owners.get(0) : null,
                        contact == null ? null : contact.id())
                .isPresent();
        View call = tx.queryOne(FIND, Calls::view, tenant, line, event.id()).orElseThrow();
        if (fresh) {
            begin(tx, line, event, call, contact, owners);
        }
        move(tx, call, event, contact);
    }

    private void begin(
            Transaction tx, long line, CallEvent event, View call, @Nullable StoredRecord contact, List<Long> owners) {
        if (call.inbound() && contact == null) {
            Strangers.called(tx, call.peer());
        }
        if (over(event)) {
            return;
        }
        Long knows = contact == null ? null : contact.number("responsible_id");
        List<Long> hearers = Rings.hearers(tx, line, event, owners, knows);
        Rings.show(tx, call.id(), hearers);
        if (call.inbound() && contact != null) {
            hearers.forEach(member -> notices.tell(
                    tx,
                    new Notice(
                            member,
                            NOTICE,
                            People.CONTACT,
                            contact.id(),
                            "outward.notice.call",
                            Map.of("number", event.peer()),
                            null,
                            "call/" + line + "/" + event.id())));
        }
    }

    private static boolean over(CallEvent event) {
        return event.state().equals("ended") || event.state().equals("missed");
    }

    private void move(Transaction tx, View call, CallEvent event, @Nullable StoredRecord contact) {
        if (call.over()) {
            recorded(tx, call, event, contact);
            return;
        }
        boolean answered = call.answered() || event.state().equals("answered") || event.seconds() > 0;
        boolean over = over(event);
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
        Rings.turn(tx, call.id());
        if (over) {
            tell(tx, call, event.seconds(), event.recording(), state, contact, event.at());
        }
        if (state.equals("missed") && call.inbound()) {
            callBacks.missed(tx, call, contact);
        }
    }

    /** Some providers have the recording only after the call. */
    private void recorded(Transaction tx, View call, CallEvent event, @Nullable StoredRecord contact) {
        if (!event.recording().isEmpty() && call.recording().isEmpty()) {
            tx.update(RECORDED, event.recording(), tx.actor().tenantId(), call.id());
            tell(tx, call, 0, event.recording(), "recorded", contact, event.at());
        }
    }

    /** Without the number: whoever may read the story may not be meant to know it. */
    private void tell(
            Transaction tx,
            View call,
            long seconds,
            String recording,
            String result,
            @Nullable StoredRecord contact,
            Instant at) {
        Map<String, String> details = new HashMap<>();
        details.put("direction", call.inbound() ? "in" : "out");
        details.put("result", result);
        details.put("seconds", String.valueOf(seconds));
        details.put("recording", recording);
        String words = (call.inbound() ? "← " : "→ ")
                + (result.equals("missed") ? "✗" : "%d:%02d".formatted(seconds / 60, seconds % 60));
        Long contactId = contact == null ? call.contactId() : Long.valueOf(contact.id());
        String key = "call/" + call.id() + (result.equals("recorded") ? "/recording" : "");
        talk.tell(tx, "call", key, words, details, at, null, null, contactId);
    }

    /** Calls of a number are this contact's from now on, and stand in his story. At most the last two hundred. */
    void belong(Transaction tx, String tail, StoredRecord contact) {
        long tenant = tx.actor().tenantId();
        for (View call : tx.query(BELONG, Calls::view, contact.id(), tenant, tenant, tail, tail)) {
            if (call.over()) {
                Instant at = call.endedAt() == null ? Instant.now() : call.endedAt();
                tell(tx, call, call.seconds(), call.recording(), call.state(), contact, at);
            }
            Rings.turn(tx, call.id());
        }
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
