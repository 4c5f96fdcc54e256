package io.guildhall.outward.internal.mailing;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.MailStore;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.outward.internal.value.Json;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Mailings and their recipients as rows. A recipient is a mail of the mailing, one for each address. */
final class Mailings {
    private static final String VIEW = """
            select id, version, title, template_id, number, entity, field, filter::text, consent_field, consent_note, per_minute,
                state, member_id, turn, gathered_to, gathered, failure, started_at, ended_at, kept::text
            from outward.mailing where tenant_id = ?""";

    private static final String COUNTS = """
            select mailing_id, case when state = 'held' then 'held_' || coalesce(held, '') else state end, count(*)
            from outward.mail where tenant_id = ? and mailing_id = any (?) group by 1, 2""";

    private static final String ADD = """
            insert into outward.mailing (tenant_id, title, template_id, entity, field, filter, consent_field, consent_note,
                per_minute)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) returning id""";

    private static final String CHANGE = """
            update outward.mailing set title = ?, template_id = ?, entity = ?, field = ?, filter = ?::jsonb, consent_field = ?,
                consent_note = ?, per_minute = ?
            where tenant_id = ? and id = ? and state = 'draft'""";

    private static final String START = """
            update outward.mailing set state = 'running', turn = turn + 1, number = coalesce(number, ?), member_id = ?,
                started_at = coalesce(started_at, now()), ended_at = null, failure = null
            where tenant_id = ? and id = ? and state in ('draft', 'stopped') returning turn""";

    private static final String STOP = """
            update outward.mailing set state = 'stopped', turn = turn + 1, failure = ?, ended_at = now()
            where tenant_id = ? and id = ? and state = 'running'""";

    private static final String DONE = """
            update outward.mailing set state = 'done', ended_at = now()
            where tenant_id = ? and id = ? and state = 'running' and turn = ?""";

    /** Until the end of the transaction nobody stops or starts it. */
    private static final String LOCK = " and id = ? and state = 'running' and turn = ? for no key update";

    private static final String GATHERED =
            "update outward.mailing set gathered_to = ?, gathered = ? where tenant_id = ? and id = ?";

    private static final String RECIPIENTS = """
            insert into outward.mail (tenant_id, key, purpose, mailing_id, address, template_id, number, entity, record_id)
            select ?, 'mailing/' || ? || '/' || r.address, 'marketing', ?, r.address, ?, ?, ?, r.record
            from unnest(?::text[], ?::bigint[]) as r (address, record)
            on conflict do nothing""";

    private static final String TAKE = """
            update outward.mail set state = 'sending', tries = tries + 1
            where tenant_id = ? and id = (select m.id from outward.mail m
                where m.tenant_id = ? and m.mailing_id = ? and m.state = 'waiting' order by m.id limit 1
                for update skip locked)
            returning """ + " " + MailStore.columns();

    private static final String UNCLEAR = """
            update outward.mail set state = 'unclear', failure = 'The house stopped while it was sent.', ended_at = now()
            where tenant_id = ? and mailing_id = ? and state = 'sending'""";

    private static final String SAID =
            "update outward.mail set subject = ?, body = ?, filled = ? where tenant_id = ? and id = ?";

    /**
     * @param counts of recipients by state: waiting, sending, sent, refused, unclear, bounced, and held by its reason, such as {@code
     *     held_unsubscribed}
     */
    public record Mailing(
            long id,
            long version,
            String title,
            long templateId,
            @Nullable Integer number,
            String entity,
            String field,
            @Nullable Object filter,
            @Nullable String consentField,
            String consentNote,
            int perMinute,
            String state,
            boolean gathered,
            @Nullable String failure,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Map<String, Long> counts) {}

    /** What the worker needs of it. */
    record Plan(
            long id,
            long template,
            int number,
            String entity,
            String field,
            @Nullable String filter,
            @Nullable String consentField,
            int perMinute,
            @Nullable String gatheredTo,
            boolean gathered) {}

    record Wish(
            String title,
            long template,
            String entity,
            String field,
            @Nullable String filter,
            @Nullable String consentField,
            String consentNote,
            int perMinute) {}

    private record Stored(Mailing mailing, Plan plan) {}

    private Mailings() {}

    static List<Mailing> all(Transaction tx) {
        List<Stored> stored = tx.query(
                VIEW + " order by id desc limit 200",
                Mailings::stored,
                tx.actor().tenantId());
        return counted(tx, stored);
    }

    static Mailing get(Transaction tx, long id) {
        List<Stored> stored =
                tx.query(VIEW + " and id = ?", Mailings::stored, tx.actor().tenantId(), id);
        if (stored.isEmpty()) {
            throw Problem.notFound().asException();
        }
        return counted(tx, stored).get(0);
    }

    private static List<Mailing> counted(Transaction tx, List<Stored> stored) {
        Map<Long, Map<String, Long>> counts = new TreeMap<>();
        long[] ids = stored.stream().mapToLong(s -> s.mailing().id()).toArray();
        tx.query(
                COUNTS,
                row -> counts.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                                .put(row.getString(2), row.getLong(3))
                        == null,
                tx.actor().tenantId(),
                ids);
        return stored.stream()
                .map(s -> with(
                        s.mailing(),
                        sum(
                                s.mailing().counts(),
                                counts.getOrDefault(s.mailing().id(), Map.of()))))
                .toList();
    }

