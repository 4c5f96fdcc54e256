package io.guildhall.hospitality.owner;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whom a campaign is for at a moment, and why some of them are not written to. */
final class Audience {
    static final String AWAY = """
            select g.id, 'away/' || to_char(g.last_visit_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as occasion
            from hospitality.guest g where g.tenant_id = ? and g.last_visit_at < cast(? as timestamptz)""";

    static final String BIRTHDAY = """
            select g.id, 'birthday/' || cast(? as text) as occasion
            from hospitality.guest g where g.tenant_id = ? and g.birth_day = any (?)""";

    /** The last change of each; what a guest was before is the change before. */
    static final String TIER = """
            select l.guest_id as id, 'tier/' || l.id::text as occasion from (
                select distinct on (c.guest_id) c.guest_id, c.id, c.tier_id from hospitality.tier_change c
                where c.tenant_id = ? and c.created_at > cast(? as timestamptz) order by c.guest_id, c.id desc) l
            where sign(coalesce((select t.threshold from hospitality.tier t where t.tenant_id = ? and t.id = l.tier_id), 0)
                - coalesce((select t.threshold from hospitality.tier_change b
                    left join hospitality.tier t on t.tenant_id = b.tenant_id and t.id = b.tier_id
                    where b.tenant_id = ? and b.guest_id = l.guest_id and b.id < l.id order by b.id desc limit 1), 0)) = ?""";

    /** Cards that were given up count for the one that is kept: nobody is written to twice for having had two. */
    private static final String WHO = """
            with who as (%s)
            select g.id, w.occasion, g.name, g.email, g.language, g.balance,
                case when g.sample then 'sample'
                    when g.block_reason is not null then 'blocked'
                    when coalesce(g.email, '') = '' then 'address'
                    when not g.news then 'consent'
                    when exists (select from hospitality.campaign_mail m where m.tenant_id = g.tenant_id and m.campaign_id = ?
                        and m.occasion = w.occasion and (m.guest_id = g.id or m.guest_id in (select o.id from hospitality.guest o
                            where o.tenant_id = g.tenant_id and o.merged_into = g.id))) then 'had'
                    when exists (select from hospitality.campaign_mail m where m.tenant_id = g.tenant_id and m.held is null
                        and m.sent_at > cast(? as timestamptz) - make_interval(days => ?)
                        and (m.guest_id = g.id or m.guest_id in (select o.id from hospitality.guest o
                            where o.tenant_id = g.tenant_id and o.merged_into = g.id))) then 'lately' end as why
            from who w join hospitality.guest g on g.tenant_id = ? and g.id = w.id
            where g.deleted_at is null""";

    private static final String TIER_IS = " and g.tier_id = ?";
    private static final String TAG_IS = """
             and exists (select from crm.contact c where c.tenant_id = g.tenant_id and c.id = g.contact_id
                and cast(? as text) = any (c.tags))""";

    /** @param why not written to: sample, blocked, address, consent, had, lately; null if he is */
    record Person(
            long id,
            String occasion,
            String name,
            @Nullable String email,
            @Nullable String language,
            long balance,
            @Nullable String why) {}

    private final Transaction tx;
    private final String sql;
    private final List<@Nullable Object> values = new ArrayList<>();

    Audience(Transaction tx, Campaign campaign, Instant now) {
        this.tx = tx;
        long tenant = tx.actor().tenantId();
        StringBuilder text = new StringBuilder(String.format(WHO, kind(campaign, tenant, now)));
        values.addAll(Arrays.asList(campaign.id(), now, Math.toIntExact(campaign.restDays()), tenant));
        if (campaign.tierId() != null) {
            text.append(TIER_IS);
            values.add(campaign.tierId());
        }
        if (campaign.tag() != null) {
            text.append(TAG_IS);
            values.add(campaign.tag());
        }
        this.sql = text.toString();
    }

    private String kind(Campaign campaign, long tenant, Instant now) {
        ZoneId zone = tx.actor().workspace().zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        switch (campaign.kind()) {
            case "away" -> {
                Instant since =
                        today.minusDays(campaign.days()).atStartOfDay(zone).toInstant();
                values.addAll(List.of(tenant, since));
                return AWAY;
            }
            case "birthday" -> {
                LocalDate day = today.plusDays(campaign.days());
                values.addAll(List.of(String.valueOf(day.getYear()), tenant, Birthdays.on(day)));
                return BIRTHDAY;
            }
            default -> {
                Instant since =
                        today.minusDays(campaign.days()).atStartOfDay(zone).toInstant();
                values.addAll(
                        List.of(tenant, since, tenant, tenant, campaign.kind().equals("tier_up") ? 1 : -1));
                return TIER;
            }
        }
    }

    /** How many there are for each reason; those written to under the empty word. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        tx.query(
                "select coalesce(p.why, ''), count(*) from (" + sql + ") p group by 1",
                row -> counts.put(row.getString(1), row.getLong(2)) == null,
                values.toArray());
        return counts;
    }

    /** Some of them, those written to first. */
    List<Person> some(int most) {
        return people("select p.* from (" + sql + ") p order by p.why nulls first, p.name, p.id limit ?", (long) most);
    }

    /** Ids of the next who are written to. */
    List<Long> next(long after, int most) {
        return tx.query(
                "select p.id from (" + sql + " and g.id > ?) p where p.why is null order by p.id limit ?",
                row -> row.getLong(1),
                with(after, (long) most));
    }

    /** Whoever it is, as he stands now. Empty if the campaign is not for him any more. */
    Optional<Person> one(long guest) {
        return people(sql + " and g.id = ?", guest).stream().findFirst();
    }

    private List<Person> people(String question, Object... more) {
        return tx.query(question, Audience::person, with(more));
    }

    private @Nullable Object[] with(Object... more) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private static Person person(Row row) {
        return new Person(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getStringOrNull(4),
                row.getStringOrNull(5),
                row.getLong(6),
                row.getStringOrNull(7));
    }
}
