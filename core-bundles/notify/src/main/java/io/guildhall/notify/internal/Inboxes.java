package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.notice.NoticeKind;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a member's notices and names the records in them as he may see them now. The policies know whose notices they are. */
final class Inboxes {
    static final Set<String> ALWAYS_ON = Set.of("crm", "identity", NotifyModule.KEY);

    private static final String COLUMNS = """
            select id, kind, entity, record_id, text, arguments::text, by_id, more, made_at, read_at, critical
            from notify.notice where tenant_id = ? and member_id = ? and\s""";

    private static final String ALL = COLUMNS + "id < ? order by id desc limit ?";
    private static final String UNREAD = COLUMNS + "id < ? and read_at is null order by id desc limit ?";

    private static final String THESE = COLUMNS + "id = any (?) and read_at is null order by id";

    private static final String COUNT =
            "select count(*) from notify.notice where tenant_id = ? and member_id = ? and read_at is null";

    private static final String READ = """
            update notify.notice set read_at = now()
            where tenant_id = ? and member_id = ? and id = ? and read_at is null""";

    private static final String READ_ALL = """
            update notify.notice set read_at = now()
            where tenant_id = ? and member_id = ? and id <= ? and read_at is null""";

    private static final String THERE = "select id from notify.notice where tenant_id = ? and member_id = ? and id = ?";

    private final Modules modules;
    private final Kinds kinds;

    Inboxes(Modules modules) {
        this.modules = modules;
        this.kinds = new Kinds(modules);
    }

    /** Nothing for who looks through a member's eyes: what one was told is one's own. */
    List<Shown> list(Transaction tx, boolean unread, long before, int most) {
        Actor me = tx.actor();
        if (me.kind() == Actor.Kind.VIEWER) {
            return List.of();
        }
        List<Shown> plain = tx.query(
                unread ? UNREAD : ALL, Inboxes::shown, me.tenantId(), me.memberId(), before, Integer.valueOf(most));
        return toasted(tx, titled(tx, plain));
    }

    /** Those of these that are not read yet, oldest first. */
    List<Shown> unread(Transaction tx, long[] ids) {
        Actor me = tx.actor();
        return titled(tx, tx.query(THESE, Inboxes::shown, me.tenantId(), me.memberId(), ids));
    }

    /** Says which of them may catch the eye when they come: not what is muted, nothing while it is to be quiet. */
    private List<Shown> toasted(Transaction tx, List<Shown> notices) {
        if (notices.isEmpty()) {
            return notices;
        }
        Choices mine = Choices.of(tx);
        boolean quiet = Choices.quiet(tx);
        return notices.stream()
                .map(notice -> notice.toast(
                        notice.critical() || !quiet && mine.wants(kinds.get(notice.kind()), NoticeKind.Channel.TOAST)))
                .toList();
    }

    long unread(Transaction tx) {
        Actor me = tx.actor();
        if (me.kind() == Actor.Kind.VIEWER) {
            return 0;
        }
        return tx.queryOne(COUNT, row -> row.getLong(1), me.tenantId(), me.memberId())
                .orElse(0L);
    }

    /** @return false if the caller has no such notice */
    boolean read(Transaction tx, long id) {
        Actor me = tx.actor();
        return tx.update(READ, me.tenantId(), me.memberId(), id) == 1
                || tx.queryOne(THERE, row -> row.getLong(1), me.tenantId(), me.memberId(), id)
                        .isPresent();
    }

    void readAll(Transaction tx, long upTo) {
        tx.update(READ_ALL, tx.actor().tenantId(), tx.actor().memberId(), upTo);
    }

    private List<Shown> titled(Transaction tx, List<Shown> plain) {
        Map<String, Map<Long, String>> titles = new HashMap<>();
        plain.stream().map(Shown::entity).distinct().forEach(entity -> {
            long[] ids = plain.stream()
                    .filter(notice -> notice.entity().equals(entity))
                    .mapToLong(notice -> Objects.requireNonNullElse(notice.recordId(), 0L))
                    .distinct()
                    .toArray();
            titles.put(
                    entity,
                    visible(tx.actor(), entity)
                            .map(type -> titles(tx, type, ids))
                            .orElse(Map.of()));
        });
        List<Shown> shown = new ArrayList<>();
        for (Shown notice : plain) {
            String title = titles.getOrDefault(notice.entity(), Map.of()).get(notice.recordId());
            shown.add(title == null ? notice.redacted() : notice.titled(title));
        }
        return shown;
    }

    private Optional<EntityType> visible(Actor me, String entity) {
        return modules.current()
                .entity(entity)
                .filter(type -> ALWAYS_ON.contains(type.module()) || me.has(type.module()))
                .filter(type -> me.may(type.permission(EntityType.Verb.READ)));
    }

    /** Under the caller's own policies. Names come from the descriptor, which was checked against the catalogue. */
    private static Map<Long, String> titles(Transaction tx, EntityType type, long[] ids) {
        String title = type.field(type.titleField()).map(Field::column).orElseThrow();
        String sql = "select id, " + title + "::text from " + type.table() + " where tenant_id = ? and id = any (?)"
                + (type.trash() ? " and deleted_at is null" : "");
        return tx
                .query(
                        sql,
                        row -> Map.entry(row.getLong(1), Objects.requireNonNullElse(row.getStringOrNull(2), "")),
                        tx.actor().tenantId(),
                        ids)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Shown shown(Row row) {
        return new Shown(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                null,
                row.getString(5),
                Arguments.read(row.getString(6)),
                row.getLongOrNull(7),
                row.getLong(8),
                Objects.requireNonNullElse(row.getInstant(9), Instant.EPOCH),
                row.getInstant(10),
                row.getBoolean(11),
                false);
    }
}
