package io.guildhall.hospitality.owner;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is written to, with what and when.
 *
 * @param days of the kind: not seen for so many, so many before the birthday, changed within so many
 * @param subjects by language, as the bodies
 * @param points given with the mail
 * @param daily whether every day at {@code hour}, by the workspace's clock, or once
 * @param restDays nobody gets another campaign's mail within so many days
 * @param trouble why it was stopped, if not by somebody
 */
public record Campaign(
        long id,
        String name,
        String kind,
        long days,
        @Nullable Long tierId,
        @Nullable String tag,
        Map<String, String> subjects,
        Map<String, String> bodies,
        long points,
        boolean daily,
        long hour,
        long restDays,
        String state,
        @Nullable Instant nextAt,
        @Nullable Instant startedAt,
        @Nullable String trouble,
        long turn,
        long version) {
    static final List<String> KINDS = List.of("away", "birthday", "tier_up", "tier_down");

    private static final String SELECT = """
            select c.id, c.name, c.kind, c.days, c.tier_id, c.tag, c.points, c.daily, c.hour, c.rest_days, c.state, c.next_at,
                c.started_at, c.trouble, c.turn, c.version,
                array(select w.key from jsonb_each(c.words) w order by w.key),
                array(select w.value ->> 'subject' from jsonb_each(c.words) w order by w.key),
                array(select w.value ->> 'body' from jsonb_each(c.words) w order by w.key)
            from hospitality.campaign c where c.tenant_id = ?""";

    private static final String ADD = """
            insert into hospitality.campaign (tenant_id, name, kind, days, tier_id, tag, points, daily, hour, rest_days, words)
            select ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?, ?, jsonb_object_agg(w.l, jsonb_build_object('subject', w.s, 'body', w.b))
            from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as w (l, s, b) returning id""";

    private static final String SAVE = """
            update hospitality.campaign set name = ?, kind = ?, days = ?, tier_id = ?::bigint, tag = ?, points = ?, daily = ?,
                hour = ?, rest_days = ?,
                words = (select jsonb_object_agg(w.l, jsonb_build_object('subject', w.s, 'body', w.b))
                    from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as w (l, s, b))
            where tenant_id = ? and id = ? and state <> 'running'""";

    /** What a mail says in one language. */
    record Words(String subject, String body) {}

    Words words(String language) {
        return new Words(subjects.getOrDefault(language, ""), bodies.getOrDefault(language, ""));
    }

    public Campaign {
        subjects = Map.copyOf(subjects);
        bodies = Map.copyOf(bodies);
    }

    boolean running() {
        return state.equals("running");
    }

    static List<Campaign> all(Transaction tx) {
        return tx.query(
                SELECT + " order by c.id desc limit 200",
                Campaign::of,
                tx.actor().tenantId());
    }

    static Optional<Campaign> find(Transaction tx, long id) {
        return tx.queryOne(SELECT + " and c.id = ?", Campaign::of, tx.actor().tenantId(), id);
    }

    static Campaign get(Transaction tx, long id) {
        return find(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }

    /** Until the transaction ends nobody stops it or changes what it says. */
    static Campaign lock(Transaction tx, long id) {
        return tx.queryOne(
                        SELECT + " and c.id = ? for update",
                        Campaign::of,
                        tx.actor().tenantId(),
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** The campaign if this turn of it still runs; then it runs on until the transaction ends. */
    static Optional<Campaign> running(Transaction tx, long id, long turn) {
        return tx.queryOne(
                SELECT + " and c.id = ? and c.state = 'running' and c.turn = ? for share",
                Campaign::of,
                tx.actor().tenantId(),
                id,
                turn);
    }

    long add(Transaction tx) {
        Texts texts = texts();
        return tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        name,
                        kind,
                        days,
                        tierId,
                        tag,
                        points,
                        daily,
                        hour,
                        restDays,
                        texts.languages(),
                        texts.subjects(),
                        texts.bodies())
                .orElseThrow();
    }

    int save(Transaction tx) {
        Texts texts = texts();
        return tx.update(
                SAVE,
                name,
                kind,
                days,
                tierId,
                tag,
                points,
                daily,
                hour,
                restDays,
                texts.languages(),
                texts.subjects(),
                texts.bodies(),
                tx.actor().tenantId(),
                id);
    }

    private record Texts(String[] languages, String[] subjects, String[] bodies) {}

    private Texts texts() {
        List<String> languages = List.copyOf(bodies.keySet());
        List<Words> each = languages.stream().map(this::words).toList();
        return new Texts(
                languages.toArray(String[]::new),
                each.stream().map(Words::subject).toArray(String[]::new),
                each.stream().map(Words::body).toArray(String[]::new));
    }

    private static Campaign of(Row row) {
        String[] languages = row.getStrings(17);
        return new Campaign(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLongOrNull(5),
                row.getStringOrNull(6),
                byLanguage(languages, row.getStrings(18)),
                byLanguage(languages, row.getStrings(19)),
                row.getLong(7),
                row.getBoolean(8),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getInstant(12),
                row.getInstant(13),
                row.getStringOrNull(14),
                row.getLong(15),
                row.getLong(16));
    }

    private static Map<String, String> byLanguage(String[] languages, String[] texts) {
        Map<String, String> by = new LinkedHashMap<>();
        for (int i = 0; i < languages.length; i++) {
            by.put(languages[i], texts[i]);
        }
        return by;
    }
}
