package io.guildhall.outward.internal.line;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.value.People;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who called or wrote and is no contact, as rows: one for each number. */
final class Strangers {
    private static final int LONGEST_WORDS = 300;

    private static final String NOTE = """
            insert into outward.stranger (tenant_id, tail, peer, name, calls, missed, messages, words)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint stranger_tail_uq do update set
                name = case when excluded.name = '' then stranger.name else excluded.name end,
                calls = stranger.calls + excluded.calls, missed = stranger.missed + excluded.missed,
                messages = stranger.messages + excluded.messages,
                words = case when excluded.words = '' then stranger.words else excluded.words end, last_at = now()""";

    private static final String VIEW = """
            select id, peer, name, calls, missed, messages, words, first_at, last_at from outward.stranger where tenant_id = ?""";

    /**
     * @param name as he calls himself, or empty
     * @param missed how many of his calls nobody has answered
     * @param words the last that he wrote
     */
    public record Stranger(
            long id,
            String number,
            String name,
            long calls,
            long missed,
            long messages,
            String words,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt) {}

    private Strangers() {}

    static void called(Transaction tx, String peer) {
        note(tx, peer, "", 1, 0, 0, "");
    }

    static void missed(Transaction tx, String peer) {
        note(tx, peer, "", 0, 1, 0, "");
    }

    static void wrote(Transaction tx, String peer, String name, String words) {
        note(tx, peer, name, 0, 0, 1, words);
    }

    /** Who hides his number cannot be anybody's. */
    private static void note(
            Transaction tx, String peer, String name, int calls, int missed, int messages, String words) {
        People.tail(peer)
                .ifPresent(tail -> tx.update(
                        NOTE,
                        tx.actor().tenantId(),
                        tail,
                        peer,
                        cut(name, 200),
                        calls,
                        missed,
                        messages,
                        cut(words, LONGEST_WORDS)));
    }

    static List<Stranger> list(Transaction tx, int most) {
        return tx.query(
                VIEW + " order by last_at desc, id desc limit ?",
                Strangers::stranger,
                tx.actor().tenantId(),
                most);
    }

    static Optional<Stranger> find(Transaction tx, long id) {
        return tx.queryOne(VIEW + " and id = ?", Strangers::stranger, tx.actor().tenantId(), id);
    }

    static Optional<Stranger> find(Transaction tx, String number) {
        return People.tail(number)
                .flatMap(tail -> tx.queryOne(
                        VIEW + " and tail = ?", Strangers::stranger, tx.actor().tenantId(), tail));
    }

    static int remove(Transaction tx, long id) {
        return tx.update(
                "delete from outward.stranger where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static Stranger stranger(Row row) {
        return new Stranger(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getInstant(8),
                row.getInstant(9));
    }
}
