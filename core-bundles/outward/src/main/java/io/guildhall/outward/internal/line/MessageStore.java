package io.guildhall.outward.internal.line;

import io.guildhall.channel.MessengerProvider.Event;
import io.guildhall.channel.MessengerProvider.Outgoing;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
                    < array_position(array['sending', 'unclear', 'sent', 'failed', 'delivered', 'read'], ?)
            returning """ + " " + COLUMNS;

    private static final String VIEW = """
            select id, line_id, direction, peer, body, template, filled, state, failure, entity, record_id, member_id, made_at,
                changed_at
            from outward.message where tenant_id = ? and id < ?""";

    private static final String LIST = VIEW + " order by id desc limit ?";

    private static final String OF_PEER = VIEW + " and tail = ? order by id desc limit ?";

    /** Each half by an index of its own, and none twice. */
    private static final String OF_RECORD = """
            select m.id, m.line_id, m.direction, m.peer, m.body, m.template, m.filled, m.state, m.failure, m.entity, m.record_id,
                m.member_id, m.made_at, m.changed_at
            from outward.message m join (
                (select id from outward.message where tenant_id = ? and tail = any (?) and id < ? order by id desc limit ?)
                union
                (select id from outward.message where tenant_id = ? and entity = ? and record_id = ? and id < ? order by id desc limit ?)
            ) here on here.id = m.id
            where m.tenant_id = ? order by m.id desc limit ?""";

    /** When each of these has last written, and by which line. */
    private static final String HEARD = """
            select t.tail, m.peer, m.line_id, m.made_at from unnest(?::text[]) as t (tail)
            cross join lateral (select * from outward.message
                where tenant_id = ? and tail = t.tail and direction = 'in' order by id desc limit 1) m""";

    /** With whom was spoken last. */
    private static final String LAST = """
            select t.tail from unnest(?::text[]) as t (tail)
            cross join lateral (select id from outward.message
                where tenant_id = ? and tail = t.tail order by id desc limit 1) m
            order by m.id desc limit 1""";

    private static final String BY = "update outward.message set member_id = ? where tenant_id = ? and id = ?";

    private static final String BELONG = """
            update outward.message set entity = 'crm.contact', record_id = ?
            where tenant_id = ? and id in (select o.id from outward.message o
                where o.tenant_id = ? and o.tail = ? and o.record_id is null order by o.id desc limit 200)
            returning id, direction, peer, body, template, filled, state, made_at""";

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
            return MessageStore.words(body, template, filled);
        }
    }

    /** When somebody has last written. */
    record Heard(String tail, String peer, long line, Instant at) {}

    /** A message as a story tells it. */
    record Said(long id, String direction, String peer, String words, String state, Instant at) {}

    private static String words(String body, @Nullable String template, List<String> filled) {
        return template == null
                ? body
                : "[" + template + "]" + (filled.isEmpty() ? "" : " " + String.join(" · ", filled));
    }

    /** @param memberId who wrote it by hand, or null */
    public record View(
            long id,
            long lineId,
            String direction,
            String peer,
            String body,
            @Nullable String template,
            List<String> values,
            String state,
            @Nullable String failure,
            @Nullable String entity,
            @Nullable Long recordId,
            @Nullable Long memberId,
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

    /** @return the message if it has got further by this */
    static Optional<Message> move(Transaction tx, long line, Event.State event) {
        return tx.queryOne(
                MOVE,
                MessageStore::message,
                event.state(),
                event.failure(),
                tx.actor().tenantId(),
                line,
                event.id(),
                event.state());
    }

    /** @param tail of a number, or empty for all */
    static List<View> list(Transaction tx, String tail, long before, int most) {
        long tenant = tx.actor().tenantId();
        return tail.isEmpty()
                ? tx.query(LIST, MessageStore::view, tenant, before, most)
                : tx.query(OF_PEER, MessageStore::view, tenant, before, tail, most);
    }

    /** What was said with the owner of these numbers, and about this record. */
    static List<View> list(Transaction tx, String[] tails, String entity, long record, long before, int most) {
        long tenant = tx.actor().tenantId();
        return tx.query(
                OF_RECORD,
                MessageStore::view,
                tenant,
                tails,
                before,
                most,
                tenant,
                entity,
                record,
                before,
                most,
                tenant,
                most);
    }

    static List<Heard> heard(Transaction tx, String[] tails) {
        return tx.query(
                HEARD,
                row -> new Heard(
                        row.getString(1), row.getString(2), row.getLong(3), Objects.requireNonNull(row.getInstant(4))),
                tails,
                tx.actor().tenantId());
    }

    static Optional<String> last(Transaction tx, String[] tails) {
        return tx.queryOne(LAST, row -> row.getString(1), tails, tx.actor().tenantId());
    }

    static void by(Transaction tx, long id, long member) {
        tx.update(BY, member, tx.actor().tenantId(), id);
    }

    /** Messages of a number are this contact's from now on; at most the last two hundred. */
    static List<Said> belong(Transaction tx, String tail, long contact) {
        long tenant = tx.actor().tenantId();
        return tx.query(
                BELONG,
                row -> new Said(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        words(row.getString(4), row.getStringOrNull(5), List.of(row.getStrings(6))),
                        row.getString(7),
                        Objects.requireNonNull(row.getInstant(8))),
                contact,
                tenant,
                tenant,
                tail);
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
                List.of(row.getStrings(7)),
                row.getString(8),
                row.getStringOrNull(9),
                row.getStringOrNull(10),
                row.getLongOrNull(11),
                row.getLongOrNull(12),
                row.getInstant(13),
                row.getInstant(14));
    }
}