    /** Of those whose mails are there and those whose mails were tidied away. */
    private static Map<String, Long> sum(Map<String, Long> kept, Map<String, Long> there) {
        Map<String, Long> sum = new TreeMap<>(kept);
        there.forEach((state, count) -> sum.merge(state, count, Long::sum));
        return sum;
    }

    static long add(Transaction tx, Wish wish) {
        return tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        wish.title(),
                        wish.template(),
                        wish.entity(),
                        wish.field(),
                        wish.filter(),
                        wish.consentField(),
                        wish.consentNote(),
                        wish.perMinute())
                .orElseThrow();
    }

    static int change(Transaction tx, long id, Wish wish) {
        return tx.update(
                CHANGE,
                wish.title(),
                wish.template(),
                wish.entity(),
                wish.field(),
                wish.filter(),
                wish.consentField(),
                wish.consentNote(),
                wish.perMinute(),
                tx.actor().tenantId(),
                id);
    }

    static int remove(Transaction tx, long id) {
        return tx.update(
                "delete from outward.mailing where tenant_id = ? and id = ? and state = 'draft'",
                tx.actor().tenantId(),
                id);
    }

    /** @param number of the template's version @return the turn that begins; empty if it runs or is over */
    static Optional<Long> start(Transaction tx, long id, int number) {
        return tx.queryOne(
                START,
                row -> row.getLong(1),
                number,
                tx.actor().memberId(),
                tx.actor().tenantId(),
                id);
    }

    /** @param failure why, or null if somebody wanted it so */
    static int stop(Transaction tx, long id, @Nullable String failure) {
        return tx.update(STOP, failure, tx.actor().tenantId(), id);
    }

    /** Empty for the worker of an older turn. */
    static Optional<Plan> running(Transaction tx, long id, long turn) {
        return tx.queryOne(VIEW + LOCK, Mailings::stored, tx.actor().tenantId(), id, turn)
                .map(Stored::plan);
    }

    static void done(Transaction tx, long id, long turn) {
        tx.update(DONE, tx.actor().tenantId(), id, turn);
    }

    /** Each address once, however often it comes. */
    static void gather(Transaction tx, Plan plan, String[] addresses, long[] records, @Nullable String next) {
        long tenant = tx.actor().tenantId();
        if (addresses.length > 0) {
            tx.update(
                    RECIPIENTS,
                    tenant,
                    String.valueOf(plan.id()),
                    plan.id(),
                    plan.template(),
                    plan.number(),
                    plan.entity(),
                    addresses,
                    records);
        }
        tx.update(GATHERED, next, next == null, tenant, plan.id());
    }

    /** The next one, which is nobody else's from now on, whatever happens. */
    static Optional<Mail> take(Transaction tx, long mailing) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(TAKE, MailStore::mail, tenant, tenant, mailing);
    }

    /** What a worker had in hand when it died: it may have gone, so it goes no more. */
    static void unclear(Transaction tx, long mailing) {
        tx.update(UNCLEAR, tx.actor().tenantId(), mailing);
    }

    static void said(Transaction tx, Mail mail) {
        tx.update(
                SAID,
                mail.subject(),
                mail.body(),
                mail.filled().toArray(String[]::new),
                tx.actor().tenantId(),
                mail.id());
    }

    private static Mailing with(Mailing m, Map<String, Long> counts) {
        return new Mailing(
                m.id(),
                m.version(),
                m.title(),
                m.templateId(),
                m.number(),
                m.entity(),
                m.field(),
                m.filter(),
                m.consentField(),
                m.consentNote(),
                m.perMinute(),
                m.state(),
                m.gathered(),
                m.failure(),
                m.startedAt(),
                m.endedAt(),
                counts);
    }

    /** As it would be gathered if it were started now. */
    static Plan plan(Mailing mailing) {
        return new Plan(
                mailing.id(),
                mailing.templateId(),
                0,
                mailing.entity(),
                mailing.field(),
                FilterJson.write(mailing.filter()),
                mailing.consentField(),
                mailing.perMinute(),
                null,
                false);
    }

    private static Stored stored(Row row) {
        Long number = row.getLongOrNull(5);
        String filter = row.getStringOrNull(8);
        Mailing mailing = new Mailing(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                number == null ? null : number.intValue(),
                row.getString(6),
                row.getString(7),
                FilterJson.read(filter),
                row.getStringOrNull(9),
                row.getString(10),
                (int) row.getLong(11),
                row.getString(12),
                row.getBoolean(16),
                row.getStringOrNull(17),
                row.getInstant(18),
                row.getInstant(19),
                Json.counts(row.getString(20)));
        Plan plan = new Plan(
                mailing.id(),
                mailing.templateId(),
                number == null ? 0 : number.intValue(),
                mailing.entity(),
                mailing.field(),
                filter,
                mailing.consentField(),
                mailing.perMinute(),
                row.getStringOrNull(15),
                mailing.gathered());
        return new Stored(mailing, plan);
    }
}
