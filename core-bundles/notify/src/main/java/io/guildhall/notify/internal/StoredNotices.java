package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notices in the database, where the rule of once and the rule of whom stand. */
@Component(service = {Notices.class, StoredNotices.class})
public final class StoredNotices implements Notices {
    private static final String ANNOUNCE = """
            select a.notice, a.mail_at, a.lead_at, a.push_at
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                ?::text[], ?::boolean[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::text[]) with ordinality
                u (member, event, kind, entity, record, text, arguments, by, module, permission, owned, owner, team, critical,
                    mail, push, place)
            cross join lateral notify.announce(u.member, u.event, u.kind, u.entity, u.record, u.text, u.arguments, u.by, u.module,
                u.permission, u.owned, u.owner, u.team, u.critical, u.mail, u.push) a
            order by u.place""";
    private static final String WITHDRAW = "select notify.withdraw(?, ?, ?)";

    private final Modules modules;
    private final Kinds kinds;
    private final Jobs jobs;
    private final MailSettings mail;
    private final PushSettings push;

    /** What was told and what is to come of it. */
    private record Told(
            @Nullable Long notice,
            @Nullable Instant mailAt,
            @Nullable Instant leadAt,
            @Nullable Instant pushAt) {}

    /** Whose a record is. */
    private record Place(@Nullable Long owner, @Nullable Long team) {}

    /** @param number its place among those asked for */
    private record Wish(int number, Notice notice, Place place) {}

    @Activate
    public StoredNotices(
            @Reference Modules modules,
            @Reference Jobs jobs,
            @Reference MailSettings mail,
            @Reference PushSettings push) {
        this.modules = modules;
        this.kinds = new Kinds(modules);
        this.jobs = jobs;
        this.mail = mail;
        this.push = push;
    }

    @Override
    public boolean tell(Transaction tx, Notice notice) {
        return tellAll(tx, List.of(notice)).get(0);
    }

    @Override
    public List<Boolean> tellAll(Transaction tx, List<Notice> notices) {
        Map<String, Map<Long, Place>> places = places(tx, notices);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < notices.size(); i++) {
            Notice notice = notices.get(i);
            Place place = places.getOrDefault(notice.entity(), Map.of()).get(notice.recordId());
            if (place != null) {
                wishes.add(new Wish(i, notice, place));
            }
        }
        Boolean[] told = new Boolean[notices.size()];
        Arrays.fill(told, false);
        List<Told> answers = wishes.isEmpty() ? List.of() : announce(tx, wishes);
        for (int i = 0; i < wishes.size(); i++) {
            told[wishes.get(i).number()] = follow(tx, wishes.get(i).notice(), answers.get(i));
        }
        return List.of(told);
    }

    @Override
    public int withdraw(Transaction tx, String entity, long recordId, String kind) {
        return tx.query(WITHDRAW, row -> row.getLong(1), entity, recordId, kind).size();
    }

    /** What is to come of it if nobody reads it is put into the queue by the same transaction. */
    private boolean follow(Transaction tx, Notice notice, Told told) {
        Long id = told.notice();
        if (id == null) {
            return false;
        }
        if (told.mailAt() != null) {
            jobs.enqueue(tx, CollectJob.KIND, CollectJob.payload(notice.memberId()), told.mailAt());
        }
        if (told.pushAt() != null) {
            jobs.enqueue(tx, PushCollectJob.KIND, PushCollectJob.payload(notice.memberId()), told.pushAt());
        }
        if (told.leadAt() != null) {
            jobs.enqueue(tx, LeadJob.KIND, LeadJob.payload(id), told.leadAt());
        }
        return true;
    }

    private List<Told> announce(Transaction tx, List<Wish> wishes) {
        List<EntityType> types =
                wishes.stream().map(wish -> type(wish.notice())).toList();
        List<NoticeKind> sorts =
                wishes.stream().map(wish -> kinds.get(wish.notice().kind())).toList();
        return tx.query(
                ANNOUNCE,
                row -> new Told(row.getLongOrNull(1), row.getInstant(2), row.getInstant(3), row.getInstant(4)),
                texts(wishes, wish -> wish.notice().memberId()),
                texts(wishes, wish -> wish.notice().event()),
                texts(wishes, wish -> wish.notice().kind()),
                texts(wishes, wish -> wish.notice().entity()),
                texts(wishes, wish -> wish.notice().recordId()),
                texts(wishes, wish -> wish.notice().text()),
                texts(wishes, wish -> Arguments.write(wish.notice().arguments())),
                texts(wishes, wish -> wish.notice().by()),
                texts(types, EntityType::module),
                texts(types, type -> type.permission(EntityType.Verb.READ)),
                texts(types, type -> type.visibility().isOwned()),
                texts(wishes, wish -> wish.place().owner()),
                texts(wishes, wish -> wish.place().team()),
                texts(sorts, NoticeKind::isCritical),
                texts(sorts, kind -> usual(kind, NoticeKind.Channel.MAIL, mail.on())),
                texts(sorts, kind -> usual(kind, NoticeKind.Channel.PUSH, push.on())));
    }

    private EntityType type(Notice notice) {
        return modules.current()
                .entity(notice.entity())
                .orElseThrow(() -> new IllegalArgumentException("there is no entity " + notice.entity()));
    }

    /** Of any values, for the server to read. */
    private static <T> String[] texts(List<T> rows, Function<T, @Nullable Object> of) {
        return rows.stream()
                .map(of)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static String usual(NoticeKind kind, NoticeKind.Channel channel, boolean on) {
        return !on ? "off" : kind.channels().contains(channel) ? "wanted" : "unwanted";
    }

    /** By entity and id; those that are not there, or lie in the trash, are missing. */
    private Map<String, Map<Long, Place>> places(Transaction tx, List<Notice> notices) {
        Map<String, List<Notice>> byEntity = notices.stream()
                .collect(Collectors.groupingBy(Notice::entity, LinkedHashMap::new, Collectors.toList()));
        Map<String, Map<Long, Place>> places = new HashMap<>();
        byEntity.forEach((entity, some) -> places.put(
                entity,
                places(
                        tx,
                        type(some.get(0)),
                        some.stream().mapToLong(Notice::recordId).distinct().toArray())));
        return places;
    }

    private static Map<Long, Place> places(Transaction tx, EntityType type, long[] ids) {
        String owner = type.visibility().ownerColumn();
        String team = type.visibility().teamColumn();
        // Names come from the descriptor, which was checked against the catalogue.
        String sql =
                "select id, " + (owner == null ? "null::bigint" : owner) + ", " + (team == null ? "null::bigint" : team)
                        + " from " + type.table() + " where tenant_id = ? and id = any (?)"
                        + (type.trash() ? " and deleted_at is null" : "");
        return tx
                .query(
                        sql,
                        row -> Map.entry(row.getLong(1), new Place(row.getLongOrNull(2), row.getLongOrNull(3))),
                        tx.actor().tenantId(),
                        ids)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
