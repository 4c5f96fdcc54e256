package io.guildhall.outward.internal.mail;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mails as rows. */
public final class MailStore {
    private static final String ADD = """
            insert into outward.mail (tenant_id, key, purpose, address, template_id, number, subject, body, filled, entity,
                record_id, state, held, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then now() end)
            on conflict on constraint mail_key_uq do nothing returning id""";

    private static final String COLUMNS = """
            id, key, purpose, mailing_id, address, template_id, number, subject, body, filled, entity, record_id, tries,
            coalesce(mark::text, extract(epoch from made_at)::bigint::text)""";

    private static final String TAKE = """
            update outward.mail set state = 'sending', tries = tries + 1
            where tenant_id = ? and id = ? and state in ('waiting', 'sending') returning """ + " " + COLUMNS;

    private static final String SENT = """
            update outward.mail set state = 'sent', way = ?, message_id = ?, failure = null, ended_at = now()
            where tenant_id = ? and id = ? and state in ('sending', 'unclear')""";

    private static final String END = """
            update outward.mail set state = ?, held = ?, way = ?, failure = ?, ended_at = now()
            where tenant_id = ? and id = ? and state in ('waiting', 'sending')""";

    private static final String AGAIN = """
            update outward.mail set state = 'waiting', way = ?, failure = ?
            where tenant_id = ? and id = ? and state = 'sending'""";

    private static final String BOUNCED = """
            update outward.mail set state = 'bounced', failure = ?
            where tenant_id = ? and (message_id = ? or id = ? and mark = ?::uuid)
                and state in ('sending', 'sent', 'unclear') returning """ + " " + COLUMNS;
    private static final Pattern OURS = Pattern.compile("<o(\\d{1,18})\\.(\\d{1,18})\\.([0-9a-f-]{36})@.*");

    private static final String HELD =
            "select held from outward.mail where tenant_id = ? and id = ? and state = 'held'";

    private static final String FIND = "select " + COLUMNS + " from outward.mail where tenant_id = ? and id = ?";

    private static final String FATES = """
            select case state when 'sending' then 'waiting' else state end, count(*) from outward.mail
            where tenant_id = ? and id = any (?) group by 1""";

    private static final String LIST = """
            select id, purpose, mailing_id, address, template_id, number, subject, filled, entity, record_id, state, held, way,
                failure, tries, made_at, ended_at
            from outward.mail where tenant_id = ? and id < ? and (? = '' or state = ?) and (? = 0 or mailing_id = ?)
            order by id desc limit ?""";

    /** @param mark what nobody can guess */
    public record Mail(
            long id,
            String key,
            boolean marketing,
            @Nullable Long mailing,
            String address,
            @Nullable Long template,
            int number,
            String subject,
            @Nullable String body,
            List<String> filled,
            @Nullable String entity,
            @Nullable Long record,
            int tries,
            String mark) {
        /** Follows from what it is about, so that a second copy of the same mail is known as one. */
        String messageId(long tenant) {
            return "o" + tenant + "." + id + "." + mark;
        }

        public Mail saying(String words, String text, List<String> values) {
            return new Mail(
                    id, key, marketing, mailing, address, template, number, words, text, values, entity, record, tries,
                    mark);
        }
    }

    /** @param way own or house; null while it has not been tried */
    public record Line(
            long id,
            String purpose,
            @Nullable Long mailingId,
            String address,
            @Nullable Long templateId,
            int number,
            String subject,
            @Nullable String entity,
            @Nullable Long recordId,
            String state,
            @Nullable String held,
            @Nullable String way,
            @Nullable String failure,
            int tries,
            @Nullable Instant madeAt,
            @Nullable Instant endedAt) {}

    private MailStore() {}

