package io.guildhall.outward.internal.line;

import io.guildhall.channel.MessengerProvider.Event;
import io.guildhall.channel.MessengerProvider.Outgoing;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages as rows. */
final class MessageStore {
    private static final String ADD = """
            insert into outward.message (tenant_id, key, line_id, direction, peer, body, template, language, filled, entity,
                record_id, state, provider_id, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing returning id""";

    private static final String COLUMNS =
            "id, line_id, peer, body, template, language, filled, entity, record_id, state";

    private static final String TAKE =
            "update outward.message set state = 'sending', tries = tries + 1, changed_at = now()"
                    + " where tenant_id = ? and id = ? and state = 'waiting' returning " + COLUMNS;

    private static final String LOST = """
            update outward.message set state = 'unclear', failure = 'The house stopped while it was sent.', changed_at = now()
            where tenant_id = ? and id = ? and state = 'sending'""";

    private static final String END = """
            update outward.message set state = ?, provider_id = coalesce(?, provider_id), failure = ?, changed_at = now()
            where tenant_id = ? and id = ? and state in ('sending', 'unclear')""";

    /** States go forward only: what comes late about an earlier one changes nothing. */
    private static final String MOVE = """
            update outward.message set state = ?, failure = nullif(?, ''), changed_at = now()
            where tenant_id = ? and line_id = ? and provider_id = ? and direction = 'out'
                and array_position(array['sending', 'unclear', 'sent', 'failed', 'delivered', 'read'], state)
                    < array_position(array['sending', 'unclear', 'sent', 'failed', 'delivered', 'read'], ?)""";

    private static final String LIST = """
            select id, line_id, direction, peer, body, template, state, failure, entity, record_id, made_at, changed_at
            from outward.message where tenant_id = ? and id < ? and (? = '' or peer = ?) order by id desc limit ?""";

    record Message(
            long id,
            long line,
            String peer,
            String body,
            @Nullable String template,
            String language,
            List<String> filled,
            @Nullable String entity,
            @Nullable Long record,
            String state) {
        Outgoing outgoing() {
            return new Outgoing(peer, template == null ? body : null, template, language, filled);
        }

        String words() {
            return template == null
                    ? body
                    : "[" + template + "]" + (filled.isEmpty() ? "" : " " + String.join(" · ", filled));
        }
    }

    public record View(
            long id,
            long lineId,
            String direction,
            String peer,
            String body,
            @Nullable String template,
            String state,
            @Nullable String failure,
            @Nullable String entity,
            @Nullable Long recordId,
            @Nullable Instant madeAt,
            @Nullable Instant changedAt) {}

    private MessageStore() {}

    static Optional<Long> add(Transaction tx, String key, Message message, Instant at) {
        return add(tx, key, "out", message, null, at);
    }

    /** Empty for one that has come before. */
    static Optional<Long> received(Transaction tx, long line, Event.Received event, @Nullable Long contact) {
        Message message = new Message(
                0,
                line,
                event.from(),
                event.text().substring(0, Math.min(event.text().length(), 20_000)),
                null,
                "",
                List.of(),
                contact == null ? null : "crm.contact",
                contact,
                "received");
        return add(tx, "in/" + line + "/" + event.id(), "in", message, event.id(), event.at());
    }

    private static Optional<Long> add(
            Transaction tx, String key, String direction, Message message, @Nullable String provider, Instant at) {
        return tx.queryOne(
                ADD,
                row -> row.getLong(1),
                tx.actor().tenantId(),
                key,
                message.line(),
                direction,
                message.peer(),
                message.body(),
                message.template(),
                message.language(),
                message.filled().toArray(String[]::new),
                message.entity(),
                message.record(),
                message.state(),
                provider,
                at);
    }

    static Optional<Message> take(Transaction tx, long id) {
        return tx.queryOne(TAKE, MessageStore::message, tx.actor().tenantId(), id);
    }

    static void lost(Transaction tx, long id) {
        tx.update(LOST, tx.actor().tenantId(), id);
    }

    static void end(Transaction tx, long id, String state, @Nullable String provider, @Nullable String failure) {
        tx.update(END, state, provider, failure, tx.actor().tenantId(), id);
    }

    static void again(Transaction tx, long id, String failure) {
        tx.update(
                "update outward.message set state = 'waiting', failure = ?, changed_at = now()"
                        + " where tenant_id = ? and id = ? and state = 'sending'",
                failure,
                tx.actor().tenantId(),
                id);
    }

    static void move(Transaction tx, long line, Event.State event) {
        tx.update(MOVE, event.state(), event.failure(), tx.actor().tenantId(), line, event.id(), event.state());
    }

    static List<View> list(Transaction tx, String peer, long before, int most) {
        return tx.query(LIST, MessageStore::view, tx.actor().tenantId(), before, peer, peer, most);
    }

    private static Message message(Row row) {
        return new Message(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getStringOrNull(5),
                row.getString(6),
                List.of(row.getStrings(7)),
                row.getStringOrNull(8),
                row.getLongOrNull(9),
                row.getString(10));
    }

    private static View view(Row row) {
        return new View(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getStringOrNull(6),
                row.getString(7),
                row.getStringOrNull(8),
                row.getStringOrNull(9),
                row.getLongOrNull(10),
                row.getInstant(11),
                row.getInstant(12));
    }
}
