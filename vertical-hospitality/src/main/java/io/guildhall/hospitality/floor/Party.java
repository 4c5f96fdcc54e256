package io.guildhall.hospitality.floor;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A booking as the room works with it, its row locked.
 *
 * @param tables ascending
 */
record Party(
        long id,
        long version,
        long venue,
        String name,
        long size,
        Instant startsAt,
        Instant endsAt,
        String state,
        @Nullable String phase,
        @Nullable Instant seatedAt,
        String source,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        boolean deleted,
        long arrived,
        List<Long> tables) {
    private static final Set<String> WAITING = Set.of("waiting", "notified");
    private static final Set<String> AHEAD = Set.of("booked", "confirmed", "held", "arrived");

    private static final String LOCK = """
            select b.id, b.version, b.venue_id, b.name, b.party_size, b.starts_at, b.ends_at, b.state, b.phase, b.seated_at, b.source,
                b.phone, b.email, b.language, b.deleted_at is not null, b.arrived
            from hospitality.booking b where b.tenant_id = ? and b.id = any (?) order by b.id for update""";

    private static final String TABLES =
            "select booking_id, table_id from hospitality.booking_table where tenant_id = ? and booking_id = any (?) order by table_id";

    Party {
        tables = List.copyOf(tables);
    }

    boolean seated() {
        return state.equals("seated");
    }

    boolean waiting() {
        return WAITING.contains(state);
    }

    /** Whether it can be given a table now. */
    boolean canSit() {
        return waiting() || AHEAD.contains(state) || state.equals("no_show");
    }

    /** Its tables are kept for it, whether it sits there yet or not. */
    boolean holdsTables() {
        return seated() || AHEAD.contains(state);
    }

    /** One, whether it is in the trash or not. */
    static Party lock(Transaction tx, long id) {
        Party party = lockAll(tx, id).get(id);
        if (party == null) {
            throw Problem.notFound().asException();
        }
        return party;
    }

    /** Several, by their ids, so that nobody waits crosswise. */
    static Map<Long, Party> lockAll(Transaction tx, long... ids) {
        long tenant = tx.actor().tenantId();
        Map<Long, Party> bare = new TreeMap<>();
        tx.query(LOCK, Party::of, tenant, ids).forEach(party -> bare.put(party.id(), party));
        Map<Long, List<Long>> tables = new TreeMap<>();
        tx.query(TABLES, row -> new long[] {row.getLong(1), row.getLong(2)}, tenant, ids)
                .forEach(line ->
                        tables.computeIfAbsent(line[0], id -> new ArrayList<>()).add(line[1]));
        bare.replaceAll((id, party) -> party.with(tables.getOrDefault(id, List.of())));
        return bare;
    }

    long[] tableIds() {
        return tables.stream().mapToLong(Long::longValue).toArray();
    }

    static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    static List<Long> list(long[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    private static Party of(Row row) {
        return new Party(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                Objects.requireNonNull(row.getInstant(6)),
                Objects.requireNonNull(row.getInstant(7)),
                row.getString(8),
                row.getStringOrNull(9),
                row.getInstant(10),
                row.getString(11),
                row.getStringOrNull(12),
                row.getStringOrNull(13),
                row.getStringOrNull(14),
                row.getBoolean(15),
                row.getLong(16),
                List.of());
    }

    private Party with(List<Long> itsTables) {
        return new Party(
                id, version, venue, name, size, startsAt, endsAt, state, phase, seatedAt, source, phone, email,
                language, deleted, arrived, itsTables);
    }
}
