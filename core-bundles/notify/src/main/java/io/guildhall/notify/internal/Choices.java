package io.guildhall.notify.internal;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.NoticeKind.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How a member wants to hear of things, as stored. Immutable.
 *
 * @param wanted kinds and channels, as {@code assigned/mail}, that differ from what the kinds say; likewise the next
 * @param rhythm {@code each} or {@code daily}
 * @param dailyAt {@code 08:00}, as are the next two
 * @param quietDays Monday is 1
 */
record Choices(
        Set<String> wanted,
        Set<String> unwanted,
        String rhythm,
        String dailyAt,
        @Nullable String quietFrom,
        @Nullable String quietTo,
        List<Long> quietDays) {
    static final Choices USUAL = new Choices(Set.of(), Set.of(), "each", "08:00", null, null, List.of());

    private static final String MINE = """
            select wanted, unwanted, rhythm, to_char(daily_at, 'HH24:MI'), to_char(quiet_from, 'HH24:MI'),
                to_char(quiet_to, 'HH24:MI'), quiet_days
            from notify.preference where tenant_id = ? and member_id = ?""";

    private static final String KEEP = """
            insert into notify.preference (tenant_id, member_id, wanted, unwanted, rhythm, daily_at, quiet_from, quiet_to,
                quiet_days)
            values (?, ?, ?, ?, ?, ?::text::time, ?::text::time, ?::text::time, ?)
            on conflict on constraint preference_pk do update set wanted = excluded.wanted, unwanted = excluded.unwanted,
                rhythm = excluded.rhythm, daily_at = excluded.daily_at, quiet_from = excluded.quiet_from,
                quiet_to = excluded.quiet_to, quiet_days = excluded.quiet_days""";

    static Choices of(Transaction tx) {
        return tx.queryOne(MINE, Choices::map, tx.actor().tenantId(), tx.actor().memberId())
                .orElse(USUAL);
    }

    /** Whether the caller wants it quiet now. */
    static boolean quiet(Transaction tx) {
        return tx.query("select notify.quiet_until() is not null", row -> row.getBoolean(1))
                .contains(true);
    }

    void keep(Transaction tx) {
        tx.update(
                KEEP,
                tx.actor().tenantId(),
                tx.actor().memberId(),
                wanted.toArray(String[]::new),
                unwanted.toArray(String[]::new),
                rhythm,
                dailyAt,
                quietFrom,
                quietTo,
                quietDays.stream().mapToLong(Long::longValue).toArray());
    }

    boolean wants(NoticeKind kind, Channel channel) {
        String name = name(kind, channel);
        boolean usual = kind.channels().contains(channel);
        return kind.isCritical() || (usual ? !unwanted.contains(name) : wanted.contains(name));
    }

    Choices want(NoticeKind kind, Channel channel, boolean wants) {
        String name = name(kind, channel);
        boolean usual = kind.channels().contains(channel);
        return new Choices(
                with(wanted, name, wants && !usual),
                with(unwanted, name, !wants && usual),
                rhythm,
                dailyAt,
                quietFrom,
                quietTo,
                quietDays);
    }

    private static String name(NoticeKind kind, Channel channel) {
        return kind.name() + "/" + channel.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> with(Set<String> names, String name, boolean there) {
        Set<String> changed = new TreeSet<>(names);
        if (there) {
            changed.add(name);
        } else {
            changed.remove(name);
        }
        return changed;
    }

    private static Choices map(Row row) {
        return new Choices(
                Set.of(row.getStrings(1)),
                Set.of(row.getStrings(2)),
                row.getString(3),
                row.getString(4),
                row.getStringOrNull(5),
                row.getStringOrNull(6),
                LongStream.of(row.getLongs(7)).boxed().toList());
    }
}