    /** @param held why it does not go at all, or null */
    static Optional<Long> add(Transaction tx, Mail mail, @Nullable String held) {
        return tx.queryOne(
                ADD,
                row -> row.getLong(1),
                tx.actor().tenantId(),
                mail.key(),
                mail.marketing() ? "marketing" : "transactional",
                mail.address(),
                mail.template(),
                mail.number(),
                mail.subject(),
                mail.body(),
                mail.filled().toArray(String[]::new),
                mail.entity(),
                mail.record(),
                held == null ? "waiting" : "held",
                held,
                held != null);
    }

    static Optional<Mail> take(Transaction tx, long id) {
        return tx.queryOne(TAKE, MailStore::mail, tx.actor().tenantId(), id);
    }

    public static void sent(Transaction tx, long id, String way, String messageId) {
        tx.update(SENT, way, messageId, tx.actor().tenantId(), id);
    }

    /** @param state held, refused or unclear */
    public static void end(
            Transaction tx,
            long id,
            String state,
            @Nullable String held,
            @Nullable String way,
            @Nullable String failure) {
        tx.update(END, state, held, way, failure, tx.actor().tenantId(), id);
    }

    public static void again(Transaction tx, long id, String way, String failure) {
        tx.update(AGAIN, way, failure, tx.actor().tenantId(), id);
    }

    /** @return the mail of this message-id; empty if there is none that went, or if it has come back before */
    static Optional<Mail> bounced(Transaction tx, String messageId, String failure) {
        long tenant = tx.actor().tenantId();
        // Of one that is unclear, no message-id was noted.
        Matcher ours = OURS.matcher(messageId);
        boolean known = ours.matches() && Long.parseLong(ours.group(1)) == tenant;
        return tx.queryOne(
                BOUNCED,
                MailStore::mail,
                failure,
                tenant,
                messageId,
                known ? Long.parseLong(ours.group(2)) : 0L,
                known ? ours.group(3) : null);
    }

    /** Why it is held; empty for one that is not. */
    static Optional<String> held(Transaction tx, long id) {
        return tx.queryOne(HELD, row -> row.getString(1), tx.actor().tenantId(), id);
    }

    static Optional<Mail> find(Transaction tx, long id) {
        return tx.queryOne(FIND, MailStore::mail, tx.actor().tenantId(), id);
    }

    /** @param state one of them, or empty @param mailing 0 for any */
    static List<Line> list(Transaction tx, String state, long mailing, long before, int most) {
        return tx.query(LIST, MailStore::line, tx.actor().tenantId(), before, state, state, mailing, mailing, most);
    }

    public static Mail mail(Row row) {
        return new Mail(
                row.getLong(1),
                row.getString(2),
                row.getString(3).equals("marketing"),
                row.getLongOrNull(4),
                row.getString(5),
                row.getLongOrNull(6),
                (int) row.getLong(7),
                row.getString(8),
                row.getStringOrNull(9),
                List.of(row.getStrings(10)),
                row.getStringOrNull(11),
                row.getLongOrNull(12),
                (int) row.getLong(13),
                row.getString(14));
    }

    /** The columns that {@link #mail} reads. */
    public static String columns() {
        return COLUMNS;
    }

    private static Line line(Row row) {
        return new Line(
                row.getLong(1),
                row.getString(2),
                row.getLongOrNull(3),
                row.getString(4),
                row.getLongOrNull(5),
                (int) row.getLong(6),
                Markup.line(row.getString(7), List.of(row.getStrings(8))),
                row.getStringOrNull(9),
                row.getLongOrNull(10),
                row.getString(11),
                row.getStringOrNull(12),
                row.getStringOrNull(13),
                row.getStringOrNull(14),
                (int) row.getLong(15),
                row.getInstant(16),
                row.getInstant(17));
    }

    /** How many of these stand how. */
    static Map<String, Long> fates(Transaction tx, long... ids) {
        Map<String, Long> fates = new TreeMap<>();
        tx.query(
                FATES,
                row -> fates.put(row.getString(1), row.getLong(2)) == null,
                tx.actor().tenantId(),
                ids);
        return fates;
    }
}
